"""Methods that compare options: 100 000 sets of weights, one fixed table, against a plain loop.

Run from the project's folder: python benchmarks/methods.py [DRAWS [TURNS]]
ELECTRE III takes one in fifty of the draws.
Prints ratios within one run. The floor of all is drawing the weights: an exponential a criterion.
"""

from __future__ import annotations

import sys

import numpy as np
from case import CRITERIA, OPTIONS, SCORES
from method_loops import (
    lexicographic_scores,
    topsis_closeness,
    topsis_squares,
    vikor_measures,
    vikor_regrets,
    weighted_products,
)
from outranking_loops import degrees, electre, flows
from turns import Method, timed_in_turns

from model.aggregation import (
    additive,
    electre_ranks,
    lexicographic,
    net_flows_by_criterion,
    promethee_flows,
    topsis,
    vikor,
    weighted_product,
)

PART = 50
"""The plain loops do one part in so many of the draws."""

MORE, NONE = np.ones(CRITERIA), np.full(CRITERIA, -np.inf)
ROWS = SCORES.tolist()
LINEAR = ("linear",) * CRITERIA
Q, P, V = (np.full(CRITERIA, each) for each in (0.05, 0.15, 0.3))
CUT = (0.30, -0.15)


def weights(draws: int) -> np.ndarray:
    raw = np.random.default_rng(1).standard_exponential((draws, CRITERIA))
    return raw / raw.sum(axis=1, keepdims=True)


def floor(draws: int) -> None:
    """Exponentials."""
    np.random.default_rng(1).standard_exponential((draws, CRITERIA))


def ours_product(given: np.ndarray) -> None:
    weighted_product(SCORES, given, MORE)


def ours_topsis(given: np.ndarray) -> None:
    topsis(SCORES, given, "vector")


def ours_vikor(given: np.ndarray) -> None:
    vikor(SCORES, given, 0.5)


def ours_lexicographic(given: np.ndarray) -> None:
    lexicographic(SCORES, given, NONE)


def ours_promethee(given: np.ndarray) -> None:
    promethee_flows(SCORES, given, LINEAR, Q, P, MORE)


def ours_net_flow(given: np.ndarray) -> None:
    additive(net_flows_by_criterion(SCORES, LINEAR, Q, P, MORE), given)


def ours_electre(given: np.ndarray) -> None:
    electre_ranks(SCORES, given, Q, P, V, CUT)


def loop_product(given: list[list[float]]) -> None:
    for each in given:
        weighted_products(ROWS, each, MORE.tolist())


def loop_topsis(given: list[list[float]]) -> None:
    far, near = topsis_squares(ROWS, "vector")
    for each in given:
        topsis_closeness(far, near, each)


def loop_vikor(given: list[list[float]]) -> None:
    regrets = vikor_regrets(ROWS)
    for each in given:
        vikor_measures(regrets, each, 0.5)


def loop_lexicographic(given: list[list[float]]) -> None:
    for each in given:
        lexicographic_scores(ROWS, each, NONE.tolist())


def loop_promethee(given: list[list[float]]) -> None:
    degree = degrees(ROWS, LINEAR, Q.tolist(), P.tolist(), MORE.tolist())
    for each in given:
        flows(degree, each)


def loop_net_flow(given: list[list[float]]) -> None:
    degree = degrees(ROWS, LINEAR, Q.tolist(), P.tolist(), MORE.tolist())
    alone = np.eye(CRITERIA).tolist()
    single = list(zip(*(flows(degree, each)[2] for each in alone), strict=True))
    for each in given:
        [sum(w * x for w, x in zip(each, row, strict=True)) for row in single]


def loop_electre(given: list[list[float]]) -> None:
    for each in given:
        electre(ROWS, each, Q.tolist(), P.tolist(), V.tolist(), CUT)


CASES = (
    ("Weighted product", ours_product, loop_product, 1),
    ("TOPSIS, vector", ours_topsis, loop_topsis, 1),
    ("VIKOR", ours_vikor, loop_vikor, 1),
    ("PROMETHEE I and II", ours_promethee, loop_promethee, 1),
    ("PROMETHEE II", ours_net_flow, loop_net_flow, 1),
    ("ELECTRE III", ours_electre, loop_electre, 50),
    ("Lexicographic", ours_lexicographic, loop_lexicographic, 1),
)


def main() -> None:
    given = [int(word) for word in sys.argv[1:]]
    draws, turns = [*given, *(100_000, 3)[len(given) :]]
    for name, ours, loop, fewer in CASES:
        count = max(draws // fewer, 1)
        few = max(count // PART, 1)
        drawn = weights(count)
        timed_in_turns(
            f"{name}: {OPTIONS} options, {CRITERIA} criteria, {count:,} sets of weights",
            [
                Method(name="floor: exponentials", run=floor, arguments=(count,)),
                Method(name="ours", run=ours, arguments=(drawn,)),
                Method(
                    name="plain loop",
                    run=loop,
                    arguments=(drawn[:few].tolist(),),
                    times=count / few,
                ),
            ],
            turns,
        )


if __name__ == "__main__":
    main()
