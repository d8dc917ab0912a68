"""Tables about perspectives: values, weights, agreement, what divides them, compromise, majorities.

Flow   scenario, answers → [study.tables.perspectives] → study.tables.frames
Each function gives columns by name, or None when its question was not asked. The stated weights,
where no perspective has the same, stand among the perspectives as "[weights]".
"""

from __future__ import annotations

import numpy as np

from model.analysis import GroupResult
from model.scenario import Scenario
from model.study.tables.columns import Answers, Columns, crossed, find, places

__all__ = [
    "agreement",
    "divisions",
    "majorities",
    "perspective_weights",
    "perspectives",
    "summaries",
]

STATED = "[weights]"
"""No id has brackets."""


def _names(views: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(view or STATED for view in views)


def perspectives(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a perspective and option."""
    found = find(answers, GroupResult)
    if found is None:
        return None
    perspective, option = crossed(_names(found.views), found.options)
    return {
        "perspective": perspective,
        "option": option,
        "value": found.value.ravel(),
        "rank": places(found.rank),
    }


def perspective_weights(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a perspective and node."""
    found = find(answers, GroupResult)
    if found is None:
        return None
    perspective, node = crossed(_names(found.views), found.nodes)
    return {"perspective": perspective, "node": node, "weight": found.node_weights.ravel()}


def agreement(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a pair of perspectives; the concordance of all of them stands in every row."""
    found = find(answers, GroupResult)
    if found is None:
        return None
    one, other = crossed(_names(found.views), _names(found.views))
    return {
        "perspective": one,
        "other": other,
        "kendall": found.kendall.ravel(),
        "concordance": [found.concordance] * len(one),
    }


def divisions(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a pair of leaders and criterion: its share in what divides the perspectives."""
    found = find(answers, GroupResult)
    if found is None:
        return None
    pairs = tuple(str(n) for n in range(len(found.divisions)))
    pair, criterion = crossed(pairs, found.criteria)
    each = [found.divisions[int(n)] for n in pair]
    return {
        "option": [division.option for division in each],
        "other": [division.other for division in each],
        "criterion": criterion,
        "gap": np.array([division.gap for division in found.divisions]).ravel(),
        "share": np.array([division.criterion_share for division in found.divisions]).ravel(),
    }


def summaries(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a ranked option: smallest value, largest regret, mean, Borda points, majorities."""
    found = find(answers, GroupResult)
    if found is None:
        return None
    between, votes = found.compromise, found.summaries
    return {
        "option": found.ranked,
        "least": between.least,
        "least_perspective": _names(between.least_view),
        "most_regret": between.most_regret,
        "most_regret_perspective": _names(between.most_regret_view),
        "mean": votes.mean,
        "borda": votes.borda,
        "beats": (votes.majority > votes.majority.T).sum(axis=1),
        "condorcet_winner": [option == votes.condorcet for option in found.ranked],
    }


def majorities(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a pair of ranked options: how many perspectives put the first before the other."""
    found = find(answers, GroupResult)
    if found is None:
        return None
    option, over = crossed(found.ranked, found.ranked)
    return {"option": option, "over": over, "perspectives": found.summaries.majority.ravel()}
