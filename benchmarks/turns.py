"""Measures methods in turns: CPU time, elapsed time and memory, each run in a process of its own.

Flow   benchmarks → [turns] → benchmarks
Takes  methods: functions at the top of a script with their arguments.
Gives  figures over all turns, and a table of ratios to one of the methods.

The methods take turns, so that a busy machine slows all of them alike; a process each, so that
peaks of memory do not mix. Linear algebra runs on one thread, for CPU time to mean the same for
all.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Method", "Taken", "take_turns", "timed_in_turns"]

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS")
ENOUGH = 0.3
"""Seconds: shorter runs are repeated until so much time has gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One way of doing the work of a table."""

    name: str
    run: Callable[..., object]
    arguments: tuple[object, ...] = ()
    times: float = 1.0  # a run does one such part of the work: its time is scaled up


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What one method took."""

    cpu: float  # seconds, user and system, all threads, median of the turns
    wall: float  # seconds, the least of all turns: other work on the machine only adds
    peak: float  # MiB above the process after its imports, largest of all turns


def take_turns(methods: Sequence[Method], turns: int) -> list[Taken]:
    """Measure every method `turns` times, one after the other.

    No turns: each runs once in this process, to see that it works; times are 0.
    """
    if turns == 0:
        for method in methods:
            method.run(*method.arguments)
        return [Taken(cpu=0.0, wall=0.0, peak=0.0)] * len(methods)
    found: list[list[tuple[float, float, float]]] = [[] for _ in methods]
    for _ in range(turns):
        for method, taken in zip(methods, found, strict=True):
            taken.append(_in_a_child(method))
    return [
        Taken(
            cpu=statistics.median(cpu for cpu, _, _ in taken) * method.times,
            wall=min(wall for _, wall, _ in taken) * method.times,
            peak=max(peak for _, _, peak in taken),
        )
        for method, taken in zip(methods, found, strict=True)
    ]


def timed_in_turns(
    title: str, methods: Sequence[Method], turns: int, *, wall: bool = False
) -> list[Taken]:
    """Measure, and print the time of each method over that of the first."""
    found = take_turns(methods, turns)
    kind = "elapsed" if wall else "CPU"
    print(f"\n{title}\n{'':46}{kind + ' time':>12}{'ratio':>10}{'peak MiB':>11}")
    first = (found[0].wall if wall else found[0].cpu) or 1.0
    for method, taken in zip(methods, found, strict=True):
        seconds = taken.wall if wall else taken.cpu
        scaled = "" if method.times == 1 else " (scaled)"
        print(
            f"{method.name + scaled:46}{_readable(seconds):>12}"
            f"{seconds / first:>10.3g}{taken.peak:>11.0f}"
        )
    return found


def _readable(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1e3:.3g} ms"


def _in_a_child(method: Method) -> tuple[float, float, float]:
    """CPU seconds, elapsed seconds and peak of one process that imports the script afresh."""
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    spawn = multiprocessing.get_context("spawn")
    mine, theirs = spawn.Pipe(duplex=False)
    child = spawn.Process(target=_measure, args=(method, theirs))
    child.start()
    theirs.close()
    try:
        return mine.recv()  # type: ignore[no-any-return]
    except EOFError:
        raise RuntimeError(f"{method.name}: the process ended without a result") from None
    finally:
        child.join()


def _measure(method: Method, answer: multiprocessing.connection.Connection) -> None:
    """A first run warms caches; it counts only if it takes so long that this no longer matters."""
    start = _highest_mib()
    cpu, wall = _timed(method)
    if wall < 4 * ENOUGH:
        cpu, wall, runs = 0.0, 0.0, 0
        while runs == 0 or wall < ENOUGH:
            more = _timed(method)
            cpu, wall, runs = cpu + more[0], wall + more[1], runs + 1
        cpu, wall = cpu / runs, wall / runs
    answer.send((cpu, wall, _highest_mib() - start))


def _timed(method: Method) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    method.run(*method.arguments)
    return time.process_time() - cpu, time.perf_counter() - wall


def _highest_mib() -> float:
    """The most memory that this program has held; a process's own count starts with its parent's.

    See getrusage(2): the maximum is kept when one program starts another.
    """
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return (int(found[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024
