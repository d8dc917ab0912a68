"""What the advice demands: companions, approvals, what is closed, what comes next.

Flow   StudyResult → [report.advice.demands] → bottom_line
"""

from __future__ import annotations

from model.analysis import CentralResult, GateCondition, GatesResult, NeedsResult
from model.report.advice.answer import Answer
from model.report.advice.block import Block, Entry, block
from model.report.advice.limits import approvals, barring_levels, gate_place
from model.report.view import View
from model.report.wording import joined

__all__ = ["closed_options", "next_steps", "what_it_takes"]


def what_it_takes(view: View, answer: Answer) -> Block | None:
    """Companions of the leader, then the approvals that travel with the whole set."""
    if not answer.leader:
        return None
    words, needs = view.words, view.study.get(NeedsResult)
    place = needs.options.index(answer.leader)
    leader, beside = view.option(answer.leader), needs.companions[place]
    if not needs.can_run[place]:
        return block(view, "takes", [words("bottom_line.cannot-run", leader=leader)])
    if beside:
        companions = view.options(beside, link=True)
        said = [words("bottom_line.needs", leader=leader, companions=companions)]
    else:
        said = [words("bottom_line.runs-alone", leader=leader)]
    rows = approvals(view, (answer.leader, *beside))
    if not rows:
        said.append(words("bottom_line.no-approval"))
    entries = [_approval(view, gate) for gate in rows]
    return block(view, "takes", said, entries, "gates", words("bottom_line.approvals"), most=3)


def _approval(view: View, gate: GateCondition) -> Entry:
    text = view.scenario.gates[gate.row].approval
    return Entry(
        view.words(
            "bottom_line.approval",
            option=view.option(gate.option),
            approval=view.words.text(text) if text is not None else view.words("common.none"),
            place=gate_place(view, gate).linked(f"gate-{gate.row + 1}"),
        ),
        view.probability(gate.probability),
    )


def closed_options(view: View, answer: Answer) -> Block:
    """Options that are screened out or contingent, the likeliest to be barred first."""
    words, gates = view.words, view.study.get(GatesResult)
    central = view.study.get(CentralResult)
    places = [n for n, standing in enumerate(gates.standing) if standing != "ranked"]
    if not places:
        return block(view, "closed", [words("bottom_line.closed-none")])
    best = central.value[central.options.index(answer.leader)] if answer.leader else float("nan")
    entries = []
    for n in sorted(places, key=lambda n: (central.open_probability[n], n)):
        if gates.standing[n] == "screened":
            key = "bottom_line.closed-always"
        elif gates.open_value[n] > best:
            key = "bottom_line.closed-ahead"
        else:
            key = "bottom_line.closed-sometimes"
        option = gates.options[n]
        text = words(key, option=view.option(option, True), levels=barring_levels(view, option))
        entries.append(Entry(text, view.probability(1 - central.open_probability[n])))
    return block(view, "closed", [], entries, "gates", words("bottom_line.closed-lead"))


def next_steps(view: View) -> Block:
    """What follows, after who decides and by when."""
    words, decision = view.words, view.scenario.decision
    said = []
    if decision.owner is not None:
        said.append(words("bottom_line.owner", owner=words.text(decision.owner)))
    due = decision.by
    said.append(
        words("bottom_line.due", date=words.date(due)) if due else words("bottom_line.due-unknown")
    )
    steps = [Entry(words.text(step)) for step in decision.next_steps]
    return block(view, "next", [joined(said, " ", " ")], steps, "options")
