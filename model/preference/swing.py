"""Swing points to weights, over a tree of criteria.

Flow   problem → [preference.swing] → analysis
Takes  points and parents by node.  Gives  local and global weights by node.
Never sees  files, names, performances.
"""

from __future__ import annotations

import numpy as np

from model.arrays import FloatArray, IntArray

__all__ = ["LARGEST_SWING", "LEAST_SMARTS", "leaf_weights", "local_weights", "sibling_weights"]

LARGEST_SWING = 100.0
"""Points of the largest swing, with which all others are compared."""

LEAST_SMARTS = 10.0
"""Points that the smallest swing has with SMARTS, at least: after Edwards (1977)."""


def sibling_weights(points: FloatArray, parent: IntArray) -> FloatArray:
    """Global weights from points that count among siblings and multiply down.

    Parameters
    ----------
    points : (node,)
        0 or more; only the proportion among siblings counts.
    parent : (node,)
        Position of each node's parent, -1 at the top; a parent stands before its children.

    Returns
    -------
    (node,)
        Global weight of every node; top-level nodes sum to 1, children to their parent.

    Raises
    ------
    ValueError
        When all siblings under a parent have 0 points, even where the parent has 0.

    >>> sibling_weights(np.array([100.0, 80, 20]), np.array([-1, -1, -1])).tolist()
    [0.5, 0.4, 0.1]
    """
    shares = local_weights(points, parent)
    weights = np.empty(len(points))
    for node, above in enumerate(parent):
        if np.isnan(shares[node]):
            raise ValueError("all siblings have 0 points")
        weights[node] = shares[node] * (weights[above] if above >= 0 else 1.0)
    return weights


def leaf_weights(points: FloatArray, parent: IntArray) -> FloatArray:
    """Global weights from points that count across all leaves; a group is the sum of its leaves.

    Parameters
    ----------
    points : (node,)
        Points of the leaves, 0 or more; entries of groups are not read.
    parent : (node,)
        As in `sibling_weights`.

    Returns
    -------
    (node,)
        Global weight of every node.

    Raises
    ------
    ValueError
        When all leaves have 0 points.
    """
    is_leaf = ~np.isin(np.arange(len(parent)), parent)
    totals = np.where(is_leaf, points, 0.0)
    for node in range(len(parent) - 1, -1, -1):
        if parent[node] >= 0:
            totals[parent[node]] += totals[node]
    whole = totals[parent == -1].sum()
    if whole <= 0:
        raise ValueError("all criteria have 0 points")
    return np.asarray(totals / whole)


def local_weights(points: FloatArray, parent: IntArray) -> FloatArray:
    """Share of each node among its siblings; NaN where all siblings have 0.

    Parameters
    ----------
    points : (node,)
        Points or global weights, 0 or more.
    parent : (node,)
        As in `sibling_weights`.
    """
    sums = np.zeros(len(points) + 1)
    np.add.at(sums, parent + 1, points)
    whole = sums[parent + 1]
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(whole > 0, points / np.where(whole > 0, whole, 1), np.nan))
