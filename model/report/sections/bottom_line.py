"""Bottom line: the answer, what it takes, how sure it is, what would change it, what comes next.

Flow   View → [report.sections.bottom_line] → page one
A minister reads this page only, so it holds every caveat that the recommendation needs.
"""

from __future__ import annotations

from typing import Any

from model.analysis import CentralResult, GatesResult, NeedsResult, SeparabilityResult
from model.report.advice import (
    MOST,
    Answer,
    answer_sentences,
    closed_options,
    cost_unit,
    how_sure,
    next_steps,
    read_answer,
    what_it_takes,
    what_would_change,
)
from model.report.shares import shown_share
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["build_bottom_line", "caveats", "inside_table"]


def build_bottom_line(view: View) -> dict[str, Any]:
    """What page one says."""
    answer = read_answer(view.study)
    blocks = (
        what_it_takes(view, answer),
        how_sure(view, answer),
        what_would_change(view, answer),
        closed_options(view, answer),
        next_steps(view),
    )
    return {
        "heading": view.words.text(view.scenario.title),
        "kicker": kicker(view),
        "question": view.words.text(view.scenario.question),
        "answer": answer_sentences(view, answer),
        "table": inside_table(view, answer),
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


def inside_table(view: View, answer: Answer) -> dict[str, Any] | None:
    """The options that cannot be separated, side by side; None when one stands alone."""
    if len(answer.inside) < 2:
        return None
    words, study, unit = view.words, view.study, cost_unit(view)
    central, needs, gates = study.get(CentralResult), study.get(NeedsResult), study.get(GatesResult)
    drawn = study.find(SeparabilityResult)
    head = [words("common.option"), words("common.value")]
    head += [words("bottom_line.head-first")] if drawn else []
    head += [words("bottom_line.head-cost", unit=unit)] if unit else []
    head += [words("bottom_line.head-approval"), words("bottom_line.head-with")]
    rows = []
    for option in answer.inside[:MOST]:
        n = central.options.index(option)
        row = [view.option(option, link=True), words.points(central.value[n])]
        row += [_first(view, drawn, n)] if drawn else []
        row += [_cost(view, n)] if unit else []
        row.append(words.percent(gates.probability[n, 1]))
        beside = needs.companions[n]
        row.append(view.options(beside) if beside else words("bottom_line.alone"))
        rows.append(row)
    left = len(answer.inside) - MOST
    return {
        "head": head,
        "rows": rows,
        "numeric": list(range(1, len(head) - 1)),
        "more": words("bottom_line.more", n=left) if left > 0 else None,
    }


def _first(view: View, drawn: SeparabilityResult, place: int) -> Phrase:
    return shown_share(view, float(drawn.first[place]), drawn.unseen, 0)


def _cost(view: View, place: int) -> Phrase:
    needs, words = view.study.get(NeedsResult), view.words
    low, high = needs.set_cost_range[place]
    return words(
        "bottom_line.cost-cell",
        cost=words.number(needs.set_cost[place]),
        low=words.number(low),
        high=words.number(high),
    )


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
