"""Sobol points and their way to the simplex."""

from __future__ import annotations

import numpy as np
import pytest

from model.sampling.cube import exponential_points, replicated, scrambled, simplex_points


def test_every_half_and_quarter_of_each_axis_holds_its_share_of_points():
    points = scrambled(5, 256, seed=3)
    for parts in (2, 4, 256):
        counts = [np.bincount((axis * parts).astype(int), minlength=parts) for axis in points]
        assert np.all(np.array(counts) == 256 // parts)


def test_the_same_seed_and_replicate_give_the_same_points():
    assert np.array_equal(scrambled(3, 100, 1, 2), scrambled(3, 100, 1, 2))
    assert not np.array_equal(scrambled(3, 100, 1, 2), scrambled(3, 100, 1, 3))
    assert not np.array_equal(scrambled(3, 100, 1, 2), scrambled(3, 100, 2, 2))
    assert np.array_equal(scrambled(3, 100, 1), scrambled(3, 128, 1)[:, :100])


def test_a_broken_stick_of_three_by_hand():
    points = np.array([[0.0, 0.75, 1.0], [0.5, 0.5, 0.2]])
    expected = [[0, 0.5, 0.5], [0.5, 0.25, 0.25], [1, 0, 0]]  # 1 − √(1 − u), then halves
    assert np.allclose(simplex_points(points).T, expected)


def test_broken_sticks_and_logarithms_are_uniform_on_the_simplex():
    n = 4

    def sticks(points):
        drawn = simplex_points(points)
        return np.array([np.mean(drawn[1] ** 2), np.mean(drawn[0] * drawn[3]), drawn[2].mean()])

    def logs(points):
        drawn = exponential_points(points)
        drawn = drawn / drawn.sum(axis=0)
        return np.array([np.mean(drawn[1] ** 2), np.mean(drawn[0] * drawn[3]), drawn[2].mean()])

    expected = np.array([2 / (n * (n + 1)), 1 / (n * (n + 1)), 1 / n])
    for estimate, n_dim in ((sticks, n - 1), (logs, n)):
        mean, error = replicated(estimate, 5, n_dim, 2**12, replicates=16)
        assert np.all(np.abs(mean - expected) < 8 * error)  # t with 15 degrees: 1e-6 at 7.4
        assert np.all(error < 1e-4)  # plain draws: 3e-4 and more


def test_a_point_at_nought_stays_finite():
    assert np.isfinite(exponential_points(np.array([[0.0, 1.0]]))).all()


def test_an_error_wants_eight_scramblings():
    with pytest.raises(ValueError, match="at least 8 scramblings, not 7"):
        replicated(lambda points: points.mean(axis=1), 1, 2, 64, replicates=7)
