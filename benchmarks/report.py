"""Writing the report after the analysis: CPU time of the first of a process and of the next.

Run from the project's folder: python benchmarks/report.py [RUNS]
Each run is a process of its own. Once with the byte code of templates kept by an earlier process,
as Python keeps that of modules, and once without, where every template has to be read. Beside
them, the archive of the same study. Ends with exit code 1 where a limit is broken.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

SCENARIO = Path(__file__).resolve().parents[1] / "scenarios" / "2025-06-baseline.toml"
FIRST, LIMIT = "report, first of the process", 0.5
"""Seconds that the first report may take where byte code is kept."""


def cpu_seconds(work: Callable[[], object]) -> float:
    """Time of this process alone."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure() -> dict[str, float]:
    """One process: the study, then its archive and two reports."""
    from model import load_scenario, run_study
    from model.report import render_report
    from model.study import archive_text

    study = run_study(load_scenario(SCENARIO))
    first = cpu_seconds(lambda: render_report(study))
    return {
        FIRST: first,
        "report, the next": cpu_seconds(lambda: render_report(study)),
        "archive": cpu_seconds(lambda: archive_text(study)),
        "bytes of the report": float(len(render_report(study).encode())),
    }


def in_a_process(*, kept: bool) -> dict[str, float]:
    """The figures of a new process."""
    alone = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    if not kept:  # a folder of its own, so that what is kept elsewhere is not found
        alone |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": os.devnull}
    command = [sys.executable, __file__, "alone"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=alone)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> int:
    if sys.argv[1:] == ["alone"]:
        print(json.dumps(measure()))
        return 0
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    in_a_process(kept=True)  # keeps the byte code
    kept, anew = ([in_a_process(kept=each) for _ in range(runs)] for each in (True, False))
    print(f"{'CPU s, median':34}{'kept':>10}{'read anew':>12}")
    for name in kept[0]:
        digits = 0 if "bytes" in name else 2
        one, two = (statistics.median(run[name] for run in each) for each in (kept, anew))
        print(f"{name:34}{one:10.{digits}f}{two:12.{digits}f}")
    broken = statistics.median(run[FIRST] for run in kept) > LIMIT
    print(f"limit of the {FIRST}, kept: {LIMIT:g}{'  BROKEN' if broken else ''}")
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
