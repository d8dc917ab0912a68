"""Sweeps from Python: run by themselves, as tables, through the archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from model import load_scenario, run_study
from model.analysis import CentralResult, InfluenceResult, SweepsResult
from model.scenario import Scenario, Sweep, SweepAxis
from model.study import (
    archive_text,
    question_tables,
    ranged,
    read_archive,
    run_influence,
    run_sweeps,
)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    folder = Path(__file__).resolve().parents[2] / "scenarios"
    return load_scenario(folder / "2025-06-baseline.toml")


PRESENCE = Sweep(kind="weight", of="presence", points=5)


def test_given_sweeps_are_run_in_place_of_the_file_s(scenario: Scenario) -> None:
    study = run_sweeps(scenario, [PRESENCE])
    found = study.get(SweepsResult)
    assert [line.target for line in found.sweeps] == [("presence",)]
    assert study.name == scenario.name
    assert study.scenario.sweeps == (PRESENCE,)
    assert study.input_hash != scenario.sha256
    own = run_sweeps(scenario).get(SweepsResult)
    assert len(own.sweeps) + len(own.grids) == len(scenario.sweeps)


def test_a_sweep_that_does_not_fit_says_why(scenario: Scenario) -> None:
    with pytest.raises(ValueError, match="did you mean “presence”"):
        run_sweeps(scenario, [Sweep(kind="weight", of="presense")])


def test_tables_hold_one_row_a_point_and_option(scenario: Scenario) -> None:
    grid = Sweep(kind="weight", of="presence", points=4, against=SweepAxis(kind="weight", of="hts"))
    tables = question_tables(run_sweeps(scenario, [PRESENCE, grid]), "sweeps")
    assert list(tables) == ["sweeps", "sweep_changes", "sweep_grids"]
    lines = tables["sweeps"]
    found = run_sweeps(scenario, [PRESENCE]).get(SweepsResult).sweeps[0]
    assert len(lines) == len(found.x) * len(found.options)
    leads = lines[lines.option == lines.leader]
    best = lines.groupby("x").value.max()
    assert (abs(leads.set_index("x").value - best) < 1e-9).all()
    map_rows = tables["sweep_grids"]
    assert len(map_rows) == 4 * 41
    assert (map_rows[map_rows.x + map_rows.y > 1 + 1e-9].leader == "").all()
    with pytest.raises(ValueError, match="there is no analysis called"):
        question_tables(run_sweeps(scenario, [PRESENCE]), "sweep")


def test_results_come_back_from_the_archive(scenario: Scenario, tmp_path: Path) -> None:
    study = run_sweeps(scenario)
    path = tmp_path / "a.json"
    path.write_text(archive_text(study), encoding="utf-8")
    assert archive_text(read_archive(path)) == archive_text(study)


def test_a_scenario_without_sweeps_has_an_empty_answer(scenario: Scenario) -> None:
    bare = scenario.model_copy(update={"sweeps": ()})
    study = run_study(bare, only=["sweeps"])
    assert study.get(SweepsResult) == SweepsResult(sweeps=(), grids=())
    assert all(len(table) == 0 for table in question_tables(study, "sweeps").values())


def test_an_end_that_is_left_out_stays_where_all_is_possible(scenario: Scenario) -> None:
    axis = SweepAxis(kind="curvature", of="services", points=7)
    assert ranged(scenario, axis, None, None) is axis
    assert ranged(scenario, axis, -1.0, None).between == (-1, 5)
    score = SweepAxis(kind="score", of="embassy/services")
    assert ranged(scenario, score, None, 40.0).between == (0, 40)
    with pytest.raises(ValueError, match="finite"):
        ranged(scenario, axis, float("nan"), None)


def test_influence_has_the_scores_of_a_criterion_together_or_each_apart(
    scenario: Scenario, tmp_path: Path
) -> None:
    study = run_influence(scenario, single_cells=True)
    apart, answer = study.get(InfluenceResult), study.get(CentralResult)
    rest = {*(f"driver:{driver}" for driver in scenario.drivers), "weights"}
    cells = {f"score:{o}:{c}" for o in answer.order for c in answer.criteria}
    assert set(apart.inputs) == {*cells, *rest}
    # The leader's value does not move with the scores of others.
    others = [n for n, name in enumerate(apart.inputs) if name in cells]
    others = [n for n in others if apart.inputs[n].split(":")[1] != answer.leader]
    value = apart.outputs.index("value")
    assert not apart.total[value, others].any()
    together = run_influence(scenario).get(InfluenceResult)
    assert set(together.inputs) == {*(f"scores:{c}" for c in answer.criteria), *rest}
    assert study.command.endswith("2025-06-baseline.toml --what influence --cells")
    path = tmp_path / "a.json"
    path.write_text(archive_text(study), encoding="utf-8")
    assert archive_text(read_archive(path)) == archive_text(study)
