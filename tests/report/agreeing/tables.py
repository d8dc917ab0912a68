"""Tables of a section: heads, rows with what their heads and links name, cells.

Flow   Element → [agreeing.tables] → Table → claims
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.report.agreeing.tree import Element

__all__ = ["Cell", "Row", "Table", "tables_of"]


@dataclass(frozen=True)
class Cell:
    """What one cell says and where its links lead."""

    text: str
    links: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """One row: its cells, the first one its head, and the group of rows that it stands in."""

    cells: list[Cell]
    group: Cell | None = None
    anchor: str = ""


@dataclass(frozen=True)
class Table:
    """One table of a section."""

    section: str
    head: list[Cell]
    rows: list[Row]
    anchor: str = ""  # id of the table or of what it stands in
    above: tuple[str, ...] = ()  # headings and summaries before it, the nearest first
    figure: str = ""  # id of the chart whose numbers it gives

    def __str__(self) -> str:
        return f"{self.section}: {' | '.join(cell.text for cell in self.head)}"


def _cell(element: Element) -> Cell:
    return Cell(element.text, element.links())


def tables_of(name: str, section: Element) -> list[Table]:
    """The tables of a section in the order of the page."""
    found: list[Table] = []
    above: tuple[str, ...] = ()
    for element in section.walk():
        if element.tag in {"h3", "h4", "summary"}:
            above = (element.text, *above)
        elif element.tag == "table":
            found.append(_table(name, element, above))
    return found


def _table(name: str, element: Element, above: tuple[str, ...]) -> Table:
    head: list[Cell] = []
    rows: list[Row] = []
    group: Cell | None = None
    for line in element.all("tr"):
        cells = [each for each in line.elements if each.tag in {"td", "th"}]
        if line.within("thead"):
            head = [_cell(each) for each in cells]
        elif len(cells) == 1 and cells[0]["colspan"]:
            group = _cell(cells[0])
        elif cells:
            rows.append(Row([_cell(each) for each in cells], group, line["id"]))
    return Table(name, head, rows, element["id"] or _anchor(element), above, _figure(element))


def _figure(element: Element) -> str:
    """The chart in whose figure a table stands; it has the id of the figure's heading."""
    at = element.parent
    while at is not None and "figure" not in at.classes:
        at = at.parent
    return at.all("h3")[0]["id"].removesuffix("-t") if at is not None else ""


def _anchor(element: Element) -> str:
    at = element.parent
    while at is not None and not at["id"]:
        at = at.parent
    return at["id"] if at is not None else ""
