"""Tables about what would change the answer: acceptability, stability, break-even.

Flow   scenario, answers → [study.tables.sensitivity] → study.tables.frames
Each function gives columns by name, or None when its question was not asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from model.analysis import (
    AcceptabilityResult,
    BreakEvenResult,
    LensResult,
    Reign,
    StabilityResult,
)
from model.scenario import Scenario
from model.study.tables.columns import Answers, Columns, crossed, find

__all__ = [
    "acceptability",
    "break_even",
    "central_weights",
    "leads",
    "pairwise",
    "stability",
]


def acceptability(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a lens, kind of scores, option and rank."""
    found = find(answers, AcceptabilityResult)
    if found is None:
        return None
    rows = [
        (lens.lens, lens.scores, option, rank + 1, share, error, lens.n_draw)
        for lens in found.lenses
        for place, option in enumerate(lens.options)
        for rank, (share, error) in enumerate(
            zip(lens.acceptability[place], lens.standard_error[place], strict=True)
        )
    ]
    return _columns(("lens", "scores", "option", "rank", "share", "error", "n_draw"), rows)


def pairwise(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a lens, kind of scores and pair of options: share in which the first is ahead."""
    found = find(answers, AcceptabilityResult)
    if found is None:
        return None
    rows = [
        (lens.lens, lens.scores, option, over, lens.pairwise[a, b], lens.pairwise_exact)
        for lens in found.lenses
        for a, option in enumerate(lens.options)
        for b, over in enumerate(lens.options)
        if a != b
    ]
    return _columns(("lens", "scores", "option", "over", "share", "exact"), rows)


def central_weights(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a lens, kind of scores, option that is ever first, and group."""
    found = find(answers, AcceptabilityResult)
    if found is None:
        return None
    rows = [row for lens in found.lenses for row in _lens_weights(lens)]
    return _columns(("lens", "scores", "option", "group", "weight"), rows)


def _lens_weights(lens: LensResult) -> Iterable[tuple[Any, ...]]:
    for place, option in enumerate(lens.options):
        for column, group in enumerate(lens.groups):
            yield lens.lens, lens.scores, option, group, lens.central_weights[place, column]


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
    return _columns(("what", "id", "start", "end", "leader"), rows)


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


def _columns(names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> Columns:
    """Columns by name from rows; empty columns where there are no rows."""
    listed = list(rows)
    return {name: [row[n] for row in listed] for n, name in enumerate(names)}
