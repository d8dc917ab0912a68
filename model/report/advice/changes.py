"""What would change the answer: levels, weights, safeguards, one score, another method.

Flow   StudyResult → [report.advice.changes] → bottom_line
"""

from __future__ import annotations

import math
from collections import Counter

from model.analysis import (
    BreakEvenResult,
    GroupResult,
    MethodsResult,
    SafeguardsResult,
    StatesResult,
)
from model.report.advice.answer import Answer
from model.report.advice.block import Block, Entry, block
from model.report.verdicts import HOLDS, verdicts, with_other_weights
from model.report.view import View
from model.report.wording import Phrase, joined

__all__ = ["what_would_change"]

KINDS = (StatesResult, GroupResult, SafeguardsResult, BreakEvenResult, MethodsResult)
"""The results that can name another leader; each has one entry at most."""

SHOWN = 2
"""Levels named for one new leader before the sentence says how many more there are."""


def what_would_change(view: View, answer: Answer) -> Block | None:
    """Levels of the world, perspectives, safeguards and the one score that change first place."""
    if not answer.runner:
        return None
    tests = verdicts(view)
    if not tests and all(view.study.find(kind) is None for kind in KINDS):
        return block(view, "change", [view.words("bottom_line.change-untried")])
    entries = [
        *_listed(view, "levels", _other_levels(view, answer)),
        *_other_perspectives(view, answer),
        *_listed(view, "safeguards", _other_safeguards(view, answer)),
        *_one_score(view, answer),
        *_other_methods(view, answer),
    ]
    holds = all(test.outcome == HOLDS for test in tests)
    none = "bottom_line.change-none" if holds else "bottom_line.change-unnamed"
    said = [] if entries else [view.words(none)]
    return block(view, "change", said, entries, "robust", most=len(KINDS))


def _listed(view: View, name: str, others: list[Phrase]) -> list[Entry]:
    if not others:
        return []
    return [Entry(view.words(f"bottom_line.change-{name}", others=view.some(others)))]


def _other_levels(view: View, answer: Answer) -> list[Phrase]:
    """Options that are best at levels that can happen, with those levels, the likeliest first."""
    states, words = view.study.find(StatesResult), view.words
    if states is None:
        return []
    places = [
        n
        for n, best in enumerate(states.level_best)
        if best and best not in answer.tied and states.level_probability[n] > 0
    ]
    places.sort(key=lambda n: (-states.level_probability[n], n))
    levels: dict[str, list[Phrase]] = {}
    for n in places:
        part = words(
            "bottom_line.change-level",
            driver=view.driver(states.levels[n][0]),
            level=view.level(*states.levels[n]),
            probability=words.percent(states.level_probability[n]),
        )
        levels.setdefault(states.level_best[n], []).append(part)
    return [
        words(
            "bottom_line.other-level",
            other=view.option(other, link=True),
            levels=_any_of(view, parts),
        )
        for other, parts in levels.items()
    ]


def _any_of(view: View, parts: list[Phrase]) -> Phrase:
    """Conditions of which one is enough, cut after a few."""
    between = view.words.messages["bottom_line.change-or"]
    shown = joined(parts[:SHOWN], between, between)
    if len(parts) <= SHOWN:
        return shown
    return view.words("common.names-more", names=shown, n=len(parts) - SHOWN)


def _other_perspectives(view: View, answer: Answer) -> list[Entry]:
    """How many of the perspectives with other weights put another option first, and which."""
    seen, words = view.study.find(GroupResult), view.words
    if seen is None:
        return []
    row, others = seen.options.index(answer.leader), with_other_weights(view, seen)
    away = [n for n in others if seen.leader[n] and seen.rank[n, row] != 1]
    if not away:
        return []
    named = [
        words(
            "bottom_line.other-perspective",
            perspective=view.perspective(seen.perspectives[n]),
            other=view.option(seen.leader[n], link=True),
        )
        for n in away
    ]
    return [
        Entry(
            words(
                "bottom_line.change-perspectives",
                n=len(away),
                of=len(others),
                others=view.some(named),
            )
        )
    ]


def _other_safeguards(view: View, answer: Answer) -> list[Phrase]:
    """Safeguards with which another option leads."""
    guards, words = view.study.find(SafeguardsResult), view.words
    if guards is None:
        return []
    return [
        words(
            "bottom_line.other-safeguard",
            safeguard=view.safeguard(name),
            other=view.option(leader, link=True),
        )
        for name, leader in zip(guards.safeguards, guards.leader_with, strict=True)
        if leader and leader not in answer.tied
    ]


def _other_methods(view: View, answer: Answer) -> list[Entry]:
    """How many of the other methods put another option first, and which."""
    found, words = view.study.find(MethodsResult), view.words
    if found is None:
        return []
    firsts = list(found.other_leaders().values())
    away = [leaders[0] for leaders in firsts if leaders and not set(leaders) & set(answer.tied)]
    if not away:
        return []
    others = [
        words("bottom_line.other-method", other=view.option(other, link=True), n=n)
        for other, n in Counter(away).most_common()
    ]
    text = words(
        "bottom_line.change-methods", n=len(away), of=len(firsts), others=view.some(others)
    )
    return [Entry(text)]


def _one_score(view: View, answer: Answer) -> list[Entry]:
    """The single judgement that needs to move least for a new leader."""
    found, words = view.study.find(BreakEvenResult), view.words
    cells = found.sorted_cells() if found is not None else []
    if found is None or not cells or len(answer.tied) > 1:
        return []
    option, criterion = cells[0]
    inside = (found.options[option], found.criteria[criterion]) in found.within_range
    scale = view.scenario.criteria[found.criteria[criterion]].scale
    unit = words.text(scale.unit) if scale is not None else words("common.no-value")
    digits = _digits(abs(scale.max - scale.min)) if scale is not None else 1
    key = "bottom_line.change-score" if inside else "bottom_line.change-score-outside"
    return [
        Entry(
            words(
                key,
                option=view.option(found.options[option]),
                criterion=view.criterion(found.criteria[criterion], link=True),
                now=words.amount(float(found.likely[option, criterion]), unit, None),
                needed=words.amount(float(found.needed[option, criterion]), unit, digits),
            )
        )
    ]


def _digits(span: float) -> int:
    """Decimals that show a thousandth of a scale."""
    return max(3 - math.ceil(math.log10(span) - 1e-9), 0) if span > 0 else 1
