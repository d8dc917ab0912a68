"""The simplex around a weight space: the whole space, or what draws are rejected from.

Flow   weight space → [sampling.enclosing] → samplers, exact shares
Takes  a WeightSpace.  Gives  an Enclosing: vertices, and the rows that still cut them.
Never sees  draws, names, files.

Because weights sum to 1, a · w ≤ b is the same as (a − b) · w ≤ 0. A row with one negative
coefficient says w_i ≥ Σ f_ij w_j with f ≥ 0: a lower bound, an order, a ratio. One such row
(or w_i ≥ 0) for each weight makes a matrix M with M⁻¹ ≥ 0, and {w: M w ≥ 0, Σ w = 1} is a
simplex whose vertices are the columns of M⁻¹ divided by their sums. A complete order gives the
barycentric matrix of the rank-order centroid this way, lower bounds the shrunken simplex.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.arrays import FloatArray
from model.preference import WeightSpace
from model.sampling.ordered_algebra import inverse, ordered_product

__all__ = ["EmptySpaceError", "Enclosing", "enclosing_simplex", "simplex_vertices"]

NOTHING = 1e-12
"""A coefficient smaller than this share of its row's largest is rounding."""


ROUNDING = 1e-14
"""A product of tidy rows and weights smaller than this is rounding."""


class EmptySpaceError(ValueError):
    """No weights satisfy all statements."""

    def __init__(self) -> None:
        super().__init__("no weights that sum to 1 satisfy all statements about weights")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosing:
    """Weights are lift @ u with u on a simplex of its own, from which rows cut a piece.

    Equalities that fix one weight by the others are gone into lift. Columns of lift and corners
    sum to 1, so uniform u (or barycentric coordinates) are uniform weights.
    """

    lift: FloatArray  # (coordinate, part)
    rows: FloatArray  # (row, part): rows @ u ≤ 0
    equal: FloatArray  # (row, part): equal @ u = 0, those that lift could not take in
    corners: FloatArray  # (part, corner): vertices of the smallest simplex found around the piece
    cuts: FloatArray  # (row, corner): rows in barycentric coordinates that still cut the simplex
    shifted: bool  # the simplex is {w ≥ low}

    @property
    def vertices(self) -> FloatArray:
        """(coordinate, corner) weights at the corners."""
        return ordered_product(self.lift, self.corners)

    @property
    def is_simplex(self) -> bool:
        """Whether nothing cuts: the simplex is the space."""
        return len(self.cuts) == 0 and len(self.equal) == 0


def simplex_vertices(space: WeightSpace) -> FloatArray | None:
    """(coordinate, vertex) vertices of a space that is a simplex, else None.

    Free weights, lower bounds, complete orders and ratios, equal weights; redundant rows do no
    harm. Uniform weights are these columns mixed with uniform barycentric coordinates.

    Raises
    ------
    EmptySpaceError
        When it is plain from single rows that no weights are left.
    """
    found = enclosing_simplex(space)
    return found.vertices if found.is_simplex else None


def enclosing_simplex(space: WeightSpace) -> Enclosing:
    """The smallest simplex around a space that its own rows make, found by exchange.

    Raises
    ------
    EmptySpaceError
        When it is plain from single rows that no weights are left.
    """
    rows = space.at_most - space.bounds[:, None]
    equal = space.equal - space.totals[:, None]
    lift, rows, equal = _take_in_equalities(np.eye(space.n), tidy(rows), tidy(equal))
    matrix = _smallest_cone(rows)
    corners = np.maximum(inverse(matrix), 0.0)
    corners /= corners.sum(axis=0)
    cuts = _seen_from(corners, rows)
    return Enclosing(
        lift=lift,
        rows=rows,
        equal=equal,
        corners=corners,
        cuts=cuts[(cuts > 0).any(axis=1)],
        shifted=lift.shape[0] == lift.shape[1]
        and all(_is_lower_bound(row, place) for place, row in enumerate(matrix)),
    )


