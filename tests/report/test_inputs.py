"""Inputs as read: settings of draws, distributions and correlations with their places."""

from __future__ import annotations

import pytest

from model.report import render_report
from model.report.cells import grouped, lines, table
from model.report.sections.inputs import build_inputs
from model.report.view import View
from model.report.wording import Phrase
from model.study import run_study
from tests.report.variants import SHIPPED, shipped_scenario, updated, view_of


def with_parts(**fields: object) -> View:
    """The shipped baseline with some parts changed, only the basic questions asked."""
    return view_of(run_study(updated(shipped_scenario(), **fields), only=[]))


def settings_of(view: View) -> dict[str, list[str]]:
    rows = build_inputs(view)["settings"]["rows"]
    return {row[0].text: [cell.text for cell in row[1:]] for row in rows}


def test_settings_of_draws_stand_with_their_place(view: View) -> None:
    rows = settings_of(view)
    lenses, line = rows["Which weights are tried"]
    assert lenses == "Any weights, Stated order and Near the stated weights"
    assert build_inputs(view)["settings"]["head"][-1].text == "Line of 2025-06-baseline.toml"
    written = (SHIPPED / "2025-06-baseline.toml").read_text(encoding="utf-8").splitlines()
    assert written[int(line) - 1].startswith("lenses = ")
    assert (
        rows["How far each top-level weight may stray near the stated ones"][0] == "25% of itself"
    )
    assert rows["How scores are drawn that name no distribution"] == [
        "triangular",
        "the tool's own",
    ]
    assert rows["Up to so many weights, shares of first ranks are exact where they can be"] == [
        "8",
        "the tool's own",
    ]
    assert not any("Concentration" in name for name in rows)


def test_concentration_is_shown_where_a_lens_uses_it() -> None:
    analysis = shipped_scenario().analysis
    asked = {"lenses": ("any", "dirichlet"), "concentration": 80.0}
    rows = settings_of(with_parts(analysis=analysis.model_copy(update=asked)))
    assert rows["Concentration of weights scattered around the stated ones"][0] == "80"


def test_scores_with_a_distribution_of_their_own_are_listed() -> None:
    scores = list(shipped_scenario().scores)
    scores[3] = scores[3].model_copy(update={"distribution": "pert(6)"})
    scores[5] = scores[5].model_copy(update={"distribution": "uniform"})
    view = with_parts(scores=tuple(scores))
    found = build_inputs(view)["distributions"]
    shown = [[cell.text for cell in row] for row in found["rows"]]
    assert [row[2] for row in shown] == ["pert(6)", "uniform"]
    assert shown[0][0] == view.option(scores[3].option).text
    assert shown[0][1] == view.criterion(scores[3].criterion).text
    assert found["head"][3].text == "Line of tables/scores.csv"
    assert shown[0][3] == "5"  # the fourth score, below the heads


def test_correlations_are_listed_by_criterion() -> None:
    criteria = dict(shipped_scenario().criteria)
    criteria["markets"] = criteria["markets"].model_copy(update={"correlation": 0.4})
    found = build_inputs(with_parts(criteria=criteria))["correlations"]
    assert [[cell.text for cell in row[:2]] for row in found["rows"]] == [
        ["Commercial footing of Korean firms", "0.40"]
    ]


def test_lines_lead_to_what_they_stand_beside(view: View) -> None:
    """Every row of the tables of effects is read again from the line that it names."""
    content = build_inputs(view)
    for name, file in (("effects", "effects"), ("safeguards", "safeguard_effects")):
        head = content[name]["head"]
        assert head[-1].text == f"Line of tables/{file}.csv"
        written = (SHIPPED / "tables" / f"{file}.csv").read_text("utf-8").splitlines()
        rows = [row for _, part in content[name]["groups"] for row in part]
        assert {int(row[-1].text) for row in rows} == set(range(2, len(written) + 1))
        for row in rows:
            assert row[-2].text in written[int(row[-1].text) - 1].replace('""', '"')


def test_places_in_several_files_are_named_in_full(view: View) -> None:
    paths = [("title",), ("scores", 0), None]
    head, places = lines(view, paths)
    assert head.text == "File and line"
    assert [place and place.text for place in places] == [
        "2025-06-baseline.toml:13",
        "tables/scores.csv:2",
        None,
    ]


def test_rows_are_grouped_in_the_order_of_first_sight() -> None:
    a, b = Phrase.own("a"), Phrase.own("b")
    rows = [[Phrase.own(str(n))] for n in range(4)]
    made = grouped(table([a], rows), [a, b, a, b])
    assert [(name.text, [row[0].text for row in part]) for name, part in made["groups"]] == [
        ("a", ["0", "2"]),
        ("b", ["1", "3"]),
    ]


def test_a_safeguard_that_does_the_same_to_several_options_has_one_row(view: View) -> None:
    groups = {name.text: part for name, part in build_inputs(view)["safeguards"]["groups"]}
    assert [row[1].text for row in groups["UN anchoring"]] == ["all that it covers"] * 4
    named = [row[1].text for part in groups.values() for row in part]
    covered = [view.option(key).text for key in view.scenario.options]
    assert all(text == "all that it covers" or text.startswith(tuple(covered)) for text in named)


def test_what_the_file_leaves_out_has_no_table(view: View) -> None:
    content = build_inputs(view)
    assert (content["distributions"], content["correlations"]) == (None, None)


def test_parts_of_the_record_that_hold_nothing_have_no_heading(view: View) -> None:
    content = build_inputs(view)
    record = view.scenario.record
    assert not record.dissent
    assert [part["anchor"] for part in content["record"]] == ["record-revisions", "record-limits"]
    told = content["unrecorded"].text
    assert told == "Headings with nothing on record: Arguments considered and rejected; Dissent."
    full = record.model_copy(update={"rejected": record.limits, "dissent": record.limits})
    assert build_inputs(with_parts(record=full))["unrecorded"] is None


def test_a_distribution_has_its_name_in_korean() -> None:
    for language, name in (("en", "pert(6)"), ("ko", "PERT 분포(pert(6))")):
        scenario = shipped_scenario()
        asked = scenario.analysis.model_copy(update={"distribution": "pert(6)"})
        study = run_study(updated(scenario, analysis=asked), only=[])
        rows = build_inputs(view_of(study, language))["settings"]["rows"]
        assert name in [row[1].text for row in rows]


@pytest.mark.parametrize("own", [False, True])
def test_the_page_shows_them(own: bool) -> None:
    scores = list(shipped_scenario().scores)
    if own:
        scores[0] = scores[0].model_copy(update={"distribution": "beta(2,5)"})
    text = render_report(with_parts(scores=tuple(scores)).study)
    assert ("<code>beta(2,5)</code>" in text) == own
    assert ("Scores with a distribution of their own" in text) == own
