"""PROMETHEE and ELECTRE III once more: one pair, one option, one level at a time.

Flow   [outranking_loops] → benchmarks.methods, tests
Takes  rows of plain numbers, higher is better.  Gives  lists.

Nothing here is shared with the model, so that tests may compare figures too. In fractions nothing
is rounded and ties are exact.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

__all__ = [
    "concordance",
    "credibility",
    "degrees",
    "discordance",
    "distil",
    "electre",
    "exact",
    "flows",
    "median",
]

Matrix = list[list[Any]]


def exact(array: Any) -> Any:
    """Nested lists of the same figures as fractions; infinity stays a float."""
    if hasattr(array, "tolist"):
        array = array.tolist()
    if isinstance(array, list | tuple):
        return [exact(part) for part in array]
    return array if math.isinf(array) else Fraction(array)


# --- PROMETHEE ------------------------------------------------------------------------------


def preference(function: str, d: Any, q: Any, p: Any, s: Any) -> Any:
    if d <= 0:
        return 0
    if function == "usual":
        return 1
    if function == "u-shape":
        return 0 if d <= q else 1
    if function == "v-shape":
        return 1 if d >= p else d / p
    if function == "level":
        return 0 if d <= q else Fraction(1, 2) if d <= p else 1
    if function == "linear":
        return 0 if d <= q else 1 if d >= p else (d - q) / (p - q)
    return 1 - math.exp(-float(d * d) / (2 * float(s * s))) if s > 0 else 1


def degrees(table: Matrix, functions: Any, q: list, p: list, s: list) -> list[Matrix]:
    """Degree of preference by option, other option and criterion."""
    criteria = list(zip(functions, q, p, s, strict=True))
    return [
        [
            [
                preference(function, x - y, *stated)
                for x, y, (function, *stated) in zip(one, other, criteria, strict=True)
            ]
            for other in table
        ]
        for one in table
    ]


def flows(degree: list[Matrix], weights: list) -> tuple[list, list, list]:
    """Positive, negative and net flow of every option."""
    index = [
        [sum(w * x for w, x in zip(weights, pair, strict=True)) for pair in row] for row in degree
    ]
    others = max(len(degree) - 1, 1)
    positive = [sum(row) / others for row in index]
    negative = [sum(column) / others for column in zip(*index, strict=True)]
    return positive, negative, [a - b for a, b in zip(positive, negative, strict=True)]


# --- ELECTRE III ----------------------------------------------------------------------------


def concordance(table: Matrix, weights: list, q: list, p: list) -> Matrix:
    def speaks(one: list, other: list, j: int) -> Any:
        behind = other[j] - one[j]
        if behind <= q[j]:
            return 1
        if behind >= p[j]:
            return 0
        return (p[j] - behind) / (p[j] - q[j])

    return [
        [
            sum(weight * speaks(one, other, j) for j, weight in enumerate(weights)) / sum(weights)
            for other in table
        ]
        for one in table
    ]


def discordance(table: Matrix, p: list, v: list) -> list[Matrix]:
    def objects(one: list, other: list, j: int) -> Any:
        behind = other[j] - one[j]
        if behind <= p[j] or v[j] == float("inf"):
            return 0
        return 1 if behind >= v[j] else (behind - p[j]) / (v[j] - p[j])

    return [[[objects(one, other, j) for j in range(len(p))] for other in table] for one in table]


def credibility(agreed: Matrix, against: list[Matrix], weights: list) -> Matrix:
    found: Matrix = []
    for a, row in enumerate(agreed):
        found.append([])
        for b, share in enumerate(row):
            sigma = share
            for j, weight in enumerate(weights):
                if weight > 0 and against[a][b][j] > share:
                    sigma = sigma * (1 - against[a][b][j]) / (1 - share)
            found[a].append(sigma)
    return found


def distil(sigma: Matrix, alpha: Any, beta: Any, descending: bool) -> list[int]:
    """Number of the distillate of every option, 1 for the best."""
    left, classes = set(range(len(sigma))), []
    while left:
        level = max((sigma[a][b] for a in left for b in left if a != b), default=0)
        group = set(left)
        while True:
            threshold = level - (alpha + beta * level)
            lower = [sigma[a][b] for a in group for b in group if a != b]
            level = max((value for value in lower if value < threshold), default=0)
            score = dict.fromkeys(group, 0)
            for a in group:
                for b in group:
                    strong = sigma[a][b] > level
                    if strong and sigma[a][b] - sigma[b][a] > alpha + beta * sigma[a][b]:
                        score[a] += 1
                        score[b] -= 1
            extreme = max(score.values()) if descending else min(score.values())
            group = {option for option in group if score[option] == extreme}
            if len(group) == 1 or level == 0:
                break
        classes.append(group)
        left -= group
    if not descending:
        classes.reverse()
    return [
        next(n for n, members in enumerate(classes, 1) if option in members)
        for option in range(len(sigma))
    ]


def median(down: list[int], up: list[int]) -> list[int]:
    """Places by options ahead, then by the differences of places, summed over both orders."""
    options = range(len(down))

    def ahead(a: int, b: int) -> bool:
        both = down[a] <= down[b] and up[a] <= up[b]
        return both and (down[a] < down[b] or up[a] < up[b])

    count = [sum(ahead(b, a) for b in options) for a in options]

    def before(a: int, b: int) -> bool:
        if count[a] != count[b]:
            return count[a] < count[b]
        return (down[a] - down[b]) + (up[a] - up[b]) < 0

    places = dict.fromkeys(options, 0)
    left, place = set(options), 0
    while left:
        place += 1
        first = {a for a in left if not any(before(b, a) for b in left)}
        places.update(dict.fromkeys(first, place))
        left -= first
    return [places[a] for a in options]


def electre(
    table: Matrix, weights: list, q: list, p: list, v: list, cut: tuple[Any, Any]
) -> tuple[list[int], list[int], list[int]]:
    """Places by the descending and the ascending distillation, and in the median order."""
    agreed, against = concordance(table, weights, q, p), discordance(table, p, v)
    sigma = credibility(agreed, against, weights)
    down, up = distil(sigma, *cut, descending=True), distil(sigma, *cut, descending=False)
    return down, up, median(down, up)
