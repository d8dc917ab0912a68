"""The ranges over which swings were asked, against the scales that weights are applied to now.

Flow   Scenario → [scenario.ranges] → reading (warnings), problem
Takes  a Scenario.  Gives  one AskedRange for each range on record.
Never sees  files, scores.

A weight belongs to a swing. Where a scale has changed since, the weight says something else than
what was asked; that is no fault of the file, but whoever reads the result must be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from model.scenario.families import ALL, siblings
from model.scenario.schema import Scenario, ValuePath
from model.scenario.weighing import Perspective, WeightSet

__all__ = ["RangeAsked", "asked_ranges", "range_path", "range_warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeAsked:
    """The swing that a weight was asked over, against the scale that it is applied to now."""

    perspective: str  # "" for the stated weights
    criterion: str
    asked: tuple[float, float]  # worst, best, in the criterion's unit
    now: tuple[float, float]
    factors: tuple[tuple[str, float], ...]
    """By what to multiply points of which node, to say the same over the scale as it is now, once
    the factors of ranges before it are in; empty where nothing has changed, or where only asking
    again will do."""

    @property
    def changed(self) -> bool:
        """Whether the scale is no longer the one that was asked over."""
        return self.asked != self.now


def asked_ranges(scenario: Scenario) -> tuple[RangeAsked, ...]:
    """Ranges on record for the stated weights, then by perspective, in the order of the file.

    Weights that are taken from a perspective have its ranges, unless they state their own.
    """
    stated: WeightSet | Perspective = scenario.weights
    taken = scenario.perspectives.get(scenario.weights.perspective or "")
    if taken is not None and not stated.ranges:
        stated = taken
    places = [("", stated), *scenario.perspectives.items()]
    return tuple(found for place, each in places for found in _asked(scenario, place, each))


def _asked(
    scenario: Scenario, perspective: str, stated: WeightSet | Perspective
) -> Iterator[RangeAsked]:
    source = stated
    if isinstance(stated, WeightSet) and stated.perspective is not None:
        source = scenario.perspectives[stated.perspective]  # ranges of its own, points of that
    points = dict(source.points)
    for key, (worst, best) in stated.ranges.items():
        criterion = scenario.criteria[key]
        if criterion.scale is None:
            raise ValueError(f"criterion {key} has no scale")
        ends = (criterion.scale.min, criterion.scale.max)
        now = ends if criterion.direction == "max" else (ends[1], ends[0])
        factor = (now[1] - now[0]) / (best - worst)
        linear = criterion.value_function.kind == "linear"
        factors = _factors(scenario, source, key, factor, points) if linear and factor > 0 else ()
        for node, times in factors:  # a group that another of its criteria has enlarged is larger
            points[node] = points.get(node, 0.0) * times
        yield RangeAsked(
            perspective=perspective,
            criterion=key,
            asked=(worst, best),
            now=now,
            factors=factors,
        )


def _factors(
    scenario: Scenario,
    stated: WeightSet | Perspective,
    key: str,
    factor: float,
    points: Mapping[str, float],
) -> tuple[tuple[str, float], ...]:
    """Factors of the points of a criterion and of the groups above it.

    A swing worth `factor` times as much raises a group by its share in the group.
    """
    if stated.form == "leaves":
        return ((key, factor),) if factor != 1 else ()
    if stated.form == "judgements":
        judged = stated.judgements[0]
        direct = judged.among == ALL and judged.method == "direct"
        return ((key, factor),) if direct and factor != 1 else ()
    families, here = siblings(scenario), key
    found = []
    while factor != 1:
        found.append((here, factor))
        above = scenario.criteria[here].parent
        if above is None:
            break
        share = points[here] / sum(points[each] for each in families[above])
        here, factor = above, 1 + share * (factor - 1)
    return tuple(found)


def range_path(asked: RangeAsked, scenario: Scenario) -> ValuePath:
    """Where a range stands in the scenario."""
    if not asked.perspective and asked.criterion in scenario.weights.ranges:
        return ("weights", "ranges", asked.criterion)
    perspective = asked.perspective or str(scenario.weights.perspective)
    return ("perspectives", perspective, "ranges", asked.criterion)


def range_warning(asked: RangeAsked) -> tuple[str, str]:
    """What has changed since the swing was asked, and what to do about it."""
    what = (
        f"The swing was asked from {asked.asked[0]:g} to {asked.asked[1]:g}, and the scale of "
        f"“{asked.criterion}” now goes from {asked.now[0]:g} to {asked.now[1]:g}: "
        "its weight no longer says what was asked."
    )
    remedy = "ask for the weight again, over the scale as it is now"
    if asked.factors:
        times = [f"of {key} by {factor:.4g}" for key, factor in asked.factors]
        remedy += f"; or, since value is a line here, multiply points {', '.join(times)}"
    return what, f"{remedy}; then correct the range"
