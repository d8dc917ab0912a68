"""Array types, ranks and the tie rule, shared by every floor.

Flow   imported by all of model; imports nothing of ours.
Axes   always (state, draw, option, criterion), absent axes dropped.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["TIE", "BoolArray", "FloatArray", "IntArray", "descending", "ranks"]

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


def ranks(values: FloatArray) -> IntArray:
    """Rank of every option, 1 is best; a run of near neighbours shares its best rank.

    A run is a chain: each value lies within `TIE` of the next one in sorted order.

    Parameters
    ----------
    values : (option,)
        Overall value, higher is better; no NaN.

    >>> ranks(np.array([0.2, 0.5, 0.5 + 1e-12, 0.1])).tolist()
    [3, 1, 1, 4]
    """
    order = np.argsort(-values, kind="stable")
    place = np.empty(len(values), dtype=np.int64)
    run_rank = 1
    for position, option in enumerate(order):
        if position and values[order[position - 1]] - values[option] > TIE:
            run_rank = position + 1
        place[option] = run_rank
    return place
