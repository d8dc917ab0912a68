"""A figure as it is printed, and whether a value of the archive would be printed so.

Flow   text of a page → [agreeing.figures] → Figure, compared with values
A figure agrees when the value lies within half a unit of its last printed digit; a bound ("under",
"<") agrees when the value lies beyond it and the bound is one that the report may print.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from model.report.wording import Words

__all__ = [
    "NUMBER",
    "Figure",
    "agree",
    "agree_somehow",
    "agrees",
    "figures",
    "fine_bounds",
    "within",
]

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_BOUND, _ABOVE = "\ue000", "\ue001"  # stand for "under" and "over" while a text is read
_FIGURE = re.compile(
    rf"(?<![A-Za-z_\d.])(?P<bound>[{_BOUND}{_ABOVE}]?)(?P<sign>[−+]?)(?P<number>{NUMBER})"
)


@dataclass(frozen=True)
class Figure:
    """A printed number."""

    value: float
    digits: int  # decimals printed
    bound: str = ""  # "below", "above", or "" for the number itself
    signed: bool = False  # printed with a plus
    start: int = 0  # where it stands in the text

    @property
    def half(self) -> float:
        """Half a unit of the last printed digit."""
        return 0.5 * 10.0**-self.digits


def _bounded(text: str, words: Words | None) -> str:
    """The text with "<", "under" and the like put as one sign before their number."""
    text = re.sub(rf"<(?={NUMBER})", _BOUND, text)
    text = re.sub(rf">(?={NUMBER})", _ABOVE, text)
    if words is not None:
        for key, sign in (("common.percent-below", _BOUND), ("common.percent-above", _ABOVE)):
            before, _, after = words.messages[key].partition("{value}")
            pattern = rf"{re.escape(before)}({NUMBER}){re.escape(after)}"
            text = re.sub(pattern, rf"{sign}\1%", text)
    return text


def figures(text: str, words: Words | None = None) -> list[Figure]:
    """All figures of a text, in order."""
    found = []
    for match in _FIGURE.finditer(_bounded(text, words)):
        number = match["number"].replace(",", "")
        value = -float(number) if match["sign"] == "−" else float(number)
        digits = len(number.partition(".")[2])
        bound = {"": "", _BOUND: "below", _ABOVE: "above"}[match["bound"]]
        found.append(Figure(value, digits, bound, match["sign"] == "+", match.start()))
    return found


def within(shown: Figure, value: float) -> bool:
    """Whether a value rounds to what is printed, in number and sign."""
    near = shown.half * (1 + 1e-7) + 1e-10
    return abs(shown.value - value) <= near and not (shown.signed and value <= 0)


def agrees(shown: Figure, value: float, bounds: Collection[float] = ()) -> bool:
    """Whether a value would be printed so.

    A share that is seen in no draw, or in all, is printed as a bound that the draws leave; any
    other by the next power of ten that is not below it.
    """
    if not shown.bound:
        return within(shown, value)
    edge = shown.value if shown.bound == "below" else 100 - shown.value
    rest = value if shown.bound == "below" else 100 - value
    allowed = bounds if abs(rest) < 1e-9 else [10.0**-n for n in range(6)]
    known = any(math.isclose(edge, one, rel_tol=1e-6) for one in allowed)
    return known and -1e-9 <= rest <= edge


def agree(
    text: str, values: Sequence[float | None], words: Words, bounds: Collection[float] = ()
) -> bool:
    """Whether the figures of a text are these values in this order; None is a dash or nothing."""
    shown, wanted = figures(text, words), [v for v in values if v is not None and v == v]
    if len(shown) != len(wanted):
        return False
    if not wanted:
        return not re.search(r"\w", text)
    return all(agrees(one, value, bounds) for one, value in zip(shown, wanted, strict=True))


def agree_somehow(
    shown: Sequence[Figure], wanted: Sequence[float], bounds: Collection[float] = ()
) -> bool:
    """Whether figures are these values in some order: languages put places where they like."""
    if len(shown) != len(wanted):
        return False
    if not shown:
        return True
    return any(
        agrees(shown[0], value, bounds)
        and agree_somehow(shown[1:], [*wanted[:n], *wanted[n + 1 :]], bounds)
        for n, value in enumerate(wanted)
    )


def fine_bounds(unseen: Collection[float]) -> set[float]:
    """In per cent, the bounds that shares which were never seen may be printed as."""
    found = set()
    for share in unseen:
        if 0 < share < 1:
            digits = max(1 - math.floor(math.log10(100 * share)), 0)
            found.add(math.ceil(100 * share * 10**digits - 1e-9) / 10**digits)
    return found
