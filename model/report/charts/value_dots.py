"""Page one's chart: the value of every option, with its range.

Flow   results → [report.charts.value_dots] → page
Takes  rows of worded numbers.  Gives  Markup.  Knows  svg, axes.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.axes import horizontal_axis, row_labels
from model.report.charts.paths import dashes
from model.report.charts.svg import LABEL, Scale, el, figure, group, text, ticks

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


Placed = tuple[float, ValueRow, str]  # height in px, row, and near, far or hollow


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
    placed = [
        (top + ROW * (n + 0.5), row, "near" if row.near or n == 0 else "far")
        for n, row in enumerate(rows)
    ]
    placed += [(rule + 22 + ROW * (n + 0.5), row, "hollow") for n, row in enumerate(apart)]
    parts += _ranges(scale, placed)
    parts.append(row_labels(((y, row.name) for y, row, _ in placed), 0 if rows else None))
    parts += _numbers(scale, placed, bool(rows))
    if apart:
        parts.append(el("line", x1=4, x2=756, y1=rule, y2=rule, class_="rule-pale"))
        parts.append(text(4, rule + 15, apart_label, "note halo", room=740))
    return figure(uid, bottom + 42, title, desc, *parts)


def _ranges(scale: Scale, rows: Sequence[Placed]) -> list[Markup]:
    """Thin lines and thick bars, those of one look as one path."""
    found: dict[str, list[tuple[float, float, float]]] = {}
    for y, row, kind in rows:
        for name, ends in (("most", row.most), ("half", row.half)):
            if ends:
                found.setdefault(f"{name} {kind}", []).append((scale(ends[0]), scale(ends[1]), y))
    order = sorted(found, key=lambda css: css.startswith("half"))
    return [el("path", d=dashes(found[css]), class_=css) for css in order]


def _numbers(scale: Scale, rows: Sequence[Placed], lead: bool) -> list[Markup]:
    """Dots, and at the right the value and range of every row; the first value is strong."""
    dots = [
        el("circle", cx=scale(row.value), cy=y, r=4.5, class_=f"dot {kind}")
        for y, row, kind in rows
    ]
    values = [
        text(0, y + 4, row.shown, "lead" if lead and not n else "")
        for n, (y, row, _) in enumerate(rows)
    ]
    ranges = [text(0, y + 4, row.range_shown) for y, row, _ in rows if row.range_shown]
    columns = [("val", values, RIGHT + 44), ("tick", ranges, 756)]
    return dots + [group(css, words, "end", at=(x, 0)) for css, words, x in columns]
