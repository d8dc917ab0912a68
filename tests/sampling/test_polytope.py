"""Bodies: centre, radius, and the dimension a space really has."""

from __future__ import annotations

import numpy as np
import pytest

from model.preference import box_space, free_space
from model.sampling import EmptySpaceError
from model.sampling.polytope import body
from tests.sampling.spaces import ordered, space


@pytest.mark.parametrize("n", [2, 3, 6])
def test_the_largest_ball_in_the_simplex_touches_all_sides(n):
    found = body(free_space(n))
    assert found.dimension == n - 1
    assert found.centre == pytest.approx(np.full(n, 1 / n))
    assert found.radius == pytest.approx(1 / np.sqrt(n * (n - 1)))  # inradius of the simplex


def test_the_analytic_centre_makes_the_product_of_slacks_greatest():
    found = body(ordered([0, 1, 2]))  # slacks w1 − w2, w2 − w3, w1, w2, w3
    step = 1e-4 * np.array([[1, -1, 0], [0, 1, -1], [1, 0, -1]])

    def logs(point):
        return np.log(found.bounds - found.at_most @ point).sum()

    best = logs(found.centre)
    assert all(logs(found.centre + sign * one) < best for one in step for sign in (1, -1))


FLAT = [
    pytest.param(space(4, [], [([1, 1, 0, 0], 0.3)]), 2, id="stated equality"),
    pytest.param(space(4, [], [([1, 1, 0, 0], 0.3)] * 2), 2, id="said twice"),
    pytest.param(space(3, [([1, -1, 0], 0), ([-1, 1, 0], 0)]), 1, id="two rows make an equality"),
    pytest.param(
        space(4, [([1, -1, 0, 0], 0), ([0, 1, -1, 0], 0), ([-1, 0, 1, 0], 0)]), 1, id="circle"
    ),
    pytest.param(space(3, [([1, 1, 0], 0)]), 0, id="weights that can only be 0"),
    pytest.param(box_space(np.full(4, 0.25), np.ones(4)), 0, id="bounds that leave one point"),
    pytest.param(
        space(4, [([1, 0, 0, 0], 0.1), ([0, 1, 0, 0], 0.2), ([0, 0, 1, 1], 0.7)]),
        1,
        id="sum of bounds",
    ),
]


@pytest.mark.parametrize("inside, dimension", FLAT)
def test_a_flat_space_is_known_in_its_own_dimension(inside, dimension):
    found = body(inside)
    assert found.dimension == dimension
    assert inside.holds(found.centre)
    assert (found.radius > 0) == (dimension > 0)


@pytest.mark.parametrize(
    "inside",
    [
        box_space(np.full(3, 0.34), np.ones(3)),
        space(2, [], [([1, 1], 0.5)]),
        space(3, [([1, 0, 0], -1e-6)]),
    ],
)
def test_an_empty_space_raises(inside):
    with pytest.raises(EmptySpaceError):
        body(inside)
