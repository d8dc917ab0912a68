"""Normal quantiles by look-up, against scipy from tail to tail."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy import special

from model.sampling.normal_table import FURTHEST, fill_normal

STEP = 2.0**-24
POINTS = st.floats(0, 1, width=32, exclude_max=True)


def quantiles(points, kind):
    block = np.asarray(points, dtype=kind).reshape(1, -1)
    out, spare = np.empty_like(block), np.empty_like(block)
    fill_normal(block, out, spare)
    return out[0]


@pytest.mark.parametrize("kind", [np.float32, np.float64])
@pytest.mark.parametrize(
    "points",
    [
        np.arange(1, 2**24, 97) * STEP,
        np.arange(1, 50_000) * STEP,
        1 - np.arange(1, 50_000) * STEP,
        [0.5, 0.5 - STEP, 0.5 + STEP, 0.25, 0.75],
    ],
    ids=["everywhere", "low tail", "high tail", "middle"],
)
def test_quantiles_match_scipy_to_1e_6_deviations(points, kind):
    assert_allclose(quantiles(points, kind), special.ndtri(points), rtol=0, atol=1e-6)


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_points_at_and_near_0_and_1_are_held_inside(kind):
    ends = quantiles([0.0, 1e-30, 2.0**-26, 2.0**-25, 1.0], kind)
    assert_allclose(ends[:4], -FURTHEST, rtol=0, atol=1e-6)
    assert pytest.approx(special.ndtri(1 - 2.0**-25), abs=1e-7) == FURTHEST
    last = 1 - (STEP if kind is np.float32 else STEP / 2)
    assert_allclose(ends[4], special.ndtri(last), rtol=0, atol=1e-6)


@given(points=st.lists(POINTS, min_size=2, max_size=30))
def test_quantiles_rise_with_their_points(points):
    for kind in (np.float32, np.float64):
        assert np.diff(quantiles(np.sort(points), kind)).min() >= -1.5e-6


@given(points=st.lists(st.integers(1, 2**24 - 1), min_size=1, max_size=30))
def test_both_tails_are_one_the_mirror_of_the_other(points):
    low = np.array(points) * STEP
    for kind in (np.float32, np.float64):
        below, above = quantiles(low, kind), quantiles(1 - low, kind)
        apart = low != 0.5
        assert_array_equal(below[apart], -above[apart])


def test_rows_of_a_block_do_not_mix():
    points = np.random.default_rng(0).random((3, 1000), dtype=np.float32)
    out, spare = np.empty_like(points), np.empty_like(points)
    fill_normal(points, out, spare)
    for row, alone in zip(out, points, strict=True):
        assert_array_equal(row, quantiles(alone, np.float32))
