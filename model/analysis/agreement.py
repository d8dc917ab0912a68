"""How far two rankings agree: all pairs alike, or the top places counting more.

Flow   used by analysis.methods, analysis.group and analysis.sensitivity
Takes  ranks, 1 is best.  Gives  coefficients from −1 to 1.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from model.arrays import FloatArray, IntArray

__all__ = ["between", "kendall", "mean_ranks", "top_weighted"]


def between(rank: IntArray, measure: Callable[[IntArray, IntArray], float]) -> FloatArray:
    """(method, method) a symmetrical measure of every two rows; NaN where a row is all 0.

    Parameters
    ----------
    rank : (method, option)
        1 is best; a row of 0 belongs to a method that does not apply.
    """
    found = np.full((len(rank), len(rank)), np.nan)
    known = [n for n, row in enumerate(rank) if row.all() and len(row)]
    for place, one in enumerate(known):
        for other in known[place:]:
            found[one, other] = found[other, one] = measure(rank[one], rank[other])
    return found


def kendall(one: IntArray, other: IntArray) -> float:
    """Kendall's tau-b of two rankings: 1 the same order, −1 the opposite one.

    Parameters
    ----------
    one, other : (option,)
        Ranks; equal ranks are ties.

    Returns
    -------
    float
        NaN when one of them has no two different ranks.

    References
    ----------
    Kendall (1945), Biometrika 33: tau-b, with ties.

    >>> kendall(np.array([1, 2, 3]), np.array([1, 3, 2])).__round__(4)
    0.3333
    """
    a, b = np.sign(one[:, None] - one), np.sign(other[:, None] - other)
    apart = float(np.sqrt(float(np.abs(a).sum()) * float(np.abs(b).sum())))
    return float((a * b).sum()) / apart if apart > 0 else np.nan


def top_weighted(one: IntArray, other: IntArray) -> float:
    """Weighted rank agreement r_w: as Spearman's, but a difference near the top counts more.

    r_w = 1 − 6 Σ (R − Q)² (2n + 2 − R − Q) / (n⁴ + n³ − n² − n), with R and Q the two ranks of an
    option. Options that are level have the mean of the ranks that they fill. 1 the same ranking;
    −1 the opposite one (without ties); 0 on average over all orders of one of them.

    Parameters
    ----------
    one, other : (option,)
        Ranks, 1 is best; options that are level share their best rank.

    Returns
    -------
    float
        NaN with fewer than two options.

    References
    ----------
    After Pinto da Costa & Soares (2005), Aust. N. Z. J. Stat. 47.

    >>> top_weighted(np.array([1, 2, 3]), np.array([2, 1, 3]))
    0.375
    >>> top_weighted(np.array([1, 2, 3]), np.array([1, 3, 2]))
    0.625
    """
    n = len(one)
    if n < 2:
        return np.nan
    r, q = mean_ranks(one), mean_ranks(other)
    apart = float(((r - q) ** 2 * (2 * n + 2 - r - q)).sum())
    return 1.0 - 6.0 * apart / float(n**4 + n**3 - n**2 - n)


def mean_ranks(rank: IntArray) -> FloatArray:
    """Ranks with every run of level options at the mean of the ranks that it fills.

    Parameters
    ----------
    rank : (…, option)
        Options that are level share their best rank.

    >>> mean_ranks(np.array([1, 2, 2, 4])).tolist()
    [1.0, 2.5, 2.5, 4.0]
    """
    level = (rank[..., :, None] == rank[..., None, :]).sum(axis=-1)
    return np.asarray(rank + (level - 1) / 2)
