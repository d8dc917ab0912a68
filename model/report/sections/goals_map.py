"""The map of the three goals: who leads for every way to share their weight.

Flow   View → [sections.goals_map] → templates/sections/goals_map.html.j2
"""

from __future__ import annotations

import math
from typing import Any

from model.analysis import CentralResult, TernaryResult
from model.report.cells import heads, table
from model.report.charts import TernaryRegion, ternary
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["border_sentence", "build_goals_map", "map_claim", "today_sentence"]

COLOURS = 5
"""So many options have a colour; the leader's is the first, as in the other charts."""


def build_goals_map(view: View) -> dict[str, Any] | None:
    """The map, where today stands on it, and the shares behind it."""
    result = view.study.find(TernaryResult)
    if result is None or len(result.groups) != 3 or len(view.study.get(CentralResult).order) < 2:
        return None
    words, claim = view.words, map_claim(view, result)
    rest = words.percent(result.rest) if result.rest > 0 else None
    sub = words("goals_map.sub-rest", rest=rest) if rest else words("goals_map.sub")
    return {
        "claim": claim,
        "sub": sub,
        "today": [today_sentence(view, result), border_sentence(view, result)],
        "svg": _picture(view, result, claim, sub),
        "table": _table(view, result),
    }


def map_claim(view: View, result: TernaryResult) -> Phrase:
    """Who leads on how much of the map: the two largest shares, and how many others there are."""
    words, regions = view.words, result.regions
    first = view.option(regions[0].option)
    if len(regions) == 1:
        return words("goals_map.claim-one", leader=first)
    fill: dict[str, Phrase | int] = {
        "first": first,
        "share": words.percent(regions[0].share),
        "second": view.option(regions[1].option),
        "next": words.percent(regions[1].share),
    }
    if len(regions) == 2:
        return words("goals_map.claim-two", **fill)
    if len(regions) == 3:
        return words("goals_map.claim-three", **fill, third=view.option(regions[2].option))
    return words("goals_map.claim", **fill, n=len(regions) - 2)


def _split(view: View, result: TernaryResult, shares: list[float]) -> Phrase:
    """Shares of the goals' weight with the goals' names."""
    words = view.words
    return words.listing(
        [
            words("goals_map.on", share=words.percent(share, 1), goal=view.criterion(goal))
            for share, goal in zip(shares, result.groups, strict=True)
        ]
    )


def today_sentence(view: View, result: TernaryResult) -> Phrase:
    """Who leads at today's split."""
    split = _split(view, result, result.today.tolist())
    return view.words("goals_map.today", split=split, leader=view.option(result.leader))


def border_sentence(view: View, result: TernaryResult) -> Phrase:
    """The nearest split at which another option draws level, if there is one."""
    if not result.border_option or math.isnan(result.border[0]):
        return view.words("goals_map.no-border", leader=view.option(result.leader))
    split = _split(view, result, result.border.tolist())
    return view.words("goals_map.border", split=split, rival=view.option(result.border_option))


def _picture(view: View, result: TernaryResult, claim: Phrase, sub: Phrase) -> Any:
    words = view.words
    others = [each.option for each in result.regions if each.option != result.leader]
    hues = [result.leader, *others][:COLOURS]
    top, left, right = (view.criterion(goal).text for goal in result.groups)
    return ternary(
        "map-of-goals",
        [
            TernaryRegion(
                name=view.option(region.option).text,
                shown=words.percent(region.share, 1).text,
                corners=region.corners.tolist(),
                centroid=region.centroid,
                colour=hues.index(region.option) if region.option in hues else None,
                strong=region.option == result.leader,
            )
            for region in result.regions
        ],
        corners=(top, left, right),
        today=result.today.tolist(),
        today_label=words("goals_map.today-label").text,
        axis=words("goals_map.axis").text,
        title=claim.text,
        desc=sub.text,
    )


def _table(view: View, result: TernaryResult) -> dict[str, Any]:
    """Each region: its share, and the split at its centre."""
    words = view.words
    rows = [
        [
            view.option(region.option),
            words.percent(region.share, 1),
            *(words.percent(share) for share in region.centroid),
        ]
        for region in result.regions
    ]
    centres = [words("goals_map.head-centre", goal=view.criterion(g)) for g in result.groups]
    head = [*heads(view, "goals_map", "option", "share"), *centres]
    return table(head, rows, range(1, len(head)))
