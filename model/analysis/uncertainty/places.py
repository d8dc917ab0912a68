"""Who is ahead of whom in every draw: the inner loop of acceptability.

Flow   values → [analysis.uncertainty.places] → tally
Axes   option first, so that the values of one option are one contiguous row.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.analysis.uncertainty.ties import Finer, Level, level_draws, set_apart, shared
from model.arrays import FloatArray, IntArray
from model.sampling import CHUNK, LOTS, chunk_generator

__all__ = ["MOST_RANKED", "Places", "Work", "placed"]

MOST_RANKED = 8
"""Whole rankings are counted up to so many options: 8! = 40 320."""

LOT_SEED = 0
"""Seed of the lots that set level kinds apart; shares, pairs and weights need none."""


class Work:
    """Buffers of one worker: nothing is allocated in the loop over pairs."""

    def __init__(self, n_option: int, n_coordinate: int) -> None:
        small = np.uint8 if n_option < 256 else np.uint16
        self.ahead = np.empty((n_option, CHUNK), dtype=small)
        self.behind = np.empty(CHUNK, dtype=small)
        self.flags = np.empty((n_option, CHUNK), dtype=np.bool_)
        self.first = np.empty((n_option, CHUNK), dtype=np.float64)
        self.weights = np.empty((n_coordinate, CHUNK), dtype=np.float64)
        self.ranking = np.empty(CHUNK, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Places:
    """Where every kind of option stands in every draw of one chunk."""

    ahead: NDArray[Any]  # (kind, draw), how many options are ahead; lies in the work buffers
    wins: FloatArray  # (batch, kind, kind), draws with the row ahead of the column; level: a half
    rankings: IntArray  # (ranking,), draws with each whole ranking; empty when not counted
    level: Level | None  # draws in which kinds are level: in `ahead` they are set apart by lot


def placed(
    values: NDArray[np.floating[Any]],
    sizes: tuple[int, ...],
    work: Work,
    *,
    chains: IntArray | None = None,
    level: int | None = None,
    finer: Finer | None = None,
    rankings: bool = False,
) -> Places:
    """How many options are ahead of each kind in each draw, and who wins each pair.

    Values are compared without tolerance. Where kinds may be level in a draw (clipped or discrete
    scores), `level` is the number of the chunk: such draws are shared evenly, and a lot that is
    drawn for the chunk sets their kinds apart where only whole places will do.

    Parameters
    ----------
    values : (kind, draw)
    sizes : (kind,)
        How many identical options each kind stands for.
    work : buffers of this worker
    chains : first draw of each group of chains; wins are counted group by group
    level : number of the chunk; None: no two kinds are ever level (if so, the first is ahead)
    finer : draws → (kind, draw) values of these draws, where `values` may be too coarse
    rankings : whether whole rankings are counted
    """
    kinds, size = values.shape
    ahead, ranking = work.ahead[:kinds, :size], work.ranking[:size]
    behind = work.behind[:size]
    wins = np.zeros((1 if chains is None else len(chains), kinds, kinds))
    evened: Level | None = None
    draws = np.zeros(0, dtype=np.int64) if level is None else level_draws(values, work.flags)
    if level is not None and len(draws):
        tied = values[:, draws] if finer is None else finer(draws)
        apart = set_apart(tied, sizes, chunk_generator(LOT_SEED, LOTS, level))
        evened = shared(draws, tied, apart, sizes, chains)
        values = values.copy()
        values[:, draws] = apart
    ranking[:] = 0
    # Each kind starts behind all kinds before it; a comparison moves both rows of its pair.
    ahead[:] = np.cumsum([0, *sizes[:-1]]).astype(ahead.dtype)[:, None]
    for a in range(kinds - 1):
        flags = work.flags[: kinds - 1 - a, :size]  # those after it: are they ahead of it?
        np.less(values[a], values[a + 1 :], out=flags)
        if chains is None:
            wins[0, a + 1 :, a] = [np.count_nonzero(row) for row in flags]
        else:
            counted = np.add.reduceat(flags.view(np.uint8), chains, axis=1, dtype=np.int64)
            wins[:, a + 1 :, a] = counted.T
        _move(ahead, a, flags, sizes, behind)
        if rankings:  # factorial digits of the permutation
            digit = np.add.reduce(flags.view(np.uint8), axis=0, dtype=np.int32)
            ranking += digit * np.int32(math.factorial(kinds - 1 - a))
    if evened is not None:
        wins += evened.wins
    lengths = np.diff(np.append(0 if chains is None else chains, size))
    below = np.tril_indices(kinds, -1)
    wins[:, below[1], below[0]] = lengths[:, None] - wins[:, below[0], below[1]]
    n_ranking = math.factorial(kinds) if rankings else 0
    counts = np.bincount(ranking, minlength=n_ranking) if rankings else np.zeros(0)
    return Places(ahead, wins, counts.astype(np.int64), evened)


def _move(
    ahead: NDArray[Any],
    a: int,
    flags: NDArray[np.bool_],
    sizes: tuple[int, ...],
    spare: NDArray[Any],
) -> None:
    """Options of kinds ahead of a stand before it; a does not stand before them."""
    after, small = flags.view(np.uint8), ahead.dtype
    if sizes[a] == 1 and ahead.dtype == np.uint8:
        np.subtract(ahead[a + 1 :], after, out=ahead[a + 1 :])
    else:
        ahead[a + 1 :] -= after * small.type(sizes[a])
    if max(sizes[a + 1 :]) > 1:
        after = after * np.array(sizes[a + 1 :], dtype=small)[:, None]
    np.add(ahead[a], np.add.reduce(after, axis=0, dtype=small, out=spare), out=ahead[a])
