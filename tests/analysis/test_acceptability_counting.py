"""What is counted draw by draw: ranks, pairs, winners' weights, rankings, chains, quantiles."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.analysis.central import expected_values
from model.analysis.uncertainty.collapsed import CollapsedNormal, collapsed_normal, normal_cells
from model.analysis.uncertainty.figures import entropy, lens_result
from model.analysis.uncertainty.histogram import BINS, Histogram
from model.analysis.uncertainty.lenses import lenses
from model.analysis.uncertainty.looks import View, count_views, make_look
from model.analysis.uncertainty.overall import DrawnScores, values_given
from model.analysis.uncertainty.places import Work
from model.analysis.uncertainty.tally import tally_draws
from model.sampling import block_starts, thin_product
from tests.flat import flat_problem


def plain_counts(values, sizes):
    """(kind, rank) shares and (kind, kind) wins by a plain loop."""
    kinds, draws = values.shape
    shares, wins = np.zeros((kinds, sum(sizes))), np.zeros((kinds, kinds))
    for draw in range(draws):
        for kind in range(kinds):
            better = values[:, draw] > values[kind, draw]
            ahead = sum(s for s, b in zip(sizes, better, strict=True) if b)
            wins[:, kind] += better
            for step in range(sizes[kind]):
                shares[kind, ahead + step] += 1 / sizes[kind]
    return shares / draws, wins


@pytest.mark.parametrize("sizes", [(1, 2, 1, 1), (1,), (3, 1), (1, 1, 1, 1, 1, 1)])
@pytest.mark.parametrize("kind", [np.float64, np.float32])
def test_a_tally_counts_what_a_plain_loop_counts(sizes, kind):
    rng = np.random.default_rng(0)
    values = rng.random((len(sizes), 300)).astype(kind)
    raw = rng.standard_exponential((3, 300))
    work = Work(sum(sizes), 3)
    tally = None
    for cut in (slice(0, 100), slice(100, 300)):
        weights = (raw[:, cut], raw[:, cut].sum(axis=0))
        part, _ = tally_draws(values[:, cut], weights, sizes, work, rankings=True)
        if tally is None:
            tally = part
        else:
            tally.add(part)
    shares, wins = plain_counts(values, sizes)
    assert_allclose(tally.shares(), shares, atol=1e-12)
    assert np.array_equal(tally.wins, wins)
    weights = raw / raw.sum(axis=0)
    for option in range(len(sizes)):
        mine = weights[:, values.argmax(axis=0) == option]
        assert_allclose(tally.weights[option], mine.sum(axis=1), atol=1e-9)
    orders = np.argsort(-values, axis=0).T.tolist()
    expected = sorted(orders.count(list(p)) for p in permutations(range(len(sizes))))
    assert sorted(tally.rankings.tolist()) == expected


def test_more_options_than_a_byte_counts():
    values = np.random.default_rng(0).random((300, 20))
    weights = (np.ones((1, 20)), np.ones(20))
    tally, _ = tally_draws(values, weights, (1,) * 300, Work(300, 1))
    assert_allclose(tally.shares(), plain_counts(values, (1,) * 300)[0], atol=1e-12)


def shared_counts(values, sizes):
    """(kind, rank) shares and (kind, kind) wins by a plain loop that shares places evenly."""
    kinds, draws = values.shape
    held, wins = np.zeros((kinds, sum(sizes))), np.zeros((kinds, kinds))
    for column in values.T:
        for kind in range(kinds):
            ahead = sum(s for s, v in zip(sizes, column, strict=True) if v > column[kind])
            level = sum(s for s, v in zip(sizes, column, strict=True) if v == column[kind])
            held[kind, ahead : ahead + level] += 1 / level
            wins[kind] += (column[kind] > column) + 0.5 * (column[kind] == column)
    np.fill_diagonal(wins, 0)
    return held / draws, wins


@pytest.mark.parametrize("levels", [1, 2, 3, 100])
@pytest.mark.parametrize("sizes", [(1, 1, 1), (2, 1), (1, 2, 3, 1), (2, 2, 1), (3, 1, 1, 1, 1)])
@pytest.mark.parametrize("chained", [False, True])
def test_chance_ties_share_all_places_evenly(levels, sizes, chained):
    rng = np.random.default_rng(levels)
    values = rng.integers(0, levels, (len(sizes), 400)).astype(np.float32)
    raw = rng.standard_exponential((2, 400))
    chains = np.arange(0, 400, 50) if chained else None
    tally, place = tally_draws(
        values,
        (raw, raw.sum(axis=0)),
        sizes,
        Work(sum(sizes), 2),
        chains=chains,
        level=0,
        rankings=True,
    )
    shares, wins = shared_counts(values, sizes)
    assert_allclose(tally.shares(), shares, atol=1e-12)
    assert_allclose(tally.wins, wins, atol=1e-9)
    each = np.array(sizes)
    assert_allclose(tally.ahead[:, 0] / 400, shares[:, 0] * each, atol=1e-12)
    mean = tally.ahead @ np.arange(sum(sizes)) / 400 + (each - 1) / 2
    assert_allclose(mean, shares @ np.arange(sum(sizes)), atol=1e-9)
    weights = raw / raw.sum(axis=0)
    top = values == values.max(axis=0)
    first = top * each[:, None] / (each @ top)
    assert_allclose(tally.weights, first @ weights.T, atol=1e-9)
    assert tally.rankings.sum() == 400
    if chained:
        assert_allclose(place.wins.sum(axis=0), wins, atol=1e-9)
        one = slice(50, 100)
        assert_allclose(place.wins[1], shared_counts(values[:, one], sizes)[1], atol=1e-9)


def test_options_always_level_have_every_ranking_alike():
    values, weights = np.zeros((3, 12_000)), (np.ones((1, 12_000)), np.ones(12_000))
    tally, _ = tally_draws(values, weights, (1, 1, 1), Work(3, 1), level=0, rankings=True)
    error = np.sqrt(12_000 * 5 / 36)
    assert_allclose(tally.rankings, 2000, atol=5 * error)


class Repeating:
    """A sampler whose chains never move: only their number counts."""

    method, n_chain = "stuck", 64

    def draw(self, generator, n, /):
        raw = generator.standard_exponential((3, self.n_chain))
        drawn = np.repeat(raw, -(-n // self.n_chain), axis=1)[:, :n]
        return drawn, drawn.sum(axis=0)


def test_chains_that_never_move_count_once_each():
    problem = flat_problem(
        [[0.9, 0.2, 0.4], [0.3, 0.8, 0.5]], [1, 1, 1], draws=64 * 1024, exact_coordinates=2
    )
    lens, values = lenses(problem)[0], expected_values(problem, problem.likely)
    look = make_look(problem, lens, Repeating(), values, np.arange(2), None)
    view = View(
        lens=lens,
        sampler=Repeating(),
        stream=10,
        grouping=np.eye(3),
        looks=(look,),
        n_draw=64 * 1024,
    )
    count = count_views(problem, [view], None)[0][0]
    result = lens_result(problem, view, look, count)
    chains = 64 * 4  # four chunks
    share = result.acceptability[0, 0]
    honest = np.sqrt(share * (1 - share) / chains)
    assert result.effective == pytest.approx(chains, rel=0.3)
    assert_allclose(result.standard_error, honest, rtol=0.15)
    means = count.tally.chains[2].error(count.tally.ahead @ [0, 1] / view.n_draw, view.n_draw)
    assert_allclose(means, honest, rtol=0.15)
    assert result.convergence_error[-1] == pytest.approx(honest, rel=0.15)


def test_quantiles_of_a_histogram_lie_within_a_bin_of_the_true_ones():
    rng = np.random.default_rng(0)
    rows = rng.beta(2, 5, (3, 50_000))
    histogram = Histogram(3)
    histogram.add(rows[:, :20_000])
    histogram.add(rows[:, 20_000:].astype(np.float32))
    levels = (0.05, 0.5, 0.95)
    exact = np.quantile(rows, levels, axis=1, method="inverted_cdf").T
    assert_allclose(histogram.quantiles(levels), exact, rtol=0, atol=1.5 / BINS)


def test_a_histogram_takes_any_range_factors_and_nothing():
    histogram = Histogram(1, -3.0, 5.0)
    assert np.isnan(histogram.quantiles()).all()
    histogram.add(np.full((1, 10), -4.0), np.full(10, 0.5))
    assert_allclose(histogram.quantiles((0.5,)), [[-2.0]], atol=histogram.width)
    histogram.add(np.full((1, 100), 99.0))  # beyond the range: held in the last bin
    assert_allclose(histogram.quantiles((0.9,)), [[5.0]], atol=histogram.width)


@pytest.mark.parametrize("columns", [1, 15, 1000, 5000, 16_384])
def test_thin_products_are_products(columns):
    rng = np.random.default_rng(0)
    left, right = rng.random((30, 40)), rng.random((40, columns))
    assert_allclose(thin_product(left, right), left @ right, rtol=1e-13)
    steps = np.diff([*block_starts(columns, 30, 40), columns])
    assert steps.max() * 30 * 40 <= 250_000


def test_values_given_are_sums_of_value_times_weight():
    rng = np.random.default_rng(0)
    parts = rng.random((4, 3, 9000)).astype(np.float32)
    raw = rng.random((4, 8500))
    expected = np.einsum("cod,cd->od", parts[:, :, :8500].astype(float), raw)
    assert_allclose(values_given(list(parts), raw), expected, rtol=1e-6)


def test_collapsed_normals_have_the_moments_of_a_weighted_sum():
    rng = np.random.default_rng(0)
    mean, deviation = rng.random((2, 3)), 0.1 * rng.random((2, 3))
    weights = np.array([0.5, 0.3, 0.2])
    raw = np.repeat(4 * weights[:, None], 200_000, axis=1)
    values = collapsed_normal(mean, deviation**2, raw, rng.standard_normal((2, 200_000))) / 4
    spread = np.sqrt(deviation**2 @ weights**2)
    assert_allclose(values.mean(axis=1), mean @ weights, atol=5 * 0.1 / np.sqrt(200_000))
    assert_allclose(values.std(axis=1), spread, rtol=0.01)


def test_collapsed_and_full_draws_agree_on_every_quantile():
    cells = [[(0.35, 0.4, 0.45), (0.55, 0.6, 0.65)], [0.5, (0.4, 0.5, 0.6)]]
    problem = flat_problem(cells, [3, 1], distribution="normal(sd=0.02)")
    found = normal_cells(problem)
    assert found is not None
    assert_allclose(found[0], problem.likely)
    assert_allclose(found[1], [[0.02, 0.02], [0.02, 0.02]])
    raw = np.repeat(problem.weights[:, None], 16_384, axis=1)
    levels = (0.01, 0.25, 0.5, 0.75, 0.99)
    quick = CollapsedNormal(*found, 1).chunk(0, 16_384).overall(np.eye(2), raw)
    full = DrawnScores(problem).chunk(0, 16_384).overall(np.eye(2), raw)
    assert_allclose(
        np.quantile(quick, levels, axis=1), np.quantile(full, levels, axis=1), atol=2e-3
    )


@pytest.mark.parametrize(
    ("cells", "analysis"),
    [
        ([[(0.3, 0.5, 0.7)], [0.5]], {}),  # triangular
        ([[0.4], [0.5]], {}),  # nothing varies
        ([[(0.0, 0.1, 0.2)], [0.5]], {"distribution": "normal"}),  # clipping within reach
    ],
)
def test_scores_that_do_not_collapse(cells, analysis):
    assert normal_cells(flat_problem(cells, [1], **analysis)) is None


def test_entropy_of_certainty_and_of_even_shares():
    assert entropy(np.array([1.0, 0.0])) == 0.0
    assert entropy(np.full(8, 1 / 8)) == pytest.approx(3.0)
