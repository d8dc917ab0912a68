"""Acceptability: printed cases and shares worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.stats import binomtest

from model.analysis.uncertainty.acceptability import acceptability
from model.analysis.uncertainty.collapsed import normal_cells
from tests.flat import flat_problem
from tests.scaled import scaled_problem


def seen(problem, lens="any", scores="likely"):
    found = acceptability(problem).lenses
    return next(r for r in found if (r.lens, r.scores, r.perspective) == (lens, scores, ""))


def inexact(problem):
    """The same with nothing but pairs exact."""
    return replace(problem, settings=replace(problem.settings, exact_coordinates=0))


def agrees(share: float, exact: float, n_draw: int) -> bool:
    """Exact binomial test at one in a million."""
    hits = round(share * n_draw)
    if exact in (0.0, 1.0):
        return hits == exact * n_draw
    return bool(binomtest(hits, n_draw, exact).pvalue > 1e-6)


def test_two_by_two_after_lahdelma_hokkanen_salminen_1998():
    # By hand: option 1 leads when w1 > 3/7; the means of the two pieces are their middles.
    result = seen(flat_problem([[0.8, 0.3], [0.4, 0.6]], [1, 1], draws=50_000))
    assert result.first_exact
    assert result.pairwise_exact
    assert_allclose(result.first, [4 / 7, 3 / 7], rtol=0, atol=1e-7)
    assert_allclose(result.central_weights, [[5 / 7, 2 / 7], [3 / 14, 11 / 14]], rtol=0, atol=1e-7)
    assert_allclose(result.pairwise, [[0.5, 4 / 7], [3 / 7, 0.5]], rtol=0, atol=1e-12)
    assert_allclose(result.expected_rank, [1 + 3 / 7, 1 + 4 / 7], rtol=0, atol=1e-12)
    assert_allclose(result.confidence, [1, 1], rtol=0, atol=0)
    assert result.first_entropy == pytest.approx(0.9852281360342515, abs=1e-6)
    ranks = np.array([[4 / 7, 3 / 7], [3 / 7, 4 / 7]])
    assert result.acceptability_exact
    assert_allclose(result.acceptability, ranks, rtol=0, atol=1e-12)
    assert_allclose(result.most, ranks, rtol=0, atol=1e-12)
    assert not result.standard_error.any()
    drawn = seen(inexact(flat_problem([[0.8, 0.3], [0.4, 0.6]], [1, 1], draws=50_000)))
    for option, rank in np.ndindex(2, 2):
        assert agrees(drawn.acceptability[option, rank], ranks[option, rank], drawn.n_draw)


FOUR_BY_THREE = [[0.9, 0.2, 0.4], [0.3, 0.8, 0.5], [0.5, 0.5, 0.7], [0.6, 0.6, 0.1]]
CLIPPED = np.array(  # shares of the weight triangle, by exact polygon clipping
    [
        [524 / 1715, 212 / 1715, 454 / 1715, 15 / 49],
        [81 / 245, 296 / 1225, 244 / 1225, 8 / 35],
        [12 / 35, 479 / 1225, 291 / 1225, 1 / 35],
        [36 / 1715, 418 / 1715, 512 / 1715, 107 / 245],
    ]
)
CENTROIDS = [
    [0.628940125668588, 0.17095601599418395, 0.20010385833722802],
    [0.17470395565633662, 0.6119929453262787, 0.21330309901738473],
    [0.21428571428571427, 0.2, 0.5857142857142857],
    [0.47346938775510206, 0.4857142857142857, 0.04081632653061224],
]
PAIRS = [
    [0.5, 0.42857142857142855, 0.32653061224489793, 0.673469387755102],
    [0.5714285714285714, 0.5, 0.36, 0.7428571428571429],
    [0.673469387755102, 0.64, 0.5, 0.7346938775510204],
    [0.32653061224489793, 0.2571428571428571, 0.2653061224489796, 0.5],
]


def test_four_by_three_meets_the_clipped_polygons():
    result = seen(flat_problem(FOUR_BY_THREE, [1, 1, 1], draws=200_000))
    assert_allclose(result.first, CLIPPED[:, 0], rtol=0, atol=1e-7)
    assert_allclose(result.central_weights, CENTROIDS, rtol=0, atol=1e-7)
    assert_allclose(result.pairwise, PAIRS, rtol=0, atol=1e-12)
    assert_allclose(result.expected_rank, CLIPPED @ [1, 2, 3, 4], rtol=0, atol=1e-9)
    assert_allclose(result.confidence, 1, rtol=0, atol=0)
    assert result.first_entropy == pytest.approx(1.6970520540260214, abs=1e-6)
    assert result.ranking_entropy == pytest.approx(3.001205215143721, abs=1e-9)
    assert result.acceptability_exact
    for ranks in (result.acceptability, result.most):
        assert_allclose(ranks, CLIPPED, rtol=0, atol=1e-12)
    assert not result.standard_error.any()


def test_four_by_three_drawn_meets_the_clipped_polygons():
    result = seen(inexact(flat_problem(FOUR_BY_THREE, [1, 1, 1], draws=200_000)))
    # 17 rankings are possible, and counting pulls the entropy down by 16 / (2 N ln 2).
    assert result.ranking_entropy == pytest.approx(3.001205215143721, abs=0.01)
    for option, rank in np.ndindex(4, 4):
        assert agrees(result.acceptability[option, rank], CLIPPED[option, rank], result.n_draw)
    error = np.sqrt(CLIPPED * (1 - CLIPPED) / result.n_draw)
    assert_allclose(result.standard_error, error, rtol=0.02, atol=0)


def test_getreal_free_weights_exact_performances():
    # GetReal course, activity 4.4: a linear form with (.5, -.5, -.75) at the corners of the
    # triangle is above 0 on .5² / ((.5 + .5)(.5 + .75)) = .2 of it.
    problem = scaled_problem(
        [(45.0, 65.0), (80.0, 0.0), (40.0, 0.0)],
        [[60.0, 60.0, 35.0], [50.0, 20.0, 5.0]],
        draws=10_000,
    )
    result = seen(problem)
    assert_allclose(result.first, [0.2, 0.8], rtol=0, atol=1e-9)
    result = seen(inexact(problem))
    assert agrees(result.acceptability[0, 0], 0.2, result.n_draw)


def test_thrombolytics_free_weights_beta_performances():
    # Heparin and enoxaparin: deep vein thrombosis (proximal, distal) and major bleeding.
    problem = scaled_problem(
        [(0.25, 0.0), (0.4, 0.15), (0.1, 0.0)],
        [
            [(20 / 136, "beta(20, 116)"), (40 / 136, "beta(40, 96)"), (1 / 136, "beta(1, 135)")],
            [(8 / 129, "beta(8, 121)"), (32 / 129, "beta(32, 97)"), (5 / 129, "beta(5, 124)")],
        ],
        draws=100_000,
    )
    result = seen(problem, scores="drawn")
    # 400 000 draws of an independent sampler; print (10 000 draws) has .3381 and .6619.
    assert_allclose(result.first, [0.3419, 0.6581], rtol=0, atol=0.01)
    assert_allclose(
        result.central_weights,
        [[0.1929, 0.2760, 0.5311], [0.4063, 0.3630, 0.2307]],
        rtol=0,
        atol=0.01,
    )
    assert_allclose(result.confidence, [0.6539, 0.8920], rtol=0, atol=0.015)


@pytest.mark.parametrize("n", [2, 3, 5, 9])
def test_options_that_each_lead_on_one_criterion_share_evenly(n):
    # By symmetry 1/n for every rank. The largest of n spacings has mean (1 + 1/2 + … + 1/n) / n:
    # David & Nagaraja (2003), Order Statistics.
    result = seen(flat_problem(np.eye(n).tolist(), [1] * n, draws=60_000))
    assert result.first_exact == (n <= 8)
    assert_allclose(result.first, 1 / n, rtol=0, atol=1e-7 if n <= 8 else 0.01)
    assert_allclose(result.expected_rank, (n + 1) / 2, rtol=0, atol=1e-12)
    for share in result.acceptability.ravel():
        assert agrees(share, 1 / n, result.n_draw)
    largest = sum(1 / k for k in range(1, n + 1)) / n
    expected = np.full((n, n), (1 - largest) / (n - 1))
    np.fill_diagonal(expected, largest)
    assert_allclose(result.central_weights, expected, rtol=0, atol=1e-7 if n <= 8 else 0.01)


@pytest.mark.parametrize("n", [2, 3, 4, 6])
def test_one_criterion_against_all_others_together(n):
    # Leads where w1 > ½: (½)^(n−1) of the simplex.
    cells = [[1.0] + [0.0] * (n - 1), [0.0] + [1.0] * (n - 1)]
    result = seen(flat_problem(cells, [1] * n, draws=50_000))
    assert_allclose(result.first[0], 0.5 ** (n - 1), rtol=0, atol=1e-7)
    assert agrees(result.acceptability[0, 0], 0.5 ** (n - 1), result.n_draw)


def test_equal_symmetric_judgements_are_first_half_of_the_time():
    result = seen(
        flat_problem([[(0.2, 0.5, 0.8)], [(0.2, 0.5, 0.8)]], [1], draws=50_000), scores="drawn"
    )
    assert agrees(result.first[0], 0.5, result.n_draw)
    assert result.pairwise[0, 1] == pytest.approx(result.first[0], abs=1e-12)


def test_a_triangular_score_beats_a_certain_one_as_its_distribution_says():
    # F(0.3) = 2 × 0.3² on the triangular distribution from 0 by 0.5 to 1.
    problem = flat_problem([[(0.0, 0.5, 1.0)], [0.3]], [1], draws=50_000)
    result = seen(problem, "stated", "drawn")
    assert agrees(result.first[0], 0.82, result.n_draw)
    assert result.confidence[0] == pytest.approx(0.82, abs=0.015)
    levels = np.array(result.quantile_levels)
    inverse = np.where(levels < 0.5, np.sqrt(levels / 2), 1 - np.sqrt((1 - levels) / 2))
    assert_allclose(result.quantiles[0], inverse, rtol=0, atol=0.01)
    assert_allclose(result.quantiles[1], 0.3, rtol=0, atol=result.quantile_error)


def test_uniform_scores_one_shifted_against_the_other():
    # P(U1 + ½ > U2) = 1 − ½ · ½² = 7/8.
    problem = flat_problem(
        [[(0.5, 1.0, 1.5)], [(0.0, 0.5, 1.0)]],
        [1],
        (0.0, 2.0),
        draws=50_000,
        distribution="uniform",
    )
    assert agrees(seen(problem, "stated", "drawn").first[0], 7 / 8, 50_000)


def test_normal_scores_collapsed_and_in_full_meet_the_normal_distribution():
    # Difference of weighted values: mean 2h, deviation √(0.5² · 4 · (2h)²) = 2h, so Φ(1).
    for half, near_clipping in ((0.01, False), (0.05, True)):
        cells = [[0.5 + half] * 2, [0.5 - half] * 2]
        sure = [[(x - half, x, x + half) for x in row] for row in cells]
        problem = flat_problem(sure, [1, 1], draws=50_000, distribution=f"normal(sd={2 * half})")
        assert (normal_cells(problem) is None) == near_clipping
        assert agrees(seen(problem, "stated", "drawn").first[0], 0.8413447460685429, 50_000)
