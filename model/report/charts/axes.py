"""Pieces that several charts share: the horizontal axis, row labels, the key.

Flow   chart modules → [report.charts.axes] → svg
Takes  scales, positions and worded labels.  Gives  Markup.  Knows  svg.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from model.report.charts.lettering import fitted, width
from model.report.charts.paths import uprights
from model.report.charts.svg import LABEL, WIDTH, Scale, block, el, group, text

__all__ = [
    "grid",
    "horizontal_axis",
    "key",
    "key_line",
    "number",
    "row_labels",
    "row_words",
    "tick_column",
    "tick_row",
]

GAP = 16.0  # between the bars and the words at their right


def horizontal_axis(
    scale: Scale, bottom: float, top: float, marks: Sequence[float], unit: str = ""
) -> Markup:
    """Pale grid lines with their numbers below, and the axis in words under them."""
    shown = [(scale(mark), number(mark)) for mark in marks]
    parts = [grid(uprights([x for x, _ in shown], top, bottom)), tick_row(shown, bottom + 15)]
    if unit:
        middle = (scale.start + scale.end) / 2
        parts.append(text(middle, bottom + 33, unit, "axis", "middle"))
    return Markup("").join(parts)


def number(mark: float) -> str:
    """A round number as it is printed beside an axis.

    >>> number(-0.25), number(4000.0)
    ('−0.25', '4000')
    """
    return f"{mark:.10g}".replace("-", "−")


def grid(path: str) -> Markup:
    """Pale lines, drawn as one; nothing for none."""
    return el("path", d=path, class_="grid") if path else Markup("")


def tick_row(marks: Sequence[tuple[float, str]], y: float) -> Markup:
    """Numbers or words under an axis, each in the middle of its place."""
    return group("tick", [text(x, 0, words) for x, words in marks], "middle", at=(0, y))


def tick_column(marks: Sequence[tuple[float, str]], x: float, room: float = 0) -> Markup:
    """Numbers at the left of an upright axis, each ending at x at the height of its place."""
    numbers = [text(0, y + 4, words, room=room) for y, words in marks]
    return group("tick", numbers, "end", at=(x, 0))


def row_labels(rows: Iterable[tuple[float, str]], lead: int | None = None) -> Markup:
    """Names of rows at the left, on two lines where they do not fit on one; one is strong."""
    names = [
        block(0, y, words, "lead" if n == lead else "", room=LABEL - 14)
        for n, (y, words) in enumerate(rows)
    ]
    return group("", names, "end", at=(LABEL - 10, 0))


def row_words(rows: Iterable[tuple[float, str]], right: float) -> Markup:
    """Words at the right of rows that end at `right`."""
    at = right + GAP
    return words_at(at, [(y, words) for y, words in rows if words], room=WIDTH - at - 4)


def words_at(x: float, rows: Iterable[tuple[float, str]], room: float) -> Markup:
    """A column of words from x on, on two lines where they do not fit on one."""
    return group("val", [block(0, y, words, room=room) for y, words in rows], at=(x, 0))


def key_line(marks: Sequence[tuple[str, str]], aside: str, right: float) -> Markup:
    """The top line of a chart of rows: its key over the bars, and the head of the words beside."""
    at = right + GAP
    return key(LABEL, 14, marks, right - LABEL) + text(at, 14, aside, "note", room=WIDTH - at - 4)


def key(x: float, y: float, marks: Sequence[tuple[str, str]], room: float) -> Markup:
    """Swatches by class with their words, side by side in `room` px from x on the base line y."""
    parts = []
    share = room / max(len(marks), 1) - 34
    for css, words in marks:
        parts.append(el("rect", x=x + 1, y=y - 8, width=16, height=8, class_=css))
        parts.append(text(x + 23, y, words, "note", room=share))
        x += 23 + width(fitted(words, share), 11) + 18
    return Markup("").join(parts)
