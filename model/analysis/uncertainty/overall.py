"""Overall values of every option in every draw of a chunk, whatever the weights.

Flow   score draws, weights → [analysis.uncertainty.overall] → tally
Axes   (criterion, option, draw) before the weights, (option, draw) after; numbers of 32 bits are
only multiplied, added and compared, so that they are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from model.analysis.uncertainty.score_draws import ScoreDraws, drawer
from model.arrays import BoolArray, FloatArray, IntArray
from model.problem import DecisionProblem
from model.sampling import SCORES, chunk_generator, thin_product

__all__ = ["Block", "DrawnScores", "ScoreBlock", "ScoreChunk", "ScoreSource", "values_given"]

DRAWS_AT_ONCE = 4096
"""So many draws of all options stay in the fast memory of a processor."""

Block = NDArray[np.float32]


class ScoreChunk(Protocol):
    """Score draws of one chunk, ready for any weights."""

    def overall(self, spread: FloatArray, raw: FloatArray) -> NDArray[np.floating[Any]]:
        """(option, draw) overall values, for weights spread @ raw; raw (coordinate, draw)."""

    def at(self, weights: FloatArray, options: IntArray, start: int, end: int) -> FloatArray:
        """(vector, option, draw) overall values of some draws at (vector, criterion) weights."""

    def rates(self, weights: FloatArray, options: IntArray, draws: IntArray) -> FloatArray:
        """(place, criterion) how fast an overall value grows with each weight.

        A place is one option in one draw at weights of its own: (place, criterion) weights.
        """


class ScoreSource(Protocol):
    """Where score draws come from."""

    @property
    def low(self) -> float:
        """Least overall value that can come about, or less."""

    @property
    def high(self) -> float:
        """Greatest overall value that can come about, or more."""

    @property
    def varies(self) -> BoolArray:
        """(option, criterion) whether the value of the cell is uncertain."""

    def chunk(self, number: int, size: int) -> ScoreChunk:
        """The draws of one chunk."""


class ScoreBlock:
    """Drawn values of the cells of one chunk, states averaged."""

    def __init__(self, values: NDArray[np.floating[Any]]) -> None:
        """(criterion, option, draw)"""
        self.values = values
        self._gathered: list[tuple[FloatArray, list[NDArray[Any]]]] = []

    def overall(self, spread: FloatArray, raw: FloatArray) -> Block:
        """(option, draw) overall values, for weights spread @ raw; raw (coordinate, draw)."""
        return values_given(self._parts(spread), raw)

    def at(self, weights: FloatArray, options: IntArray, start: int, end: int) -> FloatArray:
        """(vector, option, draw) overall values of some draws at (vector, criterion) weights."""
        known = self.values[:, options, start:end].astype(np.float64, order="C")
        found = thin_product(weights, known.reshape(len(known), -1))
        return found.reshape(len(weights), *known.shape[1:])

    def rates(self, weights: FloatArray, options: IntArray, draws: IntArray) -> FloatArray:
        """(place, criterion) how fast an overall value grows with each weight: the cell's value."""
        return self.values[:, options, draws].T.astype(np.float64)

    def _parts(self, spread: FloatArray) -> list[NDArray[Any]]:
        """(option, draw) value on each coordinate; lenses with one spread share the work."""
        for known, gathered in self._gathered:
            if known is spread or np.array_equal(known, spread):
                return gathered
        parts: list[NDArray[Any]] = []
        for column in spread.T:
            inside = np.flatnonzero(column)
            if len(inside) == 1 and column[inside[0]] == 1.0:
                parts.append(self.values[inside[0]])
                continue
            part = np.zeros(self.values.shape[1:], dtype=np.float32)
            for criterion in inside:
                part += self.values[criterion] * np.float32(column[criterion])
            parts.append(part)
        self._gathered.append((spread, parts))
        return parts


class DrawnScores:
    """Score draws of a problem: stream 0, the same for every lens and analysis that asks."""

    def __init__(self, problem: DecisionProblem, seed: int | None = None) -> None:
        """Of the seed of the settings, or another."""
        self.draws = drawer(problem)
        self._seed = problem.settings.seed if seed is None else seed
        self.low, self.high, self.varies = _reach(self.draws)

    def base(self, number: int, size: int) -> Block:
        """(criterion, option, draw) base performances of one chunk."""
        generator = chunk_generator(self._seed, SCORES, number)
        return self.draws.base(self.draws.points(generator, size))

    def chunk(self, number: int, size: int) -> ScoreBlock:
        """The draws of one chunk."""
        return ScoreBlock(self.draws.draw(self._seed, number, size))


def values_given(parts: Sequence[NDArray[Any]], raw: FloatArray) -> Block:
    """Σ over coordinates of value times weight.

    Parameters
    ----------
    parts : one (option, draw) block a coordinate; more draws than `raw` has are left out
    raw : (coordinate, draw)

    Returns
    -------
    (option, draw)
    """
    size, small = raw.shape[1], raw.astype(np.float32)
    total = np.empty((len(parts[0]), size), dtype=np.float32)
    term = np.empty((len(parts[0]), min(size, DRAWS_AT_ONCE)), dtype=np.float32)
    for start in range(0, size, DRAWS_AT_ONCE):
        cut = slice(start, min(start + DRAWS_AT_ONCE, size))
        np.multiply(parts[0][:, cut], small[0, cut], out=total[:, cut])
        one = term[:, : cut.stop - start]
        for part, weight in zip(parts[1:], small[1:], strict=True):
            np.multiply(part[:, cut], weight[cut], out=one)
            np.add(total[:, cut], one, out=total[:, cut])
    return total


def _reach(draws: ScoreDraws) -> tuple[float, float, BoolArray]:
    """Range of the values of all cells, and which of them vary, seen on a fine grid of points."""
    shape, edge = draws.varies.T.shape, 2.0**-24
    grid = np.append(np.linspace(edge, 1 - edge, 128), [0.5]).astype(np.float32)
    points = np.broadcast_to(grid, (*shape, len(grid))).copy()
    values = draws.averaged(draws.base(points))
    varies = np.ptp(values, axis=2).T > 0
    known = values[np.isfinite(values)]
    low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 1.0)
    if low >= -1e-6 and high <= 1 + 1e-6:
        return 0.0, 1.0, np.asarray(varies)
    return low - 1e-6, high + 1e-6, np.asarray(varies)
