"""Sweeps: values are those of the moved problem, changes of lead are level, none is missing."""

from __future__ import annotations

import copy
import math
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from model.analysis.central import central
from model.analysis.sensitivity.leading import lead_over_next
from model.analysis.sensitivity.sweeps import SweepResult, sweep_line, sweeps
from model.arrays import leaders
from model.problem import AxisSpec, build_problem
from model.problem.sweeps import build_sweeps
from model.scenario import Sweep
from tests.analysis.test_stability import OFFICES
from tests.flat import flat_problem
from tests.oracle import Oracle, places
from tests.strategies import cases, make_case, scenario_of

SPAN = {"weight": (0.0, 1.0), "probability": (0.0, 1.0), "curvature": (-5.0, 5.0)}


def axis(kind: str, *target: str, start: float = 0.0, end: float = 1.0, points: int = 5):
    return AxisSpec(kind=kind, target=target, unit="x", start=start, end=end, points=points)


def below(case: dict[str, Any], node: str) -> set[str]:
    found = {node}
    for key, spec in case["criteria"].items():
        if spec.get("parent") in found:
            found.add(key)
    return found


def moved(case: dict[str, Any], kind: str, target: tuple[str, ...], x: float) -> Oracle | None:
    """The case with one input set, written out again; None where nothing says how others share."""
    case = copy.deepcopy(case)
    if kind == "weight":
        weights = Oracle(case).weights()
        inside = below(case, target[0])
        for members, share in (
            ([leaf for leaf in weights if leaf in inside], x),
            ([leaf for leaf in weights if leaf not in inside], 1 - x),
        ):
            whole = math.fsum(weights[leaf] for leaf in members)
            if whole == 0 and share > 0 and len(members) != 1:
                return None
            for leaf in members:
                weights[leaf] = share * weights[leaf] / whole if whole > 0 else share
        case["weights"] = {"form": "leaves", "points": weights}
    elif kind == "score":
        for row in case["scores"]:
            if (row["option"], row["criterion"]) == target:
                row["likely"] = x
    elif kind == "safeguard":
        case["safeguards"][target[0]]["enabled"] = x > 0.5
    elif kind == "probability":
        p = case["drivers"][target[0]]["probabilities"]
        rest = math.fsum(share for level, share in p.items() if level != target[1])
        if rest == 0 and x < 1 and len(p) != 2:
            return None
        for level in p:
            if level != target[1]:
                p[level] = (1 - x) * (p[level] / rest if rest > 0 else 1.0)
        p[target[1]] = x
    elif kind == "curvature":
        case["criteria"][target[0]]["value_function"] |= {"kind": "exponential", "midvalue": None}
    oracle = Oracle(case) if kind != "curvature" else _bent(case, target[0], x)
    return oracle


def _bent(case: dict[str, Any], leaf: str, exponent: float) -> Oracle:
    oracle = Oracle(case)
    oracle._exponents[leaf] = exponent
    return oracle


