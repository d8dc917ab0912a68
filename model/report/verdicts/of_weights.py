"""Tests of the lead by weights: drawn, moved one by one, of each perspective, left out.

Flow   View → [report.verdicts.of_weights] → verdicts
"""

from __future__ import annotations

import numpy as np

from model.analysis import (
    AcceptabilityResult,
    CentralResult,
    GroupResult,
    LeftOutResult,
    LensResult,
    TornadoResult,
)
from model.report.shares import error, first_share, unseen_first
from model.report.verdicts.verdict import Verdict, counted, outcome
from model.report.view import View

__all__ = [
    "left_out",
    "perspectives",
    "score_draws",
    "single_weights",
    "weightings",
    "with_other_weights",
]

SAME = 1e-9
"""Weights closer than this are the same weights."""


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
    sampled = not lens.first_exact and unseen_first(lens, place) > 0
    if leader in lens.never_first:
        key = "robust.never"
    elif share in (0.0, 1.0) and sampled:
        key, fill["n"] = "robust.every" if share else "robust.none", words.number(lens.n_draw)
    elif sampled:
        key, fill["error"] = f"{key}-sampled", error(view, float(lens.first_error[place]))
    return Verdict(
        words(f"robust.{lens.lens}-{lens.scores}", stray=words.percent(stray)),
        outcome(share),
        words(key, **fill),
        "sensitivity" if lens.lens == "stated" else "acceptability",
    )


def weightings(view: View, leader: str) -> list[Verdict]:
    """Weights drawn, scores as judged: near, then the stated order, then any."""
    return _lenses(view, leader, ("near", "order", "any"), "likely")


def score_draws(view: View, leader: str) -> list[Verdict]:
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


def single_weights(view: View, leader: str) -> list[Verdict]:
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
            names=view.some(names),
        )
    )
    return [Verdict(words("robust.single-weights"), outcome(kept / len(moved)), said, "tornado")]


def perspectives(view: View, leader: str) -> list[Verdict]:
    """The weights of each perspective that differ from the stated ones."""
    found = view.study.find(GroupResult)
    places = [] if found is None else with_other_weights(view, found)
    if found is None or not places:
        return []
    row = found.options.index(leader)
    lost = [view.perspective(found.perspectives[n]) for n in places if found.rank[n, row] != 1]
    n = len(places)
    return [counted(view, "perspectives", n - len(lost), n, lost, "perspectives")]


def with_other_weights(view: View, found: GroupResult) -> list[int]:
    """Positions of the perspectives whose weights are not the stated ones: second opinions."""
    stated = view.study.get(CentralResult).node_weights
    return [
        n
        for n in range(len(found.perspectives))
        if not np.allclose(found.node_weights[n], stated, rtol=0, atol=SAME)
    ]


def left_out(view: View, leader: str) -> list[Verdict]:
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
            n, key = len(known), "counted-without"
            made.append(counted(view, name, kept, n, lost, "left-out", key))
    return made
