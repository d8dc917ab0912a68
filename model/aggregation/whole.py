"""Scores as whole numbers, so that geometry on them is exact.

Flow   used by aggregation.first_rank and aggregation.polygons
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, lcm, log10

import numpy as np

from model.arrays import FloatArray

__all__ = ["Row", "distinct_rows", "on_simplex", "whole_fractions", "whole_scores"]

Row = tuple[int, ...]

DIGITS = 12
"""Scores count to so many digits of the largest one; what differs less is the same."""


def whole_scores(scores: FloatArray) -> list[Row]:
    """Scores of all options in one common unit, `DIGITS` digits of the largest.

    Parameters
    ----------
    scores : (option, coordinate)

    Raises
    ------
    ValueError
        When a score is not finite or there is no coordinate.
    """
    if scores.shape[1] == 0 or not np.isfinite(scores).all():
        raise ValueError("exact shares need finite scores on at least one coordinate")
    largest = float(np.abs(scores).max(initial=0.0))
    scale = Fraction(10) ** (DIGITS - ceil(log10(largest))) if largest > 0 else Fraction(1)
    return [tuple(round(Fraction(x) * scale) for x in row) for row in scores.tolist()]


def whole_fractions(scores: Sequence[Sequence[Fraction]]) -> list[Row]:
    """Scores of all options over their common denominator, nothing rounded."""
    scale = lcm(*(Fraction(x).denominator for row in scores for x in row))
    return [tuple(int(x * scale) for x in row) for row in scores]


def distinct_rows(rows: Sequence[Row]) -> tuple[list[Row], list[list[int]]]:
    """Each row once, and the positions of the options that have it."""
    members: dict[Row, list[int]] = {}
    for option, row in enumerate(rows):
        members.setdefault(row, []).append(option)
    return list(members), list(members.values())


def on_simplex(corner: Row) -> list[float]:
    """Weights that sum to 1, each correctly rounded, in the proportions of whole numbers."""
    total = sum(corner) or 1
    return [weight / total for weight in corner]
