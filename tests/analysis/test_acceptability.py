"""Rank acceptability as a whole: laws, exact against sampled, workers, edge cases."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose
from scipy.stats import binomtest

from model.aggregation import first_rank_shares
from model.analysis.uncertainty.acceptability import MINIMUM_FIRST, acceptability
from model.analysis.uncertainty.separability import separability
from model.preference import Statement
from model.problem import build_problem
from model.scenario import Scenario
from tests.flat import flat_problem
from tests.scaled import scaled_problem
from tests.strategies import cases

FOUR_BY_THREE = [[0.9, 0.2, 0.4], [0.3, 0.8, 0.5], [0.5, 0.5, 0.7], [0.6, 0.6, 0.1]]


def through(problem, lens="any", scores="likely"):
    result = acceptability(problem)
    return next(r for r in result.lenses if (r.lens, r.scores, r.perspective) == (lens, scores, ""))


def with_settings(problem, **changed):
    return replace(problem, settings=replace(problem.settings, **changed))


def uncertain(cells, half=0.1):
    return [
        [(max(x - half, 0.0), float(x), min(x + half, 1.0)) for x in row] for row in np.array(cells)
    ]


def same(one, other) -> bool:
    """Byte for byte."""
    for spec in fields(one):
        a, b = getattr(one, spec.name), getattr(other, spec.name)
        alike = a.tobytes() == b.tobytes() if isinstance(a, np.ndarray) else repr(a) == repr(b)
        if not alike:
            return False
    return True


@settings(max_examples=25)
@given(cells=arrays(float, (4, 3), elements=st.floats(0, 1).map(lambda x: round(x, 1))))
def test_acceptability_is_doubly_stochastic_ties_and_all(cells):
    problem = flat_problem(cells.tolist(), [3, 2, 1], draws=500)
    for result in acceptability(problem).lenses:
        assert_allclose(result.acceptability.sum(axis=0), 1, atol=1e-12)
        assert_allclose(result.acceptability.sum(axis=1), 1, atol=1e-12)
        assert_allclose(result.pairwise + result.pairwise.T, 1, atol=1e-9)
        assert result.first.sum() == pytest.approx(1, abs=1e-9)
        assert_allclose(result.expected_rank.sum(), 10, atol=1e-9)


def test_sampled_shares_agree_with_exact_ones_over_many_problems():
    for seed in range(60):
        rng = np.random.default_rng(seed)
        cells = rng.random((rng.integers(2, 7), rng.integers(2, 6))).round(3)
        problem = flat_problem(
            cells.tolist(), [1] * cells.shape[1], draws=4000, seed=seed, lenses=("any",)
        )
        result = through(with_settings(problem, exact_coordinates=0))
        exact = first_rank_shares(cells)
        for hits, share in zip(result.acceptability[:, 0] * 4000, exact, strict=True):
            chance = min(max(share, 0.0), 1.0)
            assert binomtest(round(hits), 4000, chance).pvalue > 1e-6 or chance < 1e-7
        expected = result.acceptability @ np.arange(1, len(cells) + 1)
        spread = np.sqrt(
            result.acceptability @ np.arange(1, len(cells) + 1) ** 2 - expected**2 + 1e-9
        )
        assert np.all(np.abs(expected - result.expected_rank) <= 6 * spread / np.sqrt(4000) + 1e-3)


@pytest.mark.parametrize("factor", [0.01, 7.0])
def test_only_proportions_of_points_count(factor):
    cells = uncertain(FOUR_BY_THREE)
    one = acceptability(flat_problem(cells, [3, 2, 1], draws=2000))
    two = acceptability(
        flat_problem(cells, [3 * factor, 2 * factor, factor], draws=2000, stray=25.0)
    )
    for a, b in zip(one.lenses, two.lenses, strict=True):
        assert_allclose(a.acceptability, b.acceptability, atol=2e-3)


def test_the_unit_of_a_scale_changes_nothing():
    cells = uncertain(FOUR_BY_THREE)
    other = [[tuple(1024 * x for x in cell) for cell in row] for row in cells]
    one = acceptability(flat_problem(cells, [3, 2, 1], draws=2000))
    two = acceptability(flat_problem(other, [3, 2, 1], (0.0, 1024.0), draws=2000))
    for a, b in zip(one.lenses, two.lenses, strict=True):
        assert_allclose(a.acceptability, b.acceptability, atol=1e-3)


def test_narrowing_the_weights_never_lets_another_option_lead():
    for seed in range(10):
        cells = np.random.default_rng(seed).random((6, 4)).tolist()
        wide, near = (
            set(through(flat_problem(cells, [4, 3, 2, 1], draws=500, stray=s), "near").never_first)
            for s in (60.0, 20.0)
        )
        free = set(through(flat_problem(cells, [4, 3, 2, 1], draws=500)).never_first)
        assert free <= wide <= near


def test_an_option_that_never_leads_is_never_drawn_first():
    result = through(flat_problem([*FOUR_BY_THREE, [0.4, 0.4, 0.4]], [1, 1, 1], draws=5000))
    assert result.never_first == ("o4",)
    assert result.first[4] == result.first_most[4] == result.acceptability[4, 0] == 0
    assert np.isnan(result.central_weights[4]).all()
    assert np.isnan(result.confidence[4])


def test_identical_options_share_their_places():
    cells = [[0.5, 0.5], [0.9, 0.1], [0.5, 0.5]]
    result = through(flat_problem(cells, [1, 1], draws=20_000))
    for figure in (result.acceptability, result.central_weights, result.quantiles):
        assert_allclose(figure[0], figure[2], atol=0)
    assert result.pairwise[0, 2] == 0.5
    assert result.confidence[0] == 0.5
    assert_allclose(result.first, [0.25, 0.5, 0.25], atol=1e-9)


def test_options_level_for_all_weights_of_a_flat_space_share_their_places():
    # Rows differ, but with both weights fixed at a half their values never do.
    cells = [[0.3, 0.6], [0.6, 0.3], [0.1, 0.1]]
    result = through(flat_problem(cells, [1, 1], draws=2000, stray=0.0), "near")
    assert_allclose(result.first, [0.5, 0.5, 0], atol=1e-12)
    assert result.pairwise[0, 1] == 0.5


@pytest.mark.parametrize("draws", [10_000, 120_000])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_chance_ties_favour_no_place_in_the_file(count, draws):
    # Scores of 0 or 1 with equal chances: level in at least every other draw.
    cells = [[(0.0, "discrete(0:0.5, 1:0.5)")]] * count
    problem = scaled_problem([(0.0, 1.0)], cells, draws=draws)
    result, hindsight = through(problem, "stated", "drawn"), acceptability(problem).turned_out
    error = np.sqrt((count - 1) / draws) / count
    assert_allclose(result.acceptability, 1 / count, atol=5 * error)
    assert_allclose(result.pairwise, 0.5, atol=5 * 0.5 / np.sqrt(draws))
    spread = np.sqrt((count**2 - 1) / 12 / draws)
    assert_allclose(result.expected_rank, (count + 1) / 2, atol=5 * spread)
    assert_allclose(hindsight.share, result.first, atol=1e-12)  # the same draws, the same rule
    # A crowd of k that are level counts 1 / k each.
    assert_allclose(result.confidence, 1 / count, atol=5 * np.sqrt((count - 1) / 10_000) / count)


def test_two_identical_options_level_with_a_third_by_chance_have_a_third_each():
    # Two certain at 1, one at 0 or 1: level in half of the draws, all three then share all ranks.
    cells = [[1.0], [(0.0, "discrete(0:0.5, 1:0.5)")], [1.0]]
    result = through(scaled_problem([(0.0, 1.0)], cells, draws=40_000), "stated", "drawn")
    half = 5 * 0.5 / np.sqrt(40_000)
    assert_allclose(result.first, [5 / 12, 1 / 6, 5 / 12], atol=half)
    assert_allclose(result.acceptability[1], [1 / 6, 1 / 6, 2 / 3], atol=half)
    assert_allclose(result.acceptability.sum(axis=0), 1, atol=1e-12)
    assert_allclose(result.acceptability.sum(axis=1), 1, atol=1e-12)
    assert_allclose(result.pairwise[0, 1:], [0.75, 0.5], atol=half)
    assert_allclose(result.expected_rank, [1.75, 2.5, 1.75], atol=3 * half)
    assert_allclose(result.confidence, [5 / 12, 1 / 6, 5 / 12], atol=5 * 0.5 / np.sqrt(20_000))


@pytest.mark.parametrize("rows", [[[0.5, 0.5, 0.9], [0.5, 0.5, 0.1]], [[0.5, 0.4], [0.5, 0.8]]])
def test_an_option_dominated_on_a_weight_that_all_but_vanishes_never_leads(rows):
    # Dirichlet with parameters near 0: most draws of the last weight lie below 1e-16.
    points = [0.5, 0.4995, 0.0005][-len(rows[0]) :]
    for seed in range(4):
        problem = flat_problem(
            rows, points, draws=4000, lenses=("dirichlet",), concentration=1.0, seed=seed
        )
        best = int(rows[1][-1] > rows[0][-1])
        result = through(problem, "dirichlet")
        assert result.first[best] == result.pairwise[best, 1 - best] == 1
        assert result.first[1 - best] == 0


def test_near_lens_with_no_room_gives_the_central_ranking():
    result = through(flat_problem(FOUR_BY_THREE, [3, 2, 1], draws=1000, stray=0.0), "near")
    assert set(result.acceptability.ravel()) == {0.0, 1.0}


@pytest.mark.parametrize("distribution", ["triangular", "normal(sd=0.01)"])
def test_the_number_of_workers_changes_no_byte(distribution):
    problem = flat_problem(
        uncertain(FOUR_BY_THREE), [3, 2, 1], draws=40_000, distribution=distribution
    )
    one, two, four = (with_settings(problem, workers=n) for n in (1, 2, 4))
    alone = acceptability(one)
    for several in (two, four):
        together = acceptability(several)
        assert same(alone.turned_out, together.turned_out)
        assert all(same(a, b) for a, b in zip(alone.lenses, together.lenses, strict=True))
        assert same(separability(one), separability(several))


def test_separability_and_the_lens_stated_tell_the_same_shares():
    problem = flat_problem(uncertain(FOUR_BY_THREE), [3, 2, 1], draws=20_000)
    stated, drawn = through(problem, "stated", "drawn"), separability(problem)
    assert_allclose(stated.first, drawn.first, rtol=0, atol=0)
    assert_allclose(stated.quantiles, drawn.quantiles, rtol=0, atol=0)
    leader = problem.options.index(drawn.leader)
    others = [n for n in range(4) if n != leader]
    assert_allclose(stated.pairwise[leader][others], drawn.beaten[others], rtol=0, atol=0)


def test_convergence_ends_at_the_share_itself_and_its_error_shrinks():
    result = through(
        flat_problem(uncertain(FOUR_BY_THREE), [3, 2, 1], draws=50_000), "any", "drawn"
    )
    assert result.convergence_draws == (1024, 2048, 4096, 8192, 16384, 32768, 50_000)
    assert_allclose(result.convergence_first[-1], result.first, atol=0)
    assert_allclose(result.convergence_error[-1], result.first_error, atol=1e-15)
    within = np.abs(result.convergence_first - result.first) < 6 * result.convergence_error + 1e-9
    assert within.all()


def test_too_few_first_ranks_give_a_bound_but_no_central_weights():
    cells = [[0.5, 0.5], [0.52, 0.3]]  # the second leads where w1 > 10/11
    draws = 500
    result = through(flat_problem(uncertain(cells, 0.0), [1, 9], draws=draws, stray=50.0), "near")
    assert result.first_most[1] > 0 or "o1" in result.never_first
    drawn = through(
        flat_problem(uncertain(cells, 0.15), [1, 9], draws=draws, stray=1.0), "near", "drawn"
    )
    seldom = drawn.first * draws < MINIMUM_FIRST
    assert np.isnan(drawn.central_weights[seldom]).all()
    assert np.isfinite(drawn.central_weights[~seldom]).all()
    unseen = drawn.first == 0
    assert_allclose(drawn.first_most[unseen], 1 - 0.05 ** (1 / draws), rtol=1e-12)
    assert np.all(drawn.first_most >= drawn.first)


def test_standard_errors_hold_over_many_seeds():
    problem = flat_problem(uncertain(FOUR_BY_THREE), [3, 2, 1], draws=2000, lenses=("any",))
    runs = [through(with_settings(problem, seed=n), "any", "drawn") for n in range(40)]
    for figure, error in (
        ("first", "first_error"),
        ("expected_rank", "expected_rank_error"),
        ("pairwise", "pairwise_error"),
        ("central_group_weights", "central_error"),
    ):
        spread = np.std([getattr(r, figure) for r in runs], axis=0, ddof=1)
        stated = np.mean([getattr(r, error) for r in runs], axis=0)
        known = spread > 0
        assert np.all(np.abs(spread[known] / stated[known] - 1) < 0.5)


@settings(max_examples=12)
@given(case=cases())
def test_any_scenario_has_figures_that_hold_together(case):
    problem = build_problem(Scenario.model_validate(case))
    result = acceptability(with_settings(problem, draws=300))
    for lens in result.lenses:
        assert_allclose(lens.acceptability.sum(axis=1), 1, atol=1e-12)
        assert np.all(lens.first_most >= lens.first - 1e-12)
        known = np.isfinite(lens.central_weights).all(axis=1)
        assert_allclose(lens.central_weights[known].sum(axis=1), 1, atol=1e-9)
        assert_allclose(lens.central_group_weights[known].sum(axis=1), 1, atol=1e-9)
        assert np.all(np.diff(lens.quantiles, axis=1) >= 0)
    out = result.turned_out
    if out.options:
        assert out.share.sum() == pytest.approx(1, abs=1e-12)
        assert np.all(out.expected_regret >= 0)
    for other in result.contingent:
        assert 1 <= other.expected_rank <= len(problem.options)


def test_one_option_is_always_first():
    result = acceptability(flat_problem([[0.5, 0.2]], [1, 1], draws=100))
    for lens in result.lenses:
        assert lens.first.tolist() == [1.0]
        assert lens.expected_rank.tolist() == [1.0]
        assert lens.confidence.tolist() == [1.0] or lens.n_draw < MINIMUM_FIRST
        assert lens.first_entropy == 0


def test_one_criterion_leaves_no_weights_to_draw():
    result = through(flat_problem([[0.5], [0.2]], [1], draws=100))
    assert result.first.tolist() == [1.0, 0.0]
    assert result.never_first == ("o1",)


def test_a_complete_order_is_exact_too():
    # Weights are a mixture of (1,0,0), (½,½,0), (⅓,⅓,⅓): shares of the mixture's simplex.
    falling = (
        Statement(text="a", coefficients=np.array([-1.0, 1.0, 0.0]), bound=0.0, equality=False),
        Statement(text="b", coefficients=np.array([0.0, -1.0, 1.0]), bound=0.0, equality=False),
    )
    problem = flat_problem([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]], [3, 2, 1], draws=20_000)
    result = through(replace(problem, statements=falling), "order")
    # Differences at the corners (1, 0, −⅓): above 0 where u1 > u3 / 3, on ¾ of the triangle.
    assert result.first_exact
    assert_allclose(result.first, [0.75, 0.25], atol=1e-7)
    assert binomtest(round(result.acceptability[0, 0] * 20_000), 20_000, 0.75).pvalue > 1e-6


def test_a_partial_order_is_sampled_and_agrees_with_geometry():
    # The first weight is the largest: a third of the triangle. It is above a half on a quarter
    # of the triangle, so on ¾ of that third.
    largest = tuple(
        Statement(text="a", coefficients=np.array(row), bound=0.0, equality=False)
        for row in ([-1.0, 1.0, 0.0], [-1.0, 0.0, 1.0])
    )
    problem = flat_problem([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]], [3, 2, 1], draws=20_000)
    result = through(replace(problem, statements=largest), "order")
    assert not result.first_exact
    assert abs(result.first[0] - 0.75) < 5 * result.first_error[0]


@pytest.mark.parametrize("lens", ["leaves", "levels", "dirichlet"])
def test_named_variants_of_the_lenses(lens):
    problem = flat_problem([*FOUR_BY_THREE, [0.2, 0.2, 0.1]], [3, 2, 1], draws=3000, lenses=(lens,))
    result = acceptability(problem)
    assert {r.lens for r in result.lenses} == {lens, "stated"}
    seen = next(r for r in result.lenses if r.scores == "likely")
    assert seen.first_exact == (lens == "leaves")
    assert "o4" in seen.never_first


@pytest.mark.parametrize("draws", [1, 2, 33])
def test_very_few_draws(draws):
    problem = flat_problem(uncertain(FOUR_BY_THREE), [3, 2, 1])
    result = acceptability(with_settings(problem, draws=draws))
    assert all(lens.n_draw == draws for lens in result.lenses)
