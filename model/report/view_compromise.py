"""Which option lets no perspective down too far, and three labelled summaries of all of them.

Flow   View, GroupResult → [report.view_compromise] → sections.perspectives
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from model.analysis import GroupResult
from model.report.cells import heads, table
from model.report.charts import Heat, heat
from model.report.view import View
from model.report.view_agreement import view_name
from model.report.wording import Phrase

__all__ = [
    "compromise_claim",
    "compromise_figure",
    "least_sentence",
    "majority_table",
    "summary_sentences",
]

NOTHING = 1e-9
"""A distance this small is none."""


def compromise_figure(view: View, result: GroupResult) -> dict[str, Any]:
    """How far each option is behind the first of every view; least far behind on top."""
    claim, words = compromise_claim(view, result), view.words
    found = result.compromise
    order = sorted(
        range(len(result.ranked)), key=lambda n: (round(float(found.most_regret[n]), 12), n)
    )
    behind = 100 * found.regret[:, order].T  # (option, view), points
    sub = words("perspectives.compromise-sub")
    picture = Heat(
        corner=words("common.option").text,
        rows=[view.option(result.ranked[n]).text for n in order],
        columns=[view_name(view, key).text for key in result.views],
        values=behind.tolist(),
        shown=[[words.number(cell, 1).text for cell in row] for row in behind.tolist()],
        low=0.0,
        high=float(behind.max()),
        ramp="red",
        aside=[words.points(float(found.most_regret[n])).text for n in order],
        aside_head=words("perspectives.head-regret").text,
    )
    return {
        "claim": claim,
        "sub": sub,
        "svg": heat("chart-view-regret", picture, title=claim.text, desc=sub.text),
        "least": least_sentence(view, result),
        "table": _table(view, result, order),
    }


def compromise_claim(view: View, result: GroupResult) -> Phrase:
    """Which option is least far behind in the view that likes it least."""
    found, words = result.compromise, view.words
    options = view.options(found.smallest_regret)
    regret = float(found.most_regret[result.ranked.index(found.smallest_regret[0])])
    if regret <= NOTHING:
        return words("perspectives.compromise-first", options=options)
    return words("perspectives.compromise", options=options, regret=words.points(regret))


def least_sentence(view: View, result: GroupResult) -> Phrase:
    """Which option has the largest smallest value, and in which view it is that small."""
    found, words = result.compromise, view.words
    places = [result.ranked.index(option) for option in found.largest_least]
    views = dict.fromkeys(found.least_view[n] for n in places)
    return words(
        "perspectives.least",
        options=view.options(found.largest_least),
        value=words.points(float(found.least[places[0]])),
        views=words.listing([view_name(view, key) for key in views]),
    )


def summary_sentences(view: View, result: GroupResult) -> list[Phrase]:
    """Who stands first by mean value, by Borda points and by majorities."""
    found, words = result.summaries, view.words
    most = len(result.views) * (len(result.ranked) - 1)
    mean = float(found.mean[result.ranked.index(found.mean_first[0])])
    points = float(found.borda[result.ranked.index(found.borda_first[0])])
    return [
        words(
            "perspectives.mean", options=view.options(found.mean_first), value=words.points(mean)
        ),
        words(
            "perspectives.borda",
            options=view.options(found.borda_first),
            points=words.plain(points),
            most=most,
        ),
        _condorcet(view, result),
    ]


def _condorcet(view: View, result: GroupResult) -> Phrase:
    found, words = result.summaries, view.words
    if found.condorcet:
        return words("perspectives.condorcet", option=view.option(found.condorcet))
    if found.unbeaten:
        return words("perspectives.unbeaten", options=view.options(found.unbeaten))
    round_ = (*found.cycle, found.cycle[0])
    steps = [
        words("perspectives.beats", option=view.option(one), other=view.option(other))
        for one, other in pairwise(round_)
    ]
    return words("perspectives.cycle", steps=words.listing(steps))


def _table(view: View, result: GroupResult, order: Sequence[int]) -> dict[str, Any]:
    """All figures of compromise and summaries, one row an option."""
    words, found, votes = view.words, result.compromise, result.summaries
    beaten = (votes.majority > votes.majority.T).sum(axis=1)
    rows = [
        [
            view.option(result.ranked[n], link=True),
            words.points(float(found.least[n])),
            view_name(view, found.least_view[n]),
            words.points(float(found.most_regret[n])),
            view_name(view, found.most_regret_view[n]),
            words.points(float(votes.mean[n])),
            words.plain(float(votes.borda[n])),
            words.number(int(beaten[n])),
        ]
        for n in order
    ]
    names = ("least", "least-view", "regret", "regret-view", "mean", "borda", "beaten")
    head = [words("common.option"), *heads(view, "perspectives", *names)]
    return table(head, rows, [1, 3, 5, 6, 7])


def majority_table(view: View, result: GroupResult) -> dict[str, Any]:
    """How many views rank the row's option before the column's."""
    names = [view.option(option) for option in result.ranked]
    rows = [
        [name, *(view.words.number(int(count)) for count in row)]
        for name, row in zip(names, result.summaries.majority, strict=True)
    ]
    for n, row in enumerate(rows):
        row[n + 1] = view.words("common.no-value")
    return table([view.words("perspectives.head-before"), *names], rows, range(1, len(names) + 1))
