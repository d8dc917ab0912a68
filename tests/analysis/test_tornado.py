"""Tornado: the lead with one weight or one judgement moved, as moving it in the problem gives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.testing import assert_allclose

from model.analysis.central import RANKED, central
from model.analysis.sensitivity.tornado import TornadoResult, tornado
from model.problem import DecisionProblem
from tests.flat import flat_problem
from tests.strategies import cases, problem_of


def lead_over(problem: DecisionProblem, leader: str, rival: str) -> float:
    value = central(problem).value
    return float(value[problem.options.index(leader)] - value[problem.options.index(rival)])


def test_the_worked_case():
    # o0 .8 and .4, o1 .2 and .8, weights ½ and ½: the lead is .6 w − .4 (1 − w) = w − .4.
    result = tornado(flat_problem([[0.8, 0.4], [0.2, 0.8]], [1, 1]))
    assert (result.leader, result.rival, result.nodes) == ("o0", "o1", ("c0", "c1"))
    assert result.lead == pytest.approx(0.1)
    assert_allclose(result.lead_halved, [-0.15, 0.35])
    assert_allclose(result.lead_raised, [0.35, -0.15])
    assert_allclose(result.flip_weight, [0.4, 0.6])
    assert result.leader_halved == ("o1", "o0")
    assert result.leader_raised == ("o0", "o1")


def test_two_offices_of_goodwin_and_wright_flip_where_their_gap_is_level():
    # Two rows of the office table, six criteria, values 0-100; the flip is worked out from their
    # difference.
    cells = [[100, 60, 100, 75, 0, 90], [60, 100, 20, 50, 50, 80]]
    weights = np.array([32, 26, 23, 10, 6, 3]) / 100
    result = tornado(flat_problem(cells, weights.tolist(), (0, 100)))
    gap = (np.array(cells[0]) - np.array(cells[1])) / 100
    for n, weight in enumerate(weights):
        rest = (gap @ weights - gap[n] * weight) / (1 - weight)  # gap when n weighs nothing
        level = rest / (rest - gap[n])
        expected = level if 0 <= level <= 1 else np.nan
        assert_allclose(result.flip_weight[n], expected)


@settings(max_examples=40)
@given(case=cases(min_options=2))
def test_the_lead_is_what_moving_the_weight_gives(case):
    problem = problem_of(case)
    result = tornado(problem)
    if not result.rival:
        assert np.isnan(result.lead_halved).all() and np.isnan(result.flip_weight).all()
        return
    for n, node in enumerate(result.nodes):
        for factor, lead, leader in (
            (0.5, result.lead_halved, result.leader_halved),
            (1.5, result.lead_raised, result.leader_raised),
        ):
            try:
                moved = problem.with_weight(node, min(result.weight[n] * factor, 1.0))
            except ValueError:
                assert np.isnan(lead[n]) and leader[n] == ""
                continue
            assert_allclose(lead[n], lead_over(moved, result.leader, result.rival), atol=1e-12)
            assert leader[n] == central(moved).leader


@settings(max_examples=40)
@given(case=cases(min_options=2))
def test_at_the_flip_weight_leader_and_rival_are_level(case):
    problem = problem_of(case)
    result = tornado(problem)
    for n, node in enumerate(result.nodes):
        if np.isnan(result.flip_weight[n]):
            ends = [result.lead_halved[n], result.lead_raised[n]]
            assert np.isnan(ends).any() or min(ends) > -1e-9 or not result.rival
            continue
        moved = problem.with_weight(node, float(result.flip_weight[n]))
        assert_allclose(lead_over(moved, result.leader, result.rival), 0, atol=1e-9)


def with_cell(problem: DecisionProblem, cell: tuple[str, str], end: int) -> DecisionProblem:
    place = (problem.options.index(cell[0]), problem.criteria.index(cell[1]))
    performance = problem.performance.copy()
    performance[(1, *place)] = performance[(end, *place)]
    return replace(problem, performance=performance)


@settings(max_examples=25)
@given(case=cases(min_options=2))
def test_the_lead_is_what_moving_the_judgement_gives(case):
    problem = problem_of(case)
    result = tornado(problem)
    ranked = [o for o, s in zip(problem.options, central(problem).standing, strict=True)
              if s == RANKED]  # fmt: skip
    assert set(result.cells) == {(o, c) for o in ranked for c in problem.criteria}
    for n, cell in enumerate(result.cells):
        for end, lead, leader in (
            (0, result.lead_low, result.leader_low),
            (2, result.lead_high, result.leader_high),
        ):
            moved = central(with_cell(problem, cell, end))
            assert leader[n] == moved.leader
            if len(ranked) < 2:
                assert np.isnan(lead[n])
                continue
            value = moved.value[[problem.options.index(option) for option in ranked]]
            first = ranked.index(result.leader)
            assert_allclose(lead[n], value[first] - np.delete(value, first).max(), atol=1e-12)


@settings(max_examples=25)
@given(case=cases(min_options=2))
def test_the_widest_swing_stands_first(case):
    result = tornado(problem_of(case))
    if result.rival:
        swing = np.abs(result.lead_high - result.lead_low)
        assert (np.diff(swing) <= 1e-11).all()
        nodes = result.sorted_nodes()
        assert (np.diff(np.abs(result.lead_raised - result.lead_halved)[nodes]) <= 1e-11).all()


def nothing_moves(result: TornadoResult) -> bool:
    return bool(np.isnan(result.lead) and np.isnan(result.lead_low).all())


def test_one_option_has_no_lead():
    result = tornado(flat_problem([[(0.2, 0.5, 0.7)]], [1]))
    assert (result.leader, result.rival) == ("o0", "")
    assert nothing_moves(result)
    assert result.leader_low == result.leader_high == ("o0",)


def test_one_criterion_cannot_lose_weight():
    result = tornado(flat_problem([[0.5], [0.4]], [1]))
    assert np.isnan(result.lead_halved[0]) and result.leader_halved == ("",)
    assert_allclose(result.lead_raised, 0.1)  # held at 1
    assert np.isnan(result.flip_weight[0])


def test_a_criterion_without_weight_moves_nothing_and_may_still_flip():
    result = tornado(flat_problem([[0.5, 0.1], [0.4, 0.9]], [1, 0]))
    assert_allclose([result.lead_halved[1], result.lead_raised[1]], 0.1)
    assert result.flip_weight[1] == pytest.approx(0.1 / 0.9)


def test_identical_options_are_level_at_any_weight():
    result = tornado(flat_problem([[0.5, 0.5], [0.5, 0.5]], [1, 3]))
    assert_allclose(result.flip_weight, result.weight)
    assert_allclose(result.lead_halved, 0)
    assert result.leader_raised == ("o0", "o0")
