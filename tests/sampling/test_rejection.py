"""Rejection: bounds read off rows, and a way out where too little would be kept."""

from __future__ import annotations

import numpy as np
import pytest

from model.preference import box_space
from model.sampling.enclosing import enclosing_simplex
from model.sampling.rejection import part_bounds, rejection
from tests.sampling.spaces import ordered, space


def test_bounds_are_read_off_rows():
    rows = box_space(np.array([0.1, 0.0, 0.2]), np.array([1.0, 0.3, 0.6]))
    homogeneous = 3.0 * (rows.at_most - rows.bounds[:, None])  # any scale says the same
    slanting = np.array([[1.0, -2.0, 0.5]])
    low, high, others = part_bounds(np.concatenate([homogeneous, slanting]))
    # w1 is at least 1 − 0.3 − 0.6 and at most 1 − 0.2; the others keep theirs
    assert np.allclose(low, [0.1, 0.0, 0.2]) and np.allclose(high, [0.8, 0.3, 0.6])
    assert np.array_equal(others, slanting)


def test_a_slice_of_measure_nought_is_left_to_others():
    assert rejection(enclosing_simplex(space(4, [], [([1, 1, 0, 0], 0.3)]))) is None


@pytest.mark.parametrize("most, kept", [(0.5, True), (0.1, False)])
def test_a_corner_that_keeps_too_little_is_left_to_others(most, kept):
    # Half of 12 weights together are Beta(6, 6): at most 0.5 in half the simplex, at most 0.1
    # in 3e-4 of it.
    slim = space(12, [(np.r_[np.ones(6), np.zeros(6)], most)])
    assert (rejection(enclosing_simplex(slim)) is not None) == kept


def test_any_number_of_draws_is_filled_and_fits():
    draw = rejection(enclosing_simplex(box_space(np.zeros(4), np.full(4, 0.5))))
    for n in (0, 1, 10, 20_000):
        raw, total = draw(np.random.default_rng(1), n)
        assert raw.shape == (4, n) and total.shape == (n,)
        assert np.all(raw <= 0.5 * total + 1e-15)


def test_an_order_needs_no_rejection():
    assert enclosing_simplex(ordered([0, 1, 2])).is_simplex
