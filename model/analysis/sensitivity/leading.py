"""Who leads at each point, and where on a line the lead changes hands.

Flow   values along an axis → [analysis.sensitivity.leading] → sweeps, grids
On straight pieces a change is a ratio, as in `lines`; on curves it is bracketed and halved down
to neighbouring numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from model.analysis.sensitivity.lines import reigns
from model.arrays import TIE, FloatArray, IntArray

__all__ = ["Change", "changes_on_curves", "changes_on_pieces", "lead_over_next", "leaders"]

Change = tuple[float, str, str]
"""Place on the axis, who leads before it, who after."""

HALVINGS = 200
"""More than it takes to come down to two neighbouring floating-point numbers."""

AHEAD = 1e-12
"""On a curve an option takes the lead when it is ahead by more: rounding takes no lead."""

Values = Callable[[FloatArray], FloatArray]


def leaders(values: FloatArray) -> IntArray:
    """Position of the leader at each point; of a tie the first.

    Parameters
    ----------
    values : (…, option)
        NaN where an option takes no part.

    Returns
    -------
    (…)
        -1 where nobody takes part.
    """
    if values.shape[-1] == 0:
        return np.full(values.shape[:-1], -1, dtype=np.int64)
    known = np.where(np.isnan(values), -np.inf, values)
    edge = known.max(axis=-1, keepdims=True)
    while True:  # a run of neighbours, each within a tie of the next, is one tie
        inside = known >= edge - TIE
        lower = np.where(inside, known, np.inf).min(axis=-1, keepdims=True)
        if not (lower < edge).any():
            break
        edge = np.minimum(lower, edge)
    first = np.argmax(inside, axis=-1).astype(np.int64)
    return np.where(np.isneginf(known).all(axis=-1), -1, first)


def lead_over_next(values: FloatArray) -> FloatArray:
    """(…) best value less the second best; NaN where fewer than two take part."""
    if values.shape[-1] < 2:
        return np.full(values.shape[:-1], np.nan)
    known = np.sort(np.where(np.isnan(values), -np.inf, values), axis=-1)
    second = known[..., -2]
    return np.where(np.isneginf(second), np.nan, known[..., -1] - np.maximum(second, -1e300))


def changes_on_pieces(
    values: Values, knots: Sequence[float], options: tuple[str, ...]
) -> tuple[Change, ...]:
    """Changes of lead where values are straight between knots; exact.

    Parameters
    ----------
    values : (point,) → (point, option)
    knots : places where pieces meet, and both ends, ascending
    options : (option,)
        Where lines coincide, the first is named.
    """
    found: list[Change] = []
    before = ""
    for start, end in pairwise(knots):
        left, middle, right = values(np.array([start, (start + end) / 2, end]))
        take = ~(np.isnan(left) | np.isnan(middle) | np.isnan(right))
        if not take.any():
            before = ""
            continue
        names = tuple(name for name, taken in zip(options, take, strict=True) if taken)
        for reign in reigns(left[take], right[take], names):
            if before and reign.option != before:
                found.append((start + reign.start * (end - start), before, reign.option))
            before = reign.option
    return tuple(found)


def changes_on_curves(
    values: Values, grid: FloatArray, options: tuple[str, ...]
) -> tuple[Change, ...]:
    """Changes of lead between the points of a fine grid, each halved down to the last digit.

    An option that leads only between two neighbouring points of the grid is not seen.
    """
    table = values(grid)
    found: list[Change] = []
    if not len(options):
        return ()
    lead = int(leaders(table[:1])[0])
    for (start, end), last in zip(pairwise(grid.tolist()), table[1:], strict=True):
        here = start
        for _ in options:  # several may take over between two points
            if lead < 0 or not last.max() - last[lead] > AHEAD:
                break
            here, follower = _halved(values, here, end, lead)
            found.append((here, options[lead], options[follower]))
            lead = follower
    return tuple(found)


def _halved(values: Values, low: float, high: float, lead: int) -> tuple[float, int]:
    """Where somebody else draws ahead, and who: the leader leads at `low`, not at `high`."""
    row = values(np.array([high]))[0]
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if not low < middle < high:
            break
        trial = values(np.array([middle]))[0]
        if trial.max() - trial[lead] > AHEAD:
            high, row = middle, trial
        else:
            low = middle
    return high, int(np.argmax(row))
