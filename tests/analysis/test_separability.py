"""Separability: who stays ahead when scores are drawn and weights stay."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.analysis.uncertainty.separability import separability
from tests.flat import flat_problem
from tests.scaled import scaled_problem


def test_a_triangular_lead_by_hand():
    # F(0.3) = 2 × 0.3² on the triangular distribution from 0 by 0.5 to 1.
    result = separability(flat_problem([[(0.0, 0.5, 1.0)], [0.3]], [1], draws=100_000))
    assert result.leader == "o0"
    assert result.beaten[1] == pytest.approx(0.82, abs=6 * 0.00121)
    assert result.beaten_error[1] == pytest.approx(0.00121, rel=0.02)
    assert result.first[0] == result.beaten[1]
    assert np.isnan(result.beaten[0])
    assert_allclose(result.mean, [0.5, 0.3], atol=6 * 0.2041 / np.sqrt(100_000))
    assert result.separated


def test_a_lead_kept_too_seldom_is_no_separation():
    # P(leader ahead) = 1 − F(0.45) = 1 − 2 × 0.45² = 0.595.
    result = separability(flat_problem([[(0.0, 0.5, 1.0)], [0.45]], [1], draws=20_000))
    assert result.inside == ("o0", "o1")
    assert not result.separated


def test_identical_certain_options_share_the_first_place_and_never_beat_each_other():
    result = separability(flat_problem([[0.5], [0.5], [0.1]], [1], draws=1000))
    assert_allclose(result.first, [0.5, 0.5, 0.0], atol=0)
    assert_allclose(result.first_error, 0, atol=0)
    assert result.beaten[1] == 0.0
    assert result.beaten[2] == 1.0
    assert result.unseen == 0.0
    assert separability(flat_problem([[(0.4, 0.5, 0.6)], [0.1]], [1], draws=1000)).unseen > 0


def held(scale, *cells, draws=100_000):
    """Cells on one criterion, their values held beyond its scale."""
    problem = scaled_problem([scale], [[cell] for cell in cells], draws=draws)
    functions = tuple(replace(f, extend=False) for f in problem.value_functions)
    return replace(problem, value_functions=functions)


@pytest.mark.parametrize("scale", [(0.0, 0.3), (0.3, 1.3), (0.0, 0.7)])
def test_a_certain_best_is_level_with_all_that_is_clipped(scale):
    # Uniform on 0 to 1: certain is strictly ahead only below the end of the scale.
    end = min(scale[1], 1.0)
    result = separability(held(scale, 2.0, (0.6, "uniform")))
    ahead = end if scale[1] < 1 else 1.0
    assert_allclose(result.beaten[1], ahead, atol=5 * np.sqrt(0.25 / 100_000))
    assert_allclose(result.first, [(1 + ahead) / 2, (1 - ahead) / 2], atol=5 * 0.5 / np.sqrt(1e5))


def test_options_beyond_the_scale_in_practically_every_draw_share_evenly():
    normal = (0.5, "normal(sd=0.05)")
    result = separability(held((0.0, 0.3), 1.0, normal, (0.9, "normal(sd=0.05)")))
    assert_allclose(result.first, 1 / 3, atol=5 * np.sqrt(2 / 9 / 100_000))


def test_quantiles_beyond_the_scale_where_values_extend():
    problem = flat_problem([[(0.0, 2.0, 4.0)], [0.5]], [1], draws=50_000)
    functions = tuple(replace(f, extend=True) for f in problem.value_functions)
    result = separability(replace(problem, value_functions=functions))
    levels = np.array(result.quantile_levels)
    inverse = 4 * np.where(levels < 0.5, np.sqrt(levels / 2), 1 - np.sqrt((1 - levels) / 2))
    assert_allclose(result.quantiles[0], inverse, atol=0.05)


def test_no_ranked_option_has_no_leader():
    problem = flat_problem([[0.5], [0.4]], [1], draws=500)
    barred = replace(problem.gates, status=np.full_like(problem.gates.status, 2))
    result = separability(replace(problem, gates=barred))
    assert result.leader == ""
    assert result.inside == ()
    assert np.isnan(result.quantiles).all()
    assert np.isnan(result.first).all()


def test_one_option_alone_is_separated():
    result = separability(flat_problem([[(0.2, 0.5, 0.8)]], [1], draws=500))
    assert result.first.tolist() == [1.0]
    assert result.separated
