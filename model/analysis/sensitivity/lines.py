"""Who leads along a line: the upper edge of straight lines, exactly.

Flow   used by the modules of [analysis.sensitivity]
The value of an option is linear in one weight (the others keep their proportions) and in one
probability, so two ends draw it and every crossover is a ratio: nothing is searched for.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from model.arrays import TIE, FloatArray, IntArray, ranks

__all__ = ["Reign", "crossovers", "leader_interval", "reigns"]


PARALLEL = 1e-12
"""Lines whose gap changes by less than this do not meet."""

ROUNDING = 1e-12
"""Lines that cross this close to a place cross there."""

Hold = tuple[float, int]
"""Where an option's lead ends, and its position."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reign:
    """A stretch of the line on which one option leads."""

    start: float
    end: float
    option: str


def reigns(
    at_zero: FloatArray,
    at_one: FloatArray,
    options: tuple[str, ...],
    today: tuple[float, int] | None = None,
) -> tuple[Reign, ...]:
    """Stretches of [0, 1] and who leads on each, from left to right.

    The lead changes where lines cross, exactly, but only to an option that gets ahead by more
    than a tie: of lines level all along, the first in file order is named.

    Parameters
    ----------
    at_zero, at_one : (option,)
        Value at both ends of the line.
    options : (option,)
        Their ids.
    today : (place, leader), optional
        Where the line stands today, and the position of who leads there: its stretch holds the
        place. None: the leader at the left end is the one that stays ahead of its equals.

    Returns
    -------
    tuple of Reign
        Without gaps from 0 to 1; a stretch shorter than 1e-9 is left out, even today's.

    References
    ----------
    Mareschal (1988), European Journal of Operational Research 33: intervals by crossovers.
    """
    here, lead = (0.0, _first(at_zero, at_one)) if today is None else today
    right = _walk(at_zero, at_one, here, lead)
    left = _walk(at_one, at_zero, 1.0 - here, lead)
    edges = [*(1.0 - end for end, _ in reversed(left)), *(end for end, _ in right)]
    order = [*(who for _, who in reversed(left)), *(who for _, who in right[1:])]
    found = [
        Reign(start=start, end=end, option=options[who])
        for (start, end), who in zip(pairwise(edges), order, strict=True)
        if end - start > TIE
    ]
    return tuple(found)


def _first(at_zero: FloatArray, at_one: FloatArray) -> int:
    """Leader at the left end; of equals the one that is best at the right."""
    best = np.flatnonzero(ranks(at_zero) == 1)
    return int(best[np.argmin(ranks(at_one)[best])])


def _walk(at_zero: FloatArray, at_one: FloatArray, here: float, lead: int) -> list[Hold]:
    """Who leads from `here` to the right, one after the other; the last to 1."""
    rank = ranks(at_one)
    found: list[Hold] = []
    while True:
        meets = _takeovers(at_zero, at_one, rank, here, lead)
        end = float(meets.min())
        if not end < 1.0:
            return [*found, (1.0, lead)]
        found.append((end, lead))
        tied = np.flatnonzero(meets <= end + TIE)
        here, lead = end, int(tied[np.argmin(rank[tied])])


def _takeovers(
    at_zero: FloatArray, at_one: FloatArray, rank: IntArray, here: float, lead: int
) -> FloatArray:
    """(option,) where each takes over from the leader, at `here` or to the right; inf: nowhere.

    That is where the lines cross, for those that get ahead by more than a tie: whose rank at the
    right end is better. A line that is a little ahead at `here` already (a tie) takes over where
    it is ahead by more than that.
    """
    gap, closing = at_zero[lead] - at_zero, (at_one - at_zero) - (at_one[lead] - at_zero[lead])
    meets = np.full((2, len(gap)), here)
    np.divide([gap, gap + TIE], closing, out=meets, where=closing > PARALLEL)
    level = meets[0] >= here - ROUNDING
    return np.where(rank < rank[lead], np.maximum(np.where(level, *meets), here), np.inf)


def leader_interval(
    at_zero: FloatArray, at_one: FloatArray, today: tuple[float, int]
) -> tuple[float, float]:
    """The part of [0, 1] around today's place on which today's leader keeps the lead.

    Parameters
    ----------
    at_zero, at_one : (option,)
        Value at both ends of the line.
    today : (place, leader)
        Where the line stands, and the position of who leads there.

    Returns
    -------
    (low, high)
        The place lies between them. They are crossovers, except with a rival that is a little
        ahead today (a tie): up to where that is more than a tie.
    """
    place, lead = today
    high = _takeovers(at_zero, at_one, ranks(at_one), place, lead).min()
    low = 1.0 - _takeovers(at_one, at_zero, ranks(at_zero), 1.0 - place, lead).min()
    return max(min(float(low), place), 0.0), min(float(high), 1.0)


def crossovers(at_zero: FloatArray, at_one: FloatArray, leader: int) -> FloatArray:
    """Where on [0, 1] each option's line meets that of `leader`.

    Returns
    -------
    (option,)
        NaN for the leader itself, and where the lines do not meet or are the same.

    References
    ----------
    Triantaphyllou & Sanchez (1997), Decision Sciences 28: every change of order, not only the
    first.

    >>> crossovers(np.array([1.0, 0.0, 0.5]), np.array([0.0, 1.0, 0.5]), 0).tolist()
    [nan, 0.5, 0.5]
    """
    gap = at_zero[leader] - at_zero
    closing = gap - (at_one[leader] - at_one)
    meets = np.full(len(gap), np.nan)
    np.divide(gap, closing, out=meets, where=np.abs(closing) > PARALLEL)
    meets[(meets < -TIE) | (meets > 1 + TIE)] = np.nan
    return np.asarray(np.clip(meets, 0.0, 1.0))
