"""Enclosing simplices: exact where the space is one, around it where it is not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.preference import box_space, free_space
from model.sampling import EmptySpaceError, simplex_vertices
from model.sampling.enclosing import enclosing_simplex
from tests.sampling.spaces import both, feasible_spaces, ordered, space


def test_vertices_of_free_weights_are_the_unit_vectors():
    assert np.array_equal(simplex_vertices(free_space(4)), np.eye(4))


def test_vertices_of_an_order_are_the_means_of_its_first_weights():
    found = simplex_vertices(ordered([1, 0, 2]))
    printed = np.array([[0, 1, 0], [1 / 3, 1 / 3, 1 / 3], [1 / 2, 1 / 2, 0]])
    by_first = found[:, np.argsort(found[0])].T
    assert np.allclose(by_first, printed, rtol=0, atol=1e-15)


def test_vertices_of_lower_bounds_give_all_that_is_left_to_one():
    found = simplex_vertices(box_space(np.array([0.1, 0.2, 0.3]), np.ones(3)))
    expected = [[0.5, 0.2, 0.3], [0.1, 0.6, 0.3], [0.1, 0.2, 0.7]]
    assert np.allclose(found.T, expected)


def test_bounds_above_are_no_simplex():
    assert simplex_vertices(box_space(np.zeros(3), np.full(3, 0.5))) is None


@given(st.permutations(range(7)), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_rows_that_follow_from_an_order_do_no_harm(order, shuffled):
    unit = np.eye(7)
    rows = [(unit[order[j]] - unit[order[i]], 0.0) for i in range(7) for j in range(i + 1, 7)]
    shuffled.shuffle(rows)
    found = simplex_vertices(space(7, rows))
    assert np.linalg.det(found) ** 2 == pytest.approx(1 / np.prod(np.arange(1.0, 8)) ** 2)


@given(feasible_spaces())
@settings(max_examples=100, deadline=None)
def test_the_simplex_holds_the_space(inside):
    # Any point of the space has non-negative barycentric coordinates.
    found = enclosing_simplex(inside)
    assert np.all(found.vertices >= 0)
    assert found.vertices.sum(axis=0) == pytest.approx(np.ones(found.vertices.shape[1]))
    trial = np.random.default_rng(0).dirichlet(np.ones(inside.n), 500)
    points = trial[[inside.holds(one) for one in trial]].T
    shares = np.linalg.lstsq(found.vertices, points, rcond=None)[0]
    assert np.allclose(found.vertices @ shares, points, rtol=0, atol=1e-9)
    assert np.all(shares > -1e-8)


def test_a_plain_contradiction_is_empty():
    with pytest.raises(EmptySpaceError):
        simplex_vertices(both(free_space(2), space(2, [([1, 1], 0.9)])))
