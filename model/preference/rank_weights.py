"""Weights from a ranking of the swings alone: rank order centroid, rank sum, reciprocal.

Flow   problem, cli → [preference.rank_weights] → problem
Takes  the place of each member of a family.  Gives  weights that sum to 1.
Never sees  files, names, points.

A ranking says which swing counts for more, not by how much: the rule supplies the rest, and the
rules differ a lot (the first of three gets 0.61, 0.50 or 0.55).
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from model.arrays import FloatArray, IntArray

__all__ = ["RANK_RULES", "RankRule", "rank_weights"]

RankRule = Literal["centroid", "sum", "reciprocal"]

RANK_RULES: tuple[RankRule, ...] = ("centroid", "sum", "reciprocal")


def rank_weights(places: IntArray, rule: RankRule) -> FloatArray:
    """Weights of the members of a family from their places in a ranking of the swings.

    Parameters
    ----------
    places : (member,)
        Smaller is more important, equal is a tie. Only the order counts: 1, 2, 2, 4 and
        1, 2, 2, 3 say the same. One member or more.
    rule : str
        With n members, the k-th place gets

        - centroid: (1/k + 1/(k + 1) + … + 1/n) / n, the mean of all weights in that order;
          SMARTER is this rule over a ranking of swings;
        - sum: 2 (n + 1 − k) / (n (n + 1)), falling by equal steps;
        - reciprocal: (1/k) / (1/1 + … + 1/n).

        Members that tie share the mean of the weights of the places that they fill.

    Returns
    -------
    (member,)
        Above 0, sum 1, never larger for a later place.

    Raises
    ------
    ValueError
        Without members, or for a rule of another name.

    References
    ----------
    Barron & Barrett (1996), Management Science 42; Edwards & Barron (1994), Organizational
    Behavior and Human Decision Processes 60; after Stillwell, Seaver & Edwards (1981), same 28.

    >>> rank_weights(np.array([2, 1, 2]), "sum").tolist()
    [0.25, 0.5, 0.25]
    """
    by_place = _by_place(len(places), rule)
    _, group, sizes = np.unique(places, return_inverse=True, return_counts=True)
    first = np.cumsum(sizes) - sizes
    shared = np.add.reduceat(by_place, first) / sizes
    return np.asarray(shared[group.reshape(-1)])


def _by_place(n: int, rule: RankRule) -> FloatArray:
    """(place,) weight of each place, best first."""
    if n == 0:
        raise ValueError("there is nothing to rank")
    k = np.arange(1, n + 1, dtype=np.float64)
    if rule == "centroid":
        return np.asarray(np.cumsum((1 / k)[::-1])[::-1] / n)
    if rule == "sum":
        return np.asarray(2 * (n + 1 - k) / (n * (n + 1)))
    if rule == "reciprocal":
        return np.asarray((1 / k) / (1 / k).sum())
    raise ValueError(f"no rule for ranks is called {rule}; there are {', '.join(RANK_RULES)}")
