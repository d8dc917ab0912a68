"""Draws in which kinds of option are level by chance: their places are shared evenly.

Flow   used by [analysis.uncertainty.places]
Clipped or discrete scores can be level in a draw. k options that are level each have 1/k of every
rank that they hold between them, and win half of each pair. Such draws are few: they are looked up
first, and the others cost no more than that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.arrays import BoolArray, FloatArray, IntArray

__all__ = ["Finer", "Level", "by_differences", "level_draws", "set_apart", "shared"]

Values = NDArray[np.floating[Any]]
Finer = Callable[[IntArray], Values]

SAME = 1e-12
"""Values of two options this near to each other differ by rounding only."""

LEAST = float(np.finfo(np.float64).tiny)


@dataclass(frozen=True, slots=True)
class Level:
    """What sharing evenly changes, beside kinds that are set apart by lot."""

    draws: IntArray  # (level,), the draws in which any two kinds are level
    first: FloatArray  # (kind, level), share of the first place
    ahead: FloatArray  # (kind, count), draws with that many options ahead, to be added
    rest: FloatArray  # (kind, rank), draws in which it holds a rank, beyond what `ahead` tells
    wins: FloatArray  # (batch, kind, kind), to be added; below the diagonal


def level_draws(values: Values, flags: BoolArray) -> IntArray:
    """Draws in which any two kinds are level; values (kind, draw), flags room for as many."""
    kinds, size = values.shape
    level: BoolArray | None = None
    for a in range(kinds - 1):
        same = np.equal(values[a], values[a + 1 :], out=flags[: kinds - 1 - a, :size])
        if same.any():
            some = same.any(axis=0)
            level = some if level is None else level | some
    return np.zeros(0, dtype=np.int64) if level is None else np.flatnonzero(level)


def by_differences(
    likely: FloatArray, raw: FloatArray, open_: BoolArray, draws: IntArray
) -> FloatArray:
    """(kind, level) a figure that ranks the kinds in some draws, however small a weight may be.

    Beside a large part that two kinds share, what a weight of 1e-40 adds is lost; their difference
    keeps it.

    Parameters
    ----------
    likely : (kind, coordinate)
    raw : (coordinate, draw)
    open_ : (coordinate,)
        Whether a weight is above 0, though too small for a number in some draws.
    draws : (level,)
    """
    weights = np.maximum(raw[:, draws], np.where(open_, LEAST, 0.0)[:, None])
    net = np.zeros((len(likely), len(draws)))  # kinds it beats, less those that beat it
    for kind, row in enumerate(likely[:-1]):
        apart = row - likely[kind + 1 :]
        ahead = np.sign(np.where(np.abs(apart) <= SAME, 0.0, apart) @ weights)
        net[kind] += ahead.sum(axis=0)
        net[kind + 1 :] -= ahead
    return net


def set_apart(values: Values, sizes: tuple[int, ...], generator: np.random.Generator) -> Values:
    """(kind, draw) values in the same order, with kinds that are level in an order by lot.

    Of kinds that are level each comes first in proportion to its size.
    """
    lot = generator.standard_exponential(values.shape) / np.array(sizes)[:, None]
    order = np.lexsort((lot, -values), axis=0)
    apart = np.empty_like(values)
    falling = np.arange(len(values), 0, -1, dtype=values.dtype)[:, None]
    np.put_along_axis(apart, order, np.broadcast_to(falling, order.shape), axis=0)
    return apart


def shared(
    draws: IntArray,
    values: Values,
    apart: Values,
    sizes: tuple[int, ...],
    chains: IntArray | None,
) -> Level:
    """What is to be added to the counts of kinds set apart.

    Parameters
    ----------
    draws : (level,)
    values, apart : (kind, level)
        Values of these draws as they are, and set apart.
    sizes : (kind,)
    chains : first draw of each batch; None: one batch
    """
    kinds, n_option = len(values), sum(sizes)
    each = np.array(sizes, dtype=np.float64)
    batch = np.zeros(len(draws), dtype=np.int64)
    if chains is not None:
        batch = np.searchsorted(chains, draws, side="right") - 1
    n_batch = 1 if chains is None else len(chains)
    first = np.zeros(values.shape)
    ahead, rest = np.zeros((kinds, n_option)), np.zeros((kinds, n_option))
    wins = np.zeros((n_batch, kinds, kinds))
    for kind, own in enumerate(sizes):
        same = values == values[kind]
        before = np.rint(each @ (values > values[kind])).astype(np.int64)
        crowd = np.rint(each @ same).astype(np.int64)
        first[kind] = np.where(before == 0, own / crowd, 0.0)
        here = crowd > own
        lot = np.rint(each @ (apart[:, here] > apart[kind, here])).astype(np.int64)
        ahead[kind] -= np.bincount(lot, minlength=n_option)
        runs, counts = np.unique(np.stack([before[here], crowd[here]]), axis=1, return_counts=True)
        for (start, length), count in zip(runs.T.tolist(), counts.tolist(), strict=True):
            places, left = _evenly(start, length, own, n_option)
            ahead[kind] += count * places
            rest[kind] += count * left
        for other in range(kind + 1, kinds):
            won = same[other] & (apart[other] > apart[kind])
            halves = 0.5 * same[other] - won
            wins[:, other, kind] = np.bincount(batch, weights=halves, minlength=n_batch)
    return Level(draws, first, ahead, rest, wins)


def _evenly(start: int, length: int, own: int, n_option: int) -> tuple[FloatArray, FloatArray]:
    """One kind of `own` options in a run of `length` that are level, `start` others before them.

    Returns
    -------
    (count,) how many options are ahead of the kind, and (rank,) what ranks it holds beyond those
    that follow. The mean of the first is that of an order by lot, and so is its share of 0.
    """
    places = np.zeros(n_option)
    if length % own == 0:
        places[start : start + length : own] = own / length
    else:  # a kind cannot stand evenly in blocks of its own size
        places[start] = own / length
        for middle in (length // 2, (length + 1) // 2):
            places[start + middle] += (1 - own / length) / 2
    left = np.zeros(n_option)
    left[start : start + length] = own / length
    for step in range(own):
        left[step:] -= places[: n_option - step]
    return places, left
