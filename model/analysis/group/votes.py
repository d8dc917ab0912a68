"""What many rankings say together: concordance, Borda points, majorities and their cycles.

Flow   used by [analysis.group]
Takes  ranks (view, option), 1 is best, ties share their best rank.  Gives  figures by option.
Never sees  files, names, values: only who stands before whom.
"""

from __future__ import annotations

import numpy as np

from model.analysis.agreement import mean_ranks
from model.arrays import BoolArray, FloatArray, IntArray

__all__ = ["borda", "concordance", "majorities", "top_cycle", "unbeaten"]


def concordance(rank: IntArray) -> float:
    """Kendall's W with correction for ties: 1 the same order in every view, 0 no agreement.

    W = (12 Σ R² − 3 m² n (n + 1)²) / (m² n (n² − 1) − m Σ (t³ − t)), where R is an option's sum
    of ranks over m views, ties sharing the mean of the ranks that they fill, and t the size of
    each tie.

    Parameters
    ----------
    rank : (view, option)

    Returns
    -------
    float
        0 to 1; NaN with fewer than two views or options, and where every view ties all options.

    References
    ----------
    Kendall & Babington Smith (1939), Annals of Mathematical Statistics 10; with ties after
    Kendall, Rank Correlation Methods.

    >>> concordance(np.array([[1, 2, 3], [1, 2, 3]]))
    1.0
    """
    m, n = rank.shape
    if m < 2 or n < 2:
        return np.nan
    tied = (rank[:, :, None] == rank[:, None, :]).sum(axis=2)  # (view, option), size of its tie
    sums = mean_ranks(rank).sum(axis=0)
    ties = float((tied.astype(np.float64) ** 2 - 1).sum())  # Σ over options of t² − 1 is Σ t³ − t
    below = float(m * m * n * (n * n - 1) - m * ties)
    above = float(12 * (sums**2).sum() - 3 * m * m * n * (n + 1) ** 2)
    return above / below if below > 0 else np.nan


def borda(rank: IntArray) -> FloatArray:
    """Borda points: over all views, how many options stand behind each; a tie counts a half.

    Parameters
    ----------
    rank : (view, option)

    Returns
    -------
    (option,)
        0 to views × (options − 1).

    >>> borda(np.array([[1, 2, 3], [1, 1, 3]])).tolist()
    [3.5, 2.5, 0.0]
    """
    behind = (rank[:, :, None] < rank[:, None, :]).sum(axis=(0, 2))
    level = (rank[:, :, None] == rank[:, None, :]).sum(axis=(0, 2)) - len(rank)
    return np.asarray(behind + level / 2, dtype=np.float64)


def majorities(rank: IntArray) -> IntArray:
    """How many views rank the row's option before the column's; a tie counts for neither.

    Parameters
    ----------
    rank : (view, option)

    Returns
    -------
    (option, option)
        0 on the diagonal.
    """
    return np.asarray((rank[:, :, None] < rank[:, None, :]).sum(axis=0), dtype=np.int64)


def unbeaten(majority: IntArray) -> IntArray:
    """Positions of the options that no other beats by a majority, ascending.

    One that beats every other is alone here: the Condorcet winner.

    Parameters
    ----------
    majority : (option, option)
        As `majorities` gives it.
    """
    beats = majority > majority.T
    return np.flatnonzero(~beats.any(axis=0)).astype(np.int64)


def top_cycle(majority: IntArray) -> tuple[int, ...]:
    """A shortest round of majorities at the top: each beats the next, and the last the first.

    Parameters
    ----------
    majority : (option, option)

    Returns
    -------
    positions
        Of rounds equally short the one that starts earliest in file order; empty where some
        option is unbeaten. All of them are in the Smith set: no option outside it beats or
        draws level with one inside.
    """
    if len(unbeaten(majority)) or not len(majority):
        return ()
    beats = majority > majority.T
    inside = _smith(majority)
    found: tuple[int, ...] = ()
    for start in inside:
        cycle = _round_from(start, beats, inside)
        if cycle and (not found or len(cycle) < len(found)):
            found = cycle
    return found


def _smith(majority: IntArray) -> list[int]:
    """The smallest set whose members beat every option outside: who reaches all by not losing."""
    reach: BoolArray = majority >= majority.T
    for middle in range(len(reach)):
        reach = reach | (reach[:, middle, None] & reach[middle])
    positions: list[int] = np.flatnonzero(reach.all(axis=1)).tolist()
    return positions


def _round_from(start: int, beats: BoolArray, inside: list[int]) -> tuple[int, ...]:
    """The shortest round through one option, breadth first; empty if there is none."""
    paths: list[tuple[int, ...]] = [(start,)]
    seen = {start}
    while paths:
        longer: list[tuple[int, ...]] = []
        for path in paths:
            for follower in inside:
                if not beats[path[-1], follower]:
                    continue
                if follower == start:
                    return path
                if follower not in seen:
                    seen.add(follower)
                    longer.append((*path, follower))
        paths = longer
    return ()
