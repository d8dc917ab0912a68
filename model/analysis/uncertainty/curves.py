"""Averages over states where the value function is curved: kinks as hinges, the rest a table.

Flow   used by [analysis.uncertainty.score_draws]
A curve that is held beyond its scale has a kink at each end. Without its kinks the average is
smooth, and straight pieces of even length follow it; the place in an even table needs no search.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from model.analysis.uncertainty.hinges import HingeRows, Hinges, averaged_hinges
from model.analysis.uncertainty.state_average import grid_size
from model.arrays import FloatArray
from model.preference import ValueFunction

__all__ = ["CurveRows"]

Block = NDArray[np.floating[Any]]


class CurveRows:
    """Averages of one criterion with a curved value function; good to 1e-5 of value."""

    def __init__(
        self,
        function: ValueFunction,
        slope: FloatArray,
        intercept: FloatArray,
        share: FloatArray,
        ends: tuple[FloatArray, FloatArray],
        number: DTypeLike,
    ) -> None:
        """`slope`, `intercept` and `share` are (state, option); `ends` of the draws (option,)."""
        kinks, hinges = _kinks(function), []
        self._tables: list[tuple[Block, float, float]] = []  # values, least, pieces per unit
        for m, c, p, low, high in zip(slope.T, intercept.T, share.T, *ends, strict=True):
            hinges.append(averaged_hinges(kinks, m, c, p).within(low, high))
            moves, which = np.unique(np.stack([m, c]), axis=1, return_inverse=True)
            weight = np.bincount(which.ravel(), weights=p, minlength=moves.shape[1])
            size = grid_size(function, moves[:, moves[0] != 0], (float(low), float(high)))
            x = np.linspace(low, high, size)
            moved = function(function.clip(moves[0][:, None] * x + moves[1][:, None]))
            smooth = (weight @ moved - hinges[-1](x)).astype(number)
            per_unit = (size - 1) / (high - low) if high > low else 0.0
            self._tables.append((smooth, float(low), float(per_unit)))
        self._kinks = HingeRows(hinges, number)

    def __call__(self, x: Block, out: Block, spare: Block) -> None:
        """Fill `out` with the averages at `x`; all (option, draw), and none is another."""
        self._kinks(x, out, spare)
        for row, (table, low, per_unit) in enumerate(self._tables):
            along = spare[row]
            np.subtract(x[row], low, out=along)
            np.multiply(along, per_unit, out=along)
            np.clip(along, 0.0, len(table) - 1.0, out=along)
            piece = np.minimum(along.astype(np.intp), len(table) - 2)
            np.subtract(along, piece, out=along, casting="same_kind")
            start = table[piece]
            piece += 1
            np.multiply(along, table[piece] - start, out=along)
            np.add(along, start, out=along)
            np.add(out[row], along, out=out[row])


def _kinks(function: ValueFunction) -> Hinges:
    """Only the kinks of a curved value function: where it begins and ends to be held."""
    if function.extend:
        return Hinges(constant=0.0, slope=0.0, knots=np.zeros(0), bends=np.zeros(0))
    low, high = sorted(function.observed or (function.worst, function.best))
    bend, length = function.exponent, function.best - function.worst
    whole = math.expm1(-bend) * length * (function.highest - function.lowest)
    rise = [-bend * math.exp(-bend * (z - function.worst) / length) / whole for z in (low, high)]
    return Hinges(
        constant=0.0,
        slope=0.0,
        knots=np.array([low, high]),
        bends=np.array([rise[0], -rise[1]]),
    )
