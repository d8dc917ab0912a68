"""Value against cost: the frontier as a step line, every option named.

Flow   results → [report.charts.tradeoff] → page
Takes  points, and which of them are on the frontier.  Gives  Markup.
Knows  svg.  Never sees  results, catalogues, files.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from model.report.charts.axes import grid, horizontal_axis, number, tick_column, tick_row
from model.report.charts.lettering import BOLD, two_lines, width
from model.report.charts.paths import flats, uprights
from model.report.charts.placing import LEADING, Box, Label, place_labels
from model.report.charts.svg import Scale, el, figure, num, spread, text, texts, ticks

__all__ = ["TradeoffPoint", "tradeoff"]

LEFT, RIGHT, TOP = 46.0, 586.0, 24.0
MARGIN = 604.0  # names that find no room beside their dot stand here
ROOM = 150.0  # of a name in the margin
SHORT = 112.0  # a longer name takes two lines
LINE = 27.0
LOWEST = 300.0
NOTHING = 44.0  # on a ratio scale, a place for what costs nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeoffPoint:
    """One option."""

    name: str
    cost: float
    value: float
    hollow: bool = False  # contingent: value over the states in which it is open


def tradeoff(
    uid: str,
    points: Sequence[TradeoffPoint],
    frontier: Sequence[int],
    *,
    log: bool,
    cost_axis: str,
    value_axis: str,
    title: str,
    desc: str,
) -> Markup:
    """A scatter of cost and value.

    Parameters
    ----------
    frontier : positions of the points that no cheaper or equal one beats
    log : cost on a ratio scale; what costs nothing stands apart, left of a gap
    cost_axis, value_axis : what the axes measure, with unit
    """
    if log and any(point.cost < 0 for point in points):
        raise ValueError("a ratio scale cannot show a cost below zero; give log=False")
    values = [point.value for point in points] or [0.0, 1.0]
    pad = (max(values) - min(values)) * 0.08 or 1.0
    across = CostAxis.fitting([point.cost for point in points], log)
    up, labels = _laid_out(points, frontier, across, (min(values) - pad, max(values) + pad))
    parts = [_axes(across, up, cost_axis, value_axis), _steps(points, frontier, across, up)]
    for label in labels:
        if label.far:
            point = points[label.index]
            parts.append(_lead_line(label, across(point.cost), up(point.value)))
    for n, point in enumerate(points):
        kind = "hollow" if point.hollow else "" if n in frontier else "far"
        x, y = across(point.cost), up(point.value)
        parts.append(el("circle", cx=x, cy=y, r=4.5, class_=f"dot {kind}".strip()))
    for label in labels:
        parts.append(_name(label, points[label.index].name, label.index in frontier))
    return figure(uid, up.start + 42, title, desc, *parts)


@dataclass(frozen=True, slots=True)
class CostAxis:
    """From cost to px, linear or by ratio; zero has its own place on a ratio scale."""

    scale: Scale
    log: bool
    with_nothing: bool

    @classmethod
    def fitting(cls, costs: Sequence[float], log: bool) -> CostAxis:
        """An axis with a little air at both ends."""
        known = [math.log10(c) for c in costs if c > 0] if log else list(costs)
        low, high = (min(known), max(known)) if known else (0.0, 1.0)
        with_nothing = log and any(c == 0 for c in costs)
        pad = (high - low) * 0.06 or (0.3 if log else abs(high) * 0.1 or 1.0)
        start = 0.0 if not log and 0 <= low < high / 2 else low - pad
        return cls(
            Scale(start, high + pad, LEFT + NOTHING if with_nothing else LEFT, RIGHT),
            log,
            with_nothing,
        )

    def __call__(self, cost: float) -> float:
        """Position of a cost."""
        if not self.log:
            return self.scale(cost)
        return self.scale(math.log10(cost)) if cost > 0 else LEFT + 10

    def marks(self) -> list[float]:
        """Round costs inside the axis: 1, 2, 5 times powers of ten on a ratio scale."""
        if not self.log:
            return ticks(self.scale.low, self.scale.high, 6)
        low, high = self.scale.low, self.scale.high
        powers = range(math.floor(low), math.ceil(high) + 1)
        for steps in ((1, 2, 5), (1, 3), (1,)):
            marks = [float(f"{s}e{p}") for p in powers for s in steps]
            marks = [mark for mark in marks if low <= math.log10(mark) <= high]
            if len(marks) <= 9:
                break
        return marks


def _laid_out(
    points: Sequence[TradeoffPoint],
    frontier: Sequence[int],
    across: CostAxis,
    span: tuple[float, float],
) -> tuple[Scale, list[Label]]:
    """Names beside their dots where there is room, else in the margin; taller if that is full."""
    height = LOWEST
    names = [_lines(point.name) for point in points]
    while True:
        up = Scale(*span, TOP + height, TOP)
        dots = [(across(point.cost), up(point.value)) for point in points]
        first = sorted(range(len(points)), key=lambda n: (n not in frontier, dots[n][0], n))
        within = (LEFT, TOP - 6, RIGHT + 16, up.start)
        walls = _walls([dots[n] for n in _in_order(points, frontier)])
        labels, late = place_labels(dots, names, first, within, walls)
        if LINE * len(late) <= height:
            break
        height = LINE * len(late)
    late.sort(key=lambda n: (dots[n][1], n))
    places = spread([dots[n][1] for n in late], LINE, TOP + 6, up.start - 6)
    for n, place in zip(late, places, strict=True):
        first_line = place + 4 - LEADING * (len(names[n]) - 1) / 2
        labels.append(Label(n, names[n], MARGIN, first_line, "start", far=True))
    return up, labels


def _lines(name: str) -> tuple[str, ...]:
    """A name on one line where it is short, else on two."""
    return (name,) if width(name, 11) <= SHORT else tuple(two_lines(name, ROOM / BOLD))


def _in_order(points: Sequence[TradeoffPoint], frontier: Sequence[int]) -> list[int]:
    return sorted(frontier, key=lambda n: (points[n].cost, points[n].value))


def _walls(corners: Sequence[tuple[float, float]]) -> list[Box]:
    """The step line as thin boxes."""
    boxes = []
    ends = [x for x, _ in corners[1:]] + [RIGHT]
    for (x, y), end in zip(corners, ends, strict=bool(corners)):
        boxes.append((x, y - 2, end, y + 2))
    for (_, low), (x, high) in pairwise(corners):
        boxes.append((x - 2, min(low, high), x + 2, max(low, high)))
    return boxes


def _axes(across: CostAxis, up: Scale, cost_axis: str, value_axis: str) -> Markup:
    bottom = up.start
    stand_in = Scale(0, 1, LEFT, RIGHT)
    parts = [horizontal_axis(stand_in, bottom, TOP, [], cost_axis)]
    marks = [0.0, *across.marks()] if across.with_nothing else across.marks()
    places = [(across(mark), number(mark)) for mark in marks]
    parts += [grid(uprights([x for x, _ in places], TOP, bottom)), tick_row(places, bottom + 15)]
    steps = [(up(mark), number(mark)) for mark in ticks(up.low, up.high, 5)]
    parts += [grid(flats([y for y, _ in steps], LEFT, RIGHT)), tick_column(steps, LEFT - 8)]
    if across.with_nothing:
        x = LEFT + NOTHING - 14
        tear = f"M{num(x - 4)} {num(bottom + 5)}l4 -10m3 10l4 -10"
        parts.append(el("path", d=tear, class_="lead-line torn"))
    parts.append(text(4, 12, value_axis, "axis", room=RIGHT))
    return Markup("").join(parts)


def _steps(
    points: Sequence[TradeoffPoint], frontier: Sequence[int], across: CostAxis, up: Scale
) -> Markup:
    """The best value that each cost can buy."""
    path = ""
    for n in _in_order(points, frontier):
        x, y = num(across(points[n].cost)), num(up(points[n].value))
        path += f"H{x}V{y}" if path else f"M{x} {y}"
    return el("path", d=f"{path}H{num(RIGHT)}", class_="front") if path else Markup("")


def _lead_line(label: Label, x: float, y: float) -> Markup:
    middle = label.y - 4 + LEADING * (len(label.lines) - 1) / 2
    path = f"M{num(x + 5)} {num(y)}H{num(RIGHT - 8)}L{num(label.x - 14)} {num(middle)}h10"
    return el("path", d=path, class_="lead-line thread")


def _name(label: Label, whole: str, on_frontier: bool) -> Markup:
    css = f"small halo {'strong' if on_frontier else 'dim'}"
    return texts(label.x, label.y, label.lines, css, label.anchor, whole=whole, step=LEADING)
