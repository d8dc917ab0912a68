"""Tables about what would change the answer: stability, crossovers, break-even.

Flow   scenario, answers → [study.tables.sensitivity] → study.tables.frames
Each function gives columns by name, or None when its question was not asked.
"""

from __future__ import annotations

from model.analysis import BreakEvenResult, StabilityResult
from model.scenario import Scenario
from model.study.tables.columns import Answers, Columns, crossed, find, from_rows

__all__ = [
    "break_even",
    "crossovers",
    "leads",
    "stability",
]


def stability(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a weight or probability: between which figures the leader keeps its lead."""
    found = find(answers, StabilityResult)
    if found is None:
        return None
    moved = _moved(found)
    return {
        "what": [what for what, _ in moved],
        "id": [key for _, key in moved],
        "stated": [*found.weight, *found.probability],
        "low": [*found.weight_low, *found.probability_low],
        "high": [*found.weight_high, *found.probability_high],
        "leader": [found.leader] * len(moved),
    }


def leads(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a stretch of a weight or probability from 0 to 1, and who leads on it."""
    found = find(answers, StabilityResult)
    if found is None:
        return None
    lines = [*found.weight_reigns, *found.probability_reigns]
    rows = [
        (what, key, reign.start, reign.end, reign.option)
        for (what, key), line in zip(_moved(found), lines, strict=True)
        for reign in line
    ]
    return from_rows(("what", "id", "start", "end", "leader"), rows)


def crossovers(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a weight or probability, and rival that draws level with the leader along it."""
    found = find(answers, StabilityResult)
    if found is None:
        return None
    stated = [*found.weight, *found.probability]
    meets = [*found.weight_crossover, *found.probability_crossover]
    rows = [
        (what, key, now, rival, at)
        for (what, key), now, row in zip(_moved(found), stated, meets, strict=True)
        for rival, at in zip(found.options, row, strict=True)
        if at == at  # not NaN: they meet
    ]
    return from_rows(("what", "id", "stated", "rival", "at"), rows)


def _moved(found: StabilityResult) -> list[tuple[str, str]]:
    """What moves, and its id: every weight, then every probability."""
    weights = [("weight", node) for node in found.nodes]
    return weights + [("probability", f"{driver}={level}") for driver, level in found.levels]


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
