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
from model.sampling.ordered_algebra import across, ordered_product, orthonormal, rounded

__all__ = ["Body", "EmptySpaceError", "body", "stretched"]

FLAT = 1e-9
"""A space thinner than this has no inside in that direction."""

ROUNDING = 1e-15
"""No radius is known better than this."""


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
    Newton steps lead to the analytic centre, which unlike Chebyshev's is unique. It is rounded to
    a millionth of its smallest slack, so that chains start from the same digits on any machine.

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
    normals, heights = orthonormal(equal, totals, FLAT)
    reach = _lengths(across(rows, normals))
    moves = (reach > FLAT) & ~implied  # a row without reach has the same slack everywhere
    base, radius = (heights[:, None] * normals).sum(axis=0), 0.0
    centre = np.maximum(base, 0.0) / np.maximum(base, 0.0).sum()
    if moves.any():
        radii, centres, _ = programmes.max_min((slacks[moves] / reach[moves, None])[None])
        radius = float(radii[0])
        start = _onto(rounded(centres[0], max(radius, ROUNDING) / (8 * n)), base, normals)
        if np.any(_slack(rows[moves], bounds[moves], start) <= 0):  # rounding fills it
            return body(space, 10 * flat)
        inside = _analytic_centre(rows[moves], bounds[moves], normals, start)
        least = _slack(rows[moves], bounds[moves], inside).min()
        centre = _onto(rounded(inside, 0.7e-6 * least), base, normals)
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


def stretched(
    rows: FloatArray, bounds: FloatArray, point: FloatArray, ways: FloatArray
) -> FloatArray:
    """Directions in which the slacks change alike, in shares of what they are at a point.

    Parameters
    ----------
    rows, bounds : (row, coordinate), (row,)
        The body {w: rows @ w ≤ bounds}.
    point : (coordinate,)
        Inside.
    ways : (way, coordinate)
        Directions that span the flat set the body lies in.

    Returns
    -------
    (way, coordinate)
        With M the rows divided by their slacks, M @ way are orthonormal: the half axes of an
        ellipsoid in the body that, widened by the number of rows, holds the body (Dikin's).
    """
    scaled = rows / _slack(rows, bounds, point)[:, None]
    ways = np.array(ways)
    for _ in range(2):  # Gram and Schmidt; once more removes what rounding left
        images = ordered_product(ways, scaled.T)
        for place in range(len(ways)):
            size = np.sqrt((images[place] * images[place]).sum())
            images[place] /= size
            ways[place] /= size
            shares = (images[place + 1 :] * images[place]).sum(axis=1)[:, None]
            images[place + 1 :] -= shares * images[place]
            ways[place + 1 :] -= shares * ways[place]
    return ways


def _says_more(stated: FloatArray, rows: FloatArray) -> BoolArray:
    """(row,) whether a row is no mixture of those before it: two that nearly agree would clash."""
    more = np.zeros(len(rows), dtype=np.bool_)
    normals = orthonormal(stated, np.zeros(len(stated)), FLAT)[0]
    for place, row in enumerate(rows):
        rest = across(row[None], normals)
        size = _lengths(rest)
        more[place] = size[0] > FLAT * _lengths(row[None])[0]
        if more[place]:
            normals = np.concatenate([normals, rest / size])
    return more


def _lengths(vectors: FloatArray) -> FloatArray:
    """(vector,)"""
    return np.asarray(np.sqrt((vectors * vectors).sum(axis=1)))


def _slack(rows: FloatArray, bounds: FloatArray, point: FloatArray) -> FloatArray:
    """(row,)"""
    return np.asarray(bounds - (rows * point).sum(axis=1))


def _onto(point: FloatArray, base: FloatArray, normals: FloatArray) -> FloatArray:
    """(coordinate,) the point of the flat set through base that is nearest."""
    return np.asarray(base + across((point - base)[None], normals)[0])


def _analytic_centre(
    rows: FloatArray, bounds: FloatArray, normals: FloatArray, start: FloatArray
) -> FloatArray:
    """(coordinate,) where the product of the slacks is greatest, by damped Newton steps.

    With M the rows divided by their slacks a step is the least-squares answer to M d = −1: unlike
    MᵀM, M can be factored for a space that is 1e8 times as long as it is thick.
    """
    point, n = start, len(start)
    ways = orthonormal(across(np.eye(n), normals), np.zeros(n), 0.5 / n)[0]
    for _ in range(100):
        slack = _slack(rows, bounds, point)
        ways = stretched(rows, bounds, point, ways)
        pull = ordered_product(ways, (rows / slack[:, None]).T).sum(axis=1)
        step = across(-(pull[:, None] * ways).sum(axis=0)[None], normals)[0]
        decrement = float(np.sqrt((pull * pull).sum()))
        step /= 1.0 + decrement if decrement > 0.25 else 1.0
        while np.any(_slack(rows, bounds, point + step) <= 0):  # by rounding only
            step /= 2.0
        point = point + step
        if decrement < 1e-9:
            break
    return np.asarray(point)
