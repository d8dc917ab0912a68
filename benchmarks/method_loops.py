"""The methods once more in plain Python, one set of weights at a time: what speed is compared with.

Flow   [method_loops] → benchmarks.methods, tests
Takes  rows of plain numbers, higher is better.  Gives  lists, one figure per option.

Nothing here is shared with the model, so that tests may compare figures too. What does not depend
on the weights is worked out once, before the loop over draws.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

__all__ = [
    "lexicographic_scores",
    "topsis_closeness",
    "topsis_squares",
    "vikor_measures",
    "vikor_regrets",
    "weighted_products",
]

Rows = Sequence[Sequence[float]]
TIE = 1e-9


def weighted_products(rows: Rows, weights: Sequence[float], sign: Sequence[float]) -> list[float]:
    scores = []
    for row in rows:
        product = 1.0
        for x, w, s in zip(row, weights, sign, strict=True):
            product *= x ** (s * w)
        scores.append(product)
    return scores


def topsis_squares(
    rows: Rows,
    normalisation: str,
    ideal: Sequence[float] | None = None,
    anti_ideal: Sequence[float] | None = None,
) -> tuple[list[list[float]], list[list[float]]]:
    columns = list(zip(*rows, strict=True))
    best = ideal or [max(column) for column in columns]
    worst = anti_ideal or [min(column) for column in columns]
    far, near = [[0.0] * len(columns) for _ in rows], [[0.0] * len(columns) for _ in rows]
    for c, column in enumerate(columns):
        unit = {
            "vector": math.sqrt(sum(x * x for x in column)),
            "minmax": best[c] - worst[c],
            "none": 1.0,
        }[normalisation]
        for o, x in enumerate(column):
            if unit > 0:
                far[o][c] = ((best[c] - x) / unit) ** 2
                near[o][c] = ((x - worst[c]) / unit) ** 2
    return far, near


def topsis_closeness(far: Rows, near: Rows, weights: Sequence[float]) -> list[float]:
    closeness = []
    for one, other in zip(far, near, strict=True):
        plus = math.sqrt(sum(w * w * x for w, x in zip(weights, one, strict=True)))
        minus = math.sqrt(sum(w * w * x for w, x in zip(weights, other, strict=True)))
        closeness.append(minus / (plus + minus) if plus + minus > 0 else 0.5)
    return closeness


def vikor_regrets(
    rows: Rows, best: Sequence[float] | None = None, worst: Sequence[float] | None = None
) -> list[list[float]]:
    columns = list(zip(*rows, strict=True))
    high = best or [max(column) for column in columns]
    low = worst or [min(column) for column in columns]
    return [
        [(h - x) / (h - b) if h > b else 0.0 for x, h, b in zip(row, high, low, strict=True)]
        for row in rows
    ]


def vikor_measures(
    regrets: Rows, weights: Sequence[float], v: float
) -> tuple[list[float], list[float], list[float]]:
    total, largest = [], []
    for row in regrets:
        parts = [w * x for w, x in zip(weights, row, strict=True)]
        total.append(sum(parts))
        largest.append(max(parts))
    shares = []
    for measure in (total, largest):
        low, length = min(measure), max(measure) - min(measure)
        shares.append([(x - low) / length if length > TIE else 0.0 for x in measure])
    return total, largest, [v * s + (1 - v) * r for s, r in zip(*shares, strict=True)]


def lexicographic_scores(
    rows: Rows, weights: Sequence[float], aspirations: Sequence[float]
) -> list[float]:
    """By comparing every two options; figures on one criterion are level or far apart."""
    by_weight = sorted(range(len(weights)), key=lambda c: -weights[c])
    meets = [all(x >= a for x, a in zip(row, aspirations, strict=True)) for row in rows]

    def beats(one: int, other: int) -> bool:
        if meets[one] != meets[other]:
            return meets[one]
        for c in by_weight:
            if weights[c] > 0 and abs(rows[one][c] - rows[other][c]) > TIE:
                return rows[one][c] > rows[other][c]
        return False

    everyone = range(len(rows))
    ahead = [sum(beats(other, one) for other in everyone) for one in everyone]
    return [1 - n / max(len(rows) - 1, 1) for n in ahead]
