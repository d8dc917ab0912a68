"""Where values are held: beyond a clip, on a plateau, and at scores with a chance of their own.

Flow   value functions and moves → [analysis.uncertainty.held] → score_draws
Takes  a value function, and the lines that states put before it.  Gives  ranges and their values.
Never sees  names, generators.

Sums of 32 bits miss these values by a rounding, by another one for each option, and who is level
would hang on it. Here they are worked out in 64 bits, and are the same number for all options.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from model.arrays import FloatArray
from model.preference import ValueFunction

__all__ = ["Held", "HeldRows", "curved", "flat_pieces", "held_average", "hold", "moved_value"]

Block = NDArray[np.floating[Any]]

Held = tuple[float, float, float]
"""From, up to and including, and the value there."""

ROUNDING = 1e-12
"""Values this near to each other are level: a piece between them is flat."""


class HeldRows:
    """Puts held values in their places."""

    def __init__(self, rows: Iterable[Iterable[Held]], number: DTypeLike) -> None:
        """What is held in each row of the block, in the kind of number of the block."""
        kind: Callable[[float], Any] = np.dtype(number).type
        self._held = [
            (row, kind(low), kind(high), kind(value))
            for row, pieces in enumerate(rows)
            for low, high, value in pieces
        ]

    def __call__(self, x: Block, out: Block) -> None:
        """Overwrite values in `out` where performances in `x` are held; both (row, draw)."""
        for row, low, high, value in self._held:
            hold(x[row], out[row], low, high, value)


def hold(x: Block, out: Block, low: Any, high: Any, value: Any) -> None:
    """Put one value in `out` wherever `x` lies in a closed range."""
    if low == high:
        np.copyto(out, value, where=x == low)
    elif np.isinf(low) and np.isinf(high):
        out[...] = value
    elif np.isinf(low):
        np.copyto(out, value, where=x <= high)
    elif np.isinf(high):
        np.copyto(out, value, where=x >= low)
    else:
        np.copyto(out, value, where=(x >= low) & (x <= high))


def curved(function: ValueFunction) -> bool:
    """Whether a value function is more than straight pieces."""
    return function.exponent != 0.0 and function.highest != function.lowest


def moved_value(
    function: ValueFunction, slope: FloatArray, intercept: FloatArray, x: FloatArray | float
) -> FloatArray:
    """Value after a move, in 64 bits; all shapes broadcast."""
    return function(function.clip(np.asarray(slope * x + intercept, dtype=np.float64)))


@lru_cache(maxsize=64)
def flat_pieces(function: ValueFunction) -> tuple[Held, ...]:
    """Ranges of performance over which the value stays the same, ascending and apart."""
    if function.highest == function.lowest:
        return ((-np.inf, np.inf, 1.0),)
    if function.exponent != 0.0:
        if function.extend:
            return ()
        low, high = sorted((function.worst, function.best))
        seen = function.clip(np.array(function.observed or (low, high)))
        ends = np.array([seen.min(), seen.max()])
        below, above = function(ends).tolist()
        return ((-np.inf, float(ends[0]), below), (float(ends[1]), np.inf, above))
    knots = np.unique(np.array(function.bends(), dtype=np.float64))
    span = float(knots[-1] - knots[0])
    y = function(function.clip(np.array([knots[0] - span, *knots, knots[-1] + span])))
    ends = np.array([-np.inf, *knots, np.inf])
    flat = np.abs(np.diff(y)) <= ROUNDING
    pieces: list[Held] = []
    for place in np.flatnonzero(flat).tolist():
        low, high, value = float(ends[place]), float(ends[place + 1]), float(y[place + 1])
        if place and flat[place - 1]:
            low, _, value = pieces.pop()
        pieces.append((low, high, value))
    return tuple(pieces)


def held_average(
    function: ValueFunction,
    slope: FloatArray,
    intercept: FloatArray,
    share: FloatArray,
    ends: tuple[float, float],
    atoms: FloatArray,
) -> list[Held]:
    """Base performances of one cell at which its average over the states is held.

    Parameters
    ----------
    function : ValueFunction
    slope, intercept, share : (state,)
        The line before the function in each state, and what each state counts.
    ends : least and greatest base performance
    atoms : base performances that come about with a probability of their own
    """
    if np.isnan(share).any():
        return []

    def average(x: float) -> float:
        return float(share @ moved_value(function, slope, intercept, x))

    held = [(float(x), float(x), average(float(x))) for x in atoms]
    moving = (slope != 0) & (share > 0)
    moves = np.unique(np.stack([slope[moving], intercept[moving]]), axis=1)
    low, high = _mapped(flat_pieces(function), moves)
    inner = np.concatenate([low, high])
    inner = np.unique(inner[(inner > ends[0]) & (inner < ends[1])])
    starts = np.array([ends[0], *inner])
    # All moving states are flat between two neighbours where as many pieces began as there are.
    begun = np.searchsorted(np.sort(low), starts, side="right")
    ended = np.searchsorted(np.sort(high), starts, side="right")
    stops = np.array([*inner, ends[1]])
    for start, stop in zip(
        *(side[begun - ended == moves.shape[1]].tolist() for side in (starts, stops)), strict=True
    ):
        held.append(
            (
                start if start > ends[0] else -np.inf,
                stop if stop < ends[1] else np.inf,
                average((start + stop) / 2),
            )
        )
    return held


def _mapped(pieces: tuple[Held, ...], moves: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Ends of all pieces in base performance, for all (slope, intercept) that move it."""
    edges = np.array([piece[:2] for piece in pieces]).reshape(-1, 2, 1)
    mapped = (edges - moves[1]) / moves[0]
    return mapped.min(axis=1).ravel(), mapped.max(axis=1).ravel()
