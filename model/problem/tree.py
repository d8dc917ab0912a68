"""The criteria tree as arrays.

Flow   scenario → [problem.tree] → analysis
Axes   node: all groups and criteria, depth first, a parent before its children.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.arrays import FloatArray, IntArray
from model.preference import leaf_weights, sibling_weights
from model.scenario import Scenario

__all__ = ["CriteriaTree", "build_tree"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaTree:
    """Nodes depth first in file order; criteria are the leaves, groups the top level."""

    nodes: tuple[str, ...]
    parent: IntArray  # (node,), -1 at the top
    leaf_node: IntArray  # (criterion,), node of each criterion
    group_node: IntArray  # (group,), node of each top-level group
    group_of: IntArray  # (criterion,), top-level group of each criterion
    roles: tuple[str, ...]  # (group,), goal, risk or resource

    @property
    def criteria(self) -> tuple[str, ...]:
        """Ids of the leaves."""
        return tuple(self.nodes[node] for node in self.leaf_node)

    @property
    def groups(self) -> tuple[str, ...]:
        """Ids of the top-level groups."""
        return tuple(self.nodes[node] for node in self.group_node)

    def below(self, node: int) -> list[int]:
        """A node and all nodes under it."""
        found = {node}
        for child, above in enumerate(self.parent):
            if int(above) in found:
                found.add(child)
        return sorted(found)

    def weights(self, form: str, points: dict[str, float]) -> FloatArray:
        """Global weight of every node, from points in one of the two stated forms.

        Parameters
        ----------
        form : "siblings" or "leaves"
        points : swing points by id; every node (siblings) or every criterion (leaves).

        Returns
        -------
        (node,)
        """
        vector = np.array([points.get(node, 0.0) for node in self.nodes], dtype=np.float64)
        share_out = sibling_weights if form == "siblings" else leaf_weights
        return share_out(vector, self.parent)


def build_tree(scenario: Scenario) -> CriteriaTree:
    """The tree of a checked scenario."""
    children: dict[str | None, list[str]] = {}
    for key, criterion in scenario.criteria.items():
        children.setdefault(criterion.parent, []).append(key)
    nodes: list[str] = []
    parent: list[int] = []
    group_of_node: list[int] = []
    stack = [(key, -1, group) for group, key in reversed(list(enumerate(children.get(None, []))))]
    while stack:
        key, above, group = stack.pop()
        nodes.append(key)
        parent.append(above)
        group_of_node.append(group)
        here = len(nodes) - 1
        stack += [(child, here, group) for child in reversed(children.get(key, []))]
    leaves = [n for n, key in enumerate(nodes) if not children.get(key)]
    groups = [n for n, above in enumerate(parent) if above < 0]
    return CriteriaTree(
        nodes=tuple(nodes),
        parent=np.array(parent, dtype=np.int64),
        leaf_node=np.array(leaves, dtype=np.int64),
        group_node=np.array(groups, dtype=np.int64),
        group_of=np.array([group_of_node[n] for n in leaves], dtype=np.int64),
        roles=tuple(scenario.criteria[nodes[n]].role or "goal" for n in groups),
    )
