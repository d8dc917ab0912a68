"""TOPSIS: how close an option is to the best figures of all criteria, and how far from the worst.

Flow   analysis → registry → [aggregation.topsis] → analysis
Takes  a table (higher is better), weights, a named normalisation.  Gives  distances, closeness.
Never sees  files, names, states.
"""

from __future__ import annotations

import numpy as np

from model.aggregation.paired import CHUNK, check_paired, paired_sum, spread
from model.arrays import TIE, FloatArray

__all__ = ["NORMALISATIONS", "topsis", "topsis_distances"]

NORMALISATIONS = ("vector", "minmax", "none")


def topsis(
    table: FloatArray,
    weights: FloatArray,
    normalisation: str,
    ideal: FloatArray | None = None,
    anti_ideal: FloatArray | None = None,
) -> FloatArray:
    """Relative closeness to the ideal, D− / (D+ + D−).

    Parameters
    ----------
    table, weights, normalisation, ideal, anti_ideal
        As for `topsis_distances`.

    Returns
    -------
    (option,) or (draw, option)
        0 to 1, higher is better; ½ for all where all options are level on every criterion that
        has weight (ideal and anti-ideal are then one), so also for a single option.

    Notes
    -----
    A dominated option is never closer than the one that dominates it, whatever the normalisation:
    on each criterion it is as far from the ideal or farther, and as near to the anti-ideal or
    nearer, and closeness falls with D+ and rises with D−. Up to rounding it may be level.

    >>> fit = np.array([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]])
    >>> topsis(fit, np.array([0.5, 0.5]), "minmax").tolist()
    [0.5, 0.5, 0.5]
    """
    from_ideal, from_anti = _squares(table, weights, normalisation, ideal, anti_ideal)
    if table.ndim == 3 or weights.ndim == 1:
        return _closeness(*_lengths(from_ideal, from_anti, weights))
    closeness = np.empty((table.shape[0], len(weights)))
    for start in range(0, len(weights), CHUNK):
        part = slice(start, start + CHUNK)
        closeness[:, part] = _closeness(*_lengths(from_ideal, from_anti, weights[part])).T
    return closeness.T


def topsis_distances(
    table: FloatArray,
    weights: FloatArray,
    normalisation: str,
    ideal: FloatArray | None = None,
    anti_ideal: FloatArray | None = None,
) -> tuple[FloatArray, FloatArray]:
    """Euclidean distance of every option from the ideal, and from the anti-ideal.

    Parameters
    ----------
    table : (option, criterion) or (draw, option, criterion)
        Higher is better: performances times −1 where less is better.
    weights : (criterion,) or (draw, criterion)
        0 or more, summing to 1. They multiply the normalised figures, so distances hold their
        squares.
    normalisation : "vector", "minmax" or "none"
        A column is divided by its Euclidean length (then a positive factor on a criterion changes
        nothing); by the distance of anti-ideal and ideal (then a new zero changes nothing
        either); or by nothing. There is no default: methods of this name differ in it, and so
        do the answers.
    ideal, anti_ideal : (criterion,), in the units of the table
        The largest and the smallest figure of each column where not given.

    Returns
    -------
    two arrays, (option,) or (draw, option)
        D+ and D−, 0 or more.

    Raises
    ------
    ValueError
        When the normalisation has another name, or an option lies outside ideal and anti-ideal
        (a better figure would then be farther from the ideal); and as `check_paired`.

    Notes
    -----
    A column whose ideal and anti-ideal are the same up to rounding (observed: a constant column),
    or that is all 0 under "vector", adds nothing to either distance. A criterion of weight 0 adds
    nothing to the distances, but its range must still hold all options. With a stated ideal, a
    column that is constant short of it adds to all distances alike, and can change the order.
    With the observed ideal, options that are dropped or added may change the order of the others.

    References
    ----------
    Hwang & Yoon (1981), Multiple Attribute Decision Making; Opricovic & Tzeng (2004), European
    Journal of Operational Research 156(2), 445-455, for the difference that normalisation makes.
    """
    return _lengths(*_squares(table, weights, normalisation, ideal, anti_ideal), weights)


def _squares(
    table: FloatArray,
    weights: FloatArray,
    normalisation: str,
    ideal: FloatArray | None,
    anti_ideal: FloatArray | None,
) -> tuple[FloatArray, FloatArray]:
    """Squared normalised differences from ideal and anti-ideal, in the shape of the table."""
    if normalisation not in NORMALISATIONS:
        raise ValueError(f"normalisation is one of {', '.join(NORMALISATIONS)}")
    check_paired(table, weights)
    if table.shape[-2] == 0:
        return table, table
    best = table.max(axis=-2, keepdims=True) if ideal is None else ideal
    worst = table.min(axis=-2, keepdims=True) if anti_ideal is None else anti_ideal
    rounding = TIE * np.maximum(np.abs(best), np.abs(worst))
    if (table > best + rounding).any() or (table < worst - rounding).any():
        raise ValueError("an option lies outside the ideal and the anti-ideal")
    length = spread(best, worst)
    if normalisation == "vector":
        unit = _euclidean(table)
    elif normalisation == "minmax":
        unit = length
    else:
        unit = np.ones_like(length)
    unit = np.where(length > 0, unit, 0.0)  # what differs by rounding only is not magnified
    return _in_units(best - table, unit) ** 2, _in_units(table - worst, unit) ** 2


def _euclidean(table: FloatArray) -> FloatArray:
    """Length of each column, without squares that leave the range of numbers."""
    size = np.abs(table).max(axis=-2, keepdims=True)
    size = np.where(size > 0, size, 1.0)
    return np.asarray(size * np.sqrt(((table / size) ** 2).sum(axis=-2, keepdims=True)))


def _lengths(
    from_ideal: FloatArray, from_anti: FloatArray, weights: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """D+ and D−: roots of the sums of squares, each weighted by the square of its weight."""
    squares = weights**2
    plus, minus = paired_sum(from_ideal, squares), paired_sum(from_anti, squares)
    return np.sqrt(plus, out=plus), np.sqrt(minus, out=minus)


def _closeness(plus: FloatArray, minus: FloatArray) -> FloatArray:
    total = plus + minus
    level = total == 0
    if level.any():
        return np.where(level, 0.5, minus / np.where(level, 1.0, total))
    return np.asarray(minus / total)


def _in_units(difference: FloatArray, unit: FloatArray) -> FloatArray:
    """Differences, 0 or more, in a unit of their column; 0 where the column has none."""
    positive = np.maximum(difference, 0.0)
    return np.asarray(np.divide(positive, unit, out=np.zeros_like(positive), where=unit > 0))
