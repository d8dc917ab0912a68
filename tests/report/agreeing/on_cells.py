"""Pictures inside cells: strips of page one, bars of the sheets, shades of heat tables.

Flow   Element, Archive → [agreeing.on_cells] → faults
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tests.report.agreeing.claims import At
from tests.report.agreeing.drawings import Axis, boxes_of, near
from tests.report.agreeing.figures import figures
from tests.report.agreeing.tree import Element
from tests.report.charts.drawn import pieces

__all__ = ["cell_faults"]

Faults = Iterator[str]
STATES = ("open", "conditional", "barred")
FROM_START = "M0 "
"""Where the bar of a share begins; that of a difference begins at a zero further on."""


def cell_faults(at: At, section: Element) -> Faults:
    """What pictures in the cells of a section show otherwise than the archive."""
    for table in section.all("table"):
        if "heat" in table.classes:
            yield from _shades(at, table)
            continue
        strips = table.having("strip")
        if strips:
            yield from _strips(at, table, strips)
        elif table.all("svg"):
            yield from _bars(at, table)
    yield from _gaps(section)


def _strips(at: At, table: Element, strips: list[Element]) -> Faults:
    """Dot, middle half and nine in ten of each row, on the axis in the head."""
    marks = sorted((float(t["x"]), float(t.text)) for t in strips[0].all("text"))
    if len(marks) < 2:
        return  # one number alone gives no scale
    x = Axis(marks[0], marks[-1])
    rows = [row for row in table.all("tr") if not row.within("thead")]
    for row, strip in zip(rows, strips[1:], strict=True):
        head = row.elements[0]
        option = at.names.id("option", head.text, head.links())
        dot = float(strip.all("circle")[0]["cx"])
        value = at.archive.points("central", "value", options=option)
        if not near(dot, x(value or 0)):
            yield f"strip of {option}: dot at {dot}, not {x(value or 0):.1f}"
        for css, low, high in (("most", 0, -1), ("half", 1, -2)):
            for path in strip.having(css):
                spread = at.archive.get("separability", "quantiles", options=option)
                (start, _), (end, _) = pieces(path["d"])[0]
                if not (near(start, x(100 * spread[low])) and near(end, x(100 * spread[high]))):
                    yield f"strip of {option}: {css} from {start} to {end}"


def _bars(at: At, table: Element) -> Faults:
    """A bar as long as the per cent beside it says."""
    for cell in table.all("td"):
        for path in cell.all("path"):
            if not path["d"].startswith(FROM_START):
                continue  # a bar of a difference
            length = max(box.width for box in boxes_of(path))
            said = figures(cell.text, at.words)
            if said and not said[0].bound and not near(length, said[0].value, 0.51):
                yield f"a bar of {length} beside {cell.text}"


def _gaps(section: Element) -> Faults:
    """Bars of differences to either side of one zero, all of a section on one scale."""
    found = []
    for cell in section.all("td"):
        for path in cell.all("path"):
            if not path["d"].startswith(FROM_START) and not path.within("figure"):
                (start, _), (end, _) = pieces(path["d"])[0]
                if not _above_strip(path):
                    found.append((start, end - start, figures(cell.text)[0]))
    greatest = max((abs(said.value) for _, _, said in found), default=0.0)
    longest = max((abs(length) for _, length, _ in found), default=0.0)
    for start, length, said in found:
        reach = 0.51 + longest * 2 * said.half / greatest
        if start != found[0][0] or not near(length, longest * said.value / greatest, reach):
            yield f"a bar of {length} beside {said.value}"


def _above_strip(path: Element) -> bool:
    """Whether a path belongs to a strip of page one."""
    return path.parent is not None and "strip" in path.parent.classes


def _shades(at: At, table: Element) -> Faults:
    """The greater the figure, the darker its cell or the same."""
    known = []
    for cell in table.all("td"):
        kinds = {css for css in cell.classes if css.startswith("gate-")}
        if kinds and kinds != {
            f"gate-{kind}" for kind in STATES if at.words(f"common.{kind}").text == cell.text
        }:
            yield f"a cell of the class {kinds} says {cell.text}"
        shade = next((c for c in cell.classes if c[:1] in "qw" and c[1:].isdigit()), None)
        shown = figures(cell.text)
        if shade is not None and len(shown) == 1 and not shown[0].bound:
            known.append((shown[0].value, int(shade[1:])))
    known.sort()
    for (low, pale), (high, dark) in pairwise(known):
        if low < high and pale > dark:
            yield f"shade {pale} for {low}, {dark} for {high}"
