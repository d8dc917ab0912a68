"""Statements about weights in a scenario file: what is read, and which of them contradict."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.scenario import Fault, ScenarioError, load_scenario
from tests.scenario.planting import CASE, line_of, plant

FORM = 'form = "siblings"\n'


def case_with(*lines: str) -> str:
    """The sound case, one statement a line under [weights]."""
    listed = "".join(f'  "{line}",\n' for line in lines)
    return CASE.replace(FORM, f"{FORM}order = [\n{listed}]\n", 1)


def faults_of(folder: Path, text: str) -> tuple[Fault, ...]:
    with pytest.raises(ScenarioError) as caught:
        load_scenario(plant(folder, {"case.toml": text}))
    return caught.value.faults


@pytest.mark.parametrize(
    "statement",
    [
        "supply >= skills = exposure >= cost",
        "cost <= exposure <= 2 * skills",
        "recovery >= 2*risks",
        "0.05 <= cost <= 15 %",
        "5 % <= cost",
        "supply = 0.25",
        "recovery = 1",
        "recovery <= 0",
        "supply >= recovery",  # all of the group's weight on one criterion: a flat space
        "supply >= .5 * recovery >= 0.5 * skills",
        "1 >= recovery >= 0",
    ],
)
def test_a_statement_that_can_hold_is_no_fault(tmp_path: Path, statement: str) -> None:
    scenario = load_scenario(plant(tmp_path, {"case.toml": case_with(statement)}))
    assert scenario.weights.order == (statement,)


def test_statements_that_leave_one_single_point_are_no_fault(tmp_path: Path) -> None:
    order = ["supply = skills = exposure = cost", "cost >= 0.25"]
    assert load_scenario(plant(tmp_path, {"case.toml": case_with(*order)}))


def test_statements_that_the_points_break_are_no_fault(tmp_path: Path) -> None:
    assert load_scenario(plant(tmp_path, {"case.toml": case_with("cost >= supply")}))


def test_a_conflict_names_only_the_statements_in_it_with_file_and_line(tmp_path: Path) -> None:
    order = ["supply >= cost", "skills >= exposure", "exposure >= 2 * skills", "exposure >= 10 %"]
    text = case_with(*order)
    (fault,) = faults_of(tmp_path, text)
    file = tmp_path / "case.toml"
    lines = [line_of(text, f'"{statement}"') for statement in order]
    assert (fault.file, fault.line, fault.where) == (str(file), lines[1], "weights.order[2]")
    assert fault.what == (
        "No weights satisfy all of these statements: “skills >= exposure”, "
        f"“exposure >= 2 * skills” ({file}:{lines[2]}), “exposure >= 10 %” ({file}:{lines[3]})."
    )
    assert "change one of them, or take it out" in fault.remedy


def test_of_a_chain_only_the_relations_in_conflict_are_named(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, case_with("supply >= cost >= exposure", "exposure >= 0.4"))
    assert "“supply >= cost”, “cost >= exposure”, “exposure >= 0.4”" in fault.what.replace(
        f" ({tmp_path}/case.toml:{fault.line + 1})", ""
    )
    (fault,) = faults_of(tmp_path, case_with("0.4 <= cost <= 0.3 <= supply"))
    assert fault.what == (
        "No weights satisfy all of these statements: “0.4 <= cost”, “cost <= 0.3”."
    )


def test_a_statement_that_no_weights_satisfy_stands_alone(tmp_path: Path) -> None:
    start, end = CASE.index("[perspectives.manager]"), CASE.index("[packages.budgets")
    role, parent = 'name = "Risks"\nrole = "risk"', 'name = "Risks"\nparent = "recovery"'
    one_group = (CASE[:start] + CASE[end:]).replace(role, parent)
    text = one_group.replace("recovery >= risks", "recovery <= 0.9")
    (fault,) = faults_of(tmp_path, text)
    assert fault.where == "perspectives.engineer.order[2]"
    assert fault.what == ("No weights satisfy “recovery <= 0.9”: they are 0 or more and sum to 1.")


def test_a_conflict_by_the_last_digit_is_found_and_one_that_is_none_is_not(tmp_path: Path) -> None:
    thirds = ["supply >= 0.4", "skills >= 0.3", "exposure >= 0.3"]
    assert load_scenario(plant(tmp_path, {"case.toml": case_with(*thirds)}))
    thirds[2] = "exposure >= 0.3000000000000001"
    (fault,) = faults_of(tmp_path, case_with(*thirds))
    assert "“supply >= 0.4”" in fault.what


def test_two_conflicts_are_two_faults(tmp_path: Path) -> None:
    order = ["supply <= 0.1", "supply >= 0.2", "cost <= 0.1", "recovery >= risks", "cost >= 0.2"]
    faults = faults_of(tmp_path, case_with(*order))
    assert [fault.where for fault in faults] == ["weights.order[1]", "weights.order[3]"]


def test_every_perspective_is_checked_by_itself(tmp_path: Path) -> None:
    text = CASE.replace('"recovery >= risks"]', '"recovery >= risks", "cost >= 0.6"]')
    text = text.replace(FORM, FORM + 'order = ["cost >= 0.6"]\n', 1)
    (fault,) = faults_of(tmp_path, text)
    assert fault.where == "perspectives.engineer.order[1]"
    assert "“exposure = cost”, “cost >= 0.6”" in fault.what


def test_a_conflict_in_the_base_is_shown_in_the_base(tmp_path: Path) -> None:
    base = case_with("supply <= 0.1", "supply >= 0.2")
    over = 'schema = 1\nextends = "case.toml"\n[weights.points]\ncost = 1\n'
    path = plant(tmp_path, {"case.toml": base, "over.toml": over}).with_name("over.toml")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == (
        str(tmp_path / "case.toml"),
        line_of(base, '"supply <= 0.1"'),
    )


def test_a_statement_that_cannot_be_read_hides_no_other_fault_and_invents_none(
    tmp_path: Path,
) -> None:
    order = ["supply <= 0.1", "supply >= 0.2", "cost > 0.1", "exposure >= costs"]
    faults = faults_of(tmp_path, case_with(*order))
    assert [fault.where[:16] for fault in faults] == ["weights.order[3]", "weights.order[4]"]


def test_an_id_made_of_digits_is_an_id(tmp_path: Path) -> None:
    text = CASE.replace("[criteria.skills]", "[criteria.1]")
    text = text.replace("[criteria.skills.value_function]", "[criteria.1.value_function]")
    text = text.replace("3 * skills", "3 * 1").replace("skills = ", "1 = ")
    text = text.replace('criterion = "skills"', 'criterion = "1"')
    text = text.replace("supply >= skills >= exposure", "supply >= 1 >= exposure")
    rows = (plant(tmp_path).parent / "tables/scores.csv").read_text(encoding="utf-8")
    files = {"case.toml": text, "tables/scores.csv": rows.replace(",skills,", ",1,")}
    scenario = load_scenario(plant(tmp_path, files))
    assert scenario.perspectives["engineer"].order[0] == "supply >= 1 >= exposure = cost"


@pytest.mark.parametrize("term", ["0." + "1" * 5000, "9" * 5000, "x" * 5000, "2 * " * 5000])
def test_a_term_far_too_long_is_not_even_read(tmp_path: Path, term: str) -> None:
    (fault,) = faults_of(tmp_path, case_with(f"cost >= {term}"))
    assert "longer than 100 characters" in fault.what
    assert len(str(fault)) < 800


def test_lenses_are_named_once_and_known(tmp_path: Path) -> None:
    def analysis(line: str) -> str:
        return CASE.replace("[criteria.recovery]", f"[analysis]\n{line}\n[criteria.recovery]", 1)

    scenario = load_scenario(plant(tmp_path))
    assert scenario.analysis.lenses == ("any", "order", "near")
    assert scenario.analysis.draws == 100_000
    assert scenario.analysis.concentration == 50
    assert scenario.analysis.exact_coordinates == 8
    for most in (1, 13):
        (fault,) = faults_of(tmp_path, analysis(f"exact_coordinates = {most}"))
        assert "exact_coordinates" in str(fault)
    (fault,) = faults_of(tmp_path, analysis('lenses = ["any", "near", "any"]'))
    assert "names the lens any twice" in fault.what
    (fault,) = faults_of(tmp_path, analysis('lenses = ["nears"]'))
    assert "did you mean “near”?" in fault.what
    (fault,) = faults_of(tmp_path, analysis("lenses = []"))
    assert "names no lens" in fault.what
    (fault,) = faults_of(tmp_path, analysis("concentration = 0"))
    assert "must be above 0" in fault.what
