"""The decision problem: names have become axes, and nothing here knows a file.

Flow   scenario → [problem] → analysis
Axes   (state, draw, option, criterion), absent axes dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from model.arrays import FloatArray
from model.preference import Statement, ValueFunction
from model.problem.distributions import Distributions
from model.problem.dossier import Dossier
from model.problem.elicitation import WeightFamily
from model.problem.gates import Gates
from model.problem.methods import MethodSettings
from model.problem.moves import Line, Safeguards
from model.problem.rules import PackageRules
from model.problem.states import StateSpace
from model.problem.sweeps import SweepSpec
from model.problem.tree import CriteriaTree
from model.scenario.ranges import RangeAsked

__all__ = ["DecisionProblem", "PerspectiveWeights", "Settings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of the run."""

    observed_range: bool
    separable: float
    stray: float  # share by which a top-level weight may stray from the stated one
    lenses: tuple[str, ...]  # any, order, near, leaves, levels, dirichlet
    concentration: float  # of the lens dirichlet
    draws: int
    seed: int
    exact_coordinates: int = 8  # up to so many, first ranks are exact where weights fill a simplex
    workers: int = 1  # threads that share the draws; figures do not depend on it


@dataclass(frozen=True, slots=True, kw_only=True)
class PerspectiveWeights:
    """One perspective's weights."""

    id: str
    weights: FloatArray  # (node,), global
    statements: tuple[Statement, ...]  # about global weights of criteria


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DecisionProblem:
    """What an analysis works on. Changed only by the `with_` methods, each a new problem."""

    options: tuple[str, ...]
    reference: int | None  # position of the reference option
    tree: CriteriaTree
    states: StateSpace
    performance: FloatArray  # (3, option, criterion): low, likely, high in natural units
    distributions: Distributions  # how scores are drawn
    value_functions: tuple[ValueFunction, ...]  # by criterion
    cost_criterion: int | None
    driver_moves: Line  # (state, option, criterion)
    safeguards: Safeguards
    gates: Gates
    rules: PackageRules
    node_weights: FloatArray  # (node,), the stated weights, global
    statements: tuple[Statement, ...]  # about global weights of criteria; may differ from them
    perspectives: tuple[PerspectiveWeights, ...]
    methods: MethodSettings  # what methods that compare options ask of each criterion
    settings: Settings
    dossier: Dossier
    sweeps: tuple[SweepSpec, ...] = ()
    elicitation: tuple[WeightFamily, ...] = ()  # of the stated weights, then by perspective
    ranges: tuple[RangeAsked, ...] = ()  # the same order; only where a file records them

    @property
    def criteria(self) -> tuple[str, ...]:
        """Ids of the criteria (leaves), in tree order."""
        return self.tree.criteria

    @property
    def weights(self) -> FloatArray:
        """(criterion,) the stated global weights."""
        return np.asarray(self.node_weights[self.tree.leaf_node])

    @property
    def signs(self) -> FloatArray:
        """(criterion,) 1 where more is better, −1 where less is better."""
        return np.array([1.0 if f.best > f.worst else -1.0 for f in self.value_functions])

    @property
    def lengths(self) -> FloatArray:
        """(criterion,) length of the stated scale in natural units, above 0."""
        return np.array([abs(f.best - f.worst) for f in self.value_functions])

    @property
    def likely(self) -> FloatArray:
        """(option, criterion) the central base performances."""
        return np.asarray(self.performance[1])

    def moves(self) -> Line:
        """(state, option, criterion) effects of the drivers, then safeguards in force."""
        return self.driver_moves.then(self.safeguards.move())

    def performances(self, base: FloatArray) -> FloatArray:
        """Performances per state: effects, safeguards, then clipping to the scale.

        Parameters
        ----------
        base : (option, criterion)
            Base performances in natural units.

        Returns
        -------
        (state, option, criterion)
        """
        moved = self.moves()(base)
        for column, function in enumerate(self.value_functions):
            moved[:, :, column] = function.clip(moved[:, :, column])
        return moved

    def values(self, base: FloatArray) -> FloatArray:
        """(state, option, criterion) single-criterion values of `performances(base)`."""
        moved = self.performances(base)
        for column, function in enumerate(self.value_functions):
            moved[:, :, column] = function(moved[:, :, column])
        return moved

    def with_score(self, option: str, criterion: str, likely: float) -> DecisionProblem:
        """The same problem with one judgement moved; low and high move along."""
        cell = (self.options.index(option), self.criteria.index(criterion))
        performance = self.performance.copy()
        performance[(slice(None), *cell)] += likely - performance[(1, *cell)]
        return replace(self, performance=performance)

    def with_weight(self, node: str, weight: float) -> DecisionProblem:
        """The same problem with one node's global weight set, all others in proportion.

        Raises
        ------
        ValueError
            When the weight is outside [0, 1], or nothing says how the criteria of the node, or
            the others, share what they get: none of them has weight, and there is not just one.
        """
        position = self.tree.nodes.index(node)
        inside = np.isin(self.tree.leaf_node, self.tree.below(position))
        shares = self.weights.copy()
        for members, share in ((inside, weight), (~inside, 1 - weight)):
            whole = shares[members].sum()
            if 0 <= weight <= 1 and (share == 0 or whole > 0):
                shares[members] *= share / whole if whole > 0 else 0.0
            elif 0 <= weight <= 1 and members.sum() == 1:
                shares[members] = share
            else:
                before = self.node_weights[position]
                raise ValueError(
                    f"the weight of {node} cannot be moved from {before:g} to {weight:g}"
                )
        points = dict(zip(self.tree.criteria, shares.tolist(), strict=True))
        return replace(self, node_weights=self.tree.weights("leaves", points))

    def with_probability(self, driver: str, level: str, probability: float) -> DecisionProblem:
        """The same problem with one level's probability set, the others in proportion."""
        return replace(self, states=self.states.with_probability(driver, level, probability))

    def with_curvature(self, criterion: str, exponent: float) -> DecisionProblem:
        """The same problem with one value function bent: exponent > 0 bulges, < 0 sags."""
        column = self.criteria.index(criterion)
        bent = self.value_functions[column].bent(exponent)
        functions = (*self.value_functions[:column], bent, *self.value_functions[column + 1 :])
        return replace(self, value_functions=functions)

    def with_safeguard(self, safeguard: str, enabled: bool = True) -> DecisionProblem:
        """The same problem with one safeguard switched on or off."""
        return replace(self, safeguards=self.safeguards.switched(safeguard, enabled))
