"""Draws from simplices and densities on them: uniform, Dirichlet, uniform at every level.

Flow   weight space → [sampling.simplex] → weight_sampler
Takes  vertices, concentrations or a tree, then a Generator.  Gives  a Draw.
Never sees  files, names, scores; seeds nothing.

Uniform barycentric coordinates are exponentials divided by their sum, never uniforms.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from model.arrays import FloatArray, IntArray
from model.sampling.thin_products import thin_product

__all__ = ["Draw", "corner_mixture", "dirichlet", "exponentials", "levels", "one_point"]

Draw = Callable[[np.random.Generator, int], tuple[FloatArray, FloatArray]]
"""(generator, n) to raw (coordinate, draw) and total (draw,): weights are raw / total."""


def exponentials(n: int) -> Draw:
    """Uniform on the whole simplex of n weights."""

    def draw(generator: np.random.Generator, n_draw: int) -> tuple[FloatArray, FloatArray]:
        raw = generator.standard_exponential((n, n_draw))
        return raw, raw.sum(axis=0)

    return draw


def corner_mixture(vertices: FloatArray) -> Draw:
    """Uniform on the simplex with these vertices.

    Parameters
    ----------
    vertices : (coordinate, vertex)
        Columns sum to 1. The mean of the draws is the mean of the columns: for a complete order
        the rank-order centroid (Barron & Barrett 1996, Management Science 42).
    """

    def draw(generator: np.random.Generator, n_draw: int) -> tuple[FloatArray, FloatArray]:
        shares = generator.standard_exponential((vertices.shape[1], n_draw))
        return thin_product(vertices, shares), shares.sum(axis=0)

    return draw


def one_point(weights: FloatArray) -> Draw:
    """The same weights in every draw: (coordinate,)."""

    def draw(generator: np.random.Generator, n_draw: int) -> tuple[FloatArray, FloatArray]:
        return np.repeat(weights[:, None], n_draw, axis=1), np.ones(n_draw)

    return draw


def dirichlet(concentration: FloatArray) -> Draw:
    """Dirichlet weights: gamma draws divided by their sum.

    Parameters
    ----------
    concentration : (coordinate,)
        0 or more, some above 0; where it is 0 the weight is 0.

    Raises
    ------
    ValueError
        When a concentration is negative or not finite, or all are 0.
    """
    shape = np.asarray(concentration, dtype=np.float64)[:, None]
    if not np.all(np.isfinite(shape) & (shape >= 0)) or not np.any(shape > 0):
        raise ValueError("concentrations are 0 or more, with at least one above 0")
    positive = shape > 0
    power = 1.0 / np.where(positive, shape, 1.0)

    def draw(generator: np.random.Generator, n_draw: int) -> tuple[FloatArray, FloatArray]:
        raw = generator.standard_gamma(shape, (len(shape), n_draw))
        return raw, raw.sum(axis=0)

    def draw_small(generator: np.random.Generator, n_draw: int) -> tuple[FloatArray, FloatArray]:
        # Gammas of small shape run below the least float: Γ(a) is Γ(a + 1) · U^(1/a), in logs.
        size = (len(shape), n_draw)
        tall = np.log(generator.standard_gamma(shape + 1.0, size))
        logs = tall - generator.standard_exponential(size) * power
        logs = np.where(positive, logs, -np.inf)
        raw = np.exp(logs - logs.max(axis=0))
        return raw, raw.sum(axis=0)

    return draw if shape.sum() >= 1 else draw_small


def levels(parent: IntArray, leaf_node: IntArray) -> Draw:
    """Uniform among the siblings at every place of a tree, multiplied down to the leaves.

    Parameters
    ----------
    parent : (node,)
        Position of the group a node stands in, -1 at the top.
    leaf_node : (coordinate,)
        Node of each weight; every group has leaves below it.
    """
    families = [np.flatnonzero(parent == above) for above in np.unique(parent)]
    path = _nodes_above(parent, leaf_node)

    def draw(generator: np.random.Generator, n_draw: int) -> tuple[FloatArray, FloatArray]:
        share = generator.standard_exponential((len(parent), n_draw))
        for family in families:
            share[family] /= share[family].sum(axis=0)
        raw = share[leaf_node]
        for leaf, above in enumerate(path):
            for node in above:
                raw[leaf] *= share[node]
        return raw, np.ones(n_draw)

    return draw


def _nodes_above(parent: IntArray, leaf_node: IntArray) -> list[list[int]]:
    """For each leaf the groups it stands in, from the nearest up."""
    paths = []
    for leaf in leaf_node:
        path, node = [], int(parent[leaf])
        while node >= 0:
            path.append(node)
            node = int(parent[node])
        paths.append(path)
    return paths
