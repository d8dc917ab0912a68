"""Running totals over draws: ranks, pairwise wins, weights of the winner. Memory stays flat.

Flow   used by [analysis.uncertainty.acceptability]
Axes   option first, so that the values of one option are one contiguous row.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from model.arrays import FloatArray, IntArray

__all__ = ["Tally"]


@dataclass(slots=True)
class Tally:
    """Totals of the draws added so far, over kinds of option.

    Options that are identical in every draw are one kind: they share their places evenly.
    """

    sizes: tuple[int, ...]  # (kind,), how many options each kind stands for
    n_weight: int
    n_draw: int = 0
    ahead: IntArray = field(init=False)  # (kind, count), draws with that many options ahead
    wins: IntArray = field(init=False)  # (kind, kind), row ahead of column
    weight_sums: FloatArray = field(init=False)  # (kind, weight), over draws it is first in

    def __post_init__(self) -> None:
        kinds = len(self.sizes)
        self.ahead = np.zeros((kinds, sum(self.sizes)), dtype=np.int64)
        self.wins = np.zeros((kinds, kinds), dtype=np.int64)
        self.weight_sums = np.zeros((kinds, self.n_weight))

    def add(self, values: FloatArray, weights: FloatArray) -> None:
        """Add one chunk of draws.

        Parameters
        ----------
        values : (kind, draw)
            Overall values, higher is better.
        weights : (weight, draw)
            The weights that gave them.
        """
        kinds, size = values.shape
        small = np.uint8 if sum(self.sizes) < 256 else np.uint16
        before = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        # Each kind starts behind all kinds before it; a comparison moves both rows of its pair.
        beaten_by = np.repeat(before.astype(small)[:, None], size, axis=1)
        behind = np.empty(size, dtype=np.bool_)
        as_number = behind.view(np.uint8)
        for a in range(kinds):
            for b in range(a + 1, kinds):
                np.less(values[a], values[b], out=behind)
                won = int(np.count_nonzero(behind))
                self.wins[b, a] += won
                self.wins[a, b] += size - won
                np.add(beaten_by[a], self._times(as_number, b, small), out=beaten_by[a])
                np.subtract(beaten_by[b], self._times(as_number, a, small), out=beaten_by[b])
        first = beaten_by == 0
        for kind in range(kinds):
            self.ahead[kind] += np.bincount(beaten_by[kind], minlength=self.ahead.shape[1])
        self.weight_sums += first.astype(weights.dtype) @ weights.T
        self.n_draw += size

    def _times(self, flags: NDArray[np.uint8], kind: int, small: type) -> NDArray[np.uint8]:
        """Flags times the number of options that a kind stands for."""
        return flags if self.sizes[kind] == 1 else flags * small(self.sizes[kind])

    def shares(self) -> FloatArray:
        """(kind, rank) share of draws in each rank; rows sum to 1.

        A kind of s options with b others ahead shares the ranks b + 1 to b + s.
        """
        table = np.zeros(self.ahead.shape)
        for kind, size in enumerate(self.sizes):
            for step in range(size):
                table[kind, step:] += self.ahead[kind, : self.ahead.shape[1] - step] / size
        return np.asarray(table / max(self.n_draw, 1))
