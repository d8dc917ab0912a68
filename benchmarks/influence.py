"""Sobol indices with intervals against plain numpy, and against SALib where it is installed.

Run from the project's folder: python benchmarks/influence.py [BASE [TURNS]]
BASE draws of the base points, a power of two; first and total indices with 95 % intervals.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec

import numpy as np
from case import CRITERIA, OPTIONS, SCORES, WIDTH, problem
from turns import Method, timed_in_turns

from model.analysis.sensitivity.influence import influence
from model.sampling import sobol_indices

if find_spec("SALib"):
    from SALib.analyze import sobol as salib_analysis
    from SALib.sample import sobol as salib_sample
else:
    salib_analysis = salib_sample = None

INPUTS = 24
RATES = np.linspace(0.0, 1.0, INPUTS)
RESAMPLES = 100
"""Bootstrap samples of the plain way, as many as SALib takes unless told otherwise."""


def value(points: np.ndarray) -> np.ndarray:
    """A sum with one product: cheap, so that the time is that of the method."""
    return points @ RATES + points[:, 0] * points[:, -1]


def true_indices() -> tuple[np.ndarray, np.ndarray]:
    """First and total indices in closed form, variances times 144."""
    first = RATES**2 * 12
    first[0] = (RATES[0] + 0.5) ** 2 * 12
    first[-1] = (RATES[-1] + 0.5) ** 2 * 12
    both = np.zeros(INPUTS)
    both[[0, -1]] = 1.0
    variance = first.sum() + 1.0
    return first / variance, (first + both) / variance


# --- A function of 24 inputs ----------------------------------------------------------------


def ours(base: int) -> None:
    sobol_indices(value, INPUTS, base)


def floor(base: int) -> None:
    """Only the points, and the function at all of them."""
    rng = np.random.default_rng(1)
    at, other = rng.random((2, base, INPUTS))
    for n in range(INPUTS):
        value(at)
        at[:, n] = other[:, n]
    value(at)
    value(other)


def plain(base: int) -> tuple[np.ndarray, np.ndarray]:
    """Input by input; intervals by bootstrap."""
    rng = np.random.default_rng(1)
    at, other = rng.random((2, base, INPUTS))
    f_at, f_other = value(at), value(other)
    picks = rng.integers(base, size=(RESAMPLES, base))
    first, total = np.empty(INPUTS), np.empty(INPUTS)
    for n in range(INPUTS):
        mixed = at.copy()
        mixed[:, n] = other[:, n]
        f_mixed = value(mixed)
        first[n], total[n] = estimates(f_at, f_other, f_mixed)
        again = [estimates(f_at[pick], f_other[pick], f_mixed[pick]) for pick in picks]
        np.percentile(again, [2.5, 97.5], axis=0)
    return first, total


def estimates(f_at: np.ndarray, f_other: np.ndarray, f_mixed: np.ndarray) -> tuple[float, float]:
    variance = np.concatenate([f_at, f_other]).var()
    first = (f_other * (f_mixed - f_at)).mean() / variance
    return first, ((f_at - f_mixed) ** 2).mean() / 2 / variance


def salib(base: int) -> None:
    """SALib, first and total indices only."""
    names = [f"x{n}" for n in range(INPUTS)]
    asked = {"num_vars": INPUTS, "names": names, "bounds": [[0.0, 1.0]] * INPUTS}
    points = salib_sample.sample(asked, base, calc_second_order=False, seed=1)
    salib_analysis.analyze(asked, value(points), calc_second_order=False, seed=1)


# --- The question of a study: twelve blocks of scores, and the weights ----------------------


def ours_study(base: int) -> None:
    influence(problem(), n_base=base)


def ours_cells(base: int) -> None:
    influence(problem(), n_base=base, single_cells=True)


def plain_study(base: int) -> None:
    """The whole model at every point: scores from quantiles, weights near the stated ones."""
    rng = np.random.default_rng(1)
    sets = [(rng.random((base, *SCORES.shape)), plain_weights(rng, base)) for _ in range(2)]
    (at, weights), (other, others) = sets
    outputs(at, weights)
    outputs(other, others)
    for criterion in range(CRITERIA):
        mixed = at.copy()
        mixed[:, :, criterion] = other[:, :, criterion]
        outputs(mixed, weights)
    outputs(at, others)


def plain_weights(rng: np.random.Generator, base: int) -> np.ndarray:
    raw = rng.uniform(0.75, 1.25, (base, CRITERIA))
    return raw / raw.sum(axis=1, keepdims=True)


def outputs(points: np.ndarray, weights: np.ndarray) -> np.ndarray:
    left = SCORES - WIDTH + np.sqrt(points * 2) * WIDTH
    right = SCORES + WIDTH - np.sqrt((1 - points) * 2) * WIDTH
    values = np.einsum("doc,dc->do", np.where(points < 0.5, left, right), weights)
    best = int(SCORES.mean(axis=1).argmax())
    gap = values[:, best] - np.delete(values, best, axis=1).max(axis=1)
    return np.stack([values[:, best], gap, gap >= 0])


def check(base: int) -> None:
    """Both ways meet the closed form."""
    first, total = true_indices()
    found = sobol_indices(value, INPUTS, base)
    again = plain(base)
    room = 20 / np.sqrt(base)
    for mine, theirs, known in ((found.first, again[0], first), (found.total, again[1], total)):
        np.testing.assert_allclose(mine[0], known, atol=room)
        np.testing.assert_allclose(theirs, known, atol=room)


def main() -> None:
    given = [int(word) for word in sys.argv[1:]]
    base, turns = [*given, *(4096, 3)[len(given) :]]
    check(base)

    def methods(*pairs: tuple[str, object]) -> list[Method]:
        return [Method(name=name, run=run, arguments=(base,)) for name, run in pairs]

    peers = [("SALib", salib)] if salib_sample else []
    timed_in_turns(
        f"Sobol indices with intervals, {INPUTS} inputs, {base} base points",
        methods(
            ("ours", ours),
            ("floor: points and values only", floor),
            ("plain numpy, bootstrap of 100", plain),
            *peers,
        ),
        turns,
    )
    if not peers:
        print("SALib is not installed: left out.")
    timed_in_turns(
        f"Sobol indices of a study, {OPTIONS} options, {CRITERIA} criteria, {base} base points",
        methods(
            ("ours: 13 inputs, three outputs", ours_study),
            ("ours: every cell, 145 inputs", ours_cells),
            ("plain numpy, 13 inputs, values only", plain_study),
        ),
        turns,
    )


if __name__ == "__main__":
    main()
