"""Why A over B: differences of contributions, sorted, to the right where they favour A.

Flow   results → [report.charts.difference] → page
Takes  rows, sorted by the caller.  Gives  Markup.  Knows  svg, axes.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.axes import horizontal_axis, row_label
from model.report.charts.svg import BOLD, LABEL, WIDTH, Scale, el, figure, text, ticks, width

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
    for n, row in enumerate(rows):
        parts.append(_bar(scale, top + ROW * n, row))
    parts.append(el("line", x1=zero, x2=zero, y1=top - 4, y2=bottom, class_="zero"))
    return figure(uid, bottom + 42, title, desc, *parts)


def _bar(scale: Scale, y: float, row: DifferenceRow) -> Markup:
    start, end = sorted((scale(0.0), scale(row.value)))
    css = "total" if row.total else "plus" if row.value >= 0 else "minus"
    beyond = end + 6 if row.value >= 0 else start - 6
    anchor = "start" if row.value >= 0 else "end"
    parts = [row_label(y + ROW / 2, row.name, "lead" if row.total else "")]
    if row.total:
        parts.append(el("line", x1=4, x2=756, y1=y, y2=y, class_="rule-pale"))
    parts.append(
        el("rect", x=start, y=y + 5, width=max(end - start, 0.6), height=ROW - 10, class_=css)
    )
    strong = "val lead" if row.total else "val"
    parts.append(text(beyond, y + ROW / 2 + 4, row.shown, strong, anchor))
    return Markup("").join(parts)
