"""Why one option stands above another: the difference, criterion by criterion.

Flow   DecisionProblem → [analysis.comparison] → ComparisonResult → report
Takes  a DecisionProblem.  Gives  a ComparisonResult; everything in it is exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.analysis.central import central
from model.analysis.result import freeze_arrays
from model.arrays import FloatArray
from model.problem import DecisionProblem

__all__ = ["ComparisonResult", "comparison"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonResult:
    """Differences of contributions for every pair of options.

    A contingent option is compared on its value over the states in which it is open; a
    screened-out option has none (NaN).
    """

    options: tuple[str, ...]
    criteria: tuple[str, ...]
    difference: FloatArray  # (option, option, criterion), row's contribution less column's
    total: FloatArray  # (option, option), row's value less column's

    def __post_init__(self) -> None:
        freeze_arrays(self)

    def pair(self, option: str, over: str) -> FloatArray:
        """(criterion,) what the first option has over the second, in points of value."""
        row, column = self.options.index(option), self.options.index(over)
        return np.asarray(self.difference[row, column])


def comparison(problem: DecisionProblem) -> ComparisonResult:
    """Differences of contributions between all pairs."""
    parts = central(problem).contributions
    difference = parts[:, None, :] - parts[None, :, :]
    return ComparisonResult(
        options=problem.options,
        criteria=problem.criteria,
        difference=difference,
        total=difference.sum(axis=2),
    )
