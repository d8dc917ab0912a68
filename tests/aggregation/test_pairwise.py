"""Exact pairwise winning: closed forms, symmetry, agreement with simulation."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from model.aggregation import expected_ranks, first_rank_fractions, pairwise_winning
from model.preference import box_space
from model.sampling import simplex_vertices
from tests.sampling.spaces import ordered

FOUR_BY_THREE = np.array([[0.9, 0.2, 0.4], [0.3, 0.8, 0.5], [0.5, 0.5, 0.7], [0.6, 0.6, 0.1]])
CLIPPED = np.array(  # areas of weight polygons, by exact clipping
    [
        [0.5, 3 / 7, 16 / 49, 33 / 49],
        [4 / 7, 0.5, 9 / 25, 26 / 35],
        [33 / 49, 16 / 25, 0.5, 36 / 49],
        [16 / 49, 9 / 35, 13 / 49, 0.5],
    ]
)


def share_ahead(difference):
    """Share of the simplex on which a linear form is above 0."""
    form = np.asarray(difference, dtype=float)
    return pairwise_winning(np.stack([form, np.zeros_like(form)]))[0, 1]


def test_two_options_on_two_criteria_meet_the_hand_worked_share():
    # Option 1 leads where w1 > 3/7; after Lahdelma, Hokkanen & Salminen (1998).
    assert share_ahead(np.array([0.4, -0.3])) == pytest.approx(4 / 7, abs=1e-15)


def test_three_criteria_meet_the_closed_form_of_the_getreal_case():
    # Share of a triangle where a linear form with corner values .5, -.5, -.75 is positive.
    assert share_ahead(np.array([0.5, -0.5, -0.75])) == pytest.approx(0.2, abs=1e-15)


def test_four_options_on_three_criteria_meet_the_clipped_polygons():
    assert_allclose(pairwise_winning(FOUR_BY_THREE), CLIPPED, rtol=0, atol=1e-12)


def test_expected_ranks_meet_those_of_the_clipped_polygons():
    ranks = np.array(
        [
            [524 / 1715, 212 / 1715, 454 / 1715, 15 / 49],
            [81 / 245, 296 / 1225, 244 / 1225, 8 / 35],
            [12 / 35, 479 / 1225, 291 / 1225, 1 / 35],
            [36 / 1715, 418 / 1715, 512 / 1715, 107 / 245],
        ]
    )
    expected = ranks @ np.arange(1, 5)
    assert_allclose(expected_ranks(pairwise_winning(FOUR_BY_THREE)), expected, atol=1e-12)


def test_identical_options_share_evenly():
    assert pairwise_winning(np.array([[0.2, 0.3], [0.2, 0.3]]))[0, 1] == 0.5


@given(arrays(float, st.integers(2, 7), elements=st.floats(-1, 1).map(lambda x: round(x, 3))))
def test_share_ahead_and_share_behind_sum_to_one(difference):
    if not np.any(difference):
        return
    if np.count_nonzero(difference) < len(difference):  # ties on a criterion hold no area
        difference = difference[difference != 0]
    assert share_ahead(difference) + share_ahead(-difference) == pytest.approx(1, abs=1e-9)


@given(arrays(float, 5, elements=st.floats(-1, 1).map(lambda x: round(x, 2))), st.floats(0.1, 50))
def test_share_ahead_does_not_depend_on_the_unit(difference, factor):
    assert share_ahead(difference * factor) == pytest.approx(share_ahead(difference), abs=1e-9)


def test_shares_agree_with_simulation():
    rng = np.random.default_rng(5)
    scores = rng.random((5, 6))
    weights = rng.dirichlet(np.ones(6), 200_000)
    values = weights @ scores.T
    simulated = (values[:, :, None] > values[:, None, :]).mean(axis=0)
    exact = pairwise_winning(scores)
    off = ~np.eye(5, dtype=bool)
    error = np.sqrt(exact * (1 - exact) / len(weights))
    assert np.all(np.abs(simulated - exact)[off] < 5 * error[off] + 1e-12)


@given(st.lists(st.integers(-20, 20), min_size=1, max_size=8))
def test_the_recursion_meets_the_exact_volume_of_the_cell(difference):
    rows = [[Fraction(x) for x in difference], [Fraction(0)] * len(difference)]
    exact = first_rank_fractions(rows)[0]
    assert share_ahead(difference) == pytest.approx(float(exact), abs=1e-14)


@given(st.lists(st.integers(-30, 30), min_size=2, max_size=7, unique=True))
def test_distinct_differences_meet_the_closed_form(difference):
    # Σ over d_i > 0 of d_i^(n-1) / Π (d_i - d_j), j ≠ i; Ali (1973), exact in rationals.
    d = [Fraction(x) for x in difference]
    total = Fraction(0)
    for i, mine in enumerate(d):
        if mine > 0:
            term = mine ** (len(d) - 1)
            for j, other in enumerate(d):
                if j != i:
                    term /= mine - other
            total += term
    assert share_ahead(difference) == pytest.approx(float(total), abs=1e-14)


def test_a_complete_order_agrees_with_sorted_weights():
    rng = np.random.default_rng(8)
    scores, order, count = rng.random((5, 4)), [2, 0, 3, 1], 200_000
    weights = np.empty((count, 4))
    weights[:, order] = -np.sort(-rng.dirichlet(np.ones(4), count), axis=1)
    agree(pairwise_winning(scores @ simplex_vertices(ordered(order))), weights @ scores.T)


def test_lower_bounds_agree_with_rejection():
    rng = np.random.default_rng(9)
    scores, low = rng.random((5, 3)), np.array([0.2, 0.1, 0.1])
    weights = rng.dirichlet(np.ones(3), 400_000)
    weights = weights[(weights >= low).all(axis=1)]
    agree(
        pairwise_winning(scores @ simplex_vertices(box_space(low, np.ones(3)))), weights @ scores.T
    )


def agree(exact, values):
    simulated = (values[:, :, None] > values[:, None, :]).mean(axis=0)
    error = np.sqrt(exact * (1 - exact) / len(values))
    off = ~np.eye(len(exact), dtype=bool)
    assert np.all(np.abs(simulated - exact)[off] < 5 * error[off] + 1e-12)
