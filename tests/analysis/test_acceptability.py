"""Rank acceptability: printed cases, doubly stochastic, exact against sampled."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from model.aggregation import pairwise_winning
from model.analysis.uncertainty.acceptability import acceptability
from model.analysis.uncertainty.tally import Tally
from tests.flat import flat_problem

FOUR_BY_THREE = [[0.9, 0.2, 0.4], [0.3, 0.8, 0.5], [0.5, 0.5, 0.7], [0.6, 0.6, 0.1]]
CLIPPED = np.array(  # shares of the weight triangle, by exact polygon clipping
    [
        [524 / 1715, 212 / 1715, 454 / 1715, 15 / 49],
        [81 / 245, 296 / 1225, 244 / 1225, 8 / 35],
        [12 / 35, 479 / 1225, 291 / 1225, 1 / 35],
        [36 / 1715, 418 / 1715, 512 / 1715, 107 / 245],
    ]
)
CENTROIDS = np.array(
    [
        [0.628940125668588, 0.17095601599418395, 0.20010385833722802],
        [0.17470395565633662, 0.6119929453262787, 0.21330309901738473],
        [0.21428571428571427, 0.2, 0.5857142857142857],
        [0.47346938775510206, 0.4857142857142857, 0.04081632653061224],
    ]
)


def through(problem, lens="any", scores="likely"):
    result = acceptability(problem)
    return next(r for r in result.lenses if (r.lens, r.scores) == (lens, scores))


def test_four_by_three_meets_the_clipped_polygons_within_its_stated_error():
    result = through(flat_problem(FOUR_BY_THREE, [1, 1, 1], draws=200_000))
    error = np.sqrt(CLIPPED * (1 - CLIPPED) / result.n_draw)
    assert np.all(np.abs(result.acceptability - CLIPPED) < 5 * error)
    assert np.all(np.abs(result.central_weights - CENTROIDS) < 0.02)


def test_two_by_two_meets_the_hand_worked_shares():
    result = through(flat_problem([[0.8, 0.3], [0.4, 0.6]], [1, 1], draws=100_000))
    assert result.acceptability[0, 0] == pytest.approx(4 / 7, abs=5 * 0.0016)
    assert_allclose(result.central_weights[0], [5 / 7, 2 / 7], atol=0.01)
    assert result.pairwise_exact
    assert result.pairwise[0, 1] == pytest.approx(4 / 7, abs=1e-12)
    assert_allclose(result.expected_rank, [1 + 3 / 7, 1 + 4 / 7], atol=1e-12)


@settings(max_examples=25)
@given(cells=arrays(float, (4, 3), elements=st.floats(0, 1).map(lambda x: round(x, 1))))
def test_acceptability_is_doubly_stochastic_ties_and_all(cells):
    problem = flat_problem(cells.tolist(), [3, 2, 1], draws=500)
    for result in acceptability(problem).lenses:
        assert_allclose(result.acceptability.sum(axis=0), 1, atol=1e-12)
        assert_allclose(result.acceptability.sum(axis=1), 1, atol=1e-12)
        assert_allclose(result.pairwise + result.pairwise.T, 1, atol=1e-9)


def test_identical_options_share_their_places():
    cells = [[0.5, 0.5], [0.9, 0.1], [0.5, 0.5]]
    result = through(flat_problem(cells, [1, 1], draws=20_000))
    assert_allclose(result.acceptability[0], result.acceptability[2], atol=0)
    assert result.pairwise[0, 2] == 0.5


def test_near_lens_with_no_room_gives_the_central_ranking():
    result = through(flat_problem(FOUR_BY_THREE, [3, 2, 1], draws=1000, stray=0.0), "near")
    assert set(result.acceptability.ravel()) == {0.0, 1.0}


def test_tally_counts_what_a_plain_loop_counts():
    rng = np.random.default_rng(0)
    values, weights = rng.random((4, 300)), rng.dirichlet(np.ones(3), 300).T
    tally = Tally((1, 2, 1, 1), 3)
    tally.add(values[:, :100], weights[:, :100])
    tally.add(values[:, 100:], weights[:, 100:])
    expected = np.zeros((4, 5))
    sizes = [1, 2, 1, 1]
    for draw in range(300):
        for kind in range(4):
            ahead = sum(s for k, s in enumerate(sizes) if values[k, draw] > values[kind, draw])
            for step in range(sizes[kind]):
                expected[kind, ahead + step] += 1 / sizes[kind]
    assert_allclose(tally.shares(), expected / 300, atol=1e-12)
    assert tally.wins[0, 2] == np.sum(values[0] > values[2])


@settings(max_examples=10)
@given(arrays(float, (3, 3), elements=st.floats(0, 1).map(lambda x: round(x, 3))))
def test_sampled_first_ranks_agree_with_exact_pairwise_for_two_options(cells):
    two = cells[:2]
    if not np.any(two[0] != two[1]):
        return
    result = through(flat_problem(two.tolist(), [1, 1, 1], draws=20_000))
    exact = pairwise_winning(two)[0, 1]
    error = 6 * np.sqrt(max(exact * (1 - exact), 1e-6) / 20_000)
    assert abs(result.acceptability[0, 0] - exact) < error


def test_the_same_seed_gives_the_same_figures():
    problem = flat_problem(FOUR_BY_THREE, [3, 2, 1], draws=2000)
    first, second = acceptability(problem), acceptability(problem)
    for a, b in zip(first.lenses, second.lenses, strict=True):
        assert np.array_equal(a.acceptability, b.acceptability)
