"""Weight lenses: their spaces, densities and spreads, against numbers worked by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from model.analysis.uncertainty.lenses import Lens, lenses, local_by_group, perspective_lenses
from model.problem import DecisionProblem, build_problem
from model.scenario import Scenario, load_scenario
from tests.strategies import Case, cases, problem_of

SMALL = Path(__file__).resolve().parents[1] / "cli" / "small.toml"
ALL = ("any", "order", "near", "leaves", "levels", "dirichlet")


def small(**weights: Any) -> DecisionProblem:
    """Recovery 100 (supply 100, local-skills 40) and risks 50 (exposure 100): 2/3 and 1/3."""
    return build_problem(small_scenario(**weights))


def small_scenario(**weights: Any) -> Scenario:
    scenario = load_scenario(SMALL)
    return scenario.model_copy(update={"weights": scenario.weights.model_copy(update=weights)})


def looking(problem: DecisionProblem, *names: str, **settings: Any) -> tuple[Lens, ...]:
    return lenses(
        replace(problem, settings=replace(problem.settings, lenses=names or ALL, **settings))
    )


SPREAD = [[5 / 7, 0], [2 / 7, 0], [0, 1]]  # of the small case


def test_any_is_the_free_simplex_of_the_groups() -> None:
    (lens,) = looking(small(), "any")
    assert (lens.name, lens.perspective, lens.density) == ("any", "", "uniform")
    assert (lens.space.n, lens.space.at_most.size, lens.space.equal.size) == (2, 0, 0)
    assert_allclose(lens.spread, SPREAD)


def test_near_is_a_box_around_the_stated_weights_of_the_groups() -> None:
    (lens,) = looking(small(), "near", stray=0.25)
    ends = sorted(zip(lens.space.at_most.tolist(), lens.space.bounds.tolist(), strict=True))
    assert [row for row, _ in ends] == [[-1, 0], [0, -1], [0, 1], [1, 0]]
    assert_allclose([bound for _, bound in ends], [-0.5, -0.25, 5 / 12, 5 / 6])
    assert_allclose(lens.spread, SPREAD)


def test_a_weight_never_strays_above_one_nor_below_nothing() -> None:
    points = {"recovery": 9.0, "supply": 1.0, "local-skills": 1.0, "risks": 1.0, "exposure": 1.0}
    (lens,) = looking(small(points=points), "near", stray=1.0)  # 0 to 1, 0 to 0.2
    assert lens.space.at_most.tolist() == [[0, 1]]
    assert_allclose(lens.space.bounds, [0.2])


def test_order_holds_the_statements_over_criteria_and_nothing_else() -> None:
    problem = small(order=("recovery >= 2 * risks", "supply = local-skills", "exposure >= 0.1"))
    (lens,) = looking(problem, "order")
    assert problem.criteria == ("supply", "local-skills", "exposure")
    assert lens.space.at_most.tolist() == [[-1, -1, 2], [0, 0, -1]]
    assert lens.space.bounds.tolist() == [0, -0.1]
    assert lens.space.equal.tolist() == [[1, -1, 0]]
    assert lens.space.totals.tolist() == [0]
    assert_allclose(lens.spread, np.eye(3))


def test_a_statement_that_says_nothing_gives_no_row() -> None:
    problem = small(order=("risks >= exposure", "exposure = risks", "recovery >= supply"))
    (lens,) = looking(problem, "order")
    assert lens.space.at_most.tolist() == [[0, -1, 0]]
    assert lens.space.equal.size == 0


def test_without_statements_there_is_no_lens_order() -> None:
    assert [lens.name for lens in looking(small())] == ["any", "near", *ALL[3:]]
    assert [lens.name for lens in looking(small(order=("risks <= 0.5",)))] == list(ALL)


def test_lenses_stand_in_the_order_of_the_settings() -> None:
    names = ("dirichlet", "near", "any")
    assert tuple(lens.name for lens in looking(small(), *names)) == names


def test_leaves_and_levels_look_at_criteria() -> None:
    leaves, levels = looking(small(), "leaves", "levels")
    for lens in (leaves, levels):
        assert_allclose(lens.spread, np.eye(3))
        assert (lens.space.n, lens.space.at_most.size, lens.space.equal.size) == (3, 0, 0)
    assert (leaves.density, leaves.parent) == ("uniform", None)
    assert levels.density == "levels"
    assert levels.parent.tolist() == [
        -1,
        0,
        0,
        -1,
        3,
    ]  # recovery (supply, skills), risks (exposure)
    assert levels.leaf_node.tolist() == [1, 2, 4]


def test_dirichlet_scatters_around_the_stated_weights_of_the_groups() -> None:
    (lens,) = looking(small(), "dirichlet", concentration=30.0)
    assert lens.density == "dirichlet"
    assert_allclose(lens.concentration, [20, 10])
    assert_allclose(lens.concentration / lens.concentration.sum(), [2 / 3, 1 / 3])  # its mean
    points = {"recovery": 1.0, "supply": 1.0, "local-skills": 1.0, "risks": 0.0, "exposure": 1.0}
    (lens,) = looking(small(points=points), "dirichlet")
    assert lens.concentration.tolist() == [50, 0]  # a group of no weight keeps none


def test_criteria_that_all_weigh_nothing_share_their_group_evenly() -> None:
    points = {"supply": 0.0, "local-skills": 0.0, "exposure": 1.0}
    problem = small(form="leaves", points=points)
    assert local_by_group(problem).tolist() == [[0.5, 0], [0.5, 0], [0, 1]]


def test_statements_come_from_the_perspective_whose_points_are_taken() -> None:
    view = load_scenario(SMALL).perspectives["engineers"]
    spoken = view.model_copy(update={"order": ("supply >= exposure",)})
    scenario = small_scenario(form="perspective", perspective="engineers", points={})
    scenario = scenario.model_copy(update={"perspectives": {"engineers": spoken}})
    problem = build_problem(scenario)
    assert [each.text for each in problem.statements] == ["supply >= exposure"]
    own = scenario.weights.model_copy(update={"order": ("risks <= 0.3",)})
    problem = build_problem(scenario.model_copy(update={"weights": own}))
    assert [each.text for each in problem.statements] == ["risks <= 0.3"]
    assert [each.text for each in problem.perspectives[0].statements] == ["supply >= exposure"]


def test_a_perspective_is_looked_at_from_near_and_through_its_order() -> None:
    scenario = load_scenario(SMALL)
    view = scenario.perspectives["engineers"]  # supply 90, local-skills 60, exposure 10
    others = {"plain": view, "engineers": view.model_copy(update={"order": ("risks <= 0.3",)})}
    problem = build_problem(scenario.model_copy(update={"perspectives": others}))
    found = perspective_lenses(problem)
    assert [(lens.perspective, lens.name) for lens in found] == [
        ("plain", "near"),
        ("engineers", "near"),
        ("engineers", "order"),
    ]
    assert_allclose(found[1].spread, [[0.6, 0], [0.4, 0], [0, 1]])
    assert_allclose(found[1].space.bounds.max(), min(150 / 160 * 1.25, 10 / 160 * 1.25))
    assert found[2].space.at_most.tolist() == [[0, 0, 1]]
    assert perspective_lenses(replace(problem, perspectives=())) == ()


def test_positions_follow_the_tree_where_the_file_lists_criteria_otherwise() -> None:
    scenario = load_scenario(SMALL)
    turned = dict(reversed(scenario.criteria.items()))  # exposure before risks, and so on
    weights = scenario.weights.model_copy(update={"order": ("recovery >= 3 * supply",)})
    problem = build_problem(scenario.model_copy(update={"criteria": turned, "weights": weights}))
    (statement,) = problem.statements
    named = dict(zip(problem.criteria, statement.coefficients.tolist(), strict=True))
    assert named == {"supply": 2, "local-skills": -1, "exposure": 0}


def test_one_criterion_leaves_one_point_in_every_lens() -> None:
    scenario = load_scenario(SMALL)
    alone = {"supply": scenario.criteria["supply"].model_copy(update={"parent": None})}
    weights = scenario.weights.model_copy(
        update={"points": {"supply": 1.0}, "order": ("supply = 1",)}
    )
    rows = tuple(row for row in scenario.scores if row.criterion == "supply")
    problem = build_problem(
        scenario.model_copy(
            update={
                "criteria": alone,
                "weights": weights,
                "scores": rows,
                "effects": (),
                "perspectives": {},
            }
        )
    )
    for lens in looking(problem):
        assert lens.space.n == 1
        assert lens.space.holds(np.ones(1))
        assert lens.spread.tolist() == [[1]]


@given(case=cases(), stray=st.floats(0, 1))
def test_the_stated_weights_lie_in_every_box_around_them(case: Case, stray: float) -> None:
    """So that the lens `near` is never empty, whatever the points and however narrow the box."""
    problem = problem_of(case)
    problem = replace(problem, settings=replace(problem.settings, stray=stray))
    stated = {"": problem.node_weights, **{v.id: v.weights for v in problem.perspectives}}
    found = [*looking(problem, "near", stray=stray), *perspective_lenses(problem)]
    for lens in found:
        if lens.name == "near":
            weights = stated[lens.perspective][problem.tree.group_node]
            assert np.all(lens.space.at_most @ weights <= lens.space.bounds)  # to the last bit
            assert lens.space.holds(weights, 1e-12)


@given(case=cases())
def test_a_spread_shares_out_whole_weights_and_gives_the_stated_ones_back(case: Case) -> None:
    problem = problem_of(case)
    for lens in looking(problem):
        assert lens.spread.min() >= 0
        assert_allclose(lens.spread.sum(axis=0), 1, rtol=0, atol=1e-12)
        over_groups = lens.name in ("any", "near", "dirichlet")
        stated = problem.node_weights[problem.tree.group_node] if over_groups else problem.weights
        assert_allclose(lens.spread @ stated, problem.weights, rtol=0, atol=1e-12)


@given(case=cases(), seed=st.integers(0, 99))
def test_order_is_what_the_file_says_of_named_weights(case: Case, seed: int) -> None:
    problem = problem_of(case)
    found = [lens for lens in looking(problem) if lens.name == "order"]
    texts = case["weights"].get("order", ())
    assert len(found) == bool(texts)
    weights = np.random.default_rng(seed).dirichlet(np.ones(len(problem.criteria)))
    if seed % 2:  # heavier first along the chain, so that statements hold more often
        weights = np.sort(weights)[::-1]
    named = dict(zip(problem.criteria, weights.tolist(), strict=True))
    for lens in found:
        words = " ".join(texts).replace("2 * ", "2*").split()
        sizes = [float(w[:1]) * named[w[2:]] if "*" in w else named[w] for w in words[::2]]
        gaps = np.diff(sizes)
        holds = all(
            gap <= 1e-9 and (relation == ">=" or gap >= -1e-9)
            for gap, relation in zip(gaps, words[1::2], strict=True)
        )
        assert lens.space.holds(weights) == holds


@pytest.mark.parametrize("name", ALL)
def test_every_lens_of_the_shipped_case_holds_its_stated_weights(shipped: Path, name: str) -> None:
    problem = build_problem(load_scenario(shipped / "2025-06-baseline.toml"))
    (lens,) = looking(problem, name)
    stated = problem.node_weights[problem.tree.group_node] if lens.space.n == 7 else problem.weights
    assert lens.space.holds(stated)
