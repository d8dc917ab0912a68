"""A small SVG kit: geometry in Python, colours by CSS class, every text escaped.

Flow   results → chart modules → [report.charts.svg] → page
Takes  numbers and worded labels.  Gives  Markup.  Never sees  results, catalogues, files.
The same input gives the same bytes; no style attribute is written (the page's policy forbids it).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from model.report.charts.lettering import BOLD, fitted, width, wrapped

__all__ = [
    "LABEL",
    "WIDTH",
    "Scale",
    "beside_its_words",
    "block",
    "el",
    "figure",
    "group",
    "leaning",
    "num",
    "spread",
    "text",
    "texts",
    "ticks",
    "tip",
]

WIDTH = 760.0
"""One width for every figure, so that type has one size on the page."""

LABEL = 214.0
"""Room for row labels at the left."""

BOLD_CLASSES = {"lead", "strong", "t0", "t1", "t2", "t3", "t4"}

ANCHORS = {"middle": "mid", "end": "end"}
"""Class of a text that has its place at its middle or at its end, not at its start."""


def num(value: float) -> str:
    """One decimal at most, no trailing zero, never -0: less than a tenth of a px is not seen.

    >>> num(-0.001), num(2.50)
    ('0', '2.5')
    """
    printed = f"{value:.1f}".removesuffix(".0")
    return "0" if printed == "-0" else printed


def el(tag: str, *children: object, **attributes: object) -> Markup:
    """An element; attributes of None are left out, numbers are shortened, texts escaped."""
    parts = [f"<{tag}"]
    for name, value in attributes.items():
        if value is None:
            continue
        shown = num(value) if isinstance(value, int | float) else escape(value)
        parts.append(f' {name.rstrip("_").replace("_", "-")}="{shown}"')
    if not children:
        return Markup("".join(parts) + "/>")
    body = "".join(map(escape, children))
    return Markup("".join(parts) + ">" + body + f"</{tag}>")


def text(
    x: float, y: float, words: str, css: str = "", anchor: str | None = None, room: float = 0
) -> Markup:
    """A line of text; longer than `room`, it is cut and the whole stands in its tip.

    Parameters
    ----------
    x, y : position of the base line
    words : plain text
    css : class names
    anchor : start (default), middle or end
    room : width in px it must fit into; 0 for no limit
    """
    shown = fitted(words, room) if room else words
    return texts(x, y, [shown], css, anchor, whole=words)


def texts(
    x: float,
    y: float,
    lines: Sequence[str],
    css: str = "",
    anchor: str | None = None,
    *,
    whole: str = "",
    step: float = 12,
    turn: str | None = None,
) -> Markup:
    """Lines of text under each other; where they show less than `whole`, it stands in the tip."""
    more = [el("tspan", line, x=x, dy=step) for line in lines[1:]]  # x again: from the same edge
    told = [tip(whole, lines)] if whole else []
    place = {"x": x or None, "y": y or None, "class_": _classes(css, anchor), "transform": turn}
    return el("text", *told, *lines[:1], *more, **place)


def group(
    css: str,
    children: Sequence[Markup],
    anchor: str | None = None,
    at: tuple[float, float] = (0, 0),
) -> Markup:
    """Texts of one look, moved as a whole by `at` px; nothing for none."""
    if not any(children):
        return Markup("")
    moved = f"translate({num(at[0])} {num(at[1])})" if any(at) else None
    return el("g", *children, class_=_classes(css, anchor), transform=moved)


def _classes(css: str, anchor: str | None) -> str | None:
    """Class names; the side of a text that stands at its place is one of them."""
    return f"{css} {ANCHORS.get(anchor or '', '')}".strip() or None


def block(
    x: float,
    y: float,
    words: str,
    css: str = "",
    anchor: str | None = None,
    *,
    room: float,
    most: int = 2,
) -> Markup:
    """A name around the height y: as few lines of `room` px as hold it; cut beyond `most`."""
    heavy = BOLD if BOLD_CLASSES & set(css.split()) else 1.0
    if width(words) * heavy <= room:
        return text(x, y + 4, words, css, anchor)
    lines = wrapped(words, room / heavy, most)
    return texts(x, y + 3.5 - 6 * (len(lines) - 1), lines, f"{css} two", anchor, whole=words)


def leaning(x: float, y: float, words: str, *, room: float) -> Markup:
    """A column head of 11 px that leans by 45 degrees from (x, y); cut where it is too long."""
    turn = f"translate({num(x)} {num(y)})rotate(-45)"
    return texts(0, 0, [fitted(words, room, 11)], whole=words, turn=turn)


def tip(words: str, lines: Sequence[str]) -> Markup:
    """The whole text, kept in a title, where the lines show less than all of it."""
    return el("title", words) if " ".join(lines).split() != words.split() else Markup("")


@dataclass(frozen=True, slots=True)
class Scale:
    """From data to px; a range of no length maps to the middle."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Position of a value."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def ticks(low: float, high: float, count: int = 5) -> list[float]:
    """Round values inside a range, about `count` of them.

    >>> ticks(0, 1, 5)
    [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    """
    if not high > low:
        return [low]
    raw = (high - low) / max(count, 1)
    magnitude = 10.0 ** math.floor(math.log10(raw))
    step = next(m * magnitude for m in (1, 2, 2.5, 5, 10) if m * magnitude >= raw * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(k * step, 12) for k in range(first, last + 1)]


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places moved apart to at least `gap`, as little as it takes, order kept, inside the ends.

    Where they do not all fit, the gap shrinks so that they do.

    >>> spread([10, 10, 30], 8, 0, 100)
    [6.0, 14.0, 30.0]
    """
    if len(places) > 1:
        gap = min(gap, (high - low) / (len(places) - 1))
    order = sorted(range(len(places)), key=lambda n: (places[n], n))
    blocks: list[tuple[float, int]] = []  # centre, members
    for position in order:
        centre, members = _held(places[position], 1, gap, low, high), 1
        while blocks and centre - blocks[-1][0] < gap * (members + blocks[-1][1]) / 2 - 1e-9:
            before, more = blocks.pop()
            mean = (centre * members + before * more) / (members + more)
            members += more
            centre = _held(mean, members, gap, low, high)
        blocks.append((centre, members))
    moved = [0.0] * len(places)
    following = iter(order)
    for centre, members in blocks:
        for k in range(members):
            moved[next(following)] = centre + gap * (k - (members - 1) / 2)
    return moved


def _held(centre: float, members: int, gap: float, low: float, high: float) -> float:
    half = gap * (members - 1) / 2
    return min(max(centre, low + half), high - half)


def beside_its_words(picture: Markup) -> tuple[str, Markup]:
    """The id of a picture or table, and the same without its title and description.

    For a page that prints both beside it, under the ids ID-t and ID-d to which it refers: so they
    are read out once.
    """
    first, last = ("<caption>", "</caption>")
    if str(picture).startswith("<svg"):
        first, last = ("<title ", "</desc>")
    opened, _, rest = str(picture).partition(first)
    named, _, body = rest.partition(last)
    return named.partition('id="')[2].partition('-t"')[0], Markup(opened + body)


def figure(uid: str, height: float, title: str, desc: str, *body: object) -> Markup:
    """An accessible picture, named by its title and described by its desc; ids begin with uid."""
    return el(
        "svg",
        el("title", title, id=f"{uid}-t"),
        el("desc", desc, id=f"{uid}-d"),
        *body,
        viewBox=f"0 0 {num(WIDTH)} {num(height)}",
        class_="chart",
        role="img",
        id=uid,
        aria_labelledby=f"{uid}-t",
        aria_describedby=f"{uid}-d",
        width=WIDTH,
        height=height,
    )
