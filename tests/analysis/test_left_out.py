"""Leaving out a criterion, a group or an option: worked cases, rank reversal, brute force."""

from __future__ import annotations

import copy

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from scipy.stats import kendalltau

from model.analysis.agreement import kendall
from model.analysis.central import central
from model.analysis.sensitivity.left_out import left_out
from model.problem import DecisionProblem
from tests.flat import flat_problem
from tests.strategies import cases, problem_of


def ranks_of(problem: DecisionProblem, options: tuple[str, ...]) -> list[int]:
    answer = central(problem)
    return [int(answer.rank[problem.options.index(option)]) for option in options]


def test_the_worked_case():
    # Values .8 .5 .2 / .2 .6 .9 / .5 .5 .5 at weights .5 .3 .2: .59, .46, .50.
    result = left_out(flat_problem([[0.8, 0.5, 0.2], [0.2, 0.6, 0.9], [0.5, 0.5, 0.5]], [5, 3, 2]))
    assert_array_equal(result.rank, [1, 3, 2])
    # Without c0, at .6 and .4: .38, .72, .5. Without c1, at 5/7 and 2/7: .63, .4, .5. Without c2,
    # at 5/8 and 3/8: .69, .35, .5.
    assert_array_equal(result.rank_without, [[3, 1, 2], [1, 3, 2], [1, 3, 2]])
    assert result.leader_without == ("o1", "o0", "o0")
    assert_array_equal(result.kendall_without, [-1, 1, 1])
    assert result.groups == result.criteria  # a group each
    assert_array_equal(result.group_rank_without, result.rank_without)
    assert result.option_leader == ("o2", "o0", "o0")
    assert_array_equal(result.option_rank, [[0, 2, 1], [1, 0, 2], [1, 2, 0]])
    assert_array_equal(result.reversals, [0, 0, 0])


@settings(max_examples=40)
@given(case=cases(min_options=2))
def test_without_a_node_the_ranks_are_those_at_weight_zero(case):
    problem = problem_of(case)
    result = left_out(problem)
    for names, leaders, ranks, taus in (
        (result.criteria, result.leader_without, result.rank_without, result.kendall_without),
        (
            result.groups,
            result.group_leader_without,
            result.group_rank_without,
            result.group_kendall_without,
        ),
    ):
        for n, node in enumerate(names):
            try:
                moved = problem.with_weight(node, 0.0)
            except ValueError:
                assert leaders[n] == "" and not ranks[n].any() and np.isnan(taus[n])
                continue
            assert leaders[n] == central(moved).leader
            assert ranks[n].tolist() == ranks_of(moved, result.options)


def without(case, option):
    """The case as a file without the option would have it."""
    fewer = copy.deepcopy(case)
    del fewer["options"][option]
    fewer["reference"] = None
    fewer["scores"] = tuple(row for row in case["scores"] if row["option"] != option)
    fewer["effects"] = tuple(row for row in case["effects"] if row["option"] != option)
    fewer["gates"] = tuple(row for row in case["gates"] if row["option"] != option)
    for key in ("safeguards", "safeguard_effects", "packages", "needs"):
        fewer.pop(key, None)
    return fewer


@settings(max_examples=40)
@given(case=cases(min_options=2, ranges=("stated", "observed")))
def test_without_an_option_the_ranks_are_those_of_a_file_without_it(case):
    for key in ("safeguards", "safeguard_effects", "packages", "needs"):
        case.pop(key, None)
    problem = problem_of(case)
    result = left_out(problem)
    for n, option in enumerate(result.options):
        if len(problem.options) == 1:
            assert result.option_leader == ("",)
            continue
        fewer = problem_of(without(case, option))
        answer = central(fewer)
        assert result.option_leader[n] == answer.leader
        rest = tuple(name for name in result.options if name != option)
        assert [r for k, r in enumerate(result.option_rank[n]) if k != n] == ranks_of(fewer, rest)
        assert result.option_rank[n, n] == 0


def test_with_the_observed_range_an_option_at_the_bottom_can_decide_who_leads():
    # On c0 the third option stretches the range to 0 … 1: o0 0.9 − 0.8 is worth a tenth there.
    # Without it the range is 0.8 … 0.9 and the same tenth is worth the whole scale.
    cells = [[0.9, 0.4], [0.8, 0.6], [0.0, 0.0]]
    observed = left_out(flat_problem(cells, [1, 1], range="observed"))
    assert observed.observed_range
    # With it: o0 (1 + 2/3) / 2, o1 (8/9 + 1) / 2. Without it both are worth ½: a tie.
    assert_array_equal(observed.rank, [2, 1, 3])
    assert_array_equal(observed.option_rank[2], [1, 1, 0])
    tilted = left_out(flat_problem(cells, [11, 10], range="observed"))
    assert_array_equal(tilted.rank, [2, 1, 3])
    assert_array_equal(tilted.option_rank[2], [1, 2, 0])
    assert tilted.option_leader == ("o1", "o0", "o0")
    assert_array_equal(tilted.reversals, [0, 0, 1])
    stated = left_out(flat_problem(cells, [11, 10]))
    assert not stated.reversals.any()


@settings(max_examples=30)
@given(case=cases(min_options=2, ranges=("stated",)))
def test_on_a_stated_scale_no_option_left_out_swaps_two_others(case):
    assert not left_out(problem_of(case)).reversals.any()


@pytest.mark.parametrize("weights", [[1, 0, 0], [1, 0]])
def test_where_all_others_weigh_nothing(weights):
    cells = [[0.9, 0.1, 0.5][: len(weights)], [0.1, 0.9, 0.5][: len(weights)]]
    result = left_out(flat_problem(cells, weights))
    if len(weights) == 3:  # nothing says how the two share
        assert result.leader_without == ("", "o0", "o0")
        assert not result.rank_without[0].any() and np.isnan(result.kendall_without[0])
    else:  # the one that is left weighs everything
        assert result.leader_without == ("o1", "o0")


def test_one_option_and_one_criterion():
    result = left_out(flat_problem([[0.5]], [1]))
    assert (result.leader, result.leader_without, result.option_leader) == ("o0", ("",), ("",))
    assert_array_equal(result.option_rank, [[0]])
    assert np.isnan(result.kendall_without).all()


def test_without_a_ranked_option_there_is_nothing():
    case = {
        "schema": 1,
        "title": "t",
        "question": "q",
        "criteria": {
            "c": {
                "name": "c",
                "role": "goal",
                "direction": "max",
                "scale": {"min": 0.0, "max": 1.0, "unit": "u"},
            }
        },
        "weights": {"form": "leaves", "points": {"c": 1.0}},
        "options": {"o": {"name": "o"}},
        "scores": ({"option": "o", "criterion": "c", "low": 0.0, "likely": 0.0, "high": 0.0},),
        "gates": ({"option": "o", "status": "barred"},),
    }
    result = left_out(problem_of(case))
    assert (result.leader, result.options, result.leader_without) == ("", (), ("",))


ranking = st.lists(st.integers(1, 5), min_size=2, max_size=7)


@given(pair=ranking.flatmap(lambda a: st.tuples(st.just(a), st.permutations(a))))
def test_kendall_is_that_of_scipy(pair):
    one, other = (np.array(ranks, dtype=np.int64) for ranks in pair)
    expected = kendalltau(one, other, variant="b").statistic
    np.testing.assert_allclose(kendall(one, other), expected, atol=1e-12)
