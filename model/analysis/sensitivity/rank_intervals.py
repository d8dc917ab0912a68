"""Best and worst rank that an option can reach with some weights of a space, exactly.

Flow   analysis.sensitivity.attainable → [analysis.sensitivity.rank_intervals] → the same
Takes  values on the coordinates of a space.  Gives  ranks.
Knows  preference.Programmes.  Never sees  names, draws.

The best rank asks for the fewest rivals that must be given up so that weights exist at which
none of the others is ahead; the worst for the fewest that must be given up so that all others
are ahead. Each programme that fails yields a conflict: rivals of which one must be given up (the
support of its dual). The fewest that meet all conflicts bound the answer from below, weights met
on the way bound it from above; conflicts are added until the bounds meet.
"""

from __future__ import annotations

import numpy as np

from model.arrays import TIE, BoolArray, FloatArray, IntArray
from model.preference import Programmes

__all__ = ["fewest_hits", "rank_intervals"]


def rank_intervals(
    values: FloatArray, programmes: Programmes, most: FloatArray, seen: FloatArray
) -> tuple[IntArray, IntArray]:
    """Best and worst rank of every option over a space.

    An option's rank is one and the number of rivals more than `TIE` ahead of it, so a tie counts
    in its favour. Narrowing the space can only shrink the interval.

    Parameters
    ----------
    values : (option, coordinate)
        Higher is better.
    programmes : Programmes
        Over the space.
    most : (option, option)
        Largest lead of row over column in the space.
    seen : (point, coordinate)
        Weights known to lie in the space: first bounds, the more the quicker.

    Returns
    -------
    (option,), (option,)

    References
    ----------
    Implicit hitting sets: Chandrasekaran, Karp, Moreno-Centeno & Vempala (2011), SODA; conflicts
    by Farkas' lemma, as in the maximum feasible subsystem problem, Amaldi & Kann (1995).
    """
    n = len(values)
    overall = seen @ values.T
    ahead = (overall[:, None, :] - overall[:, :, None] > TIE).sum(axis=2)  # (point, option)
    always, never = most < -TIE, most.T <= TIE  # (option, rival): the rival is ahead
    fixed = always.sum(axis=1)
    open_rivals = ~always & ~never  # an option is never ahead of itself
    lead = values[:, None, :] - values[None, :, :]
    # Given up for the best rank: rivals ahead; for the worst: open rivals not ahead.
    fewest, most_ahead = ahead.min(axis=0, initial=n), ahead.max(axis=0, initial=0)
    found = np.concatenate([fewest - fixed, open_rivals.sum(axis=1) - (most_ahead - fixed)])
    least = np.concatenate([np.full(n, -TIE), np.full(n, TIE)])
    both = np.concatenate([open_rivals, open_rivals])
    given_up = _fewest_given_up(np.concatenate([lead, -lead]), both, least, found, programmes)
    best = 1 + fixed + given_up[:n]
    worst = 1 + fixed + open_rivals.sum(axis=1) - given_up[n:]
    return best.astype(np.int64), worst.astype(np.int64)


def _fewest_given_up(
    forms: FloatArray,
    wanted: BoolArray,
    least: FloatArray,
    found: IntArray,
    programmes: Programmes,
) -> IntArray:
    """For each case the fewest wanted forms to give up so that the others reach `least` at once.

    Parameters
    ----------
    forms : (case, form, coordinate)
    wanted : (case, form)
    least : (case,)
        Where negative a form must not be below it; where positive it must be above it.
    found : (case,)
        As many as are known to suffice.
    """
    fewest = found.copy()
    conflicts: list[list[int]] = [[] for _ in forms]
    bits = 1 << np.arange(forms.shape[1], dtype=object)
    open_cases = np.flatnonzero(found > 0)
    while len(open_cases):
        hits = [fewest_hits(conflicts[case]) for case in open_cases]
        short = np.array([hit.bit_count() for hit in hits]) < fewest[open_cases]
        open_cases = open_cases[short]
        if len(open_cases) == 0:
            break
        kept = wanted[open_cases].copy()
        for row, hit in enumerate(hit for hit, keep in zip(hits, short, strict=True) if keep):
            kept[row] &= (bits & hit) == 0
        value, weights, mixture = programmes.max_min(forms[open_cases], kept)
        reached = np.where(
            least[open_cases] < 0, value >= least[open_cases], value > least[open_cases]
        )
        level = forms[open_cases] @ weights[:, :, None]
        for row, case in enumerate(open_cases):
            if reached[row]:
                fewest[case] = wanted[case].sum() - kept[row].sum()
                continue
            conflicts[case].append(int(bits[mixture[row] > 0].sum()))
            missed = wanted[case] & (level[row, :, 0] <= least[case])
            fewest[case] = min(fewest[case], missed.sum())
        open_cases = open_cases[~reached]
    return fewest


def fewest_hits(conflicts: list[int]) -> int:
    """A smallest set that has a member in each conflict; sets are written as bits.

    >>> bin(fewest_hits([0b011, 0b110, 0b010]))
    '0b10'
    """
    best = 0
    for conflict in conflicts:  # any set that hits all, as a first bound
        if not conflict & best:
            best |= conflict & -conflict
    return _fewest(sorted(conflicts, key=int.bit_count), 0, 0, best)


def _fewest(left: list[int], chosen: int, barred: int, best: int) -> int:
    """Branch on the members of one conflict not yet hit; a member tried is barred afterwards."""
    left = [conflict for conflict in left if not conflict & chosen]
    if not left:
        return chosen if chosen.bit_count() < best.bit_count() else best
    apart, union = 0, 0
    for conflict in left:  # conflicts without a common member each need one of their own
        if not (conflict & ~barred) & union:
            apart, union = apart + 1, union | (conflict & ~barred)
    if chosen.bit_count() + apart >= best.bit_count():
        return best
    members = left[0] & ~barred
    while members:
        member = members & -members
        best = _fewest(left, chosen | member, barred, best)
        barred |= member
        members &= ~member
    return best
