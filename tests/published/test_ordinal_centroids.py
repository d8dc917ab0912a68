"""Rank-order centroids: the mean of uniform weights under a complete order.

Barron & Barrett (1996), Management Science 42: the centroid of w1 ≥ … ≥ wn has
w_k = (1/n) Σ_{j ≥ k} 1/j, and the ordered part is 1/n! of the simplex.
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial

import numpy as np
import pytest

from model.preference import WeightSpace, free_space
from model.sampling import chain_error, simplex_vertices, weight_sampler
from model.sampling.hit_and_run import N_CHAIN, hit_and_run
from model.sampling.polytope import body

PRINTED = [
    pytest.param(["3/4", "1/4"], id="2"),
    pytest.param(["11/18", "5/18", "1/9"], id="3"),
    pytest.param(["25/48", "13/48", "7/48", "1/16"], id="4"),
    pytest.param(["137/300", "77/300", "47/300", "9/100", "1/25"], id="5"),
    pytest.param(["49/120", "29/120", "19/120", "37/360", "11/180", "1/36"], id="6"),
    pytest.param(
        ["363/980", "223/980", "153/980", "319/2940", "107/1470", "13/294", "1/49"], id="7"
    ),
    pytest.param(
        ["761/2240", "481/2240", "341/2240", "743/6720", "533/6720", "73/1344", "15/448", "1/64"],
        id="8",
    ),
]

SIX_SIGMA = 6.0  # two-sided 2e-9


def ordered(n: int) -> WeightSpace:
    rows = np.eye(n)[1:] - np.eye(n)[:-1]
    return WeightSpace(
        at_most=rows, bounds=np.zeros(n - 1), equal=np.zeros((0, n)), totals=np.zeros(0)
    )


def fractions(printed: list[str]) -> np.ndarray:
    return np.array([float(Fraction(one)) for one in printed])


@pytest.mark.parametrize("printed", PRINTED)
def test_the_mean_of_the_vertices_is_the_centroid(printed):
    found = simplex_vertices(ordered(len(printed)))
    assert found.mean(axis=1) == pytest.approx(fractions(printed), abs=1e-12)


@pytest.mark.parametrize("printed", PRINTED)
def test_barycentric_draws_have_the_centroid(printed):
    sampler = weight_sampler(ordered(len(printed)))
    assert sampler.method == ("barycentric" if len(printed) > 2 else "shift and shrink")
    raw, total = sampler.draw(np.random.default_rng(1), 100_000)
    drawn = raw / total
    error = drawn.std(axis=1) / np.sqrt(100_000)
    assert np.all(np.diff(drawn, axis=0) <= 1e-15)
    assert np.all(np.abs(drawn.mean(axis=1) - fractions(printed)) < SIX_SIGMA * error)


@pytest.mark.parametrize("printed", PRINTED)
def test_hit_and_run_has_the_centroid(printed):
    n = len(printed)
    raw, total = hit_and_run(body(ordered(n)), np.eye(n))(np.random.default_rng(2), 2**15)
    means = (raw / total).reshape(n, N_CHAIN, -1).mean(axis=2).T
    missed = np.abs(means.mean(axis=0) - fractions(printed))
    assert np.all(missed < SIX_SIGMA * chain_error(means))


@pytest.mark.parametrize("n", [2, 3, 4, 5, 6])
def test_the_order_is_one_of_n_factorial_parts_of_the_simplex(n):
    raw, _ = weight_sampler(free_space(n)).draw(np.random.default_rng(3), 400_000)
    seen, share = np.mean(np.all(np.diff(raw, axis=0) <= 0, axis=0)), 1 / factorial(n)
    assert abs(seen - share) < SIX_SIGMA * np.sqrt(share * (1 - share) / 400_000)
    assert np.abs(np.linalg.det(simplex_vertices(ordered(n)))) == pytest.approx(share)
