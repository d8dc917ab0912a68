"""Running totals over draws: ranks, pairwise wins, weights of the winner. Memory stays flat.

Flow   used by [analysis.uncertainty.acceptability]
Axes   option first, so that the values of one option are one contiguous row.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

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
        beaten_by = np.zeros((kinds, size), dtype=np.int16)
        behind = np.empty(size, dtype=np.bool_)
        for a in range(kinds):
            for b in range(a + 1, kinds):
                np.less(values[a], values[b], out=behind)
                won = int(np.count_nonzero(behind))
                self.wins[b, a] += won
                self.wins[a, b] += size - won
                beaten_by[a] += behind if self.sizes[b] == 1 else behind * np.int16(self.sizes[b])
                np.logical_not(behind, out=behind)
                beaten_by[b] += behind if self.sizes[a] == 1 else behind * np.int16(self.sizes[a])
        for kind in range(kinds):
            self.ahead[kind] += np.bincount(beaten_by[kind], minlength=self.ahead.shape[1])
        self.weight_sums += (beaten_by == 0).astype(np.float64) @ weights.T
        self.n_draw += size

    def shares(self) -> FloatArray:
        """(kind, rank) share of draws in each rank; rows sum to 1.

        A kind of s options with b others ahead shares the ranks b + 1 to b + s.
        """
        table = np.zeros(self.ahead.shape)
        for kind, size in enumerate(self.sizes):
            for step in range(size):
                table[kind, step:] += self.ahead[kind, : self.ahead.shape[1] - step] / size
        return np.asarray(table / max(self.n_draw, 1))
