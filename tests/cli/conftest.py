"""A small scenario to run, and two ways to run it: inside the test, and as a process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from model.cli.program import program

ROOT = Path(__file__).resolve().parents[2]
SMALL = Path(__file__).with_name("small.toml")

Jeoul = Callable[..., Result]
Spawn = Callable[..., "subprocess.Popen[bytes]"]
Environment = dict[str, str | None]


@pytest.fixture
def jeoul() -> Jeoul:
    """Run the command line inside the test; arguments as for a shell."""

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(program, [str(argument) for argument in arguments])

    return run


@pytest.fixture
def spawn() -> Spawn:
    """Start the command line as a process of its own."""

    def start(
        *arguments: object, code: str = "", env: Environment | None = None, **options: Any
    ) -> subprocess.Popen[bytes]:
        """`code` runs first; a variable that `env` gives as None is taken out."""
        text = f"import sys\nsys.argv[0] = 'jeoul'\n{code}\nfrom model.cli import main\nmain()"
        paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        wanted = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), **(env or {})}
        return subprocess.Popen(
            [sys.executable, "-c", text, *map(str, arguments)],
            env={key: value for key, value in wanted.items() if value is not None},
            **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
        )

    return start


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of small.toml: three options, three criteria, one driver."""
    path = tmp_path / "small.toml"
    path.write_bytes(SMALL.read_bytes())
    return path


@pytest.fixture
def quick(shipped: Path, tmp_path: Path) -> Path:
    """A copy of the shipped scenarios that may be changed, with fewer draws: still two chunks."""
    folder = shutil.copytree(shipped, tmp_path / "scenarios")
    for path in folder.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("draws = 100000", "draws = 20000"), encoding="utf-8")
    return folder


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """The same with two faults."""
    text = SMALL.read_text(encoding="utf-8").replace("supply = 100", "supply = -100", 1)
    path = tmp_path / "faulty.toml"
    path.write_text(text.replace('reference = "wait"', 'reference = "wayt"'), encoding="utf-8")
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where reports go; not there yet."""
    return tmp_path / "reports"
