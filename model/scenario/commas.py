"""Decimal commas: found and mended in a text that is no TOML, so that its other faults are told.

Flow   text that tomllib refused → [scenario.commas] → parsing
Takes  a text with line feeds.  Gives  the commas, and the text with points in their place.
The mended text is only checked; as the commas are faults, nothing is computed from it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from model.scenario.positions import hidden

__all__ = ["Comma", "decimal_commas"]

_NUMBER = re.compile(
    r"(?:(?P<key>[\w.-]+)[ \t]*)?=[ \t]*(?P<number>[+-]?\d+(?:,\d+)+)[ \t]*(?=[,}\n]|$)"
)


class Comma(NamedTuple):
    """A number written with a comma."""

    line: int
    where: str
    """Key and number as they stand: likely = 3,8."""
    remedy: str


def decimal_commas(text: str) -> tuple[list[Comma], str]:
    r"""Numbers with a comma after an =, and the text with each of them mended.

    >>> found, mended = decimal_commas('a = "1,2"\nlow = [1,2]\nlikely = 3,8 # 1,1')
    >>> found, mended[-18:]
    ([Comma(line=3, where='likely = 3,8', remedy='write 3.8')], 'likely = 3.8 # 1,1')
    """
    found: list[Comma] = []
    mended, kept = [], 0
    seen = hidden(text)
    for match in _NUMBER.finditer(seen):
        number, start = match["number"], match.start("number")
        better, remedy = _better(number)
        where = f"{match['key']} = {number}" if match["key"] else number
        found.append(Comma(seen.count("\n", 0, start) + 1, where, remedy))
        mended += [text[kept:start], better]
        kept = start + len(number)
    return found, "".join([*mended, text[kept:]])


def _better(number: str) -> tuple[str, str]:
    """The number as TOML writes it, and what to do."""
    whole, point = number.replace(",", ""), number.replace(",", ".", 1)
    if number.count(",") > 1:
        return whole, f"write {whole}"
    if len(number.partition(",")[2]) == 3 and number.partition(",")[0].strip("+-") != "0":
        return whole, f"write {whole} if a thousand is meant, {point} if not"
    return point, f"write {point}"
