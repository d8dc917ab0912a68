"""Quantile functions of performances: closed-form moments, inverses, laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import stats

from model.sampling.performance import (
    BetaRows,
    DiscreteRows,
    NormalRows,
    QuantileRows,
    TriangularRows,
    UniformRows,
)


def column(*numbers: float) -> np.ndarray:
    return np.array(numbers, dtype=np.float64)


def pert(low: float, likely: float, high: float, weight: float = 4.0) -> BetaRows:
    a = 1 + weight * (likely - low) / (high - low)
    b = 1 + weight * (high - likely) / (high - low)
    return BetaRows(column(a), column(b), column(low), column(high))


def at(rows: QuantileRows, points: np.ndarray, number: type = np.float64) -> np.ndarray:
    """Quantiles of the only row of a block."""
    block = np.atleast_2d(points)
    out, spare = np.empty(block.shape, number), np.empty(block.shape, number)
    rows(block, out, spare)
    return out[0]


CASES = [
    pytest.param(
        TriangularRows(column(2), column(3), column(8), np.float64),
        (2 + 3 + 8) / 3,
        (4 + 9 + 64 - 6 - 16 - 24) / 18,
        id="triangular",
    ),
    pytest.param(pert(2, 3, 8), (2 + 12 + 8) / 6, (22 / 6 - 2) * (8 - 22 / 6) / 7, id="pert"),
    # Vose: mean (low + λ likely + high) / (λ + 2), variance (mean − low)(high − mean) / (λ + 3).
    pytest.param(pert(2, 3, 8, 10), 40 / 12, (40 / 12 - 2) * (8 - 40 / 12) / 13, id="pert-10"),
    pytest.param(UniformRows(column(2), column(8), np.float64), 5, 3, id="uniform"),
    pytest.param(NormalRows(column(3), column(2), np.float64), 3, 4, id="normal"),
    # a / (a + b) and a b / ((a + b)² (a + b + 1)), on 10 to 20.
    pytest.param(
        BetaRows(column(20), column(116), column(10), column(20)),
        10 + 10 * 20 / 136,
        100 * 20 * 116 / (136**2 * 137),
        id="beta",
    ),
    pytest.param(
        DiscreteRows(np.array([[20.0, 10.0]]), np.array([[0.8, 0.2]])), 18, 16, id="discrete"
    ),
]


@pytest.mark.parametrize(("rows", "mean", "variance"), CASES)
def test_mean_and_variance_match_closed_forms(rows, mean, variance):
    n = 2**18
    drawn = at(rows, (np.arange(n) + 0.5) / n)
    assert drawn.mean() == pytest.approx(mean, rel=2e-5)
    assert drawn.var() == pytest.approx(variance, rel=2e-4)


LAWS = [
    pytest.param(
        TriangularRows(column(2), column(3), column(8), np.float64),
        stats.triang(1 / 6, loc=2, scale=6),
        id="triangular",
    ),
    pytest.param(
        TriangularRows(column(2), column(2), column(8), np.float64),
        stats.triang(0, loc=2, scale=6),
        id="triangular, likely at low",
    ),
    pytest.param(
        TriangularRows(column(2), column(8), column(8), np.float64),
        stats.triang(1, loc=2, scale=6),
        id="triangular, likely at high",
    ),
    pytest.param(pert(2, 3, 8), stats.beta(1 + 4 / 6, 1 + 20 / 6, loc=2, scale=6), id="pert"),
    pytest.param(UniformRows(column(2), column(8), np.float64), stats.uniform(2, 6), id="uniform"),
    pytest.param(NormalRows(column(3), column(2), np.float64), stats.norm(3, 2), id="normal"),
    pytest.param(
        BetaRows(column(20), column(116), column(0), column(1)), stats.beta(20, 116), id="beta"
    ),
]


@pytest.mark.parametrize(("rows", "law"), LAWS)
def test_the_quantile_of_a_share_is_the_performance(rows, law):
    x = law.ppf(np.linspace(0.001, 0.999, 999))
    assert_allclose(at(rows, law.cdf(x)), x, rtol=0, atol=5e-6)


@pytest.mark.parametrize(("rows", "law"), LAWS)
def test_draws_follow_the_law(rows, law):
    points = np.random.default_rng(7).random(50_000, dtype=np.float32)
    assert stats.kstest(at(rows, points), law.cdf).pvalue > 1e-3


def test_float32_agrees_with_float64():
    points = np.random.default_rng(3).random(20_000, dtype=np.float32)
    ends = (column(2), column(3), column(8))
    for make in (lambda kind: TriangularRows(*ends, kind), lambda k: UniformRows(*ends[::2], k)):
        single = at(make(np.float32), points, np.float32)
        assert_allclose(single, at(make(np.float64), points), rtol=0, atol=6 * 3e-7)


def test_normal_tails_stand_5_4_deviations_out_and_no_further():
    rows = NormalRows(column(0), column(1), np.float64)
    ends = at(rows, np.array([0.0, 2.0**-24, 1 - 2.0**-24, 1.0]))
    assert_allclose(ends, stats.norm.ppf([2**-25, 2**-24, 1 - 2**-24, 1 - 2**-25]), atol=2e-5)
    assert rows.least[0] <= ends[0] + 2e-5
    assert rows.most[0] >= ends[3] - 2e-5


def test_a_cell_without_width_is_certain():
    rows = TriangularRows(column(4), column(4), column(4), np.float32)
    assert set(at(rows, np.array([0.0, 0.3, 0.999], np.float32), np.float32)) == {4.0}


def test_discrete_outcomes_come_in_their_shares_and_impossible_ones_never():
    rows = DiscreteRows(np.array([[5.0, 1.0, 3.0]]), np.array([[0.5, 0.25, 0.0]]) / 0.75)
    drawn = at(rows, np.linspace(0, 1, 9000, endpoint=False))
    assert set(drawn) == {1.0, 5.0}
    assert np.mean(drawn == 1.0) == pytest.approx(1 / 3, abs=2e-4)
    assert (rows.least[0], rows.most[0]) == (1.0, 5.0)


@given(
    ends=st.tuples(*[st.integers(-100, 100)] * 3).map(sorted),
    points=st.lists(st.floats(0, 1, width=32, exclude_max=True), min_size=2, max_size=20),
)
def test_quantiles_rise_with_their_points_and_keep_inside_the_ends(ends, points):
    low, likely, high = (float(end) for end in ends)
    u = np.sort(np.array(points, dtype=np.float32))
    blocks: list[QuantileRows] = [
        TriangularRows(column(low), column(likely), column(high), np.float32),
        UniformRows(column(low), column(high), np.float32),
    ]
    if high > low:
        blocks.append(pert(low, likely, high))
    room = 3e-5 * (1 + high - low)
    for rows in blocks:
        drawn = at(rows, u, np.float32)
        assert np.all(np.diff(drawn) >= -room)
        assert drawn.min() >= low - room
        assert drawn.max() <= high + room
