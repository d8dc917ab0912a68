"""What is robust and what is not: every test of the lead in one table, each with its figures.

Flow   View → [sections.robust] → templates/sections/robust.html.j2
Takes  results of all questions that vary something.  Gives  one verdict a test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from model.analysis import (
    AcceptabilityResult,
    BreakEvenResult,
    CentralResult,
    GroupResult,
    LeftOutResult,
    LensResult,
    SafeguardsResult,
    SeparabilityResult,
    StabilityResult,
    StatesResult,
    TornadoResult,
)
from model.report.advice import some
from model.report.cells import heads, table
from model.report.shares import error, first_share
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["MOSTLY", "Verdict", "build_robust", "verdicts"]

MOSTLY = 0.75
"""A lead that holds in at least this share of what is tried holds mostly."""

HOLDS, MOST, FALLS = "holds", "mostly", "falls"

ROUNDING = 1e-9

SHOWN_IN: dict[str, type] = {
    "acceptability": AcceptabilityResult,
    "sensitivity": SeparabilityResult,
    "tornado": TornadoResult,
    "perspectives": GroupResult,
    "change": StabilityResult,
    "states": StatesResult,
    "left-out": LeftOutResult,
    "safeguards": SafeguardsResult,
}
"""Sections that show a test, and the result without which they are not on the page."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One test of the lead: what is varied, whether the lead holds, in figures, and where."""

    test: Phrase
    outcome: str  # holds, mostly, falls
    figures: Phrase
    place: str  # anchor of the section that shows it


def build_robust(view: View) -> dict[str, Any] | None:
    """The tests, and how many the leader passes."""
    leader = view.study.get(CentralResult).leader
    if not leader or len(view.study.get(CentralResult).order) < 2:
        return None
    found = verdicts(view, leader)
    if not found:
        return None
    words = view.words
    rows = [
        [_linked(view, verdict), words(f"robust.{verdict.outcome}"), verdict.figures]
        for verdict in found
    ]
    counts = {kind: sum(v.outcome == kind for v in found) for kind in (HOLDS, MOST, FALLS)}
    return {
        "lede": words("robust.lede", leader=view.option(leader), n=len(found), **counts),
        "sub": words("robust.sub", most=words.percent(MOSTLY)),
        "table": table(heads(view, "robust", "test", "outcome", "figures"), rows),
        "outcomes": [verdict.outcome for verdict in found],
    }


def verdicts(view: View, leader: str) -> list[Verdict]:
    """All tests that this run has made, weights first."""
    tests: tuple[Callable[[View, str], list[Verdict]], ...] = (
        _weightings,
        _single_weights,
        _perspectives,
        _score_draws,
        _single_scores,
        _probabilities,
        _states,
        _left_out,
        _safeguards,
    )
    return [verdict for test in tests for verdict in test(view, leader)]


def _linked(view: View, verdict: Verdict) -> Phrase:
    """What is varied, as a link to where it is shown, if that is on the page."""
    there = view.study.find(SHOWN_IN[verdict.place]) is not None
    return verdict.test.linked(verdict.place) if there else verdict.test


def _outcome(share: float) -> str:
    if share >= 1 - ROUNDING:
        return HOLDS
    return MOST if share >= MOSTLY else FALLS


def _lens_share(view: View, lens: LensResult, leader: str, stray: float) -> Verdict:
    """How often the leader is first through one lens, and who is first most often if not it."""
    words, place = view.words, lens.options.index(leader)
    share, most = float(lens.first[place]), int(np.argmax(lens.first))
    key = "robust.share" if most == place else "robust.share-other"
    fill = {
        "share": first_share(view, lens, place),
        "other": view.option(lens.options[most]),
        "most": first_share(view, lens, most),
    }
    if leader in lens.never_first:
        key = "robust.never"
    elif share in (0.0, 1.0) and not lens.first_exact:
        key, fill["n"] = "robust.every" if share else "robust.none", words.number(lens.n_draw)
    elif not lens.first_exact:
        key, fill["error"] = f"{key}-sampled", error(view, float(lens.first_error[place]))
    return Verdict(
        words(f"robust.{lens.lens}-{lens.scores}", stray=words.percent(stray)),
        _outcome(share),
        words(key, **fill),
        "sensitivity" if lens.lens == "stated" else "acceptability",
    )


def _weightings(view: View, leader: str) -> list[Verdict]:
    """Weights drawn, scores as judged: near, then the stated order, then any."""
    return _lenses(view, leader, ("near", "order", "any"), "likely")


