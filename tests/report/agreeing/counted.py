"""Figures that sentences count or work out from an answer: so many scores, so many signs.

Flow   Archive → [agreeing.counted] → prose
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator

from tests.report.agreeing.archive import Archive, Json

__all__ = ["EXTRA", "Named"]

Named = frozenset[tuple[str, str]]
DRAWN = 12
"""Bars that a tornado has at most; the table holds all."""


def _effects(archive: Archive, named: Named) -> Iterator[float]:
    yield from Counter(row["confidence"] for row in archive.scenario["scores"]).values()


def _change(archive: Archive, named: Named) -> Iterator[float]:
    """Weights, probabilities and scores that can change the lead, and how many cannot."""
    stability = archive.result("stability")
    for kind in ("weight", "probability"):
        ends = list(zip(stability[f"{kind}_low"], stability[f"{kind}_high"], strict=True))
        moving = [
            sum(
                not math.isclose(end, edge, abs_tol=1e-9)
                for end, edge in zip(pair, (0, 1), strict=True)
            )
            for pair in ends
            if pair[0] is not None
        ]
        able = sum(1 for n in moving if n)
        yield from (able, sum(moving), len(ends) - able, len(ends) - min(able, 6))
    flips = sum(
        not math.isclose(end, edge, abs_tol=1e-9)
        for kind in ("weight", "probability")
        for field, edge in ((f"{kind}_low", 0), (f"{kind}_high", 1))
        for end in stability[field]
        if end is not None
    )
    yield flips
    if "break_even" in archive:
        cells = sum(n is not None for row in archive.result("break_even")["needed"] for n in row)
        yield from (cells, cells - 6, 6)


def _lost(archive: Archive, leaders: list[str]) -> int:
    return sum(bool(one) and one != archive.leader for one in leaders)


def _tornado(archive: Archive, named: Named) -> Iterator[float]:
    result = archive.result("tornado")
    yield from (DRAWN, len(result["nodes"]))
    for low, high in (("leader_halved", "leader_raised"), ("leader_low", "leader_high")):
        pairs = zip(result[low], result[high], strict=True)
        yield sum(_lost(archive, list(pair)) > 0 for pair in pairs)


def _left_out(archive: Archive, named: Named) -> Iterator[float]:
    result = archive.result("left_out")
    for field in ("leader_without", "group_leader_without"):
        yield from (_lost(archive, result[field]), sum(bool(one) for one in result[field]))


def _sheets(archive: Archive, named: Named) -> Iterator[float]:
    """What an option gains on each named criterion over the mean of the ranked ones."""
    central = archive.result("central")
    ranked = [central["options"].index(option) for option in central["order"]]
    for n, option in enumerate(central["options"]):
        for c, criterion in enumerate(central["criteria"]):
            if {("option", option), ("node", criterion)} <= named and ranked:
                mine = central["contributions"]
                yield mine[n][c] - sum(mine[r][c] for r in ranked) / len(ranked)


def _checks(archive: Archive, named: Named) -> Iterator[float]:
    found = archive.result("checks")["checks"]
    yield from Counter(check["outcome"] for check in found).values()
    for check in found:
        yield from (len(check["ids"]), len(check["ids"]) - 6)
        yield from check["numbers"].values()


def _methods(archive: Archive, named: Named) -> Iterator[float]:
    """Pairs of options, and how many of them a method leaves open or contradicts itself on."""
    result = archive.result("methods")
    n = len(result["options"])
    yield n * (n - 1) // 2
    for each in result["open_pairs"]:
        codes = Counter(code for row in each["relation"] for code in row)
        yield from (count / part for count in codes.values() for part in (1, 2))


def _perspectives(archive: Archive, named: Named) -> Iterator[float]:
    result = archive.result("perspectives")
    yield len(result["views"]) * (len(result["ranked"]) - 1)


def _own_sweeps(archive: Archive, named: Named) -> Iterator[float]:
    for grid in archive.result("sweeps")["grids"]:
        yield len(grid["x"]) * len(grid["y"])


def _acceptability(archive: Archive, named: Named) -> Iterator[float]:
    yield math.log2(len(archive.result("central")["order"]) or 1)


def _signposts(archive: Archive, named: Named) -> Iterator[float]:
    signs = archive.scenario["signposts"]
    yield from Counter(sign["direction"] for sign in signs).values()
    yield len({sign["option"] for sign in signs})


def _facts(archive: Archive, named: Named) -> Iterator[float]:
    as_of = archive.scenario["as_of"]
    yield sum(fact["date"] > as_of for fact in archive.scenario["facts"]) if as_of else 0


def _packages(archive: Archive, named: Named) -> Iterator[float]:
    yield from _numbers(archive.scenario["packages"])


def _inputs(archive: Archive, named: Named) -> Iterator[float]:
    """Lines of the record."""
    yield from (line for path, _, line in archive.data["origins"] if path[:1] == ["record"])


def _weights(archive: Archive, named: Named) -> Iterator[float]:
    """Lines of statements about weights."""
    yield from (line for path, _, line in archive.data["origins"] if "order" in path)


def _numbers(part: Json) -> Iterator[float]:
    if isinstance(part, dict):
        for each in part.values():
            yield from _numbers(each)
    elif isinstance(part, list):
        for each in part:
            yield from _numbers(each)
    elif isinstance(part, int | float) and not isinstance(part, bool):
        yield float(part)


EXTRA: dict[str, Callable[[Archive, Named], Iterator[float]]] = {
    "effects": _effects,
    "change": _change,
    "tornado": _tornado,
    "left-out": _left_out,
    "own-sweeps": _own_sweeps,
    "acceptability": _acceptability,
    "signposts": _signposts,
    "facts": _facts,
    "packages": _packages,
    "inputs": _inputs,
    "weights": _weights,
    "sheets": _sheets,
    "checks": _checks,
    "methods": _methods,
    "perspectives": _perspectives,
}
"""By section, what its sentences count beside the figures of its results."""
