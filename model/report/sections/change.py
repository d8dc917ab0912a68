"""What would change the answer: weights, probabilities and single judgements, exactly.

Flow   View → [sections.change] → templates/sections/change.html.j2
"""

from __future__ import annotations

import math
from typing import Any

from model.analysis import BreakEvenResult, CentralResult, Reign, StabilityResult
from model.report.sections.sweeps import sweep_figures
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["build_change", "flip_sentence", "nearest_flips"]

SHOWN_FLIPS = 5
SHOWN_CELLS = 12


def build_change(view: View) -> dict[str, Any] | None:
    """Stability intervals, probability intervals and break-evens."""
    result = view.study.find(StabilityResult)
    if result is None or not result.leader:
        return None
    flips = nearest_flips(result)
    return {
        "lede": _lede(view, result, flips),
        "flips": [flip_sentence(view, result, *flip) for flip in flips[:SHOWN_FLIPS]],
        "sweeps": sweep_figures(view, result),
        "weight_head": _heads(view, "node", "weight-now"),
        "weight_rows": [_weight_row(view, result, node) for node in range(len(result.nodes))],
        "level_head": _heads(view, "level", "probability-now"),
        "level_rows": [_level_row(view, result, level) for level in range(len(result.levels))],
        "level_note": _level_note(view, result),
        **_break_even(view),
    }


def nearest_flips(result: StabilityResult) -> list[tuple[str, int, float]]:
    """Changes of lead nearest to today's weights and probabilities, the nearest first.

    Returns
    -------
    list of (kind, position, share at which the lead changes)
        Kind is weight or probability; distance is counted in points of weight or probability.
    """
    found = []
    for kind, now, low, high in (
        ("weight", result.weight, result.weight_low, result.weight_high),
        ("probability", result.probability, result.probability_low, result.probability_high),
    ):
        for position, here in enumerate(now):
            for end, edge in ((low[position], 0.0), (high[position], 1.0)):
                if not math.isnan(end) and abs(end - edge) > 1e-9:
                    found.append((abs(end - here), kind, position, float(end)))
    return [(kind, position, end) for _, kind, position, end in sorted(found)]


def flip_sentence(
    view: View, result: StabilityResult, kind: str, position: int, end: float
) -> Phrase:
    """One sentence: what must move from where to where, and who leads then."""
    if kind == "weight":
        now, reigns = result.weight[position], result.weight_reigns[position]
        subject = view.criterion(result.nodes[position], link=True)
    else:
        now, reigns = result.probability[position], result.probability_reigns[position]
        driver, level = result.levels[position]
        subject = view.words(
            "change.level-of", level=view.level(driver, level), driver=view.driver(driver)
        )
    way = "up" if end > now else "down"
    return view.words(
        f"change.flip-{kind}-{way}",
        subject=subject,
        now=view.words.percent(float(now), 1),
        end=view.words.percent(end, 1),
        option=view.option(_beyond(reigns, float(now), end)),
    )


def _beyond(reigns: tuple[Reign, ...], now: float, end: float) -> str:
    """Who leads just beyond a change of lead, seen from today's share."""
    if end > now:
        return next((r.option for r in reigns if r.start >= end - 1e-9), reigns[-1].option)
    return next((r.option for r in reversed(reigns) if r.end <= end + 1e-9), reigns[0].option)


def _lede(view: View, result: StabilityResult, flips: list[tuple[str, int, float]]) -> Phrase:
    leader = view.option(result.leader)
    if not flips:
        return view.words("change.nothing-flips", leader=leader)
    return view.words("change.lede", leader=leader, count=len(flips))


def _heads(view: View, first: str, second: str) -> list[Phrase]:
    keys = (first, second, "leads-while", "below", "above")
    return [view.words(f"change.{key}") for key in keys]


def _weight_row(view: View, result: StabilityResult, node: int) -> list[Phrase]:
    name = view.criterion(result.nodes[node], link=True)
    if result.nodes[node] in view.study.get(CentralResult).groups:
        name = view.words("change.group-name", name=name)
    ends = (float(result.weight_low[node]), float(result.weight_high[node]))
    return [name, *_line(view, float(result.weight[node]), ends, result.weight_reigns[node])]


def _level_row(view: View, result: StabilityResult, row: int) -> list[Phrase]:
    driver, level = result.levels[row]
    name = view.words(
        "change.level-of", level=view.level(driver, level), driver=view.driver(driver)
    )
    ends = (float(result.probability_low[row]), float(result.probability_high[row]))
    reigns = result.probability_reigns[row]
    return [name, *_line(view, float(result.probability[row]), ends, reigns)]


def _line(
    view: View, now: float, ends: tuple[float, float], reigns: tuple[Reign, ...]
) -> list[Phrase]:
    """Share now, interval, and who leads on either side of it."""
    words, low, high = view.words, *ends
    if math.isnan(low):
        dash = words("common.no-value")
        return [words.percent(now, 1), dash, dash, dash]
    bounded = ("from" if low > 1e-9 else "") + ("to" if high < 1 - 1e-9 else "")
    interval = words(
        f"change.interval-{bounded or 'always'}",
        **{
            place: words.percent(end, 1)
            for place, end in (("low", low), ("high", high))
            if place in words.places(f"change.interval-{bounded or 'always'}")
        },
    )
    nobody = words("common.no-value")
    below = view.option(_beyond(reigns, now, low)) if low > 1e-9 else nobody
    above = view.option(_beyond(reigns, now, high)) if high < 1 - 1e-9 else nobody
    return [words.percent(now, 1), interval, below, above]


def _level_note(view: View, result: StabilityResult) -> Phrase:
    changing = [
        position
        for position in range(len(result.levels))
        if result.probability_low[position] > 1e-9 or result.probability_high[position] < 1 - 1e-9
    ]
    if not result.levels:
        return view.words("change.no-drivers")
    if not changing:
        return view.words("change.no-level-flips", leader=view.option(result.leader))
    names = [
        view.words(
            "change.level-of",
            level=view.level(*result.levels[position]),
            driver=view.driver(result.levels[position][0]),
        )
        for position in changing
    ]
    return view.words("change.levels-flip", levels=view.words.listing(names))


def _break_even(view: View) -> dict[str, Any]:
    result = view.study.find(BreakEvenResult)
    if result is None:
        return {"cells": None}
    words = view.words
    cells = result.sorted_cells()
    inside = set(result.within_range)
    rows = []
    for option, criterion in cells[:SHOWN_CELLS]:
        ids = (result.options[option], result.criteria[criterion])
        scale = view.scenario.criteria[ids[1]].scale
        rows.append(
            [
                view.option(ids[0], link=True),
                view.criterion(ids[1], link=True),
                words.plain(float(result.likely[option, criterion])),
                words.plain(round(float(result.needed[option, criterion]), 1)),
                words.text(scale.unit) if scale else words("common.no-value"),
                words("common.yes" if ids in inside else "common.no"),
            ]
        )
    keys = ("option", "criterion", "judged", "needed", "unit", "inside")
    return {
        "cells": rows,
        "cell_head": [words(f"change.{key}") for key in keys],
        "cell_note": words(
            "change.cell-note",
            count=len(cells),
            inside=len(inside),
            shown=min(len(cells), SHOWN_CELLS),
        ),
    }
