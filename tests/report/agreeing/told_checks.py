"""Reasons on the checklist, and its count: each figure is one of the numbers of the check.

Flow   Unit, Archive → [agreeing.told_checks] → told
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Callable

from model.report.wording import load_words
from tests.report.agreeing.claims import At
from tests.report.agreeing.prose import Unit

__all__ = ["CHECKS"]

NAMED = 6
"""Names that a reason lists before it says how many more there are."""

IN_POINTS = {("idle-weight", "limit"), ("precision", "lead"), ("precision", "limit")}
"""Numbers that are shares of value, printed as points."""

Places = dict[str, str]
Figures = list[float] | None


def count(at: At, places: Places, unit: Unit) -> Figures:
    found = Counter(check["outcome"] for check in at.archive.result("checks")["checks"])
    said = [found["pass"], found["attention"], found["cannot-tell"]]
    return [float(n) for n in (sum(said), *said)]


def reason(key: str) -> Callable[[At, Places, Unit], Figures]:
    """What the reason with this key must say; None where no check came out so."""

    def found(at: At, places: Places, unit: Unit) -> Figures:
        known = at.archive.result("checks")["checks"]
        checks = {f"checks.{check['requirement']}-{check['case']}": check for check in known}
        if key not in checks:
            return None
        check = checks[key]
        scale = {n: 100 for r, n in IN_POINTS if r == check["requirement"]}
        said = [
            number * scale.get(name, 1)
            for name, number in check["numbers"].items()
            if name in places
        ]
        more = len(check["ids"]) - NAMED
        return [*said, *([float(more)] if "ids" in places and more > 0 else [])]

    return found


def _filled() -> list[str]:
    """Reasons with something in their places."""
    messages = load_words("en").messages
    return [
        key
        for key, text in messages.items()
        if key.startswith("checks.") and any(name for _, name, *_ in string.Formatter().parse(text))
    ]


APART = {"checks.count", "checks.and-more", "checks.cell", "checks.pair"}

CHECKS: dict[str, Callable[[At, Places, Unit], Figures]] = {
    **{key: reason(key) for key in _filled() if key not in APART},
    "checks.count": count,
}
"""Messages with figures, and what each of them must say."""
