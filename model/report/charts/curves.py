"""Values over anything that moves: lines of any shape, today's place, rings at changes of lead.

Flow   results → [report.charts.curves] → page
Takes  places on the axis and the value of every option there.  Gives  Markup.
Knows  svg, placing.  Never sees  results, catalogues, files.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.axes import grid, tick_column, tick_row
from model.report.charts.lettering import width
from model.report.charts.outlines import chained
from model.report.charts.paths import flats, track, uprights
from model.report.charts.placing import place_labels
from model.report.charts.svg import WIDTH, Scale, block, el, figure, spread, text, ticks

__all__ = ["Curve", "curves", "tick_words"]

LEFT, RIGHT, TOP, BOTTOM = 44.0, 540.0, 22.0, 300.0

Mark = tuple[float, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One option: its value at every place, NaN where it has none; a colour if it is followed."""

    name: str
    values: Sequence[float]
    colour: int | None = None
    off: Sequence[float] = ()  # half the height of a band around each value


def curves(
    uid: str,
    x: Sequence[float],
    lines: Sequence[Curve],
    *,
    now: float,
    now_label: str,
    crossings: Sequence[tuple[float, float, str]],
    axis: str,
    unit: str,
    title: str,
    desc: str,
    marks: Sequence[Mark] = (),
) -> Markup:
    """Lines over places on an axis.

    Parameters
    ----------
    x : places, ascending
    now : today's place; NaN where it has none, or lies outside
    crossings : (place, value, words) of each change of lead
    marks : places that get a tick with words of their own, in place of numbers
    """
    known = [v for line in lines for v in _reach(line) if not math.isnan(v)] or [0.0, 1.0]
    pad = (max(known) - min(known)) * 0.05 or 1.0
    up = Scale(min(known) - pad, max(known) + pad, BOTTOM, TOP)
    across = Scale(x[0], x[-1], LEFT, RIGHT)
    shown = list(marks) or tick_words(x[0], x[-1])
    parts = [_axis(across, shown, axis)]
    steps = [(up(mark), words) for mark, words in tick_words(up.low, up.high)]
    parts.append(grid(flats([y for y, _ in steps], LEFT, RIGHT)))
    parts.append(tick_column(steps, LEFT - 8))
    parts.append(text(4, 11, unit, "axis"))
    if x[0] <= now <= x[-1]:
        parts.append(_today(across(now), now_label, unit))
    parts += [_band(line, x, across, up) for line in lines if line.off]
    if pale := "".join(_path(each, x, across, up) for each in lines if each.colour is None):
        parts.append(el("path", d=pale, class_="ghost"))
    for each in lines:
        if each.colour is not None:
            path = _path(each, x, across, up)
            parts.append(el("path", d=path or None, class_=f"ln c{each.colour}"))
    parts.append(_names([line for line in lines if line.colour is not None], x, across, up))
    rings = [(across(place), up(value)) for place, value, _ in crossings]
    parts.append(_rings(rings, [words for _, _, words in crossings]))
    return figure(uid, BOTTOM + 42, title, desc, *parts)


def tick_words(low: float, high: float, count: int = 5) -> list[Mark]:
    """Round places and their numbers, with as many decimals as all of them need.

    >>> tick_words(0, 0.004, 2)
    [(0.0, '0.000'), (0.002, '0.002'), (0.004, '0.004')]
    """
    marks = ticks(low, high, count)
    near = 1e-6 * max((high - low), 1e-12)
    digits = next(
        (d for d in range(10) if all(abs(round(mark, d) - mark) < near for mark in marks)), 10
    )
    return [(mark, f"{mark + 0.0:,.{digits}f}".replace("-", "−")) for mark in marks]


