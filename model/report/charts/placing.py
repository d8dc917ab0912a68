"""Names beside dots, none on top of another: the first free place of eight.

Flow   chart modules → [report.charts.placing] → svg
Takes  positions in px and worded names.  Gives  where each name goes, and which find no room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from model.report.charts.svg import BOLD, width

__all__ = ["Label", "place_labels"]

SIZE = 11.0
ROUND = [  # offset from the dot, and the side of the name that stands there
    (9.0, 4.0, "start"),
    (-9.0, 4.0, "end"),
    (0.0, -10.0, "middle"),
    (0.0, 18.0, "middle"),
    (7.0, -8.0, "start"),
    (7.0, 16.0, "start"),
    (-7.0, -8.0, "end"),
    (-7.0, 16.0, "end"),
]
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Label:
    """A name and its place; `far` from its dot, it needs a line that leads there."""

    index: int
    x: float
    y: float
    anchor: str
    shown: str
    dot: tuple[float, float]
    far: bool = False
    whole: str = ""

    def of(self, whole: str) -> Label:
        """The same with the uncut name."""
        return replace(self, whole=whole)


def place_labels(
    dots: Sequence[tuple[float, float]], shown: Sequence[str], first: Sequence[int], within: Box
) -> tuple[list[Label], list[int]]:
    """Labels beside their dots, and the positions of those that find no room.

    Parameters
    ----------
    dots : (x, y) in px
    shown : one line each
    first : the order in which names choose
    within : the box that names must stay in
    """
    taken: list[Box] = [(x - 6, y - 6, x + 6, y + 6) for x, y in dots]
    placed, late = [], []
    for n in first:
        for label in _choices(n, dots[n], shown[n]):
            box = _box(label)
            if _inside(box, within) and not any(
                _meet(box, other) for k, other in enumerate(taken) if k != n
            ):
                taken.append(box)
                placed.append(label)
                break
        else:
            late.append(n)
    return placed, late


def _choices(n: int, dot: tuple[float, float], shown: str) -> list[Label]:
    return [Label(n, dot[0] + dx, dot[1] + dy, side, shown, dot) for dx, dy, side in ROUND]


def _box(label: Label) -> Box:
    room = width(label.shown, SIZE) * BOLD
    left = label.x - {"start": 0.0, "middle": room / 2, "end": room}[label.anchor]
    return left, label.y - 10, left + room, label.y + 4


def _inside(box: Box, within: Box) -> bool:
    return (
        box[0] >= within[0] and box[1] >= within[1] and box[2] <= within[2] and box[3] <= within[3]
    )


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
