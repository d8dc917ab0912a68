"""Heat table: a real table whose cells are shaded by their number, so that it is its own table.

Flow   results → [report.charts.heat] → page
Takes  a Heat.  Gives  Markup.  Knows  lettering, parting, svg.
Never sees  results, catalogues, files.
The ink flips with the shade; marks of confidence differ by shape (charts.css).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from model.report.charts.lettering import folded, width
from model.report.charts.parting import column_parts
from model.report.charts.svg import LABEL, WIDTH, Scale, el

__all__ = ["Heat", "heat"]

STEPS = 9
RAMPS = {"seq": "q", "red": "w"}  # letter of the class of a cell; its shade follows, 0 to 8
MARKS = {"high": " h", "medium": " m", "low": " l"}  # class of a mark, by confidence
ASIDE = 96.0
DEEP = 4  # lines that a level head may take
LEADING = 12.0
SHORT = 112.0  # upright heads of this length stand in a lower row
TALL = 154.0  # room for a line of an upright head; a tall one has half as much again


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """What a heat table shows; a NaN cell has no shade."""

    corner: str  # head of the names of rows
    rows: Sequence[str]
    columns: Sequence[str]
    values: Sequence[Sequence[float]]  # [row][column]
    shown: Sequence[Sequence[str]]  # the numbers, worded
    low: float
    high: float
    ramp: str = "seq"  # seq (blue) or red
    kinds: Sequence[Sequence[str]] | None = None  # class of each cell or ""; no shades
    marks: Sequence[Sequence[str]] | None = None  # high, medium, low confidence, or ""
    rules: Sequence[int] = ()  # vertical rules before these columns
    aside: Sequence[str] | None = None  # worded, right of each row
    aside_head: str = ""
    note: str = ""  # below the table


def heat(uid: str, table: Heat, *, title: str, desc: str) -> Markup:
    """A heat table; column heads stand upright where they do not fit over their column.

    One of more columns than a sheet holds comes in parts, each a table under the same title.
    """
    parts = [_part(table, columns) for columns in column_parts(len(table.columns))]
    named = el("caption", el("b", title, id=f"{uid}-t"), el("span", desc, id=f"{uid}-d"))
    made = Markup("").join(
        _table(uid, part, named if not n else Markup(""), uid if not n else None)
        for n, part in enumerate(parts)
    )
    return made + el("p", table.note, class_="note") if table.note else made


def _part(table: Heat, columns: range) -> Heat:
    """Some columns; what stands right of each row goes with the last of them."""
    cut = slice(columns.start, columns.stop)
    if len(columns) == len(table.columns):
        return table
    return replace(
        table,
        columns=table.columns[cut],
        values=[row[cut] for row in table.values],
        shown=[row[cut] for row in table.shown],
        kinds=table.kinds and [row[cut] for row in table.kinds],
        marks=table.marks and [row[cut] for row in table.marks],
        rules=[at - columns.start for at in table.rules if at in columns],
        aside=table.aside if columns.stop == len(table.columns) else None,
    )


def _table(uid: str, table: Heat, named: Markup, own: str | None) -> Markup:
    css = ["chart heat"]
    css += ["crowded"] if _wordy(table) else []
    css += _upright(table)
    css += ["marked"] if table.marks else []
    css += ["beside"] if table.aside else []
    heads = [table.corner, *table.columns, *([table.aside_head] if table.aside else [])]
    return el(
        "table",
        named,
        *_rules(table),
        el("thead", el("tr", *(el("th", head) for head in heads))),
        el("tbody", "", *(_row(table, r) for r in range(len(table.rows)))),
        id=own,
        class_=" ".join(css),
        aria_labelledby=f"{uid}-t",
        aria_describedby=f"{uid}-d",
    )


def _column(table: Heat) -> float:
    """Width of a column, where all are alike."""
    return (WIDTH - LABEL - (ASIDE if table.aside else 0)) / max(len(table.columns), 1)


def _wordy(table: Heat) -> bool:
    """Whether cells say more than their column can hold."""
    return max((width(words, 11.5) for row in table.shown for words in row), default=0) > (
        _column(table) - 2
    )


def _upright(table: Heat) -> list[str]:
    """Classes of heads that find no room over their columns: upright; tall or short by length."""
    column = _column(table) - 8
    words = [max([width(word, 11) for word in name.split()] or [0.0]) for name in table.columns]
    lines = [folded(name, column, 11) for name in table.columns]
    if max(words, default=0.0) <= column and max(lines, default=0) <= DEEP:
        return []
    upright = [LEADING * folded(name, TALL, 11) for name in table.columns]
    if max(upright) > column or max(words) > TALL:
        return ["up", "tall"]
    short = max(width(name, 11) for name in table.columns) <= SHORT
    return ["up", "short"] if short else ["up"]


def _rules(table: Heat) -> list[Markup]:
    """Groups of columns, each with a rule at its left; none where there are no rules."""
    if not table.rules:
        return []
    starts = sorted({*table.rules, 0})
    ends = [*starts[1:], len(table.columns)]
    groups = [
        el("colgroup", "", span=end - start, class_="rule" if start in table.rules else None)
        for start, end in zip(starts, ends, strict=True)
    ]
    return [el("colgroup", ""), *groups, *([el("colgroup", "")] if table.aside else [])]


def _row(table: Heat, r: int) -> Markup:
    cells = [_cell(table, r, c) for c in range(len(table.columns))]
    aside = [el("td", table.aside[r])] if table.aside else []
    return el("tr", el("th", table.rows[r]), *cells, *aside)


def _cell(table: Heat, r: int, c: int) -> Markup:
    """A figure with its shade and mark, or a word with its class; bare where it has no value."""
    if table.kinds:
        return el("td", table.shown[r][c], class_=table.kinds[r][c] or None)
    value = float(table.values[r][c])
    if value != value:
        return el("td", table.shown[r][c])
    place = Scale(table.low, table.high, 0.0, STEPS)(value)
    shade = f"{RAMPS[table.ramp]}{int(min(max(place, 0), STEPS - 1))}"
    mark = MARKS.get(table.marks[r][c], "") if table.marks else ""
    return el("td", table.shown[r][c], class_=shade + mark)
