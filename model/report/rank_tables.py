"""Tables on first place: shares through every lens, expected ranks, how it was drawn.

Flow   View, AcceptabilityResult → [report.rank_tables] → sections.acceptability
Gives  for each table its claim, what it shows, head and rows.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from model.analysis import AcceptabilityResult, CentralResult
from model.report.cells import heads, table
from model.report.rank_figures import expected_rank
from model.report.shares import (
    error,
    first_cell,
    first_share,
    main_lens,
    own_lenses,
    scored_lens_name,
)
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["by_first", "draws_table", "expected_table", "first_claim", "first_table"]

Table = dict[str, Any]


def first_claim(view: View, result: AcceptabilityResult) -> Phrase | None:
    """Between which shares the leader moves, from lens to lens; None without one."""
    leader = view.study.get(CentralResult).leader
    lenses = own_lenses(result)
    place = lenses[0].options.index(leader)
    ordered = sorted(lenses, key=lambda lens: float(lens.first[place]))
    low, high = (first_share(view, lens, place, 0) for lens in (ordered[0], ordered[-1]))
    fillings = {"option": view.option(leader), "high": high}
    if low == high:
        return view.words("acceptability.first-title-same", **fillings)
    return view.words("acceptability.first-title", **fillings, low=low)


def first_table(view: View, result: AcceptabilityResult) -> Table:
    """Share of first ranks: options in rows, lenses in columns, the largest error last."""
    words, lenses = view.words, own_lenses(result)
    head = [words("common.option")]
    head += [scored_lens_name(view, lens.lens, lens.scores) for lens in lenses]
    rows = [
        [
            view.option(lenses[0].options[option], link=True),
            *(first_cell(view, lens, option) for lens in lenses),
        ]
        for option in by_first(result)
    ]
    errors = [
        words("acceptability.exact")
        if lens.first_exact
        else error(view, float(lens.first_error.max()))
        for lens in lenses
    ]
    return {
        "claim": first_claim(view, result),
        "sub": words("acceptability.first-sub", draws=words.number(result.n_draw)),
        **table(head, [*rows, [words("acceptability.first-error"), *errors]], range(1, len(head))),
    }


def by_first(result: AcceptabilityResult) -> list[int]:
    """Options by their share near the stated weights, then by their largest share."""
    lenses, main = own_lenses(result), main_lens(result)
    best = np.max([lens.first for lens in lenses], axis=0)
    lead = best if main is None else main.first
    return sorted(range(len(best)), key=lambda n: (-lead[n], -best[n], n))


def expected_table(view: View, result: AcceptabilityResult) -> Table:
    """Expected rank through each lens."""
    words, lenses = view.words, own_lenses(result)
    head = [words("common.option")]
    head += [scored_lens_name(view, lens.lens, lens.scores) for lens in lenses]
    rows = [
        [
            view.option(lenses[0].options[option]),
            *(expected_rank(view, lens, option) for lens in lenses),
        ]
        for option in by_first(result)
    ]
    return table(head, rows, range(1, len(head)))


def draws_table(view: View, result: AcceptabilityResult) -> Table:
    """How weights were drawn through each lens, and how far the draws go."""
    words, rows = view.words, []
    for lens in own_lenses(result):
        key = f"acceptability.method-{lens.method.replace(' ', '-')}"
        rows.append(
            [
                scored_lens_name(view, lens.lens, lens.scores),
                words(key),
                words.number(lens.n_draw),
                words.number(lens.effective),
                words("acceptability.exact")
                if lens.acceptability_exact
                else error(view, float(lens.standard_error.max())),
            ]
        )
    head = heads(view, "acceptability", "lens", "method", "draws", "effective", "error")
    return table(head, rows, [2, 3, 4])
