"""Rank acceptability: the chunked tally against plain numpy and a plain loop, in one run.

Run from the project's folder: python benchmarks/acceptability.py [DRAWS]
Prints CPU seconds, the ratio to the usual vectorised numpy, and the peak memory above the start.
"""

from __future__ import annotations

import resource
import sys
import time

import numpy as np

from model.analysis.uncertainty.tally import Tally
from model.sampling import uniform_weights

OPTIONS = CRITERIA = 12
CHUNK = 8192


def ours(scores: np.ndarray, draws: int) -> np.ndarray:
    tally = Tally((1,) * OPTIONS, CRITERIA)
    for chunk, seed in enumerate(np.random.SeedSequence(1).spawn(-(-draws // CHUNK))):
        size = min(CHUNK, draws - chunk * CHUNK)
        weights = uniform_weights(np.random.Generator(np.random.PCG64(seed)), CRITERIA, size)
        tally.add(scores @ weights, weights)
    return tally.shares()


def usual(scores: np.ndarray, draws: int) -> np.ndarray:
    weights = np.random.default_rng(1).dirichlet(np.ones(CRITERIA), draws)
    ranks = (-(weights @ scores.T)).argsort(axis=1).argsort(axis=1)
    table = np.zeros((OPTIONS, OPTIONS))
    for option in range(OPTIONS):
        table[option] = np.bincount(ranks[:, option], minlength=OPTIONS)
    return table / draws


def loop(scores: np.ndarray, draws: int) -> np.ndarray:
    rng, table = np.random.default_rng(1), np.zeros((OPTIONS, OPTIONS))
    for _ in range(draws):
        raw = [-np.log(rng.random()) for _ in range(CRITERIA)]
        values = [sum(s * w for s, w in zip(row, raw, strict=True)) for row in scores.tolist()]
        for rank, option in enumerate(sorted(range(OPTIONS), key=lambda o: -values[o])):
            table[option, rank] += 1
    return table / draws


def peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    draws = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    scores = np.random.default_rng(7).random((OPTIONS, CRITERIA))
    start_memory = peak_mib()
    seconds = {}
    for name, method, count in (
        ("chunked tally (all indices)", ours, draws),
        ("usual numpy (ranks only)", usual, draws),
        ("plain loop (ranks only)", loop, max(draws // 100, 1)),
    ):
        began = time.process_time()
        method(scores, count)
        seconds[name] = (time.process_time() - began) * draws / count
        print(f"{name:30} {seconds[name]:9.2f} s   peak +{peak_mib() - start_memory:7.0f} MiB")
    mine = seconds["chunked tally (all indices)"]
    for name, taken in seconds.items():
        print(f"{name:30} {taken / mine:9.1f} times ours")


if __name__ == "__main__":
    main()
