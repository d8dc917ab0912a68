"""First-rank shares: laws in rationals, agreement with simulation, scores full of ties."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.stats import binomtest

from model.aggregation import (
    first_rank_cells,
    first_rank_fractions,
    first_rank_shares,
    pairwise_winning,
    triangle_ranks,
)
from model.preference import box_space
from model.sampling import simplex_vertices
from tests.sampling.spaces import ordered


@st.composite
def tables(draw, most_options=6, most_coordinates=5, steps=(2, 4, 100)):
    """Scores in few steps: the fewer, the more ties and corners in which many options meet."""
    m, n = draw(st.integers(1, most_options)), draw(st.integers(1, most_coordinates))
    step = draw(st.sampled_from(steps))
    cell = st.integers(0, step).map(lambda x: Fraction(x, step))
    return draw(st.lists(st.lists(cell, min_size=n, max_size=n), min_size=m, max_size=m))


def simulated(scores, count, seed):
    weights = np.random.default_rng(seed).standard_exponential((scores.shape[1], count))
    return np.bincount((scores @ weights).argmax(axis=0), minlength=len(scores))


@given(tables())
def test_rational_shares_sum_to_exactly_one(scores):
    shares = first_rank_fractions(scores)
    assert sum(shares) == 1
    assert min(shares) >= 0


@given(tables())
def test_floats_agree_with_rationals(scores):
    found = first_rank_shares(np.array(scores, dtype=float))
    exact = [float(x) for x in first_rank_fractions(scores)]
    assert_allclose(found, exact, rtol=0, atol=1e-9)


@given(tables(most_options=2))
def test_two_options_meet_the_pairwise_recursion(scores):
    if len(scores) != 2:
        return
    expected = pairwise_winning(np.array(scores, dtype=float))[0, 1]
    assert float(first_rank_fractions(scores)[0]) == pytest.approx(expected, abs=1e-14)


@given(tables(most_coordinates=3))
def test_three_coordinates_agree_with_polygons(scores):
    if len(scores[0]) != 3:
        return
    values = np.array(scores, dtype=float)
    shares, centroids = first_rank_cells(values)
    polygons = triangle_ranks(values)
    assert_allclose(shares, polygons.shares[:, 0], rtol=0, atol=1e-9)
    assert_allclose(centroids, polygons.centroids, rtol=0, atol=1e-9)


@given(tables(), st.randoms(use_true_random=False))
def test_order_of_options_and_coordinates_does_not_matter(scores, random):
    options, coordinates = list(range(len(scores))), list(range(len(scores[0])))
    random.shuffle(options)
    random.shuffle(coordinates)
    shuffled = [[scores[o][c] for c in coordinates] for o in options]
    before, after = first_rank_fractions(scores), first_rank_fractions(shuffled)
    assert after == tuple(before[o] for o in options)


@given(tables(), st.integers(1, 9))
def test_unit_and_zero_do_not_matter(scores, factor):
    moved = [[factor * x - 7 for x in row] for row in scores]
    assert first_rank_fractions(moved) == first_rank_fractions(scores)


@given(tables(steps=(4, 100)))
def test_central_weights_make_the_option_first(scores):
    values = np.array(scores, dtype=float)
    shares, centroids = first_rank_cells(values)
    for option in np.flatnonzero(shares > 1e-9):
        at = values @ centroids[option]
        assert at[option] >= at.max() - 1e-9
        assert centroids[option].sum() == pytest.approx(1, abs=1e-12)
    assert np.isnan(centroids[shares == 0]).all()


@given(tables(most_options=4), st.integers(0, 3), st.integers(0, 4))
def test_a_better_score_never_costs_first_places(scores, option, coordinate):
    option, coordinate = option % len(scores), coordinate % len(scores[0])
    better = [list(row) for row in scores]
    better[option][coordinate] += Fraction(1, 3)
    assert first_rank_fractions(better)[option] >= first_rank_fractions(scores)[option]


@settings(max_examples=12)
@given(
    st.integers(0, 10_000),
    st.integers(2, 9),
    st.integers(2, 7),
    st.sampled_from([1, 2, 6]),
)
def test_exact_shares_agree_with_simulation(seed, m, n, digits):
    scores = np.round(np.random.default_rng(seed).random((m, n)), digits)
    count = 50_000
    seen = simulated(scores, count, seed)
    for option, share in enumerate(first_rank_shares(scores)):
        twins = (scores == scores[option]).all(axis=1)
        hits = int(seen[twins].sum())
        share = min(1.0, share * twins.sum())
        assert binomtest(hits, count, share).pvalue > 1e-6


@pytest.mark.parametrize("digits", [1, 2])
def test_tied_scores_on_eight_coordinates_agree_with_simulation(digits):
    # Scores to two digits are where the signed sum of Lawrence goes wrong without warning.
    scores = np.round(np.random.default_rng(digits).random((10, 8)), digits)
    shares = first_rank_shares(scores)
    assert shares.sum() == pytest.approx(1, abs=1e-12)
    seen = simulated(scores, 100_000, 3)
    for hits, share in zip(seen, shares, strict=True):
        assert binomtest(int(hits), 100_000, float(share)).pvalue > 1e-6


def test_rounding_noise_does_not_part_equal_scores():
    clean = np.array([[0.3, 0.1, 0.7], [0.2, 0.4, 0.6], [0.1, 0.7, 0.5], [0.3, 0.1, 0.7]])
    noisy = clean + 1e-16 * np.random.default_rng(0).standard_normal(clean.shape)
    assert_allclose(first_rank_shares(noisy), first_rank_shares(clean), rtol=0, atol=1e-12)


def test_a_dominated_option_has_exactly_nothing():
    assert first_rank_shares(np.array([[0.5, 0.5], [0.4, 0.5], [0.1, 0.9]]))[1] == 0.0


def test_an_option_first_only_in_ties_has_exactly_nothing():
    # (½, ½) meets the leaders in the one point where they tie.
    shares = first_rank_shares(np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]]))
    assert shares.tolist() == [0.5, 0.5, 0.0]


@pytest.mark.parametrize(
    "scores, expected",
    [
        pytest.param([[0.3]], [1.0], id="one option, one coordinate"),
        pytest.param([[0.3], [0.7], [0.7]], [0.0, 0.5, 0.5], id="one coordinate, tie"),
        pytest.param([[0.0, 0.0], [0.0, 0.0]], [0.5, 0.5], id="all zero"),
        pytest.param([[-5.0, 3e7], [1e-9, 0.0]], None, id="wide range"),
        pytest.param([[1.0, 0.5, 0.2]] * 3, [1 / 3] * 3, id="identical"),
    ],
)
def test_edges(scores, expected):
    shares = first_rank_shares(np.array(scores))
    assert shares.sum() == pytest.approx(1, abs=1e-12)
    if expected is not None:
        assert_allclose(shares, expected, rtol=0, atol=1e-15)


def test_no_option_has_no_share_and_bad_scores_are_refused():
    assert first_rank_shares(np.zeros((0, 3))).shape == (0,)
    assert first_rank_fractions([]) == ()
    with pytest.raises(ValueError, match="finite scores"):
        first_rank_shares(np.array([[np.nan, 1.0]]))
    with pytest.raises(ValueError, match="at least one coordinate"):
        first_rank_shares(np.zeros((2, 0)))


@given(st.integers(0, 1000), st.permutations(range(4)))
@settings(max_examples=10)
def test_a_complete_order_agrees_with_sorted_weights(seed, order):
    scores = np.random.default_rng(seed).random((5, 4)).round(2)
    count = 50_000
    drawn = np.random.default_rng(seed + 1).standard_exponential((4, count))
    weights = np.empty_like(drawn)
    weights[list(order)] = -np.sort(-drawn, axis=0)
    corners = simplex_vertices(ordered(order))
    shares, centroids = first_rank_cells(scores @ corners)
    seen = np.bincount((scores @ weights).argmax(axis=0), minlength=5)
    for hits, share in zip(seen, shares, strict=True):
        assert binomtest(int(hits), count, min(1.0, float(share))).pvalue > 1e-6
    best = int(shares.argmax())
    first = (weights / weights.sum(axis=0))[:, (scores @ weights).argmax(axis=0) == best]
    middle = corners @ centroids[best]
    assert_allclose(middle, first.mean(axis=1), atol=0.02)


@given(st.integers(0, 1000))
@settings(max_examples=10)
def test_lower_bounds_agree_with_rejection(seed):
    rng = np.random.default_rng(seed)
    scores, low = rng.random((5, 3)).round(2), np.array([0.1, 0.2, 0.05])
    weights = rng.dirichlet(np.ones(3), 100_000)
    weights = weights[(weights >= low).all(axis=1)]
    seen = np.bincount((weights @ scores.T).argmax(axis=1), minlength=5)
    corners = simplex_vertices(box_space(low, np.ones(3)))
    shares, centroids = first_rank_cells(scores @ corners)
    for hits, share in zip(seen, shares, strict=True):
        assert binomtest(int(hits), len(weights), min(1.0, float(share))).pvalue > 1e-6
    assert_allclose(corners.sum(axis=0), 1, atol=1e-15)
    assert (corners >= low[:, None] - 1e-15).all()
    best = int(shares.argmax())
    assert ((corners @ centroids[best]) >= low).all()
