"""Exact pairwise winning: closed forms, symmetry, agreement with simulation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from model.aggregation import expected_ranks, pairwise_winning, share_ahead

FOUR_BY_THREE = np.array([[0.9, 0.2, 0.4], [0.3, 0.8, 0.5], [0.5, 0.5, 0.7], [0.6, 0.6, 0.1]])
CLIPPED = np.array(  # areas of weight polygons, by exact clipping
    [
        [0.5, 3 / 7, 16 / 49, 33 / 49],
        [4 / 7, 0.5, 9 / 25, 26 / 35],
        [33 / 49, 16 / 25, 0.5, 36 / 49],
        [16 / 49, 9 / 35, 13 / 49, 0.5],
    ]
)


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
