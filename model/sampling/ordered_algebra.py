"""Small linear algebra whose every digit is the same on every machine.

Flow   used by [sampling] wherever a chain of draws starts from or steps by the answer
Linear algebra libraries add in an order that depends on the processor, and a last digit grows
along a chain until two machines tell different stories. Here are only elementwise products,
quotients and roots, which IEEE 754 fixes to the last bit, and sums in a fixed order.
"""

from __future__ import annotations

import numpy as np

from model.arrays import FloatArray, IntArray

__all__ = ["across", "inverse", "null_vectors", "ordered_product", "orthonormal", "rounded"]

AT_ONCE = 100_000
"""Multiplications done in one call; larger products go column by column of the left."""


def ordered_product(left: FloatArray, right: FloatArray) -> FloatArray:
    """left @ right, added in a fixed order.

    Parameters
    ----------
    left : (row, inner)
    right : (inner, column)

    Returns
    -------
    (row, column)
    """
    if left.size * right.shape[1] <= AT_ONCE:
        return np.asarray((left.T[:, :, None] * right[:, None, :]).sum(axis=0))
    product = left[:, :1] * right[0]
    term = np.empty_like(product)
    for place in range(1, len(right)):
        np.multiply(left[:, place, None], right[place], out=term)
        product += term
    return np.asarray(product)


def rounded(values: FloatArray, size: float) -> FloatArray:
    """Values on a grid that is finer than size by at most two, a power of 2: noise is cut off."""
    grid = np.ldexp(1.0, int(np.frexp(size)[1]) - 1)
    return np.asarray(np.round(values / grid) * grid)


def across(vectors: FloatArray, normals: FloatArray) -> FloatArray:
    """(vector, coordinate) what is left of vectors without their part along orthonormal rows."""
    rest = np.array(vectors)
    for normal in normals:
        rest -= (rest * normal).sum(axis=1)[:, None] * normal
    return rest


def orthonormal(
    rows: FloatArray, levels: FloatArray, least: float
) -> tuple[FloatArray, FloatArray]:
    """Orthonormal rows that span the same, by Gram and Schmidt, the longest that is left first.

    Parameters
    ----------
    rows : (row, coordinate)
    levels : (row,)
        rows @ x = levels.
    least : what is left of a row counts as nothing below this share of the longest row

    Returns
    -------
    (normal, coordinate), (normal,)
        normals @ x = the second says the same.
    """
    rest, level = np.array(rows), np.array(levels)
    normals, heights = np.empty((0, rows.shape[1])), np.empty(0)
    longest = np.sqrt((rest * rest).sum(axis=1).max(initial=0.0))
    while len(normals) < min(rows.shape):
        sizes = np.sqrt((rest * rest).sum(axis=1))
        place = int(np.argmax(sizes))
        if sizes[place] <= least * longest:
            break
        normal, height = rest[place] / sizes[place], level[place] / sizes[place]
        for known, its in zip(normals, heights, strict=True):  # rounding left a little of them
            shared = (normal * known).sum()
            normal, height = normal - shared * known, height - shared * its
        size = np.sqrt((normal * normal).sum())
        normal, height = normal / size, height / size
        shares = (rest * normal).sum(axis=1)
        rest -= shares[:, None] * normal
        level -= shares * height
        rest[place] = 0.0
        normals = np.concatenate([normals, normal[None]])
        heights = np.append(heights, height)
    return normals, heights


def null_vectors(matrices: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The unit vector across all rows of each matrix that has one column more than rows.

    Parameters
    ----------
    matrices : (matrix, row, row + 1)

    Returns
    -------
    (matrix, row + 1), (matrix,)
        The vectors, and the least that was left of a row without those taken before it: near 0
        there are several such vectors, and this is none of them.
    """
    rest = np.array(matrices)
    n_matrix, n_row, n_column = rest.shape
    units = np.tile(np.eye(n_column), (n_matrix, 1, 1))
    least = np.full(n_matrix, np.inf)
    for _ in range(n_row):
        normal, size = _longest(rest)
        least = np.minimum(least, size)
        for vectors in (rest, units):
            vectors -= (vectors * normal).sum(axis=2, keepdims=True) * normal
    return _longest(units)[0][:, 0], least


def _longest(vectors: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(matrix, 1, coordinate) the longest row of each at length 1; (matrix,) its length."""
    sizes = np.sqrt((vectors * vectors).sum(axis=2))
    place: IntArray = sizes.argmax(axis=1)
    chosen = np.take_along_axis(vectors, place[:, None, None], axis=1)
    size = np.take_along_axis(sizes, place[:, None], axis=1)
    return chosen / np.where(size > 0, size, 1.0)[:, :, None], size[:, 0]


def inverse(matrix: FloatArray) -> FloatArray:
    """Inverse of a matrix that has one, by Gauss and Jordan with the largest pivot of a column."""
    n = len(matrix)
    table = np.concatenate([matrix, np.eye(n)], axis=1)
    for place in range(n):
        pivot = place + int(np.argmax(np.abs(table[place:, place])))
        table[[place, pivot]] = table[[pivot, place]]
        table[place] /= table[place, place]
        factor = table[:, place].copy()
        factor[place] = 0.0
        table -= factor[:, None] * table[place]
    return table[:, n:]
