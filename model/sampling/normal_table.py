"""Normal quantiles by look-up, in few steps for each point and the same on every machine.

Flow   used by [sampling.performance]
Takes  points on [0, 1].  Gives  standard deviations above the mean, good to 1e-6.

Pieces are even inside each octave of the nearer tail's share: short where quantiles move fast. The
upper bits of such a share, written as a number of 32 bits, are the number of its piece; its sign
tells the tails apart. Looking up takes + − × and comparison only.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.sampling.normal import normal_quantile

__all__ = ["FURTHEST", "fill_normal"]

Block = NDArray[np.floating[Any]]

SPLIT = 8
"""An octave has two to this power pieces."""

LEAST = -25
"""Points are held half a step of float32 points, two to this power, inside 0 and 1."""

FURTHEST = -float(normal_quantile(np.array([2.0**LEAST]))[0])
"""So many standard deviations from the mean the tails end."""

_DROPPED = np.uint32(23 - SPLIT)
"""A number of 32 bits has 23 bits behind its exponent; so many do not count for the piece."""


def fill_normal(points: Block, out: Block, spare: Block) -> None:
    """Fill `out` with the normal quantiles of points on [0, 1]; all (row, draw), none is another.

    Good to 1e-6 standard deviations between the ends of the tails.
    """
    pieces = _pieces()
    np.clip(points, 0.0, _greatest(out.dtype.itemsize), out=out)
    np.rint(out, out=spare)
    np.subtract(out, spare, out=out)  # share of the nearer tail; that of the upper one negative
    number = _numbers(out, spare)
    found = np.empty(out.shape[1], dtype=np.complex64)
    for row, place in zip(out, number, strict=True):  # one after the other: they stay at hand
        pieces.take(place, mode="clip", out=found)
        np.multiply(row, found.imag, out=row)
        np.add(row, found.real, out=row)


def _numbers(share: Block, spare: Block) -> NDArray[np.int32]:
    """Number of the piece at each signed share: its upper bits in 32."""
    if share.dtype == np.float32:
        single, number = share, spare.view(np.uint32)
    else:
        single = share.astype(np.float32)
        number = np.empty(share.shape, dtype=np.uint32)
    np.right_shift(single.view(np.uint32), _DROPPED, out=number)
    return number.view(np.int32)  # small enough; numpy looks these up sooner than unsigned ones


def _greatest(size: int) -> float:
    """The greatest point below 1 that is told from 1, for numbers of so many bytes."""
    return 1.0 - 2.0 ** (LEAST + 1 if size == 4 else LEAST)


@lru_cache(maxsize=1)
def _pieces() -> NDArray[np.complex64]:
    """(piece,) quantile = real part + imaginary part × signed share of the nearer tail.

    Two parts in one number, so that one look-up finds both; nothing is ever calculated with it.
    A straight piece lies half of its greatest miss off its ends, to miss by no more in between.
    """
    first, last = (int(np.float32(x).view(np.uint32) >> _DROPPED) for x in (2.0**LEAST, 0.5))
    ends = (np.arange(first, last + 2, dtype=np.uint32) << _DROPPED).view(np.float32)
    share = ends.astype(np.float64)
    at_end, between = normal_quantile(share), normal_quantile((share[:-1] + share[1:]) / 2)
    slope = np.diff(at_end) / np.diff(share)
    start = at_end[:-1] - slope * share[:-1]
    start += (between - (at_end[:-1] + at_end[1:]) / 2) / 2
    upper = 1 << (8 + SPLIT)  # where the bit of the sign leads to
    pieces = np.zeros(2 * upper, dtype=np.complex64)
    for begin, sign in ((0, 1.0), (upper, -1.0)):
        pieces.real[begin : begin + first] = -sign * FURTHEST
        pieces.real[begin + first : begin + last + 1] = sign * start
        pieces.imag[begin + first : begin + last + 1] = slope
    pieces.setflags(write=False)
    return pieces
