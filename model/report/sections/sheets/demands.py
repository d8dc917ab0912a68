"""What an option asks for: gates and approvals, what must run beside it, safeguards that help.

Flow   Subject → [sheets.demands] → sheets.build
"""

from __future__ import annotations

import math

from model.analysis import GateCondition, GatesResult, NeedsResult, SafeguardsResult
from model.report.sections.packages import wanted
from model.report.sections.sheets.subject import SAME, Subject, largest
from model.report.wording import Phrase, joined

__all__ = ["first_gate", "gate_lines", "need_sentences", "safeguard_sentence"]


def gate_lines(about: Subject) -> list[Phrase]:
    """How often it is open, then what is asked or barred, one line a driver."""
    words, gates = about.view.words, about.view.study.get(GatesResult)
    rows = [
        gate for gate in gates.conditions if gate.option == about.option and gate.probability > 0
    ]
    if not rows:
        return [words("sheets.gates-none")]
    free, bound, barred = gates.probability[gates.options.index(about.option)].tolist()
    counted = words(
        "sheets.gates-barred" if barred > 0 else "sheets.gates",
        free=words.percent(free),
        bound=words.percent(bound),
        **({"barred": words.percent(barred)} if barred > 0 else {}),
    )
    drivers = dict.fromkeys(gate.driver for gate in rows)
    return [
        counted,
        *(_driver_line(about, d, [gate for gate in rows if gate.driver == d]) for d in drivers),
    ]


def first_gate(about: Subject) -> str:
    """Anchor of the first of its rows in the table of gates; of the whole section without one."""
    conditions = about.view.study.get(GatesResult).conditions
    rows = [gate.row for gate in conditions if gate.option == about.option]
    return f"gate-{min(rows) + 1}" if rows else "gates"


def _driver_line(about: Subject, driver: str, rows: list[GateCondition]) -> Phrase:
    """What every level of a driver asks for; a row without driver holds always."""
    between = about.view.words.messages["sheets.semicolon"]
    parts = joined([_gate(about, gate) for gate in rows], between, between)
    if not driver:
        return parts
    return about.view.words("sheets.gate-driver", driver=about.view.driver(driver), levels=parts)


def _gate(about: Subject, gate: GateCondition) -> Phrase:
    view, spec = about.view, about.view.scenario.gates[gate.row]
    place = view.words("gates.always-column")
    if gate.driver:
        place = view.words("gates.level", level=view.level(gate.driver, gate.level))
    fill = {"place": place, "share": view.words.percent(gate.probability)}
    if gate.status == "barred":
        return view.words("sheets.gate-barred", **fill)
    if spec.approval is None:
        return view.words("sheets.gate-conditional", **fill)
    return view.words("sheets.gate-approval", **fill, approval=view.words.text(spec.approval))


def need_sentences(about: Subject) -> list[Phrase]:
    """The cheapest companions, soft needs, and what it cannot be in one package with."""
    words, result = about.view.words, about.view.study.get(NeedsResult)
    place = result.options.index(about.option)
    needs = about.view.scenario.packages.needs
    if not result.can_run[place]:
        said = [words("sheets.needs-stuck")]
    elif result.companions[place]:
        companions = about.view.options(result.companions[place], link=True)
        cost, unit = float(result.set_cost[place]), about.view.cost_unit()
        said = [words("sheets.needs", companions=companions)]
        if unit is not None and not math.isnan(cost):
            said.append(words("sheets.needs-cost", cost=words.amount(cost, unit)))
    else:
        said = [words("sheets.needs-none")]
    between = words.messages["sheets.semicolon"]
    soft = [
        wanted(about.view, needs[key].all or needs[key].any, bool(needs[key].all))
        for key in result.soft[place]
    ]
    if soft:
        said.append(words("sheets.needs-soft", names=joined(soft, between, between)))
    apart = _apart(about)
    return [*said, *([words("sheets.excludes", names=apart)] if apart is not None else [])]


def _apart(about: Subject) -> Phrase | None:
    """Options that no package holds beside it; None where there are none."""
    rules = about.view.scenario.packages.excludes.values()
    found = {o for rule in rules if rule.option == about.option for o in rule.others}
    found |= {rule.option for rule in rules if about.option in rule.others}
    every = set(about.view.scenario.options) - {about.option}
    if not found:
        return None
    if found == every and len(every) > 2:
        return about.view.words("packages.every-other")
    return about.view.options([o for o in about.view.scenario.options if o in found], link=True)


def safeguard_sentence(about: Subject) -> Phrase | None:
    """The safeguards that raise its value most, each alone; None where the file has none."""
    words, result = about.view.words, about.view.study.find(SafeguardsResult)
    if result is None or not result.safeguards:
        return None
    place = result.options.index(about.option)
    if not result.covers[:, place].any():
        return words("sheets.uncovered")
    gain = result.gain[:, place].tolist()
    helping = largest(gain, lambda value: value >= SAME)
    if not helping:
        return words("sheets.no-gain")
    parts = [
        words(
            "sheets.gain",
            safeguard=about.view.safeguard(result.safeguards[n]),
            points=words.points(gain[n], sign=True),
        )
        for n in helping
    ]
    return words("sheets.gains", gains=words.listing(parts))
