"""Tables about other methods: ranks, agreement, shares of ranks, why they part, reversals.

Flow   scenario, answers → [study.tables.methods] → study.tables.frames
Each function gives columns by name, or None when its question was not asked.
"""

from __future__ import annotations

from model.analysis import MethodsResult
from model.scenario import Scenario
from model.study.tables.columns import (
    Answers,
    Columns,
    crossed,
    find,
    from_rows,
    joined,
    places,
)

__all__ = [
    "method_agreement",
    "method_partings",
    "method_ranks",
    "method_reversals",
    "method_shares",
]


def method_ranks(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a method and ranked option: score and rank, or why the method does not apply."""
    found = find(answers, MethodsResult)
    if found is None:
        return None
    method, option = crossed(found.methods, found.options)
    reasons = dict(zip(found.methods, found.applies, strict=True))
    return {
        "method": method,
        "option": option,
        "score": found.score.ravel(),
        "rank": places(found.rank),
        "not_applied": [reasons[name] for name in method],
    }


def method_agreement(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a pair of methods: Kendall's tau-b and the weighted rank agreement r_w."""
    found = find(answers, MethodsResult)
    if found is None:
        return None
    method, other = crossed(found.methods, found.methods)
    return {
        "method": method,
        "other": other,
        "kendall": found.kendall.ravel(),
        "weighted": found.weighted.ravel(),
    }


def method_partings(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a method: its leaders, and why they are not today's leader."""
    found = find(answers, MethodsResult)
    if found is None:
        return None
    parted = {each.method: each for each in found.partings}
    rows = [
        (
            method,
            joined(leaders),
            joined(parted[method].reasons) if method in parted else "",
            parted[method].criterion if method in parted else "",
            method in parted and parted[method].incomparable,
        )
        for method, leaders in zip(found.methods, found.leaders, strict=True)
    ]
    return from_rows(("method", "leaders", "reasons", "criterion", "incomparable"), rows)


def method_shares(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a lens, way of taking scores, method, option and rank; "mixed": method drawn too."""
    found = find(answers, MethodsResult)
    if found is None:
        return None
    rows = [
        (look.lens, look.scores, method, option, rank + 1, *(each[n, rank] for each in figures))
        for look in found.shares
        for method, figures in (
            *(
                (name, (look.acceptability[m], look.error[m]))
                for m, name in enumerate(found.methods)
                if look.counted[m]
            ),
            ("mixed", (look.mixed, look.mixed_error)),
        )
        for n, option in enumerate(found.options)
        for rank in range(len(found.options))
    ]
    return from_rows(("lens", "scores", "method", "option", "rank", "share", "error"), rows)


def method_reversals(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a method and option left out: pairs that change places, and whether the leader."""
    found = find(answers, MethodsResult)
    if found is None:
        return None
    method, left_out = crossed(found.methods, found.options)
    return {
        "method": method,
        "left_out": left_out,
        "reversals": found.reversals.ravel(),
        "leader_changes": found.leader_changes.ravel(),
    }
