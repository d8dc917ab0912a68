"""Bars with intervals: a share alone and a share in all, one row an input.

Flow   results → [report.charts.bars] → page
Takes  rows of two figures with their intervals.  Gives  Markup.  Knows  svg, axes.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.axes import horizontal_axis, key_line, row_labels, row_words
from model.report.charts.paths import boxes, reaches
from model.report.charts.svg import LABEL, Scale, el, figure, ticks

__all__ = ["BarRow", "bars"]

ROW = 27.0
RIGHT = 600.0
TOP = 28.0
THICK = 8.0
LAYERS = ("reach-edge", "reach")  # of an interval, from below


Figures = tuple[float, float, float]  # low, estimate, high
Placed = tuple[float, Figures]  # top of a bar in px, and what it stands for


@dataclass(frozen=True, slots=True, kw_only=True)
class BarRow:
    """One input: figures and their intervals in the unit of the axis; below 0 they end at 0."""

    name: str
    alone: Figures
    in_all: Figures
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
        key_line((("alone", keys[0]), ("in-all", keys[1])), aside, RIGHT),
    ]
    above = [(TOP + ROW * (n + 0.5) - THICK - 0.5, row.alone) for n, row in enumerate(rows)]
    below = [(TOP + ROW * (n + 0.5) + 0.5, row.in_all) for n, row in enumerate(rows)]
    parts += [_bars(scale, above, "alone"), _bars(scale, below, "in-all")]
    parts += _reaches(scale, [*above, *below])
    parts.append(row_labels((TOP + ROW * (n + 0.5), row.name) for n, row in enumerate(rows)))
    shown = [(TOP + ROW * (n + 0.5), row.shown) for n, row in enumerate(rows)]
    parts.append(row_words(shown, RIGHT))
    parts.append(el("line", x1=LABEL, x2=LABEL, y1=TOP - 4, y2=bottom, class_="zero"))
    return figure(uid, bottom + 42, title, desc, *parts)


def _bars(scale: Scale, rows: Sequence[Placed], css: str) -> Markup:
    """Bars of one look as one path."""
    known = [(top, figures) for top, figures in rows if _known(figures)]
    places = [(LABEL, top, scale(max(f[1], 0.0)) - LABEL, THICK) for top, f in known]
    path = boxes(places)
    return el("path", d=path, class_=css) if path else Markup("")


def _reaches(scale: Scale, rows: Sequence[Placed]) -> list[Markup]:
    """The intervals, twice: a light edge first, so that the line shows on a dark bar."""
    places = [
        (scale(max(figures[0], 0.0)), scale(max(figures[2], 0.0)), top + THICK / 2)
        for top, figures in rows
        if _known(figures)
    ]
    path = reaches([each for each in places if each[1] - each[0] >= 0.05], THICK / 2 - 1)
    return [el("path", d=path, class_=css) for css in LAYERS] if path else []


def _known(figures: Figures) -> bool:
    return all(value == value for value in figures)
