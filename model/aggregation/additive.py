"""Additive value: the weighted sum of single-criterion values.

Flow   analysis → [aggregation.additive] → analysis
Takes  values and weights.  Gives  overall values.  Never sees  files, names, states.
"""

from __future__ import annotations

import numpy as np

from model.arrays import FloatArray

__all__ = ["additive", "contributions"]


def additive(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Overall value of every option.

    Parameters
    ----------
    values : (..., option, criterion)
        Single-criterion values, 0 worst, 1 best.
    weights : (criterion,) or (draw, criterion)
        Global weights of the criteria, summing to 1.

    Returns
    -------
    (..., option), or (..., draw, option) when the weights have a draw axis
        Overall value, 0 to 1, higher is better.

    References
    ----------
    Keeney & Raiffa (1976), Decisions with Multiple Objectives: the additive form.
    """
    if weights.ndim == 1:
        return np.asarray(values @ weights)
    return np.asarray(np.swapaxes(values @ weights.T, -1, -2))


def contributions(values: FloatArray, weights: FloatArray) -> FloatArray:
    """What each criterion adds to each option's overall value; the sum is `additive`.

    Parameters
    ----------
    values : (..., option, criterion)
    weights : (criterion,)
    """
    return np.asarray(values * weights)
