"""The value of a cell averaged over the states, as a function of its one base draw.

Flow   DecisionProblem → [analysis.uncertainty.state_average] → score_draws, break_even
Effects, clipping and value functions act cell by cell, so the average is tabulated once.
"""

from __future__ import annotations

import math

import numpy as np

from model.analysis.central import open_shares
from model.arrays import FloatArray
from model.preference import ValueFunction
from model.problem import DecisionProblem

__all__ = ["Table", "grid_size", "open_shares", "state_tables"]

CURVED_ERROR = 1e-5
"""Most that straight pieces may be off a curved value function."""

CURVED_GRID, CURVED_MOST = 513, 65_537
"""Fewest and most points between low and high where the value function is curved."""

Table = tuple[FloatArray, FloatArray]


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
    share = open_shares(problem)
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
    """Averaged value of one cell between two base performances.

    Parameters
    ----------
    function : ValueFunction
    slope, intercept : (state,)
        The line from base performance to performance in each state.
    share : (state,)
        What each state counts.
    ends : least and greatest base performance
    """
    moves, which = np.unique(np.stack([slope, intercept]), axis=1, return_inverse=True)
    shares = np.bincount(which.ravel(), weights=share, minlength=moves.shape[1])
    bends = np.array(function.bends())
    moving = moves[:, moves[0] != 0]
    inner = ((bends[:, None] - moving[1]) / moving[0]).ravel()
    grid = np.linspace(*ends, grid_size(function, moving, ends))
    x = np.unique(np.concatenate([grid, inner[(inner > ends[0]) & (inner < ends[1])]]))
    moved = moves[0][:, None] * x + moves[1][:, None]
    return x, np.asarray(shares @ function(function.clip(moved)))


def grid_size(function: ValueFunction, moving: FloatArray, ends: tuple[float, float]) -> int:
    """How many points keep a table within `CURVED_ERROR`: step² × second derivative / 8.

    Parameters
    ----------
    function : ValueFunction
    moving : (2, move)
        Slopes, none of them 0, and intercepts of the lines before the function.
    ends : first and last point of the table
    """
    bend, rescaled = function.exponent, function.highest - function.lowest
    if bend == 0.0 or moving.shape[1] == 0 or rescaled == 0.0:
        return 2
    length = function.best - function.worst
    moved = function.clip(moving[0][:, None] * np.array(ends) + moving[1][:, None])
    furthest = float((-bend * (moved - function.worst) / length).max())
    # In logarithms: a sharp bend overflows. |1 − e^(−a)| is e^max(−a, 0) × (1 − e^(−|a|)).
    whole = max(-bend, 0.0) + math.log(-math.expm1(-abs(bend)))
    curvature = 2 * math.log(abs(bend)) + furthest - whole - math.log(rescaled)
    step = float(np.abs(moving[0]).max()) * (ends[1] - ends[0]) / abs(length)
    pieces = step * math.exp(min(curvature, 100.0) / 2) / math.sqrt(8 * CURVED_ERROR)
    return int(min(max(math.ceil(pieces) + 1, CURVED_GRID), CURVED_MOST))
