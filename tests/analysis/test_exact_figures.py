"""What needs no draws: exact ranks, bounds on what was not seen, and where exact work ends."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.analysis.uncertainty.acceptability import acceptability
from model.analysis.uncertainty.exact_figures import MOST_WORK
from model.analysis.uncertainty.overall import DrawnScores
from model.analysis.uncertainty.score_draws import ScoreDraws
from model.preference import Statement
from tests.flat import flat_problem
from tests.scaled import scaled_problem

FOUR_BY_THREE = [[0.9, 0.2, 0.4], [0.3, 0.8, 0.5], [0.5, 0.5, 0.7], [0.6, 0.6, 0.1]]
CLIPPED = np.array(  # shares of the weight triangle, by exact polygon clipping
    [
        [524 / 1715, 212 / 1715, 454 / 1715, 15 / 49],
        [81 / 245, 296 / 1225, 244 / 1225, 8 / 35],
        [12 / 35, 479 / 1225, 291 / 1225, 1 / 35],
        [36 / 1715, 418 / 1715, 512 / 1715, 107 / 245],
    ]
)


def through(problem, lens="any", scores="likely"):
    found = acceptability(problem).lenses
    return next(r for r in found if (r.lens, r.scores, r.perspective) == (lens, scores, ""))


def front(options: int, coordinates: int, seed: int = 1) -> list[list[float]]:
    """Options on a concave front: nearly all of them lead somewhere."""
    rng = np.random.default_rng(seed)
    return np.sqrt(rng.dirichlet(np.ones(coordinates), options)).round(2).tolist()


def falling(n: int) -> tuple[Statement, ...]:
    """Each weight is at least the next."""
    rows = np.eye(n, k=1)[:-1] - np.eye(n)[:-1]
    return tuple(Statement(text="", coefficients=row, bound=0.0, equality=False) for row in rows)


# --- Every rank on three weights ------------------------------------------------------------


def test_identical_options_have_half_of_each_rank_of_one():
    twins = through(flat_problem([*FOUR_BY_THREE, FOUR_BY_THREE[2]], [1, 1, 1], draws=500))
    assert twins.acceptability_exact
    # Where it was at rank r of four, both hold r and r + 1 between them; the rest move down one.
    third = CLIPPED[2]
    assert_allclose(twins.acceptability[2], np.append(third, 0) / 2 + np.append(0, third) / 2)
    assert_allclose(twins.acceptability[4], twins.acceptability[2], rtol=0, atol=0)
    assert_allclose(twins.acceptability.sum(axis=0), 1, rtol=0, atol=1e-12)
    assert_allclose(twins.first, [*CLIPPED[:2, 0], 6 / 35, CLIPPED[3, 0], 6 / 35])


def test_a_complete_order_of_three_criteria_is_exact_in_every_rank():
    # Corners (1,0,0), (½,½,0), (⅓,⅓,⅓): differences 1, 0, −⅓, so ahead on ¾ of the triangle.
    problem = flat_problem([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]], [3, 2, 1], draws=500)
    result = through(replace(problem, statements=falling(3)), "order")
    assert result.acceptability_exact
    assert_allclose(result.acceptability, [[0.75, 0.25], [0.25, 0.75]], rtol=0, atol=1e-12)


def test_scores_that_are_drawn_are_never_exact():
    cells = [[(x - 0.1, x, x + 0.1) for x in row] for row in FOUR_BY_THREE]
    result = through(flat_problem(cells, [1, 1, 1], draws=500), "any", "drawn")
    assert not result.first_exact
    assert not result.acceptability_exact
    assert result.standard_error.any()


# --- Bounds on shares that were not seen ----------------------------------------------------


def test_a_bound_is_passed_by_one_share_in_forty():
    # Two-sided Wilson at 95 %: 2.5 % above. 40 runs of 16 ranks: 640, dependent inside a run.
    missed = 0
    problem = flat_problem(FOUR_BY_THREE, [1, 1, 1], draws=400, lenses=("any",))
    for seed in range(40):
        drawn = replace(problem.settings, seed=seed, exact_coordinates=0)
        result = through(replace(problem, settings=drawn))
        assert np.all(result.most >= result.acceptability)
        missed += int((result.most < CLIPPED).sum())
    assert missed / 640 < 0.06


def test_a_rank_not_seen_has_the_bound_that_the_draws_allow():
    # Two options, four weights: the second leads where w1 > 0.999, on 1e-9 of the simplex.
    cells = [[0.999, 1.0, 1.0, 1.0], [1.0, 0.001, 0.001, 0.001]]
    problem = flat_problem(cells, [1, 1, 1, 1], draws=2000)
    result = through(replace(problem, settings=replace(problem.settings, exact_coordinates=0)))
    assert result.acceptability[0].tolist() == [1.0, 0.0]
    assert result.most[0, 1] == result.most[1, 0] == pytest.approx(1 - 0.05 ** (1 / 2000))
    assert result.standard_error[0, 1] == 0  # which by itself would say never


def test_ranks_out_of_reach_are_never_and_not_under_a_bound():
    # o1 is ahead of o2 at any weights; o0 and the two others cross.
    cells = [[0.9, 0.1, 0.5, 0.5], [0.4, 0.8, 0.6, 0.6], [0.3, 0.7, 0.6, 0.5]]
    problem = flat_problem(cells, [1, 1, 1, 1], draws=300)
    result = through(replace(problem, settings=replace(problem.settings, exact_coordinates=0)))
    assert result.most[2, 0] == result.most[1, 2] == 0
    assert np.all(result.most[[0, 0, 0, 1, 1, 2, 2], [0, 1, 2, 0, 1, 1, 2]] > 0)


def test_a_walk_allows_no_more_than_its_effective_draws():
    largest = tuple(
        Statement(text="", coefficients=np.array(row), bound=0.0, equality=False)
        for row in ([-1.0, 0.3, 0.4, 0.5], [-1.0, 1.0, 0.0, 0.2], [0.2, -1.0, 0.9, 0.1])
    )
    cells = [[0.9, 0.1, 0.5, 0.5], [0.4, 0.8, 0.6, 0.6], [0.0, 0.05, 0.0, 0.0]]
    result = through(replace(flat_problem(cells, [1] * 4, draws=3000), statements=largest), "order")
    unseen = (result.acceptability == 0) & (result.most > 0)
    assert unseen.any()
    assert_allclose(result.most[unseen], 1 - 0.05 ** (1 / result.effective))


# --- Where exact work ends -------------------------------------------------------------------


@pytest.mark.parametrize("seed", [1, 2])
def test_ten_options_on_eight_groups_stay_exact(seed):
    problem = flat_problem(front(10, 8, seed), [1] * 8, draws=2000, lenses=("any",), seed=seed)
    result = through(problem)
    assert result.first_exact
    error = np.sqrt(result.first * (1 - result.first) / 2000)
    assert np.all(np.abs(result.acceptability[:, 0] - result.first) <= 5 * error)


def test_many_options_on_eight_groups_are_drawn():
    result = through(flat_problem(front(24, 8), [1] * 8, draws=1000, lenses=("any",)))
    assert not result.first_exact
    assert_allclose(result.first, result.acceptability[:, 0], rtol=0, atol=0)
    assert result.first_error.max() > 0
    assert result.pairwise_exact


def test_many_options_on_three_groups_are_exact_in_first_ranks_only():
    result = through(flat_problem(front(24, 3), [1, 1, 1], draws=1000, lenses=("any",)))
    assert result.first_exact
    assert not result.acceptability_exact
    assert np.all(result.most >= result.acceptability)  # ranks are drawn, and bounds go with them
    assert_allclose(result.first_most, result.first, rtol=0, atol=0)


def test_exact_shares_beyond_eight_on_request_and_fewer_where_asked():
    # Of n weights w1 is above ½ on 2^(1 − n) of the simplex: 1/256 for nine.
    cells = [[1.0, *[0.0] * 8], [0.0, *[1.0] * 8]]
    left, asked = (
        through(flat_problem(cells, [1] * 9, draws=500, lenses=("any",), exact_coordinates=most))
        for most in (8, 9)
    )
    assert not left.first_exact
    assert asked.first_exact
    assert_allclose(asked.first, [1 / 256, 255 / 256], rtol=0, atol=1e-12)
    few = through(flat_problem(FOUR_BY_THREE, [1, 1, 1], draws=500, exact_coordinates=2))
    assert not few.first_exact
    assert not few.acceptability_exact


def test_what_was_asked_for_is_drawn_where_it_takes_too_long():
    problem = flat_problem(
        front(12, 12), [1] * 12, draws=500, lenses=("any",), exact_coordinates=12
    )
    assert not through(problem).first_exact
    assert MOST_WORK == 800_000  # figures near the bound hang on it


# --- Nothing uncertain ------------------------------------------------------------------------


def test_certain_scores_are_not_drawn_and_give_the_figures_as_judged(monkeypatch):
    asked = []
    points = ScoreDraws.points

    def counted(self, generator, n):
        asked.append(n)
        return points(self, generator, n)

    monkeypatch.setattr(ScoreDraws, "points", counted)
    result = acceptability(flat_problem(FOUR_BY_THREE, [3, 2, 1], draws=50_000))
    assert sum(asked) < 10
    found = {(r.lens, r.scores): r for r in result.lenses}
    assert list(found) == [
        ("any", "likely"),
        ("any", "drawn"),
        ("near", "likely"),
        ("near", "drawn"),
        ("stated", "drawn"),
    ]
    for lens in ("any", "near"):
        assert_allclose(found[lens, "drawn"].first, found[lens, "likely"].first, rtol=0, atol=0)
    assert_allclose(found["any", "drawn"].acceptability, CLIPPED, rtol=0, atol=1e-12)
    stated = found["stated", "drawn"]  # values 0.583, 0.5, 0.533, 0.517
    assert stated.acceptability_exact
    assert stated.acceptability.tolist() == np.eye(4)[[0, 3, 1, 2]].tolist()
    assert stated.never_first == ("o1", "o2", "o3")
    assert result.turned_out.share.tolist() == [1, 0, 0, 0]
    assert_allclose(result.turned_out.expected_regret, [0, 1 / 12, 0.05, 1 / 15], atol=1e-6)


def test_scores_that_are_certain_but_not_as_judged_are_drawn():
    # One outcome only, and not the one that was judged likely.
    problem = scaled_problem([(0.0, 1.0)], [[0.5], [(0.4, "triangular")]], draws=1000)
    performance = problem.performance.copy()
    performance[:, 1, 0] = (0.6, 0.4, 0.6)
    odd = replace(problem, performance=performance)
    assert not DrawnScores(odd).varies.any()
    assert through(odd, "any", "likely").first.tolist() == [1.0, 0.0]
    assert through(odd, "any", "drawn").first.tolist() == [0.0, 1.0]
