"""The same bytes everywhere, and old or new files whole whatever kills a run."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Jeoul, Spawn

BASELINE = "2025-06-baseline"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_bytes_depend_on_nothing_but_the_scenario(
    spawn: Spawn, quick: Path, tmp_path: Path
) -> None:
    here, there = tmp_path / "here", tmp_path / "그곳 there"
    here.mkdir()
    there.mkdir()
    scenario = quick / f"{BASELINE}.toml"
    first = spawn(
        "run", scenario, "--tables", "csv", cwd=here,
        env={"TZ": "Asia/Seoul", "LC_ALL": "C", "PYTHONHASHSEED": "1", "COLUMNS": "60"},
    )  # fmt: skip
    second = spawn(
        "run", os.path.relpath(scenario, there), "--out", "elsewhere", "--tables", "csv", cwd=there,
        env={"TZ": "America/Caracas", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242"},
    )  # fmt: skip
    for process in (first, second):
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()
    one, two = contents(here / "reports"), contents(there / "elsewhere")
    assert list(one) == [f"{BASELINE}.html", f"{BASELINE}.json"]
    for name in one:
        assert one[name] == two[name], name
    assert contents(here / "csv" / BASELINE) == contents(there / "csv" / BASELINE)
    for trace in (str(tmp_path).encode(), str(quick).encode()):
        assert trace not in one[f"{BASELINE}.html"] + one[f"{BASELINE}.json"]


# --- Killed -------------------------------------------------------------------------------


@pytest.fixture
def old_and_new(jeoul: Jeoul, small: Path, out: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Files of a run before an edit (standing in `out`), and of a run after it."""
    text = small.read_text(encoding="utf-8")
    small.write_text(text.replace("risks = 50", "risks = 900"), encoding="utf-8")
    assert jeoul("run", small, "--out", out).exit_code == 0
    new = contents(out)
    small.write_text(text, encoding="utf-8")
    assert jeoul("run", small, "--out", out).exit_code == 0
    old = contents(out)
    small.write_text(text.replace("risks = 50", "risks = 900"), encoding="utf-8")
    assert all(old[name] != new[name] for name in old)
    return old, new


def assert_whole(out: Path, old: dict[str, bytes], new: dict[str, bytes]) -> None:
    for name in old:
        assert (out / name).read_bytes() in (old[name], new[name]), f"{name} is not whole"


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["kill", "term"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.75, 0.85, 0.95])
def test_a_run_killed_at_some_moment_leaves_whole_files(
    spawn: Spawn,
    small: Path,
    out: Path,
    old_and_new: tuple[dict[str, bytes], dict[str, bytes]],
    number: int,
    share: float,
) -> None:
    started = time.monotonic()
    spawn("run", small, "--out", out.with_name("timing")).communicate(timeout=60)
    whole = time.monotonic() - started
    process = spawn("run", small, "--out", out)
    time.sleep(share * whole)
    process.send_signal(number)
    process.communicate(timeout=60)
    assert_whole(out, *old_and_new)
    if number == signal.SIGTERM:
        assert process.returncode in (0, 130, -signal.SIGTERM)
        assert sorted(path.name for path in out.iterdir()) == sorted(old_and_new[0])


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["kill", "term"])
@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("which", [1, 2], ids=["first-file", "second-file"])
def test_a_run_killed_while_it_writes_leaves_whole_files(
    spawn: Spawn,
    small: Path,
    out: Path,
    old_and_new: tuple[dict[str, bytes], dict[str, bytes]],
    number: int,
    step: str,
    which: int,
) -> None:
    code = f"""
import os, time
count, step = 0, os.{step}
def slow(*arguments):
    global count
    count += 1
    if count == {which}:
        open({str(out.with_name("reached"))!r}, "w").close()
        time.sleep(60)
    return step(*arguments)
os.{step} = slow
"""
    process = spawn("run", small, "--out", out, code=code)
    deadline = time.monotonic() + 60
    while not out.with_name("reached").exists():
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(number)
    process.communicate(timeout=60)
    assert_whole(out, *old_and_new)
    changed = [name for name, text in contents(out).items() if text == old_and_new[1].get(name)]
    assert len(changed) == which - 1
    if number == signal.SIGTERM:
        assert process.returncode == 130
        assert sorted(path.name for path in out.iterdir()) == sorted(old_and_new[0])
