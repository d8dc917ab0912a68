"""Who leads along a line: the upper edge of straight lines, exactly.

Flow   used by the modules of [analysis.sensitivity]
The value of an option is linear in one weight (the others keep their proportions) and in one
probability, so two ends draw it and every crossover is a ratio: nothing is searched for.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.arrays import TIE, FloatArray

__all__ = ["Reign", "crossovers", "leader_interval", "reigns"]


PARALLEL = 1e-12
"""Lines whose gap changes by less than this do not meet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reign:
    """A stretch of the line on which one option leads."""

    start: float
    end: float
    option: str


def reigns(at_zero: FloatArray, at_one: FloatArray, options: tuple[str, ...]) -> tuple[Reign, ...]:
    """Stretches of [0, 1] and who leads on each, from left to right.

    Parameters
    ----------
    at_zero, at_one : (option,)
        Value at both ends of the line.
    options : (option,)
        Their ids. Where lines coincide, the first in file order is named.

    Returns
    -------
    tuple of Reign
        Without gaps from 0 to 1; a stretch shorter than 1e-9 is left out.

    References
    ----------
    Mareschal (1988), European Journal of Operational Research 33: intervals by crossovers.
    """
    slope = at_one - at_zero
    here, found = 0.0, []
    lead = _first(at_zero, slope)
    while True:
        gap, closing = at_zero[lead] - at_zero, slope - slope[lead]
        with np.errstate(divide="ignore", invalid="ignore"):
            meets = np.where(closing > PARALLEL, gap / closing, np.inf)
        meets[lead] = np.inf
        end = float(np.clip(meets, here, np.inf).min())
        if not end < 1.0:
            break
        found.append(Reign(start=here, end=end, option=options[lead]))
        tied = np.flatnonzero(np.clip(meets, here, np.inf) <= end + TIE)
        lead = int(tied[np.argmax(slope[tied])])
        here = end
    found.append(Reign(start=here, end=1.0, option=options[lead]))
    return tuple(r for r in found if r.end - r.start > TIE) or (found[-1],)


def _first(at_zero: FloatArray, slope: FloatArray) -> int:
    """Leader at the left end; of equals the one that leads just after it."""
    best = np.flatnonzero(at_zero >= at_zero.max() - 1e-15)
    return int(best[np.argmax(slope[best])])


def leader_interval(at_zero: FloatArray, at_one: FloatArray, leader: int) -> tuple[float, float]:
    """The part of [0, 1] on which `leader` is not behind any other option.

    Returns
    -------
    (low, high)
        NaN, NaN when it leads nowhere. The intersection of one half-line for each rival.
    """
    low, high = 0.0, 1.0
    gap = at_zero[leader] - at_zero
    change = (at_one[leader] - at_one) - gap
    for rival in range(len(at_zero)):
        if rival == leader:
            continue
        if abs(change[rival]) <= PARALLEL:
            if gap[rival] < -TIE:
                return (np.nan, np.nan)
            continue
        meets = -gap[rival] / change[rival]
        if change[rival] < 0:
            high = min(high, meets)
        else:
            low = max(low, meets)
    return (low, high) if low <= high + TIE else (np.nan, np.nan)


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
