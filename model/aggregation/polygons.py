"""The triangle of three weights, cut exactly into the regions of every winner and every ranking.

Flow   analysis → [aggregation.polygons] → analysis
Takes  scores on three coordinates.  Gives  convex polygons, areas as shares, mean weights.
Never sees  draws, names, pictures.

Corners are weights in whole numbers of any sum, so that every cut is exact and regions meet
without gap or overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import gcd
from typing import TypeVar

import numpy as np

from model.aggregation.effort import Effort
from model.aggregation.whole import (
    Row,
    distinct_rows,
    on_simplex,
    whole_fractions,
    whole_scores,
)
from model.arrays import FloatArray

__all__ = ["Polygon", "TriangleRanks", "rank_fractions", "triangle_ranks", "winning_regions"]

TRIANGLE = ((1, 0, 0), (0, 1, 0), (0, 0, 1))

Share = TypeVar("Share", Fraction, float)

PER_CUT, PER_REGION = 6, 60
"""Steps of work: for each cut of a region, and to measure one."""


@dataclass(frozen=True, slots=True)
class Polygon:
    """A convex part of the triangle {w ≥ 0, w1 + w2 + w3 = 1}; no corners: nothing."""

    corners: tuple[Row, ...] = TRIANGLE

    def where(self, form: Sequence[int]) -> Polygon:
        """The part on which form · w ≥ 0; nothing where that has no area.

        References
        ----------
        Sutherland & Hodgman (1974), Communications of the ACM 17(1), 32-42.
        """
        a, b, c = form
        sides = [a * x + b * y + c * z for x, y, z in self.corners]
        if min(sides, default=0) >= 0:
            return self
        if max(sides) <= 0:
            return NOTHING
        kept: list[Row] = []
        for n, (corner, side) in enumerate(zip(self.corners, sides, strict=True)):
            before, past = sides[n - 1], self.corners[n - 1]
            if before * side < 0:
                kept.append(_between(past, abs(before), corner, abs(side)))
            if side >= 0:
                kept.append(corner)
        return Polygon(tuple(kept))

    def area(self) -> Fraction:
        """Share of the whole triangle."""
        return sum((_share(*fan) for fan in self._fans()), Fraction(0))

    def centroid(self) -> tuple[float, float, float]:
        """Mean weights over the region; NaN for nothing."""
        total = self.area()
        if total == 0:
            return (np.nan, np.nan, np.nan)
        first, second, third = (
            float(sum((_share(*fan) * _mean(fan, n) for fan in self._fans()), Fraction(0)) / total)
            for n in range(3)
        )
        return first, second, third

    def weights(self) -> FloatArray:
        """(corner, 3) the corners as weights that sum to 1."""
        return np.array([on_simplex(corner) for corner in self.corners]).reshape(-1, 3)

    def _fans(self) -> list[tuple[Row, Row, Row]]:
        """The triangles from the first corner that make up the region."""
        at = self.corners
        return [(at[0], b, c) for b, c in pairwise(at[1:])]


NOTHING = Polygon(())


@dataclass(frozen=True, slots=True)
class TriangleRanks:
    """What the triangle of weights says of every option, exactly."""

    shares: FloatArray  # (option, rank), rows and columns sum to 1
    centroids: FloatArray  # (option, 3) mean weights where it comes first; NaN if nowhere
    rankings: tuple[tuple[int, ...], ...]  # every order that occurs; identical rows in file order
    ranking_shares: FloatArray  # (ranking,)


def winning_regions(scores: FloatArray) -> tuple[Polygon, ...]:
    """The region of the triangle on which each option has the highest value.

    Parameters
    ----------
    scores : (option, 3)
        Values, higher is better.

    Returns
    -------
    (option,)
        Regions fill the triangle without overlap; of identical options the first has the region.
    """
    _check(scores.shape[1])
    rows, members = distinct_rows(whole_scores(scores))
    regions = [NOTHING] * len(scores)
    for row, options in zip(rows, members, strict=True):
        region = Polygon()
        for rival in rows:
            region = region.where(_less(row, rival))  # itself: 0 everywhere, cuts nothing
        regions[options[0]] = region
    return tuple(regions)


def triangle_ranks(scores: FloatArray, effort: Effort | None = None) -> TriangleRanks:
    """Exact rank acceptability, central weights and probabilities of whole rankings.

    Parameters
    ----------
    scores : (option, 3)
        Values, higher is better; identical options share their ranks evenly.
    effort : what work may be spent; None: any

    Raises
    ------
    TooMuchWorkError
        When the work does not suffice: regions grow with the fourth power of options.
    """
    _check(scores.shape[1])
    rows, members = distinct_rows(whole_scores(scores))
    found = _ranking_cells(rows, effort or Effort())
    cells = [(order, float(region.area())) for order, region in found]
    winners = winning_regions(scores)
    centroids = np.full(scores.shape, np.nan)
    for options in members:
        centroids[options] = winners[options[0]].centroid()
    return TriangleRanks(
        shares=np.array(_rank_table(cells, members, 0.0), dtype=np.float64).reshape(
            len(scores), len(scores)
        ),
        centroids=centroids,
        rankings=tuple(tuple(o for row in order for o in members[row]) for order, _ in cells),
        ranking_shares=np.array([area for _, area in cells]),
    )


def rank_fractions(scores: Sequence[Sequence[Fraction]]) -> list[list[Fraction]]:
    """(option, rank) exact rational rank acceptability on three coordinates.

    >>> rank_fractions([[Fraction(1), Fraction(0), Fraction(0)], [Fraction(1, 2)] * 3])
    [[Fraction(1, 4), Fraction(3, 4)], [Fraction(3, 4), Fraction(1, 4)]]
    """
    _check(len(scores[0]) if scores else 3)
    rows, members = distinct_rows(whole_fractions(scores))
    cells = [(order, region.area()) for order, region in _ranking_cells(rows, Effort())]
    return _rank_table(cells, members, Fraction(0))


def _ranking_cells(rows: Sequence[Row], effort: Effort) -> list[tuple[tuple[int, ...], Polygon]]:
    """Every order of distinct rows that some weights give, and the region that gives it.

    Rows are inserted one by one: inside the region of an order, a new row stands above the first,
    else above the second, and so on, and each of these parts is convex.
    """
    cells: list[tuple[tuple[int, ...], Polygon]] = [((), Polygon())]
    for new, row in enumerate(rows):
        parts = []
        for order, region in cells:
            effort.spend(PER_CUT * 2 * len(order) + PER_REGION)
            rest = region
            for place, rival in enumerate(order):
                above = rest.where(_less(row, rows[rival]))
                if above.corners:
                    parts.append(((*order[:place], new, *order[place:]), above))
                rest = rest.where(_less(rows[rival], row))
                if not rest.corners:
                    break
            else:
                parts.append(((*order, new), rest))
        cells = parts
    return cells


def _rank_table(
    cells: Sequence[tuple[tuple[int, ...], Share]], members: Sequence[Sequence[int]], zero: Share
) -> list[list[Share]]:
    """(option, rank) from areas of orders; members of one row share its places evenly."""
    count = sum(len(options) for options in members)
    table = [[zero] * count for _ in range(count)]
    for order, area in cells:
        place = 0
        for row in order:
            size = len(members[row])
            for option in members[row]:
                for rank in range(place, place + size):
                    table[option][rank] += area / size
            place += size
    return table


def _between(past: Row, before: int, corner: Row, side: int) -> Row:
    """Where the edge between two corners on opposite sides meets the cut."""
    meets = [side * x + before * y for x, y in zip(past, corner, strict=True)]
    factor = gcd(*meets)
    return tuple(x // factor for x in meets)


def _mean(fan: Sequence[Row], coordinate: int) -> Fraction:
    """Mean weight of one coordinate over a triangle."""
    return sum((Fraction(at[coordinate], sum(at)) for at in fan), Fraction(0)) / 3


def _share(a: Row, b: Row, c: Row) -> Fraction:
    """Share of the whole triangle that the triangle of three corners takes."""
    size = (
        a[0] * (b[1] * c[2] - b[2] * c[1])
        - a[1] * (b[0] * c[2] - b[2] * c[0])
        + a[2] * (b[0] * c[1] - b[1] * c[0])
    )
    return Fraction(abs(size), sum(a) * sum(b) * sum(c))


def _less(one: Row, other: Row) -> Row:
    return tuple(x - y for x, y in zip(one, other, strict=True))


def _check(n_coordinate: int) -> None:
    if n_coordinate != 3:
        raise ValueError(f"a triangle has three coordinates, not {n_coordinate}")
