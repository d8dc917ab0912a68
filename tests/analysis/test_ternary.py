"""Ternary map: printed areas, agreement with re-weighted problems, edges."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from model.analysis.central import central
from model.analysis.sensitivity.ternary import ternary
from model.arrays import TIE
from model.problem import build_problem
from model.scenario import Scenario
from tests.flat import flat_problem
from tests.strategies import make_case, problem_of

CELLS = [[0.9, 0.2, 0.4], [0.3, 0.8, 0.5], [0.5, 0.5, 0.7], [0.6, 0.6, 0.1]]


def with_role(problem, *roles):
    """The same problem with other roles of its groups."""
    return dataclasses.replace(problem, tree=dataclasses.replace(problem.tree, roles=roles))


def split_between_goals(problem, shares):
    """The problem with the goals' weight split anew."""
    tree = problem.tree
    weights = problem.node_weights.copy()
    goals = [n for n, role in enumerate(tree.roles) if role == "goal"]
    total = weights[tree.group_node[goals]].sum()
    for goal, share in zip(goals, shares, strict=True):
        node = int(tree.group_node[goal])
        before = weights[node]
        for below in [node, *tree.below(node)]:
            local = problem.node_weights[below] / before
            weights[below] = total * share * local
    return dataclasses.replace(problem, node_weights=weights)


def test_four_by_three_meets_the_clipped_areas():
    # Areas and centroids of weight polygons, by exact clipping.
    found = ternary(flat_problem(CELLS, [1, 1, 1]))
    assert found.groups == ("c0", "c1", "c2")
    assert found.rest == 0
    assert [r.option for r in found.regions] == ["o2", "o1", "o0", "o3"]
    expected = [12 / 35, 81 / 245, 524 / 1715, 36 / 1715]
    assert_allclose([r.share for r in found.regions], expected, rtol=0, atol=1e-12)
    assert_allclose(found.regions[0].centroid, [3 / 14, 1 / 5, 41 / 70], rtol=0, atol=1e-9)
    assert_allclose(found.today, [1 / 3, 1 / 3, 1 / 3], atol=1e-15)


def test_what_is_no_goal_is_held():
    # Worth 0.2 on the fourth group for o1 alone, weighing 1/4: a handicap of 0.05 for o0, so
    # o0 (1, 0, 0) beats o1 (½, ½, ½) where 3/4 (u - ½) > 0.05, u > 17/30: share (13/30)².
    cells = [[1.0, 0.0, 0.0, 0.0], [0.5, 0.5, 0.5, 0.2]]
    problem = with_role(flat_problem(cells, [1, 1, 1, 1]), "goal", "goal", "goal", "risk")
    found = ternary(problem)
    assert found.rest == pytest.approx(0.25)
    assert {r.option: r.share for r in found.regions} == pytest.approx(
        {"o0": (13 / 30) ** 2, "o1": 1 - (13 / 30) ** 2}, abs=1e-9
    )
    # The border is the line u = 17/30; from the middle the nearest point shares the rest evenly.
    assert found.leader == "o1"
    assert found.border_option == "o0"
    assert_allclose(found.border, [17 / 30, 13 / 60, 13 / 60], atol=1e-9)


@settings(max_examples=25)
@given(st.integers(0, 10_000))
def test_whoever_has_a_region_leads_a_problem_weighted_so(seed):
    problem = problem_of(make_case(seed, n_group=3, n_option=5))
    groups = len(problem.tree.groups)
    roles = ("goal",) * 3 + ("risk",) * (groups - 3)
    problem = with_role(problem, *roles)
    found = ternary(problem)
    if not found.regions:
        assert (
            not central(problem).order
            or problem.node_weights[problem.tree.group_node][:3].sum() == 0
        )
        return
    assert sum(r.share for r in found.regions) == pytest.approx(1, abs=1e-12)
    for region in found.regions:
        if region.share < 1e-6:
            continue
        if (problem.node_weights[problem.tree.group_node[:3]] == 0).any():
            return
        result = central(split_between_goals(problem, region.centroid))
        best = result.value[[result.options.index(o) for o in result.order]].max()
        assert result.value[result.options.index(region.option)] >= best - TIE


