"""What weights can do at all: attainable ranks, options never first, mixtures that beat them.

Flow   View → [sections.attainable] → templates/sections/attainable.html.j2
"""

from __future__ import annotations

from typing import Any

import numpy as np

from model.analysis import AttainableResult, AttainableSpace, CentralResult
from model.report.cells import table
from model.report.shares import fine
from model.report.view import View
from model.report.wording import Phrase, joined

__all__ = [
    "beaten_sentences",
    "build_attainable",
    "leader_claim",
    "leads_sentence",
]

SMALL = 0.005
"""A part of a mixture below this is not named."""


def build_attainable(view: View) -> dict[str, Any] | None:
    """Who can lead, best and worst ranks, and what beats those who cannot."""
    result = view.study.find(AttainableResult)
    if result is None or not result.spaces or not result.spaces[0].options:
        return None
    spaces, words = result.spaces, view.words
    if len(spaces[0].options) == 1:
        only = view.option(spaces[0].options[0], link=True)
        return {"claims": [words("attainable.claim-only", option=only)], "ranks": None}
    return {
        "claims": [leads_sentence(view, space) for space in spaces],
        "ranks": {"claim": leader_claim(view, spaces), **_rank_table(view, spaces)},
        "beaten": [sentence for space in spaces for sentence in beaten_sentences(view, space)],
    }


def leads_sentence(view: View, space: AttainableSpace) -> Phrase:
    """Which options no weights of a space put first."""
    words = view.words
    never = [o for o, can in zip(space.options, space.can_lead.tolist(), strict=True) if not can]
    where = words(f"attainable.space-{space.lens}")
    if not never:
        return words("attainable.claim-all", n=len(space.options), space=where)
    between = words.messages["acceptability.semicolon"]
    names = joined([view.option(option) for option in never], between, between)
    return words("attainable.claim-some", space=where, options=names)


def leader_claim(view: View, spaces: tuple[AttainableSpace, ...]) -> Phrase:
    """How far the leader can fall, in the narrowest space and in the widest."""
    words, leader = view.words, view.study.get(CentralResult).leader
    place = spaces[0].options.index(leader)
    narrow = min(spaces, key=lambda space: int(space.worst_rank[place]))
    wide = max(spaces, key=lambda space: int(space.worst_rank[place]))
    parts = {"option": view.option(leader)}
    if narrow.worst_rank[place] == wide.worst_rank[place]:
        if narrow.worst_rank[place] == 1:
            return words("attainable.ranks-title-firm", **parts)
        return words("attainable.ranks-title-one", **parts, worst=int(wide.worst_rank[place]))
    return words(
        "attainable.ranks-title-firm-some"
        if narrow.worst_rank[place] == 1
        else "attainable.ranks-title",
        **parts,
        **({} if narrow.worst_rank[place] == 1 else {"worst": int(narrow.worst_rank[place])}),
        space=words(f"attainable.space-{narrow.lens}"),
        far=int(wide.worst_rank[place]),
        other=words(f"attainable.space-{wide.lens}"),
    )


def _rank_table(view: View, spaces: tuple[AttainableSpace, ...]) -> dict[str, Any]:
    """Options in order of rank, one column a space."""
    words, order = view.words, view.study.get(CentralResult).order
    head = [
        words("common.option"),
        *(words(f"attainable.lens-{space.lens}") for space in spaces),
    ]
    rows = []
    for option in order:
        place = spaces[0].options.index(option)
        rows.append(
            [view.option(option, link=True), *(_ranks(view, space, place) for space in spaces)]
        )
    return table(head, rows, range(1, len(head)))


def _ranks(view: View, space: AttainableSpace, place: int) -> Phrase:
    best, worst = int(space.best_rank[place]), int(space.worst_rank[place])
    if best == worst:
        return view.words("attainable.rank-same", best=best)
    key = "ranks" if space.can_lead[place] else "ranks-never"
    return view.words(f"attainable.{key}", best=best, worst=worst)


def beaten_sentences(view: View, space: AttainableSpace) -> list[Phrase]:
    """For each option that no weights put first, what is worth more at all of them."""
    words, where = view.words, view.words(f"attainable.space-{space.lens}")
    alone: dict[int, list[Phrase]] = {}
    mixed: list[Phrase] = []
    for n in np.flatnonzero(~space.can_lead).tolist():
        option, margin = view.option(space.options[n]), fine(view, -100 * float(space.margin[n]), 1)
        shares = space.beaten_by[n]
        order = np.argsort(-shares, kind="stable").tolist()
        parts = [k for k in order if shares[k] >= SMALL]
        if len(parts) == 1:
            said = words("attainable.with-margin", option=option, margin=margin)
            alone.setdefault(parts[0], []).append(said)
            continue
        mixture = words.listing(
            [
                words(
                    "attainable.part",
                    share=words.percent(float(shares[k])),
                    option=view.option(space.options[k]),
                )
                for k in parts
            ]
        )
        mixed.append(
            words(
                "attainable.beaten-mix", mixture=mixture, option=option, space=where, margin=margin
            )
        )
    single = [
        words(
            "attainable.beaten-one",
            better=view.option(space.options[better]),
            space=where,
            options=joined(options, *[words.messages["acceptability.semicolon"]] * 2),
        )
        for better, options in alone.items()
    ]
    return [*mixed, *single]
