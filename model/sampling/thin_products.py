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


def block_starts(n_column: int, n_row: int, n_inner: int, wanted: int = 1) -> IntArray:
    """First column of each block: as many blocks as wanted or more, of 16 columns or more.

    >>> block_starts(3000, 12, 12).tolist()
    [0, 1024, 2048]
    """
    step = min(1024, max(16, n_column // wanted))
    while step > 16 and step * n_row * n_inner > MOST_WORK:
        step = (step + 1) // 2
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
    many = len(starts)
    if many > 1 and n_column == many * starts[1]:  # equal blocks: one call for all of them
        blocks = right.reshape(len(right), many, -1).transpose(1, 0, 2)
        np.matmul(left, blocks, out=product.reshape(len(left), many, -1).transpose(1, 0, 2))
        return product
    for start, end in zip(starts, [*starts[1:], n_column], strict=True):
        np.matmul(left, right[:, start:end], out=product[:, start:end])
    return product
