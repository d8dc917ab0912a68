"""The program as a whole: help, exit codes, what happens when things go wrong."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

import model.study
from model import __version__
from tests.cli.conftest import ROOT, Jeoul, Spawn

COMMANDS = ["check", "explain", "new", "run", "schema", "weights"]


def test_help_lists_all_commands_and_exit_codes(jeoul: Jeoul) -> None:
    done = jeoul("--help")
    assert done.exit_code == 0
    for command in COMMANDS:
        assert f"\n  {command} " in done.stdout
    assert "130 interrupted" in " ".join(done.stdout.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(jeoul: Jeoul, command: str) -> None:
    done = jeoul(command, "--help")
    assert done.exit_code == 0
    assert done.stdout.startswith("Usage: ") and f" {command} " in done.stdout


def test_version(jeoul: Jeoul) -> None:
    assert jeoul("--version").stdout == f"jeoul {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [["fly"], ["run"], ["run", "--fly"], ["check"], ["explain", "x"]]
)
def test_bad_usage_ends_in_2(jeoul: Jeoul, arguments: list[str]) -> None:
    done = jeoul(*arguments)
    assert done.exit_code == 2
    assert done.stdout == "" or done.stdout.startswith("Usage")


@pytest.mark.parametrize(
    "arguments",
    [["run"], ["check"], ["weights", "show"], ["weights", "set", "risks=3"]],
    ids=" ".join,
)
def test_a_faulty_file_ends_in_2_without_a_traceback(
    jeoul: Jeoul, faulty: Path, arguments: list[str]
) -> None:
    done = jeoul(*arguments[:2], faulty, *arguments[2:])
    assert done.exit_code == 2
    assert f"{faulty}:" in done.stderr and "problems" in done.stderr
    assert "Traceback" not in done.output


def test_debug_shows_the_traceback_and_keeps_the_exit_code(jeoul: Jeoul, faulty: Path) -> None:
    for arguments in (["--debug", "run", faulty], ["run", faulty, "--debug"]):
        done = jeoul(*arguments)
        assert done.exit_code == 2
        assert "Traceback" in done.stderr and "ScenarioError" in done.stderr


def test_a_mistake_of_ours_is_told_as_one(
    jeoul: Jeoul, small: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object, **options: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(model.study, "run_study", broken)
    done = jeoul("run", small, "--out", out)
    assert done.exit_code == 4
    assert "Internal error: ZeroDivisionError: planted" in done.stderr
    assert "--debug" in done.stderr and "Traceback" not in done.stderr
    done = jeoul("run", small, "--out", out, "--debug")
    assert done.exit_code == 4
    assert "Traceback" in done.stderr
    assert not out.exists()


def test_ctrl_c_ends_in_130(
    jeoul: Jeoul, small: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(model.study, "run_study", interrupted)
    done = jeoul("run", small, "--out", out)
    assert done.exit_code == 130
    assert done.stderr == "Interrupted.\n"
    assert not out.exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_in_130(spawn: Spawn, small: Path, out: Path, number: int) -> None:
    code = f"""
import os, time, model.study
def killed(*arguments, **options):
    os.kill(os.getpid(), {int(number)})
    time.sleep(60)
model.study.run_study = killed
"""
    process = spawn("run", small, "--out", out, code=code)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (130, b"Interrupted.\n")
    assert not out.exists()


def test_a_reader_that_leaves_causes_no_noise(spawn: Spawn) -> None:
    process = spawn("schema", code="import time; time.sleep(0.2)")
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    assert (process.wait(timeout=60), errors) == (3, b"")
    process.stderr.close()


def test_output_that_the_terminal_cannot_show_is_no_reason_to_fail(
    spawn: Spawn, small: Path
) -> None:
    text = small.read_text(encoding="utf-8").replace('name = "Local skills"', 'name = "현지 역량"')
    small.write_text(text, encoding="utf-8")
    process = spawn("weights", "show", small, env={"PYTHONIOENCODING": "latin-1"})
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, b"")
    assert b"\\ud604" in output


def test_python_m_model_is_the_same_command() -> None:
    command = [sys.executable, "-m", "model", "--version"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"jeoul {__version__}\n")
