"""The value tree from left to right: groups, criteria, and their share of the weight.

Flow   results → [report.charts.tree] → page
Takes  groups with their criteria.  Gives  Markup.  Knows  svg.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.lettering import BOLD, width
from model.report.charts.paths import boxes, flats
from model.report.charts.svg import WIDTH, block, el, figure, num, text

__all__ = ["TreeGroup", "TreeLeaf", "tree"]

ROW = 28.0
GROUP_X, GROUP_W = 20.0, 250.0
LEAF_X, LEAF_W = 340.0, 260.0
BAR_X, BAR_W = 610.0, 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeLeaf:
    """One criterion."""

    name: str
    weight: float  # 0-1, global
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeGroup:
    """One top-level group with its criteria."""

    name: str
    shown: str  # its weight, worded
    leaves: Sequence[TreeLeaf]


def tree(uid: str, groups: Sequence[TreeGroup], *, title: str, desc: str) -> Markup:
    """Groups at the left, their criteria at the right with a bar for the global weight."""
    heaviest = max([leaf.weight for group in groups for leaf in group.leaves] or [1.0]) or 1.0
    parts, y, branches = [], 8.0, ""
    middles = []
    for n, group in enumerate(groups):
        bars = []
        height = ROW * len(group.leaves)
        middle = y + height / 2
        middles.append(middle)
        share = width(group.shown) * BOLD + 12
        parts.append(block(GROUP_X + 16, middle, group.name, "lead", room=GROUP_W - share))
        parts.append(text(GROUP_X + 16 + GROUP_W, middle + 4, group.shown, "val lead", "end"))
        for k, leaf in enumerate(group.leaves):
            at = y + ROW * (k + 0.5)
            branches += f"M{num(LEAF_X - 24)} {num(middle)}V{num(at)}H{num(LEAF_X - 6)}"
            parts.append(block(LEAF_X, at, leaf.name, room=LEAF_W))
            length = BAR_W * leaf.weight / heaviest
            bars.append((BAR_X, at - 6, max(length, 0.5), 12))
            parts.append(text(WIDTH - 4, at + 4, leaf.shown, "val", "end"))
        branches += flats([middle], GROUP_X + GROUP_W + 24, LEAF_X - 24)
        parts.append(el("path", d=boxes(bars), class_=f"g{n % 7}"))
        y += height + 12
    if middles:
        trunk = f"M{num(GROUP_X)} {num(middles[0])}V{num(middles[-1])}"
        trunk += "".join(f"M{num(GROUP_X)} {num(m)}h10" for m in middles)
        parts.append(el("path", d=trunk + branches, class_="branch"))
    return figure(uid, y, title, desc, *parts)
