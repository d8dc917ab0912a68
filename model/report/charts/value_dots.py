"""Page one's chart: the value of every option, with its range.

Flow   results → [report.charts.value_dots] → page
Takes  rows of worded numbers.  Gives  Markup.  Knows  svg, axes.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.axes import horizontal_axis, row_label
from model.report.charts.svg import LABEL, Scale, el, figure, text, ticks

__all__ = ["ValueRow", "value_dots"]

ROW = 30.0
RIGHT = 620.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """One option: name, value, and the ranges if there are draws."""

    name: str
    value: float
    shown: str  # the value, worded
    near: bool = False  # cannot be separated from the leader: accent colour
    half: tuple[float, float] | None = None  # middle half of the draws
    most: tuple[float, float] | None = None  # nine draws in ten
    range_shown: str = ""


def value_dots(
    uid: str,
    rows: Sequence[ValueRow],
    *,
    apart: Sequence[ValueRow] = (),
    apart_label: str = "",
    axis: str,
    title: str,
    desc: str,
) -> Markup:
    """Dot for the value, thick bar and thin line for the ranges, number at the right.

    Parameters
    ----------
    rows : options in order, the leader first; a dashed line runs through its value
    apart : contingent options, drawn hollow under a rule with `apart_label`
    axis : what the axis measures, with unit
    """
    everything = [*rows, *apart]
    ends = [v for row in everything for v in (row.value, *(row.most or ()), *(row.half or ()))]
    low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
    pad = (high - low) * 0.06 or max(abs(high) * 0.05, 1.0)
    scale = Scale(low - pad, high + pad, LABEL, RIGHT)
    top = 8.0
    gap = 30.0 if apart else 0.0
    bottom = top + ROW * len(everything) + gap
    parts = [horizontal_axis(scale, bottom, top, ticks(scale.low, scale.high, 6), axis)]
    rule = top + ROW * len(rows) + 8  # the leader's line stops here: what follows has no rank
    if rows:
        x, foot = scale(rows[0].value), rule if apart else bottom
        parts.append(el("line", x1=x, x2=x, y1=top, y2=foot, class_="ref"))
    for n, row in enumerate(rows):
        parts.append(_row(scale, top + ROW * (n + 0.5), row, "lead" if n == 0 else ""))
    if apart:
        parts.append(el("line", x1=4, x2=756, y1=rule, y2=rule, class_="rule-pale"))
        parts.append(text(4, rule + 15, apart_label, "note halo", room=740))
        for n, row in enumerate(apart):
            parts.append(_row(scale, rule + 22 + ROW * (n + 0.5), row, "hollow"))
    return figure(uid, bottom + 42, title, desc, *parts)


def _row(scale: Scale, y: float, row: ValueRow, kind: str) -> Markup:
    css = kind if kind == "hollow" else "near" if row.near or kind == "lead" else "far"
    strong = "lead" if kind == "lead" else ""
    parts = [row_label(y, row.name, strong)]
    if row.most:
        a, b = (scale(v) for v in row.most)
        parts.append(el("line", x1=a, x2=b, y1=y, y2=y, class_=f"most {css}"))
    if row.half:
        a, b = (scale(v) for v in row.half)
        parts.append(el("line", x1=a, x2=b, y1=y, y2=y, class_=f"half {css}"))
    parts.append(el("circle", cx=scale(row.value), cy=y, r=4.5, class_=f"dot {css}"))
    parts.append(text(RIGHT + 44, y + 4, row.shown, f"val {strong}".strip(), "end"))
    if row.range_shown:
        parts.append(text(756, y + 4, row.range_shown, "tick", "end"))
    return Markup("").join(parts)
