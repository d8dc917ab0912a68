"""Sentences of sweeps, in the report and on a page of their own: where the lead changes, shares.

Flow   Unit, Archive → [agreeing.told_sweeps] → told
"""

from __future__ import annotations

import re

from tests.report.agreeing.archive import Json
from tests.report.agreeing.claims import At
from tests.report.agreeing.prose import Unit

__all__ = ["SWEEPS"]

NAMED = 3
"""A claim names all who lead on a map up to so many; else the first two."""

Places = dict[str, str]
Figures = list[float] | None


def _of(at: At, unit: Unit, kind: str) -> Json:
    """The sweep that a heading or the line below it belongs to, by its id; None for another."""
    for link in unit.links:
        found = re.match(rf"sweep-{kind}-(\d+)-", link)
        if found:
            part = {"line": "sweeps", "grid": "grids"}[kind]
            return at.archive.result("sweeps")[part][int(found[1])]
    return None


def changes(at: At, places: Places, unit: Unit) -> Figures:
    """Where the lead changes, in the unit of what is moved."""
    line = _of(at, unit, "line")
    scale = 100 if line and line["unit"] == "share" else 1
    return None if line is None else [scale * place for place, *_ in line["changes"]]


def shares(at: At, places: Places, unit: Unit) -> Figures:
    """In how much of the map the first leads, and the second; how many others lead elsewhere."""
    result = _of(at, unit, "grid")
    if result is None:
        return None
    there = sorted((share for share in result["share"] if share > 0), reverse=True)
    if "next" not in places:
        return [100 * there[0]]
    return [100 * there[0], 100 * there[1], float(len(there) - 2)] if len(there) > NAMED else [-1.0]


def points_led(at: At, places: Places, unit: Unit) -> Figures:
    """Points of the map at which somebody leads."""
    result = _of(at, unit, "grid")
    led = [] if result is None else [n for row in result["leader"] for n in row if n >= 0]
    return None if result is None else [float(len(led))]


def nothing(at: At, places: Places, unit: Unit) -> Figures:
    """A message that counts only what it writes out itself."""
    return []


SWEEPS = {
    "sweep.claim-changes": changes,
    "sweep.change": nothing,
    "sweep.claim-always": nothing,
    "sweep.claim-switch": nothing,
    "sweep.claim-switch-same": nothing,
    "sweep.sub": nothing,
    "sweep.sub-switch": nothing,
    "sweep.grid-claim-one": nothing,
    "sweep.grid-claim": shares,
    "sweep.grid-claim-many": shares,
    "sweep.grid-sub": points_led,
}
"""Messages with figures, and what each of them must say."""
