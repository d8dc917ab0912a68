"""A map of who leads as two inputs move: regions by name, number and tint, today's place marked.

Flow   results → [report.charts.grid] → page
Takes  the leader and its lead at every point of a grid.  Gives  Markup.
Knows  svg, placing, curves' ticks, regions.  Never sees  results, catalogues, files.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.axes import tick_column, tick_row
from model.report.charts.curves import Mark, tick_words
from model.report.charts.lettering import BOLD, fitted, two_lines, width
from model.report.charts.paths import boxes, flats, uprights
from model.report.charts.placing import Box, Label, inside, meet, place_labels
from model.report.charts.regions import Field, Regions, deepest_points, regions
from model.report.charts.svg import WIDTH, Scale, block, el, figure, text, texts

__all__ = ["GridAxis", "GridMap", "grid"]

LEFT, RIGHT, TOP, BOTTOM = 52.0, 500.0, 24.0, 404.0
WITHIN = (LEFT, TOP, RIGHT, BOTTOM)
KEY = 524.0  # where the key begins
MOST = 24  # names in the key
BAND = 20  # places tried for a name across one of two bands
COLOURS = 5
SIZE = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GridAxis:
    """One of the two inputs."""

    places: Sequence[float]
    words: str
    now: float  # NaN where today has no place on it
    marks: Sequence[Mark] = ()  # ticks with words of their own, in place of numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class GridMap:
    """Who leads where."""

    x: GridAxis
    y: GridAxis
    names: Sequence[str]  # of those who lead anywhere, the largest region first
    shares: Sequence[str]  # of the map, worded, by name
    leader: Sequence[Sequence[int]]  # [y][x], position in names; -1 where undefined
    lead: Sequence[Sequence[float]]  # [y][x]
    close: float  # a lead below this is shown pale
    close_words: str
    now_label: str


def grid(uid: str, shown: GridMap, *, title: str, desc: str) -> Markup:
    """The map, its axes, and a key with the share of each region."""
    x, y = shown.x, shown.y
    (columns, across), (rows, up) = _bands(x.places, LEFT, RIGHT), _bands(y.places, BOTTOM, TOP)
    field = Field(
        x=[across(place) for place, _ in columns],
        y=[up(place) for place, _ in rows],
        leader=[[shown.leader[r][c] for _, c in columns] for _, r in rows],
        lead=[[shown.lead[r][c] for _, c in columns] for _, r in rows],
    )
    found = regions(field, shown.close)
    parts = [_frame(), _areas(found, shown.names)]
    parts += [_ticks(shown.x, across, flat=True), _ticks(shown.y, up, flat=False)]
    lines, today, walls = _today(shown, across, up)
    parts += [lines, _labels(shown, across, up, walls), today, _key(shown)]
    return figure(uid, BOTTOM + 42, title, desc, *parts)


def _bands(
    places: Sequence[float], start: float, end: float
) -> tuple[list[tuple[float, int]], Scale]:
    """Places with their positions; two places are two bands: nothing lies in between."""
    if len(places) != 2:
        return [(place, n) for n, place in enumerate(places)], Scale(
            places[0], places[-1], start, end
        )
    low, high = places
    middle, half = (low + high) / 2, (high - low) / 2
    hair = half * 1e-4
    ends = [(low - half, 0), (middle - hair, 0), (middle + hair, 1), (high + half, 1)]
    return ends, Scale(low - half, high + half, start, end)


def _frame() -> Markup:
    size = {"width": RIGHT - LEFT, "height": BOTTOM - TOP}
    return el("rect", x=LEFT, y=TOP, class_="blank", **size)


def _areas(found: Regions, names: Sequence[str]) -> Markup:
    """Tinted regions, paler where the lead is small, and the edges between them."""
    parts = []
    for leader, name in enumerate(names):
        shapes = []
        for paths, depth in ((found.whole, "pale"), (found.clear, "full")):
            if path := paths.get(leader):
                css = f"area {depth} m{min(leader, COLOURS)}"
                shapes.append(el("path", d=path, class_=css))
        if shapes:
            parts.append(el("g", el("title", name), *shapes))
    if found.edges:
        parts.append(el("path", d=found.edges, class_="edge"))
    return Markup("").join(parts)


def _ticks(axis: GridAxis, scale: Scale, *, flat: bool) -> Markup:
    marks = axis.marks or tick_words(axis.places[0], axis.places[-1])
    if len(axis.places) == 2 and not axis.marks:  # two bands: nothing lies in between
        marks = [(place, f"{place:.6g}".replace("-", "−")) for place in axis.places]
    places = [(scale(mark), words) for mark, words in marks]
    if flat:
        path = uprights([at for at, _ in places], BOTTOM, BOTTOM + 4)
        middle = (LEFT + RIGHT) / 2
        words = text(middle, BOTTOM + 35, axis.words, "axis", "middle", room=2 * middle - 8)
        numbers = tick_row(places, BOTTOM + 17)
    else:
        path = flats([at for at, _ in places], LEFT - 4, LEFT)
        words = text(4, 12, axis.words, "axis", room=WIDTH - 8)
        numbers = tick_column(places, LEFT - 8, room=LEFT - 10)
    return el("path", d=path, class_="rule") + numbers + words


def _today(shown: GridMap, across: Scale, up: Scale) -> tuple[Markup, Markup, list[Box]]:
    """The lines through today's place, its ring and words, and the room that these take."""
    if not all(axis.places[0] <= axis.now <= axis.places[-1] for axis in (shown.x, shown.y)):
        return Markup(""), Markup(""), []
    x, y = across(shown.x.now), up(shown.y.now)
    words = fitted(shown.now_label, RIGHT - LEFT - 30, 11)
    labels, _ = place_labels([(x, y)], [(words,)], [0], WITHIN)
    walls = [(x - 9, y - 9, x + 9, y + 9), *(label.box() for label in labels)]
    upright = el("line", x1=x, x2=x, y1=TOP, y2=BOTTOM, class_="ref")
    level = el("line", x1=LEFT, x2=RIGHT, y1=y, y2=y, class_="ref")
    parts = [el("circle", el("title", shown.now_label), cx=x, cy=y, r=5, class_="cross")]
    parts += [text(e.x, e.y, e.lines[0], "note strong halo", e.anchor) for e in labels]
    return upright + level, Markup("").join(parts), walls


