"""Regions of a map from who leads at each point: every square of the grid is cut between leaders.

Flow   [report.charts.regions] → grid
Between two neighbouring points with different leaders the edge stands where their leads, drawn as
straight lines, are used up. Where the lead is small is cut out in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from model.report.charts.outlines import chained, outline
from model.report.charts.paths import track

__all__ = ["Field", "Regions", "deepest_points", "regions"]

Point = tuple[float, float]
Vertex = tuple[float, Point]  # the lead, and where
Corner = tuple[int, float, Point]  # who leads, by how much, and where


@dataclass(slots=True)
class Regions:
    """Paths by leader, and the edges between regions."""

    whole: dict[int, str] = field(default_factory=dict)
    clear: dict[int, str] = field(default_factory=dict)  # the part where the lead is not small
    edges: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A map: places of columns and rows in px, who leads at each point and by how much."""

    x: Sequence[float]
    y: Sequence[float]
    leader: Sequence[Sequence[int]]  # [row][column], -1 where undefined
    lead: Sequence[Sequence[float]]  # [row][column]

    def corners(self, row: int, column: int) -> list[Corner]:
        """The four points of a square, in turn."""
        turn = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
        return [(self.leader[r][c], self.lead[r][c], (self.x[c], self.y[r])) for r, c in turn]


def regions(place: Field, close: float) -> Regions:
    """Cut the map between leaders; a lead below `close` is small."""
    whole: dict[int, list[list[Point]]] = {}
    clear: dict[int, list[list[Point]]] = {}
    edges: list[list[Point]] = []
    for row in range(len(place.y) - 1):
        for column in range(len(place.x) - 1):
            corners = place.corners(row, column)
            cut = bool(_crossings(corners))
            uncut = (corners[0][0], [(lead, point) for _, lead, point in corners])
            for owner, shape in _cut(corners) if cut else [uncut]:
                whole.setdefault(owner, []).append([point for _, point in shape])
                if owner >= 0:
                    clear.setdefault(owner, []).append(_above(shape, close))
            edges += _edges(corners) if cut else []
    return Regions(
        whole={owner: outline(shapes) for owner, shapes in whole.items()},
        clear={owner: outline(shapes) for owner, shapes in clear.items()},
        edges=_joined(edges),
    )


def _crossings(corners: Sequence[Corner]) -> list[tuple[int, Vertex]]:
    """Sides of a square on which the leader changes; where, and the lead there."""
    found: list[tuple[int, Vertex]] = []
    for side, (one, mine, a) in enumerate(corners):
        two, other, b = corners[(side + 1) % 4]
        if one == two:
            continue
        if one < 0 or two < 0:  # undefined beyond the last point that is defined
            found.append((side, (mine, a) if two < 0 else (other, b)))
            continue
        t = mine / (mine + other) if mine + other > 0 else 0.5
        found.append((side, (0.0, (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))))
    return found


def _middle(crossings: Sequence[tuple[int, Vertex]]) -> Vertex:
    count = len(crossings)
    across = sum(p[0] for _, (_, p) in crossings) / count
    down = sum(p[1] for _, (_, p) in crossings) / count
    return sum(lead for _, (lead, _) in crossings) / count, (across, down)


def _cut(corners: Sequence[Corner]) -> Iterator[tuple[int, list[Vertex]]]:
    """The pieces of a square that has crossings: owner, and corners with the lead there."""
    crossings = _crossings(corners)
    middle = _middle(crossings)
    for n, (side, start) in enumerate(crossings):
        end_side, end = crossings[(n + 1) % len(crossings)]
        inside = [corners[(side + 1) % 4]]
        corner = (side + 1) % 4
        while corner != end_side:
            corner = (corner + 1) % 4
            inside.append(corners[corner])
        yield inside[0][0], [start, *((lead, p) for _, lead, p in inside), end, middle]


def _above(shape: Sequence[Vertex], close: float) -> list[Point]:
    """The part of a shape in which the lead, straight along its sides, is `close` or more."""
    kept: list[Point] = []
    for n, (lead, point) in enumerate(shape):
        after, beyond = shape[(n + 1) % len(shape)]
        if lead >= close:
            kept.append(point)
        if (lead >= close) != (after >= close):
            t = (close - lead) / (after - lead)
            x, y = (point[k] + t * (beyond[k] - point[k]) for k in (0, 1))
            kept.append((x, y))
    return kept


def _edges(corners: Sequence[Corner]) -> list[list[Point]]:
    crossings = _crossings(corners)
    if len(crossings) == 2:
        (_, (_, a)), (_, (_, b)) = crossings
        return [[a, b]] if a != b else []
    _, middle = _middle(crossings)
    return [[point, middle] for _, (_, point) in crossings]


def _joined(edges: Sequence[Sequence[Point]]) -> str:
    """Pieces of edges as lines that go on where another piece begins."""
    ends: dict[Point, list[int]] = {}
    pieces = [[(round(x, 1), round(y, 1)) for x, y in edge] for edge in edges]
    for n, (start, end) in enumerate(pieces):
        ends.setdefault(start, []).append(n)
        ends.setdefault(end, []).append(n)
    left, paths = dict.fromkeys(range(len(pieces))), []
    while left:
        first = next(iter(left))
        del left[first]
        line = list(pieces[first])
        for _ in range(2):  # on from its end, then, turned round, from its beginning
            while ahead := [n for n in ends[line[-1]] if n in left]:
                start, end = pieces[ahead[0]]
                line.append(end if start == line[-1] else start)
                del left[ahead[0]]
            line.reverse()
        paths.append(track(chained(line)))
    return "".join(paths)


def deepest_points(leader: Sequence[Sequence[int]], owner: int) -> list[tuple[int, int]]:
    """Points of a region, those furthest from its edge first: (column, row).

    >>> deepest_points([[0, 0, 0], [0, 0, 0], [0, 0, 1]], 0)[0]
    (0, 0)
    """
    height, across = len(leader), len(leader[0])
    depth = [[0 if leader[r][c] != owner else height + across for c in range(across)]
             for r in range(height)]  # fmt: skip
    order = [(r, c) for r in range(height) for c in range(across)]
    for turn, back in ((order, -1), (order[::-1], 1)):
        for r, c in turn:
            if not depth[r][c]:
                continue
            near = [depth[r][c + back]] if 0 <= c + back < across else []
            if 0 <= r + back < height:
                near += depth[r + back][max(c - 1, 0) : c + 2]
            depth[r][c] = min(depth[r][c], min(near, default=height) + 1)
    inner = [
        (min(depth[r][c], r + 1, c + 1, height - r, across - c), r, c)
        for r, c in order
        if leader[r][c] == owner
    ]
    inner.sort(key=lambda each: (-each[0], each[1], each[2]))
    return [(c, r) for _, r, c in inner[:400]]
