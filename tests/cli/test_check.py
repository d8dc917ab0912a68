"""`jeoul check`: sound files are counted, faults are listed."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Jeoul


def test_a_sound_file_is_counted(jeoul: Jeoul, small: Path) -> None:
    done = jeoul("check", small)
    assert done.exit_code == 0
    assert done.stdout == (
        f"{small}: sound: options 3, criteria 3, scores 9, states 2, gates 1, perspectives 1, "
        "facts 1\n"
    )


def test_sound_files_go_to_stdout_and_faults_to_stderr(
    jeoul: Jeoul, small: Path, faulty: Path
) -> None:
    done = jeoul("check", faulty, small)
    assert done.exit_code == 2
    assert f"{small}: sound" in done.stdout and "faulty" not in done.stdout
    assert "2 problems" in done.stderr
    assert "wayt" in done.stderr and "-100" in done.stderr


def test_json_lists_faults_with_their_places(jeoul: Jeoul, small: Path, faulty: Path) -> None:
    done = jeoul("check", "--json", faulty, small)
    assert done.exit_code == 2
    data = json.loads(done.stdout)
    assert (data["kind"], data["format"]) == ("check", 1)
    bad, good = data["files"]
    assert (bad["sound"], good["sound"]) == (False, True)
    assert {fault["file"] for fault in bad["faults"]} == {str(faulty)}
    lines = faulty.read_text(encoding="utf-8").splitlines()
    for fault in bad["faults"]:
        assert fault["remedy"]
        assert "-100" in lines[fault["line"] - 1] or "wayt" in lines[fault["line"] - 1]
    assert good["counts"]["options"] == 3


def test_a_changed_scale_is_a_warning_and_no_fault(jeoul: Jeoul, every_form: Path) -> None:
    done = jeoul("check", every_form)
    assert done.exit_code == 0
    assert done.stderr.count("Warning: ") == 4 + 1  # changed scales, then judgements
    assert f"Warning: {every_form}:" in done.stderr
    assert jeoul("check", "--quiet", every_form).stderr == ""
    (row,) = json.loads(jeoul("check", "--json", every_form).stdout)["files"]
    assert (row["sound"], row["faults"], len(row["warnings"])) == (True, [], 4)
    assert row["warnings"][0]["where"] == "weights.ranges.swing-a = [0, 50]"


def test_warnings_are_told_beside_faults(jeoul: Jeoul, every_form: Path, tmp_path: Path) -> None:
    text = every_form.read_text(encoding="utf-8")
    path = tmp_path / "both.toml"
    text = text.replace("\n[methods]", '\nreference = "wayt"\n[methods]', 1)
    path.write_text(text, encoding="utf-8")
    done = jeoul("check", path)
    assert done.exit_code == 2
    assert "wayt" in done.stderr and done.stderr.count("Warning: ") == 4
    (row,) = json.loads(jeoul("check", "--json", path).stdout)["files"]
    assert (row["sound"], len(row["faults"]), len(row["warnings"])) == (False, 1, 4)


def test_judgements_that_contradict_each_other_are_warned_of(
    jeoul: Jeoul, every_form: Path, tmp_path: Path
) -> None:
    told = [line for line in jeoul("check", every_form).stderr.splitlines() if "judged by" in line]
    assert len(told) == 1
    assert "every_form.toml: ahp-geometric: judged by ahp-geometric, inconsistency 1.441" in told[0]
    assert "(limit 0.31: ask again)" in told[0]
    run = jeoul("run", every_form, "--only", "central", "--out", tmp_path)
    assert "judged by ahp-geometric, inconsistency 1.441" in " ".join(run.stderr.split())


def test_every_shipped_scenario_is_sound(jeoul: Jeoul, shipped: Path) -> None:
    files = sorted(shipped.glob("*.toml"))
    done = jeoul("check", *files)
    assert done.exit_code == 0, done.stderr
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == len(files) >= 9
