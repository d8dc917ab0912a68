"""A chart read from its marks: axes by their printed numbers, rows by their names, places of marks.

Flow   svg Element → [agreeing.drawings] → Drawing → charts held against the archive
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.report.agreeing.tree import Element
from tests.report.charts.drawn import Box, Point, pieces

__all__ = ["HALF", "Axis", "Drawing", "at_y", "boxes_of", "near", "squeezed"]

HALF = 0.6
"""Half a pixel, and the rounding of a place to a tenth of one."""


def near(one: float, other: float, within: float = HALF) -> bool:
    """Whether two places are the same to the eye."""
    return abs(one - other) <= within


def squeezed(text: str) -> str:
    """A text without blanks: a name over two lines has lost one."""
    return re.sub(r"\s+", "", text)


@dataclass(frozen=True)
class Axis:
    """Two places of an axis with their numbers."""

    first: tuple[float, float]  # px, value
    last: tuple[float, float]

    @property
    def step(self) -> float:
        """Pixels a unit."""
        return (self.last[0] - self.first[0]) / (self.last[1] - self.first[1])

    def __call__(self, value: float) -> float:
        """Where a value stands."""
        return self.first[0] + (value - self.first[1]) * self.step


def _number(text: str) -> float:
    return float(text.replace(",", "").replace("−", "-"))


def _axis(marks: Iterable[tuple[float, str]]) -> Axis:
    read = sorted((at, _number(words)) for at, words in marks)
    axis = Axis(read[0], read[-1])
    for at, value in read:
        assert near(axis(value), at), f"the tick {value} stands at {at}, not at {axis(value)}"
    return axis


class Drawing:
    """One chart."""

    def __init__(self, svg: Element) -> None:
        self.svg = svg
        self.name = svg["id"]
        self.rows = self._rows()

    def groups(self, css: str, shift: str = "") -> list[Element]:
        """Groups of a class, moved along one way: "x" or "y"."""
        found = []
        for group in self.svg.all("g"):
            if set(css.split()) <= group.classes:
                level = _moved(group)[0] != 0
                if not shift or (shift == "x") == level:
                    found.append(group)
        return found

    def across(self) -> Axis:
        """The level axis."""
        ticks = self.groups("tick mid", "y")[0]
        return _axis((float(t["x"]), t.text) for t in ticks.all("text"))

    def ends(self, two: bool) -> Axis | None:
        """The level axis of two marks in words, which stand for 0 and 1."""
        if not two:
            return None
        at = sorted(float(t["x"]) for t in self.groups("tick mid", "y")[0].all("text"))
        return Axis((at[0], 0.0), (at[-1], 1.0))

    def up(self, group: Element | None = None) -> Axis:
        """The upright axis; its numbers stand 4 px below their place."""
        ticks = group or self.groups("tick end", "x")[0]
        return _axis((float(t["y"]) - 4, t.text) for t in ticks.all("text"))

    def _rows(self) -> list[tuple[float, str]]:
        """Names at the left with the height of their row."""
        found = []
        for group in self.groups("end", "x"):
            if "tick" in group.classes or "val" in group.classes:
                continue
            found += [(_height(text), squeezed(text.text)) for text in group.all("text")]
        return found

    def row_at(self, y: float, within: float = 16.0) -> str:
        """The name of the row nearest to a height."""
        at, name = min(self.rows, key=lambda row: abs(row[0] - y))
        assert abs(at - y) < within, f"{self.name}: no row at {y}"
        return name

    def words_at(self, y: float, css: str = "val") -> str:
        """Words beside a row."""
        texts = [t for group in self.groups(css) for t in group.all("text")]
        return min(texts, key=lambda text: abs(_height(text) - y)).text

    def boxes(self, css: str) -> list[Box]:
        """Boxes drawn as paths of a class."""
        wanted = set(css.split())
        paths = [path for path in self.svg.all("path") if wanted <= path.classes]
        return [box for path in paths for box in boxes_of(path)]

    def lines(self, css: str) -> list[list[Point]]:
        """Pieces of the paths of a class."""
        return [
            piece
            for path in self.svg.all("path")
            if set(css.split()) <= path.classes
            for piece in pieces(path["d"])
        ]

    def circles(self, css: str) -> list[tuple[float, float]]:
        """Middles of the circles of a class."""
        return [
            (float(c["cx"]), float(c["cy"])) for c in self.svg.all("circle") if css in c.classes
        ]


def boxes_of(path: Element) -> list[Box]:
    """The boxes of one path."""
    found = []
    for corners in pieces(path["d"]):
        xs, ys = zip(*corners, strict=True)
        found.append(Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
    return found


def _moved(group: Element) -> tuple[float, float]:
    found = re.match(r"translate\(([-\d.]+)[ ,]+([-\d.]+)\)", group["transform"])
    return (float(found[1]), float(found[2])) if found else (0.0, 0.0)


def _height(text: Element) -> float:
    """The middle of a text: its first line stands 4 px below it, or 2.5 above if it has two."""
    more = len(text.all("tspan"))
    return float(text["y"]) - 4 + 6.5 * min(more, 1) + 6 * max(more - 1, 0)


def at_y(line: Sequence[Point], x: float) -> float:
    """The height of a line over a place, between its corners."""
    for (x0, y0), (x1, y1) in pairwise(line):
        if x0 - 1e-6 <= x <= x1 + 1e-6:
            return y0 if x1 == x0 else y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return line[-1][1]
