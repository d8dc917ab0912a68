"""Tables about what weights can do: nearest switches, attainable ranks, dominance.

Flow   scenario, answers → [study.tables.attainable] → study.tables.frames
Each function gives columns by name, or None when its question was not asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from model.analysis import AttainableResult, AttainableSpace, SwitchesResult
from model.scenario import Scenario
from model.study.tables.columns import Answers, Columns, find, from_rows

__all__ = [
    "attainable",
    "beaten_by",
    "space_dominance",
    "switch_weights",
    "switches",
]


def switches(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a rival, kind of weights that move and norm: the nearest switch of the lead."""
    found = find(answers, SwitchesResult)
    if found is None:
        return None
    rows = [
        (found.leader, rival, moving, norm, distance[place, column])
        for moving, distance in (
            ("criteria", found.distance),
            ("groups", found.group_distance),
        )
        for place, norm in enumerate(found.norms)
        for column, rival in enumerate(found.rivals)
    ]
    return from_rows(("leader", "rival", "moving", "norm", "distance"), rows)


def switch_weights(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a rival, kind of weights that move, norm and weight: weights at the switch."""
    found = find(answers, SwitchesResult)
    if found is None:
        return None
    rows = [
        (rival, moving, norm, key, weights[place, column, position])
        for moving, ids, weights in (
            ("criteria", found.criteria, found.weights),
            ("groups", found.groups, found.group_weights),
        )
        for place, norm in enumerate(found.norms)
        for column, rival in enumerate(found.rivals)
        for position, key in enumerate(ids)
    ]
    return from_rows(("rival", "moving", "norm", "id", "weight"), rows)


def attainable(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a lens and ranked option: best and worst rank, and whether it can lead."""
    rows = [
        (
            space.lens,
            option,
            space.best_rank[place],
            space.worst_rank[place],
            bool(space.can_lead[place]),
            space.margin[place],
        )
        for space in _spaces(answers)
        for place, option in enumerate(space.options)
    ]
    names = ("lens", "option", "best_rank", "worst_rank", "can_lead", "margin")
    return _if_asked(answers, names, rows)


def beaten_by(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a lens, option that can never lead, and part of the mixture that beats it."""
    rows = [
        (space.lens, option, rival, space.beaten_by[place, other])
        for space in _spaces(answers)
        for place, option in enumerate(space.options)
        for other, rival in enumerate(space.options)
        if space.beaten_by[place, other] > 0
    ]
    return _if_asked(answers, ("lens", "option", "by", "share"), rows)


def space_dominance(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a lens and pair: the first is never behind the second, whatever the weights."""
    rows = [
        (space.lens, option, over)
        for space in _spaces(answers)
        for place, option in enumerate(space.options)
        for other, over in enumerate(space.options)
        if space.dominates[place, other]
    ]
    return _if_asked(answers, ("lens", "option", "over"), rows)


def _spaces(answers: Answers) -> tuple[AttainableSpace, ...]:
    found = find(answers, AttainableResult)
    return () if found is None else found.spaces


def _if_asked(
    answers: Answers, names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]
) -> Columns | None:
    return None if find(answers, AttainableResult) is None else from_rows(names, rows)
