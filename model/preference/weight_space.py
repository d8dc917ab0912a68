"""A weight space: all weights that some statements leave possible, as one type.

Flow   problem → [preference.weight_space] → sampling, analysis
Takes  statements as rows of coefficients.  Gives  {w ≥ 0, Σ w = 1, A w ≤ b, C w = d}.
Never sees  files, names of criteria, scores.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.arrays import FloatArray

__all__ = ["Statement", "WeightSpace", "box_space", "free_space", "stated_space"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement about global weights of criteria: coefficients · w ≤ bound, or = bound."""

    text: str  # as the file writes it
    coefficients: FloatArray  # (criterion,)
    bound: float
    equality: bool

    def __post_init__(self) -> None:
        self.coefficients.setflags(write=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightSpace:
    """{w ≥ 0, Σ w = 1, at_most @ w ≤ bounds, equal @ w = totals}; w has one entry a coordinate.

    Coordinates are the criteria, or the top-level groups. No rows: the whole simplex.
    """

    at_most: FloatArray  # (row, coordinate), A
    bounds: FloatArray  # (row,), b
    equal: FloatArray  # (row, coordinate), C
    totals: FloatArray  # (row,), d

    def __post_init__(self) -> None:
        for array in (self.at_most, self.bounds, self.equal, self.totals):
            array.setflags(write=False)

    @property
    def n(self) -> int:
        """Number of coordinates."""
        return int(self.at_most.shape[1])

    def holds(self, weights: FloatArray, tolerance: float = 1e-9) -> bool:
        """Whether one vector of weights lies in the space.

        Parameters
        ----------
        weights : (coordinate,)
        """
        return bool(
            np.all(weights >= -tolerance)
            and abs(float(weights.sum()) - 1) <= tolerance
            and np.all(self.at_most @ weights <= self.bounds + tolerance)
            and np.all(np.abs(self.equal @ weights - self.totals) <= tolerance)
        )


def free_space(n: int) -> WeightSpace:
    """The whole simplex of n weights."""
    return stated_space(n, ())


def stated_space(n: int, statements: tuple[Statement, ...]) -> WeightSpace:
    """The weights for which all statements hold.

    A statement that compares a group with its only criterion says nothing and gives no row.
    """
    saying = [s for s in statements if s.coefficients.any() or s.bound]
    inside = [s for s in saying if not s.equality]
    exact = [s for s in saying if s.equality]
    return WeightSpace(
        at_most=np.array([s.coefficients for s in inside], dtype=np.float64).reshape(-1, n),
        bounds=np.array([s.bound for s in inside], dtype=np.float64),
        equal=np.array([s.coefficients for s in exact], dtype=np.float64).reshape(-1, n),
        totals=np.array([s.bound for s in exact], dtype=np.float64),
    )


def box_space(low: FloatArray, high: FloatArray) -> WeightSpace:
    """The simplex cut with a box.

    Parameters
    ----------
    low, high : (coordinate,)
        0 ≤ low ≤ high. Bounds that say nothing (0 below, 1 above) give no row.
    """
    n = len(low)
    unit = np.eye(n)
    upper, lower = np.flatnonzero(high < 1.0), np.flatnonzero(low > 0.0)
    return WeightSpace(
        at_most=np.concatenate([unit[upper], -unit[lower]]),
        bounds=np.concatenate([high[upper], -low[lower]]),
        equal=np.zeros((0, n)),
        totals=np.zeros(0),
    )
