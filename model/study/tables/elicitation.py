"""Tables about how weights were asked for: families, judgements, ranges, and disagreement.

Flow   scenario, answers → [study.tables.elicitation] → study.tables.frames
Each function gives columns by name, or None when its question was not asked. The stated weights
stand among the perspectives as "[weights]".
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from model.analysis import ElicitationResult
from model.problem import WeightFamily
from model.scenario import Scenario
from model.study.tables.columns import Answers, Columns, find, from_rows, joined
from model.study.tables.perspectives import STATED

__all__ = ["elicitation", "elicited_weights", "judgements", "weight_ranges", "weight_spread"]

FIGURES = (
    "lambda_max",
    "consistency_ratio",
    "geometric_index",
    "geometric_limit",
    "xi",
    "input_ratio",
    "limit",
)


def elicitation(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a family: method, verdict, figures of consistency, what to ask again."""
    found = find(answers, ElicitationResult)
    if found is None:
        return None
    names = (
        *("perspective", "among", "method", "verdict", "reason", *FIGURES),
        *("furthest", "judged", "implied", "revised", "revised_to", "revised_ratio"),
        "order_conflicts",
    )
    rows = [
        (
            *_place(each.family),
            each.family.method,
            each.verdict,
            each.reason,
            *(getattr(each.family, name) for name in FIGURES),
            joined(each.furthest),
            each.furthest_judged,
            each.furthest_implied,
            joined(each.family.revised),
            each.family.revised_to,
            each.family.revised_ratio,
            joined(tuple("~".join(pair) for pair in each.family.order_conflicts)),
        )
        for each in found.families
    ]
    return from_rows(names, rows)


def elicited_weights(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a family and member: its share, and the interval where judgements leave one."""
    found = find(answers, ElicitationResult)
    if found is None:
        return None
    rows = []
    for each in found.families:
        family = each.family
        ends = (family.low, family.high) if family.low.size else (family.weights, family.weights)
        figures = zip(family.members, family.weights, *ends, strict=True)
        rows += [(*_place(family), *row) for row in figures]
    return from_rows(("perspective", "among", "member", "weight", "low", "high"), rows)


def judgements(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a judgement: points or place of a member, or how many times it outweighs another."""
    found = find(answers, ElicitationResult)
    if found is None:
        return None
    rows = [
        (*_place(each.family), each.family.method, *row)
        for each in found.families
        for row in _judged(each.family)
    ]
    return from_rows(
        ("perspective", "among", "method", "kind", "member", "against", "judged"), rows
    )


def weight_ranges(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a range on record, worst end first, beside the scale as it is now."""
    found = find(answers, ElicitationResult)
    if found is None:
        return None
    rows = [
        (each.perspective or STATED, each.criterion, *each.asked, *each.now, each.changed)
        for each in found.ranges
    ]
    ends = ("asked_worst", "asked_best", "now_worst", "now_best")
    return from_rows(("perspective", "criterion", *ends, "changed"), rows)


def weight_spread(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a node: its lowest and highest weight among the perspectives, and whose they are."""
    found = find(answers, ElicitationResult)
    if found is None:
        return None
    return {
        "node": found.nodes,
        "lowest": found.lowest,
        "lowest_perspective": [view or STATED for view in found.lowest_view],
        "highest": found.highest,
        "highest_perspective": [view or STATED for view in found.highest_view],
        "spread": found.spread,
    }


def _place(family: WeightFamily) -> tuple[str, str]:
    return family.perspective or STATED, family.among


def _judged(family: WeightFamily) -> Iterator[tuple[str, str, str, float]]:
    """Kind, member, the other member ("" for none) and figure; each pair once, 1 or more."""
    for kind, figures in (("points", family.points), ("place", family.places)):
        given = zip(family.members, figures.tolist(), strict=True) if figures.size else ()
        for member, figure in given:
            yield kind, member, "", float(figure)
    for i, j in np.argwhere(family.times >= 1).tolist():
        level = family.times[i, j] == 1 and not family.ends and j < i
        if i != j and not level:
            yield "times", family.members[i], family.members[j], float(family.times[i, j])
