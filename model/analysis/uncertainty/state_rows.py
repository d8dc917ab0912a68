"""Values of one criterion in given states.

Flow   value functions and moves → [analysis.uncertainty.state_rows] → score_draws
Axes   blocks are (option, draw); tables of states are (option, state), so that a row is contiguous.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from model.analysis.uncertainty.held import Held, curved, flat_pieces, hold, moved_value
from model.analysis.uncertainty.hinges import HingeRows, value_hinges
from model.arrays import FloatArray, IntArray
from model.preference import ValueFunction

__all__ = ["StateRows"]

Block = NDArray[np.floating[Any]]


class StateRows:
    """Values of base performances of one criterion in given states."""

    def __init__(
        self,
        function: ValueFunction,
        slope: FloatArray,
        intercept: FloatArray,
        ends: tuple[FloatArray, FloatArray],
        atoms: Sequence[FloatArray],
        number: DTypeLike,
    ) -> None:
        """Get ready.

        Parameters
        ----------
        function : ValueFunction
        slope, intercept : (state, option)
        ends : (option,) twice, least and greatest base performances
        atoms : for each option, (outcome,)
            Base performances that come about with a probability of their own.
        number : kind of number of the draws
        """
        alike = bool((slope == slope[0]).all() and (intercept == intercept[0]).all())
        kept = slice(1) if alike else slice(None)
        lines = slope[kept].T, intercept[kept].T
        self._slope, self._intercept = (np.array(side, number, order="C") for side in lines)
        self._function = function
        self._hinges = None if curved(function) else HingeRows([value_hinges(function)], number)
        self._flat = [] if curved(function) else _reached(function, *lines, ends)
        # What is worked out in 64 bits: rows, the performance it is for (None: any), by state.
        self._known: list[tuple[int, Any, Block]] = []
        kind: Callable[[float], Any] = np.dtype(number).type
        for row, (m, c, own) in enumerate(zip(*lines, atoms, strict=True)):
            if (m == 0).any():
                there = np.where(m == 0, moved_value(function, m, c, 0.0), np.nan)
                self._known.append((row, None, there.astype(number)))
            for x in own:
                there = moved_value(function, m, c, float(x))
                self._known.append((row, kind(x), there.astype(number)))

    def __call__(self, state: IntArray, x: Block, out: Block, spare: Block) -> None:
        """Fill `out`; `x` is changed as well."""
        slope, intercept = self._slope, self._intercept
        here = [None if at is None else x[row] == at for row, at, _ in self._known]
        if slope.shape[1] > 1:
            slope = np.take(slope, state, axis=1, out=out, mode="clip")
            intercept = np.take(intercept, state, axis=1, out=spare, mode="clip")
        np.multiply(x, slope, out=x)
        np.add(x, intercept, out=x)
        if self._hinges is None:
            out[...] = self._function(self._function.clip(x.astype(np.float64)))
        else:
            self._hinges(x, out, spare)
        for low, high, value in self._flat:
            hold(x, out, low, high, value)
        for where, (row, _, table) in zip(here, self._known, strict=True):
            found = table if len(table) == 1 else np.take(table, state, mode="clip")
            np.copyto(out[row], found, where=~np.isnan(found) if where is None else where)


def _reached(
    function: ValueFunction,
    slope: FloatArray,
    intercept: FloatArray,
    ends: tuple[FloatArray, FloatArray],
) -> list[Held]:
    """Flat pieces of a value function that a draw can reach; the lines are (option, state)."""
    moved = np.stack([slope * end[:, None] + intercept for end in ends])
    least, most = float(moved.min()), float(moved.max())
    return [piece for piece in flat_pieces(function) if piece[0] < most and piece[1] > least]
