"""Uniform draws of weights: from the whole simplex, and from a box around stated weights.

Flow   analysis → [sampling.simplex] → analysis
Takes  a Generator.  Gives  weights with a draw axis.  Never sees  files, names, scores.
"""

from __future__ import annotations

import numpy as np

from model.arrays import FloatArray

__all__ = ["box_weights", "uniform_weights"]


def uniform_weights(generator: np.random.Generator, n_criterion: int, n_draw: int) -> FloatArray:
    """Uniform on {w ≥ 0, Σ w = 1}: normalised exponentials, never normalised uniforms.

    Parameters
    ----------
    generator : Generator
    n_criterion, n_draw : int

    Returns
    -------
    (criterion, draw)
        Columns sum to 1. Criterion first, so that the values of one option lie side by side.
    """
    raw = generator.standard_exponential((n_criterion, n_draw))
    return np.asarray(raw / raw.sum(axis=0))


def box_weights(
    generator: np.random.Generator, low: FloatArray, high: FloatArray, n_draw: int
) -> FloatArray:
    """Uniform on the simplex cut with a box, by rejection from the shifted lower corner.

    Parameters
    ----------
    generator : Generator
    low, high : (criterion,)
        Bounds, 0 ≤ low ≤ high; Σ low ≤ 1 ≤ Σ high.
    n_draw : int

    Returns
    -------
    (criterion, draw)

    Raises
    ------
    ValueError
        When the box does not meet the simplex.
    """
    rest, room = 1.0 - float(low.sum()), float(high.sum()) - 1.0
    if rest < -1e-12 or room < -1e-12 or np.any(low > high):
        raise ValueError("the bounds leave no weights that sum to 1")
    if rest <= 1e-12 or room <= 1e-12:
        return np.repeat((low if rest <= 1e-12 else high)[:, None], n_draw, axis=1)
    # The widest weight is what the others leave: draw those inside their bounds, keep what fits.
    order = np.argsort(high - low, kind="stable")
    free, last = order[:-1], order[-1]
    drawn = np.empty((len(low), n_draw))
    found = 0
    while found < n_draw:
        size = max(4 * (n_draw - found), 1024)
        some = low[free, None] + generator.random((len(free), size)) * (high - low)[free, None]
        left = 1.0 - some.sum(axis=0)
        good = np.flatnonzero((left >= low[last]) & (left <= high[last]))[: n_draw - found]
        drawn[free, found : found + len(good)] = some[:, good]
        drawn[last, found : found + len(good)] = left[good]
        found += len(good)
    return drawn
