"""Normal scores collapsed: one normal draw an option in place of one a cell, exactly.

Flow   DecisionProblem → [analysis.uncertainty.collapsed] → looks, separability
Takes  a problem whose cells are all independent and normal, with straight values that are never
clipped.  Gives  its score draws.  Knows  sampling.  Never sees  lenses, files.

Given weights w, an additive value of independent normal scores is itself normal, with mean
Σ w μ and variance Σ w² σ²: m draws replace m × n.
"""

from __future__ import annotations

import numpy as np

from model.analysis.uncertainty.cell_draws import NINETY, NORMAL
from model.analysis.uncertainty.overall import DrawnScores, ScoreSource
from model.analysis.uncertainty.state_average import open_shares
from model.arrays import BoolArray, FloatArray, IntArray
from model.preference import ValueFunction
from model.problem import DecisionProblem
from model.sampling import SCORES, chunk_generator, thin_product

__all__ = ["CollapsedNormal", "collapsed_normal", "normal_cells", "score_source"]

REACH = 8.0
"""Cells must stay unclipped up to so many standard deviations from their mean: never, in effect."""


def score_source(problem: DecisionProblem) -> ScoreSource:
    """Score draws of a problem, collapsed where that is exact."""
    cells = normal_cells(problem)
    if cells is None:
        return DrawnScores(problem)
    return CollapsedNormal(*cells, problem.settings.seed)


def collapsed_normal(
    mean: FloatArray, variance: FloatArray, raw: FloatArray, points: FloatArray
) -> FloatArray:
    """Overall values of options whose scores are independent normals.

    Parameters
    ----------
    mean, variance : (option, coordinate)
        Of the value on each coordinate.
    raw : (coordinate, draw)
        Weights, or weights times any positive factor of the draw.
    points : (option, draw)
        Standard normal.

    Returns
    -------
    (option, draw)
    """
    values = thin_product(variance, np.square(raw))
    np.sqrt(values, out=values)
    np.multiply(values, points, out=values)
    np.add(values, thin_product(mean, raw), out=values)
    return values


class CollapsedChunk:
    """The draws of one chunk."""

    def __init__(self, mean: FloatArray, variance: FloatArray, points: FloatArray) -> None:
        """Cells (option, criterion), points (option, draw)."""
        self._mean, self._variance, self._points = mean, variance, points

    def overall(self, spread: FloatArray, raw: FloatArray) -> FloatArray:
        """(option, draw) overall values, for weights spread @ raw; raw (coordinate, draw)."""
        points = self._points[:, : raw.shape[1]]
        if (np.count_nonzero(spread, axis=1) <= 1).all():  # each criterion has one coordinate
            mean, variance = self._mean @ spread, self._variance @ np.square(spread)
            return collapsed_normal(mean, variance, raw, points)
        return collapsed_normal(self._mean, self._variance, thin_product(spread, raw), points)

    def at(self, weights: FloatArray, options: IntArray, start: int, end: int) -> FloatArray:
        """(vector, option, draw) overall values of some draws at (vector, criterion) weights."""
        mean = weights @ self._mean[options].T
        deviation = np.sqrt(np.square(weights) @ self._variance[options].T)
        points = self._points[options, start:end]
        return np.asarray(mean[:, :, None] + deviation[:, :, None] * points)

    def rates(self, weights: FloatArray, options: IntArray, draws: IntArray) -> FloatArray:
        """(place, criterion) how fast an overall value grows with each weight."""
        grown = weights * self._variance[options]
        deviation = np.sqrt((grown * weights).sum(axis=1))
        points = self._points[options, draws]
        each = np.divide(points, deviation, out=np.zeros_like(points), where=deviation > 0)
        return np.asarray(self._mean[options] + grown * each[:, None])


class CollapsedNormal:
    """Score draws of a problem whose cells are independent normals: stream 0."""

    def __init__(self, mean: FloatArray, deviation: FloatArray, seed: int) -> None:
        """Mean and standard deviation of the value of every cell (option, criterion)."""
        self._mean, self._variance, self._seed = mean, np.square(deviation), seed
        self.varies: BoolArray = np.asarray(deviation > 0)
        known = np.isfinite(mean)
        low = float((mean - REACH * deviation)[known].min(initial=0.0))
        high = float((mean + REACH * deviation)[known].max(initial=1.0))
        self.low, self.high = low, high

    def chunk(self, number: int, size: int) -> CollapsedChunk:
        """The draws of one chunk."""
        generator = chunk_generator(self._seed, SCORES, number)
        points = generator.standard_normal((len(self._mean), size))
        return CollapsedChunk(self._mean, self._variance, points)


def normal_cells(problem: DecisionProblem) -> tuple[FloatArray, FloatArray] | None:
    """(option, criterion) mean and deviation of values, states averaged; None if not all normal.

    None also where no cell varies, where scores are correlated, where a value function bends,
    or where clipping is within reach of a draw.
    """
    kind, stated = problem.distributions.kind, problem.distributions.first
    low, likely, high = problem.performance
    deviation = np.where(np.isnan(stated), (high - low) / NINETY, stated)
    varies = (high > low) | ((kind == NORMAL) & (deviation > 0))
    if not varies.any() or (varies & (kind != NORMAL)).any():
        return None
    if problem.distributions.correlation.any():
        return None
    deviation = np.where(varies, deviation, 0.0)
    line, share = problem.moves(), open_shares(problem)
    mean, spread = np.empty_like(likely), np.empty_like(likely)
    for column, function in enumerate(problem.value_functions):
        straight = _straight(function)
        if straight is None:
            return None
        start, slope = straight
        moved = line.slope[:, :, column] * likely[:, column] + line.intercept[:, :, column]
        reach = REACH * np.abs(line.slope[:, :, column]) * deviation[:, column]
        open_ = share > 0
        ends = start + slope * np.stack([moved - reach, moved + reach])
        beyond = ((ends < 0) | (ends > 1)).any(axis=0) & (reach > 0) & open_
        if not function.extend and beyond.any():
            return None
        certain = function(function.clip(moved))
        value = np.where(reach > 0, start + slope * moved, certain)
        mean[:, column] = (share * value).sum(axis=0)
        rate = (share * line.slope[:, :, column]).sum(axis=0)
        spread[:, column] = np.abs(slope * rate) * deviation[:, column]
    return mean, spread


def _straight(function: ValueFunction) -> tuple[float, float] | None:
    """Value at performance 0 and slope, of a function that is one straight line; else None."""
    if function.knots or function.exponent != 0.0 or function.highest == function.lowest:
        return None
    if not function.extend and (function.lowest, function.highest) != (0.0, 1.0):
        return None
    height = (function.highest - function.lowest) * (function.best - function.worst)
    start = -function.worst / (function.best - function.worst) - function.lowest
    return start / (function.highest - function.lowest), 1.0 / height
