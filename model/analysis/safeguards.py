"""What each safeguard would change, option by option.

Flow   DecisionProblem → [analysis.safeguards] → SafeguardsResult → report
Takes  a DecisionProblem.  Gives  a SafeguardsResult; everything in it is exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.aggregation import additive, contributions
from model.analysis.central import central, expected_values
from model.analysis.result import freeze_arrays
from model.arrays import BoolArray, FloatArray
from model.problem import DecisionProblem

__all__ = ["SafeguardsResult", "safeguards"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeguardsResult:
    """Each safeguard flipped alone: on if it is off as shipped, off if it is on."""

    safeguards: tuple[str, ...]
    options: tuple[str, ...]
    groups: tuple[str, ...]
    enabled: BoolArray  # (safeguard,), in force in this run
    covers: BoolArray  # (safeguard, option)
    cost: FloatArray  # (safeguard,), per option covered
    gain: FloatArray  # (safeguard, option), value with it less value without; NaN if not covered
    gain_by_group: FloatArray  # (safeguard, option, group)
    leader_with: tuple[str, ...]  # (safeguard,), leader with the safeguard in force

    def __post_init__(self) -> None:
        freeze_arrays(self)


def safeguards(problem: DecisionProblem) -> SafeguardsResult:
    """What each safeguard would change."""
    spec, tree = problem.safeguards, problem.tree
    members = (tree.group_of[:, None] == np.arange(len(tree.groups))).astype(np.float64)
    gain = np.full(spec.covers.shape, np.nan)
    by_group = np.full((*spec.covers.shape, len(tree.groups)), np.nan)
    leaders = []
    for index, name in enumerate(spec.ids):
        on, off = problem.with_safeguard(name, True), problem.with_safeguard(name, False)
        values_on = expected_values(on, on.likely)
        moved = values_on - expected_values(off, off.likely)
        parts = contributions(moved, problem.weights) @ members
        covered = spec.covers[index]
        by_group[index, covered] = parts[covered]
        gain[index, covered] = additive(moved, problem.weights)[covered]
        leaders.append(central(on).leader)
    return SafeguardsResult(
        safeguards=spec.ids,
        options=problem.options,
        groups=tree.groups,
        enabled=spec.enabled.copy(),
        covers=spec.covers.copy(),
        cost=spec.cost.copy(),
        gain=gain,
        gain_by_group=by_group,
        leader_with=tuple(leaders),
    )
