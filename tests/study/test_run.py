"""A run: the same bytes whoever shares the draws."""

from __future__ import annotations

from pathlib import Path

import pytest

from model import load_scenario, run_study
from model.problem import build_problem
from model.report import render_report
from model.sampling import CHUNK
from model.scenario import Scenario
from model.study import archive_text

SMALL = Path(__file__).resolve().parents[1] / "cli" / "small.toml"
CHANGES = {
    "draws = 5000": "draws = 40000\n"
    'lenses = ["any", "order", "near", "leaves", "levels", "dirichlet"]',
    "[weights]\n": '[weights]\norder = ["supply >= 2 * local-skills", "exposure <= 60 %"]\n',
}


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """Small, with every lens, some open and some drawn by hit-and-run, and three chunks."""
    path = tmp_path_factory.mktemp("workers") / "small.toml"
    text = SMALL.read_text(encoding="utf-8")
    for old, new in CHANGES.items():
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return load_scenario(path)


def test_one_two_and_four_workers_give_the_same_bytes(scenario: Scenario) -> None:
    draws = build_problem(scenario).settings.draws
    assert draws > 2 * CHUNK and draws % CHUNK
    studies = [run_study(scenario, workers=workers) for workers in (1, 2, 4)]
    for number, written in enumerate((archive_text, render_report)):
        one, two, four = (written(study) for study in studies)
        assert one == two == four, number
    assert {study.command for study in studies} == {"jeoul run small.toml"}
    assert {study.input_hash for study in studies} == {scenario.sha256}


@pytest.mark.parametrize("workers", [0, -1])
def test_no_workers_are_refused(scenario: Scenario, workers: int) -> None:
    with pytest.raises(ValueError, match=f"{workers} workers; at least 1 is needed"):
        run_study(scenario, workers=workers)
