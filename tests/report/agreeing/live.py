"""The figures of the live panel: what its script would work out at today's weights.

Flow   JSON in the page → [agreeing.live] → value of every option
"""

from __future__ import annotations

import json
import math
from itertools import pairwise

from tests.report.agreeing.archive import Json
from tests.report.agreeing.tree import Element

__all__ = ["live_values"]

LIKELY = 1


def live_values(page: Element) -> dict[str, float | None]:
    """Value of every option by the page's own figures; None where it is always barred."""
    data = json.loads("".join(str(one) for one in page.by_id("live-data").inside))
    weights = _weights(data)
    return {option: _value(data, weights, n) for n, option in enumerate(data["options"])}


def _weights(data: Json) -> list[float]:
    """Weight of every criterion: points among siblings, multiplied down the tree."""
    share: list[float] = []
    for node, above in enumerate(data["parent"]):
        family = [n for n, other in enumerate(data["parent"]) if other == above]
        total = sum(data["points"][n] for n in family)
        own = data["points"][node] / total if total else 0.0
        share.append(own * (share[above] if above >= 0 else 1.0))
    return [share[leaf] for leaf in data["leafNode"]]


def _value(data: Json, weights: list[float], option: int) -> float | None:
    """Averaged over the states in which the option is not barred."""
    found, open_in = 0.0, 0.0
    for state, probability in enumerate(data["probability"]):
        if option in data["barred"][state]:
            continue
        open_in += probability
        for criterion, weight in enumerate(weights):
            kind = data["line"][option][criterion]
            slope, intercept = data["lines"][data["linesOf"][kind][state]]
            level = slope * data["performance"][LIKELY][option][criterion] + intercept
            found += probability * weight * _worth(data["functions"][criterion], level)
    return found / open_in if open_in > 0 else None


def _worth(shape: Json, level: float) -> float:
    """What a level is worth on the scale from worst to best."""
    ends = sorted((shape["worst"], shape["best"]))
    if not shape["extend"]:
        level = min(max(level, ends[0]), ends[1])
    if shape["knots"]:  # in the unit of the criterion; the last pieces go on beyond the ends
        pieces = list(pairwise(zip(shape["knots"], shape["levels"], strict=True)))
        (x0, y0), (x1, y1) = next((p for p in pieces if level <= p[1][0]), pieces[-1])
        return float(y0 + (y1 - y0) * (level - x0) / (x1 - x0))
    t = (level - shape["worst"]) / (shape["best"] - shape["worst"])
    a = shape["exponent"]
    return float((1 - math.exp(-a * t)) / (1 - math.exp(-a))) if a else t
