"""Sentences on what would change the lead: moves of weights, single scores.

Flow   Unit, Archive → [agreeing.told_change] → told
"""

from __future__ import annotations

from collections.abc import Callable

from tests.report.agreeing.claims import At
from tests.report.agreeing.prose import Unit

__all__ = ["CHANGE"]

STILL, LISTED = 1e-9, 6
"""A move smaller than this is none; scores in the first of two tables."""

Places = dict[str, str]
Figures = list[float] | None


def _moves(of: str, distance: str, weights: str) -> Callable[[At, Places, Unit], Figures]:
    """From where to where the weights move for the rival that needs least; their sum."""

    def found(at: At, places: Places, unit: Unit) -> Figures:
        result, stated = at.archive.result("switches"), at.archive.result("stability")
        row = result["norms"].index("L1")
        known = [(d, n) for n, d in enumerate(result[distance][row]) if d is not None]
        least, rival = min(known)
        now = [stated["weight"][stated["nodes"].index(key)] for key in result[of]]
        then = result[weights][row][rival]
        pairs = [pair for pair in zip(now, then, strict=True) if abs(pair[0] - pair[1]) > STILL]
        return [100 * part for part in (*(end for pair in pairs for end in pair), least)]

    return found


def largest_move(at: At, places: Places, unit: Unit) -> Figures:
    result = at.archive.result("switches")
    row = result["distance"][result["norms"].index("Linf")]
    return [100 * min(d for d in row if d is not None)]


def scores(at: At, places: Places, unit: Unit) -> Figures:
    """Scores that could change the lead alone; how many stand first, or how many are left."""
    able = sum(n is not None for row in at.archive.result("break_even")["needed"] for n in row)
    if "n" in places:
        return [float(able - LISTED)]
    return [float(able), *([float(LISTED)] if "shown" in places else [])]


CHANGE = {
    "change.switch-criteria": _moves("criteria", "distance", "weights"),
    "change.switch-groups": _moves("groups", "group_distance", "group_weights"),
    "change.switch-spread": largest_move,
    "change.cells-note": scores,
    "change.cells-note-all": scores,
    "change.cells-rest": scores,
}
"""Messages with figures, and what each of them must say."""
