"""Quantile functions as tables: quick to look up, and the same on every machine.

Flow   used by [sampling.performance]
Looking up takes + − × √ and comparison only, in the points' own kind of number.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.arrays import FloatArray

__all__ = ["HALF_STEP", "TAILS", "QuantileTable"]

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
        self._table = np.concatenate([lower, upper])
        self._float32 = self._table.astype(np.float32)

    def __call__(self, points: Row, out: Row, spare: Row) -> None:
        """Fill `out` with the quantiles of points on [0, 1]; all (draw,), and none is another."""
        table = self._float32 if out.dtype == np.float32 else self._table
        np.subtract(1.0, points, out=out)
        np.minimum(points, out, out=out)
        np.maximum(out, HALF_STEP, out=out)
        np.sqrt(out, out=out)
        np.sqrt(out, out=out)
        np.multiply(out, _PIECES / _FURTHEST, out=out)
        piece = np.minimum(out.astype(np.intp), _PIECES - 1)
        np.subtract(out, piece, out=out, casting="same_kind")
        piece += (points > 0.5) * (_PIECES + 1)
        start = table[piece]
        piece += 1
        np.subtract(table[piece], start, out=spare)
        np.multiply(out, spare, out=out)
        np.add(out, start, out=out)
