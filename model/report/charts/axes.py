"""Pieces that several charts share: the horizontal axis, row labels, the key.

Flow   chart modules → [report.charts.axes] → svg
Takes  scales, positions and worded labels.  Gives  Markup.  Knows  svg.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from model.report.charts.svg import LABEL, Scale, block, el, fitted, num, text, width

__all__ = ["horizontal_axis", "key", "row_label"]


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


def key(x: float, y: float, marks: Sequence[tuple[str, str]], room: float) -> Markup:
    """Swatches by class with their words, side by side in `room` px from x on the base line y."""
    parts = []
    share = room / max(len(marks), 1) - 34
    for css, words in marks:
        parts.append(el("rect", x=x + 1, y=y - 8, width=16, height=8, class_=css))
        parts.append(text(x + 23, y, words, "note", room=share))
        x += 23 + width(fitted(words, share), 11) + 18
    return Markup("").join(parts)
