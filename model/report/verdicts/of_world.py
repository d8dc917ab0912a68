"""Tests of the lead by the world: probabilities, states, safeguards, the cost of companions.

Flow   View → [report.verdicts.of_world] → verdicts
"""

from __future__ import annotations

import numpy as np

from model.analysis import (
    CentralResult,
    NeedsResult,
    SafeguardsResult,
    StabilityResult,
    StatesResult,
)
from model.report.verdicts.verdict import FALLS, HOLDS, Verdict, counted, outcome
from model.report.view import View

__all__ = ["companions", "probabilities", "safeguards", "states"]


def probabilities(view: View, leader: str) -> list[Verdict]:
    """Each probability anywhere between 0 and 100 per cent."""
    found = view.study.find(StabilityResult)
    if found is None or not found.levels:
        return []
    known = [n for n in range(len(found.levels)) if not np.isnan(found.probability_low[n])]
    moving = [
        n for n in known if found.probability_low[n] > 1e-9 or found.probability_high[n] < 1 - 1e-9
    ]
    names = [
        view.words(
            "change.level-of",
            level=view.level(*found.levels[n]),
            driver=view.driver(found.levels[n][0]),
        )
        for n in moving
    ]
    if not known:
        return []
    return [counted(view, "probabilities", len(known) - len(moving), len(known), names, "change")]


def states(view: View, leader: str) -> list[Verdict]:
    """The states in which the leader is the best option."""
    found, words = view.study.find(StatesResult), view.words
    if found is None or len(found.probability) < 2:
        return []
    share = float(found.best_probability[found.options.index(leader)])
    return [
        Verdict(
            words("robust.states"),
            outcome(share),
            words("robust.states-share", share=words.percent(share)),
            "states",
        )
    ]


def safeguards(view: View, leader: str) -> list[Verdict]:
    """Each safeguard put in force."""
    found = view.study.find(SafeguardsResult)
    if found is None:
        return []
    known = [
        (key, new) for key, new in zip(found.safeguards, found.leader_with, strict=True) if new
    ]
    lost = [view.safeguard(key) for key, new in known if new != leader]
    if not known:
        return []
    kept = len(known) - len(lost)
    return [counted(view, "safeguards", kept, len(known), lost, "safeguards")]


def companions(view: View, leader: str) -> list[Verdict]:
    """Every option charged with the cost of what it cannot run without, where costs are known."""
    found, words = view.study.get(NeedsResult), view.words
    ranked = view.study.get(CentralResult).order
    bound = [
        option
        for option, beside, cost in zip(
            found.options, found.companions, found.companions_cost, strict=True
        )
        if beside and cost == cost
    ]
    able = found.can_run[found.options.index(leader)]
    if not set(bound) & set(ranked) or not found.set_leader or not able:
        return []
    value = words.points(found.set_value[found.options.index(leader)])
    if found.set_leader == leader:
        said = words("robust.companions-kept", value=value)
    else:
        said = words(
            "robust.companions-lost",
            value=value,
            other=view.option(found.set_leader),
            most=words.points(found.set_value[found.options.index(found.set_leader)]),
        )
    kept = HOLDS if found.set_leader == leader else FALLS
    return [Verdict(words("robust.companions"), kept, said, "packages")]
