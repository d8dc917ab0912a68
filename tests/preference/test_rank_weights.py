"""Weights from ranks: laws and edges."""

from __future__ import annotations

from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.preference import RANK_RULES, rank_weights

PLACES = st.lists(st.integers(1, 6), min_size=1, max_size=6).map(np.array)
RULES = st.sampled_from(RANK_RULES)


def plain(n: int, rule: str) -> list[float]:
    """The weight of each place, from the printed formula."""
    if rule == "centroid":
        return [sum(1 / j for j in range(k, n + 1)) / n for k in range(1, n + 1)]
    if rule == "sum":
        return [2 * (n + 1 - k) / (n * (n + 1)) for k in range(1, n + 1)]
    whole = sum(1 / j for j in range(1, n + 1))
    return [1 / k / whole for k in range(1, n + 1)]


@given(places=PLACES, rule=RULES)
def test_ties_share_the_mean_over_all_orders_that_they_leave_open(places, rule):
    """The mean, over every way to break the ties, of the weights of the strict ranking."""
    n = len(places)
    orders = [
        order
        for order in permutations(range(n))
        if all(places[a] <= places[b] for a, b in pairwise(order))
    ]
    total = np.zeros(n)
    for order in orders:
        total[list(order)] += plain(n, rule)
    assert rank_weights(places, rule) == pytest.approx(total / len(orders), abs=1e-12)


@given(places=PLACES, rule=RULES)
def test_weights_sum_to_one_and_never_rise_with_the_place(places, rule):
    weights = rank_weights(places, rule)
    assert weights.sum() == pytest.approx(1, abs=1e-14)
    assert np.all(weights > 0)
    for a, b in permutations(range(len(places)), 2):
        if places[a] == places[b]:
            assert weights[a] == weights[b]
        elif places[a] < places[b]:
            assert weights[a] > weights[b]


@given(places=PLACES, rule=RULES)
def test_only_the_order_of_places_counts(places, rule):
    stretched = rank_weights(10 * places**2 - 3, rule)
    assert stretched == pytest.approx(rank_weights(places, rule), abs=0)


@pytest.mark.parametrize("rule", RANK_RULES)
def test_one_member_has_all_the_weight(rule):
    assert rank_weights(np.array([1]), rule).tolist() == [1.0]


@pytest.mark.parametrize("rule", RANK_RULES)
def test_members_that_all_tie_share_evenly(rule):
    assert rank_weights(np.array([1, 1, 1, 1]), rule) == pytest.approx([0.25] * 4, abs=1e-15)


def test_what_cannot_be_ranked_is_refused():
    with pytest.raises(ValueError, match="nothing to rank"):
        rank_weights(np.array([], dtype=int), "sum")
    with pytest.raises(ValueError, match="centroid, sum, reciprocal"):
        rank_weights(np.array([1, 2]), "square")
