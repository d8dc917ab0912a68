"""States of the world in acceptability: who turns out best, and options that may be barred."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.analysis.uncertainty.acceptability import acceptability
from model.analysis.uncertainty.contingent import while_open
from model.analysis.uncertainty.overall import DrawnScores
from model.analysis.uncertainty.turned_out import Hindsight
from model.preference import Statement
from model.problem import build_problem
from model.scenario import Scenario
from tests.scaled import scaled_problem

LEVELS = {"good": 0.3, "bad": 0.7, "never": 0.0}


def two_worlds(gates=(), **analysis: object):
    """Option `safe` is worth 0.5 in any state; `bold` 1 in the good one and 0.2 in the bad."""
    scenario = {
        "schema": 1,
        "title": "worlds",
        "question": "which",
        "criteria": {
            "c": {
                "name": "c",
                "role": "goal",
                "direction": "max",
                "scale": {"min": 0.0, "max": 1.0, "unit": "points"},
            }
        },
        "weights": {"form": "leaves", "points": {"c": 1.0}},
        "options": {name: {"name": name} for name in ("safe", "bold", "odd")},
        "drivers": {
            "world": {
                "name": "world",
                "reference": "bad",
                "levels": {name: {"name": name} for name in LEVELS},
                "probabilities": LEVELS,
            }
        },
        "scores": tuple(
            {"option": name, "criterion": "c", "low": x, "likely": x, "high": x}
            for name, x in (("safe", 0.5), ("bold", 0.2), ("odd", 0.4))
        ),
        "effects": tuple(
            {
                "driver": "world",
                "level": level,
                "criterion": "c",
                "option": "bold",
                "operation": "set",
                "value": value,
            }
            for level, value in (("good", 1.0), ("never", 0.0))
        ),
        "gates": tuple(gates),
        "analysis": dict(analysis),
    }
    return build_problem(Scenario.model_validate(scenario))


def test_turned_out_best_and_its_regret_by_hand():
    result = acceptability(two_worlds(draws=100_000)).turned_out
    assert result.options == ("safe", "bold", "odd")
    assert_allclose(result.share, [0.7, 0.3, 0.0], atol=6 * 0.00145)
    assert_allclose(result.error[:2], np.sqrt(0.21 / 100_000), rtol=0.01)
    expected = [0.3 * 0.5, 0.7 * 0.3, 0.3 * 0.6 + 0.7 * 0.1]
    assert np.all(np.abs(result.expected_regret - expected) < 6 * result.regret_error)
    spread = np.sqrt([0.21 * 0.5**2, 0.21 * 0.3**2, 0.21 * 0.5**2])
    assert_allclose(result.regret_error, spread / np.sqrt(100_000), rtol=0.01)
    assert_allclose(result.regret_quantiles[0], [0, 0, 0, 0.5, 0.5], atol=2e-4)


def test_hindsight_is_exact_only_where_every_draw_is_the_same():
    many = two_worlds(draws=2000)
    one = replace(many.states, probability=(many.states.probability == 1.0) + 0.0)
    one.probability[int(np.argmax(many.states.probability))] = 1.0
    assert acceptability(many).turned_out.unseen == pytest.approx(1 - 0.05 ** (1 / 2000))
    found = acceptability(replace(many, states=one)).turned_out
    assert found.unseen == 0
    assert sorted(found.share) == [0.0, 0.0, 1.0]
    assert not found.error.any()


def test_options_equal_in_hindsight_share_it():
    problem = two_worlds(draws=2000)
    likely = problem.performance.copy()
    likely[:, 2] = likely[:, 0]
    result = acceptability(replace(problem, performance=likely)).turned_out
    assert result.share[0] == pytest.approx(result.share[2], abs=1e-12)
    assert result.share.sum() == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize(
    ("cells", "share"),
    [
        ([1.0, (0.9, "normal(sd=0.05)")], [1 / 2, 1 / 2]),  # both always beyond the scale
        ([1.0, (0.6, "uniform")], [0.65, 0.35]),
        ([0.3, (0.6, "discrete(0.3:0.5, 0.1:0.5)")], [0.75, 0.25]),  # on the very end of it
        ([0.1, (0.6, "discrete(0.1:0.5, 0.05:0.5)")], [0.75, 0.25]),  # inside
        ([1.0, (0.9, "normal(sd=0.05)"), (0.8, "normal(sd=0.05)")], [1 / 3] * 3),
    ],
)
def test_options_held_at_one_value_are_level_in_hindsight(cells, share):
    problem = scaled_problem([(0.0, 0.3)], [[cell] for cell in cells], draws=100_000)
    functions = tuple(replace(f, extend=False) for f in problem.value_functions)
    problem = replace(problem, value_functions=functions)
    result = acceptability(problem)
    assert_allclose(result.turned_out.share, share, atol=5 * np.sqrt(0.25 / 100_000))
    stated = next(r for r in result.lenses if (r.lens, r.scores) == ("stated", "drawn"))
    assert_allclose(stated.first, result.turned_out.share, atol=1e-4)


def test_a_state_of_probability_0_never_comes_about():
    problem = two_worlds()
    hindsight = Hindsight(problem, DrawnScores(problem), np.arange(3), 1000)
    states = np.concatenate([hindsight.states(chunk, 16_384) for chunk in range(4)])
    assert set(states.tolist()) == {0, 1}
    assert np.mean(states == 0) == pytest.approx(0.3, abs=6 * np.sqrt(0.21 / 65_536))


BARRED = {"option": "bold", "driver": "world", "level": "bad", "status": "barred"}


@pytest.mark.parametrize("lens", ["any", "order", "leaves", "dirichlet"])
def test_a_contingent_option_has_its_figures_whatever_lenses_are_asked_for(lens):
    problem = two_worlds(gates=[BARRED], draws=2000, lenses=(lens,))
    seen = [("any", "likely"), ("near", "likely"), ("near", "drawn")]
    assert [(c.lens, c.scores) for c in acceptability(problem).contingent] == seen
    whole = Statement(text="c", coefficients=np.array([-1.0]), bound=-0.5, equality=False)
    stated = acceptability(replace(problem, statements=(whole,))).contingent
    seen[1:1] = [("order", "likely"), ("order", "drawn")]
    assert [(c.lens, c.scores) for c in stated] == seen


def test_a_contingent_option_that_is_never_first_has_a_bound_or_a_proof():
    # Worth 0.5 while open, level with `safe` in no draw: 0.49 is behind at any weights.
    problem = two_worlds(gates=[{**BARRED, "option": "odd"}], draws=500)
    proven, *drawn = acceptability(problem).contingent
    assert (proven.option, proven.first, proven.first_most) == ("odd", 0.0, 0.0)
    assert proven.first_exact
    for seen in drawn:
        assert seen.first == 0
        most = 1 - 0.05 ** (1 / 500) if seen.scores == "drawn" else 0.0
        assert seen.first_most == pytest.approx(most)


def test_a_contingent_option_is_seen_over_its_open_states_only():
    problem = two_worlds(gates=[BARRED], draws=2000)
    result = acceptability(problem)
    for lens in result.lenses:
        assert lens.options == ("safe", "odd")
        assert lens.first.tolist() == [1.0, 0.0]
    assert result.turned_out.options == ("safe", "odd")
    assert [(c.lens, c.scores) for c in result.contingent] == [
        ("any", "likely"),
        ("near", "likely"),
        ("near", "drawn"),
    ]
    for seen in result.contingent:
        assert seen.option == "bold"
        assert seen.open_probability == pytest.approx(0.3)
        assert seen.first == 1.0  # worth 1 there, against 0.5
        assert seen.expected_rank == 1.0


def test_while_open_keeps_the_proportions_of_the_open_states():
    problem = two_worlds(gates=[{**BARRED, "level": "good"}])
    there = while_open(problem, 1).states.probability
    assert_allclose(there, [0.0, 1.0, 0.0], atol=1e-15)


def test_no_ranked_option_leaves_only_contingent_ones():
    gates = [{**BARRED, "option": name} for name in ("safe", "bold", "odd")]
    result = acceptability(two_worlds(gates=gates, draws=500))
    assert result.lenses == ()
    assert result.turned_out.options == ()
    assert {c.option: c.first for c in result.contingent} == {"safe": 1, "bold": 1, "odd": 1}


def test_all_barred_leaves_nothing():
    gates = [{"option": name, "status": "barred"} for name in ("safe", "bold", "odd")]
    result = acceptability(two_worlds(gates=gates, draws=500))
    assert result.lenses == ()
    assert result.contingent == ()
