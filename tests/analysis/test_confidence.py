"""Errors of confidence factors: draws of scores and of central weights, both counted."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.stats import norm

from model.analysis.uncertainty.acceptability import acceptability
from model.analysis.uncertainty.collapsed import CollapsedNormal, score_source
from model.analysis.uncertainty.overall import DrawnScores
from model.analysis.uncertainty.tally import WeightBlocks
from model.preference import Statement
from tests.flat import flat_problem
from tests.scaled import scaled_problem

SEEN = [[0.6, 0.3], [0.5, 0.7]]  # the first leads where the first weight is above 0.8


def seen(problem, lens="any"):
    found = acceptability(problem).lenses
    return next(r for r in found if (r.lens, r.scores, r.perspective) == (lens, "drawn", ""))


def spread_by_hand(deviation, weights_drawn, scores_drawn):
    """(option,) factor and its error, by quadrature over the one free weight.

    The difference of two values is normal, with mean w · (0.1, -0.4) and variance 2 σ² |w|².
    """
    first = (np.arange(200_000) + 0.5) / 200_000

    def leads(w, sign):
        length = deviation * np.sqrt(2 * (w**2 + (1 - w) ** 2))
        return norm.cdf(sign * (0.1 * w - 0.4 * (1 - w)) / length)

    factor, error = [], []
    for sign in (1, -1):
        chance = leads(first, sign)
        centre = (first * chance).sum() / chance.sum()
        off = ((first - centre) ** 2 * chance).sum() / chance.sum()
        of_centre = off / (chance.mean() * weights_drawn)
        share = leads(centre, sign)
        slope = (leads(centre + 1e-5, sign) - leads(centre - 1e-5, sign)) / 2e-5
        factor.append(share)
        error.append(np.sqrt(share * (1 - share) / scores_drawn + slope**2 * of_centre))
    return np.array(factor), np.array(error)


@pytest.mark.parametrize(
    ("distribution", "half", "deviation"),
    [
        ("normal(sd=0.03)", 0.05, 0.03),  # one normal draw an option
        ("triangular", 0.0735, 0.0735 / np.sqrt(6)),  # four of them: all but normal
    ],
)
def test_the_error_is_that_of_two_options_worked_out_by_hand(distribution, half, deviation):
    cells = [[(x - half, x, x + half) for x in row] for row in SEEN]
    problem = flat_problem(cells, [1, 1], draws=20_000, lenses=("any",), distribution=distribution)
    assert isinstance(score_source(problem), CollapsedNormal) == distribution.startswith("normal")
    result = seen(problem)
    factor, error = spread_by_hand(deviation, 20_000, 20_000)
    assert np.all(np.abs(result.confidence - factor) < 5 * error)
    assert_allclose(result.confidence_error, error, rtol=0.15, atol=1e-6)
    of_scores = np.sqrt(result.confidence[0] * (1 - result.confidence[0]) / 20_000)
    assert result.confidence_error[0] > 1.3 * of_scores


def neighbours_alike(n, times):
    """No weight is more than so many times its neighbour."""
    return tuple(
        Statement(
            text="", coefficients=np.eye(n)[a] - times * np.eye(n)[b], bound=0.0, equality=False
        )
        for a, b in [*pairwise(range(n)), *pairwise(range(n - 1, -1, -1))]
    )


def test_errors_hold_over_many_seeds_with_weights_by_hit_and_run():
    values = [
        [0.6, 0.6, 0.55, 0.55, 0.5, 0.5, 0.5, 0.45, 0.45, 0.4],
        [0.42, 0.42, 0.47, 0.47, 0.52, 0.52, 0.52, 0.57, 0.57, 0.62],
    ]
    cells = [[(x - 0.04, x, x + 0.04) for x in row] for row in values]
    problem = flat_problem(cells, [1] * 10, draws=1000, lenses=("order",))
    problem = replace(problem, statements=neighbours_alike(10, 1.4))
    runs = [
        seen(replace(problem, settings=replace(problem.settings, seed=n)), "order")
        for n in range(30)
    ]
    assert runs[0].method == "hit-and-run"
    spread = np.std([r.confidence for r in runs], axis=0, ddof=1)
    stated = np.sqrt(np.mean([r.confidence_error**2 for r in runs], axis=0))
    of_scores = np.sqrt(np.mean([r.confidence * (1 - r.confidence) / 1000 for r in runs], axis=0))
    assert_allclose(spread / stated, 1, rtol=0, atol=0.4)  # three errors of a spread of thirty
    assert (stated / of_scores).min() > 1.25


def test_weights_that_are_known_add_nothing():
    cells = [[(x - 0.2, x, x + 0.2) for x in row] for row in SEEN]
    result = seen(flat_problem(cells, [4, 1], draws=5000), "stated")
    share = result.confidence
    assert_allclose(result.confidence_error, np.sqrt(share * (1 - share) / 5000), rtol=1e-9)


def test_levels_that_no_weight_turns_add_nothing():
    # Scores of 0 or 1: ahead, behind or level, the same for all weights of the one criterion.
    cells = [[(0.0, "discrete(0:0.5, 1:0.5)")]] * 2
    result = seen(scaled_problem([(0.0, 1.0)], cells, draws=4000))
    assert_allclose(result.confidence_error, np.sqrt(0.25 / 4000), rtol=0.01)


def test_one_option_alone_is_sure():
    result = seen(flat_problem([[(0.1, 0.5, 0.9), 0.5]], [1, 1], draws=2000))
    assert (result.confidence[0], result.confidence_error[0]) == (1.0, 0.0)


@pytest.mark.parametrize("distribution", ["normal(sd=0.03)", "triangular"])
def test_rates_are_the_slopes_of_the_values(distribution):
    cells = [[(x - 0.05, x, x + 0.05) for x in row] for row in ([0.6, 0.3, 0.4], [0.5, 0.7, 0.45])]
    problem = flat_problem(cells, [1, 1, 1], draws=100, distribution=distribution)
    source = score_source(problem)
    assert isinstance(source, DrawnScores) == (distribution == "triangular")
    chunk, options = source.chunk(0, 50), np.array([0, 1])
    weights, step = np.array([0.5, 0.3, 0.2]), 1e-6
    moved = weights + step * np.concatenate([np.eye(3), -np.eye(3)])
    values = chunk.at(moved, options, 0, 50)
    slopes = (values[:3] - values[3:]) / (2 * step)  # (criterion, option, draw)
    for option in options:
        places = np.full(50, option)
        found = chunk.rates(np.tile(weights, (50, 1)), places, np.arange(50))
        assert_allclose(found.T, slopes[:, option], rtol=0, atol=1e-6)


def test_errors_of_linear_figures_are_those_of_a_ratio_of_block_sums():
    rng = np.random.default_rng(3)
    sums = rng.random((40, 2, 3)) * rng.integers(0, 9, (40, 2, 1))
    parts = [WeightBlocks.of(sums[:15]), WeightBlocks.of(sums[15:])]
    parts[0].add(parts[1])
    firsts = sums.sum(axis=2).sum(axis=0)[:, None]
    means = sums.sum(axis=0) / firsts
    along = np.array([[1.0, 0.0], [1.0, 0.5], [0.0, -2.0]])
    found = parts[0].error(means, firsts, along)
    for kind in range(2):
        for figure in range(2):
            x, n = sums[:, kind] @ along[:, figure], sums[:, kind].sum(axis=1)
            ratio = x.sum() / n.sum()
            plain = np.sqrt(40 / 39 * np.sum((x - ratio * n) ** 2)) / n.sum()  # Cochran (1977)
            assert found[kind, figure] == pytest.approx(plain, rel=1e-9)
