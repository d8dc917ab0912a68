"""Bent value functions: closed forms, reruns with bent problems, laws, edges."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from model.analysis.central import central
from model.analysis.sensitivity.shapes import (
    ALL,
    BULGED,
    LIMIT,
    SAGGED,
    leaders_on_bent,
    shapes,
)
from model.problem import build_problem
from model.scenario.worlds import Gate
from tests.flat import flat_problem
from tests.report.variants import shipped_scenario, updated
from tests.strategies import cases, problem_of


def bent(value: float, half: float) -> float:
    """The exponential curve through (0, 0), (0.5, half) and (1, 1); no bend beyond the scale."""
    if half == 0.5 or not 0 < value < 1:
        return value
    a = 2 * math.log(half / (1 - half))
    return (1 - math.exp(-a * value)) / (1 - math.exp(-a))


def test_the_worked_case() -> None:
    # o0 is in the middle on both, o1 best on one and worst on the other. Ends keep their value,
    # so o1 is worth 0.5 on any curve and o0 what 0.52 is worth.
    result = shapes(flat_problem([[0.52, 0.52], [1.0, 0.0]], [1, 1]))
    assert (result.leader, result.bent) == ("o0", (ALL, "c0", "c1"))
    assert_allclose(result.lead, 0.02)
    assert result.leader_bent[0] == ("o1", "o0")
    for side, half in enumerate((SAGGED, BULGED)):
        assert_allclose(result.lead_bent[0, side], bent(0.52, half) - 0.5, rtol=1e-12)
        assert_allclose(result.lead_bent[1, side], (bent(0.52, half) + 0.52) / 2 - 0.5, rtol=1e-12)
    assert_array_equal(result.rank_bent[0], [[2, 1], [1, 2]])
    assert result.leader_after[0] == ("o1", "")
    assert np.isnan(result.switch[0, 1])
    # At the switch 0.52 is worth 0.5 (within a tie, 1e-9, of which o0 is named).
    assert_allclose(bent(0.52, float(result.switch[0, 0])), 0.5, atol=2e-9)
    assert_allclose((bent(0.52, float(result.switch[1, 0])) + 0.52) / 2, 0.5, atol=2e-9)


def test_the_switch_of_a_closed_form() -> None:
    # One criterion tells o0 (0.5) from o1 (0), worth w; the other o1 (d) from o0 (0). Bent alone,
    # the first gives o0 exactly w · half: o1 leads where half < d (1 − w) / w = 0.3.
    result = shapes(flat_problem([[0.5, 0.0], [0.0, 0.3]], [1, 1]))
    assert result.leader == "o0"
    assert_allclose(result.switch[1], [0.3, np.nan], atol=1e-8)
    assert result.leader_after[1] == ("o1", "")
    assert result.leader_bent[1] == ("o0", "o0")
    # Bent alone, the second lifts 0.3 to 0.5 where half is 0.5 / (…): checked on the curve.
    assert np.isnan(result.switch[2, 0])
    assert_allclose(bent(0.3, float(result.switch[2, 1])), 0.5, atol=1e-8)


@settings(max_examples=25)
@given(case=cases(min_options=2))
def test_bent_leads_are_those_of_bent_values_one_state_at_a_time(case) -> None:
    problem = problem_of(case)
    result = shapes(problem)
    values = problem.values(problem.likely)
    rows = [problem.options.index(option) for option in result.options]
    for n, key in enumerate(result.bent):
        for side, half in enumerate(result.worth):
            total = [0.0] * len(rows)
            for s, probability in enumerate(problem.states.probability.tolist()):
                for k, row in enumerate(rows):
                    for c, criterion in enumerate(problem.criteria):
                        v = float(values[s, row, c])
                        v = bent(v, half) if key in (ALL, criterion) else v
                        total[k] += probability * problem.weights[c] * v
            if len(rows) < 2:
                assert np.isnan(result.lead_bent[n, side])
                continue
            first = result.options.index(result.leader)
            best = max(total[:first] + total[first + 1 :])
            assert_allclose(result.lead_bent[n, side], total[first] - best, atol=1e-9)
            order = sorted(total, reverse=True)
            if all(a - b > 1e-6 for a, b in pairwise(order)):
                expected = [order.index(value) + 1 for value in total]
                assert result.rank_bent[n, side].tolist() == expected
                assert result.leader_bent[n][side] == result.options[expected.index(1)]


@settings(max_examples=20)
@given(case=cases(min_options=2, curved=False), seed=st.integers(0, 99))
def test_of_straight_lines_a_bend_is_the_exponential_value_function(case, seed) -> None:
    for spec in case["criteria"].values():
        if "scale" in spec:
            spec["value_function"] = {"kind": "linear", "outside": "clip"}
    case["analysis"]["range"] = "stated"
    problem = problem_of(case)
    result = shapes(problem)
    assert result.curved == ()
    exponent = 2 * math.log(BULGED / (1 - BULGED))
    key = problem.criteria[seed % len(problem.criteria)]
    moved = central(problem.with_curvature(key, exponent))
    n = result.bent.index(key)
    if len(result.options) > 1:
        value = dict(zip(moved.options, moved.value.tolist(), strict=True))
        others = [value[option] for option in result.options if option != result.leader]
        assert_allclose(result.lead_bent[n, 1], value[result.leader] - max(others), atol=1e-9)


@settings(max_examples=20)
@given(case=cases(min_options=2))
def test_at_a_switch_the_leader_changes_and_before_it_does_not(case) -> None:
    problem = problem_of(case)
    result = shapes(problem)
    values = problem.values(problem.likely)
    rows = [problem.options.index(option) for option in result.options]
    first = result.options.index(result.leader) if result.leader else -1

    def ahead(key: str, half: float) -> float:
        """Best other's value less the leader's."""
        exponent = 2 * math.log(half / (1 - half))
        moved, scale = values.copy(), np.clip(values, 0, 1)
        columns = [c for c, name in enumerate(problem.criteria) if key in (ALL, name)]
        if exponent:
            curve = np.expm1(-exponent * scale[..., columns]) / np.expm1(-exponent)
            moved[..., columns] += curve - scale[..., columns]
        total = np.einsum("s,soc,c->o", problem.states.probability, moved[:, rows], problem.weights)
        return float(np.delete(total, first).max() - total[first])

    for n, key in enumerate(result.bent):
        for side, sign in enumerate((-1, 1)):
            half = float(result.switch[n, side])
            if half != half:
                if len(rows) > 1:
                    every = [ahead(key, 0.5 + sign * d * 0.01) for d in range(1, 41)]
                    assert max(every) <= 1e-8
                continue
            assert 0.5 < half <= LIMIT + 1e-12 if sign > 0 else 1 - LIMIT - 1e-12 <= half < 0.5
            assert ahead(key, half) >= -1e-8
            inner = [0.5 + sign * d * 0.01 for d in range(41) if d * 0.01 < sign * (half - 0.5)]
            assert all(ahead(key, each) <= 1e-8 for each in inner)
            assert result.leader_after[n][side] not in ("", result.leader)


@settings(max_examples=15)
@given(case=cases(min_options=2))
def test_a_criterion_without_weight_or_alike_for_all_changes_nothing(case) -> None:
    problem = problem_of(case)
    result = shapes(problem)
    for n, criterion in enumerate(problem.criteria):
        if problem.weights[n] == 0:
            place = result.bent.index(criterion)
            assert np.isnan(result.switch[place]).all()
            assert_allclose(result.lead_bent[place], [result.lead] * 2, atol=1e-12)


@settings(max_examples=30)
@given(cells=st.lists(st.lists(st.integers(0, 10), min_size=3, max_size=3), min_size=2, max_size=4))
def test_bends_keep_an_option_that_dominates_all_others_first(cells: list[list[int]]) -> None:
    best = [max(row[c] for row in cells) for c in range(3)]
    table = [[v / 10 for v in best], *[[v / 10 for v in row] for row in cells]]
    result = shapes(flat_problem(table, [2, 1, 1]))
    assert {who for pair in result.leader_bent for who in pair} == {"o0"}
    assert np.isnan(result.switch).all()


def test_straight_lines_in_place_of_curves() -> None:
    # On a curve that bulges the middle beats an end and a start; on lines it does not.
    problem = flat_problem([[0.48, 0.48], [1.0, 0.0]], [1, 1])
    curved = problem.with_curvature("c0", 2.0).with_curvature("c1", 2.0)
    result = shapes(curved)
    assert (result.leader, result.leader_straight) == ("o0", "o1")
    assert result.curved == ("c0", "c1")
    assert_allclose(result.lead_straight, -0.02)
    assert_array_equal(result.rank_straight, [2, 1])


def test_a_piecewise_function_that_is_a_line_is_no_curve() -> None:
    problem = flat_problem([[0.5], [0.1]], [1])
    (function,) = problem.value_functions
    line = replace(function, knots=(0.0, 0.4, 1.0), levels=(0.0, 0.4, 1.0))
    bow = replace(function, knots=(0.0, 0.4, 1.0), levels=(0.0, 0.5, 1.0))
    assert shapes(replace(problem, value_functions=(line,))).curved == ()
    assert shapes(replace(problem, value_functions=(bow,))).curved == ("c0",)


@pytest.mark.parametrize("cells", [[[0.4, 0.3]], [[0.4, 0.3], [0.4, 0.3]]], ids=["one", "alike"])
def test_without_a_rival_or_with_a_twin_nothing_changes(cells: list[list[float]]) -> None:
    result = shapes(flat_problem(cells, [1, 2]))
    assert result.leader == "o0"
    assert np.isnan(result.switch).all()
    assert set(result.leader_bent) == {("o0", "o0")}
    assert np.isnan(result.lead) if len(cells) == 1 else result.lead == 0


def test_a_rival_level_today_takes_the_lead_at_once() -> None:
    # Level at 0.5: the smallest bulge puts the later one, in the middle, ahead.
    result = shapes(flat_problem([[1.0, 0.0], [0.5, 0.5]], [1, 1]))
    assert (result.leader, result.leader_after[0]) == ("o0", ("", "o1"))
    assert_allclose(result.switch[0], [np.nan, 0.5], atol=1e-8)


def test_without_a_ranked_option_there_is_nothing() -> None:
    scenario = shipped_scenario()
    gates = tuple(Gate(option=option, status="barred") for option in scenario.options)
    problem = build_problem(updated(scenario, gates=gates))
    result = shapes(problem)
    assert (result.leader, result.options) == ("", ())
    assert np.isnan(result.switch).all() and np.isnan(result.lead_bent).all()
    assert leaders_on_bent(problem) == ("", "")


def test_the_check_list_asks_the_same() -> None:
    problem = build_problem(shipped_scenario())
    assert leaders_on_bent(problem) == shapes(problem).leader_bent[0]
