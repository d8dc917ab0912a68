"""Straight pieces as hinges: a start, a slope, and a bend at each knot.

Flow   value functions and moves → [analysis.uncertainty.hinges] → score_draws
Takes  a value function of straight pieces, and the lines that states put before it.
Gives  constant + slope · x + Σ bend · max(x, knot), exact over the whole line of numbers.
Never sees  draws, names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from model.analysis.result import freeze_arrays
from model.arrays import FloatArray
from model.preference import ValueFunction

__all__ = ["HingeRows", "Hinges", "averaged_hinges", "value_hinges"]

ROUNDING = 1e-12
"""Knots this near to each other are one; a bend this small beside the slopes is none."""

Block = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinges:
    """A function of straight pieces: constant + slope · x + Σ bend · max(x, knot)."""

    constant: float
    slope: float  # left of all knots
    knots: FloatArray  # (knot,), ascending
    bends: FloatArray  # (knot,), by how much the slope rises there

    def __post_init__(self) -> None:
        freeze_arrays(self)

    def __call__(self, x: FloatArray) -> FloatArray:
        """The function at points of any shape."""
        bent = np.maximum(x[..., None], self.knots) @ self.bends
        return np.asarray(self.constant + self.slope * x + bent)

    def within(self, low: float, high: float) -> Hinges:
        """The same function between two ends, without the knots that do nothing there."""
        below, inner = self.knots <= low, (self.knots > low) & (self.knots < high)
        above = self.knots >= high
        return Hinges(
            constant=self.constant + float(self.knots[above & ~below] @ self.bends[above & ~below]),
            slope=self.slope + float(self.bends[below].sum()),
            knots=self.knots[inner],
            bends=self.bends[inner],
        )


def value_hinges(function: ValueFunction) -> Hinges:
    """A value function of straight pieces after its clip, as hinges over performance.

    Raises
    ------
    ValueError
        When the function is curved.
    """
    if function.exponent != 0.0 and function.lowest != function.highest:
        raise ValueError("a curved value function has no hinges")
    knots = np.unique(np.array(function.bends(), dtype=np.float64))
    span = float(knots[-1] - knots[0])
    x = np.concatenate([[knots[0] - span], knots, [knots[-1] + span]])
    y = function(function.clip(x))
    slopes = np.diff(y) / np.diff(x)
    return _hinges(float(knots[0]), float(y[1]), float(slopes[0]), knots, np.diff(slopes))


def averaged_hinges(
    value: Hinges, slope: FloatArray, intercept: FloatArray, share: FloatArray
) -> Hinges:
    """Σ share · value(slope · x + intercept) as hinges over x.

    Parameters
    ----------
    value : Hinges
        Over performances.
    slope, intercept : (state,)
        The line from base performance to performance in each state.
    share : (state,)
        What each state counts; NaN gives a constant of NaN.
    """
    if np.isnan(share).any():
        return Hinges(constant=np.nan, slope=0.0, knots=np.zeros(0), bends=np.zeros(0))
    still = slope == 0
    constant = float(share[still] @ value(intercept[still]))
    m, c, p = slope[~still], intercept[~still], share[~still]
    if not m.size:
        return Hinges(constant=constant, slope=0.0, knots=np.zeros(0), bends=np.zeros(0))
    knots = ((value.knots[:, None] - c) / m).ravel()
    bends = (value.bends[:, None] * np.abs(m) * p).ravel()
    # Left of all knots a falling line is right of them all.
    last = value.slope + float(value.bends.sum())
    first = float(p @ np.where(m > 0, m * value.slope, m * last))
    anchor = float(knots.min()) if knots.size else 0.0
    height = constant + float(p @ value(m * anchor + c))
    return _hinges(anchor, height, first, knots, bends)


def _hinges(
    anchor: float, height: float, slope: float, knots: FloatArray, bends: FloatArray
) -> Hinges:
    """Hinges of a function that is `height` at `anchor`, a point left of all knots or on the first.

    Knots that coincide up to rounding are merged, and those without a bend left out.
    """
    order = np.argsort(knots, kind="stable")
    knots, bends = knots[order], bends[order]
    room = ROUNDING * np.maximum(1.0, np.abs(knots))
    starts = np.flatnonzero(np.diff(knots, prepend=-np.inf) > room) if knots.size else order
    merged = np.add.reduceat(bends, starts) if knots.size else bends
    steepest = abs(slope) + float(np.abs(bends).sum())
    real = np.abs(merged) > ROUNDING * steepest
    knots, bends = knots[starts][real], merged[real]
    return Hinges(
        constant=height - slope * anchor - float(knots @ bends),
        slope=slope if abs(slope) > ROUNDING * steepest else 0.0,
        knots=knots,
        bends=bends,
    )


class HingeRows:
    """Hinges of the rows of a block, evaluated in place without memory of its own."""

    def __init__(self, rows: Sequence[Hinges], kind: DTypeLike) -> None:
        """One row of hinges for every row of the block, or one for all."""
        most = max(row.knots.size for row in rows)
        self._constant = np.array([[row.constant] for row in rows], dtype=kind)
        self._slope = np.array([[row.slope] for row in rows], dtype=kind)
        # The hinge of that number in every row; rows between two that have it get a bend of 0.
        self._hinges: list[tuple[slice, Block, Block]] = []
        for number in range(most):
            having = [n for n, row in enumerate(rows) if row.knots.size > number]
            here = slice(having[0], having[-1] + 1) if len(rows) > 1 else slice(None)
            pairs = [
                (row.knots[number], row.bends[number]) if row.knots.size > number else (0.0, 0.0)
                for row in rows[here]
            ]
            knots, bends = np.array(pairs, dtype=kind).T[..., None]
            self._hinges.append((here, knots, bends))

    def __call__(self, x: Block, out: Block, spare: Block) -> None:
        """Fill `out` with the values at `x`; all three are (row, draw), and none is another."""
        np.multiply(x, self._slope, out=out)
        np.add(out, self._constant, out=out)
        for rows, knots, bends in self._hinges:
            part = spare[rows]
            np.clip(x[rows], knots, np.inf, out=part)  # with a column quicker than the greater
            np.multiply(part, bends, out=part)
            np.add(out[rows], part, out=out[rows])
