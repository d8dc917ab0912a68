"""Stacked contributions: hue is the group, shade the criterion inside it.

Flow   results → [report.charts.stacked] → page
Takes  rows of segments, in order.  Gives  Markup.  Knows  svg, axes.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.axes import horizontal_axis, row_labels
from model.report.charts.lettering import BOLD, width
from model.report.charts.paths import boxes
from model.report.charts.svg import LABEL, WIDTH, Scale, el, figure, group, text, ticks

__all__ = ["Segment", "StackedRow", "stacked"]

ROW = 30.0
RIGHT = 700.0
SHADES = 4
HUES = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One criterion's contribution."""

    value: float
    group: int
    shade: int  # position of the criterion inside its group
    tip: str  # name of the criterion, the same in every row


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
    parts += _segments(scale, top, rows)
    lead = next((n for n, row in enumerate(rows) if row.lead), None)
    parts.append(
        row_labels(((top + ROW * (n + 0.5), row.name) for n, row in enumerate(rows)), lead)
    )
    parts += _totals(scale, top, rows)
    if low < 0:
        parts.append(el("line", x1=scale(0), x2=scale(0), y1=top, y2=bottom, class_="zero"))
    return figure(uid, bottom + 42, title, desc, *parts)


def _ends(row: StackedRow) -> list[tuple[float, float]]:
    """Where each segment starts and ends: from zero to the right, or to the left if negative."""
    found, right, left = [], 0.0, 0.0
    for segment in row.segments:
        if segment.value >= 0:
            found.append((right, right + segment.value))
            right = found[-1][1]
        else:
            found.append((left + segment.value, left))
            left = found[-1][0]
    return found


def _segments(scale: Scale, top: float, rows: Sequence[StackedRow]) -> list[Markup]:
    """The segments of one name in all rows as one path."""
    found: dict[tuple[int, int, str], list[tuple[float, float, float, float]]] = {}
    for n, row in enumerate(rows):
        for segment, (start, end) in zip(row.segments, _ends(row), strict=True):
            length = max(scale(end) - scale(start) - 0.8, 0.0)
            kind = (segment.group % HUES, min(segment.shade, SHADES - 1), segment.tip)
            box = (scale(start), top + ROW * n + 5, length, ROW - 10)
            found.setdefault(kind, []).append(box)
    return [
        el("path", el("title", tip), d=path, class_=f"g{hue} s{shade}")
        for (hue, shade, tip), places in found.items()
        if (path := boxes(places))
    ]


def _totals(scale: Scale, top: float, rows: Sequence[StackedRow]) -> list[Markup]:
    """The total of every row beyond its bar; a mark where it lies if parts have both signs."""
    marks, words = [], []
    for n, row in enumerate(rows):
        middle = top + ROW * (n + 0.5)
        right = sum(segment.value for segment in row.segments if segment.value > 0)
        left = sum(segment.value for segment in row.segments if segment.value < 0)
        if right > 0 > left:
            marks.append(el("circle", cx=scale(right + left), cy=middle, r=4, class_="net"))
        words.append(text(scale(right) + 6, middle + 4, row.total))
    return [*marks, group("val lead", words)]


def _legend(groups: Sequence[str]) -> tuple[Markup, float]:
    """The groups in rows of as many as fit, and the height below them."""
    parts, x, y = [], 4.0, 6.0
    for n, name in enumerate(groups):
        room = width(name) + 36
        if x + room > WIDTH and x > 4:
            x, y = 4.0, y + 20
        parts.append(el("rect", x=x, y=y, width=12, height=12, class_=f"g{n % HUES}"))
        parts.append(text(x + 17, y + 10.5, name, room=WIDTH - x - 20))
        x += room
    return Markup("").join(parts), y + 28
