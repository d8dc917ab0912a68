"""Reciprocal matrices of judgements on the scale from 1/9 to 9, for laws that hold for all."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

__all__ = ["matrices", "ratios_of", "reciprocal"]


def reciprocal(n: int, above: list[float]) -> np.ndarray:
    """The matrix whose entries above the diagonal, row by row, are given."""
    matrix = np.ones((n, n))
    for (row, column), entry in zip(zip(*np.triu_indices(n, 1), strict=True), above, strict=True):
        matrix[row, column], matrix[column, row] = entry, 1 / entry
    return matrix


def ratios_of(weights: np.ndarray) -> np.ndarray:
    """The matrix of judgements that say exactly what the weights say."""
    return weights[:, None] / weights[None, :]


@st.composite
def matrices(draw: st.DrawFn, least: int = 1, most: int = 6) -> np.ndarray:
    n = draw(st.integers(least, most))
    steps = st.integers(1, 9)
    entry = st.one_of(steps.map(float), steps.map(lambda step: 1 / step))
    count = n * (n - 1) // 2
    return reciprocal(n, draw(st.lists(entry, min_size=count, max_size=count)))
