"""Array types, ranks and the tie rule, shared by every floor.

Flow   imported by all of model; imports nothing of ours.
Axes   always (state, draw, option, criterion), absent axes dropped.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["TIE", "BoolArray", "FloatArray", "IntArray", "descending", "leaders", "ranks"]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

TIE = 1e-9
"""Two values within this distance of each other are a tie (0-1 scale)."""


def descending(values: FloatArray) -> IntArray:
    """Order of options from best to worst; ties stand in file order.

    Parameters
    ----------
    values : (option,)
        Overall value, higher is better.

    Returns
    -------
    (option,)
        Positions of the options, best first.
    """
    place = ranks(values)
    return np.argsort(place, kind="stable").astype(np.int64)


def leaders(values: FloatArray) -> IntArray:
    """Position of the leader along the last axis: the first of `descending`, row by row.

    Parameters
    ----------
    values : (…, option)
        Overall values, higher is better; NaN where an option takes no part.

    Returns
    -------
    (…)
        Of a tie the first in file order; -1 where nobody takes part.

    >>> leaders(np.array([[0.2, 0.5, 0.5 + 1e-12], [np.nan, 0.1, 0.3]])).tolist()
    [1, 2]
    """
    if values.shape[-1] == 0:
        return np.full(values.shape[:-1], -1, dtype=np.int64)
    known = np.where(np.isnan(values), -np.inf, values)
    edge = known.max(axis=-1, keepdims=True)
    nobody = np.isneginf(edge)
    edge = np.where(nobody, 0.0, edge)
    while True:  # a run of near neighbours is one tie
        inside = edge - known <= TIE
        lower = np.where(inside, known, np.inf).min(axis=-1, keepdims=True)
        if not (lower < edge).any():
            break
        edge = np.minimum(lower, edge)
    return np.where(nobody[..., 0], -1, np.argmax(inside, axis=-1)).astype(np.int64)


def ranks(values: FloatArray) -> IntArray:
    """Rank of every option, 1 is best; a run of near neighbours shares its best rank.

    A run is a chain: each value lies within `TIE` of the next one in sorted order.

    Parameters
    ----------
    values : (…, option)
        Overall value, higher is better; no NaN. Each row is ranked by itself.

    >>> ranks(np.array([0.2, 0.5, 0.5 + 1e-12, 0.1])).tolist()
    [3, 1, 1, 4]
    """
    order = np.argsort(-values, axis=-1, kind="stable")
    down = np.take_along_axis(values, order, axis=-1)
    position = np.broadcast_to(np.arange(1, values.shape[-1] + 1), values.shape).copy()
    position[..., 1:][down[..., :-1] - down[..., 1:] <= TIE] = 1  # the best of the run so far holds
    place = np.empty(values.shape, dtype=np.int64)
    np.put_along_axis(place, order, np.maximum.accumulate(position, axis=-1), axis=-1)
    return place
