"""Numbers of an answer by what they belong to, and whether a printed figure is one of them.

Flow   result as JSON → [agreeing.indexed] → prose
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator

from tests.report.agreeing.archive import Json
from tests.report.agreeing.counted import Named
from tests.report.agreeing.figures import Figure, agrees

__all__ = ["Indexed", "Known"]

AXES = {
    "options": "option", "rivals": "option", "ranked": "option", "criteria": "node",
    "nodes": "node", "groups": "node", "levels": "level", "drivers": "driver", "views": "view",
    "perspectives": "view", "methods": "method", "safeguards": "safeguard", "inputs": "input",
}  # fmt: skip
"""Lists of labels in a result, and the kind of what they name."""

Owners = tuple[Named, ...]  # one set for each labelled axis: any of its names will do


class Indexed:
    """One answer: every number under the names of its rows and columns; counts, least, greatest."""

    def __init__(self, result: Json) -> None:
        self.always: set[float] = set(_ends(result))
        self.owned: dict[Owners, set[float]] = {}
        self._read(result)

    def add_to(self, found: set[float], named: Named) -> None:
        """The numbers of what is named, and those that stand for the whole."""
        found |= self.always
        for owners, values in self.owned.items():
            if not any(owner.isdisjoint(named) for owner in owners):
                found |= values

    def _read(self, result: Json) -> None:
        labels = {
            axis: [_owners(kind, key) for key in result[axis]]
            for axis, kind in AXES.items()
            if isinstance(result.get(axis), list) and len(result[axis]) > 2
        }
        for value in result.values():
            self._within(value, labels, ())

    def _within(self, value: Json, labels: dict[str, list[Named]], owners: Owners) -> None:
        if isinstance(value, bool) or value is None or isinstance(value, str):
            return
        if isinstance(value, int | float):
            (self.owned.setdefault(owners, set()) if owners else self.always).add(float(value))
        elif isinstance(value, dict):
            self._read(value)
        else:
            axes = [names for names in labels.values() if len(names) == len(value)]
            for n, each in enumerate(value):
                own = frozenset[tuple[str, str]]().union(*(names[n] for names in axes))
                free = not axes or isinstance(each, dict) or any(not names[n] for names in axes)
                self._within(each, labels, owners if free else (*owners, own))


def _owners(kind: str, key: Json) -> Named:
    """What a label names; an input names what it is about, or nothing."""
    if kind != "input":
        return frozenset({(kind, str(key))})
    what, *rest = str(key).split(":")
    kinds = {"scores": ("node",), "driver": ("driver",), "score": ("option", "node")}.get(what, ())
    return frozenset(zip(kinds, rest, strict=bool(kinds)))


def _ends(part: Json) -> Iterator[float]:
    """Counts, and the least and greatest of every array: what a claim is most often about."""
    for value in part.values() if isinstance(part, dict) else part:
        if isinstance(value, list):
            yield float(len(value))
            everything = list(_numbers(value))
            yield from (min(everything), max(everything)) if everything else ()
        if isinstance(value, dict) or (
            isinstance(value, list) and value and isinstance(value[0], dict)
        ):
            yield from _ends(value)


def _numbers(value: Json) -> Iterator[float]:
    if isinstance(value, list):
        for each in value:
            yield from _numbers(each)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


class Known:
    """Values that figures may show, as points or per cent, as they are, or what is left of 100."""

    def __init__(self, values: set[float]) -> None:
        self.hundred = sorted({abs(100 * v) for v in values} | {100 - 100 * v for v in values})
        self.plain = sorted({abs(v) for v in values})
        self.whole = [v for v in self.plain if v >= 1 or v == 0]  # no share rounds to a count

    def has(self, shown: Figure, bounds: Collection[float]) -> bool:
        """Whether one of the values is printed so."""
        value = abs(shown.value)
        if shown.bound and any(agrees(shown, v, bounds) for v in self.hundred):
            return True
        reach = shown.half * (1 + 1e-7) + 1e-9
        lists = (self.hundred, self.plain if shown.digits else self.whole)
        return any(
            place < len(known) and known[place] <= value + reach
            for known in lists
            for place in [bisect_left(known, value - reach)]
        )
