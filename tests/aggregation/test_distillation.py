"""Distillation and median order: any credibility matrix, agreement with a plain loop, laws."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from benchmarks import outranking_loops as plain
from model.aggregation import distil, incomparable, median_order

CUTS = [(Fraction(3, 10), Fraction(-3, 20)), (Fraction(0), Fraction(0)), (Fraction(1, 5), 0)]


@st.composite
def matrices(draw, most_options=7, steps=(2, 5, 20)):
    """Credibilities in few steps: the fewer, the more ties."""
    n, step = draw(st.integers(1, most_options)), draw(st.sampled_from(steps))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    tenths = rng.integers(0, step + 1, (n, n))
    np.fill_diagonal(tenths, step)
    return [[Fraction(int(x), step) for x in row] for row in tenths]


def figures(matrix):
    return np.array(matrix, dtype=float)


@settings(max_examples=150)
@given(matrices(), st.sampled_from(CUTS), st.booleans())
def test_places_agree_with_a_plain_loop(matrix, cut, descending):
    found = distil(figures(matrix), tuple(map(float, cut)), descending)
    assert found.tolist() == plain.distil(matrix, *cut, descending)


@given(matrices())
def test_taking_the_worst_is_taking_the_best_of_the_reversed_relation(matrix):
    sigma = figures(matrix)
    up, reversed_down = distil(sigma, descending=False), distil(sigma.T, descending=True)
    assert up.tolist() == (reversed_down.max() + 1 - reversed_down).tolist()


@given(matrices(), st.booleans(), st.randoms(use_true_random=False))
def test_order_of_options_does_not_leak_into_ties(matrix, descending, random):
    options = random.sample(range(len(matrix)), len(matrix))
    sigma = figures(matrix)
    shuffled = sigma[np.ix_(options, options)]
    after = distil(shuffled, descending=descending)
    assert after.tolist() == distil(sigma, descending=descending)[options].tolist()


@given(matrices(), st.booleans(), st.integers(0, 2**32 - 1))
def test_rounding_decides_nothing(matrix, descending, seed):
    sigma = figures(matrix)
    noise = np.random.default_rng(seed).uniform(-1e-13, 1e-13, sigma.shape)
    noisy = distil(np.clip(sigma + noise, 0, 1), descending=descending)
    assert noisy.tolist() == distil(sigma, descending=descending).tolist()


@given(st.lists(matrices(most_options=4), min_size=1, max_size=6), st.booleans())
def test_draws_are_independent_of_each_other(drawn, descending):
    same = [matrix for matrix in drawn if len(matrix) == len(drawn[0])]
    found = distil(np.stack([figures(matrix) for matrix in same]), descending=descending)
    for matrix, place in zip(same, found, strict=True):
        assert place.tolist() == distil(figures(matrix), descending=descending).tolist()


@given(matrices())
def test_places_have_no_gaps(matrix):
    down, up = distil(figures(matrix)), distil(figures(matrix), descending=False)
    for place in (down, up, median_order(down, up)):
        assert set(place.tolist()) == set(range(1, place.max() + 1))


@given(matrices())
def test_the_median_order_keeps_what_both_distillations_agree_on(matrix):
    down, up = distil(figures(matrix)), distil(figures(matrix), descending=False)
    median = median_order(down, up)
    assert median.tolist() == plain.median(down.tolist(), up.tolist())
    open_pairs = incomparable(down, up)
    for a in range(len(down)):
        for b in range(len(down)):
            opposed = (down[a] - down[b]) * (up[a] - up[b]) < 0
            assert open_pairs[a, b] == opposed
            if down[a] <= down[b] and up[a] <= up[b] and not opposed:
                level = down[a] == down[b] and up[a] == up[b]
                assert median[a] == median[b] if level else median[a] < median[b]


def test_the_median_order_of_contrary_orders_is_level():
    down, up = np.array([1, 2, 3]), np.array([3, 2, 1])
    assert median_order(down, up).tolist() == [1, 1, 1]
    assert incomparable(down, up).sum() == 6


def test_differences_of_places_part_options_with_as_many_ahead():
    # Nobody is ahead of the first two: 1 − 2 + 4 − 2 favours the second.
    assert median_order(np.array([1, 2, 3, 4]), np.array([4, 2, 3, 5])).tolist() == [2, 1, 3, 4]


def test_ties_inside_a_distillate_are_redistilled_at_the_next_level():
    """Worked by hand: 1 and 2 are level at 0.5, and at 0 the second is ahead of the first.

    λ0 = 0.9, s = 0.165, λ1 = 0.5. Above it 1 is ahead of 3, and 2 is ahead of 4, all with
    differences above s: 1 and 2 have a qualification of 1, 3 and 4 of −1. Among 1 and 2 only 0.4
    and 0 are left; the next level below 0.5 − 0.225 is 0, and 0.4 − 0 is above s(0.4) = 0.24.
    """
    sigma = np.array(
        [[1, 0, 0.9, 0.5], [0.4, 1, 0.5, 0.9], [0.2, 0.1, 1, 0], [0.1, 0.2, 0, 1]], float
    )
    assert distil(sigma).tolist() == [2, 1, 3, 3]


def test_without_any_outranking_all_are_level():
    sigma = np.eye(4)
    assert distil(sigma).tolist() == distil(sigma, descending=False).tolist() == [1] * 4


def test_the_diagonal_is_not_looked_at():
    sigma = np.array([[1, 0.9, 0.9], [0.2, 1, 0.6], [0.3, 0.6, 1]])
    off = sigma - np.eye(3)
    assert distil(off).tolist() == distil(sigma).tolist() == [1, 2, 2]
    assert_allclose(np.diagonal(sigma), 1)  # and what is given stays as it is


@pytest.mark.parametrize("cut", [(-0.1, 0.5), (0.1, -0.2), (float("nan"), 0.0)])
def test_a_cut_below_zero_is_refused(cut):
    with pytest.raises(ValueError, match="is below 0 for some λ between 0 and 1"):
        distil(np.eye(2), cut)


def test_a_huge_cut_leaves_all_level():
    assert distil(np.array([[1.0, 0.9], [0.0, 1.0]]), (50.0, 0.0)).tolist() == [1, 1]
