"""Why A over B: differences of contributions, sorted, to the right where they favour A.

Flow   results → [report.charts.difference] → page
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.axes import horizontal_axis, row_label
from model.report.charts.svg import LABEL, Scale, el, figure, text, ticks

__all__ = ["DifferenceRow", "difference"]

ROW = 22.0
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
    pad = (high - low) * 0.12 or 1.0
    scale = Scale(low - pad, high + pad, LABEL, RIGHT)
    top = 24.0
    bottom = top + ROW * len(rows)
    zero = scale(0.0)
    parts = [
        horizontal_axis(scale, bottom, top, ticks(scale.low, scale.high, 6), axis),
        text(max(zero - 8, LABEL), 14, left, "note", "end", room=zero - 8)
        if zero - LABEL > 40
        else Markup(""),
        text(zero + 8, 14, right, "note", room=RIGHT + 60 - zero),
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
        el("rect", x=start, y=y + 4, width=max(end - start, 0.6), height=ROW - 8, class_=css)
    )
    parts.append(text(beyond, y + ROW / 2 + 4, row.shown, "val", anchor))
    return Markup("").join(parts)
