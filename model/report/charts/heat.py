"""Heat table: a number in every cell, ink that flips with the step, evidence marks by shape.

Flow   results → [report.charts.heat] → page
Takes  a Heat.  Gives  Markup.  Knows  svg.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.svg import (
    LABEL,
    WIDTH,
    Scale,
    block,
    el,
    figure,
    leaning,
    num,
    text,
    two_lines,
    width,
)

__all__ = ["Heat", "heat"]

ROW = 30.0
STEPS = 9
ROOM = 124.0  # longest line of a leaning head
NARROW = 34.0  # below this a column sets smaller figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """What a heat table shows; NaN cells stay empty."""

    rows: Sequence[str]
    columns: Sequence[str]
    values: Sequence[Sequence[float]]  # [row][column]
    shown: Sequence[Sequence[str]]  # the numbers, worded
    low: float
    high: float
    ramp: str = "seq"  # seq (blue) or red
    marks: Sequence[Sequence[str]] | None = None  # high, medium, low confidence, or ""
    rules: Sequence[int] = ()  # vertical rules before these columns
    aside: Sequence[str] | None = None  # worded, right of each row
    note: str = ""  # below the table


def heat(uid: str, table: Heat, *, title: str, desc: str) -> Markup:
    """A heat table; column heads lean where they are wider than their column."""
    aside = 84.0 if table.aside else 12.0
    column = min((WIDTH - LABEL - aside) / max(len(table.columns), 1), 120.0)
    turned = any(width(name) > column - 4 for name in table.columns)
    if turned:
        column = _column(table.columns, column)
    head = 0.72 * max(_reach(name) for name in table.columns) + 24 if turned else 26.0
    bottom = head + ROW * len(table.rows)
    parts = [_head(n, name, column, head, turned) for n, name in enumerate(table.columns)]
    scale = Scale(table.low, table.high, 0.0, STEPS)
    for r, name in enumerate(table.rows):
        y = head + ROW * r
        parts.append(block(LABEL - 10, y + ROW / 2, name, "lab", "end", room=LABEL - 14))
        parts += [_cell(table, r, c, column, y, scale) for c in range(len(table.columns))]
        if table.aside:
            x = LABEL + column * len(table.columns) + 10
            parts.append(text(x, y + ROW / 2 + 4, table.aside[r], "val", room=aside - 10))
    for before in table.rules:
        x = LABEL + column * before
        parts.append(el("line", x1=x, x2=x, y1=head - 4, y2=bottom, class_="rule"))
    if table.note:
        parts.append(text(LABEL, bottom + 20, table.note, "axis", room=WIDTH - LABEL))
    return figure(uid, bottom + (30 if table.note else 8), title, desc, *parts)


def _reach(name: str) -> float:
    """How long a leaning head is."""
    if width(name, 11) <= ROOM:
        return width(name, 11)
    return max(width(line, 11) for line in two_lines(name, ROOM))


def _column(names: Sequence[str], widest: float) -> float:
    """The column width at which no leaning head leaves the picture."""
    ends = [(WIDTH - LABEL - 12 - 0.72 * _reach(name)) / (n + 0.5) for n, name in enumerate(names)]
    return min([widest, *ends])


def _head(n: int, name: str, column: float, head: float, turned: bool) -> Markup:
    x = LABEL + column * (n + 0.5)
    if not turned:
        return text(x, head - 9, name, "lab", "middle")
    return leaning(x + 3, head - 8, name, "lab small", room=ROOM, deep=column >= 30)


def _cell(table: Heat, r: int, c: int, column: float, y: float, scale: Scale) -> Markup:
    value = float(table.values[r][c])
    if value != value:
        return Markup("")
    step = int(min(max(scale(value), 0), STEPS - 1))
    css = f"{table.ramp}{step}"
    x = LABEL + column * c
    mark = table.marks[r][c] if table.marks else ""
    parts = [
        el("rect", x=x + 0.5, y=y + 0.5, width=column - 1, height=ROW - 1, class_=css),
        text(
            x + column / 2 - (5 if mark and column >= NARROW else 0),
            y + ROW / 2 + 4,
            table.shown[r][c],
            f"cell {'' if column >= NARROW else 'tight '}ink{css}",
            "middle",
        ),
    ]
    if mark:
        at = (8.0, ROW / 2) if column >= NARROW else (5.0, 5.5)
        parts.append(_mark(x + column - at[0], y + at[1], mark, css))
    return Markup("").join(parts)


def _mark(x: float, y: float, mark: str, css: str) -> Markup:
    """Full, half or hollow dot: high, medium or low confidence."""
    radius = 3.0
    parts = [el("circle", cx=x, cy=y, r=radius, class_=f"ev ev-{mark} ink{css}")]
    if mark == "medium":
        arc = f"M{num(x)} {num(y - radius)}a{radius} {radius} 0 0 0 0 {2 * radius}z"
        parts.append(el("path", d=arc, class_=f"evh ink{css}"))
    return Markup("").join(parts)
