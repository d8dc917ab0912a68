"""How often each option comes out on top when weights and scores vary.

Flow   View → [sections.acceptability] → templates/sections/acceptability.html.j2
"""

from __future__ import annotations

from typing import Any

import numpy as np

from model.analysis import AcceptabilityResult, LensResult
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["build_acceptability", "lens_sentence"]

OFTEN = 0.05


def build_acceptability(view: View) -> dict[str, Any] | None:
    """First-rank shares through each lens, and the full rank tables."""
    result = view.study.find(AcceptabilityResult)
    if result is None or not result.lenses or not result.lenses[0].options:
        return None
    lenses = result.lenses
    words = view.words
    return {
        "findings": [lens_sentence(view, result, lens) for lens in lenses],
        "sub": words("acceptability.sub", draws=words.number(lenses[0].n_draw)),
        "head": [words("common.option"), *(_lens_name(view, lens) for lens in lenses)],
        "rows": _first_rows(view, lenses),
        "note": words(
            "acceptability.note",
            stray=words.percent(result.stray),
            error=words.number(100 * float(max(lens.standard_error.max() for lens in lenses)), 1),
            never=words.number(100 * lenses[0].never_below, 2),
        ),
        "tables": [_rank_table(view, lens) for lens in lenses],
        "expected": _expected(view, lenses),
    }


def lens_sentence(view: View, result: AcceptabilityResult, lens: LensResult) -> Phrase:
    """Who comes first most often through a lens, and who else does in one draw in twenty."""
    first = lens.acceptability[:, 0]
    order = np.argsort(-first, kind="stable")
    best = int(order[0])
    others = [int(o) for o in order[1:] if first[o] >= OFTEN]
    key = f"acceptability.{lens.lens}-{lens.scores}" + ("" if others else "-alone")
    fillings = {
        "option": view.option(lens.options[best]),
        "share": view.words.percent(float(first[best])),
        "stray": view.words.percent(result.stray),
    }
    if others:
        fillings["others"] = view.words.listing(
            [
                view.words(
                    "acceptability.with-share",
                    option=view.option(lens.options[o]),
                    share=view.words.percent(float(first[o])),
                )
                for o in others
            ]
        )
    return view.words(key, **fillings)


def _lens_name(view: View, lens: LensResult) -> Phrase:
    return view.words(f"acceptability.lens-{lens.lens}-{lens.scores}")


def _first_rows(view: View, lenses: tuple[LensResult, ...]) -> list[list[Phrase]]:
    """Options by their best share of first ranks, the highest first."""
    best = np.max([lens.acceptability[:, 0] for lens in lenses], axis=0)
    return [
        [
            view.option(lenses[0].options[option], link=True),
            *(_share(view, lens.acceptability[option, 0]) for lens in lenses),
        ]
        for option in np.argsort(-best, kind="stable")
    ]


def _share(view: View, share: float) -> Phrase:
    return view.words.percent(float(share)) if share > 0 else view.words("acceptability.none-seen")


def _rank_table(view: View, lens: LensResult) -> dict[str, Any]:
    words = view.words
    order = np.argsort(lens.expected_rank, kind="stable")
    return {
        "name": _lens_name(view, lens),
        "head": [words("common.option"), *(words.number(n + 1) for n in range(len(order)))],
        "rows": [
            [
                view.option(lens.options[option]),
                *(_share(view, share) for share in lens.acceptability[option]),
            ]
            for option in order
        ],
        "numeric": list(range(1, len(order) + 1)),
    }


def _expected(view: View, lenses: tuple[LensResult, ...]) -> list[list[Phrase]]:
    return [
        [
            view.option(option),
            *(view.words.number(float(lens.expected_rank[n]), 2) for lens in lenses),
        ]
        for n, option in enumerate(lenses[0].options)
    ]
