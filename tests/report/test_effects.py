"""Performance and evidence: every cell with range, confidence, reason and dated facts."""

from __future__ import annotations

import pytest

from model.analysis import CentralResult
from model.report.sections.effects import build_effects
from tests.report.markup import heat_rows
from tests.report.variants import view_of


def test_every_cell_is_shown_with_its_range_and_confidence(view):
    content = build_effects(view)
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in content["judged_rows"]}
    assert len(rows) == 12
    assert rows["Wait and see"][0] == "1 (0\u2060–\u20604) ◐"
    assert rows["In-kind medical aid through the UN"][5] == "44 (33\u2060–\u206056) ●"


def test_every_reason_and_fact_stands_on_its_sheet(view):
    content = build_effects(view)
    assert sum(len(sheet["rows"]) for sheet in content["sheets"]) == 180
    for sheet in content["sheets"]:
        for row in sheet["rows"]:
            assert row[5].text.strip(" –")
            assert 'href="#f-' in row[6].html


def test_hindsight_is_marked_where_it_is_cited(view):
    content = build_effects(view)
    medical = next(sheet for sheet in content["sheets"] if sheet["key"] == "medical")
    assert "L11 (hindsight)" in medical["rows"][5][6].text


def test_the_claim_counts_confidence(view):
    assert build_effects(view)["claim"].text.startswith("Of 180 scores, 32 are held with high")


def test_values_in_chart_and_table_are_those_of_the_result(view):
    content = build_effects(view)
    answer = view.study.get(CentralResult)
    n = answer.options.index("bridge")
    printed = [f"{100 * x:.0f}" for x in answer.values[n]]
    assert heat_rows(content["svg"])[view.option("bridge").text] == printed


@pytest.mark.parametrize("name", ["one_option", "all_barred", "hostile"])
def test_edge_cases_have_a_section(name, request):
    assert build_effects(view_of(request.getfixturevalue(name))) is not None
