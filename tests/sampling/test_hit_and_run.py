"""Hit-and-run: uniform on any body, with errors from independent chains that hold."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import chi2

from model.preference import box_space, free_space
from model.sampling import chain_error
from model.sampling.hit_and_run import N_CHAIN, hit_and_run
from model.sampling.polytope import body
from tests.sampling.spaces import Z, both, brute, ordered, space


def sampled(inside, seed, n):
    """(coordinate, draw), by chains even where better ways exist."""
    raw, total = hit_and_run(body(inside), np.eye(inside.n))(np.random.default_rng(seed), n)
    return raw / total


def by_chain(drawn):
    """(chain, coordinate) means."""
    return drawn.reshape(len(drawn), N_CHAIN, -1).mean(axis=2).T


def random_space(seed):
    """Random slanting rows that leave about a fifth of the simplex or more."""
    generator = np.random.default_rng(seed)
    n = int(generator.integers(3, 7))
    inner = generator.dirichlet(np.full(n, 3.0))
    rows = generator.normal(size=(3, n))
    return space(n, [(row, float(row @ inner) + 0.1) for row in rows])


@pytest.mark.parametrize("seed", range(8))
def test_chains_have_the_law_of_brute_force_on_random_spaces(seed):
    inside = random_space(seed)
    drawn, plain = sampled(inside, seed, 2**16), brute(inside, seed, 300_000)
    plain_error = plain.std(axis=1) / np.sqrt(plain.shape[1])
    error = np.hypot(chain_error(by_chain(drawn)), plain_error)
    assert np.all(np.abs(drawn.mean(axis=1) - plain.mean(axis=1)) < Z * error)
    for share in (0.05, 0.25, 0.5, 0.75, 0.95):
        level = np.quantile(plain[0], share)
        below = (drawn[0] < level).astype(float)[None]
        miss = np.hypot(chain_error(by_chain(below)), np.sqrt(share * (1 - share) / plain.shape[1]))
        assert abs(below.mean() - share) < Z * miss


def test_moments_of_the_simplex_come_out():
    n = 6
    drawn = sampled(free_space(n), 1, 2**17)
    products = np.stack([drawn[0] ** 2, drawn[0] * drawn[1]])
    expected = np.array([2, 1]) / (n * (n + 1))
    assert np.all(np.abs(products.mean(axis=1) - expected) < Z * chain_error(by_chain(products)))


def test_the_first_draw_of_each_chain_is_warm():
    # Each call starts its own chains: one draw each, so that a cold start would show.
    n, centroid = 8, [np.sum(1 / np.arange(k, 9)) / 8 for k in range(1, 9)]
    draw = hit_and_run(body(ordered(range(n))), np.eye(n))
    generator = np.random.default_rng(4)
    means = np.array([draw(generator, N_CHAIN)[0].mean(axis=1) for _ in range(40)])
    assert np.all(np.abs(means.mean(axis=0) - centroid) < Z * chain_error(means))


def test_the_error_from_chains_covers():
    draw = hit_and_run(body(free_space(5)), np.eye(5))
    generator = np.random.default_rng(6)
    scores = []
    for _ in range(60):
        means = by_chain(draw(generator, 4 * N_CHAIN)[0])
        scores.append((means[:, 0].mean() - 1 / 5) / chain_error(means[:, 0]))
    low, high = chi2.ppf([5e-7, 1 - 5e-7], 60)
    assert low < np.sum(np.square(scores)) < high


def test_draws_lie_chain_by_chain():
    # Next draws of one chain are alike, those of two chains are not.
    drawn = sampled(ordered(range(12)), 3, 8 * N_CHAIN)[0].reshape(N_CHAIN, 8)
    spread = drawn - drawn.mean()
    along = np.mean(spread[:, 1:] * spread[:, :-1]) / spread.var()
    across = np.mean(spread[1:] * spread[:-1]) / spread.var()
    assert along > 0.3 and abs(across) < 0.1


def test_a_long_thin_body_mixes_too():
    # A needle: w1 − w2 within ±1e-7, so round directions must be stretched along it.
    inside = space(3, [([1, -1, 0], 1e-7), ([-1, 1, 0], 1e-7)])
    drawn = sampled(inside, 5, 2**16)
    error = chain_error(by_chain(drawn))
    assert np.all(np.abs(drawn.mean(axis=1) - [1 / 4, 1 / 4, 1 / 2]) < Z * error)
    assert drawn[2].std() == pytest.approx(1 / np.sqrt(12), rel=0.02)
    across = (drawn[0] - drawn[1]) / 1e-7
    assert across.std() == pytest.approx(1 / np.sqrt(3), rel=0.02)


def test_an_order_with_bounds_of_twelve_weights_has_many_effective_draws():
    inside = both(ordered(range(12)), box_space(np.full(12, 0.03), np.full(12, 0.13)))
    drawn = sampled(inside, 7, 2**16)
    effective = drawn.var(axis=1) / chain_error(by_chain(drawn)) ** 2
    assert effective.min() > 0.05 * drawn.shape[1]


def test_an_error_wants_32_chains():
    with pytest.raises(ValueError, match="at least 32 chains, not 31"):
        chain_error(np.zeros(31))
