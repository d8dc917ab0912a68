"""Quantiles of many draws in fixed memory: a histogram of 2^14 bins.

Flow   values → [analysis.uncertainty.histogram] → quantiles, right to the width of a bin
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.arrays import FloatArray, IntArray

__all__ = ["BINS", "QUANTILES", "Histogram"]

BINS = 2**14

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


class Histogram:
    """Counts of values in equal bins, one row an option.

    Counts are whole numbers, so workers may add in any order.
    """

    def __init__(self, n_row: int, low: float = 0.0, high: float = 1.0) -> None:
        """Bins from low to high: the range that values can take; low < high."""
        self.low, self.width = low, (high - low) / BINS
        self.counts = np.zeros((n_row, BINS), dtype=np.int64)
        self._lock = threading.Lock()

    def add(
        self,
        rows: NDArray[np.floating[Any]],
        factor: NDArray[Any] | None = None,
        times: IntArray | None = None,
    ) -> None:
        """Count one chunk of draws.

        Parameters
        ----------
        rows : (row, draw), no NaN
        factor : (draw,)
            What the values are still to be multiplied with; None: nothing.
        times : (draw,)
            How often each counts; None: once.
        """
        per_bin = np.float32(1.0 / self.width)
        for place, row in enumerate(rows):
            scaled = row * per_bin if factor is None else row * factor * per_bin
            if self.low:
                scaled -= np.float32(self.low) * per_bin
            np.clip(scaled, 0, BINS - 1, out=scaled)
            found = np.bincount(scaled.astype(np.int64), times, minlength=BINS).astype(np.int64)
            with self._lock:
                self.counts[place] += found

    def quantiles(self, levels: Sequence[float] = QUANTILES) -> FloatArray:
        """(row, level) quantiles, straight inside a bin; NaN where nothing was counted."""
        table = np.full((len(self.counts), len(levels)), np.nan)
        for row, counts in zip(table, self.counts, strict=True):
            total = np.cumsum(counts)
            if total[-1] == 0:
                continue
            sought = np.array(levels) * total[-1]
            bin_ = np.minimum(np.searchsorted(total, sought), BINS - 1)
            inside = (sought - (total[bin_] - counts[bin_])) / np.maximum(counts[bin_], 1)
            row[:] = self.low + (bin_ + np.clip(inside, 0.0, 1.0)) * self.width
        return table