def inputs(case: dict[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    """Everything in a case that can be swept."""
    leaves = [key for key, spec in case["criteria"].items() if "scale" in spec]
    found: list[tuple[str, tuple[str, ...]]] = [("weight", (node,)) for node in case["criteria"]]
    found += [("curvature", (leaf,)) for leaf in leaves]
    found += [("score", (option, leaf)) for option in case["options"] for leaf in leaves]
    found += [("safeguard", (key,)) for key in case["safeguards"]]
    if not case.get("joint"):
        found += [
            ("probability", (driver, level))
            for driver, spec in case.get("drivers", {}).items()
            for level in spec["levels"]
        ]
    return found


def spec_of(case: dict[str, Any], kind: str, target: tuple[str, ...], points: int = 5):
    start, end = SPAN.get(kind, (0.0, 1.0))
    if kind == "score":
        scale = case["criteria"][target[1]]["scale"]
        start, end = scale["min"], scale["max"]
    return axis(kind, *target, start=start, end=end, points=2 if kind == "safeguard" else points)


@st.composite
def asked(draw: st.DrawFn) -> tuple[dict[str, Any], str, tuple[str, ...]]:
    case = draw(cases(min_options=2, ranges=("stated",)))
    found = inputs(case)
    kind = draw(st.sampled_from(sorted({kind for kind, _ in found})))
    target = draw(st.sampled_from([target for other, target in found if other == kind]))
    return case, kind, target


def result_of(case, kind, target, points=5) -> SweepResult:
    problem = build_problem(scenario_of(case))
    return sweep_line(problem, spec_of(case, kind, target, points))


@settings(max_examples=80)
@given(case=asked())
def test_values_are_those_of_the_moved_case(case):
    result = result_of(*case)
    ranked = [o for o in case[0]["options"] if Oracle(case[0]).standing(o) == "ranked"]
    assert list(result.options) == ranked
    for x, row, leader in zip(result.x, result.values, result.leader, strict=True):
        there = moved(*case, float(x))
        if there is None:
            assert np.isnan(row).all()
            assert leader == ""
            continue
        values = {o: there.open_value(o) for o in ranked if there.standing(o) == "ranked"}
        for option, value in zip(result.options, row, strict=True):
            assert value == pytest.approx(values.get(option, math.nan), abs=1e-9, nan_ok=True)
        if values:
            first = places(values)[0]
            assert abs(values[leader] - values[first]) < 2e-9


@settings(max_examples=80)
@given(case=asked())
def test_at_each_change_the_two_are_level_and_each_leads_on_its_side(case):
    result = result_of(*case)
    if case[1] == "safeguard":
        assert result.changes == ()
        return
    start, end = float(result.x[0]), float(result.x[-1])
    for x, before, after in result.changes:
        there = moved(*case, x)
        assert there is not None
        assert before != after
        assert abs(there.open_value(before) - there.open_value(after)) < 1e-9
    edges = [start, *(x for x, _, _ in result.changes), end]
    names = [c[1] for c in result.changes] + [c[2] for c in result.changes[-1:]]
    for (left, right), name in zip(pairwise(edges), names, strict=bool(names)):
        if right - left < 1e-6 * (end - start):
            continue
        for step in (0.02, 0.3, 0.5, 0.77, 0.98):
            there = moved(*case, left + step * (right - left))
            assert there is not None
            values = {o: there.open_value(o) for o in result.options if o not in result.barred}
            assert values[name] >= max(values.values()) - (1e-9 if result.exact else 1e-6)


@settings(max_examples=80)
@given(case=asked())
def test_without_a_change_one_option_leads_all_the_way(case):
    result = result_of(*case, points=9)
    assume(not result.changes and not result.barred and case[1] != "safeguard")
    defined = result.values[~np.isnan(result.values).all(axis=1)]
    if len(defined) and len(result.options):
        assert ((defined.max(axis=1, keepdims=True) - defined).max(axis=0) <= 1e-9).any()


# --- Worked cases -------------------------------------------------------------------------


def test_the_office_weight_changes_where_the_published_intervals_end():
    problem = flat_problem(OFFICES, [32, 26, 23, 10, 6, 3], (0, 100))
    ends = {"c0": 0.0727272727, "c1": 0.5115511551, "c3": 0.4512195122, "c5": 0.7764976959}
    for node, end in ends.items():
        result = sweep_line(problem, axis("weight", node))
        assert min(abs(x - end) for x, _, _ in result.changes) < 0.5e-9
        assert result.exact
    assert sweep_line(problem, axis("weight", "c2")).changes == ()


def test_two_options_by_hand():
    # o0 = .8w + .4(1-w), o1 = .2w + .8(1-w): level at w = .4, both worth .56.
    result = sweep_line(flat_problem([[0.8, 0.4], [0.2, 0.8]], [1, 1]), axis("weight", "c0"))
    ((x, before, after),) = result.changes
    assert (before, after) == ("o1", "o0")
    assert x == pytest.approx(0.4, abs=1e-15)
    assert_allclose(result.change_value, [0.56], rtol=0, atol=1e-15)
    assert_allclose(result.x, [0, 0.25, 0.5, 0.75, 1])
    assert result.now == 0.5
    assert result.leader == ("o1", "o1", "o0", "o0", "o0")


def test_a_score_by_hand():
    # o0 leads .6 to .5 and falls to .5 where c0 is .6; of three points the kinks are none.
    problem = flat_problem([[0.8, 0.4], [0.2, 0.8]], [1, 1])
    result = sweep_line(problem, axis("score", "o0", "c0", points=3))
    assert result.changes[0][0] == pytest.approx(0.6, abs=1e-12)
    assert_allclose(result.x, [0, 0.5, 0.8, 1])  # today's score is a point of its own


def test_a_curvature_by_hand():
    # v(1/2) = 1 / (1 + e^(-a/2)): level with 0.7 where a = 2 ln(7/3).
    problem = flat_problem([[0.5], [0.7]], [1])
    bent = problem.with_score("o1", "c0", 0.7)
    result = sweep_line(bent, axis("curvature", "c0", start=-5, end=5))
    assert result.changes == ()  # both bend alike: the better score stays ahead
    two = flat_problem([[0.5, 0.0], [0.0, 0.7]], [1, 1])
    ((x, before, after),) = sweep_line(two, axis("curvature", "c0", start=-5, end=5)).changes
    assert (before, after) == ("o1", "o0")
    assert x == pytest.approx(2 * math.log(7 / 3), abs=1e-9)


# --- Edges --------------------------------------------------------------------------------


def test_one_option_leads_everywhere():
    result = sweep_line(flat_problem([[0.3, 0.4]], [1, 2]), axis("weight", "c0"))
    assert result.changes == ()
    assert set(result.leader) == {"o0"}


def test_one_criterion_has_no_line_below_all_weight():
    result = sweep_line(flat_problem([[0.3], [0.4]], [1]), axis("weight", "c0"))
    assert result.undefined == 4
    assert result.leader == ("", "", "", "", "o1")
    assert result.changes == ()


def test_identical_rows_tie_and_the_first_in_file_order_leads():
    result = sweep_line(flat_problem([[0.3, 0.4], [0.3, 0.4]], [1, 1]), axis("weight", "c0"))
    assert set(result.leader) == {"o0"}
    assert result.changes == ()


def test_a_weight_of_zero_can_be_raised():
    result = sweep_line(flat_problem([[0.9, 0.1], [0.2, 0.8]], [0, 1]), axis("weight", "c0"))
    assert result.now == 0
    assert result.undefined == 0
    assert result.changes[0][0] == pytest.approx(0.5, abs=1e-12)  # .9w + .1(1-w) = .2w + .8(1-w)


def test_with_all_barred_nobody_leads():
    case = make_case(3, n_option=2)
    case["gates"] = tuple({"option": o, "status": "barred"} for o in case["options"])
    for kind, target in inputs(case):
        result = result_of(case, kind, target)
        assert result.options == ()
        assert set(result.leader) == {""}
        assert result.changes == ()


def test_an_option_barred_where_a_level_becomes_possible_loses_its_rank():
    case = make_case(5, n_option=3, n_driver=1)
    case["drivers"] = {
        "d": {
            "name": "d",
            "reference": "a",
            "levels": {"a": {"name": "a"}, "b": {"name": "b"}},
            "probabilities": {"a": 1.0, "b": 0.0},
        }
    }
    case["effects"] = ()
    case["gates"] = ({"option": "o0", "driver": "d", "level": "b", "status": "barred"},)
    result = result_of(case, "probability", ("d", "b"))
    assert result.barred == ("o0",)
    assert not np.isnan(result.values[0, 0])
    assert np.isnan(result.values[1:, 0]).all()
    assert "o0" not in result.leader[1:]


def test_a_problem_runs_the_sweeps_of_its_scenario():
    scenario = scenario_of(make_case(7, n_option=3))
    asked_for = (
        Sweep(kind="weight", of="g0"),
        Sweep(kind="weight", of="g0", points=3, against={"kind": "weight", "of": "g1"}),
    )
    problem = build_problem(scenario.model_copy(update={"sweeps": asked_for}))
    found = sweeps(problem)
    assert [line.target for line in found.sweeps] == [("g0",)]
    assert [grid.targets for grid in found.grids] == [(("g0",), ("g1",))]
    assert found.grids[0].leader.shape == (41, 3)
    empty = sweeps(build_problem(scenario))
    assert (empty.sweeps, empty.grids) == ((), ())
    assert build_sweeps(scenario) == ()


# --- Who leads ----------------------------------------------------------------------------


@given(seed=st.integers(0, 2**32 - 1))
def test_leaders_share_the_tie_rule_of_ranks(seed):
    rng = np.random.default_rng(seed)
    values = rng.choice([0.1, 0.2, 0.2 + 8e-10, 0.2 + 16e-10, 0.2 - 9e-10], size=(6, 4))
    for row, lead in zip(values, leaders(values), strict=True):
        assert places({str(n): v for n, v in enumerate(row)})[0] == str(lead)
    ordered = np.sort(values, axis=1)
    assert_allclose(lead_over_next(values), ordered[:, -1] - ordered[:, -2], rtol=0, atol=0)


def test_where_nobody_takes_part_nobody_leads():
    assert leaders(np.full((2, 3), np.nan)).tolist() == [-1, -1]
    assert leaders(np.empty((2, 0))).tolist() == [-1, -1]
    assert np.isnan(lead_over_next(np.array([[1.0, np.nan], [np.nan, np.nan]]))).all()
    assert np.isnan(lead_over_next(np.empty((2, 0)))).all()


def test_today_on_the_line_is_the_central_answer():
    case = make_case(11, n_option=4)
    problem = build_problem(scenario_of(case))
    answer = central(problem)
    for kind, target in inputs(case):
        spec = spec_of(case, kind, target)
        result = sweep_line(problem, spec)
        at = np.flatnonzero(np.abs(result.x - result.now) < 1e-12)
        if len(at):
            there = [problem.options.index(option) for option in result.options]
            assert_allclose(result.values[at[0]], answer.value[there], rtol=0, atol=1e-12)
