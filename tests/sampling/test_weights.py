"""The door to weights: the right method for each shape, and the right law of the draws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from model.preference import box_space, free_space
from model.sampling import EmptySpaceError, weight_sampler
from tests.sampling.spaces import Z, both, brute, feasible_spaces, ordered, space, weights

ONE = np.ones(3)

METHODS = [
    pytest.param(free_space(4), "exponentials", id="free"),
    pytest.param(free_space(1), "point", id="one weight"),
    pytest.param(box_space(np.zeros(3), ONE), "exponentials", id="bounds that say nothing"),
    pytest.param(space(3, [([1, 1, 0], 1)]), "exponentials", id="a row that always holds"),
    pytest.param(box_space(np.array([0.1, 0.2, 0]), ONE), "shift and shrink", id="lower bounds"),
    pytest.param(ordered([2, 0, 3, 1]), "barycentric", id="complete order"),
    pytest.param(
        both(ordered([0, 1, 2]), space(3, [([-1, 0, 1], 0), ([0, 1, 0], 0.5)])),
        "barycentric",
        id="complete order and rows that follow from it",
    ),
    pytest.param(ordered([1, 0]), "shift and shrink", id="order of two: at least a half"),
    pytest.param(space(4, [([-1, 1, 0, 0], 0)]), "barycentric", id="part of an order"),
    pytest.param(space(3, [([-1, 2, 0], 0), ([0, -1, 1.5], 0)]), "barycentric", id="ratios"),
    pytest.param(space(3, [], [([1, -1, 0], 0)]), "barycentric", id="two alike"),
    pytest.param(
        space(3, [([1, -1, 0], 0), ([-1, 1, 0], 0)]), "barycentric", id="two alike, said by two"
    ),
    pytest.param(box_space(np.zeros(3), np.full(3, 0.6)), "rejection", id="upper bounds"),
    pytest.param(box_space(np.full(12, 0.02), np.full(12, 0.2)), "rejection", id="box"),
    pytest.param(
        box_space(np.full(12, 1 / 12 - 1e-6), np.full(12, 1 / 12 + 1e-6)), "rejection", id="thin"
    ),
    pytest.param(
        both(ordered(range(12)), box_space(np.full(12, 0.03), np.full(12, 0.13))),
        "hit-and-run",
        id="order with bounds",
    ),
    pytest.param(space(4, [], [([1, 1, 0, 0], 0.3)]), "hit-and-run", id="a group's weight"),
    pytest.param(space(3, [], [([1, -1, 0], 0), ([0, 1, -1], 0)]), "point", id="all alike"),
    pytest.param(box_space(np.full(10, 0.1), np.ones(10)), "point", id="lower bounds sum to 1"),
    pytest.param(
        box_space(np.array([0, 0.3, 0.3]), np.array([0, 0.7, 0.7])),
        "barycentric",
        id="a weight of 0",
    ),
    pytest.param(box_space(np.zeros(4), np.full(4, 0.25)), "point", id="upper bounds sum to 1"),
    pytest.param(box_space(ONE / 3, ONE / 3), "point", id="low is high"),
]


@pytest.mark.parametrize("inside, method", METHODS)
def test_the_method_follows_the_shape_of_the_space(inside, method):
    sampler = weight_sampler(inside)
    assert sampler.method == method
    assert sampler.independent == (method != "hit-and-run") == (sampler.n_chain == 0)
    assert sampler.n_chain % 32 == 0
    assert all(inside.holds(one, 1e-11) for one in weights(sampler, 1, 300).T)


@pytest.mark.parametrize("room", [0, 1e-10, 1e-9, 1e-8, 1e-6])
def test_a_needle_between_flat_and_thin_is_never_left(room):
    # w1 and w3 are 1/4 up to the room, w2 and w4 share a half.
    inside = space(4, [([-1, 0, 0, 0], -0.25), ([1, 0, -1, 0], 0), ([0, 0, 1, 0], 0.25 + room)])
    drawn = weights(weight_sampler(inside), 1, 20_000)
    assert np.all(inside.at_most @ drawn <= inside.bounds[:, None] + 1e-9)
    assert drawn[1].std() == pytest.approx(0.5 / np.sqrt(12), rel=0.03)


@given(feasible_spaces())
@settings(max_examples=150, deadline=None)
def test_every_draw_lies_in_the_space(inside):
    drawn = weights(weight_sampler(inside), 3, 65)
    assert np.all(drawn >= 0)
    assert np.abs(drawn.sum(axis=0) - 1).max() <= 1e-12
    assert np.all(inside.at_most @ drawn <= inside.bounds[:, None] + 2e-8)  # flat within 1e-9
    assert np.all(np.abs(inside.equal @ drawn - inside.totals[:, None]) <= 1e-11)


EMPTY = [
    pytest.param(box_space(np.full(3, 0.4), ONE), id="lower bounds above 1"),
    pytest.param(box_space(np.zeros(3), np.full(3, 0.3)), id="upper bounds below 1"),
    pytest.param(box_space(np.array([0.5, 0]), np.array([0.4, 1])), id="low above high"),
    pytest.param(both(ordered([0, 1]), space(2, [([0, -1], -0.6)])), id="order against a bound"),
    pytest.param(
        space(3, [([1, -1, 0], -0.1), ([0, 1, -1], -0.1), ([-1, 0, 1], -0.1)]), id="a circle"
    ),
    pytest.param(space(2, [], [([1, 1], 0.5)]), id="sum of all is a half"),
    pytest.param(space(2, [], [([1, 0], 0), ([0, 1], 0)]), id="all are 0"),
    pytest.param(space(1, [([1], 0.5)]), id="one weight below 1"),
    pytest.param(
        space(4, [], [([1, 1, 0, 0], 0.3), ([0, 0, 1, 1], 0.6)]), id="groups that do not add up"
    ),
]


@pytest.mark.parametrize("inside", EMPTY)
def test_an_empty_space_is_named_at_once(inside):
    with pytest.raises(EmptySpaceError, match="no weights that sum to 1"):
        weight_sampler(inside)


CENTROIDS = [  # mean of a simplex: mean of its vertices
    pytest.param(free_space(5), np.full(5, 0.2), id="free"),
    pytest.param(space(3, [], [([1, -1, 0], 0)]), [1 / 4, 1 / 4, 1 / 2], id="a = b"),
    pytest.param(
        space(5, [], [([1, -1, 0, 0, 0], 0), ([0, 1, -1, 0, 0], 0)]),
        [1 / 9, 1 / 9, 1 / 9, 1 / 3, 1 / 3],
        id="a = b = c",
    ),
    pytest.param(  # vertices (1, 0, 0), (2/3, 1/3, 0), (0, 0, 1)
        space(3, [([-1, 2, 0], 0)]), [5 / 9, 1 / 9, 1 / 3], id="a >= 2 b"
    ),
    pytest.param(  # what the bounds leave is shared evenly
        box_space(np.array([0.1, 0.2, 0.4]), ONE), [0.2, 0.3, 0.5], id="lower bounds"
    ),
    pytest.param(space(3, [], [([1, 0, 0], 0.2)]), [0.2, 0.4, 0.4], id="a = 20 %"),
    pytest.param(  # segments: each weight uniform on its half of the group
        space(4, [], [([1, 1, 0, 0], 0.3)]), [0.15, 0.15, 0.35, 0.35], id="a + b = 30 %"
    ),
    pytest.param(  # a uniform on (0.15, 0.3)
        space(4, [([-1, 1, 0, 0], 0)], [([1, 1, 0, 0], 0.3)]),
        [0.225, 0.075, 0.35, 0.35],
        id="a + b = 30 %, a >= b",
    ),
    pytest.param(  # trapezium (0,0,1) (1,0,0) (.7,.3,0) (0,.3,.7) as triangle less triangle
        space(3, [([0, 1, 0], 0.3)]),
        (np.full(3, 1 / 3) - 0.49 * np.array([0.7 / 3, 0.3 + 0.7 / 3, 0.7 / 3])) / 0.51,
        id="b <= 30 %",
    ),
]


@pytest.mark.parametrize("inside, mean", CENTROIDS)
def test_the_mean_weight_is_the_centroid(inside, mean):
    drawn = weights(weight_sampler(inside), 5, 2**16)
    blocks = drawn.reshape(inside.n, 512, -1).mean(axis=2)  # chains, or independent blocks
    error = blocks.std(axis=1, ddof=1) / np.sqrt(512)
    assert np.all(np.abs(drawn.mean(axis=1) - mean) <= Z * error + 1e-12)


def test_uniform_weights_have_the_moments_and_volumes_of_the_simplex():
    n, n_draw = 4, 400_000
    drawn = weights(weight_sampler(free_space(n)), 1, n_draw)
    products = drawn @ drawn.T / n_draw  # E w_i w_j = (1 + [i = j]) / (n (n + 1))
    assert np.abs(products - (1 + np.eye(n)) / (n * (n + 1))).max() < Z * 0.13 / np.sqrt(n_draw)
    for chance, seen in [  # normalised U(0, 1) draws miss the first by far
        (0.5 ** (n - 1), np.mean(drawn[0] > 0.5)),
        ((1 - n * 0.1) ** (n - 1), np.mean(np.all(drawn > 0.1, axis=0))),
        (1 - 0.8 ** (n - 1), np.mean(drawn[2] < 0.2)),
    ]:
        assert abs(seen - chance) < Z * np.sqrt(chance * (1 - chance) / n_draw)


BOXES = [
    pytest.param(box_space(np.array([0.1, 0.2, 0.05]), np.array([0.5, 0.6, 0.4])), id="three"),
    pytest.param(box_space(np.full(5, 0.05), np.full(5, 0.35)), id="five"),
    pytest.param(box_space(np.zeros(4), np.array([0.9, 0.2, 0.3, 0.9])), id="upper bounds"),
    pytest.param(
        both(ordered([0, 1, 2, 3]), box_space(np.zeros(4), np.full(4, 0.45))), id="order and bounds"
    ),
    pytest.param(space(4, [([1, 1, -1, -1], 0.1), ([1, -2, 1, 0], 0.1)]), id="slanting rows"),
]


@pytest.mark.parametrize("inside", BOXES)
def test_rejection_has_the_law_of_brute_force(inside):
    sampler = weight_sampler(inside)
    assert sampler.method == "rejection"
    drawn, plain = weights(sampler, 2, 100_000), brute(inside, 3, 600_000)
    for mine, theirs in zip(drawn, plain, strict=True):
        for level in np.quantile(theirs, [0.1, 0.5, 0.9]):
            share = np.mean(theirs < level)
            error = np.sqrt(share * (1 - share) * (1 / len(mine) + 1 / len(theirs)))
            assert abs(np.mean(mine < level) - share) < Z * error


def test_a_weight_between_bounds_of_two_is_uniform():
    drawn = weights(weight_sampler(box_space(np.array([0.2, 0.1]), np.array([0.7, 1]))), 4, 50_000)
    assert drawn[0].min() >= 0.2 and drawn[0].max() <= 0.7
    assert drawn[0].mean() == pytest.approx(0.45, abs=Z * 0.5 / np.sqrt(12 * 50_000))
    assert drawn[0].var() == pytest.approx(0.25 / 12, abs=Z * 0.25 / np.sqrt(180 * 50_000))


@pytest.mark.parametrize("width", [1e-3, 1e-6, 1e-8])
def test_a_thin_but_feasible_box_is_sampled_not_called_empty(width):
    # JSMAA gives up on such spaces after ten thousand tries.
    stated = np.arange(1, 13) / 78
    inside = box_space(stated - width, stated + width)
    drawn = (weights(weight_sampler(inside), 6, 20_000) - stated[:, None]) / width
    assert np.abs(drawn).max() <= 1 + 1e-6
    assert np.abs(drawn.mean(axis=1)).max() < Z * 0.6 / np.sqrt(20_000)
    assert drawn.std(axis=1).min() > 0.4  # of a uniform: 0.58, a little less under the sum


@pytest.mark.parametrize("inside, method", METHODS)
def test_the_same_seed_gives_the_same_bytes(inside, method):
    first, second = weight_sampler(inside), weight_sampler(inside)
    generator = np.random.default_rng(8)
    raw, total = first.draw(generator, 100)
    again = second.draw(np.random.default_rng(8), 100)
    assert raw.tobytes() == again[0].tobytes() and total.tobytes() == again[1].tobytes()
    later = first.draw(generator, 100)[0]  # draws go on, and a sampler keeps no state
    assert method == "point" or not np.array_equal(later, raw)
    assert first.draw(np.random.default_rng(8), 100)[0].tobytes() == raw.tobytes()


@pytest.mark.parametrize("inside, method", METHODS)
@pytest.mark.parametrize("n", [0, 1, 513])
def test_any_number_of_draws_is_given(inside, method, n):
    assert weights(weight_sampler(inside), 1, n).shape == (inside.n, n)


DIRICHLET = [
    pytest.param([2.0, 3.0, 5.0], id="plain"),
    pytest.param([0.2, 0.3, 0.1], id="small"),
    pytest.param([0.0, 12.5, 37.5], id="a zero"),
]


@pytest.mark.parametrize("concentration", DIRICHLET)
def test_dirichlet_weights_have_its_moments(concentration):
    a, n_draw = np.array(concentration), 200_000
    sampler = weight_sampler(free_space(3), "dirichlet", concentration=a)
    assert sampler.method == "dirichlet" and sampler.independent
    drawn = weights(sampler, 7, n_draw)
    share = a / a.sum()
    variance = share * (1 - share) / (a.sum() + 1)
    assert np.all(np.abs(drawn.mean(axis=1) - share) <= Z * np.sqrt(variance / n_draw))
    assert drawn.var(axis=1) == pytest.approx(variance, rel=0.03)
    assert np.all(drawn[a == 0] == 0)


def test_dirichlet_of_almost_nothing_is_one_corner_or_another():
    drawn = weights(weight_sampler(free_space(2), "dirichlet", np.full(2, 1e-4)), 1, 4000)
    assert np.all(np.isfinite(drawn))
    assert np.mean(drawn[0] > 0.5) == pytest.approx(0.5, abs=Z * 0.5 / np.sqrt(4000))


def test_levels_multiply_uniform_shares_down_the_tree():
    # top: A (a1, a2, and a group of a3, a4) and the leaf b; nodes in no special order
    parent = np.array([4, -1, 4, 0, -1, 4, 2, 2])
    leaf_node = np.array([3, 5, 6, 7, 1])  # node 3 is the only child of node 0
    drawn = weights(weight_sampler(free_space(5), "levels", None, parent, leaf_node), 2, 200_000)
    assert np.abs(drawn.sum(axis=0) - 1).max() < 1e-12
    mean = np.array([1 / 6, 1 / 6, 1 / 12, 1 / 12, 1 / 2])
    square = np.array([1 / 3 / 6, 1 / 3 / 6, 1 / 3 / 6 / 3, 1 / 3 / 6 / 3, 1 / 3])
    assert np.abs(drawn.mean(axis=1) - mean).max() < Z * 0.3 / np.sqrt(200_000)
    assert np.abs((drawn**2).mean(axis=1) - square).max() < Z * 0.3 / np.sqrt(200_000)


@pytest.mark.parametrize(
    "inside, density, concentration, message",
    [
        (free_space(2), "normal", None, "uniform, dirichlet"),
        (free_space(2), "dirichlet", None, "its concentration"),
        (free_space(2), "levels", None, "or levels"),
        (ordered([0, 1]), "dirichlet", ONE[:2], "takes no statements"),
        (free_space(2), "dirichlet", np.array([-1.0, 1]), "0 or more"),
        (free_space(2), "dirichlet", np.zeros(2), "one above 0"),
        (free_space(2), "dirichlet", np.array([np.nan, 1]), "0 or more"),
    ],
)
def test_a_density_that_cannot_be_drawn_is_refused(inside, density, concentration, message):
    with pytest.raises(ValueError, match=message):
        weight_sampler(inside, density, concentration)