def _labels(shown: GridMap, across: Scale, up: Scale, walls: list[Box]) -> Markup:
    """The name of each region where it fits, else its number; none where neither does."""
    (xs, columns), (ys, rows) = _dense(shown.x.places, across), _dense(shown.y.places, up)
    leader = [[shown.leader[r][c] for c in columns] for r in rows]
    parts = []
    taken = list(walls)
    for owner, name in enumerate(shown.names):
        for column, row in deepest_points(leader, owner):
            room = _room(leader, owner, (column, row), xs)
            label = _label(owner, name, (xs[column], ys[row]), room, taken)
            if label is not None:
                taken.append(label.box())
                css = f"small halo t{min(owner, COLOURS)}"
                parts += [
                    text(label.x, label.y + SIZE * n, line, css, "middle")
                    for n, line in enumerate(label.lines)
                ]
                break
    return Markup("").join(parts)


def _dense(places: Sequence[float], scale: Scale) -> tuple[list[float], list[int]]:
    """Places in px and their positions; a band is filled with many."""
    if len(places) != 2:
        return [scale(place) for place in places], list(range(len(places)))
    ends = scale.low, scale.high
    steps = [(n + 0.5) / BAND / 2 for n in range(2 * BAND)]
    inside = [ends[0] + step * (ends[1] - ends[0]) for step in steps]
    return [scale(place) for place in inside], [0] * BAND + [1] * BAND


def _label(
    leader: int, name: str, at: tuple[float, float], room: float, taken: Sequence[Box]
) -> Label | None:
    one_line = width(name, 11) * BOLD <= room
    lines = [name] if one_line else two_lines(name, room / BOLD)
    lines = lines if name.strip() else []
    whole = " ".join(lines).split() == name.split()
    options = [tuple(lines)] if lines and whole and room > 40 else []
    for shown in (*options, (str(leader + 1),)):
        label = Label(leader, shown, at[0], at[1] + 4 - 6 * (len(shown) - 1), "middle")
        box = label.box()
        clear = inside(box, WITHIN) and not any(meet(box, other) for other in taken)
        fits = box[2] - box[0] <= max(room, 14.0)
        if clear and fits:
            return label
    return None


def _room(
    leader: Sequence[Sequence[int]], owner: int, at: tuple[int, int], xs: Sequence[float]
) -> float:
    """Width around a point on which the region is whole, in its row and the rows beside it."""
    column, row = at
    rows = [r for r in (row - 1, row, row + 1) if 0 <= r < len(leader)]
    left = right = column
    while left > 0 and all(leader[r][left - 1] == owner for r in rows):
        left -= 1
    while right < len(xs) - 1 and all(leader[r][right + 1] == owner for r in rows):
        right += 1
    return 2 * min(xs[column] - xs[left], xs[right] - xs[column]) - 6


def _key(shown: GridMap) -> Markup:
    """A swatch, number, name and share for each region; what pale means."""
    parts, y = [], TOP + 12.0
    count = min(len(shown.names), MOST)
    step = min(36.0, (BOTTOM - TOP - 44) / max(count, 1))
    for leader, (name, share) in enumerate(zip(shown.names[:count], shown.shares, strict=False)):
        hue = min(leader, COLOURS)
        half = min(9.0, step / 2 - 1)
        size = {"width": 18, "height": 2 * half}
        parts.append(el("rect", x=KEY, y=y - half, class_=f"area pale m{hue}", **size))
        parts.append(el("rect", x=KEY, y=y - half, class_=f"area full m{hue}", **size))
        parts.append(text(KEY + 9, y + 4, str(leader + 1), f"small t{hue}", "middle"))
        room = WIDTH - KEY - 38 - width(share)
        if step < 28:
            parts.append(text(KEY + 26, y + 4, name, "small", room=room))
        else:
            parts.append(block(KEY + 26, y, name, room=room))
        parts.append(text(WIDTH - 2, y + 4, share, "val small", "end"))
        y += step
    if shown.close_words and not math.isnan(shown.close):
        parts.append(_pale_note(shown.close_words))
    return Markup("").join(parts)


def _pale_note(words: str) -> Markup:
    lines = two_lines(words, WIDTH - KEY - 30)
    y = BOTTOM - 8.0
    swatch = el("path", d=boxes([(KEY, y - 9, 18, 18)]), class_="area pale m0")
    return swatch + texts(KEY + 26, y + 4 - 6 * (len(lines) - 1), lines, "note")