@settings(max_examples=25)
@given(st.integers(0, 10_000))
def test_at_the_border_the_leader_and_the_rival_are_level(seed):
    cells = np.random.default_rng(seed).random((5, 3)).round(2)
    weights = np.random.default_rng(seed + 1).integers(1, 9, 3)
    found = ternary(flat_problem(cells.tolist(), weights.tolist()))
    assert found.leader in {r.option for r in found.regions}
    if not found.border_option:
        assert len(found.regions) == 1
        return
    values = cells @ found.border
    assert values[int(found.border_option[1])] == pytest.approx(values.max(), abs=1e-9)
    assert values[int(found.leader[1])] == pytest.approx(values.max(), abs=1e-9)
    # No nearer change of leader: closer points all have the same one.
    reach = np.linalg.norm(found.border - found.today)
    near = np.random.default_rng(seed).normal(size=(200, 3))
    near -= near.mean(axis=1, keepdims=True)
    near *= (
        0.999
        * reach
        * np.random.default_rng(seed).random((200, 1))
        / np.linalg.norm(near, axis=1, keepdims=True)
    )
    around = found.today + near
    around = around[(around >= 0).all(axis=1)]
    there = around @ cells.T
    assert (there[:, int(found.leader[1])] >= there.max(axis=1) - 1e-12).all()


@pytest.mark.parametrize("roles", [("goal", "goal", "risk"), ("goal",) * 3 + ("goal",)])
def test_without_exactly_three_goals_there_is_no_map(roles):
    cells = [[0.5] * len(roles), [0.2] * len(roles)]
    found = ternary(with_role(flat_problem(cells, [1] * len(roles)), *roles))
    assert found.regions == ()
    assert found.groups == ()
    assert found.leader == ""
    assert np.isnan(found.today).all()


def test_goals_without_weight_have_no_map():
    problem = with_role(flat_problem([[0.5] * 4], [0, 0, 0, 1]), "goal", "goal", "goal", "resource")
    assert ternary(problem).regions == ()


def test_one_option_holds_all_of_the_triangle():
    found = ternary(flat_problem([[0.2, 0.4, 0.9]], [1, 2, 3]))
    assert [(r.option, r.share) for r in found.regions] == [("o0", 1.0)]
    assert_allclose(found.regions[0].centroid, [1 / 3] * 3, atol=1e-15)
    assert found.border_option == ""


def test_identical_options_show_as_the_first():
    found = ternary(flat_problem([[0.2, 0.4, 0.9]] * 2, [1, 2, 3]))
    assert [(r.option, r.share) for r in found.regions] == [("o0", 1.0)]


def test_a_tie_goes_to_the_central_leader_and_is_the_border():
    problem = flat_problem([[0.5] * 3, [0.5, 0.5, 0.5 + 1e-10], [0.1, 0.1, 0.9]], [1, 1, 1])
    found = ternary(problem)
    assert found.leader == central(problem).leader == "o0"
    assert found.border_option == "o1"
    assert_allclose(found.border, [1 / 3] * 3, atol=1e-15)


def test_a_leader_without_area_meets_its_rivals_where_it_stands():
    # All four are worth 0.5 at equal weights; elsewhere one of the last three is above o0.
    cells = [[0.5] * 3, [0.9, 0.3, 0.3], [0.3, 0.9, 0.3], [0.3, 0.3, 0.9]]
    found = ternary(flat_problem(cells, [1, 1, 1]))
    assert found.leader == "o0"
    assert "o0" not in {region.option for region in found.regions}
    assert found.border_option == "o1"
    assert_allclose(found.border, [1 / 3] * 3, atol=1e-15)


def test_all_barred_leaves_no_map():
    case = make_case(3, n_group=3)
    options = {key: {**option} for key, option in case["options"].items()}
    case = {**case, "options": options}
    case["gates"] = tuple({"option": key, "status": "barred"} for key in options)
    problem = build_problem(Scenario.model_validate(case))
    assert ternary(with_role(problem, *["goal"] * len(problem.tree.roles))).regions == ()
