"""Weights: points as given, shares as computed, viewpoints side by side."""

from __future__ import annotations

import pytest

from model.analysis import PerspectivesResult
from model.report.sections.weights import build_weights, perspectives_sentence
from tests.report.variants import changed, shipped_study, view_of


def test_points_and_shares_stand_beside_each_other(view):
    content = build_weights(view)
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in content["rows"]}
    assert rows["Isolate North Korea"] == ["100", "20.0%", "20.0%"]
    assert rows["Signal to Pyongyang's other partners"] == ["40", "40.0%", "8.0%"]


def test_the_command_names_the_file_of_the_scenario(view):
    assert build_weights(view)["file"] == "2025-06-baseline.toml"


def test_a_perspective_in_force_is_named_and_its_points_shown():
    content = build_weights(view_of(shipped_study("risk-averse")))
    assert "Risk-averse" in content["form"].text
    rows = {row[0].text: row[1].text for row in content["rows"]}
    assert rows["People and assets at risk"] == "90"
    assert rows["Risk: instability"] == "–"


def test_the_sentence_says_who_leads_where(view):
    sentence = perspectives_sentence(view, view.study.get(PerspectivesResult)).text
    assert "Donor-bridge platform leads under Balanced and Regional presence" in sentence
    assert "Wait and see leads under Risk-averse" in sentence


def test_agreement_is_said_to_be_agreement(baseline):
    agreed = changed(baseline, PerspectivesResult, leader=("civil",) * 5)
    sentence = perspectives_sentence(view_of(agreed), agreed.get(PerspectivesResult)).text
    assert sentence == "Grants to vetted civil society leads under every perspective."


def test_contingent_options_have_a_value_and_no_rank(view):
    content = build_weights(view)
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in content["value_rows"]}
    assert all(cell.endswith("(–)") for cell in rows["Defence exports and security partnership"])


@pytest.mark.parametrize("name", ["one_option", "all_barred", "hostile"])
def test_edge_cases_have_a_section(name, request):
    assert build_weights(view_of(request.getfixturevalue(name))) is not None
