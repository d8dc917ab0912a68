"""Every benchmark runs to its end, with sizes so small that its figures mean nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"

SMALL = [  # no turns: every method runs once, in the process of the script
    pytest.param(
        "acceptability.py", ("300", "0", "600"), "Threads: triangular", id="acceptability"
    ),
    pytest.param("exact.py", ("0", "100"), "Statements in conflict", id="exact"),
    pytest.param("influence.py", ("128", "0"), "145 inputs", id="influence"),
    pytest.param("samplers.py", ("1024", "0"), "hit-and-run", id="samplers"),
    pytest.param("methods.py", ("200", "0"), "Lexicographic", id="methods"),
    pytest.param("peers.py", ("200", "1"), "ours: all indices", id="peers, in a process each"),
]


def output(script: str, *sizes: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCHMARKS / script), *sizes]
    alone = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # threads of many tests wait for each other
    return subprocess.run(command, capture_output=True, text=True, check=False, env=alone)


@pytest.mark.slow
@pytest.mark.parametrize("script, sizes, said", SMALL)
def test_a_benchmark_runs_and_prints_its_table(
    script: str, sizes: tuple[str, ...], said: str
) -> None:
    done = output(script, *sizes)
    assert done.returncode == 0, done.stderr
    assert said in done.stdout


@pytest.mark.slow
def test_cold_run_states_its_limits_and_fails_when_one_is_broken() -> None:
    done = output("cold_run.py", "0")
    assert done.returncode == int("BROKEN" in done.stdout), done.stderr
    assert "2.5" in done.stdout and " 10" in done.stdout


@pytest.mark.slow
def test_the_report_states_its_limit_and_fails_when_it_is_broken() -> None:
    done = output("report.py", "1")
    assert done.returncode == int("BROKEN" in done.stdout), done.stderr
    assert "first of the process" in done.stdout and "0.5" in done.stdout
