"""Nearest switches of a whole problem: laws, groups, and edges."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from numpy.testing import assert_allclose

from model.analysis.central import central
from model.analysis.sensitivity.switches import switches
from model.analysis.uncertainty.lenses import local_by_group
from tests.flat import flat_problem
from tests.strategies import cases, make_case, problem_of


@given(case=cases(min_options=2))
def test_at_the_switch_the_rival_is_level_with_the_leader(case):
    problem = problem_of(case)
    answer, result = central(problem), switches(problem)
    assert (result.leader, *result.rivals) == (answer.order or ("",))
    values = dict(zip(problem.options, answer.values, strict=True))
    local = local_by_group(problem)
    for column, rival in enumerate(result.rivals):
        gap = values[result.leader] - values[rival]
        for norm in range(3):
            if np.isnan(result.distance[norm, column]):
                assert gap.min() > 0
            else:
                assert abs(result.weights[norm, column] @ gap) <= 1e-9
            if np.isnan(result.group_distance[norm, column]):
                assert (gap @ local).min() > 0
            else:
                assert abs(local @ result.group_weights[norm, column] @ gap) <= 1e-9


@given(case=cases(min_options=2))
def test_moving_groups_only_is_never_nearer_in_the_sum_of_moves(case):
    # Spread over the criteria, a move of groups has the same sum: one of the moves allowed above.
    result = switches(problem_of(case))
    both = ~np.isnan(result.group_distance[0])
    assert (result.distance[0, both] <= result.group_distance[0, both] + 1e-9).all()
    assert not np.isnan(result.distance[:, both]).any()


def test_with_a_criterion_a_group_both_kinds_agree():
    result = switches(flat_problem([[0.9, 0.1], [0.2, 0.7], [0.5, 0.5]], [3, 1]))
    assert_allclose(result.group_distance, result.distance, rtol=0, atol=1e-15)
    assert_allclose(result.group_weights, result.weights, rtol=0, atol=1e-15)


def test_the_closest_rival_need_not_be_the_second():
    # o1 is 0.02 behind but on almost parallel scores; o2 is 0.1 behind and steep.
    result = switches(flat_problem([[0.6, 0.5], [0.58, 0.48], [0.0, 0.9]], [1, 1]))
    assert result.rivals == ("o1", "o2")
    assert np.isnan(result.distance[:, 0]).all()
    assert result.closest == ("o2", "o2", "o2")
    assert_allclose(result.distance[:, 1], [0.2, 0.1 * np.sqrt(2), 0.1], rtol=0, atol=1e-12)


def test_ties_are_no_distance_away():
    result = switches(flat_problem([[0.4, 0.6], [0.6, 0.4], [0.4, 0.6]], [1, 1]))
    assert result.distance.tolist() == [[0, 0]] * 3
    assert result.closest == ("o1", "o1", "o1")


def test_one_option_and_one_criterion():
    alone = switches(flat_problem([[0.3, 0.4]], [1, 1]))
    assert (alone.leader, alone.rivals, alone.closest) == ("o0", (), ("", "", ""))
    assert alone.distance.shape == (3, 0)
    assert alone.weights.shape == (3, 0, 2)
    narrow = switches(flat_problem([[0.3], [0.4]], [1]))
    assert np.isnan(narrow.distance).all()
    assert narrow.closest == ("", "", "")


def test_no_ranked_option():
    case = make_case(3, n_option=2, n_driver=0)
    case["gates"] = tuple({"option": option, "status": "barred"} for option in case["options"])
    result = switches(problem_of(case))
    assert (result.leader, result.rivals, result.closest) == ("", (), ("", "", ""))
    assert result.group_weights.shape[:2] == (3, 0)
