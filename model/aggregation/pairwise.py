"""Exact pairwise winning and expected ranks when nothing is known of the weights.

Flow   analysis → [aggregation.pairwise] → analysis
Takes  scores.  Gives  shares of the simplex, exact up to rounding.  Never sees  draws, names.
"""

from __future__ import annotations

import numpy as np

from model.arrays import FloatArray

__all__ = ["expected_ranks", "pairwise_winning", "share_ahead"]


def share_ahead(difference: FloatArray) -> float:
    """Share of the weight simplex on which a linear form is at least 0.

    Parameters
    ----------
    difference : (criterion,)
        Value of one option less that of another on each criterion; not all 0.

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
    ahead = difference[difference > 0]
    behind = -difference[difference <= 0]
    if len(ahead) == 0:
        return 0.0
    table = np.zeros(len(ahead) + 1)
    table[0] = 1.0
    for q in behind.tolist():
        for k, p in enumerate(ahead.tolist(), start=1):
            table[k] = (p * table[k] + q * table[k - 1]) / (p + q)
    return float(1.0 - table[len(ahead)])


def pairwise_winning(scores: FloatArray) -> FloatArray:
    """Share of the weight simplex on which each option is ahead of each other.

    Parameters
    ----------
    scores : (option, criterion)
        Values, higher is better.

    Returns
    -------
    (option, option)
        Row ahead of column; identical rows share evenly (½), as does the diagonal.
    """
    count = len(scores)
    table = np.full((count, count), 0.5)
    for a in range(count):
        for b in range(a + 1, count):
            difference = scores[a] - scores[b]
            if np.any(difference != 0):
                table[a, b] = share_ahead(difference)
                table[b, a] = 1.0 - table[a, b]
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
