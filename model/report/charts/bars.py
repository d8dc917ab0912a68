"""Bars with intervals: a share alone and a share in all, one row an input.

Flow   results → [report.charts.bars] → page
Takes  rows of two figures with their intervals.  Gives  Markup.  Knows  svg, axes.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.axes import horizontal_axis, key, row_label
from model.report.charts.svg import LABEL, WIDTH, Scale, block, el, figure, num, text, ticks

__all__ = ["BarRow", "bars"]

ROW = 27.0
RIGHT = 600.0
ASIDE = RIGHT + 16.0
TOP = 28.0
THICK = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BarRow:
    """One input: figures and their intervals in the unit of the axis; below 0 they end at 0."""

    name: str
    alone: tuple[float, float, float]  # low, estimate, high
    in_all: tuple[float, float, float]
    shown: str = ""  # worded, at the right


def bars(
    uid: str,
    rows: Sequence[BarRow],
    *,
    keys: tuple[str, str],
    aside: str = "",
    axis: str,
    title: str,
    desc: str,
) -> Markup:
    """Two bars a row, each with its interval as a line.

    Parameters
    ----------
    rows : in the order to be drawn; NaN draws nothing
    keys : what the solid and the pale bar stand for: alone, in all
    aside : head of the words at the right
    """
    ends = [row.alone[2] for row in rows] + [row.in_all[2] for row in rows]
    most = max([end for end in ends if end == end], default=0.0)
    scale = Scale(0.0, most * 1.03 if most > 0 else 1.0, LABEL, RIGHT)
    bottom = TOP + ROW * len(rows)
    parts = [
        horizontal_axis(scale, bottom, TOP, ticks(0.0, scale.high, 5), axis),
        key(LABEL, 14, (("alone", keys[0]), ("in-all", keys[1])), RIGHT - LABEL),
        text(ASIDE, 14, aside, "note", room=WIDTH - ASIDE - 4),
    ]
    for n, row in enumerate(rows):
        middle = TOP + ROW * (n + 0.5)
        parts.append(row_label(middle, row.name))
        parts.append(_bar(scale, middle - THICK - 0.5, row.alone, "alone"))
        parts.append(_bar(scale, middle + 0.5, row.in_all, "in-all"))
        if row.shown:
            parts.append(block(ASIDE, middle, row.shown, "val", room=WIDTH - ASIDE - 4))
    parts.append(el("line", x1=LABEL, x2=LABEL, y1=TOP - 4, y2=bottom, class_="zero"))
    return figure(uid, bottom + 42, title, desc, *parts)


def _bar(scale: Scale, top: float, figures: tuple[float, float, float], css: str) -> Markup:
    if any(value != value for value in figures):
        return Markup("")
    low, estimate, high = (scale(max(value, 0.0)) for value in figures)
    middle = top + THICK / 2
    parts = [el("rect", x=LABEL, y=top, width=estimate - LABEL, height=THICK, class_=css)]
    if high - low >= 0.05:
        path = f"M{num(low)} {num(middle)}H{num(high)}"
        path += "".join(f"M{num(x)} {num(top + 1)}V{num(top + THICK - 1)}" for x in (low, high))
        # Twice: a light edge first, so that the line shows on a dark bar.
        parts += [el("path", d=path, class_=name) for name in ("reach-edge", "reach")]
    return Markup("").join(parts)
