"""The quantile functions of all cells, in blocks of neighbours of one kind.

Flow   DecisionProblem → [analysis.uncertainty.cell_draws] → score_draws
Knows  sampling.  Never sees  points, states, values.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import DTypeLike

from model.arrays import BoolArray, FloatArray, IntArray
from model.problem import KINDS, DecisionProblem
from model.sampling.performance import (
    BetaRows,
    DiscreteRows,
    NormalRows,
    QuantileRows,
    TriangularRows,
    UniformRows,
)

__all__ = ["CellDraws", "atoms", "cell_draws", "reach"]

CellDraws = tuple[tuple[tuple[slice, QuantileRows], ...], ...]
"""By criterion: the options of each block, and their quantile functions."""

NINETY = 2 * 1.6448536269514722
"""Low and high of a normal lie one in twenty beyond: this many standard deviations apart."""

TRIANGULAR, PERT, UNIFORM = (KINDS.index(name) for name in ("triangular", "pert", "uniform"))
NORMAL, BETA, DISCRETE = (KINDS.index(name) for name in ("normal", "beta", "discrete"))


def cell_draws(problem: DecisionProblem, number: DTypeLike) -> CellDraws:
    """How every cell is drawn, in the given kind of number; a cell without width is certain."""
    kind = np.where(_certain(problem), TRIANGULAR, problem.distributions.kind)
    return tuple(
        tuple(
            (rows, _block(problem, kind, rows, column, number)) for rows in _runs(kind[:, column])
        )
        for column in range(len(problem.criteria))
    )


def reach(draws: CellDraws) -> tuple[FloatArray, FloatArray]:
    """(option, criterion) the least and the greatest performance that can be drawn."""
    least = [np.concatenate([rows.least for _, rows in blocks]) for blocks in draws]
    most = [np.concatenate([rows.most for _, rows in blocks]) for blocks in draws]
    return np.array(least).T, np.array(most).T


def atoms(problem: DecisionProblem, option: int, column: int) -> FloatArray:
    """(outcome,) base performances of a cell that have a probability of their own."""
    spec, (low, likely, _) = problem.distributions, problem.performance[:, option, column]
    if _certain(problem)[option, column]:
        return np.array([low])
    if spec.kind[option, column] != DISCRETE:
        return np.zeros(0)
    seen = spec.chances[option, column] > 0
    return np.asarray(likely + spec.outcomes[option, column][seen])


def _certain(problem: DecisionProblem) -> BoolArray:
    """(option, criterion) whether a cell has no width."""
    spec, (low, _, high) = problem.distributions, problem.performance
    return np.asarray((high <= low) & ~((spec.kind == NORMAL) & (spec.first > 0)))


def _runs(kind: IntArray) -> list[slice]:
    """Options side by side with one kind."""
    starts: BoolArray = np.diff(kind, prepend=-1) != 0
    ends = [*np.flatnonzero(starts).tolist(), len(kind)]
    return [slice(start, end) for start, end in pairwise(ends)]


def _block(
    problem: DecisionProblem, kinds: IntArray, rows: slice, column: int, number: DTypeLike
) -> QuantileRows:
    spec, kind = problem.distributions, int(kinds[rows.start, column])
    low, likely, high = problem.performance[:, rows, column]
    first, second = spec.first[rows, column], spec.second[rows, column]
    if kind == UNIFORM:
        return UniformRows(low, high, number)
    if kind == NORMAL:
        deviation = np.where(np.isnan(first), (high - low) / NINETY, first)
        return NormalRows(likely, deviation, number)
    if kind == PERT:
        # Vose (2008), Risk Analysis, 3rd ed.: the mean counts likely as often as `first` says.
        width = high - low
        a, b = 1 + first * (likely - low) / width, 1 + first * (high - likely) / width
        return BetaRows(a, b, low, high)
    if kind == BETA:
        return BetaRows(first, second, low, high)
    if kind == DISCRETE:
        outcomes = likely[:, None] + spec.outcomes[rows, column]
        return DiscreteRows(outcomes, spec.chances[rows, column])
    return TriangularRows(low, likely, high, number)
