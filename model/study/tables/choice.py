"""Tables about the choice: options, scores, weights, gates, needs, pairs of options.

Flow   scenario, answers → [study.tables.choice] → study.tables.frames
Each function gives columns by name, or None when its question was not asked.
"""

from __future__ import annotations

import numpy as np

from model.analysis import (
    CentralResult,
    ComparisonResult,
    DominanceResult,
    GatesResult,
    NeedsResult,
)
from model.scenario import Scenario
from model.study.tables.columns import Answers, Columns, crossed, find, joined, places

__all__ = [
    "comparison",
    "contributions",
    "dominance",
    "gates",
    "needs",
    "options",
    "performances",
    "weights",
]


def options(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row an option."""
    central, gates = find(answers, CentralResult), find(answers, GatesResult)
    if central is None or gates is None:
        return None
    parts = [scenario.options[option] for option in central.options]
    return {
        "option": central.options,
        "name": [str(part.name) for part in parts],
        "standing": central.standing,
        "rank": places(central.rank),
        "value": central.value,
        "open_probability": central.open_probability,
        "conditional_probability": gates.probability[:, 1],
        "barred_probability": gates.probability[:, 2],
        "rank_when_open": places(gates.rank_when_open),
        **{f"from_{g}": central.group_contributions[:, n] for n, g in enumerate(central.groups)},
    }


def contributions(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row an option and criterion."""
    central = find(answers, CentralResult)
    if central is None:
        return None
    option, criterion = crossed(central.options, central.criteria)
    weights = dict(zip(central.nodes, central.node_weights.tolist(), strict=True))
    return {
        "option": option,
        "criterion": criterion,
        "value": central.values.ravel(),
        "weight": [weights[key] for key in criterion],
        "contribution": central.contributions.ravel(),
    }


def performances(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row an option and criterion: the judgement as stated, and as expected after effects."""
    central = find(answers, CentralResult)
    if central is None:
        return None
    option, criterion = crossed(central.options, central.criteria)
    scores = {(score.option, score.criterion): score for score in scenario.scores}
    cells = [scores[cell] for cell in zip(option, criterion, strict=True)]
    scales = [scenario.criteria[key].scale for key in criterion]
    low, likely, high = central.base_performance.reshape(3, -1)
    return {
        "option": option,
        "criterion": criterion,
        "unit": ["" if scale is None else str(scale.unit) for scale in scales],
        "low": low,
        "likely": likely,
        "high": high,
        "expected": central.performance.ravel(),
        "confidence": [cell.confidence or "" for cell in cells],
        "rationale": [str(cell.rationale or "") for cell in cells],
        "evidence": [joined(cell.evidence) for cell in cells],
    }


def weights(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a group or criterion."""
    central = find(answers, CentralResult)
    if central is None:
        return None
    nodes = [scenario.criteria[key] for key in central.nodes]
    return {
        "node": central.nodes,
        "name": [str(node.name) for node in nodes],
        "parent": [node.parent or "" for node in nodes],
        "kind": ["criterion" if key in central.criteria else "group" for key in central.nodes],
        "local_weight": central.local_weights,
        "weight": central.node_weights,
    }


def gates(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a gate."""
    found = find(answers, GatesResult)
    if found is None:
        return None
    rows = [scenario.gates[gate.row] for gate in found.conditions]
    return {
        "option": [gate.option for gate in found.conditions],
        "driver": [gate.driver for gate in found.conditions],
        "level": [gate.level for gate in found.conditions],
        "status": [gate.status for gate in found.conditions],
        "probability": [gate.probability for gate in found.conditions],
        "approval": [str(row.approval or "") for row in rows],
        "rationale": [str(row.rationale or "") for row in rows],
        "evidence": [joined(row.evidence) for row in rows],
    }


def needs(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row an option."""
    found = find(answers, NeedsResult)
    if found is None:
        return None
    return {
        "option": found.options,
        "runs_alone": found.runs_alone,
        "can_run": found.can_run,
        "hard_needs": [joined(ids) for ids in found.hard],
        "soft_needs": [joined(ids) for ids in found.soft],
        "companions": [joined(ids) for ids in found.companions],
        "cost": found.cost,
        "companions_cost": found.companions_cost,
        "set_cost": found.set_cost,
        "set_value": found.set_value,
        "set_approval": found.set_approval,
    }


def comparison(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a pair of options and criterion."""
    found = find(answers, ComparisonResult)
    if found is None:
        return None
    option, over, criterion = crossed(found.options, found.options, found.criteria)
    made = {
        "option": option,
        "over": over,
        "criterion": criterion,
        "difference": found.difference.ravel(),
    }
    other = np.array(option) != np.array(over)
    return {name: np.array(column)[other] for name, column in made.items()}


def dominance(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a pair of which the first is at least as good everywhere and better somewhere."""
    found = find(answers, DominanceResult)
    if found is None:
        return None
    rows, beaten = np.nonzero(found.over_all | found.over_goals | found.over_groups)
    return {
        "option": [found.options[row] for row in rows],
        "dominates": [found.options[column] for column in beaten],
        "over_all": found.over_all[rows, beaten],
        "over_goals": found.over_goals[rows, beaten],
        "over_groups": found.over_groups[rows, beaten],
    }
