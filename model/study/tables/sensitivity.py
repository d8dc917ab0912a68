"""Tables about what would change the answer: stability, break-even.

Flow   scenario, answers → [study.tables.sensitivity] → study.tables.frames
Each function gives columns by name, or None when its question was not asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from model.analysis import (
    BreakEvenResult,
    Reign,
    StabilityResult,
)
from model.scenario import Scenario
from model.study.tables.columns import Answers, Columns, crossed, find, from_rows

__all__ = [
    "break_even",
    "leads",
    "stability",
]


def stability(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a weight or probability: between which figures the leader keeps its lead."""
    found = find(answers, StabilityResult)
    if found is None:
        return None
    levels = [f"{driver}={level}" for driver, level in found.levels]
    return {
        "what": ["weight"] * len(found.nodes) + ["probability"] * len(levels),
        "id": [*found.nodes, *levels],
        "stated": [*found.weight, *found.probability],
        "low": [*found.weight_low, *found.probability_low],
        "high": [*found.weight_high, *found.probability_high],
        "leader": [found.leader] * (len(found.nodes) + len(levels)),
    }


def leads(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a stretch of a weight or probability from 0 to 1, and who leads on it."""
    found = find(answers, StabilityResult)
    if found is None:
        return None
    levels = [f"{driver}={level}" for driver, level in found.levels]
    rows = [
        *_stretches("weight", found.nodes, found.weight_reigns),
        *_stretches("probability", levels, found.probability_reigns),
    ]
    return from_rows(("what", "id", "start", "end", "leader"), rows)


def _stretches(
    what: str, ids: Iterable[str], lines: Iterable[tuple[Reign, ...]]
) -> Iterable[tuple[Any, ...]]:
    for key, line in zip(ids, lines, strict=True):
        for reign in line:
            yield what, key, reign.start, reign.end, reign.option


def break_even(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row an option and criterion: the judgement at which the lead changes hands."""
    found = find(answers, BreakEvenResult)
    if found is None:
        return None
    option, criterion = crossed(found.options, found.criteria)
    inside = set(found.within_range)
    return {
        "option": option,
        "criterion": criterion,
        "likely": found.likely.ravel(),
        "needed": found.needed.ravel(),
        "move": found.move.ravel(),
        "within_range": [cell in inside for cell in zip(option, criterion, strict=True)],
    }
