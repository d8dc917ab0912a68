"""Weight spaces that are a simplex of their own: a complete order, lower bounds.

Flow   analysis → [aggregation.simplices] → aggregation.pairwise, aggregation.first_rank
Takes  scores.  Gives  scores at the corners of the space.  Never sees  draws, names.

A weight vector w of such a space is C u with u uniform on {u ≥ 0, Σ u = 1} and the corners of the
space as columns of C. So s · w = (s C) · u: every exact share of free weights holds for the scores
s C, and central weights come back as C u.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from model.arrays import FloatArray

__all__ = ["bound_corners", "bounded_scores", "order_corners", "ordered_scores"]


def order_corners(order: Sequence[int]) -> FloatArray:
    """(coordinate, corner) of {w ≥ 0, Σ w = 1, weights fall in `order`}: means of the first k.

    Parameters
    ----------
    order : (coordinate,)
        Positions of all coordinates, the weightiest first.

    References
    ----------
    Carrizosa, Conde, Fernández & Puerto (1995), European Journal of Operational Research 80.
    """
    return ordered_scores(np.eye(len(order)), order)


def ordered_scores(scores: FloatArray, order: Sequence[int]) -> FloatArray:
    """(option, corner) scores at the corners of a complete order: running means in that order.

    Parameters
    ----------
    scores : (option, coordinate)
    order : (coordinate,)
        As for `order_corners`.

    >>> ordered_scores(np.array([[1.0, 0.0, 0.5]]), [1, 0, 2]).tolist()
    [[0.0, 0.5, 0.5]]
    """
    if sorted(order) != list(range(scores.shape[1])):
        raise ValueError("an order names every coordinate once")
    return np.cumsum(scores[:, order], axis=1) / np.arange(1, scores.shape[1] + 1)


def bound_corners(low: FloatArray) -> FloatArray:
    """(coordinate, corner) of {w ≥ low, Σ w = 1}.

    Parameters
    ----------
    low : (coordinate,)
        Lower bounds, 0 or more, with a sum below 1.
    """
    return bounded_scores(np.eye(len(low)), low)


def bounded_scores(scores: FloatArray, low: FloatArray) -> FloatArray:
    """(option, corner) scores at the corners of a simplex above lower bounds.

    Parameters
    ----------
    scores : (option, coordinate)
    low : (coordinate,)
        As for `bound_corners`.

    >>> bounded_scores(np.array([[1.0, 0.0]]), np.array([0.25, 0.25])).tolist()
    [[0.75, 0.25]]
    """
    free = 1.0 - float(low.sum())
    if (low < 0).any() or free <= 0:
        raise ValueError("lower bounds are 0 or more and leave weight to share out")
    fixed = (scores * low).sum(axis=1)  # row by row alike, so that equal rows stay equal
    return np.asarray(fixed[:, None] + free * scores)
