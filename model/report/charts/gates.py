"""Gate matrix: open, conditional or barred, by shape and letter as well as by colour.

Flow   results → [report.charts.gates] → page
Takes  columns of gates.  Gives  Markup.  Knows  svg.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.axes import row_labels
from model.report.charts.lettering import BOLD, fitted, width, wrapped
from model.report.charts.paths import boxes, track
from model.report.charts.svg import LABEL, WIDTH, block, el, figure, group, leaning, text

__all__ = ["GateColumn", "gates"]

ROW = 30.0
ASIDE = 104.0
LINES = 4  # of the name of a driver, at most
KINDS = ("open", "conditional", "barred")


@dataclass(frozen=True, slots=True, kw_only=True)
class GateColumn:
    """One level of one driver."""

    driver: str
    level: str
    status: Sequence[str]  # by option: open, conditional, barred


def gates(
    uid: str,
    options: Sequence[str],
    columns: Sequence[GateColumn],
    aside: Sequence[str],
    legend: tuple[str, str, str],
    *,
    title: str,
    desc: str,
) -> Markup:
    """Options by driver levels.

    Parameters
    ----------
    aside : worded, right of each row, such as "open 38 %"
    legend : words for open, conditional, barred
    """
    column = (WIDTH - LABEL - ASIDE) / max(len(columns), 1)
    deep = _driver_lines(columns, column) * 12.0
    head = 30 + deep + 0.72 * max([width(fitted(c.level, 110.0), 11) for c in columns] or [0.0])
    bottom = head + ROW * len(options)
    middles = [head + ROW * (r + 0.5) for r in range(len(options))]
    parts = [_heads(columns, column, head, deep)]
    parts.append(row_labels(zip(middles, options, strict=True)))
    cells = [
        _Cell(LABEL + column * c, head + ROW * r, column, entry.status[r])
        for r in range(len(options))
        for c, entry in enumerate(columns)
    ]
    x, room = LABEL + column * len(columns) + 10, ASIDE - 12
    beside = zip(middles, aside, strict=True)
    parts.append(group("val", [text(0, y + 4, each, room=room) for y, each in beside], at=(x, 0)))
    x = LABEL
    for status, words in zip(KINDS, legend, strict=True):
        cells.append(_Cell(x, bottom + 10, 30.0, status))
        parts.append(text(x + 36, bottom + 27, words, "note", room=150))
        x += 50 + min(width(words, 11), 150)
    parts += _drawn(cells)
    return figure(uid, bottom + 44, title, desc, *parts)


def _driver_lines(columns: Sequence[GateColumn], column: float) -> int:
    """How many lines the longest name of a driver needs; two at least."""
    spans = Counter(entry.driver for entry in columns)
    needed = [len(wrapped(name, _room(n * column) / BOLD, LINES)) for name, n in spans.items()]
    return max([2, *needed])


def _room(span: float) -> float:
    """Room for a driver's name over its levels."""
    return span - 8


def _heads(columns: Sequence[GateColumn], column: float, head: float, deep: float) -> Markup:
    """Levels leaning, and over them the drivers, in lines that fill `deep` px at most."""
    parts, names = [], []
    start = 0
    for c, entry in enumerate(columns):
        x = LABEL + column * (c + 0.5)
        names.append(leaning(x + 2, head - 6, entry.level, room=110.0))
        if c + 1 == len(columns) or columns[c + 1].driver != entry.driver:
            left, right = LABEL + column * start, LABEL + column * (c + 1)
            middle, room, foot = (left + right) / 2, _room(right - left), deep + 12
            name = block(
                middle, deep / 2 + 4, entry.driver, "lead", "middle", room=room, most=LINES
            )
            rule = el("line", x1=left + 4, x2=right - 4, y1=foot, y2=foot, class_="rule-pale")
            parts += [name, rule]
            start = c + 1
    return Markup("").join([group("note", names), *parts])


@dataclass(frozen=True, slots=True)
class _Cell:
    """The place of one status."""

    x: float
    y: float
    width: float
    status: str

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.width / 2, self.y + ROW / 2


def _drawn(cells: Sequence[_Cell]) -> list[Markup]:
    """All cells of one status as one path, and the marks in them."""
    kinds = {kind: [cell for cell in cells if cell.status == kind] for kind in KINDS}
    parts = [
        el("path", d=boxes(_box(cell) for cell in found), class_=f"gate gate-{kind}")
        for kind, found in kinds.items()
        if found
    ]
    if conditional := kinds["conditional"]:
        parts.append(el("path", d="".join(map(_corner, conditional)), class_="gate-corner"))
        letters = [text(cell.middle[0], cell.middle[1] + 4, "C") for cell in conditional]
        parts.append(group("gate-c", letters, "middle"))
    if barred := kinds["barred"]:
        parts.append(el("path", d="".join(map(_cross, barred)), class_="gate-x"))
    return parts


def _box(cell: _Cell) -> tuple[float, float, float, float]:
    return cell.x + 1, cell.y + 1, cell.width - 2, ROW - 2


def _corner(cell: _Cell) -> str:
    """The lower left corner, filled."""
    side = min(12.0, cell.width / 2)
    x, y = cell.x + 1, cell.y + ROW - 1
    return track([(x, y), (x + side, y), (x, y - side)], closed=True)


def _cross(cell: _Cell) -> str:
    (x, y), arm = cell.middle, 4.5
    return track([(x - arm, y - arm), (x + arm, y + arm)]) + track(
        [(x - arm, y + arm), (x + arm, y - arm)]
    )
