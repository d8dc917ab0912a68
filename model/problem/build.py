"""Scenario to DecisionProblem: the one place where names become axes.

Flow   Scenario → [problem.build] → DecisionProblem
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from model.preference import (
    Statement,
    ValueFunction,
    bisected_values,
    exponent_for_midvalue,
    rated_values,
    read_chain,
    statements_of,
)
from model.problem.distributions import build_distributions
from model.problem.dossier import build_dossier
from model.problem.elicitation import StatedWeights, weigh_all
from model.problem.gates import build_gates
from model.problem.methods import build_methods
from model.problem.moves import build_driver_moves, build_safeguards
from model.problem.problem import DecisionProblem, PerspectiveWeights, Settings
from model.problem.rules import build_rules
from model.problem.states import build_states
from model.problem.sweeps import build_sweeps
from model.problem.tree import CriteriaTree, build_tree
from model.scenario import Scenario
from model.scenario.ranges import asked_ranges

__all__ = ["build_problem"]


def build_problem(scenario: Scenario) -> DecisionProblem:
    """The decision problem of a checked scenario.

    Raises
    ------
    ValueError
        When the scenario was not checked and does not hold together.
    """
    tree, states = build_tree(scenario), build_states(scenario)
    weighed = weigh_all(scenario, tree)
    criteria, options = tree.criteria, tuple(scenario.options)
    performance = np.full((3, len(options), len(criteria)), np.nan)
    for score in scenario.scores:
        cell = (options.index(score.option), criteria.index(score.criterion))
        performance[(slice(None), *cell)] = score.low, score.likely, score.high
    if np.isnan(performance).any():
        raise ValueError("a cell of the performance table is missing")
    cost = [n for n, key in enumerate(criteria) if scenario.criteria[key].cost]
    cost_criterion = cost[0] if cost else None
    functions = tuple(_value_function(scenario, key) for key in criteria)
    if scenario.analysis.range == "observed":
        functions = tuple(
            function.over_observed(performance[1, :, column])
            for column, function in enumerate(functions)
        )
    return DecisionProblem(
        options=options,
        reference=options.index(scenario.reference) if scenario.reference else None,
        tree=tree,
        states=states,
        performance=performance,
        distributions=build_distributions(scenario, options, criteria),
        value_functions=functions,
        cost_criterion=cost_criterion,
        driver_moves=build_driver_moves(scenario, states, criteria),
        safeguards=build_safeguards(scenario, criteria, cost_criterion),
        gates=build_gates(scenario, states),
        rules=build_rules(scenario),
        node_weights=weighed[""].weights,
        statements=_stated_order(scenario, tree),
        perspectives=_perspectives(scenario, tree, weighed),
        methods=build_methods(scenario, criteria),
        settings=_settings(scenario),
        dossier=build_dossier(scenario),
        sweeps=build_sweeps(scenario),
        elicitation=tuple(family for each in weighed.values() for family in each.families),
        ranges=asked_ranges(scenario),
    )


def _settings(scenario: Scenario) -> Settings:
    spec = scenario.analysis
    return Settings(
        observed_range=spec.range == "observed",
        separable=spec.separable,
        stray=spec.stray / 100,
        lenses=spec.lenses,
        concentration=spec.concentration,
        draws=spec.draws,
        seed=spec.seed,
        exact_coordinates=spec.exact_coordinates,
    )


def _value_function(scenario: Scenario, key: str) -> ValueFunction:
    criterion = scenario.criteria[key]
    scale, spec = criterion.scale, criterion.value_function
    if scale is None:
        raise ValueError(f"criterion {key} has no scale")
    maximise = criterion.direction == "max"
    worst, best = (scale.min, scale.max) if maximise else (scale.max, scale.min)
    extend = spec.outside == "extend"
    if spec.quarters is not None:
        return bisected_values(worst, best, spec.quarters, extend=extend)
    if spec.ratings is not None:
        return rated_values(worst, best, spec.ratings, extend=extend)
    points = sorted(spec.points or ())
    exponent = 0.0
    if spec.midvalue is not None:
        exponent = exponent_for_midvalue((spec.midvalue - worst) / (best - worst))
    return ValueFunction(
        worst=worst,
        best=best,
        knots=tuple(x for x, _ in points),
        levels=tuple(y for _, y in points),
        exponent=exponent,
        extend=extend,
    )


def _stated_order(scenario: Scenario, tree: CriteriaTree) -> tuple[Statement, ...]:
    """The statements of [weights], or those of the perspective whose points it takes."""
    stated = scenario.weights
    if stated.form == "perspective" and not stated.order:
        return _statements(scenario.perspectives[stated.perspective or ""].order, tree)
    return _statements(stated.order, tree)


def _statements(texts: Sequence[str], tree: CriteriaTree) -> tuple[Statement, ...]:
    criteria = {
        key: np.flatnonzero(np.isin(tree.leaf_node, tree.below(node))).tolist()
        for node, key in enumerate(tree.nodes)
    }
    chains = [read_chain(text, tree.nodes) for text in texts]
    return tuple(each for chain in chains for each in statements_of(chain, criteria))


def _perspectives(
    scenario: Scenario, tree: CriteriaTree, weighed: Mapping[str, StatedWeights]
) -> tuple[PerspectiveWeights, ...]:
    return tuple(
        PerspectiveWeights(
            id=key, weights=weighed[key].weights, statements=_statements(spec.order, tree)
        )
        for key, spec in scenario.perspectives.items()
    )
