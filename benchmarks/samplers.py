"""Weight samplers at twelve criteria: what draws cost, and how many of them count.

Run from the project's folder: python benchmarks/samplers.py [DRAWS [TURNS]]
For every kind of weight space: ours, the floor (exponentials alone) and the plain way, CPU time
of equally many draws; then effective draws, those that independent ones would be as good as.
"""

from __future__ import annotations

import math
import sys
from functools import cache
from itertools import pairwise

import numpy as np
from acceptability import chunk_by_chunk
from case import CRITERIA, SCORES
from turns import Method, timed_in_turns

from model.preference import Statement, WeightSpace, box_space, free_space, stated_space
from model.sampling import WeightSampler, chain_error, chunk_generator, weight_sampler

LEAST, MOST = 0.02, 0.20
UNIT = np.eye(CRITERIA)
ROUGHLY = 0.01
"""The plain ways by rejection or by chain are run for this part of the draws, and scaled."""


def statements(rows: list[tuple[np.ndarray, float]]) -> list[Statement]:
    return [
        Statement(text="", coefficients=row, bound=bound, equality=False) for row, bound in rows
    ]


CHAIN = [(UNIT[below] - UNIT[above], 0.0) for above, below in pairwise(range(CRITERIA))]
BOX = [*((UNIT[k], MOST) for k in range(CRITERIA)), *((-UNIT[k], -LEAST) for k in range(CRITERIA))]
RATIOS = [(UNIT[k] - 3 * UNIT[11 - k], 0.0) for k in range(CRITERIA)]
ALIKE = [(UNIT[a] - 1.25 * UNIT[b], 0.0) for k in range(11) for a, b in ((k, k + 1), (k + 1, k))]

SPACES: dict[str, WeightSpace] = {
    "any weights": free_space(CRITERIA),
    "one complete order": stated_space(CRITERIA, statements(CHAIN)),
    "at least 0.02 each": box_space(np.full(CRITERIA, LEAST), np.ones(CRITERIA)),
    "between 0.02 and 0.20 each": box_space(np.full(CRITERIA, LEAST), np.full(CRITERIA, MOST)),
    "the order, between 0.02 and 0.20 each": stated_space(CRITERIA, statements([*CHAIN, *BOX])),
    "twelve ratios and the bounds": stated_space(CRITERIA, statements([*RATIOS, *BOX])),
    "neighbours within a quarter of each other": stated_space(CRITERIA, statements(ALIKE)),
}


@cache
def sampler(name: str) -> WeightSampler:
    return weight_sampler(SPACES[name])


def ours(name: str, draws: int) -> None:
    """Chunk by chunk, as an analysis asks for them."""
    draw = sampler(name).draw
    chunk_by_chunk(draws, 10, lambda generator, size: draw(generator, size)[0])


def making(name: str) -> None:
    """What the sampler costs before its first draw."""
    weight_sampler(SPACES[name])


def floor(draws: int) -> None:
    chunk_by_chunk(draws, 10, lambda made, size: made.standard_exponential((CRITERIA, size)))


def dirichlet(draws: int) -> None:
    np.random.default_rng(1).dirichlet(np.ones(CRITERIA), draws)


def sorted_dirichlet(draws: int) -> None:
    np.sort(np.random.default_rng(1).dirichlet(np.ones(CRITERIA), draws), axis=1)


def rejected_dirichlet(name: str, draws: int) -> None:
    """Uniform on the whole simplex, sorted where there is an order, kept where the rest holds."""
    rng, space, found = np.random.default_rng(1), SPACES[name], 0
    while found < draws:
        weights = rng.dirichlet(np.ones(CRITERIA), 20_000)
        if "order" in name:
            weights = -np.sort(-weights, axis=1)
        found += int((weights @ space.at_most.T <= space.bounds).all(axis=1).sum())


def one_chain(name: str, draws: int) -> None:
    """Hit-and-run as it stands in books: one chain, thinned by the cube of the dimension."""
    rng, space, dimension = np.random.default_rng(1), SPACES[name], CRITERIA - 1
    rows = np.concatenate([space.at_most, -UNIT])
    bounds = np.concatenate([space.bounds, np.zeros(CRITERIA)])
    point = inside(name)
    for _ in range(draws * dimension**3):
        step = rng.standard_normal(CRITERIA)
        step -= step.mean()
        rate, room = rows @ step, bounds - rows @ point
        with np.errstate(divide="ignore"):
            reach = room / rate
        low, high = reach[rate < 0].max(), reach[rate > 0].min()
        point = point + rng.uniform(low, high) * step


@cache
def inside(name: str) -> np.ndarray:
    raw, total = sampler(name).draw(chunk_generator(2, 10, 0), 512)
    return np.asarray((raw / total).mean(axis=1))


def effective(name: str, draws: int) -> float:
    """Of so many draws in one chunk, for the share that is worst known among first ranks."""
    made, n_chain = sampler(name), sampler(name).n_chain
    if n_chain == 0:
        return float(draws)
    each = math.ceil(draws / n_chain)
    raw, total = made.draw(chunk_generator(1, 10, 0), each * n_chain)
    first = (SCORES @ (raw / total)).argmax(axis=0).reshape(n_chain, each)
    found = []
    for option in range(len(SCORES)):
        hit = first == option
        share = hit.mean()
        if share > 0.01 and share < 0.99:
            found.append(share * (1 - share) / float(chain_error(hit.mean(axis=1))) ** 2)
    return min(min(found), each * n_chain)


def plain(name: str, draws: int) -> list[Method]:
    few = max(round(draws * ROUGHLY), 1)
    if name == "any weights":
        return [Method(name="dirichlet", run=dirichlet, arguments=(draws,))]
    if name == "one complete order":
        return [Method(name="dirichlet, sorted", run=sorted_dirichlet, arguments=(draws,))]
    if sampler(name).independent:
        return [
            Method(
                name="dirichlet, rejection",
                run=rejected_dirichlet,
                arguments=(name, few),
                times=draws / few,
            )
        ]
    one = max(round(draws * ROUGHLY**2), 1)
    return [Method(name="one chain", run=one_chain, arguments=(name, one), times=draws / one)]


def main() -> None:
    given = [int(word) for word in sys.argv[1:]]
    draws, turns = [*given, *(100_000, 3)[len(given) :]]
    counted = min(draws, 16_384)
    for name in SPACES:
        made = sampler(name)
        counts = effective(name, counted) / counted
        timed_in_turns(
            f"{name}: {made.method}, {draws:,} draws, {counts:.0%} of them effective",
            [
                Method(name="ours", run=ours, arguments=(name, draws)),
                Method(name="floor: exponentials", run=floor, arguments=(draws,)),
                *plain(name, draws),
                Method(name="ours: before the first draw", run=making, arguments=(name,)),
            ],
            turns,
        )


if __name__ == "__main__":
    main()
