"""Pieces that several charts share: the horizontal axis, row labels.

Flow   chart modules → [report.charts.axes] → svg
Takes  scales, positions and worded labels.  Gives  Markup.  Knows  svg.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from model.report.charts.svg import LABEL, Scale, block, el, num, text

__all__ = ["horizontal_axis", "row_label"]


def horizontal_axis(
    scale: Scale, bottom: float, top: float, marks: Sequence[float], unit: str = ""
) -> Markup:
    """Pale grid lines with their numbers below, and the axis in words under them."""
    parts = []
    for mark in marks:
        x = scale(mark)
        parts.append(el("line", x1=x, x2=x, y1=top, y2=bottom, class_="grid"))
        parts.append(text(x, bottom + 15, num(mark).replace("-", "−"), "tick", "middle"))
    if unit:
        middle = (scale.start + scale.end) / 2
        parts.append(text(middle, bottom + 33, unit, "axis", "middle"))
    return Markup("").join(parts)


def row_label(y: float, words: str, css: str = "") -> Markup:
    """A row's name at the left, on two lines where it does not fit on one."""
    return block(LABEL - 10, y, words, f"lab {css}".strip(), "end", room=LABEL - 14)
