"""Sobol indices of the answer: closed forms, all states counted out, and what cannot matter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.testing import assert_allclose

from model.analysis.central import central
from model.analysis.sensitivity.influence import OUTPUTS, InfluenceResult, influence
from model.arrays import FloatArray
from model.problem import DecisionProblem
from tests.flat import flat_problem
from tests.strategies import cases, problem_of

VALUE, GAP, LEADS = range(3)


def of(result: InfluenceResult, name: str) -> int:
    return result.inputs.index(name)


def spread(low: float, likely: float, high: float) -> float:
    """Variance of the triangular distribution."""
    squares = low**2 + likely**2 + high**2
    return (squares - low * likely - low * high - likely * high) / 18


def test_of_a_sum_of_judgements_each_explains_its_own_variance():
    leader = [(0.5, 0.7, 0.9), (0.3, 0.5, 0.9), (0.6, 0.6, 0.6)]
    rival = [(0.2, 0.6, 0.7), (0.4, 0.4, 0.4), (0.1, 0.3, 0.4)]
    weights = np.array([5, 3, 2]) / 10
    result = influence(flat_problem([leader, rival], weights.tolist(), stray=0, seed=4))
    assert (result.leader, result.rival) == ("o0", "o1")
    assert result.inputs == ("scores:c0", "scores:c1", "scores:c2", "weights")
    own = weights**2 * [spread(*cell) for cell in leader]
    other = weights**2 * [spread(*cell) for cell in rival]
    for output, parts in ((VALUE, own), (GAP, own + other)):
        shares = [*(parts / parts.sum()), 0.0]
        assert_allclose(result.variance[output], parts.sum(), rtol=0.05)
        assert_allclose(result.first[output], shares, atol=0.04)
        assert_allclose(result.total[output], shares, atol=0.04)
    mean = weights @ [sum(cell) / 3 for cell in leader]
    assert_allclose(result.mean[VALUE], mean, atol=0.005)


def test_with_certain_scores_the_weights_explain_everything():
    result = influence(flat_problem([[0.9, 0.2], [0.3, 0.6]], [1, 1], stray=25))
    assert_allclose(result.first[VALUE, -1], 1, atol=0.05)
    assert_allclose(result.total[VALUE, -1], 1, atol=0.05)
    # Two weights of one half within a quarter of it: uniform on 0.375 … 0.625.
    slope = 0.9 - 0.2
    assert_allclose(result.variance[VALUE], (slope / 4) ** 2 / 12, rtol=0.05)
    assert (result.total[:2, :-1] == 0).all() and (result.first[:2, :-1] == 0).all()


def world(cells: list[list[float]], effects: list[tuple[Any, ...]], **more: Any) -> DecisionProblem:
    """Two options, two criteria of weight 6 and 4, drivers d and e of two levels each."""
    criteria = ("c0", "c1")
    spec: dict[str, Any] = {
        "schema": 1,
        "title": "t",
        "question": "q",
        "criteria": {
            c: {
                "name": c,
                "role": "goal",
                "direction": "max",
                "scale": {"min": 0.0, "max": 1.0, "unit": "u"},
            }
            for c in criteria
        },
        "weights": {"form": "leaves", "points": {"c0": 6.0, "c1": 4.0}},
        "options": {f"o{n}": {"name": "o"} for n in range(len(cells))},
        "scores": tuple(
            {"option": f"o{o}", "criterion": c, "low": v, "likely": v, "high": v}
            for o, row in enumerate(cells)
            for c, v in zip(criteria, row, strict=True)
        ),
        "drivers": {
            key: {
                "name": key,
                "reference": "no",
                "levels": {"no": {"name": "no"}, "yes": {"name": "yes"}},
                "probabilities": {"no": 1 - share, "yes": share},
            }
            for key, share in (("d", 0.3), ("e", 0.5))
        },
        "effects": tuple(
            dict(
                zip(
                    ("driver", "level", "option", "criterion", "operation", "value"),
                    (driver, "yes", *rest),
                    strict=True,
                )
            )
            for driver, *rest in effects
        ),
        "analysis": {"stray": 0.0, "seed": 3},
    } | more
    return problem_of(spec)


def counted_out(problem: DecisionProblem) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Mean outputs, first and total indices of the drivers over all states, scores certain."""
    answer = central(problem)
    rows = [problem.options.index(option) for option in answer.order]
    value = problem.values(problem.likely) @ problem.weights
    lead = value[:, rows[0]]
    outputs = np.stack([lead, lead - value[:, rows[1]], lead >= value[:, rows].max(axis=1)])
    p, level_of = problem.states.probability, problem.states.level_of
    mean = outputs @ p
    variance = ((outputs - mean[:, None]) ** 2) @ p

    def explained(columns: list[int]) -> FloatArray:
        keys = [tuple(row[columns]) for row in level_of]
        found = np.zeros(len(outputs))
        for key in set(keys):
            here = np.array([k == key for k in keys])
            share = p[here].sum()
            if share > 0:
                found += share * ((outputs[:, here] @ p[here]) / share - mean) ** 2
        return found / np.where(variance > 0, variance, np.nan)

    drivers = range(level_of.shape[1])
    first = np.array([explained([d]) for d in drivers]).T
    total = np.array([1 - explained([k for k in drivers if k != d]) for d in drivers]).T
    return mean, first, total


