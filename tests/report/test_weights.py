"""Weights: points as given, shares as computed, statements and lenses."""

from __future__ import annotations

import pytest

from model.report.sections.weights import build_weights
from model.study import run_study
from tests.report.variants import (
    SHIPPED,
    shipped_scenario,
    shipped_study,
    updated,
    view_of,
    without,
)


def test_points_and_shares_stand_beside_each_other(view):
    content = build_weights(view)
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in content["rows"]}
    assert rows["Isolate North Korea"] == ["100", "20.0%", "20.0%"]
    assert rows["Signal to Pyongyang's other partners"] == ["40", "40.0%", "8.0%"]


def test_the_command_names_the_file_of_the_scenario(view):
    content = build_weights(view)
    assert content["file"] == "2025-06-baseline.toml"
    assert content["command"].text == "jeoul weights set 2025-06-baseline.toml ID=POINTS"


def test_a_perspective_in_force_is_named_and_its_points_shown():
    content = build_weights(view_of(shipped_study("risk-averse")))
    assert "Risk-averse" in content["form"].text
    rows = {row[0].text: row[1].text for row in content["rows"]}
    assert rows["People and assets at risk"] == "90"
    assert rows["Risk: instability"] == "–"


@pytest.mark.parametrize("name", ["one_option", "all_barred", "hostile"])
def test_edge_cases_have_a_section(name, request):
    assert build_weights(view_of(request.getfixturevalue(name))) is not None


# --- Statements and lenses ----------------------------------------------------------------


def with_settings(**fields):
    """The shipped baseline with other settings, weights and lenses looked through."""
    scenario = shipped_scenario()
    fewer = {"draws": 200, **fields.pop("analysis", {})}
    analysis = scenario.analysis.model_copy(update=fewer)
    scenario = updated(scenario, analysis=analysis, sweeps=(), **fields)
    return view_of(run_study(scenario, only=["acceptability"]))


def test_statements_stand_as_the_file_writes_them_with_their_place(view):
    content = build_weights(view)
    shown = [text.text for text in content["statements"]]
    assert shown == list(view.scenario.weights.order)
    assert "foothold >= signal" in shown
    file, line = content["statements_at"].text.split(":")
    written = (SHIPPED / file).read_text(encoding="utf-8").splitlines()
    assert "order = [" in written[int(line) - 1]


def test_ratios_and_bounds_are_shown_as_order_is():
    stated = ("foothold >= 2 * signal", "0.05 <= resources <= 15 %")
    weights = shipped_scenario().weights.model_copy(update={"order": stated})
    content = build_weights(with_settings(weights=weights))
    assert tuple(text.text for text in content["statements"]) == stated


def test_a_perspective_in_force_brings_its_statements():
    own = shipped_study("risk-averse")
    content = build_weights(view_of(own))
    spec = own.scenario.perspectives[own.scenario.weights.perspective]
    assert [text.text for text in content["statements"]] == list(
        own.scenario.weights.order or spec.order
    )
    assert content["statements"]


def test_each_lens_asked_for_is_explained():
    analysis = {"lenses": ("any", "levels", "dirichlet", "near"), "concentration": 200.0}
    content = build_weights(with_settings(analysis=analysis | {"stray": 10.0}))
    meanings = {name.text: meaning.text for name, meaning in content["lenses"]}
    assert len(meanings) == 4
    assert "200" in meanings["Scattered around the stated weights"]
    assert "within 10% of itself" in meanings["Near the stated weights"]


def test_without_statements_their_lens_is_said_to_be_left_out():
    weights = shipped_scenario().weights.model_copy(update={"order": ()})
    content = build_weights(with_settings(weights=weights))
    assert (content["statements"], content["statements_at"]) == ([], None)
    meanings = {name.text: meaning.text for name, meaning in content["lenses"]}
    assert meanings["Stated order"].startswith("left out")
    assert "left out" not in meanings["Any weights"]


def test_without_draws_nothing_is_said_of_lenses(baseline):
    content = build_weights(view_of(without(baseline, "acceptability")))
    assert content["lenses"] == []
    assert content["statements"]


def test_with_no_option_to_rank_no_lens_is_tried(all_barred):
    meanings = [meaning.text for _, meaning in build_weights(view_of(all_barred))["lenses"]]
    assert len(meanings) == 3
    assert not any("weigh anything" in meaning for meaning in meanings)
