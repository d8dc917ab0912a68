"""Running totals over draws: ranks, pairwise wins, weights of the winner. Memory stays flat.

Flow   weights, values → [analysis.uncertainty.tally] → shares and their errors
Takes  overall values, option first, so that the values of one option are one contiguous row.
Gives  a Tally of one chunk; tallies add up.  Never sees  names, files, generators.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.analysis.uncertainty.places import Places, Work, placed
from model.analysis.uncertainty.ties import Finer
from model.arrays import FloatArray, IntArray
from model.sampling import block_starts

__all__ = ["Blocks", "Tally", "WeightBlocks", "tally_draws"]


BLOCKS = 32
"""Blocks of a chunk of independent draws, for the error of central weights."""

ROUNDING = 1e-12
"""Squares that cancel to less than this share of themselves are nothing but rounding."""


@dataclass(slots=True)
class Blocks:
    """Sums over blocks of draws that are independent of each other: Σ x², Σ x n and Σ n².

    From them follows how far a ratio Σ x / Σ n may be off, whatever happens inside a block.
    """

    square: FloatArray  # the shape of x
    cross: FloatArray
    size: FloatArray  # broadcasts against them
    count: int  # blocks

    @classmethod
    def of(cls, x: NDArray[Any], n: NDArray[Any]) -> Blocks:
        """Sums over the first axis of x and n."""
        x, n = x.astype(np.float64), n.astype(np.float64)
        return cls((x * x).sum(axis=0), (x * n).sum(axis=0), (n * n).sum(axis=0), len(x))

    def add(self, other: Blocks) -> None:
        """Add the blocks of another chunk."""
        self.square += other.square
        self.cross += other.cross
        self.size = self.size + other.size
        self.count += other.count

    def error(self, ratio: FloatArray, total: FloatArray | float) -> FloatArray:
        """Standard error of the ratio Σ x / Σ n, where `total` is Σ n.

        References
        ----------
        Cochran (1977), Sampling Techniques: the ratio estimator.
        """
        left = self.square - 2 * ratio * self.cross + ratio**2 * self.size
        left = np.where(left <= ROUNDING * self.square, 0.0, left)  # weights that cannot vary
        wider = self.count / max(self.count - 1, 1)  # the ratio is that of these blocks
        return np.asarray(np.sqrt(left * wider) / total)


@dataclass(slots=True)
class WeightBlocks:
    """The same of the weights of the draws each kind is first in, for whatever is made of them."""

    square: FloatArray  # (kind, coordinate, coordinate), of the product of two weights' sums
    cross: FloatArray  # (kind, coordinate)
    size: FloatArray  # (kind,)
    count: int  # blocks

    @classmethod
    def of(cls, sums: FloatArray) -> WeightBlocks:
        """Of (block, kind, coordinate) sums of weights; weights sum to 1 in every draw."""
        firsts = sums.sum(axis=2)
        each = sums.transpose(1, 2, 0)
        return cls(
            each @ each.transpose(0, 2, 1),
            np.asarray((each @ firsts.T[:, :, None])[:, :, 0]),
            np.square(firsts).sum(axis=0),
            len(sums),
        )

    def add(self, other: WeightBlocks) -> None:
        """Add the blocks of another chunk."""
        self.square += other.square
        self.cross += other.cross
        self.size += other.size
        self.count += other.count

    def error(self, means: FloatArray, firsts: FloatArray, along: FloatArray) -> FloatArray:
        """(kind, figure) standard errors of figures that are linear in the mean weights.

        Parameters
        ----------
        means, firsts : (kind, coordinate) mean weights, (kind, 1) draws behind them
        along : (coordinate, figure), or (kind, coordinate, figure)
            What each weight adds to each figure.
        """
        square = ((self.square @ along) * along).sum(axis=-2)
        cross, figures = (np.asarray((x[:, None] @ along)[:, 0]) for x in (self.cross, means))
        return Blocks(square, cross, self.size[:, None], self.count).error(figures, firsts)


@dataclass(slots=True)
class Tally:
    """Totals of the draws added so far, over kinds of option.

    Options that are identical in every draw are one kind: they share their places evenly.
    """

    sizes: tuple[int, ...]  # (kind,), how many options each kind stands for
    n_draw: int
    ahead: FloatArray  # (kind, count), draws with that many options ahead; 0: first, or its share
    rest: FloatArray  # (kind, rank), draws in which it holds a rank, beyond what `ahead` tells
    wins: FloatArray  # (kind, kind), draws with the row ahead of the column; level: a half
    weights: FloatArray  # (kind, coordinate), sum of weights over the draws it is first in
    weight_blocks: WeightBlocks  # of its weights over its first ranks
    rankings: IntArray  # (ranking,), draws with each whole ranking; empty when not counted
    chains: tuple[Blocks, Blocks, Blocks] | None  # of ahead, wins, number ahead; None: independent

    def add(self, other: Tally) -> None:
        """Add the draws of another tally, in the order of the chunks."""
        self.n_draw += other.n_draw
        self.ahead += other.ahead
        self.rest += other.rest
        self.wins += other.wins
        self.weights += other.weights
        self.weight_blocks.add(other.weight_blocks)
        self.rankings += other.rankings
        for mine, theirs in zip(self.chains or (), other.chains or (), strict=True):
            mine.add(theirs)

    def shares(self) -> FloatArray:
        """(kind, rank) share of draws in each rank; rows sum to 1.

        A kind of s options with b others ahead shares the ranks b + 1 to b + s.
        """
        return np.asarray(self.held() / np.array(self.sizes)[:, None])

    def held(self) -> FloatArray:
        """(kind, rank) share of draws in which the options of a kind hold a rank between them."""
        table = self.rest.copy()
        for kind, size in enumerate(self.sizes):
            for step in range(size):
                table[kind, step:] += self.ahead[kind, : self.ahead.shape[1] - step]
        return np.asarray(table / max(self.n_draw, 1))


def tally_draws(
    values: NDArray[np.floating[Any]],
    weights: tuple[FloatArray, FloatArray],
    sizes: tuple[int, ...],
    work: Work,
    *,
    chains: IntArray | None = None,
    level: int | None = None,
    finer: Finer | None = None,
    rankings: bool = False,
) -> tuple[Tally, Places]:
    """Count one chunk of draws.

    Parameters
    ----------
    values : (kind, draw)
        Overall values, higher is better, up to a positive factor of each draw: ranks need no
        normalised weights.
    weights : (coordinate, draw), (draw,)
        The weights that gave the values before they were normalised, and their totals.
    sizes : (kind,)
        How many identical options each kind stands for.
    work : buffers of this worker
    chains : first draw of each group of chains of hit-and-run; None: draws are independent
    level, finer : for draws in which two kinds may be level, see `placed`
    rankings : whether whole rankings are counted
    """
    (kinds, size), raw = values.shape, weights[0]
    place = placed(values, sizes, work, chains=chains, level=level, finer=finer, rankings=rankings)
    first = work.first[:kinds, :size]
    np.copyto(first, np.equal(place.ahead, 0, out=work.flags[:kinds, :size]))
    if place.level is not None:
        first[:, place.level.draws] = place.level.first
    shares = np.multiply(raw, np.divide(1.0, weights[1]), out=work.weights[: len(raw), :size])
    starts = block_starts(size, kinds, len(raw), BLOCKS) if chains is None else chains
    lengths = np.diff(np.append(starts, size))
    sums = _block_sums(first, shares, starts)
    batches = None
    if chains is not None:
        batches = _chain_blocks(place, lengths, kinds, sum(sizes))
    ahead = _counts(place, work, kinds, sum(sizes)).astype(np.float64)
    if place.level is not None:
        ahead += place.level.ahead
    rest = np.zeros_like(ahead) if place.level is None else place.level.rest
    return Tally(
        sizes=sizes,
        n_draw=size,
        ahead=ahead,
        rest=rest,
        wins=place.wins.sum(axis=0),
        weights=sums.sum(axis=0),
        weight_blocks=WeightBlocks.of(sums),
        rankings=place.rankings,
        chains=batches,
    ), place


def _block_sums(first: FloatArray, shares: FloatArray, starts: IntArray) -> FloatArray:
    """(block, kind, coordinate) sums of weights over the draws in which a kind is first."""
    (kinds, size), width, many = first.shape, len(shares), len(starts)
    if size % many == 0 and (np.diff(starts) == size // many).all():
        return np.asarray(
            np.matmul(
                first.reshape(kinds, many, -1).transpose(1, 0, 2),
                shares.reshape(width, many, -1).transpose(1, 2, 0),
            )
        )
    sums = np.empty((many, kinds, width))
    ends = [*starts[1:].tolist(), size]
    for block, (start, end) in enumerate(zip(starts.tolist(), ends, strict=True)):
        np.matmul(first[:, start:end], shares[:, start:end].T, out=sums[block])
    return sums


def _counts(place: Places, work: Work, kinds: int, n_option: int) -> IntArray:
    """(kind, count) draws with that many options ahead."""
    table = np.zeros((kinds, n_option), dtype=np.int64)
    size = place.ahead.shape[1]
    # Without crowds each rank is held once in each draw: the last kind has what is left.
    seen = kinds - 1 if kinds == n_option else kinds
    flags = work.flags[:seen, :size]
    for count in range(n_option - 1):
        np.equal(place.ahead[:seen], count, out=flags)
        table[:seen, count] = [np.count_nonzero(row) for row in flags]
    table[:seen, -1] = size - table[:seen].sum(axis=1)
    table[seen:] = size - table[:seen].sum(axis=0)
    return table


def _chain_blocks(
    place: Places, lengths: IntArray, kinds: int, n_option: int
) -> tuple[Blocks, Blocks, Blocks]:
    """Spread of the figures between groups of chains."""
    table = np.empty((len(lengths), kinds, n_option), dtype=np.int64)
    key = np.repeat(np.arange(len(lengths)) * n_option, lengths)
    for kind, row in enumerate(place.ahead):
        counts = np.bincount(row + key, minlength=len(lengths) * n_option)
        table[:, kind] = counts.reshape(len(lengths), n_option)
    column = lengths[:, None, None]
    return (
        Blocks.of(table, column),
        Blocks.of(place.wins, column),
        Blocks.of(table @ np.arange(n_option), column[:, :, 0]),
    )
