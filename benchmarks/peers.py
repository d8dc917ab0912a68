"""Acceptability with fixed scores, by the tools of others where they are installed.

Run from the project's folder: python benchmarks/peers.py [DRAWS [TURNS]]
R's package smaa is run if Rscript and the package are found, pymcdm if it can be imported; what
is missing is said and left out. SALib has its place in influence.py.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
from importlib.util import find_spec

import numpy as np
from acceptability import count_ranks, ours_fixed
from case import CRITERIA, SCORES
from turns import Method, take_turns, timed_in_turns

if find_spec("pymcdm"):
    from pymcdm.methods import WSM
else:
    WSM = None

PART = 100
"""pymcdm takes one set of weights a call: it is run for a hundredth of the draws, and scaled."""

R_CODE = """
suppressMessages({{ library(smaa); library(hitandrun) }})
draws <- {draws}
scores <- matrix(c({scores}), nrow = {rows}, byrow = TRUE)
took <- system.time({{
  weights <- simplex.sample(ncol(scores), draws)$samples
  values <- weights %*% t(scores)
  ranks <- smaa.ranks(values)
  smaa.ra(ranks)
  smaa.cw(ranks, weights)
  smaa.pwi(ranks)
}})
cat("CPU", took[["user.self"]] + took[["sys.self"]], "\\n")
"""
"""hitandrun gives simplex.sample; R tells its own time, so that starting it does not count."""


def as_it_is(column: np.ndarray, cost: bool = False) -> np.ndarray:
    """No normalisation: scores are values already."""
    return column


def pymcdm(draws: int) -> None:
    """A weighted sum for one set of weights after another, without pymcdm's validation."""
    weights = np.random.default_rng(1).dirichlet(np.ones(CRITERIA), draws)
    method, types = WSM(normalization_function=as_it_is), np.ones(CRITERIA)
    values = [method(SCORES, each, types, validation=False, verbose=False) for each in weights]
    count_ranks(np.array(values))


def r_seconds(draws: int) -> float | None:
    """CPU seconds of R smaa for the same indices; None where it is missing."""
    if shutil.which("Rscript") is None:
        return None
    scores = ", ".join(map(repr, SCORES.ravel().tolist()))
    code = R_CODE.format(draws=draws, scores=scores, rows=len(SCORES))
    done = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, check=False)
    told = re.search(r"CPU ([\d.]+)", done.stdout)
    return float(told[1]) if told else None


def main() -> None:
    given = [int(word) for word in sys.argv[1:]]
    draws, turns = [*given, *(100_000, 3)[len(given) :]]
    mine = Method(name="ours: all indices", run=ours_fixed, arguments=(draws,))
    few = max(draws // PART, 1)
    theirs = Method(name="pymcdm: ranks", run=pymcdm, arguments=(few,), times=draws / few)
    methods = [mine, theirs] if WSM else [mine]
    timed_in_turns(f"Acceptability, scores as judged, {draws:,} draws", methods, turns)
    if WSM is None:
        print("pymcdm is not installed: left out.")
    if r_seconds(1000) is None:
        print("R with the packages smaa and hitandrun is not installed: left out.")
        return
    ours, r_takes = [], []
    for _ in range(turns):
        ours.append(take_turns([mine], 1)[0].cpu)
        r_takes.append(r_seconds(draws) or 0.0)
    ratio = statistics.median(r_takes) / statistics.median(ours)
    print(f"R smaa, all indices: {ratio:.1f} times the time of ours, {draws:,} draws")


if __name__ == "__main__":
    main()
