"""Quantile functions as tables: quick to look up, and the same on every machine.

Flow   used by [sampling.performance]
Looking up takes + − × √ and comparison only, in the points' own kind of number.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from model.arrays import FloatArray

__all__ = ["TAILS", "QuantileTable"]

Row = NDArray[np.floating[Any]]

HALF_STEP = 2.0**-25
"""Half the step of float32 points on [0, 1): no point is looked up nearer to 0 or 1 than this."""

_PIECES = 8192
_FURTHEST = 0.5**0.25

TAILS = np.maximum(np.linspace(0.0, _FURTHEST, _PIECES + 1) ** 4, 1e-16)
"""Shares, in the nearer tail, at which tables hold quantiles: even in the fourth root, so that
the straight pieces between them are short where quantiles move fast."""
TAILS.setflags(write=False)


class QuantileTable:
    """A quantile function by straight pieces between its values at the shares `TAILS`."""

    def __init__(self, lower: FloatArray, upper: FloatArray) -> None:
        """Quantiles at the shares `TAILS` and at 1 − `TAILS`."""
        table = np.concatenate([lower, upper])
        self._pairs = _pairs(table, np.complex128)
        self._pairs32 = _pairs(table.astype(np.float32), np.complex64)

    def __call__(self, points: Row, out: Row, spare: Row) -> None:
        """Fill `out` with the quantiles of points on [0, 1]; all (draw,), and none is another."""
        pairs = self._pairs32 if out.dtype == np.float32 else self._pairs
        np.subtract(1.0, points, out=out)
        np.minimum(points, out, out=out)
        np.maximum(out, HALF_STEP, out=out)
        np.sqrt(out, out=out)
        np.sqrt(out, out=out)
        np.multiply(out, _PIECES / _FURTHEST, out=out)
        piece = out.astype(np.int32)
        np.minimum(piece, _PIECES - 1, out=piece)
        np.subtract(out, piece.astype(out.dtype), out=out)
        piece += (points > 0.5) * np.int32(_PIECES + 1)
        found = pairs.take(piece, mode="clip")
        np.multiply(out, found.imag, out=out)
        np.add(out, found.real, out=out)


def _pairs(table: Row, kind: DTypeLike) -> NDArray[np.complexfloating[Any, Any]]:
    """Where each piece starts and how far it goes, as one number, so that one look-up finds both.

    Nothing is ever calculated with them as complex numbers.
    """
    pairs = np.zeros(len(table), dtype=kind)
    pairs.real = table
    pairs.imag[:-1] = np.diff(table)
    return pairs
