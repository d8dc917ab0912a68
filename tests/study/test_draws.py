"""Draws taken out of a scenario and put in again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model import load_scenario, run_study, study_draws, take_draws
from model.analysis import AcceptabilityResult
from model.scenario import Scenario
from tests.report.variants import updated

SMALL = Path(__file__).resolve().parents[1] / "cli" / "small.toml"


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    loaded = load_scenario(SMALL)
    return updated(loaded, analysis=loaded.analysis.model_copy(update={"draws": 5000, "seed": 7}))


@pytest.mark.parametrize(
    ("lens", "perspective"), [("any", ""), ("near", ""), ("near", "engineers")]
)
def test_draws_taken_out_and_put_in_give_the_shares_of_the_run(
    scenario: Scenario, lens: str, perspective: str
) -> None:
    drawn = take_draws(scenario, lens, perspective=perspective)
    assert (drawn.options, drawn.criteria) == (
        ("wait", "train", "build"),
        ("supply", "local-skills", "exposure"),
    )
    assert drawn.weights.shape == (5000, 3)
    assert drawn.values.shape == (5000, 3, 3)
    known = {
        (found.lens, found.perspective, found.scores): found
        for found in run_study(scenario, only=["acceptability"]).get(AcceptabilityResult).lenses
    }
    for scores, values in (("likely", None), ("drawn", drawn.values)):
        placed = study_draws(scenario, drawn.weights, values)
        before = known[lens, perspective, scores]
        sampled = 5 * 0.5 / np.sqrt(5000)  # two groups: exact in the run
        assert before.acceptability_exact == (scores == "likely")
        off = sampled if before.acceptability_exact else 1e-12
        assert_allclose(placed.acceptability, before.acceptability, atol=off)


def test_draws_are_those_that_arithmetic_gives(scenario: Scenario) -> None:
    drawn = take_draws(scenario, "any", n=3000, seed=3)
    # No score of waiting is uncertain: nothing gained, nobody at risk.
    assert_allclose(drawn.values[:, 0], np.broadcast_to([0, 0, 1], (3000, 3)), atol=1e-7)
    # Inside its group a criterion keeps its stated share, 100 to 40.
    assert_allclose(drawn.weights[:, 0], 2.5 * drawn.weights[:, 1], atol=1e-12)
    # Exposure of building: triangular(40, 55, 80), a quarter more with probability 0.3. The
    # drawn figure stays below 80, so that only what lies above 100 in fighting is clipped: none.
    mean = 1 - (40 + 55 + 80) / 3 * (0.7 + 0.3 * 1.25) / 100
    assert drawn.values[:, 2, 2].mean() == pytest.approx(mean, abs=4 * 0.0825 / 3000**0.5)


def test_changed_draws_change_the_answer(scenario: Scenario) -> None:
    weights = np.array([[1.0, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1]])
    placed = study_draws(scenario, weights)
    assert_allclose(placed.first, [0.5, 0.25, 0.25], atol=1e-15)


def test_what_cannot_be_drawn_is_told(scenario: Scenario) -> None:
    with pytest.raises(ValueError, match="no lens 'order' here; there are: any, near"):
        take_draws(scenario, "order")
    with pytest.raises(ValueError, match="0 draws; at least 1 is needed"):
        take_draws(scenario, "any", n=0)
