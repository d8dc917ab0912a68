"""Cold start: CPU time of whole runs against importing the libraries they may use.

Run from the project's folder: python benchmarks/cold_run.py [RUNS]
The commands take turns in one session, so that the ratios hold on a busy machine. Ends with exit
code 1 where a limit is broken.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

SCENARIO = Path(__file__).resolve().parents[1] / "scenarios" / "2025-06-baseline.toml"
IMPORTS = "import numpy, scipy, pandas, jinja2, pydantic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command, and the most time it may take, in times of the imports alone."""

    name: str
    words: tuple[str, ...]
    limit: float | None = None


def commands(out: str) -> tuple[Command, ...]:
    """The imports first; every run writes its report to `out`."""
    jeoul = (sys.executable, "-m", "model")
    run, told = (*jeoul, "run", "--out", out), str(SCENARIO)
    return (
        Command(name="imports alone", words=(sys.executable, "-c", IMPORTS)),
        Command(name="jeoul --help", words=(*jeoul, "--help")),
        Command(
            name="jeoul run --only central", words=(*run, "--only", "central", told), limit=2.5
        ),
        Command(name="jeoul run: all questions and report", words=(*run, told), limit=10.0),
    )


def cpu_seconds(words: tuple[str, ...]) -> float:
    """User and system time of one finished run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        asked = commands(folder)
        taken: list[list[float]] = [[] for _ in asked]
        for _ in range(runs + 1):  # the first round warms the file cache
            for command, seconds in zip(asked, taken, strict=True):
                seconds.append(cpu_seconds(command.words))
    middle = [statistics.median(seconds[1:] or seconds) for seconds in taken]
    broken = False
    print(f"{'command':38}{'CPU s, median':>14}{'ratio':>8}{'limit':>8}")
    for command, seconds in zip(asked, middle, strict=True):
        ratio = seconds / middle[0]
        over = command.limit is not None and ratio > command.limit
        broken = broken or over
        limit = "" if command.limit is None else f"{command.limit:8g}"
        print(f"{command.name:38}{seconds:14.2f}{ratio:8.2f}{limit}{'  BROKEN' if over else ''}")
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
