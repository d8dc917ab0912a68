"""Draws from simplices: what the doors of the module promise by themselves."""

from __future__ import annotations

import numpy as np
import pytest

from model.sampling import thin_product
from model.sampling.simplex import corner_mixture, dirichlet, exponentials, levels, one_point


def test_exponentials_need_no_division_and_their_total_is_given():
    raw, total = exponentials(3)(np.random.default_rng(1), 1000)
    assert np.array_equal(raw, np.random.default_rng(1).standard_exponential((3, 1000)))
    assert np.array_equal(total, raw[0] + raw[1] + raw[2])


def test_a_mixture_of_corners_stays_between_them():
    corners = np.array([[0.6, 0.1], [0.4, 0.9]])
    raw, total = corner_mixture(corners)(np.random.default_rng(1), 1000)
    first = raw[0] / total
    assert first.min() >= 0.1 and first.max() <= 0.6
    assert first.std() == pytest.approx(0.5 / np.sqrt(12), rel=0.1)


def test_a_point_is_drawn_every_time():
    raw, total = one_point(np.array([0.3, 0.7]))(np.random.default_rng(1), 3)
    assert raw.tolist() == [[0.3] * 3, [0.7] * 3] and total.tolist() == [1, 1, 1]


def test_a_dirichlet_with_all_ones_is_uniform():
    raw, total = dirichlet(np.ones(3))(np.random.default_rng(2), 100_000)
    share = np.mean(raw[0] / total > 0.5)  # (1/2)²
    assert share == pytest.approx(0.25, abs=5.5 * np.sqrt(0.1875 / 100_000))


def test_levels_of_one_level_are_uniform():
    raw, total = levels(np.full(3, -1), np.arange(3))(np.random.default_rng(2), 100_000)
    share = np.mean(raw[0] / total > 0.5)
    assert share == pytest.approx(0.25, abs=5.5 * np.sqrt(0.1875 / 100_000))


def test_a_lone_leaf_has_all_the_weight():
    raw, total = levels(np.array([-1, 0]), np.array([1]))(np.random.default_rng(2), 5)
    assert raw.tolist() == [[1.0] * 5] and total.tolist() == [1.0] * 5


@pytest.mark.parametrize("shape", [(1, 1, 0), (1, 1, 1), (12, 12, 5000), (40, 60, 1025)])
def test_a_thin_product_is_a_product(shape):
    row, inner, column = shape
    generator = np.random.default_rng(3)
    left, right = generator.random((row, inner)), generator.random((inner, column))
    expected = (left[:, :, None] * right[None]).sum(axis=1)
    assert np.allclose(thin_product(left, right), expected, rtol=1e-13, atol=0)