def _axis(across: Scale, marks: Sequence[Mark], axis: str) -> Markup:
    """Pale grid lines with their words below, and the axis in words under them."""
    places = [(across(mark), words) for mark, words in marks]
    inside = [(x, each) for x, each in places if x + width(each, 11) / 2 - RIGHT <= 14]
    parts = [grid(uprights([x for x, _ in places], TOP, BOTTOM)), tick_row(inside, BOTTOM + 15)]
    for place in places:
        if place not in inside:  # names stand to the right
            parts.append(text(RIGHT + 10, BOTTOM + 15, place[1], "tick", "end"))
    middle = (LEFT + RIGHT) / 2
    parts.append(text(middle, BOTTOM + 33, axis, "axis", "middle", room=2 * (middle - 4)))
    return Markup("").join(parts)


def _today(x: float, label: str, unit: str) -> Markup:
    """Today's place: a broken line, its words above it beside the unit."""
    beside = max(x + 5, 14 + width(unit, 11))
    end = x > (LEFT + RIGHT) / 2
    room = x - 20 - width(unit, 11) if end else WIDTH - beside - 4
    at, side = (x - 5, "end") if end else (beside, "start")
    line = el("line", x1=x, x2=x, y1=TOP, y2=BOTTOM, class_="ref")
    return line + text(at, TOP - 8, label, "note halo", side, room=room)


def _reach(line: Curve) -> list[float]:
    """The values of a line, and the edges of its band."""
    return [*line.values, *_edge(line, 1.0), *_edge(line, -1.0)]


def _edge(line: Curve, side: float) -> list[float]:
    """Upper or lower edge of a band; nothing where a line has none."""
    return [value + side * off for value, off in zip(line.values, line.off, strict=bool(line.off))]


def _band(line: Curve, x: Sequence[float], across: Scale, up: Scale) -> Markup:
    """The band around a line that has a value everywhere."""
    edge = [
        *zip(x, _edge(line, 1.0), strict=True),
        *reversed(list(zip(x, _edge(line, -1.0), strict=True))),
    ]
    path = track([(across(place), up(value)) for place, value in edge], closed=True)
    return el("path", d=path, class_=f"band m{line.colour}")


def _path(line: Curve, x: Sequence[float], across: Scale, up: Scale) -> str:
    """A line through the known values, broken where there is none."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for place, value in zip(x, line.values, strict=True):
        if math.isnan(value):
            pieces.append([])
        else:
            pieces[-1].append((across(place), up(value)))
    return "".join(track(chained(piece)) for piece in pieces)


def _names(lines: Sequence[Curve], x: Sequence[float], across: Scale, up: Scale) -> Markup:
    """Names at the right, each led to where its line ends."""
    ends = []
    for line in lines:
        known = [(p, v) for p, v in zip(x, line.values, strict=True) if not math.isnan(v)]
        place, value = known[-1] if known else (x[-1], up.low)
        ends.append((across(place), up(value)))
    heights = spread([y for _, y in ends], 27, TOP, BOTTOM)
    parts = []
    for line, (end, height), place in zip(lines, ends, heights, strict=True):
        path = track([(end + 2, height), (RIGHT + 12, place)])
        parts.append(el("path", d=path, class_=f"lead-line c{line.colour}"))
        room = WIDTH - RIGHT - 18
        parts.append(block(RIGHT + 16, place, line.name, f"t{line.colour}", room=room))
    return Markup("").join(parts)


def _rings(rings: Sequence[tuple[float, float]], words: Sequence[str]) -> Markup:
    """A ring at each change of lead; its words where there is room, in its tip always."""
    within = (LEFT, TOP, RIGHT, BOTTOM)
    labels, _ = place_labels(rings, [(each,) for each in words], range(len(rings)), within)
    parts = [
        el("circle", el("title", each), cx=x, cy=y, r=5, class_="cross")
        for (x, y), each in zip(rings, words, strict=True)
    ]
    parts += [
        text(label.x, label.y, label.lines[0], "note strong halo", label.anchor) for label in labels
    ]
    return Markup("").join(parts)
