"""Products of small matrices with very many columns, in blocks that one thread works on.

Flow   used by [sampling] and analysis

More threads of the linear algebra library cost more than they save on so thin a matrix (ten
times the CPU time, measured at 12 weights), and could change the last digit.
"""

from __future__ import annotations

import numpy as np

from model.arrays import FloatArray, IntArray

__all__ = ["block_starts", "thin_product"]

MOST_WORK = 250_000
"""Multiplications in one block; the library takes a second thread from about 262 000 on."""


def block_starts(n_column: int, n_row: int, n_inner: int) -> IntArray:
    """First column of each block.

    >>> block_starts(3000, 12, 12).tolist()
    [0, 1024, 2048]
    """
    step = 1024
    while step > 64 and step * n_row * n_inner > MOST_WORK:
        step //= 2
    return np.arange(0, max(n_column, 1), step)


def thin_product(left: FloatArray, right: FloatArray) -> FloatArray:
    """left @ right.

    Parameters
    ----------
    left : (row, inner)
    right : (inner, column), with many columns
    """
    n_column = right.shape[1]
    product = np.empty((len(left), n_column))
    starts = block_starts(n_column, len(left), len(right)).tolist()
    for start, end in zip(starts, [*starts[1:], n_column], strict=True):
        np.matmul(left, right[:, start:end], out=product[:, start:end])
    return product
