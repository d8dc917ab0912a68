"""The bottom line of a run, and what a notebook shows of it."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from model import load_scenario, run_study
from model.analysis import CentralResult, NeedsResult, SeparabilityResult
from model.study import StudyResult, compare, explain, summarise
from tests.report.variants import shipped_study

SMALL = Path(__file__).resolve().parents[1] / "cli" / "small.toml"


@pytest.fixture(scope="module")
def study() -> StudyResult:
    return shipped_study()


def edited(tmp_path: Path, *changes: tuple[str, str], more: str = "") -> StudyResult:
    text = SMALL.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "edited.toml"
    path.write_text(text + more, encoding="utf-8")
    return run_study(load_scenario(path))


def barred(*options: str) -> str:
    return "".join(f'\n[[gates]]\noption = "{o}"\nstatus = "barred"\n' for o in options)


def test_the_leader_comes_with_needs_and_approvals(study: StudyResult) -> None:
    summary, central = summarise(study), study.get(CentralResult)
    assert summary.leader == central.leader
    assert summary.lead == central.lead
    assert (summary.leader, *summary.close) == study.get(SeparabilityResult).inside
    needs = study.get(NeedsResult)
    assert summary.companions == needs.companions[needs.options.index(summary.leader)]
    travelling = {summary.leader, *summary.companions}
    assert {row.option for row in summary.approvals} <= travelling
    stated = {
        (gate.option, str(gate.approval))
        for gate in study.scenario.gates
        if gate.option in travelling and gate.status == "conditional"
    }
    assert {(row.option, row.approval) for row in summary.approvals} == stated


def test_ranked_options_come_first_then_contingent_ones(study: StudyResult) -> None:
    rows = summarise(study).options
    ranks = [row.rank for row in rows if row.rank is not None]
    assert ranks == sorted(ranks)
    assert [row.standing for row in rows] == ["ranked"] * 10 + ["contingent"] * 2
    assert all(row.rank is None for row in rows[10:])


def test_without_draws_separation_is_unknown(study: StudyResult) -> None:
    short = run_study(study.scenario, only=["central"])
    assert summarise(short).separated is None
    assert summarise(short).close == short.get(CentralResult).close[1:]


def test_with_all_barred_there_is_no_leader(tmp_path: Path) -> None:
    study = edited(tmp_path, more=barred("wait", "train", "build"))
    summary = summarise(study)
    assert (summary.leader, summary.close, summary.separated) == ("", (), None)
    assert math.isnan(summary.value) and math.isnan(summary.lead)
    answer = explain(study, "build")
    assert (answer.standing, answer.rank, answer.n_ranked) == ("screened", None, 0)
    assert answer.strongest == answer.weakest == ()
    assert math.isnan(compare(study, "build", "wait").total)


def test_one_ranked_option_has_no_lead(tmp_path: Path) -> None:
    summary = summarise(edited(tmp_path, more=barred("wait", "train")))
    assert summary.leader == "build"
    assert math.isnan(summary.lead)
    assert [row.standing for row in summary.options] == ["ranked", "screened", "screened"]


def test_shortfalls_and_contributions_make_up_the_weight(study: StudyResult) -> None:
    answer = explain(study, "health")
    for cell in answer.cells:
        assert cell.contribution + cell.shortfall == pytest.approx(cell.weight)
        assert cell.contribution == pytest.approx(cell.value * cell.weight)
    assert len(answer.strongest) == len(answer.weakest) == 3


def test_an_option_over_itself_differs_by_nothing(study: StudyResult) -> None:
    pair = compare(study, "wait", "wait")
    assert pair.total == 0
    assert all(row.difference == 0 for row in pair.differences)


def test_an_unknown_option_is_an_error(study: StudyResult) -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        explain(study, "nobody")


def test_a_notebook_shows_the_ranking_escaped(tmp_path: Path) -> None:
    nasty = "<img src=x onerror=alert(1)>"
    study = edited(tmp_path, ('"Wait"', f'"{nasty}"'), ('"Which way', f'"{nasty} way'))
    shown = study._repr_html_()
    assert "<img" not in shown
    assert shown.count("&lt;img src=x onerror=alert(1)&gt;") == 2
    assert "<td>1</td><td>Build a treatment plant</td><td>0.508</td>" in shown
