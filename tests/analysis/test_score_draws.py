"""Score draws: averages and values in states against slow loops, laws of the draws."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats

from model.analysis.uncertainty.curves import CurveRows
from model.analysis.uncertainty.hinges import averaged_hinges, value_hinges
from model.analysis.uncertainty.score_draws import ScoreDraws
from model.preference import ValueFunction
from model.sampling import chunk_generator, in_chunks
from tests.flat import flat_problem
from tests.oracle import Oracle
from tests.scaled import scaled_problem
from tests.strategies import cases, make_case, problem_of

SEEDS = st.integers(0, 2**32 - 1)


def with_distributions(case: dict, seed: int) -> dict:
    """The same case, its scores drawn in every way that there is."""
    rng = random.Random(seed)
    for row in case["scores"]:
        low, likely, high = row["low"], row["likely"], row["high"]
        row["distribution"] = rng.choice(
            [
                None,
                "pert",
                "pert(10)",
                "uniform",
                "normal",
                "normal(sd=3)",
                "beta(2, 0.7)",
                f"discrete({low}:0.25, {likely}:0.5, {high}:0.25)",
            ]
        )
    return case


def draws_of(problem, n=24):
    scores = ScoreDraws(problem)
    points = scores.points(np.random.default_rng(5), n)
    points[:, :, :3] = [0.0, 0.5, 1 - 2**-24]
    return scores, scores.base(points)


def agrees(found: float, expected: float, room: float) -> bool:
    if np.isnan(expected):
        return bool(np.isnan(found))
    return abs(found - expected) <= room * max(1.0, abs(expected))


def check(case, room):
    oracle, problem = Oracle(case), problem_of(case)
    scores, base = draws_of(problem)
    averaged = scores.averaged(base)
    state = np.random.default_rng(6).integers(0, len(oracle.states), base.shape[2])
    valued = scores.in_states(base, state)
    assert averaged.dtype == valued.dtype == np.float32
    assert averaged.shape == valued.shape == base.shape
    for c, leaf in enumerate(oracle.leaves):
        for o, option in enumerate(oracle.options):
            for draw in range(base.shape[2]):
                x = float(base[c, o, draw])
                assert agrees(averaged[c, o, draw], oracle.cell_value(option, leaf, x), room)
                there = oracle.states[state[draw]][0]
                moved = oracle.performance(option, leaf, there, x)
                assert agrees(valued[c, o, draw], oracle.value(leaf, moved), room)
            if not scores.varies[o, c]:
                assert len(np.unique(averaged[c, o])) == 1


@settings(max_examples=60)
@given(cases(curved=False))
def test_values_of_straight_pieces_agree_with_the_oracle_to_1e_6(case):
    check(case, 1e-6)


@settings(max_examples=40)
@given(cases(curved=False), SEEDS)
def test_values_agree_with_the_oracle_however_scores_are_drawn(case, seed):
    check(with_distributions(case, seed), 1e-6)


@settings(max_examples=40)
@given(cases(), SEEDS)
def test_values_of_curves_agree_with_the_oracle_to_their_stated_error(case, seed):
    check(with_distributions(case, seed), 1.1e-5)


@settings(max_examples=30)
@given(cases(), SEEDS)
def test_a_chunk_is_the_average_of_its_base_performances(case, seed):
    scores = ScoreDraws(problem_of(with_distributions(case, seed)))
    base = scores.base(scores.points(chunk_generator(9, 0, 3), 64))
    assert_array_equal(scores.draw(9, 3, 64), scores.averaged(base))
    assert_array_equal(scores.draw(9, 3, 64), scores.draw(9, 3, 64))
    assert not np.array_equal(
        scores.points(chunk_generator(9, 0, 4), 64), scores.points(chunk_generator(9, 0, 3), 64)
    )


@settings(max_examples=30)
@given(cases(), SEEDS)
def test_supplied_performances_may_lie_anywhere_in_the_ends_given(case, seed):
    problem, oracle = problem_of(case), Oracle(case)
    low, _, high = problem.performance
    ends = (low - 40, high + 40)
    scores = ScoreDraws(problem, supplied=ends)
    shape = (len(problem.criteria), len(problem.options), 5)
    share = np.random.default_rng(seed).random(shape)
    base = ends[0].T[:, :, None] + (ends[1] - ends[0]).T[:, :, None] * share
    averaged = scores.averaged(base)
    for c, leaf in enumerate(oracle.leaves):
        for o, option in enumerate(oracle.options):
            for draw in range(5):
                expected = oracle.cell_value(option, leaf, float(base[c, o, draw]))
                assert agrees(averaged[c, o, draw], expected, 1.1e-5)


def test_one_changed_score_leaves_all_other_draws_alone():
    case = make_case(11, n_option=4)
    problem = problem_of(case)
    option, criterion = problem.options[1], problem.criteria[0]
    moved = problem.with_score(option, criterion, float(problem.likely[1, 0]) + 1)
    before, after = (
        ScoreDraws(each).base(ScoreDraws(each).points(np.random.default_rng(1), 50))
        for each in (problem, moved)
    )
    assert_allclose(after[0, 1], before[0, 1] + 1, rtol=0, atol=1e-4)
    after[0, 1] = before[0, 1]
    assert_array_equal(before, after)


def test_a_discrete_score_moves_as_a_whole():
    case = make_case(11, n_option=2, worlds=False)
    row = case["scores"][0]
    row |= {"low": row["likely"] - 1, "high": row["likely"] + 2}
    row["distribution"] = f"discrete({row['low']}:0.5, {row['high']}:0.5)"
    problem = problem_of(case)
    moved = problem.with_score(row["option"], row["criterion"], row["likely"] + 3)
    c, o = problem.criteria.index(row["criterion"]), problem.options.index(row["option"])
    _, base = draws_of(moved, 200)
    assert set(base[c, o].tolist()) == {row["likely"] + 2, row["likely"] + 5}


@pytest.mark.parametrize("exponent", [0.0, 2.5, -2.5])
@pytest.mark.parametrize("moved", [False, True])
@pytest.mark.parametrize("scale", [(0.0, 0.3), (0.1, 0.7), (0.7, 0.1), (-0.3, 0.37)])
def test_values_beyond_a_clip_are_the_very_ones_of_a_certain_score_there(scale, moved, exponent):
    end, other = scale[1], scale[0]
    beyond = end + (end - other)
    cells = [[beyond], [end], [(0.5, "uniform")], [(end, f"discrete({end}:0.5, {beyond}:0.5)")]]
    problem = scaled_problem([scale], cells)
    functions = tuple(replace(f, extend=False, exponent=exponent) for f in problem.value_functions)
    problem = replace(problem, value_functions=functions)
    if moved:  # three states that stretch all scores away from the far end
        stretch = np.array([1.0, 1.5, 2.25])[:, None, None] * np.ones((1, 4, 1))
        problem = replace(
            problem,
            driver_moves=replace(
                problem.driver_moves, slope=stretch, intercept=other * (1 - stretch)
            ),
            states=replace(problem.states, probability=np.array([0.1, 0.2, 0.7])),
            gates=replace(problem.gates, status=np.repeat(problem.gates.status, 3, axis=0)),
        )
    scores = ScoreDraws(problem)
    base = scores.base(scores.points(np.random.default_rng(1), 20_000))
    state = np.random.default_rng(2).integers(0, 3 if moved else 1, 20_000)
    past = (base[0] - np.float32(end)) * np.sign(end - other) >= 1e-6
    past[[0, 1, 3]] = True
    for values in (scores.averaged(base)[0], scores.in_states(base, state)[0]):
        assert set(values[past].tolist()) == {1.0}
    assert 0.05 < past[2].mean() < 0.95


def test_values_on_a_plateau_are_the_very_ones_of_a_certain_score_on_it():
    cells = [[0.31], [(0.5, "uniform")]]
    problem = scaled_problem([(0.0, 0.7)], cells)
    shape = replace(
        problem.value_functions[0],
        extend=False,
        knots=(0.0, 0.3, 0.45, 0.7),
        levels=(0.0, 0.37, 0.37, 1.0),
    )
    scores, base = draws_of(replace(problem, value_functions=(shape,)), 5000)
    on_it = (base[0, 1] > 0.30001) & (base[0, 1] < 0.44999)
    assert on_it.sum() > 500
    for values in (scores.averaged(base)[0], scores.in_states(base, np.zeros(5000, np.int64))[0]):
        assert set(values[0]) == set(values[1][on_it]) == {np.float32(0.37)}


def test_far_from_zero_base_performances_take_float64():
    near = flat_problem([[(0.1, 0.5, 0.9)], [0.2]], [1.0])
    far = flat_problem([[(2e6 + 0.1, 2e6 + 0.5, 2e6 + 0.9)], [2e6 + 0.2]], [1.0], (2e6, 2e6 + 1))
    (close, near_base), (apart, far_base) = draws_of(near, 500), draws_of(far, 500)
    assert (near_base.dtype, far_base.dtype) == (np.float32, np.float64)
    assert apart.averaged(far_base).dtype == np.float32
    assert_allclose(apart.averaged(far_base), close.averaged(near_base), rtol=0, atol=1e-6)


def test_what_differs_between_draws_is_known_beforehand():
    cells = [[(0.1, 0.5, 0.9), 0.3], [0.2, (0.0, 0.0, 0.4)]]
    scores, base = draws_of(flat_problem(cells, [1.0, 1.0]), 100)
    assert scores.varies.tolist() == [[True, False], [False, True]]
    assert_array_equal((np.ptp(scores.averaged(base), axis=2) > 0).T, scores.varies)


def test_an_option_barred_everywhere_has_no_average_but_a_value_in_each_state():
    case = make_case(3, n_option=2, n_driver=1)
    case["gates"] = ({"option": "o0", "status": "barred"},)
    scores, base = draws_of(problem_of(case))
    assert np.isnan(scores.averaged(base)[:, 0]).all()
    assert not np.isnan(scores.averaged(base)[:, 1]).any()
    assert not np.isnan(scores.in_states(base, np.zeros(base.shape[2], dtype=np.int64))).any()
    assert not scores.varies[0].any()


def test_one_option_on_one_criterion_can_be_drawn():
    scores, base = draws_of(flat_problem([[(0.0, 0.25, 1.0)]], [1.0]), 40)
    assert_allclose(scores.averaged(base), base, rtol=0, atol=1e-7)
    assert 0 <= base.min() <= base.max() <= 1


# --- Rank correlation -------------------------------------------------------------------------


def correlated(spearman: float, n: int):
    case = make_case(5, n_option=3, worlds=False)
    leaf = case["scores"][0]["criterion"]
    case["criteria"][leaf]["correlation"] = spearman
    case["analysis"]["distribution"] = "pert"
    problem = problem_of(case)
    scores = ScoreDraws(problem)
    return problem.criteria.index(leaf), scores, scores.points(np.random.default_rng(8), n)


@pytest.mark.parametrize("spearman", [0.2, 0.6, 0.95])
def test_scores_on_one_criterion_have_the_rank_correlation_asked_for(spearman):
    column, _, points = correlated(spearman, 40_000)
    found = stats.spearmanr(points[column], axis=1).statistic
    error = 4 / np.sqrt(40_000)
    assert_allclose(found[np.triu_indices(3, 1)], spearman, rtol=0, atol=error)
    others = np.delete(points, column, axis=0).reshape(-1, 40_000)
    mixed = stats.spearmanr(np.vstack([points[column], others]), axis=1).statistic
    assert np.abs(mixed[:3, 3:]).max() < error


def test_a_shared_bias_leaves_each_score_as_it_is_and_other_criteria_alone():
    column, _, points = correlated(0.6, 40_000)
    assert (points.min(), points.max()) >= (0, 0)
    assert points.max() < 1
    for row in points[column]:
        assert stats.kstest(row, "uniform").pvalue > 1e-3
    _, _, plain = correlated(0.0, 40_000)
    assert not np.array_equal(points[column], plain[column])
    assert_array_equal(np.delete(points, column, axis=0), np.delete(plain, column, axis=0))


# --- Hinges -----------------------------------------------------------------------------------

ENDS = {"worst": 0.0, "best": 10.0}
SHAPES = [
    ValueFunction(**ENDS),
    ValueFunction(worst=10.0, best=0.0),
    ValueFunction(**ENDS, extend=True),
    ValueFunction(**ENDS, knots=(0.0, 2.0, 10.0), levels=(0.0, 0.7, 1.0)),
    ValueFunction(**ENDS, knots=(0.0, 2.0, 10.0), levels=(0.0, 0.7, 1.0), extend=True),
    ValueFunction(**ENDS).over_observed(np.array([2.0, 5.0, 7.0])),
    ValueFunction(**ENDS, extend=True).over_observed(np.array([2.0, 7.0])),
    ValueFunction(**ENDS).over_observed(np.array([4.0, 4.0])),
]


@pytest.mark.parametrize("function", SHAPES)
def test_hinges_give_the_value_function_over_the_whole_line(function):
    x = np.linspace(-30, 40, 1401)
    assert_allclose(value_hinges(function)(x), function(function.clip(x)), rtol=0, atol=1e-12)


@settings(max_examples=100)
@given(
    st.sampled_from(SHAPES),
    st.lists(
        st.tuples(st.sampled_from([-1.0, 0.0, 0.5, 1.0, 2.0]), st.integers(-9, 9)), min_size=1
    ),
    st.tuples(st.integers(-20, 20), st.integers(-20, 20)).map(sorted),
)
def test_averaged_hinges_are_the_average_of_the_states(function, moves, ends):
    slope, intercept = (np.array(side, dtype=np.float64) for side in zip(*moves, strict=True))
    share = np.arange(1, len(moves) + 1) / (len(moves) * (len(moves) + 1) / 2)
    hinges = averaged_hinges(value_hinges(function), slope, intercept, share)
    x = np.linspace(-50, 50, 301)
    slow = share @ function(function.clip(slope[:, None] * x + intercept[:, None]))
    assert_allclose(hinges(x), slow, rtol=0, atol=1e-11)
    x = np.linspace(*ends, 50)
    slow = share @ function(function.clip(slope[:, None] * x + intercept[:, None]))
    inner = hinges.within(*ends)
    assert_allclose(inner(x), slow, rtol=0, atol=1e-11)
    assert ((inner.knots > ends[0]) & (inner.knots < ends[1])).all()


def test_only_real_bends_are_kept():
    value = value_hinges(ValueFunction(**ENDS, knots=(0.0, 5.0, 10.0), levels=(0.0, 0.5, 1.0)))
    assert_allclose(value.knots, [0, 10])
    nowhere = averaged_hinges(value, np.zeros(2), np.array([3.0, 4.0]), np.array([0.5, 0.5]))
    assert (nowhere.knots.size, nowhere.slope) == (0, 0)
    assert nowhere.constant == pytest.approx(0.35)


@pytest.mark.parametrize("extend", [False, True])
@pytest.mark.parametrize("observed", [(), (2.0, 7.0)])
@pytest.mark.parametrize("exponent", [-60.0, -3.0, 0.5, 60.0])
def test_averaged_curves_are_the_average_of_the_states(exponent, observed, extend):
    function = ValueFunction(**ENDS, exponent=exponent, extend=extend)
    if observed:
        function = function.over_observed(np.array(observed))
    slope, intercept = np.array([[1.0], [0.5], [-1.0], [0.0]]), np.array([[0.0], [3], [9], [4]])
    share = np.array([[0.4], [0.3], [0.2], [0.1]])
    ends = (np.array([-2.0]), np.array([12.0])) if not extend else (np.zeros(1), np.full(1, 9.0))
    rows = CurveRows(function, slope, intercept, share, ends, np.float64)
    x = np.linspace(ends[0][0], ends[1][0], 4001)[None]
    out, spare = np.empty_like(x), np.empty_like(x)
    rows(x, out, spare)
    slow = share.T @ function(function.clip(slope * x + intercept))
    assert_allclose(out, slow, rtol=0, atol=1e-5 * max(1.0, np.abs(slow).max()))


@pytest.mark.parametrize("workers", [2, 4])
def test_workers_change_nothing(workers):
    case = with_distributions(make_case(21, n_option=4), 3)
    leaf = case["scores"][0]["criterion"]
    case["criteria"][leaf]["correlation"] = 0.5
    scores = ScoreDraws(problem_of(case))
    alone, together = (
        list(in_chunks(lambda chunk: scores.draw(1, chunk, 3000), range(6), number))
        for number in (1, workers)
    )
    assert_array_equal(np.array(alone), np.array(together))


def test_a_curve_has_no_hinges():
    with pytest.raises(ValueError, match="curved"):
        value_hinges(ValueFunction(**ENDS, exponent=2.0))
