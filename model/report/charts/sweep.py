"""Values as one share moves from 0 to 1: straight lines, a ring at every change of lead.

Flow   results → [report.charts.sweep] → page
Takes  lines by their two ends.  Gives  Markup.  Knows  curves.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.curves import Curve, curves

__all__ = ["SweepLine", "sweep"]


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
    return curves(
        uid,
        [0.0, 100.0],
        [Curve(name=e.name, values=(e.at_zero, e.at_one), colour=e.colour) for e in lines],
        now=100 * now,
        now_label=now_label,
        crossings=[(100 * share, value, words) for share, value, words in crossings],
        axis=axis,
        unit=unit,
        title=title,
        desc=desc,
    )
