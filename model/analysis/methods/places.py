"""Which ranks each option holds in every draw, options that are level sharing theirs evenly.

Flow   scores → [analysis.methods.places] → analysis.methods.shares
Axes   (draw, option), then (draw, option, rank).
"""

from __future__ import annotations

import numpy as np

from model.arrays import TIE, FloatArray, IntArray

__all__ = ["place_shares", "runs"]


def runs(score: FloatArray) -> tuple[IntArray, IntArray]:
    """First and last place, from 0, of the run of level options that each option belongs to.

    The tie rule of `arrays.ranks`, row by row: a run is a chain of neighbours each within `TIE`.

    Parameters
    ----------
    score : (draw, option)
        Higher is better; no NaN.

    Returns
    -------
    (draw, option) twice
        Equal where an option stands alone.
    """
    order = np.argsort(-score, axis=1, kind="stable")
    down = np.take_along_axis(score, order, axis=1)
    place = np.arange(score.shape[1])
    apart = down[:, :-1] - down[:, 1:] > TIE
    edge = np.ones((len(score), 1), dtype=np.bool_)
    starts, ends = np.hstack([edge, apart]), np.hstack([apart, edge])
    sorted_first = np.maximum.accumulate(np.where(starts, place, 0), axis=1)
    last = np.where(ends, place, score.shape[1])
    sorted_last = np.minimum.accumulate(last[:, ::-1], axis=1)[:, ::-1]
    first, final = np.empty_like(order), np.empty_like(order)
    np.put_along_axis(first, order, sorted_first, axis=1)
    np.put_along_axis(final, order, sorted_last, axis=1)
    return first, final


def place_shares(score: FloatArray) -> FloatArray:
    """(draw, option, rank) share of each rank; k options that are level have 1/k of k ranks.

    Parameters
    ----------
    score : (draw, option)
        Higher is better; no NaN.

    >>> place_shares(np.array([[0.2, 0.7, 0.7]]))[0].tolist()
    [[0.0, 0.0, 1.0], [0.5, 0.5, 0.0], [0.5, 0.5, 0.0]]
    """
    first, last = runs(score)
    n_draw, n_option = score.shape
    length = last - first + 1
    shares = np.zeros((n_draw, n_option, n_option))
    draws, options = np.indices(score.shape)
    shares[draws, options, first] = 1.0 / length
    for step in range(1, int(length.max(initial=1))):  # few are level: only they are filled up
        draw, option = np.nonzero(length > step)
        shares[draw, option, first[draw, option] + step] = 1.0 / length[draw, option]
    return shares
