"""How often each option comes first, and at every rank, when weights and scores vary.

Flow   View → [sections.acceptability] → templates/sections/acceptability.html.j2
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from model.analysis import AcceptabilityResult, LensResult
from model.report.beside import apart_table, views_table
from model.report.favoured import favour_table
from model.report.rank_figures import (
    empty_cells,
    lens_meaning,
    pairs_figure,
    rank_cells,
    ranks_figure,
    steps_figure,
)
from model.report.rank_tables import draws_table, expected_table, first_table
from model.report.shares import (
    first_share,
    lens_name,
    main_lens,
    own_lenses,
    scored_lens_name,
    sureness,
    tops,
)
from model.report.view import View
from model.report.wording import Phrase, joined

__all__ = ["build_acceptability", "entropy_sentence", "headline", "lens_finding", "lens_sentence"]

OFTEN, NAMED = 0.05, 2
"""At most two other options are named, and only if first in this share of draws."""


def build_acceptability(view: View) -> dict[str, Any] | None:
    """First place through each lens, every rank, what favours whom, who is ahead of whom."""
    result = view.study.find(AcceptabilityResult)
    main = main_lens(result) if result else None
    if result is None or main is None:
        return None
    lenses = own_lenses(result)
    meaning = lens_meaning(view, main.lens, result.stray, result.concentration)
    alone = len(main.options) == 1
    return {
        "claim": headline(view, result),
        "findings": [] if alone else _findings(view, result),
        "first": first_table(view, result),
        "entropy": None if alone else entropy_sentence(view, result),
        "ranks": None if alone else ranks_figure(view, main, meaning),
        "others": [
            {
                "name": scored_lens_name(view, lens.lens, lens.scores),
                "empty": empty_cells(view, lens),
                **rank_cells(view, lens),
            }
            for lens in lenses
            if lens is not main and lens.scores == main.scores and not alone
        ],
        "expected": expected_table(view, result),
        "favour": favour_table(view, result),
        "pairs": pairs_figure(view, main),
        "views": views_table(view, result),
        "apart": apart_table(view, result),
        "draws": draws_table(view, result),
        "steps": steps_figure(view, main),
    }


def headline(view: View, result: AcceptabilityResult) -> Phrase:
    """Who comes first most often, lens by lens, with scores drawn."""
    words = view.words
    drawn = [lens for lens in own_lenses(result) if lens.scores == "drawn"]
    if len(drawn[0].options) == 1:
        return words("acceptability.claim-only", option=view.option(drawn[0].options[0], link=True))
    firsts: dict[tuple[str, ...], list[LensResult]] = {}
    for lens in drawn:
        firsts.setdefault(tops(lens), []).append(lens)
    if len(firsts) == 1 and len(only := next(iter(firsts))) == 1:
        return words("acceptability.claim-same", option=view.option(only[0], link=True))
    parts = [
        words(
            "acceptability.claim-lens" if len(options) == 1 else "acceptability.claim-level",
            options=view.options(options),
            lenses=words.listing([words(f"acceptability.in-{lens.lens}") for lens in seen]),
        )
        for options, seen in firsts.items()
    ]
    between = words.messages["acceptability.semicolon"]
    return words("acceptability.claim-several", leaders=joined(parts, between, between))


def _findings(view: View, result: AcceptabilityResult) -> list[dict[str, Phrase]]:
    """One entry a lens, in the order in which they were asked for."""
    names = list(dict.fromkeys(lens.lens for lens in own_lenses(result)))
    return [lens_finding(view, result, name) for name in names]


def lens_finding(view: View, result: AcceptabilityResult, name: str) -> dict[str, Phrase]:
    """A lens by name, which weights it looks through, and what is seen."""
    said = [lens_sentence(view, lens) for lens in own_lenses(result) if lens.lens == name]
    return {
        "name": lens_name(view, name),
        "meaning": lens_meaning(view, name, result.stray, result.concentration),
        "said": joined(said, " ", " "),
    }


def lens_sentence(view: View, lens: LensResult) -> Phrase:
    """Who comes first most often through a lens; with scores drawn, also who comes next."""
    order = np.argsort(-lens.first, kind="stable").tolist()
    others = [n for n in order[1:] if lens.first[n] >= OFTEN][:NAMED]
    named = [
        view.words(
            "acceptability.with-share",
            option=view.option(lens.options[n]),
            share=first_share(view, lens, n),
        )
        for n in others
    ]
    fillings = {
        "option": view.option(lens.options[order[0]]),
        "share": first_share(view, lens, order[0]),
        "how": sureness(view, lens, order[0]),
    }
    if lens.scores == "likely":
        return view.words("acceptability.finding-likely", **fillings)
    return view.words(
        "acceptability.finding-drawn",
        **fillings,
        others=view.words("acceptability.next", others=view.words.listing(named))
        if named
        else view.words("acceptability.no-other"),
    )


def entropy_sentence(view: View, result: AcceptabilityResult) -> Phrase:
    """How undecided first place is through each lens, between its two ends."""
    words = view.words
    drawn = [lens for lens in own_lenses(result) if lens.scores == "drawn"]
    count = len(drawn[0].options)
    parts = [
        words(
            "acceptability.entropy-part",
            value=words.number(lens.first_entropy, 2),
            lens=words(f"acceptability.in-{lens.lens}"),
        )
        for lens in drawn
    ]
    return words(
        "acceptability.entropy",
        most=words.number(math.log2(count), 2),
        n=count,
        parts=words.listing(parts),
    )
