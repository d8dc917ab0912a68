"""Agreement of rankings and shares of ranks: closed forms, brute force, laws."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from model.analysis.agreement import between, mean_ranks, top_weighted
from model.analysis.methods.places import place_shares, runs
from model.arrays import ranks

orders = st.integers(2, 6).flatmap(lambda n: st.permutations(range(1, n + 1)))
levels = st.lists(st.integers(0, 3), min_size=1, max_size=7)


def as_ranks(places) -> np.ndarray:
    return np.array(places, dtype=np.int64)


def by_hand(one, other) -> Fraction:
    """r_w of two orders without ties, term by term in rationals."""
    n, total = len(one), Fraction(0)
    for r, q in zip(one, other, strict=True):
        total += Fraction((r - q) ** 2 * ((n - r + 1) + (n - q + 1)))
    return 1 - 6 * total / (n**4 + n**3 - n**2 - n)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        # n = 4: 4⁴ + 4³ − 4² − 4 = 300.
        ([1, 2, 3, 4], Fraction(1)),
        ([2, 1, 3, 4], 1 - Fraction(6 * (7 + 7), 300)),  # 10 − 1 − 2 = 7, twice
        ([1, 2, 4, 3], 1 - Fraction(6 * (3 + 3), 300)),  # 10 − 3 − 4 = 3, twice
        ([4, 3, 2, 1], Fraction(-1)),  # (9 + 1 + 1 + 9) · 5 = 100
    ],
)
def test_weighted_agreement_counts_the_top_more(other, expected):
    found = top_weighted(as_ranks([1, 2, 3, 4]), as_ranks(other))
    assert found == pytest.approx(float(expected), abs=1e-12)


@given(one=orders, seed=st.randoms(use_true_random=False))
def test_weighted_agreement_is_the_formula_term_by_term(one, seed):
    other = seed.sample(one, len(one))
    found = top_weighted(as_ranks(one), as_ranks(other))
    assert found == pytest.approx(float(by_hand(one, other)), abs=1e-12)
    assert found == pytest.approx(top_weighted(as_ranks(other), as_ranks(one)), abs=1e-12)


@pytest.mark.parametrize("n", [2, 3, 4, 5])
def test_over_all_orders_weighted_agreement_averages_to_zero(n):
    own = as_ranks(range(1, n + 1))
    found = [top_weighted(own, as_ranks(order)) for order in permutations(range(1, n + 1))]
    assert np.mean(found) == pytest.approx(0.0, abs=1e-12)
    assert min(found) == pytest.approx(-1.0) == top_weighted(own, own[::-1])
    assert max(found) == pytest.approx(1.0)


@given(values=levels)
def test_level_options_have_the_mean_of_the_ranks_that_they_fill(values):
    found = mean_ranks(ranks(np.array(values, dtype=float)))
    order = sorted(values, reverse=True)
    expected = [np.mean([n + 1 for n, v in enumerate(order) if v == mine]) for mine in values]
    assert_allclose(found, expected, rtol=0, atol=1e-12)
    assert found.sum() == pytest.approx(len(values) * (len(values) + 1) / 2)


def test_a_single_option_has_no_agreement():
    assert np.isnan(top_weighted(as_ranks([1]), as_ranks([1])))


def test_a_method_that_does_not_apply_agrees_with_none():
    rank = np.array([[1, 2, 3], [0, 0, 0], [1, 3, 2]])
    found = between(rank, top_weighted)
    assert np.isnan(found[1]).all()
    assert np.isnan(found[:, 1]).all()
    assert_allclose(found[0, [0, 2]], [1, 0.625])  # 1 − 6 · (3 + 3) / 96
    assert_array_equal(found, found.T)


@given(rows=st.integers(1, 6).flatmap(
    lambda n: st.lists(st.lists(st.integers(0, 3), min_size=n, max_size=n), min_size=1, max_size=5)
))  # fmt: skip
def test_shares_of_ranks_are_means_over_all_ways_to_break_ties(rows):
    score = np.array(rows, dtype=float)
    shares = place_shares(score)
    for draw, values in enumerate(rows):
        found = np.zeros((len(values), len(values)))
        ways = [
            order
            for order in permutations(range(len(values)))
            if all(values[a] >= values[b] for a, b in pairwise(order))
        ]
        for order in ways:
            found[list(order), range(len(values))] += 1 / len(ways)
        assert_allclose(shares[draw], found, rtol=0, atol=1e-12)


@given(values=levels)
def test_runs_keep_to_the_one_tie_rule(values):
    score = np.array(values, dtype=float) + 0.6e-9 * np.arange(len(values))  # chains
    first, last = runs(score[None])
    expected = ranks(score)
    assert_array_equal(first[0] + 1, expected)
    assert_array_equal(last[0] - first[0] + 1, [(expected == own).sum() for own in expected])
