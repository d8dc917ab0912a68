"""What the README promises works: its Python lines, its commands, its exit codes."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Jeoul

README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = [
    shlex.split(line, comments=True)
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]


@pytest.fixture
def folder(quick: Path) -> Path:
    """A folder with a copy of the scenarios, to work in."""
    return quick.parent


@pytest.mark.parametrize(
    ("place", "printed", "written"),
    [
        (0, "Resident embassy and political dialogue", "baseline.html"),
        (1, "'bridge': 0.", None),
    ],
)
def test_the_python_lines_run(folder: Path, place: int, printed: str, written: str | None) -> None:
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert len(blocks) == 2
    code = blocks[place]
    assert len([line for line in code.splitlines() if line.strip()]) <= 10
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=folder, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert printed in done.stdout
    assert written is None or (folder / written).stat().st_size > 0


def test_the_commands_run_in_order(
    jeoul: Jeoul, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    commands = [words[1:] for words in SHELL if words[0] == "jeoul"]
    assert len(commands) == 6
    for arguments in commands:
        done = jeoul(*arguments)
        assert done.exit_code == ("--fail-if" in arguments), done.output
    assert "ranks before and now" in done.stderr
    assert Path("reports/mine-tried.html").exists()
    shipped = Path("scenarios/2025-06-baseline.toml")
    assert "isolate-dprk = 400" not in shipped.read_text(encoding="utf-8")


def test_the_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = [words[1] for words in SHELL if words[0] == "make"]
    assert targets == ["report", "test"]
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_every_command_of_the_table_exists(jeoul: Jeoul) -> None:
    table = re.findall(r"^\| `jeoul ([a-z ]+)", README, re.MULTILINE)
    assert {line.split()[0] for line in table} == {
        "run", "check", "weights", "elicit", "explain", "sweep", "new", "schema",
    }  # fmt: skip
    for words in (line.split() for line in table):
        assert jeoul(*words, "--help").exit_code == 0


def test_options_named_for_run_exist(jeoul: Jeoul) -> None:
    helped = jeoul("run", "--help").stdout
    for option in set(re.findall(r"`(--[a-z-]+)", README)):
        assert option in helped, option
