"""Exact pairwise winning and expected ranks over a whole simplex of weights.

Flow   analysis → [aggregation.pairwise] → analysis
Takes  scores.  Gives  shares of the simplex, exact up to rounding.  Never sees  draws, names.

Another simplex than that of free weights (a complete order, lower bounds) is met by scores taken
at its corners: s · w = (s C) · u with the corners as columns of C and u uniform on its own simplex.
"""

from __future__ import annotations

import numpy as np

from model.arrays import FloatArray

__all__ = ["expected_ranks", "pairwise_winning"]


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

    References
    ----------
    After Varsi (1973), Pacific Journal of Mathematics 46; Ali (1973), the same journal 48.

    >>> pairwise_winning(np.array([[3.0, 0.0], [0.0, 1.0]])).tolist()
    [[0.5, 0.75], [0.25, 0.5]]
    """
    rows = scores.tolist()  # plain numbers: arrays this short cost more than they save
    table = np.full((len(rows), len(rows)), 0.5)
    for a, mine in enumerate(rows):
        for b in range(a + 1, len(rows)):
            if mine != rows[b]:
                difference = [x - y for x, y in zip(mine, rows[b], strict=True)]
                behind = _share_behind(difference)
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


def _share_behind(difference: list[float]) -> float:
    """Share of the simplex on which the form is below 0; 1 where it is nowhere above.

    Every term of the recursion is 0 or more, so nothing cancels.
    """
    ahead = [d for d in difference if d > 0]
    table = [0.0] * len(ahead)
    for d in difference:
        if d <= 0:
            before = 1.0
            for k, p in enumerate(ahead):
                before = (p * table[k] - d * before) / (p - d)
                table[k] = before
    return table[-1] if ahead else 1.0
