"""Which option turns out best once state and scores are known, and what the others would cost.

Flow   View → [sections.turned_out] → templates/sections/turned_out.html.j2
"""

from __future__ import annotations

from typing import Any

import numpy as np

from model.analysis import AcceptabilityResult, TurnedOutBest
from model.report.cells import heads, table
from model.report.charts import ValueRow, value_dots
from model.report.shares import error, fine, how_known, shown_share
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["best_claim", "build_turned_out", "regret_claim"]

OFTEN = 0.05
"""Options that turn out best in this share of draws are named."""


def build_turned_out(view: View) -> dict[str, Any] | None:
    """What hindsight would choose, and the regret of every option."""
    result = view.study.find(AcceptabilityResult)
    if result is None or not result.turned_out.options:
        return None
    found = result.turned_out
    alone = len(found.options) == 1
    width = view.words.points(found.regret_quantile_error, 3)
    return {
        "claim": best_claim(view, found),
        "figure": None if alone else _figure(view, found),
        "note": view.words("turned_out.note", width=width),
    }


def best_claim(view: View, found: TurnedOutBest) -> Phrase:
    """Which option turns out best most often, and which others do."""
    words = view.words
    if len(found.options) == 1:
        return words("turned_out.claim-only", option=view.option(found.options[0], link=True))
    order = np.argsort(-found.share, kind="stable").tolist()
    most = float(found.share[order[0]])
    named = [
        words(
            "turned_out.with-share",
            option=view.option(found.options[n], link=True),
            share=shown_share(view, float(found.share[n]), found.unseen, 1),
        )
        for n in order[1:]
        if found.share[n] >= OFTEN
    ]
    return words(
        "turned_out.claim" if named else "turned_out.claim-alone",
        option=view.option(found.options[order[0]], link=True),
        share=shown_share(view, most, found.unseen, 1),
        error=how_known(view, most, float(found.error[order[0]]), found.unseen),
        **({"others": words.listing(named)} if named else {}),
    )


def _by_regret(found: TurnedOutBest) -> list[int]:
    order: list[int] = np.argsort(found.expected_regret, kind="stable").tolist()
    return order


def regret_claim(view: View, found: TurnedOutBest) -> Phrase:
    """Which option has least expected regret, and whether it also turns out best most often."""
    words, least = view.words, _by_regret(found)[0]
    best = int(np.argmax(found.share))
    fillings = {
        "option": view.option(found.options[least]),
        "regret": words.points(float(found.expected_regret[least])),
        "most": words.points(float(found.regret_quantiles[least, -1])),
    }
    if found.share[least] == found.share[best]:
        return words("turned_out.regret-same", **fillings)
    return words("turned_out.regret-other", **fillings, best=view.option(found.options[best]))


def _figure(view: View, found: TurnedOutBest) -> dict[str, Any]:
    words, claim = view.words, regret_claim(view, found)
    sub = words("turned_out.sub", draws=words.number(found.n_draw))
    return {
        "claim": claim,
        "sub": sub,
        "svg": value_dots(
            "chart-regret-draws",
            [_row(view, found, n) for n in _by_regret(found)],
            axis=words("turned_out.axis").text,
            title=claim.text,
            desc=sub.text,
        ),
        "table": _table(view, found),
    }


def _row(view: View, found: TurnedOutBest, option: int) -> ValueRow:
    words = view.words
    low, quarter, _, three, high = (100 * float(q) for q in found.regret_quantiles[option])
    mean = float(found.expected_regret[option])
    ends = words("turned_out.range", low=words.number(low, 1), high=words.number(high, 1))
    return ValueRow(
        name=view.option(found.options[option]).text,
        value=100 * mean,
        shown=words.points(mean).text,
        half=(quarter, three),
        most=(low, high),
        range_shown=ends.text,
    )


def _table(view: View, found: TurnedOutBest) -> dict[str, Any]:
    words = view.words
    rows = []
    for n in _by_regret(found):
        off = float(found.error[n])
        rows.append(
            [
                view.option(found.options[n], link=True),
                shown_share(view, float(found.share[n]), found.unseen),
                error(view, off) if off > 0 else words("common.no-value"),
                words.points(float(found.expected_regret[n]), 2),
                _mean_error(view, float(found.regret_error[n])),
                *(words.points(float(q)) for q in found.regret_quantiles[n]),
            ]
        )
    head = [words("common.option")]
    head += heads(view, "turned_out", "share", "error", "mean", "mean-error")
    head += [
        words("turned_out.head-quantile", share=words.percent(level))
        for level in found.regret_quantile_levels
    ]
    return table(head, rows, range(1, len(head)))


def _mean_error(view: View, standard_error: float) -> Phrase:
    """The error of a mean in points; a dash where it is exact, as beside a share."""
    if not standard_error > 0:
        return view.words("common.no-value")
    return fine(view, 100 * standard_error, 3)
