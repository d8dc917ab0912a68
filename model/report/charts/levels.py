"""Value by driver level: one panel a driver, followed options in colour, the rest pale.

Flow   results → [report.charts.levels] → page
Takes  panels of values.  Gives  Markup.  Knows  svg.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.axes import grid, number, tick_column
from model.report.charts.lettering import BOLD, width
from model.report.charts.paths import discs, flats, track
from model.report.charts.svg import WIDTH, Scale, block, el, figure, spread, text, ticks

__all__ = ["Panel", "levels"]

HEIGHT = 190.0
PITCH = 72.0
LEFT = 40.0
NAMES = 190.0
FOLLOWED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One driver: its name, its levels in order, and values by option and level."""

    name: str
    levels: Sequence[str]
    values: Sequence[Sequence[float]]  # [option][level]; NaN where the option is barred


def levels(
    uid: str,
    panels: Sequence[Panel],
    options: Sequence[str],
    followed: Sequence[int],
    *,
    axis: str,
    title: str,
    desc: str,
) -> Markup:
    """Panels under each other on one scale; up to five options are followed by colour and name."""
    followed = list(followed)[:FOLLOWED]
    known = [v for panel in panels for row in panel.values for v in row if v == v]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    pad = (high - low) * 0.05 or 1.0
    parts = []
    for n, panel in enumerate(panels):
        top = 34 + n * (HEIGHT + PITCH)
        scale = Scale(low - pad, high + pad, top + HEIGHT, top)
        parts.append(_panel(panel, scale, options, followed, axis))
    return figure(uid, max(len(panels), 1) * (HEIGHT + PITCH) - 8, title, desc, *parts)


def _panel(
    panel: Panel, scale: Scale, options: Sequence[str], followed: list[int], axis: str
) -> Markup:
    right = WIDTH - NAMES
    across = Scale(0, max(len(panel.levels) - 1, 1), LEFT + 70, right - 50)
    xs = [
        across(n) if len(panel.levels) > 1 else (LEFT + right) / 2 for n in range(len(panel.levels))
    ]
    bottom = scale.start
    room = right - 20 - min(width(axis, 11), 300)
    parts = [text(4, scale.end - 18, panel.name, "lead", room=room / BOLD)]
    parts.append(text(right, scale.end - 18, axis, "axis", "end", room=300))
    marks = [(scale(mark), number(mark)) for mark in ticks(scale.low, scale.high, 4)]
    parts.append(grid(flats([y for y, _ in marks], LEFT, right)))
    parts.append(tick_column(marks, LEFT - 6))
    apart = (right - LEFT - 120) / max(len(xs) - 1, 1) - 8
    room = min(180.0, apart, 2 * (xs[0] - LEFT)) if xs else 0.0
    for x, name in zip(xs, panel.levels, strict=True):
        parts.append(block(x, bottom + 14, name, "", "middle", room=room))
    rest = [panel.values[n] for n in range(len(options)) if n not in followed]
    if path := "".join(_line(xs, values, scale) for values in rest):
        parts.append(el("path", d=path, class_="ghost"))
    for rank, n in enumerate(followed):
        parts.append(_followed(xs, panel.values[n], scale, rank))
    parts.append(_names(panel, scale, options, followed, xs))
    return Markup("").join(parts)


def _names(
    panel: Panel, scale: Scale, options: Sequence[str], followed: list[int], xs: Sequence[float]
) -> Markup:
    """Names at the right of the followed lines, moved apart; a dashed thread from an early end."""
    ends = {}  # where each line ends: the last level at which the option is open
    for rank, n in enumerate(followed):
        known = [k for k, value in enumerate(panel.values[n]) if value == value]
        if known:
            ends[rank] = known[-1]
    heights = [scale(panel.values[followed[rank]][last]) for rank, last in ends.items()]
    places = spread(heights, 29, scale.end + 4, scale.start - 14)
    parts = []
    x = WIDTH - NAMES
    for (rank, last), height, place in zip(ends.items(), heights, places, strict=True):
        early = last < len(xs) - 1
        bend = [(xs[-1] + 5, height)] if early else []
        path = track([(xs[last] + 5, height), *bend, (x - 20, place), (x - 6, place)])
        css = f"lead-line c{rank} early" if early else f"lead-line c{rank}"
        parts.append(el("path", d=path, class_=css))
        parts.append(block(x, place, options[followed[rank]], f"t{rank}", room=NAMES - 4))
    return Markup("").join(parts)


def _line(xs: Sequence[float], values: Sequence[float], scale: Scale) -> str:
    """A line through the known values, broken where the option is barred."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for x, value in zip(xs, values, strict=True):
        if value == value:
            pieces[-1].append((x, scale(value)))
        else:
            pieces.append([])
    return "".join(map(track, pieces))


def _followed(xs: Sequence[float], values: Sequence[float], scale: Scale, rank: int) -> Markup:
    """A line in colour with a dot at every known value."""
    dots = [(x, scale(value)) for x, value in zip(xs, values, strict=True) if value == value]
    if not dots:
        return Markup("")
    path = el("path", d=_line(xs, values, scale), class_=f"ln c{rank}")
    return path + el("path", d=discs(dots), class_=f"knots c{rank}")
