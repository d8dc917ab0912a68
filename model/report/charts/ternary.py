"""A triangle of three goals, coloured by who leads for each split of weight between them.

Flow   results → [report.charts.ternary] → page
Takes  convex regions in shares of weight, worded labels.  Gives  Markup.  Knows  svg, placing.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from model.report.charts.lettering import BOLD, two_lines, width
from model.report.charts.placing import LEADING, Box, place_labels
from model.report.charts.svg import WIDTH, block, el, figure, num, text, texts

__all__ = ["TernaryRegion", "ternary"]

SIDE = 420.0
LEFT, RIGHT = 48.0, 48.0 + SIDE
TOP, BASE = 46.0, 46.0 + SIDE * 0.75**0.5
LEGEND = 528.0
ROW = 28.0

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class TernaryRegion:
    """Where one option leads; a colour if it is followed."""

    name: str
    shown: str  # share of the area, in words
    corners: Sequence[Sequence[float]]  # (corner, 3) shares of weight
    centroid: Sequence[float]  # (3,)
    colour: int | None = None
    strong: bool = False  # leads today


@dataclass(slots=True)
class _Marked:
    """A region on the page: its outline and the words that fit into it."""

    spots: list[Spot]
    lines: tuple[str, ...] = ()
    centre: Spot = (0.0, 0.0)
    walls: list[Box] = field(default_factory=list)


def ternary(
    uid: str,
    regions: Sequence[TernaryRegion],
    *,
    corners: tuple[str, str, str],
    today: Sequence[float] | None,
    today_label: str,
    axis: str,
    title: str,
    desc: str,
) -> Markup:
    """The map, each region numbered; a legend with the share of every region beside it.

    Parameters
    ----------
    regions : in the order of their numbers
    corners : names of the goals: top, bottom left, bottom right
    today : (3,) shares of weight today, marked by a ring; None for no mark
    axis : what the numbers along the sides are
    """
    dot = _spot(today) if today is not None else None
    marked = [_marked(n, region, dot) for n, region in enumerate(regions, start=1)]
    parts = [_area(region, at) for region, at in zip(regions, marked, strict=True)]
    outline = _path([(LEFT, BASE), (RIGHT, BASE), ((LEFT + RIGHT) / 2, TOP)])
    parts += [el("path", d=outline, class_="frame"), _sides(), _goals(corners)]
    parts.append(text((LEFT + RIGHT) / 2, BASE + 70, axis, "axis", "middle", room=RIGHT + LEFT - 8))
    parts += [_inside(region, at) for region, at in zip(regions, marked, strict=True) if at.lines]
    beside = False
    if dot is not None:
        mark, beside = _today(dot, today_label, marked)
        parts.append(mark)
    rows = len(regions) + (dot is not None and not beside)
    parts.append(_legend(regions, today_label if rows > len(regions) else None))
    return figure(uid, max(BASE + 78, TOP + ROW * rows), title, desc, *parts)


def _spot(weights: Sequence[float]) -> Spot:
    """Place of a split of weight: the first goal on top, the second left, the third right."""
    first, second, third = weights
    return LEFT * second + RIGHT * third + (LEFT + RIGHT) / 2 * first, BASE - (BASE - TOP) * first


def _path(spots: Sequence[Spot]) -> str:
    return "M" + "L".join(f"{num(x)} {num(y)}" for x, y in spots) + "Z"


def _area(region: TernaryRegion, at: _Marked) -> Markup:
    css = "part" if region.colour is None else f"part a{region.colour}"
    words = f"{region.name}, {region.shown}"
    return el("path", el("title", words), d=_path(at.spots), class_=css)


def _marked(number: int, region: TernaryRegion, dot: Spot | None) -> _Marked:
    """The most words that fit: number and name on one line, on two, or the number alone."""
    at = _Marked([_spot(corner) for corner in region.corners])
    x, y = _spot(region.centroid)
    centres = [(x, y + drop) for drop in (0, 14, -14, 28, -28, 42, -42, 56)]
    centres += [
        (x + share * (cx - x), y + share * (cy - y))
        for share in (0.25, 0.45)
        for cx, cy in at.spots
    ]
    shapes: list[tuple[str, ...]] = [(f"{number}  {region.name}".strip(),)]
    pair = tuple(two_lines(region.name, 190))
    if not any(line.endswith("…") for line in pair):
        shapes.append((str(number), *pair))
    shapes.append((str(number),))
    for lines in shapes:
        for centre in centres:
            box = _box(centre, lines, region.strong)
            if _holds(at.spots, box) and not (dot and _near(dot, box)):
                at.lines, at.centre, at.walls = lines, centre, [box]
                return at
    return at


def _box(centre: Spot, lines: Sequence[str], strong: bool) -> Box:
    x, y = centre
    size = 12 if len(lines) == 1 else 11
    half = max(width(line, size) for line in lines) * (BOLD if strong else 1.0) / 2 + 3
    tall = (LEADING * len(lines) + 6) / 2
    return x - half, y - tall, x + half, y + tall


def _holds(spots: Sequence[Spot], box: Box) -> bool:
    """Whether a convex outline, in either direction, holds the whole box."""
    x0, y0, x1, y1 = box
    turns = [
        (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])
        for a, b in zip(spots, [*spots[1:], spots[0]], strict=True)
        for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    ]
    return all(turn > 0 for turn in turns) or all(turn < 0 for turn in turns)


def _near(dot: Spot, box: Box) -> bool:
    return box[0] - 9 < dot[0] < box[2] + 9 and box[1] - 9 < dot[1] < box[3] + 9


def _inside(region: TernaryRegion, at: _Marked) -> Markup:
    x, y = at.centre
    start = y + 4 - LEADING * (len(at.lines) - 1) / 2
    css = "strong" if region.strong else ""
    css = css if len(at.lines) == 1 else f"{css} two".strip()
    return texts(x, start, at.lines, css, "middle", step=LEADING)


def _sides() -> Markup:
    """Ticks at each fifth: left the first goal, along the base the third, right the second."""
    parts = []
    for fifth in (0.2, 0.4, 0.6, 0.8):
        ends = [  # place, direction of the tick outward, anchor and shift of its number
            (_spot((fifth, 1 - fifth, 0)), (-5.0, 0.0), "end", (-4.0, 4.0)),
            (_spot((0, 1 - fifth, fifth)), (2.5, 4.33), "middle", (1.0, 12.0)),
            (_spot((1 - fifth, 0, fifth)), (2.5, -4.33), "start", (4.0, 2.0)),
        ]
        for n, ((x, y), (dx, dy), anchor, (shift, drop)) in enumerate(ends):
            shown = num(100 * (1 - fifth if n == 2 else fifth))
            parts.append(el("line", x1=x, y1=y, x2=x + dx, y2=y + dy, class_="tick-line"))
            parts.append(text(x + dx + shift, y + dy + drop, shown, "tick", anchor))
    return Markup("").join(parts)


def _goals(names: tuple[str, str, str]) -> Markup:
    """Names at the corners."""
    top, left, right = names
    half = (RIGHT - LEFT) / 2 + LEFT - 12
    return Markup("").join(
        [
            block((LEFT + RIGHT) / 2, TOP - 24, top, "lead", "middle", room=RIGHT - LEFT),
            block(4, BASE + 42, left, "lead", room=half - 4),
            block(RIGHT + 44, BASE + 42, right, "lead", "end", room=half - 4),
        ]
    )


def _today(dot: Spot, words: str, marked: Sequence[_Marked]) -> tuple[Markup, bool]:
    """The ring, with its words beside it where they find room; and whether they did.

    Room inside the region is best; across a border the words need a halo.
    """
    walls = [box for at in marked for box in at.walls]
    frame = (LEFT, TOP, RIGHT, BASE)
    css, found = "note strong", []
    for at in marked:
        for clear in _around(dot):
            placed, _ = place_labels([dot], [(words,)], [0], clear, walls)
            found += [label for label in placed if _holds(at.spots, label.box())]
    if not found:
        css, (found, _) = "note strong halo", place_labels([dot], [(words,)], [0], frame, walls)
    ring = el("circle", el("title", words), cx=dot[0], cy=dot[1], r=5.5, class_="cross")
    parts = [ring, el("circle", cx=dot[0], cy=dot[1], r=1.8, class_="net")]
    parts += [text(each.x, each.y, words, css, each.anchor) for each in found[:1]]
    return Markup("").join(parts), bool(found)


def _around(dot: Spot) -> list[Box]:
    """Where words beside a dot may stand: right, left, and the four corners around it."""
    x, y = dot
    sides = [(x, TOP, RIGHT, BASE), (LEFT, TOP, x, BASE)]
    below = [(x, y + 6, RIGHT, BASE), (LEFT, y + 6, x, BASE)]
    return [*sides, *below, (x, TOP, RIGHT, y - 6), (LEFT, TOP, x, y - 6)]


def _legend(regions: Sequence[TernaryRegion], today: str | None) -> Markup:
    """Number and colour, name, share: always, since not every name fits into its region."""
    parts = []
    for n, region in enumerate(regions, start=1):
        y = TOP + ROW * (n - 1)
        css = "part" if region.colour is None else f"part a{region.colour}"
        strong = "lead" if region.strong else ""
        room = WIDTH - LEGEND - 34 - width(region.shown) * BOLD - 14
        parts.append(el("rect", x=LEGEND, y=y - 10, width=24, height=20, class_=css))
        parts.append(text(LEGEND + 12, y + 4, str(n), strong, "middle"))
        parts.append(block(LEGEND + 34, y, region.name, strong, room=room))
        parts.append(text(WIDTH - 4, y + 4, region.shown, f"val {strong}".strip(), "end"))
    if today is not None:
        y = TOP + ROW * len(regions)
        parts.append(el("circle", cx=LEGEND + 12, cy=y, r=5.5, class_="cross"))
        parts.append(el("circle", cx=LEGEND + 12, cy=y, r=1.8, class_="net"))
        parts.append(block(LEGEND + 34, y, today, "note", room=WIDTH - LEGEND - 38))
    return Markup("").join(parts)
