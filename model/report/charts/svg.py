"""A small SVG kit: geometry in Python, colours by CSS class, every text escaped.

Flow   results → chart modules → [report.charts.svg] → page
Takes  numbers and worded labels.  Gives  Markup.  Never sees  results, catalogues, files.
The same input gives the same bytes; no style attribute is written (the page's policy forbids it).
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

__all__ = [
    "BOLD",
    "LABEL",
    "WIDTH",
    "Scale",
    "block",
    "el",
    "figure",
    "fitted",
    "leaning",
    "num",
    "spread",
    "text",
    "ticks",
    "tip",
    "two_lines",
    "width",
]

WIDTH = 760.0
"""One width for every figure, so that type has one size on the page."""

LABEL = 214.0
"""Room for row labels at the left."""

BOLD = 1.14
"""Bold letters are wider than plain ones by about this factor."""

BOLD_CLASSES = {"lead", "strong", "t0", "t1", "t2", "t3", "t4"}

_ADVANCE = {  # ems of a wide sans serif (DejaVu Sans), so that other fonts need less
    **dict.fromkeys("ijl'|", 0.3),
    **dict.fromkeys(" .,I:/;", 0.34),
    **dict.fromkeys("tf-()[]!’‘", 0.4),
    **dict.fromkeys('r–"“”', 0.52),
    **dict.fromkeys("<>+=~#", 0.84),
    **dict.fromkeys("mMW%@…—", 1.0),
    **dict.fromkeys("wDGHNOQU&", 0.82),
}


def num(value: float) -> str:
    """Two decimals at most, no trailing zeros, never -0.

    >>> num(-0.001), num(2.50)
    ('0', '2.5')
    """
    printed = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if printed == "-0" else printed


def el(tag: str, *children: object, **attributes: object) -> Markup:
    """An element; attributes of None are left out, numbers are shortened, texts escaped."""
    parts = [f"<{tag}"]
    for name, value in attributes.items():
        if value is None:
            continue
        shown = num(value) if isinstance(value, int | float) else value
        parts.append(f' {name.rstrip("_").replace("_", "-")}="{escape(shown)}"')
    if not children:
        return Markup("".join(parts) + "/>")
    body = "".join(str(escape(child)) for child in children)
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
    return el("text", tip(words, [shown]), shown, x=x, y=y, class_=css or None, text_anchor=anchor)


def width(words: str, size: float = 12) -> float:
    """Estimated width in px, on the safe side; Hangul is one em wide.

    >>> width("가나") > width("ga") > 0
    True
    """
    total = 0.0
    for letter in words:
        if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
            continue
        if unicodedata.east_asian_width(letter) in "WF":
            total += 1.0
        else:
            total += _ADVANCE.get(letter, 0.7 if letter.isupper() else 0.64)
    return total * size


def fitted(words: str, room: float, size: float = 12) -> str:
    """The words, cut with an ellipsis where they are wider than `room` px."""
    if width(words, size) <= room:
        return words
    end = len(words) - 1
    while end > 1 and width(words[:end].rstrip() + "…", size) > room:
        end -= 1
    while end > 1 and unicodedata.combining(words[end]):  # never between a letter and its mark
        end -= 1
    return words[:end].rstrip() + "…"


def block(
    x: float, y: float, words: str, css: str = "", anchor: str | None = None, *, room: float
) -> Markup:
    """A name around the height y: one line where it fits into `room` px, else two, then cut."""
    heavy = BOLD if BOLD_CLASSES & set(css.split()) else 1.0
    if width(words) * heavy <= room:
        return text(x, y + 4, words, css, anchor)
    lines = two_lines(words, room / heavy)
    start = y - 2.5 if len(lines) == 2 else y + 4
    spans = [el("tspan", line, x=x, y=start + 12 * n) for n, line in enumerate(lines)]
    return el("text", tip(words, lines), *spans, class_=f"{css} two".strip(), text_anchor=anchor)


def leaning(
    x: float, y: float, words: str, css: str = "lab", *, room: float = 150.0, deep: bool = False
) -> Markup:
    """A column head that leans by 45 degrees, its foot at (x, y); `deep` allows two lines."""
    turn = f"translate({num(x)},{num(y)}) rotate(-45)"
    size = 12.0 if css == "lab" else 11.0
    if not deep or width(words, size) <= room:
        shown = fitted(words, room, size)
        return el("text", tip(words, [shown]), shown, transform=turn, class_=css)
    lines = two_lines(words, room)
    foot = -6.0 * (len(lines) - 1)
    spans = [el("tspan", line, x=0, y=foot + 12 * n) for n, line in enumerate(lines)]
    return el("text", tip(words, lines), *spans, transform=turn, class_=f"{css} two")


def two_lines(words: str, room: float) -> list[str]:
    """The words on at most two lines of 11 px, as even as they come; cut if need be.

    >>> two_lines("Humanitarian grant through UN agencies", 190)
    ['Humanitarian grant', 'through UN agencies']
    """
    pieces = words.split()
    breaks = [(" ".join(pieces[:n]), " ".join(pieces[n:])) for n in range(1, len(pieces))]
    fitting = [pair for pair in breaks if max(width(line, 11) for line in pair) <= room]
    if fitting:
        return list(min(fitting, key=lambda pair: max(width(line, 11) for line in pair)))
    opening = [pair for pair in breaks if width(pair[0], 11) <= room]
    if not opening:
        return [fitted(words, room, 11)]
    first, rest = opening[-1]
    return [first, fitted(rest, room, 11)]


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
