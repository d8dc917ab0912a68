"""What would change the answer: weights, probabilities and single judgements, exactly.

Flow   View → [sections.change] → templates/sections/change.html.j2
"""

from __future__ import annotations

import math
from typing import Any

from model.analysis import CentralResult, Reign, StabilityResult
from model.report.cells import heads, table
from model.report.sections.break_evens import break_even_block
from model.report.sections.sweeps import sweep_figures
from model.report.sections.switches import switches_block
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["build_change", "flip_sentence", "nearest_flips"]

SHOWN_FLIPS = 5
SHOWN_ROWS = 6


def build_change(view: View) -> dict[str, Any] | None:
    """Nearest changes of lead, switches, sweeps, intervals and break-evens."""
    result = view.study.find(StabilityResult)
    if result is None or not result.leader:
        return None
    flips = nearest_flips(result)
    return {
        "lede": _lede(view, result, flips),
        "flips": [flip_sentence(view, result, *flip) for flip in flips[:SHOWN_FLIPS]],
        "switches": switches_block(view),
        "sweeps": sweep_figures(view, result),
        "weights": _weights(view, result, flips),
        "levels": _levels(view, result, flips),
        "cells": break_even_block(view),
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
        upward = end == result.weight_high[position]
        subject = view.criterion(result.nodes[position], link=True)
    else:
        now, reigns = result.probability[position], result.probability_reigns[position]
        upward = end == result.probability_high[position]
        subject = _level_name(view, result, position)
    return view.words(
        f"change.flip-{kind}-{'up' if upward else 'down'}",
        subject=subject,
        now=view.words.percent(float(now), 1),
        end=view.words.percent(end, 1),
        option=view.option(_beyond(reigns, end, upward)),
    )


def _beyond(reigns: tuple[Reign, ...], end: float, upward: bool) -> str:
    """Who leads just beyond an end of the leader's interval, above it or below it."""
    if upward:
        return next((r.option for r in reigns if r.start >= end - 1e-9), reigns[-1].option)
    return next((r.option for r in reversed(reigns) if r.end <= end + 1e-9), reigns[0].option)


def _lede(view: View, result: StabilityResult, flips: list[tuple[str, int, float]]) -> Phrase:
    leader = view.option(result.leader)
    if not flips:
        return view.words("change.nothing-flips", leader=leader)
    if len(flips) == 1:
        return view.words("change.lede-one", leader=leader)
    return view.words("change.lede", leader=leader, count=len(flips))


def _nearest(kind: str, count: int, flips: list[tuple[str, int, float]]) -> list[int]:
    """Positions of one kind, those that can change the lead first, the nearest of them ahead."""
    moving = dict.fromkeys(position for name, position, _ in flips if name == kind)
    return list(moving) + [n for n in range(count) if n not in moving]


def _weights(
    view: View, result: StabilityResult, flips: list[tuple[str, int, float]]
) -> dict[str, Any]:
    """Claim and intervals of the weights: the nearest to a change of lead, then the others."""
    words = view.words
    moving = {position for kind, position, _ in flips if kind == "weight"}
    order = _nearest("weight", len(result.nodes), flips)
    rows = [_weight_row(view, result, node) for node in order]
    if len(moving) == len(result.nodes):
        claim = words("change.weights-claim-all", of=len(result.nodes))
    elif moving:
        claim = words("change.weights-claim", n=len(moving), of=len(result.nodes))
    else:
        claim = words("change.weights-claim-none", leader=view.option(result.leader))
    head = heads(view, "change", "node", "weight-now", "leads-while", "below", "above")
    return {"claim": claim, **_parted(view, head, rows, min(SHOWN_ROWS, max(len(moving), 1)))}


def _levels(
    view: View, result: StabilityResult, flips: list[tuple[str, int, float]]
) -> dict[str, Any] | None:
    """Claim and intervals of the probabilities, those that can change the lead first."""
    if not result.levels:
        return None
    order = _nearest("probability", len(result.levels), flips)
    moving = [position for position in order if ("probability", position) in _pairs(flips)]
    rows = [_level_row(view, result, level) for level in order]
    head = heads(view, "change", "level", "probability-now", "leads-while", "below", "above")
    claim = _level_claim(view, result, moving)
    return {"claim": claim, **_parted(view, head, rows, min(SHOWN_ROWS, len(moving)))}


def _pairs(flips: list[tuple[str, int, float]]) -> set[tuple[str, int]]:
    return {(kind, position) for kind, position, _ in flips}


def _parted(view: View, head: list[Phrase], rows: list[list[Phrase]], shown: int) -> dict[str, Any]:
    """The first rows for all to see, the rest behind them."""
    rest = rows[shown:]
    return {
        "first": table(head, rows[:shown], [1]) if shown else None,
        "rest": table(head, rest, [1]) if rest else None,
        "rest_summary": view.words("change.rest" if shown else "change.rest-all", n=len(rest)),
    }


def _level_claim(view: View, result: StabilityResult, moving: list[int]) -> Phrase:
    if not moving:
        return view.words("change.no-level-flips", leader=view.option(result.leader))
    names = [_level_name(view, result, position) for position in moving]
    key = "change.levels-flip" if len(names) == 1 else "change.levels-flip-many"
    return view.words(key, levels=view.words.listing(names))


def _level_name(view: View, result: StabilityResult, position: int) -> Phrase:
    driver, level = result.levels[position]
    return view.words(
        "change.level-of", level=view.level(driver, level), driver=view.driver(driver)
    )


def _weight_row(view: View, result: StabilityResult, node: int) -> list[Phrase]:
    name = view.criterion(result.nodes[node], link=True)
    if result.nodes[node] in view.study.get(CentralResult).groups:
        name = view.words("change.group-name", name=name)
    ends = (float(result.weight_low[node]), float(result.weight_high[node]))
    return [name, *_line(view, float(result.weight[node]), ends, result.weight_reigns[node])]


def _level_row(view: View, result: StabilityResult, row: int) -> list[Phrase]:
    ends = (float(result.probability_low[row]), float(result.probability_high[row]))
    reigns = result.probability_reigns[row]
    name = _level_name(view, result, row)
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
    below = view.option(_beyond(reigns, low, False)) if low > 1e-9 else nobody
    above = view.option(_beyond(reigns, high, True)) if high < 1 - 1e-9 else nobody
    return [words.percent(now, 1), interval, below, above]
