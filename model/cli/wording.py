"""Numbers and sentences of the command line.

Flow   Summary → [cli.wording] → one paragraph
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.study import Summary

__all__ = ["figure", "listed", "percent", "points", "sentence"]


def points(value: float, sign: bool = False) -> str:
    """A value on the 0-1 scale as points out of 100, as in the report; – where there is none.

    What is less than a tenth of a point has the digits that it needs, up to four.

    >>> points(0.53449), points(-0.0071, sign=True), points(0.0003), points(float("nan"))
    ('53.4', '-0.7', '0.03', '–')
    """
    if math.isnan(value):
        return "–"
    shown, digits = 100 * value + 0.0, 1
    while digits < 4 and abs(shown) > 1e-7 and float(f"{shown:.{digits}f}") == 0:
        digits += 1
    text = f"{shown:+.{digits}f}" if sign else f"{shown:.{digits}f}"
    return text.lstrip("+-") if float(text) == 0 else text


def percent(share: float) -> str:
    """A share of 1 as per cent.

    >>> percent(0.1234), percent(1.0), percent(0.0)
    ('12.3%', '100%', '0%')
    """
    if math.isnan(share):
        return "–"
    return f"{100 * share:.1f}".removesuffix(".0") + "%"


def figure(value: float) -> str:
    """A performance in its natural unit, three significant digits at least.

    >>> figure(62.4987), figure(0.01234), figure(12345.6), figure(0)
    ('62.5', '0.0123', '12,346', '0')
    """
    if math.isnan(value):
        return "–"
    if value == 0:
        return "0"
    decimals = max(0, min(12, 2 - math.floor(math.log10(abs(value)))))
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def listed(names: Sequence[str]) -> str:
    """Names as they stand in a sentence.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def sentence(summary: Summary) -> str:
    """The bottom line as one paragraph."""
    names = {row.option: row.name for row in summary.options}
    if not summary.leader:
        return f"{summary.name}: no option is open in every state of the world, so none leads."
    leader = names[summary.leader]
    parts = [
        f"{summary.name}: {leader} has the highest value, {points(summary.value)} of 100 points"
    ]
    ranked = [row for row in summary.options if row.standing == "ranked"]
    if len(ranked) > 1:
        second = next(row for row in ranked if row.option != summary.leader)
        parts[0] += f", {points(summary.lead)} ahead of {second.name}"
    parts[0] += "."
    if summary.close:
        parts.append(f"It cannot be separated from {listed([names[o] for o in summary.close])}.")
    elif summary.separated and len(ranked) > 1:
        parts.append("It keeps its lead when the scores are drawn from their ranges.")
    if not summary.can_run:
        parts.append("It cannot run alone, and no permitted set meets its needs.")
    elif summary.companions:
        beside = listed([names[o] for o in summary.companions])
        parts.append(f"It cannot run alone; the cheapest set adds {beside}.")
    if summary.approvals:
        texts = [
            f"{row.approval} ({names[row.option]}, {percent(row.probability)})"
            for row in summary.approvals
        ]
        parts.append(f"Approvals that may be needed, with probability: {'; '.join(texts)}.")
    waiting = [row for row in summary.options if row.standing == "contingent"]
    if waiting:
        texts = [f"{row.name} ({percent(row.open_probability)} open)" for row in waiting]
        parts.append(f"Contingent, not ranked: {listed(texts)}.")
    barred = [row.name for row in summary.options if row.standing == "screened"]
    if barred:
        parts.append(f"Screened out: {listed(barred)}.")
    return " ".join(parts)
