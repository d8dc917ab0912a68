"""The question and the options: what was asked, when each starts, what closes it."""

from __future__ import annotations

from dataclasses import replace

from model.report.sections.options import (
    asked,
    build_options,
    closed_row,
    option_row,
    standing_phrase,
    start_phrase,
)
from model.report.view import View
from model.scenario.parts import Decision
from model.study import StudyResult, run_study
from tests.report.variants import barred_always, shipped_scenario, updated, view_of


def test_what_was_asked_by_whom_and_as_of_when(view: View) -> None:
    said = {str(name): str(phrase) for name, phrase in asked(view)}
    assert said["As of"] == "30 June 2025"
    assert said["Horizon"] == "36 months from 1 July 2025"
    assert said["Due by"] == "not stated"
    assert said["Scored by"].startswith("One analyst")
    assert said["Question"].startswith("Which options for engaging Syria")


def test_what_is_not_on_record_is_said_to_be_missing(baseline: StudyResult) -> None:
    bare = updated(
        baseline.scenario,
        as_of=None,
        start=None,
        horizon_months=None,
        marking=None,
        decision=Decision(),
    )
    said = [str(phrase) for _, phrase in asked(view_of(replace(baseline, scenario=bare)))]
    assert said[1:] == ["not stated"] * 5


def test_every_option_has_its_anchor_and_the_reference_is_marked(view: View) -> None:
    rows = build_options(view)["rows"]
    assert [row["id"] for row in rows] == [f"option-{key}" for key in view.scenario.options]
    assert [row["id"] for row in rows if row["reference"]] == ["option-wait"]


def test_an_option_starts_in_a_month_of_the_calendar(view: View, baseline: StudyResult) -> None:
    assert str(start_phrase(view, 0)) == "July 2025"
    assert str(start_phrase(view, 5)) == "December 2025"
    assert str(start_phrase(view, 6)) == "January 2026"
    assert str(start_phrase(view, None)) == "–"
    undated = view_of(replace(baseline, scenario=updated(baseline.scenario, start=None)))
    assert str(start_phrase(undated, 5)) == "month 5"


def test_standing_gives_the_rank_or_says_why_there_is_none(
    view: View, all_barred: StudyResult
) -> None:
    assert str(standing_phrase(view, "bridge")) == "rank 1 of 10"
    assert str(standing_phrase(view, "defence")) == "open with probability 13%; no rank"
    assert str(standing_phrase(view_of(all_barred), "bridge")) == "screened out"


def test_cost_is_that_of_the_option_alone(view: View) -> None:
    assert str(option_row(view, "bridge")["cost"]) == "30"
    assert str(build_options(view)["cost_head"]) == "Expected cost, US$ million"


def test_without_a_cost_criterion_there_is_no_column(baseline: StudyResult) -> None:
    criteria = dict(baseline.scenario.criteria)
    criteria["cost"] = criteria["cost"].model_copy(update={"cost": False})
    study = run_study(updated(baseline.scenario, criteria=criteria), only=["central"])
    assert build_options(view_of(study))["cost_head"] is None


def test_a_closed_option_gives_reasons_and_what_would_open_it(view: View) -> None:
    border, defence = build_options(view)["closed"]
    assert str(border["open"]) == "90%"
    assert str(border["reasons"][0]) == (
        "International standing of the former HTS leadership: Listed again. Equipping security "
        "agencies under listed leadership would breach the listing."
    )
    assert "all at once" not in str(border["opens"])
    assert str(defence["opens"]).endswith("all at once.")
    assert len(defence["reasons"]) == 4


def test_a_screened_option_comes_first_and_says_that_nothing_opens_it() -> None:
    study = run_study(barred_always(shipped_scenario(), ["invest"]), only=["central"])
    closed = build_options(view_of(study))["closed"]
    assert [str(row["standing"]) for row in closed] == ["screened out", "contingent", "contingent"]
    assert str(closed[0]["opens"]).startswith("Nothing in this scenario")
    assert str(closed[0]["reasons"][0]) == "in every state. Closed by law."


def test_an_option_open_only_where_nothing_can_happen_says_so() -> None:
    scenario = shipped_scenario()
    driver = scenario.drivers["dual_use"]
    never = driver.model_copy(
        update={"probabilities": {"restricted": 0.5, "partial": 0.5, "eased": 0.0}}
    )
    study = run_study(
        updated(scenario, drivers={**scenario.drivers, "dual_use": never}), only=["central"]
    )
    row = closed_row(view_of(study), "defence")
    assert str(row["standing"]) == "screened out"
    assert str(row["opens"]).endswith("The scenario gives this no probability.")
    assert "“Eased”" in str(row["opens"])


def test_when_no_option_is_closed_the_list_is_empty(one_option: StudyResult) -> None:
    assert build_options(view_of(one_option))["closed"] == []
