"""Beta quantiles without scipy, against scipy and closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import special

from model.sampling.beta import beta_quantiles
from model.sampling.quantile_table import TAILS, QuantileTable

TAIL = np.concatenate([np.geomspace(1e-12, 0.5, 501), [0.05, 0.25]])
SHAPES = [(1, 1), (1, 5), (2, 4), (3, 3), (20, 116), (0.5, 0.5), (0.1, 5), (1e5, 3), (1e3, 0.2)]


@pytest.mark.parametrize(("a", "b"), SHAPES)
def test_quantiles_match_scipy_in_both_tails(a, b):
    lower, upper = beta_quantiles(a, b, TAIL)
    assert_allclose(lower, special.betaincinv(a, b, TAIL), rtol=0, atol=1e-7)
    assert_allclose(upper, special.betainccinv(a, b, TAIL), rtol=0, atol=1e-7)


def test_quantiles_match_closed_forms():
    lower, upper = beta_quantiles(3.0, 1.0, TAIL)  # F(x) = x³
    assert_allclose(lower, TAIL ** (1 / 3), rtol=0, atol=1e-7)
    assert_allclose(upper, (1 - TAIL) ** (1 / 3), rtol=0, atol=1e-7)
    lower, _ = beta_quantiles(0.5, 0.5, TAIL)  # the arcsine law: F⁻¹(u) = sin²(π u / 2)
    assert_allclose(lower, np.sin(np.pi * TAIL / 2) ** 2, rtol=0, atol=1e-7)


@pytest.mark.parametrize(("a", "b"), SHAPES)
@pytest.mark.parametrize("number", [np.float32, np.float64])
def test_tables_keep_to_their_stated_error_at_every_kind_of_point(a, b, number):
    points = np.concatenate(
        [
            np.arange(1, 2000) * 2.0**-24,
            1 - np.arange(1, 2000) * 2.0**-24,
            np.random.default_rng(1).random(20_000, dtype=np.float32),
        ]
    ).astype(np.float32)
    out, spare = np.empty(points.shape, number), np.empty(points.shape, number)
    QuantileTable(*beta_quantiles(a, b, TAILS))(points, out, spare)
    expected = special.betaincinv(a, b, points.astype(np.float64))
    assert_allclose(out, expected, rtol=0, atol=1e-5 if min(a, b) < 0.2 else 1e-6)


def test_tables_hold_points_half_a_step_inside():
    table = QuantileTable(*beta_quantiles(5.0, 2.0, TAILS))
    points = np.array([0.0, 1.0, 0.5], dtype=np.float32)
    out, spare = np.empty(3), np.empty(3)
    table(points, out, spare)
    expected = special.betaincinv(5, 2, np.array([2.0**-25, 1 - 2.0**-25, 0.5]))
    assert_allclose(out, expected, rtol=0, atol=1e-6)