EFFECTS = [
    ("d", "o0", "c0", "scale", 0.3),
    ("e", "o0", "c0", "scale", 0.5),
    ("e", "*", "c1", "shift", -0.2),
    ("d", "o1", "c1", "shift", 0.4),
]


def test_drivers_meet_the_count_over_all_states():
    problem = world([[0.9, 0.5], [0.4, 0.6]], EFFECTS)
    result = influence(problem)
    mean, first, total = counted_out(problem)
    drivers = [of(result, "driver:d"), of(result, "driver:e")]
    assert total[LEADS].sum() > first[LEADS].sum() + 0.05  # the case has an interaction
    assert_allclose(result.mean, mean, atol=0.02)
    assert_allclose(result.first[:, drivers], first, atol=0.05)
    assert_allclose(result.total[:, drivers], total, atol=0.05)


@settings(max_examples=12)
@given(case=cases(min_options=2))
def test_any_drivers_meet_the_count_over_all_states(case):
    case["analysis"]["stray"] = 0.0
    for row in case["scores"]:
        row["low"] = row["high"] = row["likely"]
    problem = problem_of(case)
    result = influence(problem)
    if len(central(problem).order) < 2 or result.inputs[-2] == "drivers":
        return
    _, first, total = counted_out(problem)
    for n, driver in enumerate(problem.states.drivers):
        place = of(result, f"driver:{driver}")
        # float32 values: what varies by less than their digits is left out.
        sure = result.variance > 1e-10
        assert_allclose(result.first[sure, place], first[sure, n], atol=0.12)
        assert_allclose(result.total[sure, place], total[sure, n], atol=0.12)


def test_linked_drivers_are_one_input():
    shares = {("no", "no"): 0.5, ("yes", "yes"): 0.3, ("yes", "no"): 0.2, ("no", "yes"): 0.0}
    joint = tuple({"levels": {"d": d, "e": e}, "probability": p} for (d, e), p in shares.items())
    drivers = {
        key: {
            "name": key,
            "reference": "no",
            "levels": {"no": {"name": "no"}, "yes": {"name": "yes"}},
            "probabilities": {},
        }
        for key in "de"
    }
    problem = world([[0.9, 0.5], [0.4, 0.6]], EFFECTS, joint=joint, drivers=drivers)
    result = influence(problem)
    assert result.inputs == ("scores:c0", "scores:c1", "drivers", "weights")
    assert_allclose(result.first[:2, 2], 1, atol=0.05)
    mean, _, _ = counted_out(problem)
    assert_allclose(result.mean, mean, atol=0.02)


@settings(max_examples=15)
@given(case=cases(min_options=2))
def test_total_is_never_clearly_below_first_and_firsts_sum_to_no_more_than_one(case):
    result = influence(problem_of(case), n_base=1024)
    slack = 2 * (result.first_high - result.first) + 2 * (result.total_high - result.total)
    known = ~np.isnan(result.first)
    assert (result.total >= result.first - slack - 1e-9)[known].all()
    error = np.sqrt(((result.first_high - result.first) ** 2).sum(axis=1))
    assert np.all((result.first.sum(axis=1) <= 1 + 3 * error + 0.1) | np.isnan(error))


@settings(max_examples=15)
@given(case=cases(min_options=1))
def test_what_cannot_matter_has_exactly_zero(case):
    problem = problem_of(case)
    result = influence(problem, n_base=128)
    ranked = [problem.options.index(option) for option in central(problem).order]
    certain = (problem.performance[0] == problem.performance[2])[ranked].all(axis=0)
    for column, criterion in enumerate(problem.criteria):
        if certain[column] or problem.weights[column] == 0:
            place = of(result, f"scores:{criterion}")
            for figures in (result.first, result.total, result.total_high):
                assert np.isin(figures[:, place], [0.0]).all() or np.isnan(figures[:, place]).any()


def test_single_cells_share_out_their_criterion():
    cells = [[(0.4, 0.7, 0.9), (0.3, 0.5, 0.9)], [(0.2, 0.6, 0.7), 0.4]]
    problem = flat_problem(cells, [6, 4], stray=0)
    result = influence(problem, single_cells=True)
    names = ("score:o0:c0", "score:o1:c0", "score:o0:c1")
    assert result.inputs == (*names, "weights")  # o1 is certain on c1
    parts = np.array([0.36 * spread(0.4, 0.7, 0.9), 0.36 * spread(0.2, 0.6, 0.7)])
    parts = np.append(parts, 0.16 * spread(0.3, 0.5, 0.9))
    assert_allclose(result.first[GAP, :3], parts / parts.sum(), atol=0.04)
    assert_allclose(result.total[GAP, :3], parts / parts.sum(), atol=0.04)
    assert result.total[VALUE, 1] == 0  # the rival's cell cannot move the leader's value