def tidy(rows: FloatArray) -> FloatArray:
    """(row, part) rows with largest coefficient 1 in size; rounding and empty rows are gone."""
    if not rows.size:
        return rows
    size = np.abs(rows).max(axis=1, keepdims=True)
    scaled = rows / np.where(size > NOTHING, size, 1.0)
    cleared = np.where(np.abs(scaled) > NOTHING, scaled, 0.0)
    return np.asarray(cleared[size[:, 0] > NOTHING])


def _seen_from(corners: FloatArray, rows: FloatArray) -> FloatArray:
    """(row, corner) tidy rows in the coordinates of a simplex inside.

    What is rounding is judged before the rows are enlarged: in a tiny simplex a row that holds
    with equality at a corner must not come to lie a little off it.
    """
    products = ordered_product(rows, corners)
    return tidy(np.where(np.abs(products) > ROUNDING, products, 0.0))


def _take_in_equalities(
    lift: FloatArray, rows: FloatArray, equal: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Put every equality with one coefficient against the others into lift."""
    while True:
        rows = rows[(rows > 0).any(axis=1)]  # the others hold for all weights
        never_below = (rows >= 0).all(axis=1)  # sums of weights that can only be 0
        equal = np.concatenate([equal, rows[never_below]])
        rows = rows[~never_below]
        step, equal = _next_step(equal)
        if step is None:
            return lift, rows, equal
        lift, rows, equal = (
            ordered_product(lift, step),
            _seen_from(step, rows),
            _seen_from(step, equal),
        )


def _next_step(equal: FloatArray) -> tuple[FloatArray | None, FloatArray]:
    """(part, part left) how one equality writes the parts by those left; the other equalities."""
    for place, row in enumerate(equal):
        others = np.delete(equal, place, axis=0)
        unit = np.eye(len(row))
        above, below = np.flatnonzero(row > 0), np.flatnonzero(row < 0)
        if not len(above) or not len(below):  # a sum of weights is 0
            left = unit[:, row == 0]
            if not left.shape[1]:
                raise EmptySpaceError
            return left, others
        for one, sign in ((above, -1.0), (below, 1.0)):
            if len(one) == 1:
                part = int(one[0])
                unit[part] += sign * row / abs(row[part])
                left = np.delete(unit, part, axis=1)
                return left / left.sum(axis=0), others
    return None, equal


def _smallest_cone(rows: FloatArray) -> FloatArray:
    """(part, part) M: for each part one row, or u ≥ 0, so that the simplex M u ≥ 0 is small."""
    matrix = np.eye(rows.shape[1])
    one_below = rows[(rows < 0).sum(axis=1) == 1]
    part_of = np.argmin(one_below, axis=1)
    smallest, better = 0.0, True
    while better:
        better = False
        for part, row in zip(part_of, one_below, strict=True):
            trial = matrix.copy()
            trial[part] = -row
            size = _log_share(trial)
            if size < smallest - 1e-9:
                matrix, smallest, better = trial, size, True
    return matrix


def _log_share(matrix: FloatArray) -> float:
    """Logarithm of the share of the simplex in which M u ≥ 0; infinite where that is no simplex."""
    try:
        columns = np.linalg.inv(matrix)
    except np.linalg.LinAlgError:
        return np.inf
    size = np.abs(columns).max()
    if not size < 1e8 or columns.min() < -NOTHING * size:  # flat, or not inside the simplex
        return np.inf
    sums = columns.sum(axis=0)
    return float(np.linalg.slogdet(columns / sums)[1]) if sums.min() > 0 else np.inf


def _is_lower_bound(row: FloatArray, part: int) -> bool:
    """Whether row · u ≥ 0 says u ≥ low for one part."""
    others = np.delete(row, part)
    return bool(len(others) == 0 or np.ptp(others) <= NOTHING)
