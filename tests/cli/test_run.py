"""`jeoul run`: what it writes, what it says, and how it ends."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from model import __version__, read_archive, run_study
from model.scenario import Scenario
from model.study import StudyResult
from tests.cli.conftest import Jeoul


def test_a_run_writes_report_and_archive_and_prints_the_path(
    jeoul: Jeoul, small: Path, out: Path
) -> None:
    done = jeoul("run", small, "--out", out)
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{out / 'small.html'}\n"
    assert sorted(path.name for path in out.iterdir()) == ["small.html", "small.json"]
    assert "small: " in done.stderr
    assert "has the highest value" in done.stderr
    study = read_archive(out / "small.json")
    assert (study.name, study.version) == ("small", __version__)


def test_reports_go_to_the_working_directory_by_default(
    jeoul: Jeoul, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small.parent)
    done = jeoul("run", "small.toml", "--only", "central")
    assert done.stdout == "reports/small.html\n"
    assert Path("reports/small.json").exists()


def test_only_picks_questions_and_keeps_the_basic_ones(
    jeoul: Jeoul, small: Path, out: Path
) -> None:
    assert jeoul("run", small, "--out", out, "--only", "states").exit_code == 0
    study = read_archive(out / "small.json")
    assert set(study.results) == {"central", "gates", "needs", "states"}
    assert study.command == "jeoul run small.toml --only states"


def test_an_unknown_question_is_named_with_those_that_exist(
    jeoul: Jeoul, small: Path, out: Path
) -> None:
    done = jeoul("run", small, "--out", out, "--only", "centrall")
    assert done.exit_code == 2
    assert "centrall" in done.stderr and "central, gates, needs" in done.stderr
    assert not out.exists()


def test_quiet_says_nothing_on_stderr(jeoul: Jeoul, small: Path, out: Path) -> None:
    for arguments in (["-q", "run"], ["run", "--quiet"]):
        done = jeoul(*arguments, small, "--out", out, "--only", "central")
        assert (done.stdout, done.stderr) == (f"{out / 'small.html'}\n", "")


# --- Faulty files -------------------------------------------------------------------------


def test_all_faults_of_all_files_are_told_and_nothing_is_written(
    jeoul: Jeoul, small: Path, faulty: Path, out: Path
) -> None:
    missing = small.with_name("missing.toml")
    done = jeoul("run", faulty, small, missing, "--out", out)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert f"{faulty}:" in done.stderr and "-100" in done.stderr and "wayt" in done.stderr
    assert f"{missing}" in done.stderr
    assert "3 problems" in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()


def test_a_faulty_file_leaves_the_previous_report_untouched(
    jeoul: Jeoul, small: Path, out: Path
) -> None:
    jeoul("run", small, "--out", out, "--only", "central")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    small.write_text("schema = 1\ntitle = ", encoding="utf-8")
    assert jeoul("run", small, "--out", out).exit_code == 2
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


# --- Trying weights -----------------------------------------------------------------------


def test_trying_a_weight_changes_the_ranking_and_keeps_file_and_report(
    jeoul: Jeoul, small: Path, out: Path
) -> None:
    jeoul("run", small, "--out", out, "--only", "central")
    files = (small, out / "small.html", out / "small.json")
    kept = [path.read_bytes() for path in files]
    done = jeoul("run", small, "--out", out, "--only", "central", "--weight", "risks=900")
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{out / 'small-tried.html'}\n"
    assert [path.read_bytes() for path in files] == kept
    before, tried = read_archive(out / "small.json"), read_archive(out / "small-tried.json")
    assert tried.command == "jeoul run small.toml --only central --weight risks=900"
    assert before.tables()["weights"].set_index("node").weight["risks"] == pytest.approx(1 / 3)
    assert tried.tables()["weights"].set_index("node").weight["risks"] == pytest.approx(0.9)
    assert before.input_hash != tried.input_hash


@pytest.mark.parametrize(
    "text", ["risks", "=3", "risks=much", "risks=-1", "risks=nan", "risks=inf"]
)
def test_a_weight_that_is_none_is_refused(jeoul: Jeoul, small: Path, out: Path, text: str) -> None:
    done = jeoul("run", small, "--out", out, "--weight", text)
    assert done.exit_code == 2
    assert "--weight" in done.stderr and text in done.stderr
    assert not out.exists()


def test_a_weight_of_no_node_is_a_fault(jeoul: Jeoul, small: Path, out: Path) -> None:
    done = jeoul("run", small, "--out", out, "--weight", "risk=3")
    assert done.exit_code == 2
    assert "risk=3" in done.stderr and "risks" in done.stderr
    assert not out.exists()


# --- Several files ------------------------------------------------------------------------


def test_several_files_get_an_index(jeoul: Jeoul, small: Path, out: Path) -> None:
    other = small.with_name("other.toml")
    other.write_text('schema = 1\nextends = "small.toml"\ntitle = "Other"\n', encoding="utf-8")
    done = jeoul("run", small, other, "--out", out, "--only", "central")
    assert done.exit_code == 0, done.output
    names = ["small.html", "other.html", "index.html"]
    assert done.stdout.splitlines() == [str(out / name) for name in names]
    index = (out / "index.html").read_text(encoding="utf-8")
    assert 'href="small.html"' in index and 'href="other.html"' in index


def test_two_files_of_one_name_are_refused(jeoul: Jeoul, small: Path, out: Path) -> None:
    (small.parent / "deep").mkdir()
    twin = small.parent / "deep" / "Small.toml"
    twin.write_bytes(small.read_bytes())
    done = jeoul("run", small, twin, "--out", out)
    assert done.exit_code == 2
    assert "small.html" in done.stderr
    assert not out.exists()


def test_a_scenario_called_index_does_not_replace_the_index(
    jeoul: Jeoul, small: Path, out: Path
) -> None:
    index = small.with_name("index.toml")
    index.write_bytes(small.read_bytes())
    assert jeoul("run", index, small, "--out", out).exit_code == 2
    assert jeoul("run", index, "--out", out, "--only", "central").exit_code == 0


@pytest.mark.parametrize("name", [b"\xff.toml", b"a\nb.toml", b"a\x1b[31m.toml"], ids=ascii)
def test_a_name_that_cannot_be_shown_is_refused(
    jeoul: Jeoul, small: Path, out: Path, name: bytes
) -> None:
    odd = small.parent / os.fsdecode(name)
    try:
        odd.write_bytes(small.read_bytes())
    except OSError:
        pytest.skip("this file system does not take such names")
    done = jeoul("run", odd, "--out", out)
    assert done.exit_code == 2
    assert "rename it" in done.stderr and "\x1b" not in done.stderr
    assert not out.exists()


def test_a_name_in_any_script_names_the_report(jeoul: Jeoul, small: Path, out: Path) -> None:
    odd = small.with_name("기준안 2025 “<b>” سوريا.toml")
    odd.write_bytes(small.read_bytes())
    done = jeoul("run", odd, "--out", out, "--only", "central")
    assert done.exit_code == 0, done.output
    assert (out / "기준안 2025 “<b>” سوريا.html").exists()


# --- Conditions ---------------------------------------------------------------------------


def test_fail_if_leader_changed_compares_with_the_archive_before(
    jeoul: Jeoul, small: Path, out: Path
) -> None:
    run = ("run", small, "--out", out, "--only", "central", "--fail-if", "leader-changed")
    assert jeoul(*run).exit_code == 0  # nothing to compare with
    assert jeoul(*run).exit_code == 0  # the same leader
    done = jeoul(*run, "--weight", "risks=900")
    assert done.exit_code == 1
    assert done.stdout == f"{out / 'small-tried.html'}\n"  # the run is done all the same
    assert "--fail-if leader-changed: small-tried: build led before, now wait" in done.stderr
    assert (out / "small-tried.html").exists()


def test_fail_if_ranking_changed_names_the_ranks(jeoul: Jeoul, small: Path, out: Path) -> None:
    run = ("run", small, "--out", out, "--only", "central", "--fail-if", "ranking-changed")
    assert jeoul(*run).exit_code == 0
    done = jeoul(*run, "--weight", "risks=900")
    assert done.exit_code == 1
    assert "ranks before and now: build 1 → 3, wait 3 → 1" in done.stderr


def test_fail_if_with_nothing_to_compare_says_so(jeoul: Jeoul, small: Path, out: Path) -> None:
    run = ("run", small, "--out", out, "--only", "central", "--fail-if", "ranking-changed")
    done = jeoul(*run)
    assert done.exit_code == 0
    said = " ".join(done.stderr.split())
    assert f"--fail-if ranking-changed: nothing was compared, as there was no {out}" in said
    assert "nothing was compared" not in jeoul(*run).stderr
    assert "nothing was compared" not in jeoul(*run[:-2], "--out", out / "b").stderr


def test_fail_if_not_separated(jeoul: Jeoul, small: Path, out: Path) -> None:
    run = ("run", small, "--out", out, "--only", "separability", "--fail-if", "not-separated")
    assert jeoul(*run, "--weight", "risks=900").exit_code == 0
    text = small.read_text(encoding="utf-8")
    small.write_text(text.replace("draws = 5000", "separable = 0.9"))
    done = jeoul(*run)
    assert done.exit_code == 1
    assert "not separated from" in done.stderr


def test_not_separated_asks_for_the_draws(jeoul: Jeoul, small: Path, out: Path) -> None:
    done = jeoul("run", small, "--out", out, "--only", "central", "--fail-if", "not-separated")
    assert done.exit_code == 2
    assert "--only separability" in done.stderr


def test_an_archive_that_cannot_be_read_is_told(jeoul: Jeoul, small: Path, out: Path) -> None:
    out.mkdir()
    (out / "small.json").write_text('{\n"format": 999}', encoding="utf-8")
    done = jeoul("run", small, "--out", out, "--fail-if", "leader-changed")
    assert done.exit_code == 2
    assert "small.json: cannot be compared with" in done.stderr
    assert not (out / "small.html").exists()


# --- Summary for programs -----------------------------------------------------------------


def test_json_is_the_only_thing_on_stdout(jeoul: Jeoul, small: Path, out: Path) -> None:
    done = jeoul(
        "run", small, "--out", out, "--only", "central", "--json", "--fail-if", "ranking-changed"
    )
    data = json.loads(done.stdout)
    assert (data["kind"], data["format"]) == ("run", 1)
    (study,) = data["studies"]
    assert study["leader"] == "build"
    assert study["report"] == str(out / "small.html")
    assert study["options"][0]["rank"] == 1
    assert study["separated"] is None  # the scores were not drawn
    assert study["failed"] == []
    assert len(study["input_hash"]) == 64


# --- Tables -------------------------------------------------------------------------------


def test_tables_are_written_for_spreadsheets(jeoul: Jeoul, small: Path, out: Path) -> None:
    text = small.read_text(encoding="utf-8").replace(
        'name = "Build a treatment plant"', 'name = "=cmd|x!A1"'
    )
    small.write_text(text, encoding="utf-8")
    done = jeoul("run", small, "--out", out, "--tables", out / "csv")
    assert done.exit_code == 0, done.output
    folder = out / "csv" / "small"
    assert (folder / "options.csv").read_bytes().startswith(b"\xef\xbb\xbfoption,")
    options = pd.read_csv(folder / "options.csv", encoding="utf-8-sig")
    assert list(options.option) == ["wait", "train", "build"]
    assert options.name[2] == "'=cmd|x!A1"
    assert sorted(path.stem for path in folder.iterdir()) == sorted(
        read_archive(out / "small.json").tables()
    )


# --- Where it cannot write ----------------------------------------------------------------


def test_a_file_in_place_of_the_folder_ends_in_3(jeoul: Jeoul, small: Path, out: Path) -> None:
    out.write_text("mine", encoding="utf-8")
    done = jeoul("run", small, "--out", out, "--only", "central")
    assert done.exit_code == 3
    assert f"{out}: is a file, not a folder" in done.stderr
    done = jeoul("run", small, "--out", out / "deeper", "--only", "central")
    assert done.exit_code == 3
    assert "cannot be written" in done.stderr
    assert out.read_text(encoding="utf-8") == "mine"


def test_a_folder_in_place_of_the_report_ends_in_3(jeoul: Jeoul, small: Path, out: Path) -> None:
    (out / "small.html").mkdir(parents=True)
    done = jeoul("run", small, "--out", out, "--only", "central", "--force")
    assert done.exit_code == 3
    assert str(out / "small.html") in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["small.html", "small.json", "index.html"])
def test_a_file_of_others_is_not_replaced(jeoul: Jeoul, small: Path, out: Path, name: str) -> None:
    other = small.with_name("other.toml")
    other.write_bytes(small.read_bytes())
    out.mkdir()
    (out / name).write_text("<!doctype html><title>Mine</title>", encoding="utf-8")
    run = ("run", small, other, "--out", out, "--only", "central")
    done = jeoul(*run)
    assert done.exit_code == 3
    assert f"{out / name}: not made by Jeoul" in done.stderr
    assert [path.name for path in out.iterdir()] == [name]
    assert jeoul(*run, "--force").exit_code == 0
    assert jeoul(*run).exit_code == 0  # what Jeoul made it replaces


# --- Workers ------------------------------------------------------------------------------


def test_workers_change_no_byte_and_leave_no_trace(jeoul: Jeoul, small: Path, out: Path) -> None:
    text = small.read_text(encoding="utf-8")
    small.write_text(text.replace("draws = 5000", "draws = 40000"), encoding="utf-8")
    files = []
    for workers in ("1", "3"):
        arguments = ["run", small, "--out", out, "--only", "separability", "--workers", workers]
        assert jeoul(*arguments).exit_code == 0
        files.append([path.read_bytes() for path in sorted(out.iterdir())])
    assert files[0] == files[1]
    assert read_archive(out / "small.json").command == "jeoul run small.toml --only separability"


def test_there_are_as_many_workers_as_processors_unless_told(
    jeoul: Jeoul, small: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def remember(scenario: Scenario, **wishes: Any) -> StudyResult:
        asked.append(wishes["workers"])
        return run_study(scenario, **wishes)

    monkeypatch.setattr("model.study.run_study", remember)
    monkeypatch.setattr("os.sched_getaffinity", lambda process: {0, 3, 5}, raising=False)
    for extra in ([], ["--workers", "2"]):
        assert jeoul("run", small, "--out", out, "--only", "central", *extra).exit_code == 0
    monkeypatch.delattr("os.sched_getaffinity")
    monkeypatch.setattr("os.cpu_count", lambda: None)
    assert jeoul("run", small, "--out", out, "--only", "central").exit_code == 0
    assert asked == [3, 2, 1]


@pytest.mark.parametrize("workers", ["0", "-1", "many"])
def test_workers_are_a_number_of_1_or_more(
    jeoul: Jeoul, small: Path, out: Path, workers: str
) -> None:
    done = jeoul("run", small, "--out", out, "--workers", workers)
    assert done.exit_code == 2
    assert "--workers" in done.stderr and not out.exists()
