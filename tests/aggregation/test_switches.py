"""The nearest switch of a pair: general solvers, closed forms, degenerate differences."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.optimize import linprog

from model.aggregation import NORMS, nearest_switch
from model.arrays import FloatArray

SHARP = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}


@st.composite
def leads(draw: st.DrawFn) -> tuple[FloatArray, FloatArray]:
    """A difference of values and weights at which it is 0 or more; half of them with many ties."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n = draw(st.integers(1, 8))
    coarse = draw(st.booleans())
    d = rng.integers(-4, 9, n) / 10 if coarse else rng.normal(0.2, 0.3, n)
    weights = rng.integers(0, 4, n).astype(np.float64) if coarse else rng.dirichlet(np.ones(n))
    if weights.sum() == 0:
        weights[0] = 1.0
    weights /= weights.sum()
    return (d if d @ weights >= 0 else -d), weights


def by_programme(d: FloatArray, weights: FloatArray, norm: str) -> float:
    """L1 or Linf distance by a general solver; NaN where it finds no weights."""
    n = len(d)
    size = np.eye(n) if norm == "L1" else np.ones((n, 1))
    cost = np.append(np.zeros(n), np.ones(size.shape[1]))
    answer = linprog(
        cost,
        A_ub=np.block([[np.eye(n), -size], [-np.eye(n), -size]]),
        b_ub=np.append(weights, -weights),
        A_eq=np.c_[np.stack([np.ones(n), d]), np.zeros((2, size.shape[1]))],
        b_eq=[1.0, 0.0],
        options=SHARP,
    )
    return float(answer.fun) if answer.status == 0 else float("nan")


@given(pair=leads())
def test_no_nearer_weights_bring_the_two_level(pair):
    d, weights = pair
    distance, found = nearest_switch(d, weights)
    for norm in ("L1", "Linf"):
        expected = by_programme(d, weights, norm)
        assert distance[NORMS.index(norm)] == pytest.approx(expected, abs=1e-8, nan_ok=True)
    if np.isnan(distance).any():
        assert np.isnan(distance).all()
        assert np.isnan(found).all()
        return
    assert (found >= 0).all()
    assert_allclose(found.sum(axis=1), 1, rtol=0, atol=1e-12)
    if d @ weights > 1e-8:
        assert_allclose(found @ d, 0, rtol=0, atol=1e-14)
    # L2: the nearest point of a convex set is the one from which no direction into it comes nearer.
    back = found[1] - weights
    ahead = linprog(back, A_eq=np.stack([np.ones_like(d), d]), b_eq=[1.0, 0.0])
    assert ahead.fun >= back @ found[1] - 1e-8
    moved = np.abs(found - weights)
    lengths = [moved[0].sum(), np.sqrt((moved[1] ** 2).sum()), moved[2].max()]
    assert_allclose(distance, lengths, rtol=0, atol=1e-12)


@given(pair=leads())
def test_a_longer_norm_is_never_shorter(pair):
    distance, _ = nearest_switch(*pair)
    if not np.isnan(distance).any():
        assert distance[2] <= distance[1] + 1e-12
        assert distance[1] <= distance[0] + 1e-12


@given(pair=leads(), factor=st.floats(0.1, 100))
def test_the_unit_of_value_does_not_matter(pair, factor):
    d, weights = pair
    if d @ weights > 1e-3:  # the tie rule has a unit
        distance, _ = nearest_switch(d, weights)
        scaled, _ = nearest_switch(d * factor, weights)
        assert_allclose(scaled, distance, rtol=1e-9, atol=1e-12)


def test_where_no_bound_binds_the_euclidean_distance_is_the_closed_form():
    # distance = d.w / ||d - mean d||; Wolters & Mareschal (1995).
    d, weights = np.array([0.3, -0.3, 0.05, -0.35]), np.array([0.4, 0.3, 0.2, 0.1])
    expected = d @ weights / np.linalg.norm(d - d.mean())
    assert nearest_switch(d, weights)[0][1] == pytest.approx(expected, abs=1e-15)


def test_level_options_need_no_move():
    distance, found = nearest_switch(np.array([0.1, -0.1]), np.array([0.5, 0.5]))
    assert distance.tolist() == [0, 0, 0]
    assert found.tolist() == [[0.5, 0.5]] * 3
    assert nearest_switch(np.zeros(3), np.full(3, 1 / 3))[0].tolist() == [0, 0, 0]


def test_a_rival_that_is_behind_everywhere_has_no_switch():
    assert np.isnan(nearest_switch(np.array([0.1, 0.2]), np.array([0.5, 0.5]))[0]).all()
    assert np.isnan(nearest_switch(np.array([0.1]), np.array([1.0]))[0]).all()


def test_a_rival_that_is_level_on_one_criterion_needs_all_weight_there():
    distance, found = nearest_switch(np.array([0.0, 0.2, 0.1]), np.array([0.2, 0.5, 0.3]))
    assert_allclose(found, [[1, 0, 0]] * 3, rtol=0, atol=1e-12)
    assert_allclose(distance, [1.6, np.sqrt(0.64 + 0.25 + 0.09), 0.8], rtol=0, atol=1e-12)
