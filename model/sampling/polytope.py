"""Shape of a weight space found by linear programmes: empty, flat, or with room inside.

Flow   weight space → [sampling.polytope] → hit-and-run
Takes  a WeightSpace.  Gives  a Body: a point well inside and the flat set that holds the space.
Never sees  draws, names, files.

An empty space raises at once; equalities that the inequalities imply are found, so that a flat
space is known in its own dimension. Nothing is ever found out by running out of tries.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.arrays import BoolArray, FloatArray
from model.preference import Programmes, WeightSpace
from model.sampling.enclosing import EmptySpaceError

__all__ = ["Body", "EmptySpaceError", "body"]

FLAT = 1e-9
"""A space thinner than this has no inside in that direction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """{w: at_most @ w ≤ bounds} inside the flat set centre + {d: normals @ d = 0}."""

    at_most: FloatArray  # (row, coordinate): rows −w ≤ 0 first; rows that never bind are left out
    bounds: FloatArray  # (row,)
    fixed: BoolArray  # (coordinate,) weights that cannot move; their rows −w ≤ 0 are left out
    normals: FloatArray  # (normal, coordinate), orthonormal: the equalities, Σ w among them
    implied: WeightSpace  # the space with the equalities written out that its inequalities imply
    centre: FloatArray  # (coordinate,) analytic centre
    radius: float  # of the largest ball inside, in the space's own dimension

    @property
    def dimension(self) -> int:
        """Of the space; 0 is a single point."""
        return int(self.normals.shape[1] - self.normals.shape[0])


def body(space: WeightSpace, flat: float = FLAT) -> Body:
    """The space as a body with an inside.

    Because weights sum to 1, the slack of a row is a linear form in them. The largest slack of
    every row tells which rows are equalities in disguise; the point whose smallest slack, in
    units of the row's length inside the flat set, is greatest is Chebyshev's centre. From there
    Newton steps lead to the analytic centre, which unlike Chebyshev's is unique.

    Parameters
    ----------
    flat : rows whose slack is at most this everywhere are equalities

    Raises
    ------
    EmptySpaceError
        When no weights satisfy all rows.
    """
    n = space.n
    rows = np.concatenate([-np.eye(n), space.at_most])
    bounds = np.concatenate([np.zeros(n), space.bounds])
    slacks = bounds[:, None] - rows
    try:
        programmes = Programmes(space)
    except ValueError:
        raise EmptySpaceError from None
    implied = programmes.largest(slacks)[0] <= flat
    stated = np.concatenate([np.ones((1, n)), space.equal])
    added = np.flatnonzero(implied)[_says_more(stated, rows[implied])]
    equal = np.concatenate([stated, rows[added]])
    totals = np.concatenate([np.ones(1), space.totals, bounds[added]])
    normals = _orthonormal(equal)
    reach = np.linalg.norm(rows - rows @ normals.T @ normals, axis=1)
    moves = (reach > FLAT) & ~implied  # a row without reach has the same slack everywhere
    base, radius = np.linalg.lstsq(equal, totals, rcond=None)[0], 0.0
    centre = np.maximum(base, 0.0) / np.maximum(base, 0.0).sum()
    if moves.any():
        radii, centres, _ = programmes.max_min((slacks[moves] / reach[moves, None])[None])
        start = _onto(centres[0], base, normals)
        if np.any(rows[moves] @ start >= bounds[moves]):  # so thin that rounding fills it
            return body(space, 10 * flat)
        radius = float(radii[0])
        inside = _analytic_centre(rows[moves], bounds[moves], normals, start)
        centre = _onto(inside, base, normals)
    return Body(
        at_most=rows[moves],
        bounds=bounds[moves],
        fixed=~moves[:n],
        normals=normals,
        implied=WeightSpace(
            at_most=space.at_most[moves[n:]],
            bounds=space.bounds[moves[n:]],
            equal=equal[1:],
            totals=totals[1:],
        ),
        centre=centre,
        radius=radius,
    )


def _says_more(stated: FloatArray, rows: FloatArray) -> BoolArray:
    """(row,) whether a row is no mixture of those before it: two that nearly agree would clash."""
    more = np.zeros(len(rows), dtype=np.bool_)
    normals = _orthonormal(stated)
    for place, row in enumerate(rows):
        rest = row - row @ normals.T @ normals
        more[place] = np.linalg.norm(rest) > FLAT * np.linalg.norm(row)
        if more[place]:
            normals = np.concatenate([normals, rest[None] / np.linalg.norm(rest)])
    return more


def _orthonormal(equal: FloatArray) -> FloatArray:
    """(normal, coordinate) orthonormal rows that span the rows of the equalities."""
    _, sizes, directions = np.linalg.svd(equal, full_matrices=False)
    return np.asarray(directions[sizes > FLAT * sizes[0]])


def _onto(point: FloatArray, base: FloatArray, normals: FloatArray) -> FloatArray:
    """(coordinate,) the point of the flat set through base that is nearest."""
    away = point - base
    return np.asarray(base + away - away @ normals.T @ normals)


def _analytic_centre(
    rows: FloatArray, bounds: FloatArray, normals: FloatArray, start: FloatArray
) -> FloatArray:
    """(coordinate,) where the product of the slacks is greatest, by damped Newton steps.

    With M the rows divided by their slacks a step is the least-squares answer to M d = −1: unlike
    MᵀM, M can be factored for a space that is 1e8 times as long as it is thick.
    """
    point, inside = start, rows - rows @ normals.T @ normals
    dimension = normals.shape[1] - len(normals)
    for _ in range(100):
        slack = bounds - rows @ point
        left, sizes, right = np.linalg.svd(inside / slack[:, None], full_matrices=False)
        pull = left[:, :dimension].sum(axis=0)
        step = -(pull / sizes[:dimension]) @ right[:dimension]
        step -= step @ normals.T @ normals  # rounding off the flat set is large beside a thin space
        decrement = float(np.linalg.norm(pull))
        step /= 1.0 + decrement if decrement > 0.25 else 1.0
        while np.any(rows @ (point + step) >= bounds):  # by rounding only
            step /= 2.0
        point = point + step
        if decrement < 1e-9:
            break
    return np.asarray(point)
