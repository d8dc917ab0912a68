"""Lexicographic order behind a satisficing screen: first who will do, then criterion by criterion.

Flow   analysis → registry → [aggregation.lexicographic] → analysis
Takes  values, weights, aspirations.  Gives  who meets all aspirations, and a score by place.
Never sees  files, names, states.
"""

from __future__ import annotations

import numpy as np

from model.aggregation.paired import check_paired
from model.arrays import TIE, BoolArray, FloatArray, IntArray, ranks

__all__ = ["falling_order", "lexicographic", "meets_aspirations"]

ROOM = 2**62
"""Places of several criteria are digits of one whole number; it must stay below this."""


def meets_aspirations(performances: FloatArray, aspirations: FloatArray) -> BoolArray:
    """Who will do on every criterion.

    Parameters
    ----------
    performances : (option, criterion) or (draw, option, criterion)
        Higher is better.
    aspirations : (criterion,)
        The least that will do; −inf where none is stated. A performance just at it will do, and
        so does one that is below by rounding only (1e-9 of the aspiration).

    Returns
    -------
    (option,) or (draw, option)

    References
    ----------
    Simon (1955), Quarterly Journal of Economics 69(1), 99-118.
    """
    stated = np.isfinite(aspirations)
    least = np.where(stated, aspirations - TIE * np.abs(np.where(stated, aspirations, 0)), -np.inf)
    return np.asarray((performances >= least).all(axis=-1))


def lexicographic(
    values: FloatArray,
    weights: FloatArray,
    aspirations: FloatArray,
    performances: FloatArray | None = None,
) -> FloatArray:
    """Options that meet all aspirations before all others; within both, by falling weight.

    Parameters
    ----------
    values : (option, criterion) or (draw, option, criterion)
        Single-criterion values, 0 to 1, higher is better.
    weights : (criterion,) or (draw, criterion)
        0 or more, summing to 1. Only their order counts: the heaviest criterion decides, the next
        one only between options that are level so far. Weights level within 1e-9 stand in file
        order.
    aspirations : (criterion,)
        The least that will do; −inf where none is stated. They hold whatever the weight.
    performances : as values
        What the aspirations speak of; the values where not given.

    Returns
    -------
    (option,) or (draw, option)
        Share of the other options that are not ahead, 0 to 1: level options have the same, the
        first and a single option 1.

    Raises
    ------
    ValueError
        As `check_paired`.

    Notes
    -----
    Options level on a criterion (a chain of neighbours in value, each within 1e-9 of the next)
    are equal there. A constant column and a criterion of weight 0 decide nothing. Nothing makes
    up for the heaviest criterion, however small the difference there. If nobody meets all
    aspirations, the order alone decides. A dominated option is never ahead of the one that
    dominates it: that one meets what the other meets, and is as good on whatever decides. The
    order of criteria in the file matters only among equal weights.

    References
    ----------
    Hwang & Yoon (1981), Multiple Attribute Decision Making; Fishburn (1974), Management Science
    20(11), 1442-1471.

    >>> values = np.array([[0.9, 0.0], [0.9, 0.2], [0.2, 1.0]])
    >>> none, least = np.full(2, -np.inf), np.array([-np.inf, 0.1])
    >>> lexicographic(values, np.array([0.7, 0.3]), none).tolist()
    [0.5, 1.0, 0.0]
    >>> lexicographic(values, np.array([0.7, 0.3]), least).tolist()
    [0.0, 1.0, 0.5]
    """
    check_paired(values, weights)
    met = meets_aspirations(values if performances is None else performances, aspirations)
    if values.ndim == 2 and weights.ndim == 1:
        return np.asarray(_scores(values, weights[np.newaxis], met)[0])
    if weights.ndim == 1:
        weights = np.broadcast_to(weights, (len(values), len(weights)))
    return _scores(values, weights, met)


def _scores(values: FloatArray, weights: FloatArray, met: BoolArray) -> FloatArray:
    """(draw, option) from weights (draw, criterion)."""
    n_option = values.shape[-2]
    levels = ranks(np.swapaxes(values, -1, -2)) - 1  # (…, criterion, option), 0 is best
    apart = (np.sort(levels, axis=-1) == np.arange(n_option)).all(axis=-1)  # (…, criterion)
    order = falling_order(weights)
    missed = np.broadcast_to(~met, (len(weights), n_option))
    place, room = np.ascontiguousarray(missed.T).astype(np.int64), 2
    draws = np.arange(len(weights))
    undecided = np.ones(len(weights), dtype=bool)
    for criterion in order.T:  # (draw,): the heaviest criterion of each draw, then the next
        if not undecided.any():
            break
        if room * n_option >= ROOM:
            place, room = _ahead(place), n_option
        counts = weights[draws, criterion] > 0
        at = (criterion,) if levels.ndim == 2 else (draws, criterion)
        place *= n_option
        place += np.where(counts, levels[at].T, 0)
        room *= n_option
        undecided &= ~(apart[at] & counts)
    return np.asarray(1.0 - _ahead(place).T / max(n_option - 1, 1))


def falling_order(weights: FloatArray) -> IntArray:
    """Positions of the criteria, the heaviest first; weights level within 1e-9 in file order.

    Parameters
    ----------
    weights : (draw, criterion)

    Returns
    -------
    (draw, criterion)
    """
    order = np.argsort(-weights, axis=-1, kind="stable")
    down = np.take_along_axis(weights, order, axis=-1)
    level = (down[:, :-1] - down[:, 1:] <= TIE).any(axis=-1)
    if level.any():  # rounding must not decide between them
        order[level] = np.argsort(ranks(weights[level]), axis=-1, kind="stable")
    return order


def _ahead(place: IntArray) -> IntArray:
    """(option, draw) how many options have a lower place."""
    ahead = np.zeros_like(place)
    for option, mine in enumerate(place):
        for rival in place:
            ahead[option] += rival < mine
    return ahead