def test_one_option_has_no_gap_and_always_leads():
    result = influence(flat_problem([[(0.2, 0.5, 0.9)]], [1]))
    assert (result.leader, result.rival) == ("o0", "")
    assert np.isnan(result.mean[GAP]) and np.isnan(result.variance[GAP])
    assert result.mean[LEADS] == 1 and result.variance[LEADS] == 0
    assert np.isnan(result.first[GAP:]).all()
    assert_allclose(result.first[VALUE], [1, 0], atol=0.05)


def test_without_a_ranked_option_there_is_nothing_to_explain():
    gates = ({"option": "o0", "status": "barred"}, {"option": "o1", "status": "barred"})
    result = influence(world([[0.9, 0.5], [0.4, 0.6]], EFFECTS, gates=gates))
    assert (result.leader, result.rival, result.n_evaluation) == ("", "", 0)
    assert np.isnan(result.first).all() and np.isnan(result.mean).all()


def test_identical_options_never_lose_the_lead_to_each_other():
    result = influence(flat_problem([[0.5, 0.5], [0.5, 0.5]], [1, 2]))
    assert result.mean[LEADS] == 1 and result.variance[GAP] == 0


def test_the_same_seed_gives_the_same_figures_and_evaluations_are_counted():
    problem = flat_problem([[(0.2, 0.5, 0.9), 0.4], [0.3, (0.1, 0.2, 0.6)]], [1, 2], seed=9)
    one, two = influence(problem, n_base=256), influence(problem, n_base=256)
    assert_allclose(one.first, two.first, rtol=0, atol=0)
    assert one.n_evaluation == 256 * (len(one.inputs) + 2)
    assert one.outputs == OUTPUTS
    assert not one.total.flags.writeable


@pytest.mark.parametrize("n_base", [0, 64, 100, 4097])
def test_the_base_is_made_of_blocks(n_base):
    with pytest.raises(ValueError, match=f"multiple of 64, 128 or more, not {n_base}"):
        influence(flat_problem([[0.5]], [1]), n_base=n_base)


def test_intervals_hold_the_truth_about_as_often_as_they_say():
    cells = [[(0.4, 0.7, 0.9), (0.3, 0.5, 0.9)], [(0.2, 0.6, 0.7), 0.4]]
    own = np.array([0.36, 0.16]) * [spread(*cell) for cell in cells[0]]
    truth = own / own.sum()
    hits = []
    for seed in range(60):
        result = influence(flat_problem(cells, [6, 4], stray=0, seed=seed), n_base=1024)
        for low, high in (
            (result.first_low, result.first_high),
            (result.total_low, result.total_high),
        ):
            hits += list((low[VALUE, :2] <= truth) & (truth <= high[VALUE, :2]))
    assert 0.9 < np.mean(hits) < 0.99


def test_chunks_do_not_change_what_is_estimated():
    problem = world([[0.9, 0.5], [0.4, 0.6]], EFFECTS)
    result = influence(problem, n_base=2**15)  # two chunks
    _, first, _ = counted_out(problem)
    drivers = [of(result, key) for key in ("driver:d", "driver:e")]
    assert_allclose(result.first[:, drivers], first, atol=0.02)


def test_correlated_scores_stay_one_input_when_single_cells_are_asked_for():
    scale = {"min": 0.0, "max": 1.0, "unit": "u"}
    criteria = {
        key: {"name": key, "role": "goal", "direction": "max", "scale": scale, "correlation": rho}
        for key, rho in (("c0", 0.5), ("c1", 0.0))
    }
    scores = tuple(
        {"option": o, "criterion": c, "low": 0.2, "likely": 0.5 + bonus, "high": 0.9}
        for o, bonus in (("o0", 0.1), ("o1", 0.0))
        for c in criteria
    )
    cells = [[0.6, 0.6], [0.5, 0.5]]
    problem = world(cells, [], criteria=criteria, scores=scores, drivers={})
    result = influence(problem, single_cells=True)
    assert result.inputs == ("scores:c0", "score:o0:c1", "score:o1:c1", "weights")
    # A shared bias moves both options: the gap hangs less on c0 than its weight says.
    apart = influence(problem_without_correlation(problem), single_cells=True)
    alone = apart.variance[GAP] * apart.total[GAP, :2].sum()
    assert result.variance[GAP] * result.total[GAP, 0] == pytest.approx(alone / 2, rel=0.2)


def problem_without_correlation(problem: DecisionProblem) -> DecisionProblem:
    none = np.zeros(len(problem.criteria))
    return replace(problem, distributions=replace(problem.distributions, correlation=none))
