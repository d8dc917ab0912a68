"""Weight lenses: which weights are looked through, as a space and a density over it.

Flow   DecisionProblem → [analysis.uncertainty.lenses] → acceptability, sensitivity
Takes  stated weights, statements and settings.  Gives  Lens objects.
Knows  preference.  Never sees  draws, files.

any        top-level weights uniform on the simplex; inside a group, weights as stated
near       each top-level weight within ±stray of the stated one, uniform on what is left
order      weights of criteria for which the statements hold, and nothing else
leaves     weights of criteria uniform on the simplex
levels     weights of criteria, uniform among siblings at every level of the tree
dirichlet  top-level weights scattered around the stated ones: Dirichlet with parameters
           concentration × stated weight; a group of stated weight 0 keeps weight 0
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from model.arrays import FloatArray, IntArray
from model.preference import Statement, WeightSpace, box_space, free_space, stated_space
from model.problem import CriteriaTree, DecisionProblem

__all__ = ["Lens", "lenses", "local_by_group", "perspective_lenses"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """One way of looking at weights; global weights of criteria are spread @ coordinates."""

    name: str  # any, order, near; named variants: leaves, levels, dirichlet
    perspective: str  # "" for the weights of the scenario
    space: WeightSpace  # over the coordinates
    spread: FloatArray  # (criterion, coordinate), columns sum to 1
    density: str  # uniform over the space, levels (uniform at every level), or dirichlet
    concentration: FloatArray | None = None  # (coordinate,), for dirichlet; 0 keeps weight 0
    parent: IntArray | None = None  # (node,), for levels: the tree, -1 at the top
    leaf_node: IntArray | None = None  # (criterion,), for levels: node of each coordinate


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """What a lens is made of: one set of stated weights with its statements."""

    tree: CriteriaTree
    perspective: str
    node_weights: FloatArray  # (node,)
    statements: tuple[Statement, ...]
    stray: float
    concentration: float

    @property
    def groups(self) -> FloatArray:
        """(group,) stated weights of the top-level groups."""
        return np.asarray(self.node_weights[self.tree.group_node])


def lenses(problem: DecisionProblem) -> tuple[Lens, ...]:
    """The lenses of the settings, in their order, over the weights of the scenario.

    Without statements about weights there is no lens `order`.
    """
    stated = _stated(problem, "", problem.node_weights, problem.statements)
    return _made(stated, problem.settings.lenses)


def perspective_lenses(problem: DecisionProblem) -> tuple[Lens, ...]:
    """For every perspective its lens `near`, then its lens `order` if it has statements."""
    return tuple(
        lens
        for view in problem.perspectives
        for lens in _made(
            _stated(problem, view.id, view.weights, view.statements), ("near", "order")
        )
    )


def local_by_group(problem: DecisionProblem) -> FloatArray:
    """(criterion, group) stated weight of each criterion inside its group; columns sum to 1.

    Criteria of a group that all weigh 0 share evenly.
    """
    return _local(problem.tree, problem.node_weights)


def _stated(
    problem: DecisionProblem,
    perspective: str,
    node_weights: FloatArray,
    statements: tuple[Statement, ...],
) -> _Stated:
    return _Stated(
        tree=problem.tree,
        perspective=perspective,
        node_weights=node_weights,
        statements=statements,
        stray=problem.settings.stray,
        concentration=problem.settings.concentration,
    )


def _made(stated: _Stated, names: tuple[str, ...]) -> tuple[Lens, ...]:
    return tuple(_MAKERS[name](stated) for name in names if name != "order" or stated.statements)


def _local(tree: CriteriaTree, node_weights: FloatArray) -> FloatArray:
    inside = (tree.group_of[:, None] == np.arange(len(tree.groups))).astype(np.float64)
    shares = inside * node_weights[tree.leaf_node][:, None]
    total = shares.sum(axis=0)
    evenly = inside / inside.sum(axis=0)
    return np.asarray(np.where(total > 0, shares / np.where(total > 0, total, 1), evenly))


def _any(stated: _Stated) -> Lens:
    space = free_space(len(stated.groups))
    return _over_groups(stated, "any", space)


def _near(stated: _Stated) -> Lens:
    """The box holds the stated weights, so that it is never empty."""
    groups, stray = stated.groups, stated.stray
    space = box_space(groups * (1 - stray), np.minimum(groups * (1 + stray), 1.0))
    return _over_groups(stated, "near", space)


def _dirichlet(stated: _Stated) -> Lens:
    groups = stated.groups
    space, concentration = free_space(len(groups)), stated.concentration * groups
    return _over_groups(stated, "dirichlet", space, concentration)


def _over_groups(
    stated: _Stated, name: str, space: WeightSpace, concentration: FloatArray | None = None
) -> Lens:
    return Lens(
        name=name,
        perspective=stated.perspective,
        space=space,
        spread=_local(stated.tree, stated.node_weights),
        density="uniform" if concentration is None else "dirichlet",
        concentration=concentration,
    )


def _order(stated: _Stated) -> Lens:
    space = stated_space(len(stated.tree.leaf_node), stated.statements)
    return _over_criteria(stated, "order", space)


def _leaves(stated: _Stated) -> Lens:
    return _over_criteria(stated, "leaves", free_space(len(stated.tree.leaf_node)))


def _levels(stated: _Stated) -> Lens:
    return _over_criteria(stated, "levels", free_space(len(stated.tree.leaf_node)))


def _over_criteria(stated: _Stated, name: str, space: WeightSpace) -> Lens:
    by_level = name == "levels"
    return Lens(
        name=name,
        perspective=stated.perspective,
        space=space,
        spread=np.eye(space.n),
        density="levels" if by_level else "uniform",
        parent=stated.tree.parent if by_level else None,
        leaf_node=stated.tree.leaf_node if by_level else None,
    )


_MAKERS: dict[str, Callable[[_Stated], Lens]] = {
    "any": _any,
    "order": _order,
    "near": _near,
    "leaves": _leaves,
    "levels": _levels,
    "dirichlet": _dirichlet,
}
