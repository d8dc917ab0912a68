"""Path data: many marks of one look in one path, in tenths of a px.

Flow   chart modules → [report.charts.paths] → svg
Takes  points in px.  Gives  the d attribute of a path.
Moves are written relative to the rounded place before them, so that roundings never add up.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

__all__ = ["Box", "boxes", "dashes", "discs", "flats", "reaches", "track", "uprights"]

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, width, height


def track(points: Iterable[Point], *, closed: bool = False) -> str:
    """A line through points; nothing for no point.

    >>> track([(0, 0), (10, 0.5), (4.96, -2)], closed=True)
    'M0 0l10 .5-5-2.5z'
    """
    places = [(_tenths(x), _tenths(y)) for x, y in points]
    if not places:
        return ""
    moves = [_pair(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(places)]
    further = "".join(move if move[0] == "-" else f" {move}" for move in moves[1:])
    ahead = f"l{moves[0]}{further}" if moves else ""
    return f"M{_pair(*places[0])}{ahead}{'z' if closed else ''}"


def uprights(xs: Iterable[float], top: float, bottom: float) -> str:
    """Upright lines from top to bottom.

    >>> uprights([1, 2.5], 8, 300)
    'M1 8V300M2.5 8V300'
    """
    first, last = _shown(_tenths(top)), _shown(_tenths(bottom))
    return "".join(f"M{_shown(_tenths(x))} {first}V{last}" for x in xs)


def flats(ys: Iterable[float], left: float, right: float) -> str:
    """Level lines from left to right.

    >>> flats([4], 0, 10)
    'M0 4H10'
    """
    first, last = _shown(_tenths(left)), _shown(_tenths(right))
    return "".join(f"M{first} {_shown(_tenths(y))}H{last}" for y in ys)


def reaches(places: Iterable[tuple[float, float, float]], half: float) -> str:
    """Level lines (left, right, y) with a stroke upright at either end, `half` px up and down.

    >>> reaches([(4, 10, 20)], 3)
    'M4 17v6m0-3h6m0-3v6'
    """
    up, whole = _shown(-_tenths(half)), _shown(2 * _tenths(half))
    parts: list[str] = []
    for left, right, y in places:
        start = _tenths(left)
        first = _pair(start, _tenths(y) - _tenths(half))
        across = _shown(_tenths(right) - start)
        parts.append(f"M{first}v{whole}m0{up}h{across}m0{up}v{whole}")
    return "".join(parts)


def boxes(places: Iterable[Box]) -> str:
    """Boxes as long and high as given; a box of no area is left out.

    >>> boxes([(0, 5, 10, 20), (10.5, 5, 0, 20), (200, 5, 9, 20)])
    'M0 5h10v20h-10zM200 5h9v20h-9z'
    """
    parts: list[str] = []
    at = (0, 0)  # where the pen stands: a box ends at the corner that it began at
    for x, y, width, height in places:
        left, top = _tenths(x), _tenths(y)
        across, down = _tenths(x + width) - left, _tenths(y + height) - top
        if across > 0 and down > 0:
            far, near = f"M{_pair(left, top)}", f"m{_pair(left - at[0], top - at[1])}"
            start = near if parts and len(near) < len(far) else far
            parts.append(f"{start}h{_shown(across)}v{_shown(down)}h{_shown(-across)}z")
            at = (left, top)
    return "".join(parts)


def dashes(places: Iterable[tuple[float, float, float]]) -> str:
    """Level strokes (left, right, y); a thick stroke is a box that takes few letters.

    >>> dashes([(0, 9, 15), (10, 19, 15), (0, 9, 45)])
    'M0 15h9m1 0h9M0 45h9'
    """
    parts, at = [], (0, -1)  # where the pen stands; -1 for nowhere
    for left, right, y in places:
        start, end, level = _tenths(left), _tenths(right), _tenths(y)
        far = f"M{_pair(start, level)}"
        near = f"m{_pair(start - at[0], 0)}"
        parts.append(near if level == at[1] and len(near) < len(far) else far)
        parts.append(f"h{_shown(end - start)}")
        at = (end, level)
    return "".join(parts)


def discs(places: Iterable[Point]) -> str:
    """Points for a stroke with round ends, as wide as the disc.

    >>> discs([(3, 4.5)])
    'M3 4.5h0'
    """
    return "".join(f"M{_pair(_tenths(x), _tenths(y))}h0" for x, y in places)


def _tenths(value: float) -> int:
    return round(10 * value)


def _shown(tenths: int) -> str:
    """A number of tenths, as short as it can be written."""
    whole, rest = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole or ''}.{rest}" if rest else f"{sign}{whole}"


def _pair(x: int, y: int) -> str:
    second = _shown(y)
    return f"{_shown(x)}{second}" if second[0] == "-" else f"{_shown(x)} {second}"
