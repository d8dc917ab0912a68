"""Tornado: how far each input moves the lead, to both sides of where it stands today.

Flow   results → [report.charts.tornado] → page
Takes  rows with the lead at both ends.  Gives  Markup.  Knows  svg, axes.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.axes import horizontal_axis, key_line, row_labels, row_words
from model.report.charts.lettering import BOLD
from model.report.charts.paths import Box, boxes
from model.report.charts.svg import LABEL, WIDTH, Scale, el, figure, text, ticks

__all__ = ["TornadoRow", "tornado"]

ROW = 28.0
THICK = 14.0
RIGHT = 572.0
TOP = 46.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TornadoRow:
    """One input: the lead at its lower and at its upper end; NaN where there is none."""

    name: str
    low: float
    high: float
    shown: str = ""  # worded: where leader and rival are level


def tornado(
    uid: str,
    rows: Sequence[TornadoRow],
    *,
    now: float,
    now_label: str,
    behind_label: str,
    keys: tuple[str, str],
    aside: str = "",
    axis: str,
    title: str,
    desc: str,
) -> Markup:
    """Bars from today's lead to the lead at either end of each input.

    Parameters
    ----------
    rows : in the order to be drawn
    now : today's lead
    now_label : words beside its line
    behind_label : words above the shaded side, where the rival is ahead
    keys : what the hollow and the solid bar stand for: lower end, upper end
    aside : head of the words at the right
    """
    seen = [v for row in rows for v in (row.low, row.high) if not math.isnan(v)] + [now, 0.0]
    pad = (max(seen) - min(seen)) * 0.04 or 1.0
    scale = Scale(min(seen) - pad, max(seen) + pad, LABEL, RIGHT)
    bottom = TOP + ROW * len(rows)
    zero, today = scale(0.0), scale(now)
    parts = [
        el("rect", x=LABEL, y=TOP, width=zero - LABEL, height=bottom - TOP, class_="behind"),
        horizontal_axis(scale, bottom, TOP, ticks(scale.low, scale.high, 6), axis),
        key_line((("to-low", keys[0]), ("to-high", keys[1])), aside, RIGHT),
        _heads(zero, today, behind_label, now_label),
    ]
    places = [place for n, row in enumerate(rows) for place in _bars(scale, n, now, row)]
    for css in ("to-low", "to-high"):
        if path := boxes(box for kind, box in places if kind == css):
            parts.append(el("path", d=path, class_=css))
    parts.append(row_labels((TOP + ROW * (n + 0.5), row.name) for n, row in enumerate(rows)))
    shown = [(TOP + ROW * (n + 0.5), row.shown) for n, row in enumerate(rows)]
    parts.append(row_words(shown, RIGHT))
    parts.append(el("line", x1=today, x2=today, y1=TOP - 6, y2=bottom, class_="ref"))
    parts.append(el("line", x1=zero, x2=zero, y1=TOP - 6, y2=bottom, class_="zero"))
    return figure(uid, bottom + 42, title, desc, *parts)


def _heads(zero: float, today: float, behind: str, now: str) -> Markup:
    """Words above the two lines: each on its own side, so that they never meet."""
    pairs = ((zero, behind, "note strong"), (today, now, "note"))
    left, right = pairs if zero <= today else pairs[::-1]
    return Markup("").join(
        [
            text(left[0] - 6, 34, left[1], left[2], "end", room=(left[0] - 10) / BOLD),
            text(right[0] + 6, 34, right[1], right[2], room=(WIDTH - right[0] - 10) / BOLD),
        ]
    )


def _bars(scale: Scale, n: int, now: float, row: TornadoRow) -> Iterator[tuple[str, Box]]:
    """Two bars from today's lead; one above the other where they lie on the same side."""
    ends = [(end, css) for end, css in ((row.low, "to-low"), (row.high, "to-high")) if end == end]
    together = len(ends) == 2 and (ends[0][0] - now) * (ends[1][0] - now) > 0
    height = THICK / 2 if together else THICK
    for place, (end, css) in enumerate(ends):
        start, stop = sorted((scale(now), scale(end)))
        top = TOP + ROW * (n + 0.5) - THICK / 2 + (height * place if together else 0.0)
        if stop - start >= 0.05:  # no bar where nothing moves: an outline would say otherwise
            yield css, (start, top, stop - start, height)
