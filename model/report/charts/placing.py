"""Names beside dots, none on top of another: the first free place of eight.

Flow   chart modules → [report.charts.placing] → svg
Takes  positions in px and names already cut into lines.
Gives  where each name goes, and which find no room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.report.charts.lettering import BOLD, width

__all__ = ["LEADING", "Box", "Label", "inside", "meet", "place_labels"]

SIZE = 11.0
LEADING = 12.0
ROUND = [  # offset from the dot, the side of the name that stands there, lines above the base line
    (9.0, 4.0, "start", 0.5),
    (7.0, -8.0, "start", 1.0),
    (7.0, 17.0, "start", 0.0),
    (-9.0, 4.0, "end", 0.5),
    (-7.0, -8.0, "end", 1.0),
    (-7.0, 17.0, "end", 0.0),
    (0.0, -11.0, "middle", 1.0),
    (0.0, 19.0, "middle", 0.0),
]
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Label:
    """A name and its place; `far` from its dot, it needs a line that leads there."""

    index: int
    lines: tuple[str, ...]
    x: float
    y: float  # base line of the first line
    anchor: str
    far: bool = False

    def box(self) -> Box:
        """The room it takes, in bold."""
        room = max(width(line, SIZE) for line in self.lines) * BOLD
        left = self.x - {"start": 0.0, "middle": room / 2, "end": room}[self.anchor]
        below = LEADING * (len(self.lines) - 1)
        return left, self.y - 10, left + room, self.y + below + 4


def place_labels(
    dots: Sequence[tuple[float, float]],
    names: Sequence[tuple[str, ...]],
    first: Sequence[int],
    within: Box,
    walls: Sequence[Box] = (),
) -> tuple[list[Label], list[int]]:
    """Labels beside their dots, and the positions of those that find no room.

    Parameters
    ----------
    dots : (x, y) in px
    names : one or two lines each
    first : the order in which names choose
    within : the box that names must stay in
    walls : boxes that no name may touch
    """
    taken: list[Box] = [(x - 6, y - 6, x + 6, y + 6) for x, y in dots]
    taken += walls
    placed, late = [], []
    for n in first:
        for label in _choices(n, dots[n], names[n]):
            box = label.box()
            others = (other for k, other in enumerate(taken) if k != n)
            if inside(box, within) and not any(meet(box, other) for other in others):
                taken.append(box)
                placed.append(label)
                break
        else:
            late.append(n)
    return placed, late


def _choices(n: int, dot: tuple[float, float], lines: tuple[str, ...]) -> list[Label]:
    more = LEADING * (len(lines) - 1)
    return [
        Label(n, lines, dot[0] + dx, dot[1] + dy - above * more, side)
        for dx, dy, side, above in ROUND
    ]


def inside(box: Box, within: Box) -> bool:
    """Whether a box lies within another."""
    return (
        box[0] >= within[0] and box[1] >= within[1] and box[2] <= within[2] and box[3] <= within[3]
    )


def meet(a: Box, b: Box) -> bool:
    """Whether two boxes overlap."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
