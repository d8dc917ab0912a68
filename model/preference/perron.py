"""The largest eigenvalue of matrices without negative entries, and its vector.

Flow   preference.ahp, preference.ahp_so_far → [preference.perron] → the same
Takes  a stack of matrices.  Gives  eigenvalues and vectors, all entries of which are above 0.
Never sees  names, judgements.
"""

from __future__ import annotations

import numpy as np

from model.arrays import FloatArray

__all__ = ["perron"]

CLOSE = 4e-15
"""Bounds on the eigenvalue that lie within this share of it are one number."""

SHIFT = 1e-14
"""How far above its upper bound, as a share, an eigenvalue is looked for: no singular matrix."""

ROUNDS = 60
"""Bounds close quadratically: ten rounds or so suffice, more only where rounding blurs them."""


def perron(matrices: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Largest eigenvalue and its vector, for each of several matrices.

    Parameters
    ----------
    matrices : (case, n, n)
        No entry below 0, all on the diagonal above 0, none that falls into parts without a link
        (irreducible).

    Returns
    -------
    (case,), (case, n)
        The eigenvalue; the vector, above 0 with sum 1.

    References
    ----------
    Noda (1971), Numerische Mathematik 17: inverse iteration, shifted to the largest of the ratios
    (A x)_i / x_i, which bounds the eigenvalue from above and falls to it, wherever it starts.
    """
    n_case, n = matrices.shape[:2]
    vectors = np.full((n_case, n), 1.0 / n)
    live = np.arange(n_case)
    gap = np.full(n_case, np.inf)
    for _ in range(ROUNDS):
        ratios = np.matmul(matrices[live], vectors[live, :, None])[..., 0] / vectors[live]
        upper = ratios.max(axis=1)
        width = (upper - ratios.min(axis=1)) / upper
        going = (width > CLOSE) & (width < gap[live])  # rounding ends what no longer shrinks
        gap[live] = width
        # The bounds may widen on the way only while they are still wide.
        going |= width > 1e-10
        live, upper = live[going], upper[going]
        if len(live) == 0:
            break
        shifted = upper[:, None, None] * (1 + SHIFT) * np.eye(n) - matrices[live]
        better = np.linalg.solve(shifted, vectors[live, :, None])[..., 0]
        vectors[live] = better / better.sum(axis=1, keepdims=True)
    values = np.matmul(matrices, vectors[:, :, None]).sum(axis=(1, 2))
    return values, vectors
