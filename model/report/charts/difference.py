"""Why A over B: differences of contributions, sorted, to the right where they favour A.

Flow   results → [report.charts.difference] → page
Takes  rows, sorted by the caller.  Gives  Markup.  Knows  svg, axes.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.axes import horizontal_axis, row_labels
from model.report.charts.lettering import BOLD, width
from model.report.charts.paths import Box, boxes
from model.report.charts.svg import LABEL, WIDTH, Scale, el, figure, group, text, ticks

__all__ = ["DifferenceRow", "difference"]

ROW = 27.0
RIGHT = 690.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRow:
    """One criterion."""

    name: str
    value: float
    shown: str  # worded, with sign
    total: bool = False  # the sum, set off by a rule


def difference(
    uid: str,
    rows: Sequence[DifferenceRow],
    *,
    left: str,
    right: str,
    axis: str,
    title: str,
    desc: str,
) -> Markup:
    """Horizontal bars on both sides of zero.

    Parameters
    ----------
    rows : in the order to be drawn
    left, right : words above the two sides, such as "favours B" and "favours A"
    """
    low = min([0.0, *(row.value for row in rows)])
    high = max([0.0, *(row.value for row in rows)])
    span = high - low or 1.0
    room = max([width(row.shown) for row in rows] or [0.0]) + 12  # numbers beyond the bars
    start = LABEL + (room if low < 0 else 4.0)
    unit = (RIGHT - room - start) / span
    scale = Scale(low - (start - LABEL) / unit, low + span + room / unit, LABEL, RIGHT)
    top = 24.0
    bottom = top + ROW * len(rows)
    zero = scale(0.0)
    parts = [
        horizontal_axis(scale, bottom, top, ticks(scale.low, scale.high, 6), axis),
        text(zero - 8, 14, left, "note strong", "end", room=zero - 16) if low < 0 else Markup(""),
        text(zero + 8, 14, right, "note strong", room=(WIDTH - 12 - zero) / BOLD),
    ]
    parts += _bars(scale, top, rows)
    total = next((n for n, row in enumerate(rows) if row.total), None)
    places = [(top + ROW * (n + 0.5), row) for n, row in enumerate(rows)]
    parts.append(row_labels(((y, row.name) for y, row in places), total))
    parts += _numbers(scale, places)
    parts.append(el("line", x1=zero, x2=zero, y1=top - 4, y2=bottom, class_="zero"))
    return figure(uid, bottom + 42, title, desc, *parts)


def _bars(scale: Scale, top: float, rows: Sequence[DifferenceRow]) -> list[Markup]:
    """Bars of one look as one path."""
    found: dict[str, list[Box]] = {}
    for n, row in enumerate(rows):
        start, end = sorted((scale(0.0), scale(row.value)))
        css = "total" if row.total else "plus" if row.value >= 0 else "minus"
        box = (start, top + ROW * n + 5, max(end - start, 0.6), ROW - 10)
        found.setdefault(css, []).append(box)
    return [el("path", d=boxes(found[css]), class_=css) for css in sorted(found)]


def _numbers(scale: Scale, rows: Sequence[tuple[float, DifferenceRow]]) -> list[Markup]:
    """The number of every row beyond the end of its bar; a rule sets the sum off."""
    rules, right, left = [], [], []
    for middle, row in rows:
        strong, end = "lead" if row.total else "", scale(row.value)
        if row.value >= 0:
            right.append(text(end + 6, middle + 4, row.shown, strong))
        else:
            left.append(text(end - 6, middle + 4, row.shown, strong))
        if row.total:
            y = middle - ROW / 2
            rules.append(el("line", x1=4, x2=756, y1=y, y2=y, class_="rule-pale"))
    return [*rules, group("val", right), group("val", left, "end")]
