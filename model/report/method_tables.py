"""Tables and the chart of the comparison of methods: ranks, shares, reversals, settings.

Flow   View, MethodsResult → [report.method_tables] → sections.methods
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from model.analysis import MethodShares, MethodsResult
from model.arrays import FloatArray
from model.report.cells import heads, table, what_unit
from model.report.charts import Heat, heat
from model.report.shares import cell, error, scored_lens_name, shown_share
from model.report.view import View
from model.report.wording import Phrase, joined

__all__ = [
    "in_order",
    "method_name",
    "method_names",
    "presence_table",
    "ranks_table",
    "settings_tables",
    "shares_claim",
    "shares_figure",
    "shares_look",
    "used_methods",
]

Table = dict[str, Any]


def method_name(view: View, method: str) -> Phrase:
    """What a method is called in a sentence and at the head of a row."""
    return view.words(f"methods.name-{method}")


def method_names(view: View, methods: Sequence[str]) -> Phrase:
    """Names of methods as a list in a sentence."""
    return view.words.listing([method_name(view, method) for method in methods])


def used_methods(result: MethodsResult) -> list[int]:
    """Positions of the methods that apply."""
    return [n for n, reason in enumerate(result.applies) if not reason]


def in_order(result: MethodsResult) -> list[int]:
    """Positions of the options in the order of adding up."""
    order: list[int] = np.argsort(result.rank[0], kind="stable").tolist()
    return order


def ranks_table(view: View, result: MethodsResult, unused: Sequence[Phrase]) -> Table:
    """One column a method: the rank of every option, then agreement with adding up."""
    words, there = view.words, used_methods(result)
    rows = [
        [
            view.option(result.options[option]),
            *(words.number(int(result.rank[n, option])) for n in there),
        ]
        for option in in_order(result)
    ]
    for key, measure in (("kendall", result.kendall), ("weighted", result.weighted)):
        agreement = [words.number(float(measure[0, n]), 2) for n in there]
        rows.append([words(f"methods.row-{key}"), *agreement])
    head = [
        words("common.option"),
        *(_narrow(method_name(view, result.methods[n])) for n in there),
    ]
    sub = words("methods.ranks-sub", unused=joined(unused, " ", " "))
    return {"sub": sub, **table(head, rows, range(1, len(head)))}


def _narrow(name: Phrase) -> Phrase:
    """A name that may break before its brackets, so that its column can be narrow."""
    return Phrase.own(name.text.replace("(", "\u200b("))


def shares_figure(view: View, result: MethodsResult) -> Table:
    """Heat table of first places by method, near the stated weights with scores drawn."""
    words, look, order = view.words, result.shares[-1], in_order(result)
    unseen = result.unseen
    rows = _share_rows(view, result, look)
    claim = shares_claim(view, result)
    sub = words(
        "methods.shares-sub",
        draws=words.number(result.n_draw),
        stray=words.percent(result.stray),
        error=_most_error(view, look),
        none=cell(view, 0.0, unseen),
    )
    picture = Heat(
        corner=words("methods.head-method").text,
        rows=[name.text for name, _ in rows],
        columns=[view.option(result.options[n]).text for n in order],
        values=[[100 * s if s > 0 else np.nan for s in first[order].tolist()] for _, first in rows],
        shown=[[cell(view, s, unseen) for s in first[order].tolist()] for _, first in rows],
        low=0.0,
        high=100.0,
    )
    return {
        "claim": claim,
        "sub": sub,
        "svg": heat("chart-methods", picture, title=claim.text, desc=sub.text),
    }


def shares_claim(view: View, result: MethodsResult) -> Phrase:
    """By which methods today's leader comes first most and least often."""
    words, leader = view.words, view.option(result.leader)
    look, unseen = result.shares[-1], result.unseen
    shares = look.acceptability[:, result.options.index(result.leader), 0]
    counted = np.flatnonzero(look.counted).tolist()
    least = min(counted, key=lambda n: float(shares[n]))
    most = max(counted, key=lambda n: float(shares[n]))
    high = shown_share(view, float(shares[most]), unseen, 0)
    if shares[least] == shares[most]:
        return words("methods.shares-title-same", leader=leader, high=high)
    return words(
        "methods.shares-title",
        leader=leader,
        high=high,
        most=method_name(view, result.methods[most]),
        low=shown_share(view, float(shares[least]), unseen, 0),
        least=method_name(view, result.methods[least]),
    )


def shares_look(view: View, result: MethodsResult, look: MethodShares) -> Table:
    """The same figures through another lens, as a table."""
    return {
        "name": scored_lens_name(view, look.lens, look.scores),
        "sub": view.words("methods.look-sub", error=_most_error(view, look)),
        **_shares_table(view, result, look),
    }


def _share_rows(
    view: View, result: MethodsResult, look: MethodShares
) -> list[tuple[Phrase, FloatArray]]:
    """(name, (option,) share of first places) of every method counted, then of all together."""
    rows = [
        (method_name(view, result.methods[n]), look.acceptability[n, :, 0])
        for n in np.flatnonzero(look.counted).tolist()
    ]
    return [*rows, (view.words("methods.shares-mixed"), look.mixed[:, 0])]


def _shares_table(view: View, result: MethodsResult, look: MethodShares) -> Table:
    words, order, unseen = view.words, in_order(result), result.unseen
    rows = [
        [name, *(Phrase.own(cell(view, s, unseen)) for s in first[order].tolist())]
        for name, first in _share_rows(view, result, look)
    ]
    head = [words("methods.head-method"), *(view.option(result.options[n]) for n in order)]
    return table(head, rows, range(1, len(head)))


def _most_error(view: View, look: MethodShares) -> Phrase:
    return error(view, float(np.nanmax(look.error[:, :, 0])))


def presence_table(view: View, result: MethodsResult) -> Table:
    """One row a method: pairs that change places when each option is left out."""
    words, order = view.words, in_order(result)
    rows = []
    for n in used_methods(result):
        cells = []
        for option in order:
            count = words.number(int(result.reversals[n, option]))
            changes = bool(result.leader_changes[n, option])
            cells.append(words("methods.cell-leader", n=count) if changes else count)
        rows.append([method_name(view, result.methods[n]), *cells])
    head = [words("methods.head-method"), *(view.option(result.options[n]) for n in order)]
    return table(head, rows, range(1, len(head)))


def settings_tables(view: View, result: MethodsResult) -> Table:
    """What each method does, and the thresholds of each criterion."""
    words = view.words
    about = [
        [method_name(view, method), words(f"methods.about-{method}")] for method in result.methods
    ]
    rows = [
        [
            view.criterion(key),
            words(f"methods.function-{result.functions[n]}"),
            *(
                words.plain(float(figures[n]))
                for figures in (
                    result.indifference,
                    result.preference,
                    result.veto,
                    result.aspiration,
                )
            ),
            what_unit(view, key),
        ]
        for n, key in enumerate(result.criteria)
    ]
    head = [
        words("common.criterion"),
        *heads(view, "methods", "function", "indifference", "preference", "veto", "aspiration"),
        words("methods.head-unit"),
    ]
    alpha, beta = result.cut
    cut = words(
        "methods.cut",
        first=words.plain(alpha),
        sign=words("methods.minus" if beta < 0 else "methods.plus"),
        second=words.plain(abs(beta)),
    )
    return {
        "sub": words("methods.settings-sub", v=words.plain(result.group_utility), cut=cut),
        "about": table([words("methods.head-method"), words("methods.head-about")], about),
        "criteria": table(head, rows, range(2, 6)),
    }
