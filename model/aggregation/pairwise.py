"""Exact pairwise winning and expected ranks over a whole simplex of weights.

Flow   analysis → [aggregation.pairwise] → analysis
Takes  scores.  Gives  shares of the simplex, exact up to rounding.  Never sees  draws, names.

Another simplex than that of free weights (a complete order, lower bounds) is met by scores taken
at its corners: see `aggregation.simplices`.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeVar

import numpy as np

from model.arrays import FloatArray

__all__ = ["expected_ranks", "pairwise_winning", "share_ahead", "share_ahead_fraction"]

Number = TypeVar("Number", float, Fraction)


def share_ahead(difference: FloatArray) -> float:
    """Share of the weight simplex on which a linear form is at least 0.

    Parameters
    ----------
    difference : (coordinate,)
        Value of one option less that of another on each coordinate; not all 0.

    Returns
    -------
    float
        P(difference · w ≥ 0) for w uniform on {w ≥ 0, Σ w = 1}. Every term of the recursion is
        non-negative, so nothing cancels.

    References
    ----------
    After Varsi (1973), Pacific Journal of Mathematics 46; Ali (1973), the same journal 48.

    >>> share_ahead(np.array([1.0, -1.0]))
    0.5
    >>> share_ahead(np.array([3.0, -1.0]))
    0.75
    """
    parts: list[float] = difference.tolist()
    return 1.0 - _share_behind(parts, 0.0, 1.0)


def share_ahead_fraction(difference: Sequence[Fraction]) -> Fraction:
    """The same share as an exact rational number.

    >>> share_ahead_fraction([Fraction(1, 2), Fraction(-1, 2), Fraction(-3, 4)])
    Fraction(1, 5)
    """
    return 1 - _share_behind(list(difference), Fraction(0), Fraction(1))


def pairwise_winning(scores: FloatArray) -> FloatArray:
    """Share of the weight simplex on which each option is ahead of each other.

    Parameters
    ----------
    scores : (option, coordinate)
        Values, higher is better.

    Returns
    -------
    (option, option)
        Row ahead of column; identical rows share evenly (½), as does the diagonal.
    """
    rows = scores.tolist()  # plain numbers: arrays this short cost more than they save
    table = np.full((len(rows), len(rows)), 0.5)
    for a, mine in enumerate(rows):
        for b in range(a + 1, len(rows)):
            if mine != rows[b]:
                difference = [x - y for x, y in zip(mine, rows[b], strict=True)]
                behind = _share_behind(difference, 0.0, 1.0)
                table[a, b], table[b, a] = 1.0 - behind, behind
    return table


def expected_ranks(winning: FloatArray) -> FloatArray:
    """Expected rank of every option: one, and one more for each pairwise loss.

    Parameters
    ----------
    winning : (option, option)
        As `pairwise_winning` gives it.
    """
    losses = winning.T.copy()
    np.fill_diagonal(losses, 0.0)
    return np.asarray(1.0 + losses.sum(axis=1))


def _share_behind(difference: list[Number], nothing: Number, whole: Number) -> Number:
    """Share of the simplex on which the form is below 0; `whole` where it is nowhere above."""
    ahead = [d for d in difference if d > nothing]
    table = [nothing] * len(ahead)
    for d in difference:
        if d <= nothing:
            before = whole
            for k, p in enumerate(ahead):
                before = (p * table[k] - d * before) / (p - d)
                table[k] = before
    return table[-1] if ahead else whole
