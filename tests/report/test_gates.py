"""Gates: titles, what bars and what opens, every row with its probability."""

from __future__ import annotations

from typing import Any

from model.analysis import GateCondition, GatesResult
from model.report.advice import barring, barring_levels, gate_place, opening_levels
from model.report.sections.gates import build_gates, gates_claim, matrix, probability_table
from model.study import StudyResult, run_study
from tests.report.markup import heat_rows, parsed
from tests.report.variants import (
    barred_always,
    changed,
    only_options,
    shipped_scenario,
    updated,
    view_of,
)

EMBASSY = "Resident embassy and political dialogue"


def heads_of(shown: dict[str, Any]) -> list[str]:
    """The heads of a heat table."""
    return parsed(str(shown["svg"])).rows[0]


def claim(study: StudyResult) -> str:
    return str(gates_claim(view_of(study)))


def test_the_title_names_what_is_barred(baseline: StudyResult, all_barred: StudyResult) -> None:
    assert claim(baseline) == (
        "Barred somewhere: Border control and infrastructure protection and "
        "Defence exports and security partnership"
    )
    assert claim(all_barred) == "Every option is barred in some state"


def test_the_title_counts_approvals_when_nothing_is_barred() -> None:
    scenario = only_options(shipped_scenario(), {"wait", "embassy", "bridge"})
    study = run_study(scenario, only=["central"])
    assert claim(study) == "No option is barred, but 2 of 3 need an approval in some states"
    free = run_study(updated(scenario, gates=()), only=["central"])
    assert claim(free) == "No gate closes any option"
    assert build_gates(view_of(free))["options"] == []


def test_rows_of_probabilities_sum_to_one(baseline: StudyResult) -> None:
    table = probability_table(view_of(baseline), baseline.get(GatesResult).options)
    for row in table["rows"]:
        shares = [float(str(cell).rstrip("%")) for cell in row[1:]]
        assert abs(sum(shares) - 100) <= 1, str(row[0])


def test_every_row_of_the_scenario_is_shown_once_with_its_place(baseline: StudyResult) -> None:
    options = build_gates(view_of(baseline))["options"]
    ids = [row["id"] for option in options for row in option["rows"]]
    assert sorted(ids, key=lambda name: int(name[5:])) == [f"gate-{n}" for n in range(1, 41)]
    first = options[0]["rows"][0]
    assert str(first["place"]) == "Stability in Syria: Muddles through"
    assert str(first["probability"]) == "45%"
    assert str(first["evidence"]) == "C16 C20"


def test_evidence_dated_later_is_marked_as_hindsight(baseline: StudyResult) -> None:
    options = build_gates(view_of(baseline))["options"]
    said = [str(row["evidence"]) for option in options for row in option["rows"]]
    assert any("L06 (hindsight)" in text for text in said)
    assert not any("A12 (hindsight)" in text for text in said)


def test_a_contingent_option_shows_probability_value_and_rank_there(baseline: StudyResult) -> None:
    table = build_gates(view_of(baseline))["contingent"]
    border = [str(cell) for cell in table["rows"][0]]
    assert border[:4] == ["Border control and infrastructure protection", "90%", "35.0", "11 of 11"]


def test_no_contingent_option_no_table(one_option: StudyResult, all_barred: StudyResult) -> None:
    assert build_gates(view_of(one_option))["contingent"] is None
    assert build_gates(view_of(all_barred))["contingent"] is None


def test_the_matrix_shows_the_heavier_of_two_rows(baseline: StudyResult) -> None:
    gates = baseline.get(GatesResult)
    first = gates.conditions[0]
    twice = GateCondition(
        row=0,
        option=first.option,
        driver=first.driver,
        level=first.level,
        status="barred",
        probability=first.probability,
    )
    study = changed(baseline, GatesResult, conditions=(twice, *gates.conditions))
    shown = matrix(view_of(study))
    assert shown is not None
    column = heads_of(shown).index("Stability in Syria: Muddles through")
    assert heat_rows(shown["svg"])[EMBASSY][column - 1] == "barred"


def test_a_row_without_driver_has_a_column_of_its_own(
    baseline: StudyResult, all_barred: StudyResult
) -> None:
    with_column, without_column = matrix(view_of(all_barred)), matrix(view_of(baseline))
    assert with_column is not None
    assert without_column is not None
    assert heads_of(with_column)[1] == "Always"
    assert {cells[0] for cells in heat_rows(with_column["svg"]).values()} == {"barred"}
    assert "Always" not in heads_of(without_column)


def test_the_matrix_names_neither_drivers_nor_gates_when_there_are_none() -> None:
    scenario = only_options(shipped_scenario(), {"wait", "embassy"})
    bare = updated(scenario, gates=(), drivers={}, effects=(), signposts=(), safeguard_effects=())
    assert matrix(view_of(run_study(bare, only=["central"]))) is None


def test_what_opens_an_option_is_what_no_row_bars(baseline: StudyResult) -> None:
    view = view_of(baseline)
    assert str(barring_levels(view, "border")) == (
        "International standing of the former HTS leadership is “Listed again”"
    )
    assert str(opening_levels(view, "border")) == (
        "International standing of the former HTS leadership is “Normalised” or “Contested”"
    )
    assert str(opening_levels(view, "defence")).count("; and ") == 2


def test_nothing_opens_what_is_always_barred(all_barred: StudyResult) -> None:
    view = view_of(all_barred)
    assert opening_levels(view, "embassy") is None
    assert str(barring_levels(view, "embassy")) == "in every state"
    assert str(gate_place(view, barring(view, "embassy")[0])) == "in every state"


def test_a_bar_that_cannot_happen_is_no_reason() -> None:
    scenario = shipped_scenario()
    driver = scenario.drivers["hts_status"]
    never = driver.model_copy(
        update={"probabilities": {"normalised": 0.4, "contested": 0.6, "relisted": 0.0}}
    )
    changed_scenario = updated(scenario, drivers={**scenario.drivers, "hts_status": never})
    view = view_of(run_study(changed_scenario, only=["central"]))
    assert barring(view, "border") == []
    assert claim(view.study) == "Barred somewhere: Defence exports and security partnership"


def test_the_section_counts_standings() -> None:
    study = run_study(barred_always(shipped_scenario(), ["invest"]), only=["central"])
    assert str(build_gates(view_of(study))["count"]) == (
        "Options open in every state: 9. Barred in some states: 2. Barred in all: 1."
    )
