"""The index: one row a study, the same answer as its report, links that work."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from model.report import render_index, write_index
from model.scenario import Provenance
from model.study import StudyResult
from tests.report.markup import parsed
from tests.report.variants import HOSTILE, shipped_study


def cells(page: str) -> list[list[str]]:
    return [[cell.strip() for cell in row] for row in parsed(page).rows]


def test_one_row_a_study_in_the_order_given(baseline: StudyResult) -> None:
    rows = cells(render_index([baseline, shipped_study("risk-averse")]))
    assert len(rows) == 3
    assert rows[1] == [
        "South Korea's engagement with Syria: the choice in June 2025",
        "30 June 2025",
        "Donor-bridge platform",
        "46.8",
        "0.6",
        "Resident embassy and political dialogue and "
        "Public administration and development-model sharing",
    ]
    assert rows[2][2] == "Wait and see"


def test_a_study_without_a_leader_says_so(all_barred: StudyResult) -> None:
    row = cells(render_index([all_barred]))[1]
    assert row[2:] == ["none: no option is open in every state", "–", "–", "none"]


def test_a_study_without_date_says_so() -> None:
    assert cells(render_index([shipped_study("relapse")]))[1][1] == "no date"


def test_links_lead_to_the_reports_beside_it(baseline: StudyResult) -> None:
    assert "2025-06-baseline.html" in parsed(render_index([baseline])).links
    odd = baseline.scenario.with_provenance(Provenance(name="a b:c#d?e"))
    links = parsed(render_index([replace(baseline, scenario=odd)])).links
    assert links == ["a%20b%3Ac%23d%3Fe.html"]


def test_hostile_texts_stay_texts(hostile: StudyResult) -> None:
    page = render_index([hostile])
    assert HOSTILE not in page
    assert "img" not in parsed(page).tags


def test_no_study_no_index() -> None:
    with pytest.raises(ValueError, match="at least one study"):
        render_index([])


def test_the_index_is_written_whole(baseline: StudyResult, tmp_path: Path) -> None:
    path = write_index([baseline], tmp_path / "index.html")
    text = path.read_text(encoding="utf-8")
    assert text == render_index([baseline])
    assert text.startswith("<!doctype html>")
    assert text.endswith("</html>\n")
    assert [file.name for file in tmp_path.iterdir()] == ["index.html"]
