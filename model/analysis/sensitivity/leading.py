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
from model.arrays import TIE, FloatArray, leaders

__all__ = ["Change", "changes_on_curves", "changes_on_pieces", "lead_over_next"]

Change = tuple[float, str, str]
"""Place on the axis, who leads before it, who after."""

HALVINGS = 200
"""More than it takes to come down to two neighbouring floating-point numbers."""

AHEAD = 1e-12
"""On a curve an option draws ahead when it is ahead by more: rounding takes no lead."""

SAME_PLACE = 1e-9
"""Two places closer than this share of the axis are one."""

Values = Callable[[FloatArray], FloatArray]


def lead_over_next(values: FloatArray) -> FloatArray:
    """(…) best value less the second best; NaN where fewer than two take part."""
    if values.shape[-1] < 2:
        return np.full(values.shape[:-1], np.nan)
    known = np.sort(np.where(np.isnan(values), -np.inf, values), axis=-1)
    second = known[..., -2]
    return np.where(np.isneginf(second), np.nan, known[..., -1] - np.maximum(second, -1e300))


def changes_on_pieces(
    values: Values, knots: Sequence[float], options: tuple[str, ...], today: float = np.nan
) -> tuple[Change, ...]:
    """Changes of lead where values are straight between knots; exact.

    Parameters
    ----------
    values : (point,) → (point, option)
    knots : places where pieces meet, and both ends, ascending
    options : (option,)
        Where lines coincide, the first is named.
    today : where the input stands; who leads there holds the place
    """
    found: list[Change] = []
    before = ""
    for start, end in pairwise(knots):
        left, middle, right, here = values(np.array([start, (start + end) / 2, end, today]))
        take = ~(np.isnan(left) | np.isnan(middle) | np.isnan(right))
        if not take.any():
            before = ""
            continue
        names = tuple(name for name, taken in zip(options, take, strict=True) if taken)
        held = None
        if start <= today <= end:
            held = (today - start) / (end - start), int(leaders(here[take]))
        for reign in reigns(left[take], right[take], names, held):
            if before and reign.option != before:
                found.append((start + reign.start * (end - start), before, reign.option))
            before = reign.option
    return tuple(found)


def changes_on_curves(
    values: Values, grid: FloatArray, options: tuple[str, ...], today: float = np.nan
) -> tuple[Change, ...]:
    """Changes of lead between the points of a fine grid, each halved down to the last digit.

    An option takes the lead where it draws ahead, if it gets ahead by more than a tie before the
    next change. One that leads only between two neighbouring points of the grid is not seen.
    """
    table = values(grid)
    found: list[Change] = []
    if not len(options):
        return ()
    lead, since = int(leaders(table[0])), float(grid[0])
    held = np.abs(grid - today) <= SAME_PLACE * (grid[-1] - grid[0])
    for end, last, hold in zip(grid[1:].tolist(), table[1:], held[1:], strict=True):
        for _ in options:  # several may take over between two points
            if lead < 0 or not last.max() - last[lead] > TIE:
                break
            since, follower = _halved(values, since, end, lead)
            found.append((since, options[lead], options[follower]))
            lead = follower
        best = int(leaders(last))
        if hold and best != lead:  # level within a tie: the one named at today's place
            found.append((end, options[lead], options[best]))
            lead, since = best, end
        elif last.max() - last[lead] <= AHEAD:
            since = end
    return tuple(found)


def _halved(values: Values, since: float, end: float, lead: int) -> tuple[float, int]:
    """Where somebody else draws ahead, and who: the leader leads at `since`, not at `end`."""
    first, last = values(np.array([since, end]))
    # A rival that is a little ahead all along takes over where that is more than a tie.
    limit = AHEAD if first.max() - first[lead] <= AHEAD else TIE
    low, high, row = since, end, last
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if not low < middle < high:
            break
        trial = values(np.array([middle]))[0]
        if trial.max() - trial[lead] > limit:
            high, row = middle, trial
        else:
            low = middle
    level = np.flatnonzero(row >= row.max() - TIE)
    level = level[level != lead]  # of those that draw ahead together, who leads afterwards
    return high, int(level[leaders(last[level])])
