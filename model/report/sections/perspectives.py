"""The perspectives side by side: who leads where, how far they agree, what could unite them.

Flow   View → [sections.perspectives] → templates/sections/perspectives.html.j2
Knows  view_agreement and view_compromise, which word the findings.
"""

from __future__ import annotations

from typing import Any

from model.analysis import ElicitationResult, GroupResult
from model.report.cells import table
from model.report.view import View
from model.report.view_agreement import (
    agreement_sentences,
    agreement_table,
    division_sentences,
    division_table,
    view_name,
)
from model.report.view_compromise import compromise_figure, majority_table, summary_sentences
from model.report.weights_apart import APART
from model.report.wording import Phrase, joined

__all__ = ["build_perspectives", "perspectives_sentence"]


def build_perspectives(view: View) -> dict[str, Any] | None:
    """Who leads in each view and its values; then agreement, division, compromise, summaries."""
    result = view.study.find(GroupResult)
    if result is None or not result.perspectives:
        return None
    several = len(result.views) > 1 and len(result.ranked) > 1
    return {
        "sentence": perspectives_sentence(view, result),
        "stated": _stated(view, result),
        "viewpoints": [_viewpoint(view, result, n) for n in range(len(result.views))],
        "table": _values(view, result),
        **_shares(view, result),
        "together": _together(view, result) if several else None,
    }


def _together(view: View, result: GroupResult) -> dict[str, Any]:
    """What takes two views and two options at least."""
    return {
        "agreement": agreement_sentences(view, result),
        "agreement_table": agreement_table(view, result),
        "divisions": division_sentences(view, result),
        "division_table": division_table(view, result),
        "compromise": compromise_figure(view, result),
        "summaries": summary_sentences(view, result),
        "majorities": majority_table(view, result),
    }


def perspectives_sentence(view: View, result: GroupResult) -> Phrase:
    """Whether the views agree on who leads; never an average of them."""
    leaders = [leader for leader in dict.fromkeys(result.leader) if leader]
    if not leaders:
        return view.words("perspectives.no-leader")
    if len(leaders) == 1:
        return view.words("perspectives.agree", option=view.option(leaders[0]))
    parts = [
        view.words(
            "perspectives.under",
            option=view.option(leader),
            perspectives=view.words.listing(
                [
                    view.words("perspectives.named", name=view_name(view, key))
                    for key, first in zip(result.views, result.leader, strict=True)
                    if first == leader
                ]
            ),
        )
        for leader in leaders
    ]
    between = view.words.messages["perspectives.between"]
    return view.words("perspectives.differ", parts=joined(parts, between, between))


def _stated(view: View, result: GroupResult) -> Phrase:
    """What the stated weights are beside the perspectives."""
    if result.same_as_stated:
        name = view.perspective(result.same_as_stated)
        return view.words("perspectives.stated-same", name=name)
    return view.words("perspectives.stated-own", name=view.words("perspectives.stated"))


def _viewpoint(view: View, result: GroupResult, position: int) -> dict[str, Any]:
    words, key = view.words, result.views[position]
    spec = view.scenario.perspectives.get(key)
    close = result.close[position]
    leads = words("perspectives.no-leader")
    if result.leader[position]:
        lead = float(result.lead[position])
        form = "only" if lead != lead else "leads" if len(close) < 2 else "leads-closely"
        fillings = {
            "option": view.option(result.leader[position]),
            "lead": words.points(lead),
            "others": view.options(close[1:]),
        }
        message = f"perspectives.{form}"
        places = words.places(message)
        leads = words(message, **{name: fillings[name] for name in fillings if name in places})
    return {
        "name": view_name(view, key),
        "rationale": words.text(spec.rationale) if spec and spec.rationale else None,
        "leads": leads,
        "order": [words("perspectives.statement", text=text) for text in spec.order]
        if spec
        else [],
    }


def _values(view: View, result: GroupResult) -> dict[str, Any]:
    """Value and rank of every option in every view."""
    names = [view_name(view, key) for key in result.views]
    rows = [
        [view.option(option, link=True)]
        + [_placed(view, result, position, n) for position in range(len(names))]
        for n, option in enumerate(result.options)
    ]
    return table([view.words("common.option"), *names], rows, range(1, len(names) + 1))


def _placed(view: View, result: GroupResult, position: int, option: int) -> Phrase:
    value = view.words.points(float(result.value[position, option]))
    rank = int(result.rank[position, option])
    if rank == 0:
        return view.words("perspectives.unranked", value=value)
    return view.words("perspectives.placed", value=value, rank=rank)


def _shares(view: View, result: GroupResult) -> dict[str, Any]:
    """Where the weights of every view stand: in the section on weights, or else here."""
    asked = view.study.find(ElicitationResult)
    if asked is None or not asked.families or len(asked.views) < 2:
        return {"weights": _weights(view, result), "elsewhere": None}
    there = view.words("weights.title").linked(APART)
    return {"weights": None, "elsewhere": view.words("perspectives.weights-there", weights=there)}


def _weights(view: View, result: GroupResult) -> dict[str, Any]:
    """Share of all weight that each view gives to each group."""
    names = [view_name(view, key) for key in result.views]
    rows = [
        [view.criterion(group, link=True)]
        + [
            view.words.percent(float(share))
            for share in result.node_weights[:, result.nodes.index(group)]
        ]
        for group in result.groups
    ]
    return table([view.words("common.group"), *names], rows, range(1, len(names) + 1))
