"""Cold start: CPU time of `jeoul run` against importing the libraries it may use.

Run from the project's folder: python benchmarks/cold_run.py [RUNS]
The commands take turns in one session, so that the ratios hold on a noisy machine.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile

SCENARIO = "scenarios/2025-06-baseline.toml"


def cpu_seconds(command: list[str]) -> float:
    """User and system time of one finished run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "reports")
        jeoul = [sys.executable, "-m", "model"]
        imports = "import numpy, scipy, pandas, jinja2, pydantic"
        commands = {
            "imports alone": [sys.executable, "-c", imports],
            "jeoul --help": [*jeoul, "--help"],
            "jeoul run --only central": [
                *jeoul,
                "run",
                "--only",
                "central",
                "--out",
                out,
                SCENARIO,
            ],
            "jeoul run": [*jeoul, "run", "--out", out, SCENARIO],
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs + 1):  # the first round warms the file cache
            for name, command in commands.items():
                taken[name].append(cpu_seconds(command))
    base = statistics.median(taken["imports alone"][1:])
    print(f"{'command':28} {'CPU s, median':>14} {'ratio':>7}")
    for name, seconds in taken.items():
        middle = statistics.median(seconds[1:])
        print(f"{name:28} {middle:14.2f} {middle / base:7.2f}")


if __name__ == "__main__":
    main()
