"""Rank acceptability: the chunked count against plain numpy, a plain loop and its floors.

Run from the project's folder: python benchmarks/acceptability.py [DRAWS [TURNS [MOST]]]
Prints ratios within one run, then memory with as many draws as MOST, then one and two workers.
`all indices` are ranks, pairwise wins, central weights, convergence, and the errors of all.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable

import numpy as np
from case import CRITERIA, DEVIATION, OPTIONS, SCORES, WIDTH, problem
from turns import Method, take_turns, timed_in_turns

from model.analysis.uncertainty.collapsed import score_source
from model.analysis.uncertainty.lenses import Lens
from model.analysis.uncertainty.looks import Look, View, count_views
from model.analysis.uncertainty.overall import DrawnScores, ScoreSource
from model.preference import free_space
from model.problem import DecisionProblem
from model.sampling import chunk_generator, chunk_sizes, in_chunks, weight_sampler

EVERYONE = np.arange(OPTIONS)


def count(made: DecisionProblem, draws: int, source: ScoreSource | None) -> None:
    """All indices, through the innermost door of the analysis that still takes a problem."""
    space = free_space(CRITERIA)
    lens = Lens(name="any", perspective="", space=space, spread=np.eye(CRITERIA), density="uniform")
    look = Look(
        scores="drawn" if source else "likely", likely=SCORES, alike=EVERYONE, rows=EVERYONE
    )
    view = View(
        lens=lens,
        sampler=weight_sampler(space),
        stream=10,
        grouping=np.eye(CRITERIA),
        looks=(look,),
        n_draw=draws,
        quantiles=False,
    )
    count_views(made, [view], source)


def ours_fixed(draws: int, workers: int = 1) -> None:
    """Scores as judged."""
    count(problem(workers=workers), draws, None)


def ours_collapsed(draws: int, workers: int = 1) -> None:
    """Normal scores, one normal draw an option."""
    made = problem(f"normal(sd={DEVIATION})", workers)
    count(made, draws, score_source(made))


def ours_normal(draws: int, workers: int = 1) -> None:
    """Normal scores, every cell drawn."""
    made = problem(f"normal(sd={DEVIATION})", workers)
    count(made, draws, DrawnScores(made))


def ours_triangular(draws: int, workers: int = 1) -> None:
    """Triangular scores, every cell drawn."""
    made = problem("triangular", workers)
    count(made, draws, score_source(made))


def floor_fixed(draws: int) -> None:
    """Exponentials and their product with the scores."""
    chunk_by_chunk(draws, 10, lambda made, n: SCORES @ made.standard_exponential((CRITERIA, n)))


def floor_uniforms(draws: int) -> None:
    """As many uniform points as there are cells, in 32 bits."""
    cells, kind = (CRITERIA, OPTIONS), np.float32
    chunk_by_chunk(draws, 0, lambda made, n: made.random((*cells, n), dtype=kind))


def floor_normals(draws: int) -> None:
    """As many normal points as there are cells, in 32 bits."""
    cells, kind = (CRITERIA, OPTIONS), np.float32
    chunk_by_chunk(draws, 0, lambda made, n: made.standard_normal((*cells, n), dtype=kind))


def chunk_by_chunk(
    draws: int, stream: int, make: Callable[[np.random.Generator, int], np.ndarray]
) -> None:
    """The same chunks, seeds and memory as ours; what is made is thrown away."""
    sizes = chunk_sizes(draws)
    made = in_chunks(
        lambda chunk: make(chunk_generator(1, stream, chunk), sizes[chunk]).shape,
        range(len(sizes)),
        1,
    )
    for _ in made:
        pass


def usual_ranks(draws: int) -> None:
    """Fixed scores, ranks only."""
    weights = np.random.default_rng(1).dirichlet(np.ones(CRITERIA), draws)
    count_ranks(weights @ SCORES.T)


def usual_fixed(draws: int) -> None:
    """Fixed scores: ranks, pairwise wins, central weights."""
    weights = np.random.default_rng(1).dirichlet(np.ones(CRITERIA), draws)
    count_all(weights @ SCORES.T, weights)


def usual_normal(draws: int) -> None:
    """Normal scores, the same."""
    rng = np.random.default_rng(1)
    weights = rng.dirichlet(np.ones(CRITERIA), draws)
    scores = rng.normal(SCORES, DEVIATION, (draws, *SCORES.shape))
    count_all(np.einsum("doc,dc->do", scores, weights), weights)


def usual_triangular(draws: int) -> None:
    """Triangular scores, the same."""
    rng = np.random.default_rng(1)
    weights = rng.dirichlet(np.ones(CRITERIA), draws)
    scores = rng.triangular(SCORES - WIDTH, SCORES, SCORES + WIDTH, (draws, *SCORES.shape))
    count_all(np.einsum("doc,dc->do", scores, weights), weights)


def count_ranks(values: np.ndarray) -> np.ndarray:
    ranks = (-values).argsort(axis=1).argsort(axis=1)
    return np.stack([np.bincount(column, minlength=OPTIONS) for column in ranks.T])


def count_all(values: np.ndarray, weights: np.ndarray) -> None:
    count_ranks(values)
    np.array([(row[:, None] > values).sum(axis=0) for row in values.T])
    first = values.argmax(axis=1)
    np.array([weights[first == option].sum(axis=0) for option in range(OPTIONS)])


def loop_fixed(draws: int) -> None:
    """Fixed scores: ranks, wins, central weights, in plain Python."""
    rng, rows, everyone = random.Random(1), SCORES.tolist(), range(OPTIONS)
    table = [[0] * OPTIONS for _ in everyone]
    wins = [[0] * OPTIONS for _ in everyone]
    central = [[0.0] * CRITERIA for _ in everyone]
    for _ in range(draws):
        raw = [rng.expovariate(1.0) for _ in range(CRITERIA)]
        total = sum(raw)
        weights = [w / total for w in raw]
        values = [sum(s * w for s, w in zip(row, weights, strict=True)) for row in rows]
        order = sorted(everyone, key=lambda option: -values[option])
        for rank, option in enumerate(order):
            table[option][rank] += 1
            for behind in order[rank + 1 :]:
                wins[option][behind] += 1
        central[order[0]] = [c + w for c, w in zip(central[order[0]], weights, strict=True)]


def main() -> None:
    given = [int(word) for word in sys.argv[1:]]
    draws, turns, most = [*given, *(1_000_000, 3, 10_000_000)[len(given) :]]
    fewer, few = max(draws // 10, 1), max(draws // 100, 1)

    def method(name: str, run: object, part: int = draws, workers: int = 1) -> Method:
        arguments = (part,) if workers == 1 else (part, workers)
        return Method(name=name, run=run, arguments=arguments, times=draws / part)

    said = f"12 options, 12 criteria, {draws:,} draws: "
    timed_in_turns(
        said + "scores as judged",
        [
            method("ours: all indices", ours_fixed),
            method("floor: exponentials and product", floor_fixed),
            method("usual numpy: ranks only", usual_ranks),
            method("usual numpy: ranks, wins, central weights", usual_fixed),
            method("plain loop: ranks, wins, central weights", loop_fixed, few),
        ],
        turns,
    )
    timed_in_turns(
        said + "normal scores",
        [
            method("ours, collapsed: all indices", ours_collapsed),
            method("ours, every cell drawn: all indices", ours_normal),
            method("floor: a normal a cell", floor_normals),
            method("usual numpy: ranks, wins, central weights", usual_normal, fewer),
        ],
        turns,
    )
    timed_in_turns(
        said + "triangular scores",
        [
            method("ours: all indices", ours_triangular),
            method("floor: a uniform point a cell", floor_uniforms),
            method("usual numpy: ranks, wins, central weights", usual_triangular, fewer),
        ],
        turns,
    )
    memory(fewer, most, min(turns, 1))
    workers(draws, turns)


def memory(few: int, most: int, turns: int) -> None:
    """Peaks with few and with very many draws."""
    print(f"\nPeak MiB above the imports\n{'':24}{few:>16,}{most:>16,}")
    for name, run in (
        ("scores as judged", ours_fixed),
        ("normal, collapsed", ours_collapsed),
        ("triangular", ours_triangular),
    ):
        methods = [Method(name=name, run=run, arguments=(draws,)) for draws in (few, most)]
        small, large = take_turns(methods, turns)
        print(f"{name:24}{small.peak:16.0f}{large.peak:16.0f}")


def workers(draws: int, turns: int) -> None:
    """Elapsed time with one and two threads."""
    for name, run in (
        ("scores as judged", ours_fixed),
        ("normal, collapsed", ours_collapsed),
        ("triangular", ours_triangular),
    ):
        methods = [
            Method(name=f"{count} worker(s)", run=run, arguments=(draws, count)) for count in (1, 2)
        ]
        timed_in_turns(f"Threads: {name}", methods, turns, wall=True)


if __name__ == "__main__":
    main()
