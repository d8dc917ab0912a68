"""Dominance: which options are beaten on every criterion at once, whatever the weights.

Flow   DecisionProblem → [analysis.dominance] → DominanceResult → report
Takes  a DecisionProblem.  Gives  a DominanceResult; everything in it is exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.analysis.central import expected_values, ranked_mask
from model.analysis.result import freeze_arrays
from model.arrays import TIE, BoolArray, FloatArray
from model.problem import DecisionProblem

__all__ = ["DominanceResult", "dominance", "dominates"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DominanceResult:
    """Dominance among the options that are open in every state, on expected values."""

    options: tuple[str, ...]
    over_all: BoolArray  # (option, option), row dominates column on all criteria
    over_goals: BoolArray  # (option, option), on the goal criteria only
    over_groups: BoolArray  # (option, option), on the values of all groups that have weight

    def __post_init__(self) -> None:
        freeze_arrays(self)


def dominance(problem: DecisionProblem) -> DominanceResult:
    """Dominance among the ranked options.

    Criteria of weight 0 count too: dominance does not depend on weights.
    """
    values = expected_values(problem, problem.likely)
    ranked = ranked_mask(problem)
    roles = np.array(problem.tree.roles)[problem.tree.group_of]
    groups = np.arange(len(problem.tree.groups))
    members = (problem.tree.group_of[:, None] == groups).astype(np.float64)
    most = problem.weights @ members
    totals = (values * problem.weights) @ members
    totals = np.divide(totals, most, out=np.zeros_like(totals), where=most > 0)
    pairs = ranked[:, None] & ranked
    return DominanceResult(
        options=problem.options,
        over_all=dominates(values) & pairs,
        over_goals=dominates(values[:, roles == "goal"]) & pairs,
        over_groups=dominates(totals) & pairs,
    )


def dominates(values: FloatArray) -> BoolArray:
    """Whether the row option is at least as good on every criterion and better on one.

    Parameters
    ----------
    values : (option, criterion)
        Higher is better; differences within `TIE` count as equal.

    Returns
    -------
    (option, option)
        All False when there are no criteria.
    """
    gap = values[:, None, :] - values[None, :, :]
    with np.errstate(invalid="ignore"):
        never_worse = (gap >= -TIE).all(axis=2)
        sometimes_better = (gap > TIE).any(axis=2)
    return np.asarray(never_worse & sometimes_better)
