"""Sentences on other methods: who leads by which, how far they agree, shares, open pairs, settings.

Flow   Unit, Archive → [agreeing.told_methods] → told
"""

from __future__ import annotations

from collections.abc import Callable

from tests.report.agreeing.archive import Archive, Json
from tests.report.agreeing.claims import At
from tests.report.agreeing.prose import Unit

__all__ = ["METHODS"]

OPEN, OFTEN, NAMED = 9, 0.05, 2
"""How a relation marks a pair left open; other options are named from this share on, so many."""

Places = dict[str, str]
Figures = list[float] | None


def _others(archive: Archive) -> list[int]:
    """Methods in use other than adding up."""
    result = archive.result("methods")
    names = zip(result["methods"], result["applies"], strict=True)
    return [n for n, (name, why) in enumerate(names) if name != "additive" and not why]


def claim(at: At, places: Places, unit: Unit) -> Figures:
    """By how many of the others today's leader leads too, of how many."""
    result, others = at.archive.result("methods"), _others(at.archive)
    same = sum(at.archive.leader in result["leaders"][n] for n in others)
    return [*([float(same)] if "n" in places else []), float(len(others))]


def agree(at: At, places: Places, unit: Unit) -> Figures:
    """Least and greatest agreement with adding up; the same with the top counting more."""
    result, others = at.archive.result("methods"), _others(at.archive)
    found = []
    for field in ("kendall", "weighted"):
        known = [result[field][0][n] for n in others if result["kendall"][0][n] is not None]
        found += [min(known), *([max(known)] if "high" in places else [])]
    return found


def mixed(at: At, places: Places, unit: Unit) -> Figures:
    """First places with the method drawn too: the most frequent with its error, the next."""
    look = at.archive.result("methods")["shares"][-1]
    shares = [row[0] for row in look["mixed"]]
    order = sorted(range(len(shares)), key=lambda n: -shares[n])
    best = order[0]
    found = [shares[best]] + ([look["mixed_error"][best][0]] if 0 < shares[best] < 1 else [])
    if "others" in places:
        found += [shares[n] for n in order[1:] if shares[n] >= OFTEN][:NAMED]
    return [100 * share for share in found]


def effect(at: At, places: Places, unit: Unit) -> Figures:
    result = at.archive.result("methods")
    n, look = result["options"].index(at.archive.leader), result["shares"][-1]
    return [100 * look["main_effect"][n], 100 * look["total_effect"][n]]


def _firsts(archive: Archive) -> list[float]:
    """How often the leader is first by each method that counts."""
    result = archive.result("methods")
    place, look = result["options"].index(archive.leader), result["shares"][-1]
    pairs = zip(look["acceptability"], look["counted"], strict=True)
    return [100 * rows[place][0] for rows, counted in pairs if counted]


def most_and_least(at: At, places: Places, unit: Unit) -> Figures:
    shares = _firsts(at.archive)
    return [max(shares), *([min(shares)] if "low" in places else [])]


def _most_error(look: Json) -> float:
    """The largest standard error among first places, the method drawn or not."""
    rows = [row for row, counted in zip(look["error"], look["counted"], strict=True) if counted]
    errors = [option[0] for row in rows for option in row]
    return 100 * float(max([*errors, *(option[0] for option in look["mixed_error"])]))


def shares_note(at: At, places: Places, unit: Unit) -> Figures:
    result = at.archive.result("methods")
    error = _most_error(result["shares"][-1])
    return [float(result["n_draw"]), 100 * result["stray"], error, 0.0]


def look_note(at: At, places: Places, unit: Unit) -> Figures:
    """The largest error of one of the other lenses: which one, the text does not say."""
    looks = at.archive.result("methods")["shares"][:-1]
    said = places["error"].strip()
    errors = [_most_error(look) for look in looks]
    return [next((e for e in errors if f"{e:.1f}" == said or f"{e:g}" == said), errors[0])]


def open_pairs(name: str) -> Callable[[At, Places, Unit], Figures]:
    def found(at: At, places: Places, unit: Unit) -> Figures:
        result = at.archive.result("methods")
        each = next(one for one in result["open_pairs"] if one["method"] == name)
        left = sum(code == OPEN for row in each["relation"] for code in row) // 2
        n = len(result["options"])
        return [float(left), float(n * (n - 1) // 2)]

    return found


def settings(at: At, places: Places, unit: Unit) -> Figures:
    """VIKOR's share of the sum of regrets, ELECTRE's cut."""
    result = at.archive.result("methods")
    first, second = result["cut"]
    return [float(result["group_utility"]), float(first), abs(float(second))]


def nothing(at: At, places: Places, unit: Unit) -> Figures:
    """A message that counts only what it writes out itself."""
    return []


METHODS = {
    "methods.leads-by": nothing,
    "methods.lead-by": nothing,
    "methods.claim-all": claim,
    "methods.claim-some": claim,
    "methods.claim-none": claim,
    "methods.agree": agree,
    "methods.agree-one": agree,
    "methods.mixed": mixed,
    "methods.mixed-alone": mixed,
    "methods.effect": effect,
    "methods.shares-title": most_and_least,
    "methods.shares-title-same": most_and_least,
    "methods.shares-sub": shares_note,
    "methods.look-sub": look_note,
    "methods.open-promethee": open_pairs("promethee"),
    "methods.open-electre": open_pairs("electre"),
    "methods.settings-sub": settings,
}
"""Messages with figures, and what each of them must say."""
