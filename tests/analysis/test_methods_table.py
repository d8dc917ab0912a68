"""The table that methods share: averages over states, draws, and the list without an option."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from numpy.testing import assert_allclose

from model.analysis.central import ranked_options
from model.analysis.methods.table import comparison_table, drawn_table, without_each
from model.analysis.uncertainty.score_draws import ScoreDraws
from model.preference import ValueFunction
from model.problem import BARRED, DecisionProblem
from model.sampling import SCORES, chunk_generator
from tests.flat import flat_problem
from tests.strategies import cases, problem_of

DRAWS = 12


def averaged(problem: DecisionProblem, base: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Values and natural units of the ranked options, state by state."""
    values = units = 0.0
    slope, intercept = problem.moves().slope, problem.moves().intercept
    signs = [1.0 if f.best > f.worst else -1.0 for f in problem.value_functions]
    for state, probability in enumerate(problem.states.probability):
        moved = slope[state] * base + intercept[state]
        for column, function in enumerate(problem.value_functions):
            if not function.extend:
                ends = sorted((function.worst, function.best))
                moved[:, column] = np.clip(moved[:, column], *ends)
        single = [f(moved[:, column]) for column, f in enumerate(problem.value_functions)]
        values = values + probability * np.stack(single, axis=1)
        units = units + probability * moved * signs
    rows = ranked_options(problem)
    return values[rows], units[rows]


@settings(max_examples=12)
@given(case=cases(min_options=2))
def test_figures_are_averages_over_the_states(case):
    problem = problem_of(case)
    table = comparison_table(problem)
    values, units = averaged(problem, problem.likely)
    assert_allclose(table.values, values, rtol=0, atol=1e-9)
    assert_allclose(table.units, units, rtol=1e-12, atol=1e-9)


@settings(max_examples=12)
@given(case=cases(min_options=2))
def test_drawn_figures_are_those_of_the_shared_score_draws(case):
    problem = problem_of(case)
    table = drawn_table(problem, DRAWS)
    draws = ScoreDraws(problem)
    base = draws.base(draws.points(chunk_generator(problem.settings.seed, SCORES, 0), DRAWS))
    for draw in range(DRAWS):
        values, units = averaged(problem, base[:, :, draw].T.astype(np.float64))
        assert_allclose(table.units[draw], units, rtol=2e-5, atol=2e-4)  # float32 beside float64
        assert_allclose(table.values[draw], values, rtol=0, atol=2e-4)


def test_a_criterion_to_minimise_has_negative_units():
    problem = flat_problem([[0.2, 0.7], [0.4, 0.1]], [1, 1])
    downward = ValueFunction(worst=1.0, best=0.0)
    functions = (problem.value_functions[0], downward)
    table = comparison_table(replace(problem, value_functions=functions))
    assert_allclose(table.signs, [1, -1])
    assert_allclose(table.units, [[0.2, -0.7], [0.4, -0.1]])
    assert_allclose(table.values, [[0.2, 0.3], [0.4, 0.9]])


def test_without_an_option_the_others_keep_their_figures_on_a_stated_scale():
    cells = [[0.9, 0.4], [0.8, 0.6], [0.0, 0.2]]
    fewer = without_each(flat_problem(cells, [1, 1]))
    assert_allclose(fewer.values, [cells[1:], [cells[0], cells[2]], cells[:2]])
    assert_allclose(fewer.units, fewer.values)


def test_without_an_option_the_observed_range_is_read_off_the_others():
    cells = [[0.9, 0.4], [0.8, 0.6], [0.0, 0.2]]
    fewer = without_each(flat_problem(cells, [1, 1], range="observed"))
    assert_allclose(fewer.values[2], [[1, 0], [0, 1]], atol=1e-12)  # of .9 .8, and of .4 .6
    assert_allclose(fewer.values[0], [[1, 1], [0, 0]], atol=1e-12)
    assert_allclose(fewer.units[2], cells[:2])


def test_a_list_of_one_or_none_has_nothing_to_leave_out():
    problem = flat_problem([[0.5, 0.5]], [1, 1])
    assert without_each(problem).values.shape == (1, 0, 2)
    observed = flat_problem([[0.5, 0.5]], [1, 1], range="observed")
    assert without_each(observed).values.shape == (1, 0, 2)
    barred = replace(problem.gates, status=np.full_like(problem.gates.status, BARRED))
    assert len(without_each(replace(problem, gates=barred)).values) == 0
