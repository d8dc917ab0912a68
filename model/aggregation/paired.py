"""A table and weights side by side: what is refused, which draws meet, which columns are constant.

Flow   used by the methods of model.aggregation that take a table and weights
Takes  arrays.  Gives  sums, lengths of columns, or a ValueError.  Never sees  names, files, states.

Shapes of all methods: a table is (option, criterion) or (draw, option, criterion), weights are
(criterion,) or (draw, criterion); where both have draws, the first meets the first, and so on.
"""

from __future__ import annotations

import numpy as np

from model.arrays import FloatArray

__all__ = ["CHUNK", "check_paired", "paired_sum", "spread"]

CHUNK = 8192
"""Draws at once: what is worked out on the way stays in a cache, and memory does not grow."""

WEIGHT_ROUNDING = 1e-9
"""Weights sum to 1 up to here: room for the rounding of a sum, not for points."""

COLUMN_ROUNDING = 1e-12
"""A column whose ends differ by less than this share of the larger one is constant."""


def check_paired(table: FloatArray, weights: FloatArray) -> None:
    """Refuse what no method can answer, before rounding or a not-a-number hides it.

    Raises
    ------
    ValueError
        When shapes do not fit, a figure of the table is not finite, a weight is below 0 or not a
        number, or weights do not sum to 1 (within 1e-9): points would change the figures of some
        methods and not of others.
    """
    if table.ndim not in (2, 3) or weights.ndim not in (1, 2):
        raise ValueError("a table has two axes or three, weights have one or two")
    if table.shape[-1] != weights.shape[-1]:
        raise ValueError(f"{table.shape[-1]} criteria in the table, {weights.shape[-1]} weights")
    if table.ndim == 3 and weights.ndim == 2 and len(table) != len(weights):
        raise ValueError(f"{len(table)} draws of the table, {len(weights)} of the weights")
    if not np.isfinite(table).all():
        raise ValueError("a performance is missing or infinite")
    total = weights @ np.ones(weights.shape[-1])
    if not (np.abs(total - 1) <= WEIGHT_ROUNDING).all() or weights.min(initial=0.0) < 0:
        raise ValueError("weights must be 0 or more and sum to 1")


def paired_sum(table: FloatArray, weights: FloatArray) -> FloatArray:
    """Weighted sum over criteria, draw by draw.

    Parameters
    ----------
    table : (option, criterion) or (draw, option, criterion)
    weights : (criterion,) or (draw, criterion)
        Of any sum.

    Returns
    -------
    (option,) or (draw, option)
    """
    if weights.ndim == 1:
        return np.asarray(table @ weights)
    if table.ndim == 2:
        return np.asarray((table @ weights.T).T)  # an option's draws lie side by side: fast rows
    return np.asarray((table @ weights[..., np.newaxis])[..., 0])


def spread(best: FloatArray, worst: FloatArray) -> FloatArray:
    """Length of each column; 0 where its ends differ by no more than rounding.

    Without this, two sums of the same figures in another order would make a column that tells
    options apart.
    """
    length = best - worst
    size = np.maximum(np.abs(best), np.abs(worst))
    return np.asarray(np.where(length <= COLUMN_ROUNDING * size, 0.0, length))
