"""The triangle cut into regions: no gap, no overlap, the right winner in each."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.stats import binomtest

from model.aggregation import (
    Polygon,
    expected_ranks,
    pairwise_winning,
    rank_fractions,
    triangle_ranks,
    winning_regions,
)


@st.composite
def triples(draw, most=6):
    step = draw(st.sampled_from([2, 5, 100]))
    row = st.lists(st.integers(0, step).map(lambda x: Fraction(x, step)), min_size=3, max_size=3)
    return draw(st.lists(row, min_size=1, max_size=most))


def as_array(scores):
    return np.array(scores, dtype=float)


@given(triples())
def test_regions_fill_the_triangle(scores):
    regions = winning_regions(as_array(scores))
    assert sum(region.area() for region in regions) == 1


@given(triples())
def test_regions_do_not_overlap(scores):
    regions = [region for region in winning_regions(as_array(scores)) if region.corners]
    for n, region in enumerate(regions):
        for other in regions[:n]:  # cut one by the sides of the other: nothing must be left
            left, corners = region, other.corners
            for a, b in zip(corners, [*corners[1:], corners[0]], strict=True):
                side = np.cross(np.array(a, dtype=object), np.array(b, dtype=object)).tolist()
                inward = (
                    1 if sum(s * x for s, x in zip(side, sum_of(corners), strict=True)) > 0 else -1
                )
                left = left.where([inward * s for s in side])
            assert left.area() == 0


def sum_of(corners):
    """A point inside a convex region."""
    totals = [sum(corner) for corner in corners]
    return [sum(Fraction(c[k], t) for c, t in zip(corners, totals, strict=True)) for k in range(3)]


@given(triples())
def test_the_winner_at_the_middle_of_a_region_is_its_option(scores):
    values = as_array(scores)
    for option, region in enumerate(winning_regions(values)):
        if region.corners:
            middle = values @ np.array(region.centroid())
            assert middle[option] >= middle.max() - 1e-9
            assert sum(region.centroid()) == pytest.approx(1, abs=1e-12)
            corners = region.weights() @ values.T
            assert (corners[:, option] >= corners.max(axis=1) - 1e-9).all()


@given(triples())
def test_rank_shares_are_exactly_doubly_stochastic(scores):
    table = rank_fractions(scores)
    assert all(sum(row) == 1 for row in table)
    assert all(sum(column) == 1 for column in zip(*table, strict=True))
    assert_allclose(triangle_ranks(as_array(scores)).shares, np.array(table, float), atol=1e-9)


@given(triples())
def test_expected_ranks_agree_with_pairwise_winning(scores):
    values = as_array(scores)
    ranks = np.arange(1, len(values) + 1)
    expected = expected_ranks(pairwise_winning(values))
    assert_allclose(triangle_ranks(values).shares @ ranks, expected, rtol=0, atol=1e-9)


@given(st.integers(0, 10_000))
def test_every_rank_agrees_with_simulation(seed):
    rng = np.random.default_rng(seed)
    scores, count = rng.random((4, 3)).round(2), 5_000
    if len(np.unique(scores, axis=0)) < 4:
        return
    values = rng.dirichlet(np.ones(3), count) @ scores.T
    places = (-values).argsort(axis=1).argsort(axis=1)
    exact = triangle_ranks(scores).shares
    for option in range(4):
        for rank in range(4):
            hits = int((places[:, option] == rank).sum())
            assert binomtest(hits, count, min(1.0, exact[option, rank])).pvalue > 1e-6


def test_identical_options_share_their_places():
    found = triangle_ranks(np.array([[0.5, 0.5, 0.5], [0.5, 0.5, 0.5], [0.1, 0.1, 0.1]]))
    assert found.shares.tolist() == [[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1]]
    assert found.rankings == ((0, 1, 2),)
    regions = winning_regions(np.array([[0.5] * 3, [0.5] * 3]))
    assert [float(region.area()) for region in regions] == [1, 0]


def test_a_cut_along_a_side_leaves_all_or_nothing():
    assert Polygon().where((0, 0, 1)).area() == 1
    assert Polygon().where((0, 0, -1)).corners == ()
    assert Polygon().where((1, -1, 0)).area() == Fraction(1, 2)
    assert np.isnan(Polygon(()).centroid()).all()
    assert Polygon(()).weights().shape == (0, 3)


def test_only_triangles_are_cut():
    for ask in (winning_regions, triangle_ranks):
        with pytest.raises(ValueError, match="three coordinates, not 2"):
            ask(np.eye(2))
    assert triangle_ranks(np.zeros((0, 3))).shares.shape == (0, 0)
    assert triangle_ranks(np.array([[0.1, 0.2, 0.3]])).shares.tolist() == [[1.0]]
