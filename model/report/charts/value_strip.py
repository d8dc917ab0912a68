"""Value and range of each option as a strip for a table cell, all on one scale.

Flow   results → [charts.value_strip] → page one
Takes  rows of worded numbers.  Gives  Markup: an axis for the head, a strip for each row.
Hidden from screen readers: the cells beside a strip hold the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from model.report.charts.svg import Scale, el, num, text, ticks
from model.report.charts.value_dots import ValueRow

__all__ = ["value_strips"]

LENGTH = 120.0
HEIGHT = 30.0
MIDDLE = 10.0
"""Height of the dot: in the middle of the first line of text beside it."""


def value_strips(rows: Sequence[ValueRow]) -> tuple[Markup, list[Markup]]:
    """An axis with a few ticks, and for each row a dot, a bar and a line.

    Parameters
    ----------
    rows : options in order, the leader first; its value is marked in every strip

    Returns
    -------
    axis, strips
        Of the same width in px, whatever the table does.
    """
    ends = [v for row in rows for v in (row.value, *(row.most or ()), *(row.half or ()))]
    low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
    pad = (high - low) * 0.08 or 1.0
    scale = Scale(low - pad, high + pad, 0.0, LENGTH)
    marks = next(found for n in range(3, 9) if len(found := ticks(scale.low, scale.high, n)) > 1)
    axis = _picture(16.0, [text(scale(at), 12, num(at), "tick mid") for at in marks])
    grid = "".join(f"M{num(scale(at))} 0V{num(HEIGHT)}" for at in marks)
    return axis, [_strip(scale, row, rows[0].value, grid, not n) for n, row in enumerate(rows)]


def _strip(scale: Scale, row: ValueRow, best: float, grid: str, first: bool) -> Markup:
    kind = "near" if row.near or first else "far"
    parts = [el("path", d=grid, class_="grid")]
    parts.append(el("path", d=f"M{num(scale(best))} 0V{num(HEIGHT)}", class_="ref"))
    for name, span in (("most", row.most), ("half", row.half)):
        if span:
            line = f"M{num(scale(span[0]))} {num(MIDDLE)}H{num(scale(span[1]))}"
            parts.append(el("path", d=line, class_=f"{name} {kind}"))
    parts.append(el("circle", cx=scale(row.value), cy=MIDDLE, r=4.5, class_=f"dot {kind}"))
    return _picture(HEIGHT, parts)


def _picture(height: float, parts: Sequence[Markup]) -> Markup:
    return el(
        "svg", *parts, class_="chart strip", viewBox=f"0 0 {num(LENGTH)} {num(height)}",
        aria_hidden="true",
    )  # fmt: skip
