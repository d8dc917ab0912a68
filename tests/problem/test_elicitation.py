"""Weights worked out from the judgements of a file, against printed and closed-form weights."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.problem import DecisionProblem, WeightFamily, build_problem
from model.scenario import load_scenario
from tests.scenario.planting import CASE, plant


@pytest.fixture(scope="module")
def problem(every_form: Path) -> DecisionProblem:
    return build_problem(load_scenario(every_form))


def family(problem: DecisionProblem, among: str, perspective: str = "") -> WeightFamily:
    (found,) = [
        each
        for each in problem.elicitation
        if (each.among, each.perspective) == (among, perspective)
    ]
    return found


WEIGHTS = [  # family, weights, tolerance
    pytest.param("", np.array([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]) / 55, 1e-15, id="direct"),
    pytest.param("swing", [0.5, 0.4, 0.1], 1e-15, id="swing"),
    pytest.param("smarts", [0.1, 0.3, 0.6], 1e-15, id="smarts"),
    # Barron & Barrett (1996), Management Science 42: rank order centroid of three, c then a then b
    pytest.param("smarter", [0.2778, 0.1111, 0.6111], 0.5e-4, id="smarter"),
    pytest.param("centroid", [11 / 18, 7 / 36, 7 / 36], 1e-15, id="centroid with a tie"),
    pytest.param("rank-sum", [2 / 6, 3 / 6, 1 / 6], 1e-15, id="rank-sum"),
    pytest.param("reciprocal", [6 / 11, 3 / 11, 2 / 11], 1e-15, id="reciprocal"),
    # of three members the eigenvector is the geometric mean of rows: roots of 15, 2/3 and 1/10
    pytest.param("ahp", np.cbrt([15, 2 / 3, 1 / 10]) / np.cbrt([15, 2 / 3, 1 / 10]).sum(), 1e-12,
                 id="ahp"),
    pytest.param("ahp-geometric", [1 / 3, 1 / 3, 1 / 3], 1e-12, id="ahp-geometric"),
    # after Rezaei (2015), Omega 53: the car; 4, 8, 2, 4, 1 over 19
    pytest.param("best-worst", [0.2105, 0.4211, 0.1053, 0.2105, 0.0526], 0.5e-4, id="best-worst"),
]  # fmt: skip


@pytest.mark.parametrize("among, printed, tolerance", WEIGHTS)
def test_weights_follow_from_judgements(
    problem: DecisionProblem, among: str, printed: list[float], tolerance: float
) -> None:
    assert_allclose(family(problem, among).weights, printed, rtol=0, atol=tolerance)


def test_nonlinear_best_worst_deviates_least(problem: DecisionProblem) -> None:
    """Least ξ with (2 + ξ)(5 + ξ) … by bisection on the one pair of bounds that is at odds."""
    found = family(problem, "best-worst-nonlinear")
    low, high = 0.0, 2.0
    for _ in range(100):  # 8 + ξ falls short of (2 − ξ)(5 − ξ) until ξ is large enough
        middle = (low + high) / 2
        low, high = (middle, high) if 8 + middle < (2 - middle) * (5 - middle) else (low, middle)
    assert found.xi == pytest.approx(low, abs=1e-9)
    best, other, worst = found.weights
    assert abs(best / worst - 8) <= low + 1e-9
    assert abs(best / other - 2) <= low + 1e-9
    assert abs(other / worst - 5) <= low + 1e-9
    assert found.input_ratio == pytest.approx((2 * 5 - 8) / (8 * 8 - 8))


def test_inconsistency_of_pairs_is_that_of_three_members(problem: DecisionProblem) -> None:
    """With three members the largest eigenvalue is 1 + r + 1/r, r the cube root of the circle."""
    found = family(problem, "ahp")
    root = np.cbrt(3 * 2 / 5)
    assert found.lambda_max == pytest.approx(1 + root + 1 / root)
    assert found.consistency_ratio == pytest.approx((found.lambda_max - 3) / 2 / 0.58)
    assert found.limit == 0.10
    assert not found.inconsistent
    circle = family(problem, "ahp-geometric")
    assert circle.geometric_index == pytest.approx(3 * np.log(2) ** 2)  # each error is a factor 2
    assert circle.inconsistency == circle.geometric_index
    assert circle.limit == 0.31
    assert circle.inconsistent
    assert circle.worst == ("ahp-geometric-a", "ahp-geometric-b")
    assert (circle.worst_judged, circle.worst_implied) == (2, pytest.approx(1))


@pytest.mark.parametrize("among", ["", "swing", "smarts", "smarter", "rank-sum", "reciprocal"])
def test_points_and_rankings_cannot_contradict_themselves(
    problem: DecisionProblem, among: str
) -> None:
    found = family(problem, among)
    assert math.isnan(found.inconsistency) and math.isnan(found.limit)
    assert not found.inconsistent
    assert found.worst == ()


def test_shares_multiply_down_the_tree(problem: DecisionProblem) -> None:
    tree = problem.tree
    weight = dict(zip(tree.nodes, problem.node_weights, strict=True))
    assert weight["swing"] == pytest.approx(10 / 55)
    assert weight["swing-b"] == pytest.approx(10 / 55 * 0.4)
    assert weight["alone"] == weight["alone-a"] == 0
    assert problem.weights.sum() == pytest.approx(1)


def test_a_family_of_one_is_left_out(problem: DecisionProblem) -> None:
    assert "alone" not in {each.among for each in problem.elicitation}


def test_all_criteria_at_once(problem: DecisionProblem) -> None:
    """33 criteria by rank sum: the first has 33, the two that tie 31.5, the last 1, of 561."""
    found = family(problem, "*", "at-once")
    (view,) = [each for each in problem.perspectives if each.id == "at-once"]
    weight = dict(zip(problem.tree.nodes, view.weights, strict=True))
    assert found.members == problem.criteria
    assert weight["alone-a"] == pytest.approx(33 / 561)
    assert weight["swing-a"] == weight["swing-b"] == pytest.approx(31.5 / 561)
    assert weight["best-worst-nonlinear-c"] == pytest.approx(1 / 561)
    assert weight["swing"] == pytest.approx((2 * 31.5 + 30) / 561)


def test_points_as_they_stand_are_families_too(problem: DecisionProblem) -> None:
    found = family(problem, "best-worst", "as-points")
    assert found.method == "points"
    assert_allclose(found.weights, np.arange(1, 6) / 15)


def test_weights_of_a_perspective_bring_its_judgements(tmp_path: Path) -> None:
    own = '[weights]\nform = "perspective"\nperspective = "manager"\n'
    over = f'schema = 1\nextends = "case.toml"\n{own}'
    plant(tmp_path, {"over.toml": over})
    taken = build_problem(load_scenario(tmp_path / "over.toml"))
    manager = build_problem(load_scenario(tmp_path / "case.toml")).perspectives[1]
    assert_allclose(taken.node_weights, manager.weights)
    assert [each.method for each in taken.elicitation if not each.perspective] == [
        "swing", "ahp", "best-worst",
    ]  # fmt: skip
    stated = {each.criterion for each in taken.ranges if not each.perspective}
    assert stated == {"cost"}


def test_judgements_that_say_the_same_as_points_give_the_same_weights(tmp_path: Path) -> None:
    points = {"supply": 0.75 * 5 / 8, "skills": 0.25 * 5 / 8, "exposure": 0.8 * 3 / 8}
    manager = build_problem(load_scenario(plant(tmp_path))).perspectives[1]
    weight = dict(zip(build_problem(load_scenario(plant(tmp_path))).tree.nodes, manager.weights,
                      strict=True))  # fmt: skip
    for key, share in points.items():
        assert weight[key] == pytest.approx(share)


# --- Ranges -------------------------------------------------------------------------------


def test_ranges_are_set_against_the_scale(problem: DecisionProblem) -> None:
    rows = {(each.perspective, each.criterion): each for each in problem.ranges}
    assert list(rows) == [
        ("", "swing-a"), ("", "smarts-a"), ("", "ahp-a"), ("", "alone-a"), ("as-points", "swing-c"),
    ]  # fmt: skip
    assert rows["", "smarts-a"].asked == (100, 0)
    assert rows["", "smarts-a"].now == (0, 100)
    assert not rows["", "alone-a"].changed
    changed = [key for key, each in rows.items() if each.changed]
    assert len(changed) == 4
    assert [key for key in changed if rows[key].factors] == [("as-points", "swing-c")]


def test_factors_keep_what_a_unit_of_performance_is_worth(tmp_path: Path) -> None:
    """Twice the scale and multiplied points: trade-offs between units stay as they were."""
    text = CASE.replace('100, unit = "thousand people"', '200, unit = "thousand people"')
    problem = build_problem(load_scenario(plant(tmp_path, {"case.toml": text})))
    (asked,) = [each for each in problem.ranges if each.changed]
    points = dict(load_scenario(tmp_path / "case.toml").weights.points)
    for key, factor in asked.factors:
        points[key] *= factor
    before = build_problem(load_scenario(plant(tmp_path)))
    weights = problem.tree.weights("siblings", points)[problem.tree.leaf_node]
    a_unit = weights / problem.lengths
    a_unit_before = before.weights / before.lengths
    assert [key for key, _ in asked.factors] == ["supply", "recovery"]
    assert_allclose(a_unit / a_unit[1], a_unit_before / a_unit_before[1])


def test_factors_of_two_criteria_of_one_group_can_be_taken_together(tmp_path: Path) -> None:
    """A group that one criterion has enlarged already grows by less on account of the other."""
    text = CASE.replace("cost = [100, 0]\n\n[methods]", "skills = [0, 50]\n\n[methods]")
    text = text.replace("supply = [0, 100]\nskills", "supply = [0, 50]\nskills")
    text = text.replace(
        'kind = "piecewise"\npoints = [[0, 0], [50, 0.7], [100, 1]]', 'kind = "linear"'
    )
    problem = build_problem(load_scenario(plant(tmp_path, {"case.toml": text})))
    points = dict(load_scenario(tmp_path / "case.toml").weights.points)
    for asked in problem.ranges:
        for key, factor in asked.factors if not asked.perspective else ():
            points[key] *= factor
    assert_allclose([points["supply"], points["skills"]], [200, 80])
    assert_allclose(points["recovery"], 200)  # both of its swings are twice what was asked


def test_signs_and_lengths_are_those_of_the_scales(problem: DecisionProblem) -> None:
    place = problem.criteria.index
    assert problem.signs[place("swing-b")] == problem.signs[place("alone-a")] == -1
    assert problem.signs.sum() == 33 - 4
    assert_allclose(problem.lengths, 100)
