"""Quantiles of base performances: the inverse of each distribution function, row by row.

Flow   analysis → [sampling.performance] → analysis
Takes  the parameters of a block of cells and uniform points.  Gives  performances, in place.
Never sees  files, names, states; seeds nothing: points come in as arguments.

A block is (row, draw); parameters are (row,). All keep to the kind of number they are given and
use only + − × √ and comparison, so that even float32 is the same on every machine.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from model.arrays import FloatArray
from model.sampling.beta import beta_quantiles
from model.sampling.normal_table import FURTHEST, fill_normal
from model.sampling.quantile_table import TAILS, QuantileTable

__all__ = [
    "BetaRows",
    "DiscreteRows",
    "NormalRows",
    "QuantileRows",
    "TriangularRows",
    "UniformRows",
]

Block = NDArray[np.floating[Any]]


class QuantileRows(ABC):
    """Quantile functions of the rows of a block."""

    least: FloatArray
    """(row,) the least performance that can be drawn."""
    most: FloatArray
    """(row,) the greatest."""

    @abstractmethod
    def __call__(self, points: Block, out: Block, spare: Block) -> None:
        """Fill `out` with the performances at `points`; all (row, draw), none is another."""


class TriangularRows(QuantileRows):
    """Triangular between low and high with its mode at likely; low = high is a certain cell."""

    def __init__(
        self, low: FloatArray, likely: FloatArray, high: FloatArray, kind: DTypeLike
    ) -> None:
        """Parameters (row,), low ≤ likely ≤ high; `kind` is the kind of number of the draws."""
        self.least, self.most = low, high
        width = high - low
        mode = np.divide(likely - low, width, out=np.full_like(low, 0.5), where=width > 0)
        up, down = width * (likely - low), width * (high - likely)
        columns = (mode, up, 1.0 - mode, down, low + high - likely)
        self._columns = [np.asarray(column[:, None], dtype=kind) for column in columns]

    def __call__(self, points: Block, out: Block, spare: Block) -> None:
        """F⁻¹(u) = low + √(u·w·(likely − low)) left of the mode, high − √(…) right of it.

        Both roots are taken, each held at the mode where it does not apply; their sum is then
        the quantile plus the mode, and nothing is chosen draw by draw.
        """
        mode, up, rest, down, shift = self._columns
        np.clip(points, 0.0, mode, out=out)  # with a column quicker than the lesser of two
        np.multiply(out, up, out=out)
        np.sqrt(out, out=out)
        np.add(out, shift, out=out)
        np.subtract(1.0, points, out=spare)
        np.clip(spare, 0.0, rest, out=spare)
        np.multiply(spare, down, out=spare)
        np.sqrt(spare, out=spare)
        np.subtract(out, spare, out=out)


class UniformRows(QuantileRows):
    """Uniform between low and high."""

    def __init__(self, low: FloatArray, high: FloatArray, kind: DTypeLike) -> None:
        """Parameters (row,), low ≤ high."""
        self.least, self.most = low, high
        self._low, self._width = (np.asarray(a[:, None], dtype=kind) for a in (low, high - low))

    def __call__(self, points: Block, out: Block, spare: Block) -> None:
        np.multiply(points, self._width, out=out)
        np.add(out, self._low, out=out)


class NormalRows(QuantileRows):
    """Normal with a mean and a standard deviation, from a table good to 1e-6 deviations.

    Points are held half a step inside 0 and 1: the tails end 5.4 deviations from the mean.
    """

    def __init__(self, mean: FloatArray, deviation: FloatArray, kind: DTypeLike) -> None:
        """Parameters (row,), deviation ≥ 0."""
        reach = FURTHEST * deviation
        self.least, self.most = mean - reach, mean + reach
        self._mean, self._deviation = (
            np.asarray(side[:, None], dtype=kind) for side in (mean, deviation)
        )

    def __call__(self, points: Block, out: Block, spare: Block) -> None:
        fill_normal(points, out, spare)
        np.multiply(out, self._deviation, out=out)
        np.add(out, self._mean, out=out)


class BetaRows(QuantileRows):
    """Beta on low to high, from tables.

    The error is below 1e-6 of the range for parameters from 0.2 to 1e5, below 1e-5 from 0.1.
    """

    def __init__(self, a: FloatArray, b: FloatArray, low: FloatArray, high: FloatArray) -> None:
        """Parameters (row,), a and b > 0, low ≤ high."""
        self.least, self.most = low, high
        self._low, self._width = low, high - low
        self._tables = [_beta_table(float(x), float(y)) for x, y in zip(a, b, strict=True)]

    def __call__(self, points: Block, out: Block, spare: Block) -> None:
        for row, table in enumerate(self._tables):
            table(points[row], out[row], spare[row])
            np.multiply(out[row], float(self._width[row]), out=out[row])
            np.add(out[row], float(self._low[row]), out=out[row])


@lru_cache(maxsize=256)
def _beta_table(a: float, b: float) -> QuantileTable:
    return QuantileTable(*beta_quantiles(a, b, TAILS))


class DiscreteRows(QuantileRows):
    """A few performances, each with its probability."""

    def __init__(self, outcomes: FloatArray, chances: FloatArray) -> None:
        """(row, outcome) each, chances summing to 1 in a row; where a chance is 0 none is drawn."""
        order = np.argsort(outcomes, axis=1, kind="stable")
        self._outcomes = np.take_along_axis(outcomes, order, axis=1)
        ends = np.cumsum(np.take_along_axis(chances, order, axis=1), axis=1)
        self._ends = ends / ends[:, -1:]
        drawn = np.where(chances > 0, outcomes, np.nan)
        self.least, self.most = np.nanmin(drawn, axis=1), np.nanmax(drawn, axis=1)

    def __call__(self, points: Block, out: Block, spare: Block) -> None:
        for row, (outcomes, ends) in enumerate(zip(self._outcomes, self._ends, strict=True)):
            # The last end is 1 and no point reaches it: rounding cannot lead beyond the outcomes.
            place = np.searchsorted(ends[:-1], points[row], side="right")
            out[row] = outcomes[place]
