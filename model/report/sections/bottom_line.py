"""Bottom line: the answer, what it takes, how sure it is, what would change it, what comes next.

Flow   View → [report.sections.bottom_line] → page one
A minister reads this page only, so it holds every caveat that the recommendation needs.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from model.analysis import CentralResult, NeedsResult, SeparabilityResult
from model.report.advice import (
    MOST,
    Answer,
    answer_sentences,
    closed_options,
    how_sure,
    next_steps,
    read_answer,
    what_it_takes,
    what_to_find_out,
    what_would_change,
)
from model.report.charts import value_strips
from model.report.sections.glance import shown_options
from model.report.sections.values import value_row
from model.report.shares import error, shown_share
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["build_bottom_line", "caveats", "leading_table"]


def build_bottom_line(view: View) -> dict[str, Any]:
    """What page one says."""
    answer = read_answer(view.study)
    blocks = (
        what_it_takes(view, answer),
        how_sure(view, answer),
        what_to_find_out(view, answer),
        closed_options(view, answer),
        what_would_change(view, answer),
        next_steps(view),
    )
    return {
        "heading": view.words.text(view.scenario.title),
        "kicker": kicker(view),
        "question": view.words.text(view.scenario.question),
        "answer": answer_sentences(view, answer),
        "table": leading_table(view, answer),
        "blocks": [block for block in blocks if block is not None],
        "caveats": caveats(view),
    }


def kicker(view: View) -> list[Phrase]:
    """As-of date and horizon, above the title."""
    words, scenario = view.words, view.scenario
    as_of, start, months = scenario.as_of, scenario.start, scenario.horizon_months
    said = [
        words("bottom_line.as-of", date=words.date(as_of))
        if as_of
        else words("bottom_line.undated")
    ]
    if months is not None and start is not None:
        said.append(words("bottom_line.horizon-from", months=months, date=words.date(start)))
    elif months is not None:
        said.append(words("bottom_line.horizon", months=months))
    return said


def leading_table(view: View, answer: Answer) -> dict[str, Any] | None:
    """Value with its range, goals, cost and approvals of the leading options, side by side."""
    if not answer.leader:
        return None
    words, study, unit = view.words, view.study, view.cost_unit()
    central, needs = study.get(CentralResult), study.get(NeedsResult)
    drawn, goals = study.find(SeparabilityResult), _goals(central)
    shown = shown_options(view)
    axis, strips = value_strips([value_row(view, o, o in answer.inside) for o in shown])
    head = [words("common.option"), _pictured(words("common.value"), axis), words("common.points")]
    head += [words("bottom_line.head-first")] if drawn else []
    head += [_goal_head(view, central, n) for n in goals]
    head += [words("bottom_line.head-cost", unit=unit)] if unit else []
    head.append(words("bottom_line.head-approval"))
    rows = []
    for option, strip in zip(shown, strips, strict=True):
        n = central.options.index(option)
        row = [_with_companions(view, option), Phrase("", strip), _value(view, drawn, n)]
        row += [_first(view, drawn, n)] if drawn else []
        row += [words.points(central.group_contributions[n, goal]) for goal in goals]
        row += [_cost(view, n)] if unit else []
        row.append(words.percent(needs.set_approval[n]))
        rows.append(row)
    return {
        "head": head,
        "rows": rows,
        "numeric": list(range(2, len(head))),
        "note": _note(view, drawn, shown),
    }


def _goals(central: CentralResult) -> list[int]:
    """Positions of the goals, file order; of many only the heaviest, as many as there is room."""
    goals = [n for n, role in enumerate(central.roles) if role == "goal"]
    weight = {n: central.node_weights[central.nodes.index(central.groups[n])] for n in goals}
    heaviest = sorted(goals, key=lambda n: (-weight[n], n))[:MOST]
    return sorted(heaviest)


def _pictured(words: Phrase, picture: Markup) -> Phrase:
    """Words with a picture under them that needs no words of its own."""
    return Phrase(words.text, words.html + picture)


def _goal_head(view: View, central: CentralResult, goal: int) -> Phrase:
    group = central.groups[goal]
    most = central.node_weights[central.nodes.index(group)]
    share = view.words("bottom_line.of-most", most=view.words.points(most))
    return view.criterion(group).over(share)


def _with_companions(view: View, option: str) -> Phrase:
    """An option, and under it what it cannot run without, or that all are compared with it."""
    needs = view.study.get(NeedsResult)
    place, name = needs.options.index(option), view.option(option, link=True)
    if not needs.can_run[place]:
        return name.over(view.words("bottom_line.row-cannot-run"))
    if option == view.scenario.reference:
        return name.over(view.words("bottom_line.row-reference"))
    if not needs.companions[place]:
        return name
    beside = view.options(needs.companions[place])
    return name.over(view.words("bottom_line.row-with", companions=beside))


def _value(view: View, drawn: SeparabilityResult | None, place: int) -> Phrase:
    """The value, and under it the range of nine draws in ten."""
    words, value = view.words, view.study.get(CentralResult).value[place]
    if drawn is None:
        return words.points(value)
    low, high = (words.points(drawn.quantiles[place, end]) for end in (0, -1))
    return words.points(value).over(words("glance.range", low=low, high=high))


def _first(view: View, drawn: SeparabilityResult, place: int) -> Phrase:
    return shown_share(view, float(drawn.first[place]), drawn.unseen, 0)


def _cost(view: View, place: int) -> Phrase:
    """Expected cost with the companions, and under it from all low to all high."""
    needs, words = view.study.get(NeedsResult), view.words
    low, high = (words.number(end) for end in needs.set_cost_range[place])
    return words.number(needs.set_cost[place]).over(words("glance.range", low=low, high=high))


def _note(view: View, drawn: SeparabilityResult | None, shown: tuple[str, ...]) -> list[Phrase]:
    """What the columns show, each that is there, and the largest error of the shares of draws."""
    words, central = view.words, view.study.get(CentralResult)
    said = []
    if drawn is not None:
        said.append(words("bottom_line.note-strip", n=words.number(drawn.n_draw)))
        worst = float(drawn.first_error[[drawn.options.index(option) for option in shown]].max())
        said += [words("bottom_line.note-error", error=error(view, worst))] if worst > 0 else []
    goals = _goals(central)
    if goals:
        key = "goals" if len(goals) == central.roles.count("goal") else "heaviest"
        fill = {"n": len(goals)} if key == "heaviest" else {}
        said.append(words(f"bottom_line.note-{key}", **fill))
    if view.cost_unit() is not None:
        said.append(words("bottom_line.note-cost"))
    return [*said, words("bottom_line.note-approval")]


def caveats(view: View) -> list[Phrase]:
    """What the figures are and are not."""
    words, scenario = view.words, view.scenario
    scored_by = scenario.decision.scored_by
    said = [
        words("bottom_line.caveat-by", scored_by=words.text(scored_by))
        if scored_by is not None
        else words("bottom_line.caveat")
    ]
    if view.study.get(CentralResult).observed_range:
        said.append(words("bottom_line.observed"))
    if scenario.as_of is not None:
        said.append(words("bottom_line.hindsight", date=words.date(scenario.as_of)))
    if view.study.partial:
        said.append(words("bottom_line.partial"))
    return said
