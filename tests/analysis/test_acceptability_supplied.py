"""Draws from outside and draws taken out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.analysis.uncertainty.acceptability import acceptability
from model.analysis.uncertainty.supplied import score_draws, supplied, weight_draws
from tests.flat import flat_problem
from tests.scaled import scaled_problem

CELLS = [
    [(0.7, 0.9, 1.0), (0.1, 0.2, 0.4), 0.4],
    [(0.2, 0.3, 0.5), (0.6, 0.8, 0.9), 0.5],
    [(0.4, 0.5, 0.6), (0.4, 0.5, 0.6), (0.5, 0.7, 0.8)],
]


@pytest.mark.parametrize("lens", ["any", "near"])
def test_draws_taken_out_and_fed_back_give_the_same_shares(lens):
    n = 20_000
    problem = flat_problem(CELLS, [3, 2, 1], draws=n, seed=5, exact_coordinates=2)
    weights = weight_draws(problem, lens, n, 5)
    assert_allclose(weights.sum(axis=1), 1, atol=1e-12)
    known = {(r.lens, r.scores): r for r in acceptability(problem).lenses}
    for scores, values in (("likely", None), ("drawn", score_draws(problem, n, 5))):
        before, after = known[lens, scores], supplied(problem, weights, values)
        assert_allclose(after.acceptability, before.acceptability, atol=1e-12)
        assert_allclose(after.confidence, before.confidence, atol=2e-4)
        assert_allclose(after.quantiles, before.quantiles, atol=2e-4)
        assert after.n_draw == n


def test_normal_cells_taken_out_give_the_shares_of_the_run_within_their_errors():
    # The run draws one normal an option; cells taken out are other draws of the same.
    n = 20_000
    likely = np.random.default_rng(0).uniform(0.4, 0.6, (4, 3)).round(3).tolist()
    cells = [[(x, "normal(sd=0.08)") for x in row] for row in likely]
    problem = scaled_problem([(0.0, 1.0)] * 3, cells, draws=n, seed=3)
    values = score_draws(problem, n, 3)
    assert_allclose(values.mean(axis=0), likely, atol=5 * 0.08 / np.sqrt(n))
    assert_allclose(values.std(axis=0), 0.08, rtol=5 / np.sqrt(2 * n))
    run = next(r for r in acceptability(problem).lenses if (r.lens, r.scores) == ("near", "drawn"))
    after = supplied(problem, weight_draws(problem, "near", n, 3), values)
    error = np.hypot(run.standard_error, after.standard_error)
    assert np.all(np.abs(run.acceptability - after.acceptability) < 5 * error)
    assert not np.array_equal(run.acceptability, after.acceptability)


def test_supplied_draws_are_counted_as_they_are():
    # Four weightings by hand: values (w1, w2, ½).
    problem = flat_problem([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]], [1, 1])
    weights = np.array([[0.9, 0.1], [0.8, 0.2], [0.3, 0.7], [0.6, 0.4]])
    result = supplied(problem, weights)
    assert_allclose(result.acceptability[0], [0.75, 0, 0.25], atol=1e-15)
    assert_allclose(result.acceptability[1], [0.25, 0, 0.75], atol=1e-15)
    assert_allclose(result.acceptability[2], [0, 1, 0], atol=1e-15)
    assert result.ranking_entropy == pytest.approx(0.8112781244591328, abs=1e-12)
    assert result.method == result.lens == "supplied"


def test_rows_level_in_every_draw_share_their_places():
    problem = flat_problem([[1.0, 0.0], [0.0, 1.0]], [1, 1])
    result = supplied(problem, np.full((10, 2), 0.5))
    assert_allclose(result.first, 0.5, atol=1e-15)


def wrong(change):
    weights, values = np.full((4, 3), 1 / 3), np.full((4, 3, 3), 0.5)
    return change(weights, values)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda w, v: (w[:, :2], v), "shape"),
        (lambda w, v: (w[0], v), "shape"),
        (lambda w, v: (w[:0], v[:0]), "shape"),
        (lambda w, v: (w, v[:3]), "values have the shape"),
        (lambda w, v: (w, v[:, :2]), "values have the shape"),
        (lambda w, v: (2 * w, v), "draw 0"),
        (lambda w, v: (np.array([[1.5, -0.5, 0.0]] * 4), v), "0 or more"),
        (lambda w, v: (w * np.nan, v), "finite"),
        (lambda w, v: (w, v * np.nan), "finite"),
    ],
)
def test_draws_that_cannot_be_are_refused_with_the_reason(change, reason):
    problem = flat_problem(CELLS, [3, 2, 1])
    with pytest.raises(ValueError, match=reason):
        supplied(problem, *wrong(change))


def test_an_unknown_lens_names_those_there_are():
    with pytest.raises(ValueError, match="any"):
        weight_draws(flat_problem(CELLS, [3, 2, 1]), "leafs", 10, 1)


def test_nothing_ranked_is_refused():
    problem = flat_problem(CELLS, [3, 2, 1])
    barred = replace(problem.gates, status=np.full_like(problem.gates.status, 2))
    with pytest.raises(ValueError, match="open in every state"):
        supplied(replace(problem, gates=barred), np.full((4, 3), 1 / 3))
