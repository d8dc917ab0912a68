"""How far the perspectives agree, and which criterion divides them, in sentences and tables.

Flow   View, GroupResult → [report.view_agreement] → sections.perspectives
"""

from __future__ import annotations

from typing import Any

import numpy as np

from model.analysis import Division, GroupResult
from model.report.cells import capped, heads, table
from model.report.view import View
from model.report.wording import Phrase

__all__ = [
    "agreement_sentences",
    "agreement_table",
    "division_sentences",
    "division_table",
    "view_name",
]

SAME = 1e-9
"""Two coefficients this near are one."""


def view_name(view: View, key: str) -> Phrase:
    """Name of a perspective, or what the stated weights are called."""
    return view.perspective(key) if key else view.words("perspectives.stated")


def agreement_sentences(view: View, result: GroupResult) -> list[Phrase]:
    """Concordance of all views, then the pairs that agree most and least."""
    words = view.words
    found = []
    if result.concordance == result.concordance:
        w = words.number(result.concordance, 2)
        found.append(words("perspectives.concordance", n=len(result.views), w=w))
    above = np.triu_indices(len(result.views), 1)
    taus = result.kendall[above]
    if np.isnan(taus).all():
        return found
    most, least = float(np.nanmax(taus)), float(np.nanmin(taus))
    if most - least <= SAME:
        return [*found, words("perspectives.tau-all", tau=words.number(most, 2))]
    for key, tau in (("nearest", most), ("furthest", least)):
        pairs = [
            words(
                "perspectives.pair",
                one=view_name(view, result.views[one]),
                other=view_name(view, result.views[other]),
            )
            for one, other, each in zip(*above, taus, strict=True)
            if abs(each - tau) <= SAME
        ]
        listed = capped(view, pairs)
        found.append(words(f"perspectives.{key}", pairs=listed, tau=words.number(tau, 2)))
    return found


def agreement_table(view: View, result: GroupResult) -> dict[str, Any]:
    """Kendall's tau of every pair of views."""
    names = [view_name(view, key) for key in result.views]
    rows = [
        [name, *(view.words.number(float(tau), 2) for tau in row)]
        for name, row in zip(names, result.kendall, strict=True)
    ]
    return table([view.words("perspectives.head-view"), *names], rows, range(1, len(names) + 1))


def division_sentences(view: View, result: GroupResult) -> list[Phrase]:
    """For each pair of leaders, the criterion by which the views part most over them."""
    found = [_division(view, result, each) for each in result.divisions if each.criterion]
    return found or [view.words("perspectives.undivided")]


def _division(view: View, result: GroupResult, each: Division) -> Phrase:
    words, place = view.words, result.criteria.index(each.criterion)
    weights = result.node_weights[:, result.nodes.index(each.criterion)]
    low, high = int(weights.argmin()), int(weights.argmax())
    gap = float(each.gap[place])
    ahead, behind = (each.option, each.other) if gap > 0 else (each.other, each.option)
    return words(
        "perspectives.division",
        option=view.option(each.option),
        other=view.option(each.other),
        criterion=view.criterion(each.criterion, link=True),
        share=words.percent(float(each.criterion_share[place])),
        low=words.percent(float(weights[low]), 1),
        low_view=view_name(view, result.views[low]),
        high=words.percent(float(weights[high]), 1),
        high_view=view_name(view, result.views[high]),
        ahead=view.option(ahead),
        behind=view.option(behind),
        gap=words.points(abs(gap)),
    )


def division_table(view: View, result: GroupResult) -> dict[str, Any] | None:
    """For each pair of leaders the share of every criterion, groups first; None without a pair."""
    known = [each for each in result.divisions if each.criterion]
    if not known:
        return None
    words = view.words
    group_rows = [
        [words("change.group-name", name=view.criterion(key))]
        + [words.percent(float(each.group_share[n])) for each in known]
        for n, key in enumerate(result.groups)
    ]
    rows = [
        [view.criterion(key, link=True)]
        + [words.percent(float(each.criterion_share[n])) for each in known]
        for n, key in enumerate(result.criteria)
    ]
    pairs = [
        words(
            "perspectives.head-pair", option=view.option(each.option), other=view.option(each.other)
        )
        for each in known
    ]
    head = [*heads(view, "perspectives", "criterion"), *pairs]
    return table(head, [*group_rows, *rows], range(1, len(head)))
