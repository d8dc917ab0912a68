"""Shares that settle as draws are added: lines over a ratio axis, each in its band of error.

Flow   results → [report.charts.convergence] → page
Takes  shares and standard errors after so many draws.  Gives  Markup.  Knows  curves.
Never sees  results, catalogues, files.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from model.report.charts.curves import Curve, curves

__all__ = ["Settling", "settling"]

BAND = 2.0
"""Standard errors from a line to the edge of its band."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """One option: its share and its standard error at every number of draws."""

    name: str
    shares: Sequence[float]
    errors: Sequence[float]


def settling(
    uid: str,
    draws: Sequence[int],
    lines: Sequence[Settling],
    *,
    axis: str,
    unit: str,
    title: str,
    desc: str,
) -> Markup:
    """Shares over numbers of draws; equal ratios of draws are equal steps.

    Parameters
    ----------
    draws : numbers of draws, ascending, 1 or more; at least two of them
    lines : at most five, the leader first
    """
    return curves(
        uid,
        [math.log10(n) for n in draws],
        [
            Curve(
                name=line.name,
                values=line.shares,
                colour=place,
                off=[BAND * error for error in line.errors],
            )
            for place, line in enumerate(lines)
        ],
        now=math.nan,
        now_label="",
        crossings=(),
        axis=axis,
        unit=unit,
        title=title,
        desc=desc,
        marks=_marks(draws[0], draws[-1]),
    )


def _marks(low: int, high: int) -> list[tuple[float, str]]:
    """Powers of ten inside the range; its two ends where there are fewer than two of them."""
    powers = [10**k for k in range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1)]
    shown = powers if len(powers) > 1 else [low, high]
    return [(math.log10(n), f"{n:,}") for n in shown]