def _score_draws(view: View, leader: str) -> list[Verdict]:
    """Scores drawn: weights as stated, then weights near them."""
    return _lenses(view, leader, ("stated", "near"), "drawn")


def _lenses(view: View, leader: str, names: tuple[str, ...], scores: str) -> list[Verdict]:
    found = view.study.find(AcceptabilityResult)
    if found is None:
        return []
    lenses = {(lens.lens, lens.scores): lens for lens in found.lenses if not lens.perspective}
    return [
        _lens_share(view, lenses[name, scores], leader, found.stray)
        for name in names
        if (name, scores) in lenses
    ]


def _single_weights(view: View, leader: str) -> list[Verdict]:
    """Each weight halved, and raised by half."""
    found, words = view.study.find(TornadoResult), view.words
    if found is None:
        return []
    moved = [
        (node, new)
        for leaders in (found.leader_halved, found.leader_raised)
        for node, new in zip(found.nodes, leaders, strict=True)
        if new
    ]
    if not moved:
        return []
    lost = list(dict.fromkeys(node for node, new in moved if new != leader))
    kept = sum(new == leader for _, new in moved)
    names = [view.criterion(node) for node in lost]
    said = (
        words("robust.moves-all", n=len(moved))
        if not lost
        else words(
            "robust.moves",
            kept=kept,
            n=len(moved),
            names=some(view, names),
        )
    )
    return [Verdict(words("robust.single-weights"), _outcome(kept / len(moved)), said, "tornado")]


def _perspectives(view: View, leader: str) -> list[Verdict]:
    found = view.study.find(GroupResult)
    if found is None or not found.perspectives:
        return []
    row, n = found.options.index(leader), len(found.perspectives)
    kept = [k for k in range(n) if found.rank[k, row] == 1]
    others = [view.perspective(found.perspectives[k]) for k in range(n) if k not in kept]
    return [_counted(view, "perspectives", len(kept), n, others, "perspectives")]


def _counted(view: View, name: str, kept: int, n: int, others: list[Phrase], place: str) -> Verdict:
    """A test over a counted set: in how many the lead holds, and in which it does not."""
    words = view.words
    said = (
        words("robust.counted", kept=kept, n=n, names=some(view, others))
        if others
        else words("robust.counted-all", n=n)
    )
    return Verdict(words(f"robust.{name}"), _outcome(kept / n), said, place)


def _single_scores(view: View, leader: str) -> list[Verdict]:
    """Each score inside its own range."""
    found, words = view.study.find(BreakEvenResult), view.words
    if found is None:
        return []
    ranked = len(view.study.get(CentralResult).order)
    n, lost = ranked * len(found.criteria), len(found.within_range)
    outcome = _outcome(1 - lost / n)
    return [
        Verdict(
            words("robust.single-scores"),
            outcome,
            words("robust.scores", kept=n - lost, n=n)
            if lost
            else words("robust.counted-all", n=n),
            "change",
        )
    ]


def _probabilities(view: View, leader: str) -> list[Verdict]:
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
    return [_counted(view, "probabilities", len(known) - len(moving), len(known), names, "change")]


def _states(view: View, leader: str) -> list[Verdict]:
    """The states in which the leader is the best option."""
    found, words = view.study.find(StatesResult), view.words
    if found is None or len(found.probability) < 2:
        return []
    share = float(found.best_probability[found.options.index(leader)])
    return [
        Verdict(
            words("robust.states"),
            _outcome(share),
            words("robust.states-share", share=words.percent(share)),
            "states",
        )
    ]


def _left_out(view: View, leader: str) -> list[Verdict]:
    """Each criterion, and each group, left out."""
    found = view.study.find(LeftOutResult)
    if found is None:
        return []
    made = []
    for name, ids, leaders in (
        ("without-criterion", found.criteria, found.leader_without),
        ("without-group", found.groups, found.group_leader_without),
    ):
        known = [(key, new) for key, new in zip(ids, leaders, strict=True) if new]
        lost = [view.criterion(key) for key, new in known if new != leader]
        kept = len(known) - len(lost)
        if known:
            made.append(_counted(view, name, kept, len(known), lost, "left-out"))
    return made


def _safeguards(view: View, leader: str) -> list[Verdict]:
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
    return [_counted(view, "safeguards", kept, len(known), lost, "safeguards")]
