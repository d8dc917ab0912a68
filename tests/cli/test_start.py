"""`jeoul new` and `jeoul schema`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Jeoul


def test_a_new_file_is_sound_and_runs(jeoul: Jeoul, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "mine.toml"
    done = jeoul("new", path)
    assert (done.exit_code, done.stdout) == (0, f"{path}\n")
    assert path.read_text(encoding="utf-8").startswith("schema = 1\n")
    assert jeoul("check", path).exit_code == 0
    done = jeoul("run", path, "--out", tmp_path / "reports")
    assert done.exit_code == 0, done.output


def test_new_replaces_nothing_without_force(jeoul: Jeoul, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("mine", encoding="utf-8")
    done = jeoul("new", path)
    assert done.exit_code == 3
    assert "--force" in done.stderr
    assert path.read_text(encoding="utf-8") == "mine"
    assert jeoul("new", path, "--force").exit_code == 0
    assert path.read_text(encoding="utf-8") != "mine"


def test_a_new_file_can_change_another_one(jeoul: Jeoul, quick: Path) -> None:
    path, base = quick / "mine.toml", quick / "2025-06-baseline.toml"
    before = base.read_bytes()
    assert jeoul("new", path, "--extends", base).exit_code == 0
    assert jeoul("check", path).stdout.startswith(f"{path}: sound: options 12,")
    assert jeoul("weights", "set", path, "isolate-dprk=400").exit_code == 0
    assert "[weights.points]\nisolate-dprk = 400\n" in path.read_text(encoding="utf-8")
    assert base.read_bytes() == before


def test_what_a_new_file_extends_lies_beside_it(jeoul: Jeoul, small: Path, tmp_path: Path) -> None:
    done = jeoul("new", tmp_path / "elsewhere" / "mine.toml", "--extends", small)
    assert done.exit_code == 2
    assert f"Give FILE as {small.with_name('mine.toml')}" in " ".join(
        done.stderr.replace("│", "").split()
    )
    assert jeoul("new", tmp_path / "mine.toml", "--extends", tmp_path / "no.toml").exit_code == 2
    before = small.read_bytes()
    itself = jeoul("new", small, "--extends", small, "--force")
    assert (itself.exit_code, small.read_bytes()) == (2, before)
    assert not (tmp_path / "mine.toml").exists()


def test_the_schema_is_json(jeoul: Jeoul) -> None:
    done = jeoul("schema")
    assert done.exit_code == 0
    schema = json.loads(done.stdout)
    assert {"weights", "criteria", "options"} <= set(schema["properties"])
