"""Values as one share moves from 0 to 1: straight lines, a ring at every change of lead.

Flow   results → [report.charts.sweep] → page
Takes  lines by their two ends.  Gives  Markup.  Knows  svg, axes, placing.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.axes import horizontal_axis
from model.report.charts.placing import place_labels
from model.report.charts.svg import WIDTH, Scale, block, el, figure, num, spread, text, ticks, width

__all__ = ["SweepLine", "sweep"]

LEFT, RIGHT, TOP, BOTTOM = 44.0, 560.0, 22.0, 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepLine:
    """One option: its value at both ends; a colour if it is followed."""

    name: str
    at_zero: float
    at_one: float
    colour: int | None = None


def sweep(
    uid: str,
    lines: Sequence[SweepLine],
    *,
    now: float,
    now_label: str,
    crossings: Sequence[tuple[float, float, str]],
    axis: str,
    unit: str,
    title: str,
    desc: str,
) -> Markup:
    """Lines over a share in per cent.

    Parameters
    ----------
    now : today's share, 0-1
    crossings : (share, value, words) of each change of lead
    """
    ends = [v for line in lines for v in (line.at_zero, line.at_one)] or [0.0, 1.0]
    pad = (max(ends) - min(ends)) * 0.05 or 1.0
    up = Scale(min(ends) - pad, max(ends) + pad, BOTTOM, TOP)
    across = Scale(0, 100, LEFT, RIGHT)
    parts = [horizontal_axis(across, BOTTOM, TOP, [0, 20, 40, 60, 80, 100], axis)]
    for mark in ticks(up.low, up.high, 5):
        y = up(mark)
        parts.append(el("line", x1=LEFT, x2=RIGHT, y1=y, y2=y, class_="grid"))
        parts.append(text(LEFT - 8, y + 4, num(mark).replace("-", "−"), "tick", "end"))
    parts.append(text(4, 11, unit, "axis"))
    x = across(100 * now)
    parts.append(el("line", x1=x, x2=x, y1=TOP, y2=BOTTOM, class_="ref"))
    beside = max(x + 5, 14 + width(unit, 11))
    end = x > (LEFT + RIGHT) / 2
    room = x - 20 - width(unit, 11) if end else WIDTH - beside - 4
    at, side = (x - 5, "end") if end else (beside, "start")
    parts.append(text(at, TOP - 8, now_label, "note halo", side, room=room))
    for line in sorted(lines, key=lambda each: each.colour is not None):
        parts.append(_line(line, up))
    parts.append(_names([line for line in lines if line.colour is not None], up))
    rings = [(across(100 * share), up(value)) for share, value, _ in crossings]
    parts.append(_rings(rings, [words for _, _, words in crossings]))
    return figure(uid, BOTTOM + 42, title, desc, *parts)


def _line(line: SweepLine, up: Scale) -> Markup:
    css = "ghost" if line.colour is None else f"ln c{line.colour}"
    path = f"M{num(LEFT)} {num(up(line.at_zero))}L{num(RIGHT)} {num(up(line.at_one))}"
    return el("path", el("title", line.name), d=path, class_=css)


def _names(lines: Sequence[SweepLine], up: Scale) -> Markup:
    ends = [up(line.at_one) for line in lines]
    parts = []
    for line, end, place in zip(lines, ends, spread(ends, 27, TOP, BOTTOM), strict=True):
        path = f"M{num(RIGHT + 2)} {num(end)}L{num(RIGHT + 12)} {num(place)}"
        parts.append(el("path", d=path, class_=f"lead-line c{line.colour}"))
        room = WIDTH - RIGHT - 18
        parts.append(block(RIGHT + 16, place, line.name, f"lab t{line.colour}", room=room))
    return Markup("").join(parts)


def _rings(rings: Sequence[tuple[float, float]], words: Sequence[str]) -> Markup:
    """A ring at each change of lead; its words where there is room, in its tip always."""
    within = (LEFT, TOP, RIGHT, BOTTOM)
    labels, _ = place_labels(rings, [(each,) for each in words], range(len(rings)), within)
    parts = [
        el("circle", el("title", each), cx=x, cy=y, r=5, class_="cross")
        for (x, y), each in zip(rings, words, strict=True)
    ]
    parts += [
        text(label.x, label.y, label.lines[0], "note strong halo", label.anchor) for label in labels
    ]
    return Markup("").join(parts)
