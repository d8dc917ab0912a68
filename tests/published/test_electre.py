"""ELECTRE III against printed tables: indices, both distillations, the median order.

Five projects: data after Buchanan & Sheppard (1998), Ranking projects using the ELECTRE method.
One variant, an example of an open program, repeats the fourth criterion as third and vetoes it
early; it ends with the credibility. The other reproduces a printed credibility matrix and both
distillations, which are worked by hand below. Stations: a credibility matrix with both
distillations. Where these figures come from, either distillation has the name of the other.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from numpy.testing import assert_allclose

from benchmarks import outranking_loops as plain
from model.aggregation import (
    METHODS,
    concordance,
    credibility,
    discordance,
    distil,
    electre_ranks,
    incomparable,
    median_order,
)
from tests.method_tables import method_table

EVEN = np.full(5, 0.2)
VARIANT = np.array(
    [
        [-14, 90, 40, 40, 100],
        [129, 100, 0, 0, 0],
        [-10, 50, 10, 10, 100],
        [44, 90, 5, 5, 20],
        [-14, 100, 20, 20, 40],
    ],
    float,
)
STEEP = (
    np.array([25.0, 16.0, 0.0, 12.0, 10.0]),
    np.array([50.0, 24.0, 1.0, 24.0, 20.0]),
    np.array([100.0, 60.0, 2.0, 48.0, 90.0]),
)
THIRD, LAST = 0.4666666667, 0.55


def test_steep_thresholds_meet_the_concordance_and_the_credibility():
    q, p, v = STEEP
    agreed = concordance(VARIANT, EVEN, q, p)
    expected = [
        [1, 0.8, 1, 0.8, 1],
        [0.4, 1, 0.6, 0.6, THIRD],
        [0.4, 0.6, 1, 0.6, 0.6],
        [0.4, 0.8, 0.6, 1, LAST],
        [THIRD, 0.8, 0.8, 0.8, 1],
    ]
    assert_allclose(agreed, expected, rtol=0, atol=0.5e-10)
    sigma = credibility(agreed, discordance(VARIANT, p, v), EVEN)
    expected = [
        [1, 0, 1, 0.8, 1],
        [0, 1, 0, 0, 0],
        [0, 0, 1, 0.6, 0],
        [0, 0.8, 0, 1, 0],
        [0, 0, 0.8, 0.8, 1],
    ]
    assert_allclose(sigma, expected, rtol=0, atol=1e-12)


PROJECTS = VARIANT * [1, 1, 0, 1, 1]  # the third criterion is the same for all
Q = np.array([25.0, 16.0, 0.0, 12.0, 10.0])
P = np.array([50.0, 24.0, 1.0, 24.0, 30.0])
V = np.array([100.0, 60.0, 2.0, 48.0, 90.0])
CREDIBILITY = [
    [1.00, 0.00, 1.00, 0.80, 1.00],
    [0.00, 1.00, 0.00, 0.90, 0.67],
    [0.60, 0.00, 1.00, 0.60, 0.80],
    [0.25, 0.80, 0.67, 1.00, 0.85],
    [0.67, 0.00, 0.80, 0.80, 1.00],
]
DOWN, UP, MEDIAN = [1, 2, 3, 3, 3], [1, 1, 3, 2, 3], [1, 2, 4, 3, 4]


def test_projects_meet_the_printed_credibility():
    sigma = credibility(concordance(PROJECTS, EVEN, Q, P), discordance(PROJECTS, P, V), EVEN)
    assert_allclose(sigma, CREDIBILITY, rtol=0, atol=0.5e-2)
    # By hand: the fourth is behind the first by 80 of 30 to 90, and all but full accord on three
    # of five criteria is weakened to 0.6 · (1 − 5/6) / (1 − 0.6).
    assert sigma[3, 0] == pytest.approx(0.25, abs=1e-15)


def test_projects_meet_both_printed_distillations():
    """By hand, with s(λ) = 0.30 − 0.15 λ.

    Descending: λ0 = 1 and λ1 = 0.80; the first is ahead of the third and the fifth. Of the rest
    λ0 = 0.90 and λ1 = 0.67; nobody is ahead, and at the next level, 0, the second is ahead of the
    fifth (0.67 against 0). Of the last three nobody is ahead at any level.
    Ascending: the third and the fifth have −1 at 0.80 and are level from there on. Of the rest
    λ0 = 0.90 and λ1 = 0.25; the first is ahead of the fourth (0.80 against 0.25). The first and
    the second do not outrank each other at all.
    """
    found = electre_ranks(PROJECTS, EVEN, Q, P, V)
    assert found.descending.tolist() == DOWN
    assert found.ascending.tolist() == UP
    assert found.median.tolist() == MEDIAN
    assert not found.incomparable.any()


def test_projects_by_the_name_of_the_method_meet_the_median_order():
    table = method_table(PROJECTS, np.ones(5), indifference=Q, preference=P, veto=V)
    assert METHODS["electre"].score(table, EVEN).tolist() == [-place for place in MEDIAN]


def test_projects_from_the_rounded_credibility_have_the_same_places():
    sigma = np.array(CREDIBILITY)
    assert distil(sigma).tolist() == DOWN
    assert distil(sigma, descending=False).tolist() == UP


STATIONS = [  # Italy, Belgium, Germany, Austria, France
    [1.00, 0.60, 0.30, 0.70, 0.55],
    [0.00, 1.00, 0.20, 0.00, 0.00],
    [0.58, 0.60, 1.00, 0.85, 0.00],
    [0.30, 0.00, 0.60, 1.00, 0.58],
    [0.60, 0.00, 0.60, 0.70, 1.00],
]


def test_stations_meet_both_distillations():
    sigma = np.array(STATIONS)
    down, up = distil(sigma), distil(sigma, descending=False)
    assert down.tolist() == [2, 3, 1, 3, 3]
    assert up.tolist() == [3, 4, 2, 5, 1]
    exact = [[Fraction(str(x)) for x in row] for row in STATIONS]
    cut = Fraction("0.3"), Fraction("-0.15")
    assert plain.distil(exact, *cut, True) == down.tolist()
    assert plain.distil(exact, *cut, False) == up.tolist()


def test_stations_meet_the_median_order_worked_by_hand():
    """Nobody is ahead of Germany or of France in both; two and less by two: Germany is first.

    Italy has Germany ahead. Belgium has Italy and Germany, and France (level in one, behind in
    the other); so has Austria, with Belgium ahead of it as well.
    """
    down, up = np.array([2, 3, 1, 3, 3]), np.array([3, 4, 2, 5, 1])
    assert median_order(down, up).tolist() == [3, 4, 1, 5, 2]
    open_pairs = np.argwhere(np.triu(incomparable(down, up))).tolist()
    assert open_pairs == [[0, 4], [2, 4]]  # France against Italy and Germany
