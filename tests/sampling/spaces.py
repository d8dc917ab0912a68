"""Weight spaces and ways to look at draws, shared by the tests of sampling."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from hypothesis import strategies as st

from model.preference import WeightSpace
from model.sampling import WeightSampler

Row = tuple[Sequence[float], float]  # coefficients and bound

Z = 5.5  # two-sided chance below 4e-8: some twenty comparisons a test stay below 1e-6


def space(n: int, at_most: Sequence[Row] = (), equal: Sequence[Row] = ()) -> WeightSpace:
    return WeightSpace(
        at_most=np.array([row for row, _ in at_most], dtype=float).reshape(-1, n),
        bounds=np.array([bound for _, bound in at_most], dtype=float),
        equal=np.array([row for row, _ in equal], dtype=float).reshape(-1, n),
        totals=np.array([total for _, total in equal], dtype=float),
    )


def ordered(order: Sequence[int]) -> WeightSpace:
    """w[order[0]] ≥ w[order[1]] ≥ …"""
    unit = np.eye(len(order))
    rows = [(unit[below] - unit[above], 0.0) for above, below in pairwise(order)]
    return space(len(order), rows)


def both(*spaces: WeightSpace) -> WeightSpace:
    return WeightSpace(
        at_most=np.concatenate([one.at_most for one in spaces]),
        bounds=np.concatenate([one.bounds for one in spaces]),
        equal=np.concatenate([one.equal for one in spaces]),
        totals=np.concatenate([one.totals for one in spaces]),
    )


def weights(sampler: WeightSampler, seed: int, n: int) -> np.ndarray:
    """(coordinate, draw)"""
    raw, total = sampler.draw(np.random.default_rng(seed), n)
    assert raw.dtype == total.dtype == np.float64
    assert total.shape == (n,) and raw.shape[1] == n
    return raw / total


def brute(inside: WeightSpace, seed: int, n: int) -> np.ndarray:
    """(coordinate, draw) exponentials, kept where every row holds: slow and plain."""
    raw = np.random.default_rng(seed).standard_exponential((inside.n, n))
    raw /= raw.sum(axis=0)
    return raw[:, np.all(inside.at_most @ raw <= inside.bounds[:, None], axis=0)]


@st.composite
def feasible_spaces(draw: st.DrawFn) -> WeightSpace:
    """Orders, ratios, bounds and equalities, all true of one hidden set of weights."""
    n = draw(st.integers(1, 7))
    raw = np.array(draw(st.lists(st.integers(0, 20), min_size=n, max_size=n)), dtype=float)
    hidden = (raw + (raw.sum() == 0)) / (raw + (raw.sum() == 0)).sum()
    unit = np.eye(n)
    at_most, equal = [], []
    for _ in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(["order", "ratio", "low", "high", "mixed", "equal", "sum"]))
        one, other = draw(st.integers(0, n - 1)), draw(st.integers(0, n - 1))
        room = draw(st.sampled_from([0.0, 1e-6, 0.01, 0.2]))
        if kind == "order" and hidden[one] >= hidden[other] and one != other:
            at_most.append((unit[other] - unit[one], 0.0))
        elif kind == "ratio" and hidden[other] > 0 and one != other:
            at_most.append((hidden[one] / hidden[other] * unit[other] - unit[one], room))
        elif kind == "low":
            at_most.append((-unit[one], -max(hidden[one] - room, 0.0)))
        elif kind == "high":
            at_most.append((unit[one], hidden[one] + room))
        elif kind == "mixed":
            row = np.array(draw(st.lists(st.integers(-3, 3), min_size=n, max_size=n)), dtype=float)
            at_most.append((row, float(row @ hidden) + room))
        elif kind == "equal":
            equal.append((unit[one], hidden[one]))
        elif kind == "sum":
            equal.append((unit[one] + unit[other], hidden[one] + hidden[other]))
    return space(n, at_most, equal)
