"""Exact acceptability: cases with printed or hand-worked numbers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import factorial

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.aggregation import (
    first_rank_cells,
    first_rank_fractions,
    first_rank_shares,
    pairwise_winning,
    rank_fractions,
    triangle_ranks,
)
from model.analysis.uncertainty.acceptability import acceptability
from model.preference import Statement
from model.sampling import simplex_vertices
from tests.flat import flat_problem
from tests.sampling.spaces import ordered


def fractions(rows):
    return [[Fraction(str(x)) for x in row] for row in rows]


# Two options, two criteria, worked by hand: option 1 leads where w1 > 3/7.
# After Lahdelma, Hokkanen & Salminen (1998), European Journal of Operational Research 106.
TWO_BY_TWO = [[0.8, 0.3], [0.4, 0.6]]


def test_two_by_two_meets_the_hand_worked_shares():
    assert first_rank_fractions(fractions(TWO_BY_TWO)) == (Fraction(4, 7), Fraction(3, 7))
    shares, centroids = first_rank_cells(np.array(TWO_BY_TWO))
    assert_allclose(shares, [4 / 7, 3 / 7], rtol=0, atol=1e-12)
    assert_allclose(centroids, [[5 / 7, 2 / 7], [3 / 14, 11 / 14]], rtol=0, atol=1e-12)


# GetReal course, activity 4.4 (data in the tests of mcda-elicitation-web): survival 60 v 50 on
# 45-65, severe toxicity 60 v 20 on 80-0, moderate toxicity 35 v 5 on 40-0.
# Closed form: .5² / ((.5 + .5)(.5 + .75)) = 1/5.
GETREAL = [["3/4", "1/4", "1/8"], ["1/4", "3/4", "7/8"]]


def test_getreal_without_preferences_meets_one_fifth():
    scores = [[Fraction(x) for x in row] for row in GETREAL]
    assert first_rank_fractions(scores) == (Fraction(1, 5), Fraction(4, 5))
    assert rank_fractions(scores)[0] == [Fraction(1, 5), Fraction(4, 5)]
    winning = pairwise_winning(np.array(scores, dtype=float))
    assert_allclose(winning, [[0.5, 0.2], [0.8, 0.5]], rtol=0, atol=1e-15)
    assert_allclose(first_rank_shares(np.array(scores, dtype=float)), [0.2, 0.8], atol=1e-12)


# Four options, three criteria: areas and centroids of weight polygons, by exact clipping.
FOUR_BY_THREE = [[0.9, 0.2, 0.4], [0.3, 0.8, 0.5], [0.5, 0.5, 0.7], [0.6, 0.6, 0.1]]
RANKS = [
    ["524/1715", "212/1715", "454/1715", "15/49"],
    ["81/245", "296/1225", "244/1225", "8/35"],
    ["12/35", "479/1225", "291/1225", "1/35"],
    ["36/1715", "418/1715", "512/1715", "107/245"],
]
CENTRAL = [
    [0.628940125668588, 0.17095601599418395, 0.20010385833722802],
    [0.17470396, 0.61199295, 0.21330310],
    [0.21428571428571427, 0.2, 0.5857142857142857],
    [0.47346939, 0.48571429, 0.04081633],
]
RANKINGS = {
    "0-1-2-3": 0.0004761904761904762,
    "0-1-3-2": 0.0003401360544217687,
    "0-2-1-3": 0.06857142857142857,
    "0-2-3-1": 0.11428571428571428,
    "0-3-1-2": 0.007580174927113703,
    "0-3-2-1": 0.11428571428571428,
    "1-0-2-3": 0.0003401360544217687,
    "1-0-3-2": 0.00024295432458697764,
    "1-2-0-3": 0.024489795918367346,
    "1-2-3-0": 0.1836734693877551,
    "1-3-0-2": 0.0014577259475218659,
    "1-3-2-0": 0.12040816326530612,
    "2-0-1-3": 0.11428571428571428,
    "2-1-0-3": 0.22857142857142856,
    "3-0-1-2": 0.008746355685131196,
    "3-1-0-2": 0.01020408163265306,
    "3-1-2-0": 0.0020408163265306124,
}


def test_four_by_three_meets_the_exact_fractions_of_every_rank():
    expected = [[Fraction(x) for x in row] for row in RANKS]
    assert rank_fractions(fractions(FOUR_BY_THREE)) == expected
    firsts = tuple(row[0] for row in expected)
    assert first_rank_fractions(fractions(FOUR_BY_THREE)) == firsts


def test_four_by_three_meets_central_weights_and_rankings():
    found = triangle_ranks(np.array(FOUR_BY_THREE))
    assert_allclose(found.centroids, CENTRAL, rtol=0, atol=0.5e-8)
    named = {
        "-".join(map(str, order)): share
        for order, share in zip(found.rankings, found.ranking_shares, strict=True)
    }
    assert named == pytest.approx(RANKINGS, abs=1e-12)
    entropy = -np.sum(found.ranking_shares * np.log2(found.ranking_shares))
    assert entropy == pytest.approx(3.001205215143721, abs=1e-12)
    first = found.shares[:, 0]
    assert -np.sum(first * np.log2(first)) == pytest.approx(1.6970520540260214, abs=1e-12)


def test_a_complete_order_has_exact_figures_of_its_own():
    # Weights w1 ≥ w2 ≥ w3 mix (1, 0, 0), (1/2, 1/2, 0) and (1/3, 1/3, 1/3) evenly: scores there
    # are running means, and two options share the triangle as its polygons say.
    unit = np.eye(3)
    falling = tuple(
        Statement(text="", coefficients=unit[k + 1] - unit[k], bound=0.0, equality=False)
        for k in range(2)
    )
    problem = flat_problem([*FOUR_BY_THREE, [0.95, 0.9, 0.8]], [3, 2, 1], draws=500)
    result = next(
        lens
        for lens in acceptability(replace(problem, statements=falling)).lenses
        if lens.lens == "order" and lens.scores == "likely"
    )
    means = [
        [sum(row[: k + 1], Fraction(0)) / (k + 1) for k in range(3)]
        for row in fractions(FOUR_BY_THREE)
    ]
    assert result.pairwise_exact
    for a, b in combinations(range(4), 2):
        share = rank_fractions([means[a], means[b]])[0][0]
        assert result.pairwise[a, b] == pytest.approx(float(share), abs=1e-12)
        assert result.pairwise[b, a] == pytest.approx(float(1 - share), abs=1e-12)
    # The fifth option leads at all three corners: its central weights are the rank order
    # centroid; Barron & Barrett (1996), Management Science 42.
    assert result.first_exact
    assert_allclose(result.first, [0, 0, 0, 0, 1], rtol=0, atol=1e-12)
    assert_allclose(result.central_weights[4], [11 / 18, 5 / 18, 2 / 18], rtol=0, atol=1e-12)


@pytest.mark.parametrize("n", [2, 3, 5, 8])
def test_options_that_are_the_criteria_share_evenly(n):
    # Closed form: the largest of n exchangeable weights is each with share 1/n; its mean is the
    # rank order centroid's first entry (1 + 1/2 + … + 1/n) / n.
    shares, centroids = first_rank_cells(np.eye(n))
    assert_allclose(shares, 1 / n, rtol=0, atol=1e-12)
    assert_allclose(np.diag(centroids), sum(1 / k for k in range(1, n + 1)) / n, atol=1e-12)


@pytest.mark.parametrize("n", [2, 3, 5, 7])
def test_one_specialist_against_an_even_option_meets_the_closed_form(n):
    # (1, 0, …) leads (½, …, ½) where w1 > ½: share (1/2)^(n-1).
    scores = [[Fraction(int(k == 0)) for k in range(n)], [Fraction(1, 2)] * n]
    assert first_rank_fractions(scores)[0] == Fraction(1, 2 ** (n - 1))
    assert pairwise_winning(np.array(scores, dtype=float))[0, 1] == pytest.approx(
        0.5 ** (n - 1), abs=1e-15
    )


def test_specialists_beside_an_even_option_meet_inclusion_and_exclusion():
    # Three criteria options and (θ, θ, θ): the even one leads where every weight is below θ = 2/5:
    # 1 - 3 (3/5)² + 3 (1/5)² = 1/25 (order statistics of uniform spacings).
    scores = [[Fraction(int(k == n)) for k in range(3)] for n in range(3)]
    scores.append([Fraction(2, 5)] * 3)
    shares = first_rank_fractions(scores)
    assert shares == (Fraction(8, 25), Fraction(8, 25), Fraction(8, 25), Fraction(1, 25))
    # Six criteria, θ = 1/4: Σ (-1)^k C(6,k) (1 - k/4)^5 for k = 0..3.
    six = [[Fraction(int(k == n)) for k in range(6)] for n in range(6)] + [[Fraction(1, 4)] * 6]
    below = sum(
        (-1) ** k * factorial(6) // (factorial(k) * factorial(6 - k)) * Fraction(4 - k, 4) ** 5
        for k in range(4)
    )
    assert first_rank_fractions(six)[-1] == below


def test_all_orders_are_one_of_n_factorial():
    # Under w1 ≥ w2 ≥ w3 the criteria themselves rank 1, 2, 3 always.
    shares = triangle_ranks(simplex_vertices(ordered(range(3)))).shares
    assert_allclose(shares, np.eye(3), atol=1e-12)
