"""The nearest weights, seen from the stated ones, at which each rival draws level.

Flow   DecisionProblem → [analysis.sensitivity.switches] → SwitchesResult → report
Takes  a DecisionProblem.  Gives  a SwitchesResult; everything in it is exact.
Knows  aggregation.  Never sees  files, draws.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.aggregation import NORMS, nearest_switch
from model.analysis.central import central
from model.analysis.result import freeze_arrays
from model.analysis.uncertainty.lenses import local_by_group
from model.arrays import FloatArray
from model.problem import DecisionProblem

__all__ = ["SwitchesResult", "switches"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchesResult:
    """How little the weights must change before a rival draws level with the leader.

    All weights may move at once; distances are between weights that sum to 1. Only options open
    in every state take part. NaN: no weights at all make the rival draw level.
    """

    leader: str  # "" when no option is ranked
    rivals: tuple[str, ...]  # the other ranked options, by rank
    criteria: tuple[str, ...]
    groups: tuple[str, ...]
    norms: tuple[str, ...]  # L1: sum of all moves; L2: Euclidean; Linf: largest single move
    distance: FloatArray  # (norm, rival), over the weights of the criteria
    weights: FloatArray  # (norm, rival, criterion), at which they are level
    group_distance: FloatArray  # (norm, rival), when only top-level weights move
    group_weights: FloatArray  # (norm, rival, group)
    closest: tuple[str, ...]  # (norm,): the rival with the least distance, "" if none

    def __post_init__(self) -> None:
        freeze_arrays(self)


def switches(problem: DecisionProblem) -> SwitchesResult:
    """The nearest switch of every rival."""
    answer = central(problem)
    tree = problem.tree
    rows = [problem.options.index(option) for option in answer.order]
    lead = answer.values[rows[:1]] - answer.values[rows[1:]]  # (rival, criterion)
    distance, weights = _all_nearest(lead, problem.weights)
    stated = problem.node_weights[tree.group_node]
    group_distance, group_weights = _all_nearest(lead @ local_by_group(problem), stated)
    return SwitchesResult(
        leader=answer.leader,
        rivals=answer.order[1:],
        criteria=tree.criteria,
        groups=tree.groups,
        norms=NORMS,
        distance=distance,
        weights=weights,
        group_distance=group_distance,
        group_weights=group_weights,
        closest=tuple(_closest(row, answer.order[1:]) for row in distance),
    )


def _all_nearest(lead: FloatArray, stated: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(norm, rival) distances and (norm, rival, weight) weights."""
    found = [nearest_switch(row, stated) for row in lead]
    distance = np.array([pair[0] for pair in found]).reshape(-1, len(NORMS))
    weights = np.array([pair[1] for pair in found]).reshape(-1, len(NORMS), len(stated))
    return distance.T, np.swapaxes(weights, 0, 1)


def _closest(distance: FloatArray, rivals: tuple[str, ...]) -> str:
    if np.isnan(distance).all():
        return ""
    return rivals[int(np.nanargmin(np.round(distance, 12)))]  # of equals the one that ranks first
