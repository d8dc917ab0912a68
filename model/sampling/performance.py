"""Draws of base performances from low, likely and high.

Flow   analysis → [sampling.performance] → analysis
Takes  three-point judgements and uniform points.  Gives  performances with a draw axis.
Never sees  files, names, states; seeds nothing: points come in as arguments.
"""

from __future__ import annotations

import numpy as np

from model.arrays import FloatArray

__all__ = ["triangular"]


def triangular(
    low: FloatArray, likely: FloatArray, high: FloatArray, points: FloatArray
) -> FloatArray:
    """Inverse of the triangular distribution function.

    Parameters
    ----------
    low, likely, high : (option, criterion)
        Ends and mode, low ≤ likely ≤ high; where low = high the cell is certain.
    points : (draw, option, criterion)
        Uniform on [0, 1).

    Returns
    -------
    (draw, option, criterion)
        Performances in natural units.
    """
    width = high - low
    certain = width <= 0
    span = np.where(certain, 1.0, width)
    mode = np.where(certain, 0.5, (likely - low) / span)
    rising = np.sqrt(points * mode)
    falling = 1.0 - np.sqrt((1.0 - points) * (1.0 - mode))
    drawn = low + span * np.where(points < mode, rising, falling)
    return np.asarray(np.where(certain, likely, drawn))
