"""The value of a cell averaged over the states, as a function of its one base draw.

Flow   DecisionProblem → [analysis.uncertainty.state_average] → separability
Effects, clipping and value functions act cell by cell, so the average is tabulated once.
"""

from __future__ import annotations

import numpy as np

from model.arrays import FloatArray
from model.preference import ValueFunction
from model.problem import DecisionProblem

__all__ = ["StateAverage", "Table", "state_average", "state_tables"]

CURVED_GRID = 513
"""Points between low and high where the value function is curved (error below 1e-5)."""

Table = tuple[FloatArray, FloatArray]


class StateAverage:
    """Averaged value of every cell; call it with base performances."""

    def __init__(self, tables: tuple[tuple[Table, ...], ...]) -> None:
        self._tables = tables  # [option][criterion]

    def __call__(self, base: FloatArray) -> FloatArray:
        """(draw, option, criterion) averaged values of (draw, option, criterion) performances."""
        values = np.empty_like(base)
        for option, row in enumerate(self._tables):
            for criterion, (x, y) in enumerate(row):
                values[:, option, criterion] = np.interp(base[:, option, criterion], x, y)
        return values


def state_average(problem: DecisionProblem) -> StateAverage:
    """The averaged value of every cell between its low and its high."""
    low, _, high = problem.performance
    return StateAverage(state_tables(problem, low, high))


def state_tables(
    problem: DecisionProblem, low: FloatArray, high: FloatArray
) -> tuple[tuple[Table, ...], ...]:
    """Averaged value of every cell as a table of base performance and value.

    Exact where the value function is made of straight pieces: the knots of the table are all
    places where any state's value bends.

    Parameters
    ----------
    problem : DecisionProblem
    low, high : (option, criterion)
        Ends of the tables, in natural units.

    Returns
    -------
    tables [option][criterion]
        Performances ascending, and the value averaged over the option's open states.
    """
    weight = np.where(problem.gates.barred(), 0.0, problem.states.probability[:, None])
    total = weight.sum(axis=0)
    share = np.divide(weight, total, out=np.full_like(weight, np.nan), where=total > 0)
    line = problem.moves()
    return tuple(
        tuple(
            _table(
                function,
                line.slope[:, option, column],
                line.intercept[:, option, column],
                share[:, option],
                (float(low[option, column]), float(high[option, column])),
            )
            for column, function in enumerate(problem.value_functions)
        )
        for option in range(len(problem.options))
    )


def _table(
    function: ValueFunction,
    slope: FloatArray,
    intercept: FloatArray,
    share: FloatArray,
    ends: tuple[float, float],
) -> Table:
    moves, which = np.unique(np.stack([slope, intercept]), axis=1, return_inverse=True)
    shares = np.bincount(which.ravel(), weights=share, minlength=moves.shape[1])
    bends = np.array(function.bends())
    moving = moves[:, moves[0] != 0]
    inner = ((bends[:, None] - moving[1]) / moving[0]).ravel()
    grid = np.linspace(*ends, CURVED_GRID if function.exponent else 2)
    x = np.unique(np.concatenate([grid, inner[(inner > ends[0]) & (inner < ends[1])]]))
    moved = moves[0][:, None] * x + moves[1][:, None]
    return x, np.asarray(shares @ function(function.clip(moved)))
