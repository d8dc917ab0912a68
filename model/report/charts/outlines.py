"""One outline around polygons that share sides: what two of them share is not drawn.

Flow   [report.charts.outlines] → regions, curves
A tenth of a px is the unit, so that sides meet exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from model.report.charts.paths import track

__all__ = ["chained", "outline"]

Point = tuple[float, float]
Spot = tuple[int, int]  # in tenths of a px

UNIT = 10


def outline(polygons: Iterable[Sequence[Point]]) -> str:
    """A path around polygons that do not overlap.

    Parameters
    ----------
    polygons : points in px, all turning the same way

    Returns
    -------
    str
        Closed paths; holes turn the other way. To be filled by the nonzero rule, as is usual.
    """
    ahead: dict[Spot, list[Spot]] = {}
    for polygon in polygons:
        spots = [_spot(point) for point in polygon]
        for start, end in zip(spots, [*spots[1:], *spots[:1]], strict=True):
            if start == end:
                continue
            if start in ahead.get(end, []):
                ahead[end].remove(start)
            else:
                ahead.setdefault(start, []).append(end)
    return "".join(_path(loop) for loop in _loops(ahead) if len(loop) > 2)


def chained(points: Iterable[Point]) -> list[Point]:
    """An open line without the points at which it does not bend."""
    return [(x / UNIT, y / UNIT) for x, y in _thinned(list(map(_spot, points)))]


def _spot(point: Point) -> Spot:
    return round(UNIT * point[0]), round(UNIT * point[1])


def _loops(ahead: dict[Spot, list[Spot]]) -> Iterable[list[Spot]]:
    """Sides put end to end; every corner has as many sides going out as coming in."""
    for first in list(ahead):
        while ahead[first]:
            loop, here = [first], ahead[first].pop()
            while here != first:
                loop.append(here)
                here = ahead[here].pop()
            yield _bends(loop)


def _bends(loop: list[Spot]) -> list[Spot]:
    """A closed line without the corners at which it does not bend."""
    kept = _thinned([*loop, loop[0]])[:-1]
    while len(kept) > 2 and _straight(kept[-1], kept[0], kept[1]):
        kept = kept[1:]
    return kept


def _thinned(line: Sequence[Spot]) -> list[Spot]:
    """An open line: a point goes where all that went since the last bend stay close to it."""
    kept: list[Spot] = []
    since: list[Spot] = []
    for spot in line:
        if (since or kept)[-1:] == [spot]:
            continue
        if not kept:
            kept.append(spot)
        elif all(_straight(kept[-1], each, spot) for each in since):
            since.append(spot)
        else:
            kept.append(since[-1])
            since = [spot]
    return kept + since[-1:]


def _straight(a: Spot, b: Spot, c: Spot) -> bool:
    """Whether b lies on the straight line from a to c, to half a unit, between the two."""
    (x, y), (u, v) = (c[0] - a[0], c[1] - a[1]), (b[0] - a[0], b[1] - a[1])
    along = u * x + v * y
    return 0 <= along <= x * x + y * y and 4 * (u * y - v * x) ** 2 <= x * x + y * y


def _path(loop: Sequence[Spot]) -> str:
    return track([(x / UNIT, y / UNIT) for x, y in loop], closed=True)
