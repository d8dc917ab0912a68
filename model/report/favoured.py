"""Which weights favour which option: central weights beside the stated ones.

Flow   View, AcceptabilityResult → [report.favoured] → sections.acceptability
"""

from __future__ import annotations

from typing import Any

import numpy as np

from model.analysis import AcceptabilityResult, CentralResult, LensResult
from model.arrays import FloatArray
from model.report.cells import heads, table
from model.report.shares import error, first_cell, own_lenses, shown_share
from model.report.view import View
from model.report.wording import Phrase, joined

__all__ = ["favour_claim", "favour_table", "widest_lens"]

WIDEST = ("any", "leaves", "levels", "order", "dirichlet", "near")
"""Lenses by how little they hold of the stated weights: the first shows best what favours whom."""

PULLS = 3
"""Options whose need is named in the claim."""


def widest_lens(result: AcceptabilityResult) -> LensResult | None:
    """The lens through which weights are freest, scores drawn."""
    drawn = {lens.lens: lens for lens in own_lenses(result) if lens.scores == "drawn"}
    return next((drawn[name] for name in WIDEST if name in drawn), None)


def _stated(view: View, lens: LensResult) -> FloatArray:
    """(group,) weights as stated."""
    central = view.study.get(CentralResult)
    return central.node_weights[[central.nodes.index(group) for group in lens.groups]]


def _known(lens: LensResult) -> list[int]:
    """Options with central weights, the most often first one ahead."""
    known = np.flatnonzero(~np.isnan(lens.central_group_weights[:, 0])).tolist()
    return sorted(known, key=lambda n: (-lens.first[n], n))


def favour_claim(view: View, lens: LensResult) -> Phrase:
    """For the options that are first most often, the group that must weigh more than stated."""
    more = lens.central_group_weights - _stated(view, lens)
    pulls = [
        view.words(
            f"acceptability.favour-{'next' if place else 'first'}",
            option=view.option(lens.options[n]),
            group=view.criterion(lens.groups[int(np.argmax(more[n]))]),
        )
        for place, n in enumerate(_known(lens)[:PULLS])
    ]
    between = view.words.messages["acceptability.semicolon"]
    return joined(pulls, between, between)


def favour_table(view: View, result: AcceptabilityResult) -> dict[str, Any] | None:
    """Central weights beside the stated ones, with confidence factors."""
    lens = widest_lens(result)
    if lens is None or len(lens.options) < 2 or len(lens.groups) < 2 or not _known(lens):
        return None
    words, known = view.words, _known(lens)
    dash = words("common.no-value")
    rows = [
        [
            words("acceptability.favour-stated"),
            *(words.percent(float(weight)) for weight in _stated(view, lens)),
            dash,
            dash,
        ]
    ]
    rows += [
        [
            view.option(lens.options[n], link=True),
            *(words.percent(float(weight)) for weight in lens.central_group_weights[n]),
            first_cell(view, lens, n),
            shown_share(view, float(lens.confidence[n]), lens.confidence_unseen, 0),
        ]
        for n in known
    ]
    missing = [option for n, option in enumerate(lens.options) if n not in known]
    head = [words("common.option"), *(view.criterion(group) for group in lens.groups)]
    head += heads(view, "acceptability", "first", "confidence")
    return {
        "claim": favour_claim(view, lens),
        "sub": words(
            "acceptability.favour-sub",
            lens=words(f"acceptability.in-{lens.lens}"),
            draws=words.number(result.confidence_draws),
            error=error(view, float(np.nanmax(lens.central_error))),
        ),
        "missing": words("acceptability.favour-missing", options=view.options(missing))
        if missing
        else None,
        **table(head, rows, range(1, len(head))),
    }
