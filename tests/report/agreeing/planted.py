"""Wrong figures put into a page, one at a time: is each of them found?

Flow   Walk, seed → [agreeing.planted] → spots, and whether the walk finds a fault there
A digit of a text that readers see is changed in the tree of the page; only what holds that text is
read again, and the text is put back.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from tests.report.agreeing.claims import held
from tests.report.agreeing.drawings import Drawing
from tests.report.agreeing.figures import NUMBER, figures
from tests.report.agreeing.on_cells import cell_faults
from tests.report.agreeing.on_charts import chart_faults
from tests.report.agreeing.prose import BLOCKS, Unit, around
from tests.report.agreeing.tables import tables_of
from tests.report.agreeing.tree import Element
from tests.report.agreeing.walk import CLAIMS, Walk, labels_of, links_of

__all__ = ["Spot", "found_at", "planted", "put_back", "spots"]

MOVED = re.compile(r"(?<=[ MHVLhvlm,-])\d{2,3}(?:\.\d)?")
"""A number of a mark, long enough for a change of its first digit to be seen."""


@dataclass(frozen=True)
class Spot:
    """A text with a digit: its element, its place in it, and what stands around it."""

    kind: str  # table, chart, marks, prose
    section: str
    element: Element
    at: int | str  # place inside the element, or the name of an attribute
    holder: Element  # table, svg or block


def spots(walk: Walk, kind: str) -> list[Spot]:
    """Every place of one kind."""
    found = []
    for name, section in walk.sections.items():
        for element in section.walk():
            found += [s for s in _of(name, element) if s.kind == kind]
    return [spot for spot in found if isinstance(spot.at, str) or _is_figure(walk, spot)]


def _is_figure(walk: Walk, spot: Spot) -> bool:
    """Whether a text holds a figure of the report, and no name and no words of the scenario."""
    return walk.prose.unsaid(_said(spot)) == _said(spot) and bool(_places(walk, spot))


def _said(spot: Spot) -> str:
    assert isinstance(spot.at, int)
    return " ".join(str(spot.element.inside[spot.at]).split())


def _places(walk: Walk, spot: Spot) -> list[int]:
    """Where digits of figures stand; those that a message writes out itself are left out."""
    was = str(spot.element.inside[spot.at]) if isinstance(spot.at, int) else ""
    own = walk.prose.own(spot.section, spot.holder.text) if spot.kind == "prose" else ""
    free = {f"{abs(one.value):g}" for one in figures(own)}
    return [
        place
        for number in re.finditer(NUMBER, was)
        if spot.kind != "prose" or f"{float(number[0].replace(',', '')):g}" in free
        for place in range(number.start(), number.end())
        if was[place].isdigit()
    ]


def _of(name: str, element: Element) -> list[Spot]:
    """Spots of one element."""
    svg = _above(element, "svg")
    if svg is not None and "chart" in svg.classes and "strip" not in svg.classes:
        marks = [key for key in ("d", "cx", "cy") if MOVED.search(" " + element[key])]
        plain = (
            not {"grid", "rule", "ref", "lead-line", "tick-line", "edge", "frame"} & element.classes
        )
        found = [Spot("marks", name, element, key, svg) for key in marks if plain]
        return found + [Spot("chart", name, element, n, svg) for n in _digits(element)]
    table, block = _above(element, "table"), _above(element, *BLOCKS)
    if table is not None and element.tag != "caption":
        return [Spot("table", name, element, n, table) for n in _digits(element)]
    if block is not None and svg is None:
        return [Spot("prose", name, element, n, block) for n in _digits(element)]
    return []


def _digits(element: Element) -> list[int]:
    return [
        n for n, one in enumerate(element.inside) if isinstance(one, str) and re.search(r"\d", one)
    ]


def _above(element: Element, *tags: str) -> Element | None:
    """The element itself or the nearest around it with such a tag."""
    at: Element | None = element
    while at is not None and at.tag not in tags:
        at = at.parent
    return at


def planted(walk: Walk, spot: Spot, chance: random.Random) -> str:
    """Change one digit; gives the text as it was."""
    was = (
        spot.element.attrs[spot.at]
        if isinstance(spot.at, str)
        else str(spot.element.inside[spot.at])
    )
    if isinstance(spot.at, str):
        places = [m.start() - 1 for m in MOVED.finditer(" " + was)]
    else:
        places = _places(walk, spot)
    place = chance.choice(places)
    digit = chance.choice([d for d in "0123456789" if d != was[place]])
    if isinstance(spot.at, str):  # far enough to be seen
        digit = str((int(was[place]) + 3) % 10)
    put_back(spot, was[:place] + digit + was[place + 1 :])
    return was


def put_back(spot: Spot, text: str) -> None:
    """Set the text of a spot."""
    if isinstance(spot.at, str):
        spot.element.attrs[spot.at] = text
    else:
        spot.element.inside[spot.at] = text


def found_at(walk: Walk, spot: Spot) -> bool:
    """Whether the walk finds a fault in what holds the spot."""
    if links_of(spot.holder):
        return True
    try:
        if spot.kind == "table":
            return _in_table(walk, spot)
        if spot.kind in ("chart", "marks"):
            chart = Drawing(spot.holder)
            labels = [fault for unit in labels_of(chart)
                      for fault in walk.sentence_faults(spot.section, unit)]  # fmt: skip
            return bool(list(chart_faults(walk.at, chart)) or labels)
        unit = Unit(spot.holder.text, [*spot.holder.links(), *around(spot.holder)], spot.holder.tag)
        return bool(walk.sentence_faults(spot.section, unit))
    except (AssertionError, ArithmeticError, LookupError, ValueError, RuntimeError, StopIteration):
        return True  # a page that cannot be read is a fault as well


def _in_table(walk: Walk, spot: Spot) -> bool:
    section = walk.sections[spot.section]
    table = tables_of(spot.section, section)[section.all("table").index(spot.holder)]
    found = held(table, walk.at, CLAIMS)
    if found.faults or list(cell_faults(walk.at, section)):
        return True
    return any(
        walk.sentence_faults(spot.section, Unit(cell.text, cell.links, "td")) for cell in found.rest
    )
