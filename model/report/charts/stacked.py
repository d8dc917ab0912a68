"""Stacked contributions: hue is the group, shade the criterion inside it.

Flow   results → [report.charts.stacked] → page
Takes  rows of segments, in order.  Gives  Markup.  Knows  svg, axes.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.axes import horizontal_axis, row_label
from model.report.charts.svg import BOLD, LABEL, WIDTH, Scale, el, figure, text, ticks, width

__all__ = ["Segment", "StackedRow", "stacked"]

ROW = 30.0
RIGHT = 700.0
SHADES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One criterion's contribution."""

    value: float
    group: int
    shade: int  # position of the criterion inside its group
    tip: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedRow:
    """One option with its segments, groups together, in the same order in every row."""

    name: str
    segments: tuple[Segment, ...]
    total: str  # worded
    lead: bool = False


def stacked(
    uid: str,
    rows: Sequence[StackedRow],
    groups: Sequence[str],
    *,
    axis: str,
    title: str,
    desc: str,
) -> Markup:
    """Bars from zero; negative parts run to the left of zero, a dot marks a mixed row's total.

    Seven groups are the most that stay apart for colour-blind readers; the shade, the white
    gaps, the legend in the order of the bars and the table beneath carry the rest.

    Parameters
    ----------
    groups : names of the groups, for the legend; segment.group counts in it
    """
    legend, top = _legend(groups)
    low = min([0.0, *(sum(min(s.value, 0) for s in row.segments) for row in rows)])
    high = max([0.0, *(sum(max(s.value, 0) for s in row.segments) for row in rows)])
    shown = max([width(row.total) for row in rows] or [0.0]) * BOLD + 10  # room for the totals
    scale = Scale(low, high if high > low else low + 1, LABEL, min(RIGHT, WIDTH - shown))
    bottom = top + ROW * len(rows)
    parts = [legend, horizontal_axis(scale, bottom, top, ticks(low, scale.high, 6), axis)]
    for n, row in enumerate(rows):
        parts.append(_bar(scale, top + ROW * n, row))
    if low < 0:
        parts.append(el("line", x1=scale(0), x2=scale(0), y1=top, y2=bottom, class_="zero"))
    return figure(uid, bottom + 42, title, desc, *parts)


def _bar(scale: Scale, y: float, row: StackedRow) -> Markup:
    strong = "lead" if row.lead else ""
    parts = [row_label(y + ROW / 2, row.name, strong)]
    right, left = 0.0, 0.0
    for segment in row.segments:
        start = right if segment.value >= 0 else left + segment.value
        end = right + segment.value if segment.value >= 0 else left
        shade = min(segment.shade, SHADES - 1)
        parts.append(
            el(
                "rect",
                el("title", segment.tip),
                x=scale(start),
                y=y + 5,
                width=max(scale(end) - scale(start) - 0.8, 0.0),
                height=ROW - 10,
                class_=f"g{segment.group % 7} s{shade}",
            )
        )
        right, left = (end, left) if segment.value >= 0 else (right, start)
    if right > 0 > left:  # both signs: a mark where the total lies
        parts.append(el("circle", cx=scale(right + left), cy=y + ROW / 2, r=4, class_="net"))
    parts.append(text(scale(right) + 6, y + ROW / 2 + 4, row.total, "val lead"))
    return Markup("").join(parts)


def _legend(groups: Sequence[str]) -> tuple[Markup, float]:
    """The groups in rows of as many as fit, and the height below them."""
    parts, x, y = [], 4.0, 6.0
    for n, name in enumerate(groups):
        room = width(name) + 36
        if x + room > WIDTH and x > 4:
            x, y = 4.0, y + 20
        parts.append(el("rect", x=x, y=y, width=12, height=12, class_=f"g{n % 7}"))
        parts.append(text(x + 17, y + 10.5, name, "lab", room=WIDTH - x - 20))
        x += room
    return Markup("").join(parts), y + 28
