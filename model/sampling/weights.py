"""The door to weights: a sampler chosen from the shape of a weight space.

Flow   weight space → [sampling.weights] → WeightSampler → analysis
Takes  a WeightSpace and a density over it.  Gives  a WeightSampler.
Knows  preference.  Never sees  files, names, scores; seeds nothing that is passed in.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.arrays import FloatArray, IntArray
from model.preference import WeightSpace
from model.sampling.enclosing import Enclosing, enclosing_simplex
from model.sampling.hit_and_run import N_CHAIN, hit_and_run
from model.sampling.ordered_algebra import ordered_product
from model.sampling.polytope import body
from model.sampling.rejection import rejection
from model.sampling.simplex import (
    Draw,
    corner_mixture,
    dirichlet,
    exponentials,
    levels,
    one_point,
)

__all__ = ["WeightSampler", "weight_sampler"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightSampler:
    """Draws weights from one space.

    `draw(generator, n)` gives raw (coordinate, draw) and total (draw,), both float64: weights
    are raw / total. Ranks need no division. With chains the draw axis is laid out chain by
    chain: of n draws the first ⌈n / n_chain⌉ are those of chain 0.
    """

    method: str  # exponentials, shift and shrink, barycentric, rejection, hit-and-run,
    # dirichlet, levels, point
    n_chain: int  # independent chains in each call; 0 where all draws are independent
    draw: Draw

    @property
    def independent(self) -> bool:
        """Whether draws are independent of one another."""
        return self.n_chain == 0


def weight_sampler(
    space: WeightSpace,
    density: str = "uniform",
    concentration: FloatArray | None = None,
    parent: IntArray | None = None,
    leaf_node: IntArray | None = None,
) -> WeightSampler:
    """The best sampler for a space and a density.

    Parameters
    ----------
    space : WeightSpace
    density : uniform, dirichlet or levels; the latter two on the whole simplex only.
    concentration : (coordinate,), for dirichlet
    parent : (node,), for levels: the group of each node, -1 at the top
    leaf_node : (coordinate,), for levels: the node of each weight

    Raises
    ------
    EmptySpaceError
        When no weights satisfy the rows of the space.
    ValueError
        When the density is unknown, lacks its arguments or cannot be cut by rows.
    """
    if density == "uniform":
        return _uniform(space)
    if len(space.at_most) or len(space.equal):
        raise ValueError(f"density {density!r} takes no statements about weights")
    if density == "dirichlet" and concentration is not None:
        return WeightSampler(method="dirichlet", n_chain=0, draw=dirichlet(concentration))
    if density == "levels" and parent is not None and leaf_node is not None:
        return WeightSampler(method="levels", n_chain=0, draw=levels(parent, leaf_node))
    raise ValueError(f"density {density!r}: uniform, dirichlet with its concentration, or levels")


def _uniform(space: WeightSpace) -> WeightSampler:
    around = enclosing_simplex(space)
    easy = _without_chains(around)
    if easy is not None:
        return easy
    # Nothing easy: ask a linear programme what the space is, in barycentric coordinates.
    found = body(_in_corners(around))
    if len(found.implied.equal) > len(around.equal):  # flat: smaller, and perhaps easy after all
        smaller = _flattened(around, found.implied)
        easy = _without_chains(smaller)
        if easy is not None:
            return easy
        around, found = smaller, body(_in_corners(smaller))
    if found.dimension == 0:
        point = around.vertices @ found.centre
        return WeightSampler(method="point", n_chain=0, draw=one_point(point))
    draw = hit_and_run(found, around.vertices)
    return WeightSampler(method="hit-and-run", n_chain=N_CHAIN, draw=draw)


def _without_chains(around: Enclosing) -> WeightSampler | None:
    """Independent draws where the space allows them."""
    if around.is_simplex:
        vertices = around.vertices
        if vertices.shape[1] == 1:
            return WeightSampler(method="point", n_chain=0, draw=one_point(vertices[:, 0]))
        if np.array_equal(vertices, np.eye(len(vertices))):
            draw = exponentials(len(vertices))
            return WeightSampler(method="exponentials", n_chain=0, draw=draw)
        method = "shift and shrink" if around.shifted else "barycentric"
        return WeightSampler(method=method, n_chain=0, draw=corner_mixture(vertices))
    kept = rejection(around)
    return None if kept is None else WeightSampler(method="rejection", n_chain=0, draw=kept)


def _in_corners(around: Enclosing) -> WeightSpace:
    """The space in barycentric coordinates of its enclosing simplex."""
    equal = ordered_product(around.equal, around.corners)
    return WeightSpace(
        at_most=around.cuts,
        bounds=np.zeros(len(around.cuts)),
        equal=equal,
        totals=np.zeros(len(equal)),
    )


def _flattened(around: Enclosing, implied: WeightSpace) -> Enclosing:
    """Enclose again, with the equalities that were found; weights stay lift @ parts."""
    inner = enclosing_simplex(implied)
    return Enclosing(
        lift=around.vertices @ inner.lift,
        rows=inner.rows,
        equal=inner.equal,
        corners=inner.corners,
        cuts=inner.cuts,
        shifted=False,
    )
