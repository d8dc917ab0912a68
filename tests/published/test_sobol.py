"""Sobol indices of functions whose indices are known in closed form."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.arrays import FloatArray
from model.sampling import Indices, sobol_indices


def inside(indices: Indices, first: FloatArray, total: FloatArray) -> FloatArray:
    """Which intervals hold the truth."""
    return np.concatenate(
        [
            (indices.first_low[0] <= first) & (first <= indices.first_high[0]),
            (indices.total_low[0] <= total) & (total <= indices.total_high[0]),
        ]
    )


def ishigami(points: FloatArray) -> FloatArray:
    x = (2 * points - 1) * np.pi
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


# Ishigami & Homma (1990); closed form in Saltelli et al. (2008), Global Sensitivity Analysis.
ISHIGAMI_FIRST = [0.31390519114781146, 0.4424111447900409, 0.0]
ISHIGAMI_TOTAL = [0.5575888552099592, 0.4424111447900409, 0.2436836640621477]


@pytest.mark.parametrize(("n_base", "tolerance"), [(2**12, 0.02), (2**14, 0.002), (2**17, 0.001)])
def test_ishigami_meets_the_closed_form(n_base, tolerance):
    indices = sobol_indices(ishigami, 3, n_base, seed=1)
    assert_allclose(indices.mean, 3.5, atol=0.01)
    assert_allclose(indices.variance, 13.844587940719254, rtol=0.01)
    assert_allclose(indices.first[0], ISHIGAMI_FIRST, atol=tolerance)
    assert_allclose(indices.total[0], ISHIGAMI_TOTAL, atol=tolerance)


G_FUNCTION = {  # a: Sobol (1993); with a = 0, 1, 4.5, 9, 99, 99, 99, 99 in Saltelli & Sobol (1995)
    "saltelli": [0, 1, 4.5, 9, 99, 99, 99, 99],
    "24": [0, 0.5, 1, 2, *[5, 9, 20, 99] * 5],
}


@pytest.mark.parametrize("a", G_FUNCTION.values(), ids=G_FUNCTION)
def test_the_g_function_meets_the_closed_form(a):
    a = np.array(a, dtype=float)

    def g(points: FloatArray) -> FloatArray:
        return np.prod((np.abs(4 * points - 2) + a) / (1 + a), axis=1)

    part = 1 / (3 * (1 + a) ** 2)
    variance = np.prod(1 + part) - 1
    total = np.array([p * np.prod(1 + np.delete(part, n)) for n, p in enumerate(part)])
    indices = sobol_indices(g, len(a), 2**14, seed=2)
    assert_allclose(indices.first[0], part / variance, atol=0.01)
    assert_allclose(indices.total[0], total / variance, atol=0.01)
    if len(a) == 8:  # printed: Saltelli, Ratto et al. (2008), table for a = 0, 1, 4.5, 9, 99 …
        assert_allclose(part[:4] / variance, [0.716, 0.179, 0.0237, 0.0072], atol=0.5e-3)


def test_a_sum_has_its_variances_as_indices_and_no_interaction():
    slopes = np.array([1.0, 2.0, 3.0, 0.0])
    indices = sobol_indices(lambda points: points @ slopes, 4, 2**14, seed=3)
    shares = slopes**2 / (slopes**2).sum()
    assert_allclose(indices.first[0], shares, atol=5e-3)
    assert_allclose(indices.total[0], shares, atol=5e-3)
    assert_allclose(indices.variance, (slopes**2).sum() / 12, rtol=5e-3)


def test_a_product_of_uniforms_meets_the_closed_form():
    # f = Π x over three uniforms: E[x] = 1/2, E[x²] = 1/3, so the variance is 1/27 − 1/64; an
    # input alone explains Var(x) / 4² = 1/192, with all others held Var(x) × E[x²]² = 1/108.
    indices = sobol_indices(lambda points: points.prod(axis=1), 3, 2**14, seed=4)
    variance = 1 / 27 - 1 / 64
    assert_allclose(indices.variance, variance, rtol=0.01)
    assert_allclose(indices.first[0], 1 / 192 / variance, atol=0.01)
    assert_allclose(indices.total[0], 1 / 108 / variance, atol=0.01)


def test_beyond_the_lattice_points_are_pseudo_random():
    slopes = np.arange(60.0)
    indices = sobol_indices(lambda points: points @ slopes, 60, 2**12, seed=5)
    shares = slopes**2 / (slopes**2).sum()
    assert_allclose(indices.total[0], shares, atol=0.01)
    assert inside(indices, shares, shares).mean() > 0.85


@pytest.mark.parametrize("n_base", [2**9, 2**12])
def test_intervals_hold_the_truth_about_as_often_as_they_say(n_base):
    hits = np.mean(
        [
            inside(
                sobol_indices(ishigami, 3, n_base, seed=seed),
                np.array(ISHIGAMI_FIRST),
                np.array(ISHIGAMI_TOTAL),
            )
            for seed in range(100)
        ]
    )
    assert 0.9 < hits < 0.99


def test_several_outputs_at_once_are_each_on_their_own():
    def both(points: FloatArray) -> FloatArray:
        return np.stack([points[:, 0], 1000 + points[:, 1]])

    indices = sobol_indices(both, 2, 4096, seed=6)
    assert_allclose(indices.first, np.eye(2), atol=0.02)
    assert indices.first[0, 1] == indices.total[0, 1] == 0.0


def test_an_input_that_cannot_matter_has_exactly_zero_and_no_error():
    indices = sobol_indices(lambda points: np.exp(points[:, 1]), 3, 256, seed=7)
    for n in (0, 2):
        for name in ("first", "first_low", "first_high", "total", "total_low", "total_high"):
            assert getattr(indices, name)[0, n] == 0.0


@pytest.mark.parametrize("level", [0.0, 0.1, -7e8])
def test_what_does_not_vary_has_variance_zero_and_no_indices(level):
    indices = sobol_indices(lambda points: np.full(len(points), level), 2, 64)
    assert indices.variance[0] == 0.0
    assert indices.mean[0] == level
    assert np.isnan(indices.first).all() and np.isnan(indices.total_high).all()


def test_rounding_is_no_variance():
    indices = sobol_indices(lambda points: 0.1 + 1e-17 * points[:, 0] + 0 * points[:, 1], 2, 64)
    assert indices.variance[0] == 0.0


def test_a_large_mean_loses_no_digits():
    low = sobol_indices(lambda points: points[:, 0] * points[:, 1], 2, 1024, seed=8)
    high = sobol_indices(lambda points: 1e6 + points[:, 0] * points[:, 1], 2, 1024, seed=8)
    assert_allclose(high.first, low.first, atol=1e-8)
    assert_allclose(high.mean, low.mean + 1e6)


@pytest.mark.parametrize("n_base", [0, 32, 100, 4095])
def test_the_base_is_a_power_of_two(n_base):
    with pytest.raises(ValueError, match=f"power of two, 64 or more, not {n_base}"):
        sobol_indices(lambda points: points[:, 0], 1, n_base)


def test_a_value_that_is_not_finite_is_refused():
    with pytest.raises(ValueError, match="not finite"):
        sobol_indices(lambda points: np.full(len(points), np.inf), 1, 64)


def test_the_function_cannot_change_the_points():
    def meddles(points: FloatArray) -> FloatArray:
        points[:, 0] = 0
        return points[:, 0]

    with pytest.raises(ValueError, match="read-only"):
        sobol_indices(meddles, 1, 64)
