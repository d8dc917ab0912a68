"""Gate matrix: open, conditional or barred, by shape and letter as well as by colour.

Flow   results → [report.charts.gates] → page
Takes  columns of gates.  Gives  Markup.  Knows  svg.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.svg import (
    LABEL,
    WIDTH,
    block,
    el,
    figure,
    fitted,
    leaning,
    num,
    text,
    width,
)

__all__ = ["GateColumn", "gates"]

ROW = 30.0
ASIDE = 104.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GateColumn:
    """One level of one driver."""

    driver: str
    level: str
    status: Sequence[str]  # by option: open, conditional, barred


def gates(
    uid: str,
    options: Sequence[str],
    columns: Sequence[GateColumn],
    aside: Sequence[str],
    legend: tuple[str, str, str],
    *,
    title: str,
    desc: str,
) -> Markup:
    """Options by driver levels.

    Parameters
    ----------
    aside : worded, right of each row, such as "open 38 %"
    legend : words for open, conditional, barred
    """
    column = (WIDTH - LABEL - ASIDE) / max(len(columns), 1)
    head = 54 + 0.72 * max([width(fitted(c.level, 110.0), 11) for c in columns] or [0.0])
    bottom = head + ROW * len(options)
    parts = [_heads(columns, column, head)]
    for r, name in enumerate(options):
        y = head + ROW * r
        parts.append(block(LABEL - 10, y + ROW / 2, name, "lab", "end", room=LABEL - 14))
        for c, entry in enumerate(columns):
            parts.append(_cell(LABEL + column * c, y, column, entry.status[r]))
        x = LABEL + column * len(columns) + 10
        parts.append(text(x, y + ROW / 2 + 4, aside[r], "val", room=ASIDE - 12))
    x = LABEL
    for status, words in zip(("open", "conditional", "barred"), legend, strict=True):
        parts.append(_cell(x, bottom + 10, 30.0, status))
        parts.append(text(x + 36, bottom + 27, words, "note", room=150))
        x += 50 + min(width(words, 11), 150)
    return figure(uid, bottom + 44, title, desc, *parts)


def _heads(columns: Sequence[GateColumn], column: float, head: float) -> Markup:
    parts = []
    start = 0
    for c, entry in enumerate(columns):
        x = LABEL + column * (c + 0.5)
        parts.append(leaning(x + 2, head - 6, entry.level, "note", room=110.0))
        if c + 1 == len(columns) or columns[c + 1].driver != entry.driver:
            left, right = LABEL + column * start, LABEL + column * (c + 1)
            middle, room = (left + right) / 2, right - left - 8
            parts.append(block(middle, 16, entry.driver, "lab lead", "middle", room=room))
            parts.append(el("line", x1=left + 4, x2=right - 4, y1=36, y2=36, class_="rule-pale"))
            start = c + 1
    return Markup("").join(parts)


def _cell(x: float, y: float, column: float, status: str) -> Markup:
    middle, centre = x + column / 2, y + ROW / 2
    box = el(
        "rect", x=x + 1, y=y + 1, width=column - 2, height=ROW - 2, class_=f"gate gate-{status}"
    )
    if status == "conditional":
        side = min(12.0, column / 2)
        corner = f"M{num(x + 1)} {num(y + ROW - 1)}h{num(side)}l{num(-side)} {num(-side)}z"
        mark = el("path", d=corner, class_="gate-corner")
        mark += text(middle, centre + 4, "C", "gate-c", "middle")
    elif status == "barred":
        arm = 4.5
        cross = (
            f"M{num(middle - arm)} {num(centre - arm)}L{num(middle + arm)} {num(centre + arm)}"
            f"M{num(middle - arm)} {num(centre + arm)}L{num(middle + arm)} {num(centre - arm)}"
        )
        mark = el("path", d=cross, class_="gate-x")
    else:
        mark = Markup("")
    return box + mark
