"""Draws of weights: on the simplex, uniform, inside their bounds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from model.sampling import box_weights, uniform_weights


def test_uniform_weights_are_uniform_not_normalised_uniforms():
    # P(w1 > 1/2) is (1/2)^(n-1) on the simplex; normalised U(0,1) draws give far less.
    weights = uniform_weights(np.random.default_rng(1), 4, 200_000)
    share = np.mean(weights[0] > 0.5)
    assert share == pytest.approx(0.125, abs=5 * np.sqrt(0.125 * 0.875 / 200_000))
    assert np.allclose(weights.sum(axis=0), 1)


def test_box_weights_have_the_same_law_as_rejection_from_the_simplex():
    low, high = np.array([0.1, 0.2, 0.05]), np.array([0.5, 0.6, 0.4])
    drawn = box_weights(np.random.default_rng(2), low, high, 100_000)
    plain = uniform_weights(np.random.default_rng(3), 3, 600_000)
    kept = plain[:, np.all((plain >= low[:, None]) & (plain <= high[:, None]), axis=0)]
    for weight in range(3):
        for level in (0.2, 0.35, 0.45):
            a, b = np.mean(drawn[weight] < level), np.mean(kept[weight] < level)
            error = np.sqrt(0.25 / 100_000 + 0.25 / kept.shape[1])
            assert abs(a - b) < 5 * error


@given(
    stated=arrays(float, st.integers(1, 8), elements=st.floats(0.01, 1)),
    stray=st.floats(0, 1),
)
def test_box_weights_stay_inside_their_bounds_and_sum_to_one(stated, stray):
    stated = stated / stated.sum()
    low, high = stated * (1 - stray), np.minimum(stated * (1 + stray), 1)
    drawn = box_weights(np.random.default_rng(0), low, high, 50)
    assert np.all(drawn >= low[:, None] - 1e-12)
    assert np.all(drawn <= high[:, None] + 1e-12)
    assert np.allclose(drawn.sum(axis=0), 1)


def test_bounds_that_leave_nothing_are_named():
    with pytest.raises(ValueError, match="leave no weights"):
        box_weights(np.random.default_rng(0), np.array([0.6, 0.6]), np.array([0.7, 0.7]), 10)
