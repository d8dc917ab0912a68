"""One quantity wherever a page prints it: the text of each place, to be the same in all.

Flow   Walk → [agreeing.places] → texts by quantity
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.report.agreeing.claims import Claim
from tests.report.agreeing.naming import pattern
from tests.report.agreeing.prose import units_of
from tests.report.agreeing.tables import Row
from tests.report.agreeing.walk import CLAIMS, Walk

__all__ = ["leaders_value", "of_columns"]

Quantity = tuple[str, str]  # what it is, and of which option


def of_columns(walk: Walk) -> dict[Quantity, dict[str, str]]:
    """Texts of columns that print the same quantity, by where they stand."""
    found: dict[Quantity, dict[str, str]] = {}
    for table, held in walk.tables:
        if held.claim is None:
            continue
        columns = held.claim.columns(table, walk.at) or []
        for row in table.rows:
            option = walk.at.names.id("option", row.cells[0].text, row.cells[0].links)
            for n, column in enumerate(columns[1:], start=1):
                what = _what(held.claim, column.key, column.id, row)
                if what and option:
                    place = f"{table.section} {column.text}"
                    text = row.cells[n].text.split(" ")[0]
                    found.setdefault((what, str(option)), {})[place] = text
    return found


def _what(claim: Claim, key: str, owner: object, row: Row) -> str:
    """What a column prints, where other places print it too with as many decimals."""
    known = {
        ("bottom-line", "common.points"): "value",
        ("glance", "common.value"): "value",
        ("why", "common.value"): "value",
        ("sensitivity", "sensitivity.head-first"): "first in draws",
        ("glance", "gates.head-free"): "free",
        ("gates", "gates.head-free"): "free",
        ("glance", "gates.head-conditional"): "approval",
        ("gates", "gates.head-conditional"): "approval",
        ("glance", "gates.head-barred"): "barred",
        ("gates", "gates.head-barred"): "barred",
        ("options", "options.head-open"): "open",
        ("gates", "gates.head-open"): "open",
        ("acceptability", "acceptability.head-open"): "open",
        ("options", "?options.head-cost"): "cost",
        ("packages", "packages.head-cost"): "cost",
        ("bottom-line", "?bottom_line.head-cost"): "set cost",
        ("packages", "packages.head-set"): "set cost",
        ("glance", "?glance.head-half"): "median",
        ("acceptability", "acceptability.head-rank"): "",
    }
    if claim.section == "acceptability" and owner == ("stated", "drawn"):
        return "first in draws" if claim is _first() else ""
    return known.get((claim.section, key), "")


def _first() -> Claim:
    """The claim on first ranks through each lens."""
    return next(c for c in CLAIMS if c.section == "acceptability" and c.about is not None)


def leaders_value(walk: Walk) -> Iterator[tuple[str, str]]:
    """Where sentences print the value of the leader, and how."""
    words = walk.at.words
    messages: tuple[tuple[str, str], ...] = (
        ("bottom-line", "bottom_line.answer-close"),
        ("bottom-line", "bottom_line.answer-separated"),
        ("bottom-line", "bottom_line.answer-tied"),
        ("sheets", "sheets.first"),
        ("why", "why.claim"),
    )
    leader = f"sheet-{walk.at.archive.leader}"
    wanted: Callable[[list[str]], bool] = lambda links: links[-1:] == [leader]  # noqa: E731
    for section, key in messages:
        if section not in walk.sections:
            continue
        for unit in units_of(walk.sections[section]):
            found = pattern(words, key).search(unit.text)
            own = [link for link in unit.links if link.startswith("sheet-")]
            if found and (section != "sheets" or wanted(own)):
                yield key, found["value"]
