"""Averages over states where the value function has straight pieces; what is held comes out exact.

Flow   used by [analysis.uncertainty.score_draws]
Takes  hinges of each row, and where its values are held.  Gives  values, in place.
Never sees  names, generators.

A row that is flat up to some performance, then rises or falls, and is flat again needs no bends
there: its line goes on, and is cut off at the values of the flat ends. To hold values is then to
take the greater or the lesser of two numbers, for all rows at once.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from model.analysis.uncertainty.held import Held, HeldRows
from model.analysis.uncertainty.hinges import HingeRows, Hinges

__all__ = ["StraightRows"]

Block = NDArray[np.floating[Any]]

NEAR = 1e-11
"""A knot this near to the end of a held range, beside its distance from zero, is that end."""

STEPS = 6
"""A line is made steeper up to so many times, by one rounding and then twice as much, to reach
its flat ends; one that still does not is held draw by draw."""


class StraightRows:
    """Averages of the rows of a block, evaluated in place without memory of its own."""

    def __init__(
        self,
        rows: Sequence[Hinges],
        held: Sequence[Sequence[Held]],
        ends: Sequence[tuple[float, float]],
        kind: DTypeLike,
    ) -> None:
        """One of each for every row: hinges within its ends, held values, ends of the draws."""
        given = [_plain(*row) for row in zip(rows, held, ends, strict=True)]
        cut = [_cut(row) for row in given]
        steeper, step = list(cut), float(np.finfo(np.dtype(kind)).eps) / 2
        for _ in range(STEPS):
            short = _short(steeper, kind)
            if not short:
                break
            for place in short:
                steeper[place] = _steeper(cut[place], step)
            step *= 2
        for place in _short(steeper, kind):
            steeper[place] = given[place]
        self._hinges = HingeRows([row.hinges for row in steeper], kind)
        bounds = np.array([(row.least, row.most) for row in steeper], dtype=kind)
        self._bounds = tuple(bounds.T[..., None]) if np.isfinite(bounds).any() else None
        self._held = HeldRows([row.held for row in steeper], kind)

    def __call__(self, x: Block, out: Block, spare: Block) -> None:
        """Fill `out` with the averages at `x`; all three are (row, draw), and none is another."""
        self._hinges(x, out, spare)
        if self._bounds is not None:
            np.clip(out, *self._bounds, out=out)
        self._held(x, out)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """Hinges whose values are cut off at `least` and `most`, and what else is held."""

    hinges: Hinges
    held: Sequence[Held]
    ends: tuple[float, float]  # performances between which nothing is cut off
    least: float = -math.inf
    most: float = math.inf


def _plain(hinges: Hinges, held: Sequence[Held], ends: tuple[float, float]) -> _Row:
    """A row as it is; one that is held wherever a draw can fall is a number."""
    for low, high, value in held:
        if low <= ends[0] and ends[1] <= high:
            flat = Hinges(constant=value, slope=0.0, knots=np.zeros(0), bends=np.zeros(0))
            return _Row(hinges=flat, held=(), ends=ends)
    return _Row(hinges=hinges, held=held, ends=ends)


def _cut(row: _Row) -> _Row:
    """The row with its line going on where it is flat at an end, if it only rises or only falls."""
    knots, bends = row.hinges.knots, row.hinges.bends
    slope, constant, (start, stop) = row.hinges.slope, row.hinges.constant, row.ends
    first, last = math.nan, math.nan
    for low, high, value in row.held:
        if math.isinf(low) and knots.size and _same(knots[0], high):
            first, start, slope = value, high, slope + float(bends[0])
            knots, bends = knots[1:], bends[1:]
        elif math.isinf(high) and knots.size and _same(knots[-1], low):
            last, stop, constant = value, low, constant + float(knots[-1] * bends[-1])
            knots, bends = knots[:-1], bends[:-1]
        elif math.isinf(low) or math.isinf(high):
            return row
    slopes = slope + np.cumsum(np.append(0.0, bends))
    if (slopes < 0).all():
        first, last = last, first
    elif not (slopes > 0).all():
        return row
    return _Row(
        hinges=Hinges(constant=constant, slope=slope, knots=knots, bends=bends),
        held=[piece for piece in row.held if math.isfinite(piece[0]) and math.isfinite(piece[1])],
        ends=(start, stop),
        least=-math.inf if math.isnan(first) else first,
        most=math.inf if math.isnan(last) else last,
    )


def _same(knot: float, end: float) -> bool:
    return abs(knot - end) <= NEAR * max(1.0, abs(knot))


def _short(rows: Sequence[_Row], kind: DTypeLike) -> list[int]:
    """Rows whose line, as it is worked out in `kind`, ends before a flat end begins."""
    x = np.array([row.ends for row in rows], dtype=kind)
    y, spare = np.empty_like(x), np.empty_like(x)
    HingeRows([row.hinges for row in rows], kind)(x, y, spare)
    least, most = np.array([(row.least, row.most) for row in rows], dtype=kind).T
    late = (y.min(axis=1) > least) & np.isfinite(least)
    late |= (y.max(axis=1) < most) & np.isfinite(most)
    return [int(place) for place in np.flatnonzero(late)]


def _steeper(row: _Row, by: float) -> _Row:
    """The row with its ends moved apart by twice so much value, about the middle."""
    hinges = row.hinges
    low, high = hinges(np.array(row.ends)).tolist()
    middle, times = (low + high) / 2, 1 + 2 * by / abs(high - low)
    return replace(
        row,
        hinges=Hinges(
            constant=middle + (hinges.constant - middle) * times,
            slope=hinges.slope * times,
            knots=hinges.knots,
            bends=hinges.bends * times,
        ),
    )
