"""Weighted product: performances multiplied, each to the power of its weight.

Flow   analysis → registry → [aggregation.weighted_product] → analysis
Takes  positive performances, weights, directions.  Gives  a score per option.
Never sees  files, names, states.
"""

from __future__ import annotations

import numpy as np

from model.aggregation.paired import check_paired, paired_sum
from model.arrays import FloatArray

__all__ = ["weighted_product"]


def weighted_product(performances: FloatArray, weights: FloatArray, sign: FloatArray) -> FloatArray:
    """Product over criteria of performance to the power of sign times weight.

    Parameters
    ----------
    performances : (option, criterion) or (draw, option, criterion)
        Natural units, above 0; 0 itself only where more is better. Not normalised.
    weights : (criterion,) or (draw, criterion)
        0 or more, summing to 1.
    sign : (criterion,)
        1 where more is better, −1 where less is better.

    Returns
    -------
    (option,) or (draw, option)
        Above 0, higher is better. Only ratios of two options mean anything: another unit on a
        criterion (a positive factor) multiplies all scores alike.

    Raises
    ------
    ValueError
        When a performance is below 0, or 0 where less is better; and as `check_paired`.

    Notes
    -----
    A performance of 0 makes the whole score 0, whatever the others (the method lets nothing make
    up for it): several such options are level. A criterion of weight 0 counts for nothing, even
    at 0. A constant column multiplies all alike. A dominated option never scores above the one
    that dominates it: each factor rises with the performance (or falls, where less is better).

    References
    ----------
    Bridgman (1922), Dimensional Analysis; Triantaphyllou (2000), Multi-Criteria Decision Making
    Methods: A Comparative Study.

    >>> figures, half = np.array([[8.0, 2.0], [2.0, 2.0]]), np.array([0.5, 0.5])
    >>> weighted_product(figures, half, np.array([1.0, -1.0])).round(12).tolist()
    [2.0, 1.0]
    """
    check_paired(performances, weights)
    zero = performances == 0
    if (performances < 0).any() or (zero & (sign < 0)).any():
        raise ValueError("a weighted product needs performances above 0")
    logs = sign * np.log(np.where(zero, 1.0, performances))
    score = paired_sum(logs, weights)
    np.exp(score, out=score)
    if zero.any():
        struck = paired_sum(zero.astype(np.float64), (weights > 0).astype(np.float64))
        score = np.where(struck > 0, 0.0, score)
    return np.asarray(score)
