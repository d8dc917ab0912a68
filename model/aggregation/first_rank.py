"""Exact first-rank shares: on which part of the weight simplex each option leads.

Flow   analysis → [aggregation.first_rank] → analysis
Takes  scores.  Gives  shares of the simplex and mean weights.  Never sees  draws, names.

Exact volumes of cells take time and memory that grow fast with options and coordinates: say how
much work they may take.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import prod

import numpy as np

from model.aggregation.effort import Effort
from model.aggregation.envelope import Envelope, envelope
from model.aggregation.whole import distinct_rows, on_simplex, whole_fractions, whole_scores
from model.arrays import FloatArray

__all__ = ["first_rank_cells", "first_rank_fractions", "first_rank_shares"]

BLOCK = 8192
"""Simplices measured at once: bounds the memory."""


def first_rank_shares(scores: FloatArray) -> FloatArray:
    """Share of the weight simplex on which each option comes first.

    Parameters
    ----------
    scores : (option, coordinate)
        Values, higher is better; finite.

    Returns
    -------
    (option,)
        Shares, sum 1. Exact but for the rounding of scores to 12 digits (about 1e-11); identical
        options share evenly; an option that never leads has exactly 0.

    Raises
    ------
    ValueError
        When a score is not finite or there is no coordinate.

    >>> first_rank_shares(np.array([[0.8, 0.3], [0.4, 0.6]])).round(6).tolist()
    [0.571429, 0.428571]
    """
    return first_rank_cells(scores)[0]


def first_rank_cells(
    scores: FloatArray, effort: Effort | None = None
) -> tuple[FloatArray, FloatArray]:
    """Share and mean weights of the part of the simplex on which each option comes first.

    Parameters
    ----------
    scores : (option, coordinate)
        As for `first_rank_shares`.
    effort : what work may be spent; None: any

    Returns
    -------
    shares : (option,)
    centroids : (option, coordinate)
        Central weights; NaN for an option that never leads.

    Raises
    ------
    TooMuchWorkError
        When the work does not suffice.

    References
    ----------
    Lahdelma & Salminen (2001), Operations Research 49(3), for both measures.
    """
    n_option, n_coordinate = scores.shape
    shares, centroids = np.zeros(n_option), np.full((n_option, n_coordinate), np.nan)
    if n_option == 0:
        return shares, centroids
    rows, members = distinct_rows(whole_scores(scores))
    roof = envelope(rows, effort)
    corners = np.array([on_simplex(corner) for corner in roof.corners])
    for row, simplices in roof.cells().items():
        volume, moment = 0.0, np.zeros(n_coordinate)
        for start in range(0, len(simplices), BLOCK):
            points = corners[simplices[start : start + BLOCK]]  # (simplex, corner, coordinate)
            volumes = np.abs(np.linalg.det(points))
            volume += float(volumes.sum())
            moment += volumes @ points.mean(axis=1)
        shares[members[row]] = volume / len(members[row])
        centroids[members[row]] = moment / volume if volume > 0 else np.nan
    _prove_whole(shares)
    return shares, centroids


def first_rank_fractions(scores: Sequence[Sequence[Fraction]]) -> tuple[Fraction, ...]:
    """First-rank shares in exact rational numbers; they sum to exactly 1.

    Parameters
    ----------
    scores : (option, coordinate)
        Values, higher is better.

    >>> half = Fraction(1, 2)
    >>> first_rank_fractions([[Fraction(1), Fraction(0)], [half, half]])
    (Fraction(1, 2), Fraction(1, 2))
    """
    if not scores:
        return ()
    rows, members = distinct_rows(whole_fractions(scores))
    roof = envelope(rows)
    shares = [Fraction(0)] * len(scores)
    for row, volume in _volumes(roof).items():
        for option in members[row]:
            shares[option] = volume / len(members[row])
    return tuple(shares)


def _prove_whole(shares: FloatArray) -> None:
    """The cells fill the simplex; if not, the arithmetic has failed and nothing is reported."""
    if abs(float(shares.sum()) - 1) > 1e-9:
        raise ArithmeticError(f"first-rank shares sum to {shares.sum()!r}, not to 1")


def _volumes(roof: Envelope) -> dict[int, Fraction]:
    """Exact share of the simplex that each cell takes."""
    corners = roof.corners
    totals = [sum(corner) for corner in corners]
    volumes = {}
    for row, simplices in roof.cells().items():
        volumes[row] = Fraction(0)
        for simplex in simplices.tolist():
            size = abs(_determinant([corners[n] for n in simplex]))
            volumes[row] += Fraction(size, prod(totals[n] for n in simplex))
    return volumes


def _determinant(rows: Sequence[Sequence[int]]) -> int:
    """Determinant of whole numbers without fractions.

    References
    ----------
    Bareiss (1968), Mathematics of Computation 22.
    """
    matrix, sign, last = [list(row) for row in rows], 1, 1
    for k in range(len(matrix) - 1):
        pivot = next((n for n in range(k, len(matrix)) if matrix[n][k]), None)
        if pivot is None:
            return 0
        if pivot != k:
            matrix[k], matrix[pivot], sign = matrix[pivot], matrix[k], -sign
        for row in matrix[k + 1 :]:
            for n in range(k + 1, len(row)):
                row[n] = (row[n] * matrix[k][k] - row[k] * matrix[k][n]) // last
        last = matrix[k][k]
    return sign * matrix[-1][-1]
