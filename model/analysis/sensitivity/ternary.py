"""Which option leads for every split of weight between the three goals: a map of the triangle.

Flow   DecisionProblem → [analysis.sensitivity.ternary] → TernaryResult → report
Takes  a DecisionProblem.  Gives  the winning regions, exactly.  Knows  aggregation.
Never sees  draws, files, HTML.

The goals share the weight that they have together today; risks and resources keep theirs, and so
do the criteria inside each group.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.aggregation import winning_regions
from model.analysis.central import central, ranked_options
from model.analysis.result import freeze_arrays
from model.analysis.uncertainty.lenses import local_by_group
from model.arrays import FloatArray
from model.problem import DecisionProblem

__all__ = ["Region", "TernaryResult", "ternary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The convex part of the triangle in which one option leads."""

    option: str
    share: float  # of the area, exact
    centroid: tuple[float, float, float]  # share of the goals' weight on each, on average
    corners: FloatArray  # (corner, 3) share of the goals' weight on each

    def __post_init__(self) -> None:
        freeze_arrays(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class TernaryResult:
    """The map of the three goals; without exactly three goals that weigh something, empty."""

    groups: tuple[str, ...]  # the three goals
    rest: float  # weight of everything else, held
    regions: tuple[Region, ...]  # largest first; shares sum to 1; of equals the first in the file
    today: FloatArray  # (3,) share of the goals' weight on each
    leader: str  # the central answer's; "" without a map
    border: FloatArray  # (3,) nearest split at which another option is level; NaN if none
    border_option: str  # that option; "" if none

    def __post_init__(self) -> None:
        freeze_arrays(self)


def ternary(problem: DecisionProblem) -> TernaryResult:
    """Cut the triangle of the three goals into the regions in which each ranked option leads."""
    tree = problem.tree
    goals = [n for n, role in enumerate(tree.roles) if role == "goal"]
    weights = problem.node_weights[tree.group_node]
    shared = float(weights[goals].sum())
    ranked = ranked_options(problem)
    if len(goals) != 3 or shared <= 0 or not len(ranked):
        return _no_map()
    answer = central(problem)
    by_group = answer.values[ranked] @ local_by_group(problem)
    held = np.delete(by_group, goals, axis=1) @ np.delete(weights, goals)
    scores = shared * by_group[:, goals] + held[:, None]
    options = tuple(problem.options[n] for n in ranked)
    regions = _regions(scores, options)
    today = weights[goals] / shared
    level = [option for option in answer.order if answer.rank[problem.options.index(option)] == 1]
    if len(level) > 1:  # a tie: today's split is a border, also where the leader has no area
        border, rival = today.copy(), level[1]
    else:
        border, place = _nearest_border(scores, today, options.index(answer.leader))
        rival = "" if place is None else options[place]
    return TernaryResult(
        groups=tuple(tree.groups[n] for n in goals),
        rest=float(np.delete(weights, goals).sum()),
        regions=regions,
        today=today,
        leader=answer.leader,
        border=border,
        border_option=rival,
    )


def _no_map() -> TernaryResult:
    return TernaryResult(
        groups=(),
        rest=np.nan,
        regions=(),
        today=np.full(3, np.nan),
        leader="",
        border=np.full(3, np.nan),
        border_option="",
    )


def _regions(scores: FloatArray, options: tuple[str, ...]) -> tuple[Region, ...]:
    found = [
        Region(
            option=option,
            share=float(polygon.area()),
            centroid=polygon.centroid(),
            corners=polygon.weights(),
        )
        for option, polygon in zip(options, winning_regions(scores), strict=True)
        if polygon.corners
    ]
    return tuple(sorted(found, key=lambda region: -region.share))


def _nearest_border(
    scores: FloatArray, today: FloatArray, best: int
) -> tuple[FloatArray, int | None]:
    """The nearest point of the leader's region at which a rival is level, as the map shows it.

    The triangle is drawn with equal sides, so that distance on the map is Euclidean distance of
    weights. The region is convex and today's point lies in it: the nearest point of its border
    within the triangle is on the side nearest to it.
    """
    nearest, rival, least = np.full(3, np.nan), None, np.inf
    region = winning_regions(scores)[best].weights()
    for start, end in zip(region, np.roll(region, -1, axis=0), strict=True):
        along = end - start
        if not along.any():
            continue  # two corners that are one to rounding
        reach = float(np.clip((today - start) @ along / (along @ along), 0.0, 1.0))
        point = start + reach * along
        values = scores @ ((start + end) / 2)
        gap = values[best] - values
        gap[best] = np.inf
        distance = float(np.linalg.norm(point - today))
        if gap.min() <= 1e-9 * max(1.0, float(np.abs(values).max())) and distance < least:
            nearest, rival, least = point, int(np.argmin(gap)), distance
    return nearest, rival
