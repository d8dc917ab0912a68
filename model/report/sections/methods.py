"""Other aggregation methods: who leads by each, why they part, and what they leave open.

Flow   View → [sections.methods] → templates/sections/methods.html.j2
"""

from __future__ import annotations

from typing import Any

import numpy as np

from model.analysis import Compromise, MethodsResult
from model.report.method_tables import (
    in_order,
    method_name,
    method_names,
    presence_table,
    ranks_table,
    settings_tables,
    shares_figure,
    shares_look,
    used_methods,
)
from model.report.shares import how_known, shown_share
from model.report.view import View
from model.report.wording import Phrase, joined

__all__ = [
    "agreement_sentence",
    "build_methods",
    "effect_sentence",
    "methods_claim",
    "mixed_sentences",
    "open_sentences",
    "parting_sentences",
    "presence_sentences",
    "unused_sentences",
]

OPEN = 9
"""How a relation marks a pair that it cannot order."""

OFTEN, NAMED = 0.05, 2
"""At most two other options are named, and only if first in this share of draws."""


def build_methods(view: View) -> dict[str, Any] | None:
    """Who leads by each method and why, ranks, shares, dependence on the list, settings."""
    result = view.study.find(MethodsResult)
    if result is None or len(result.options) < 2:
        return None
    others = len(used_methods(result)) > 1
    return {
        "claim": methods_claim(view, result),
        "findings": [
            *level_sentences(view, result),
            *agreement_sentence(view, result),
            *(mixed_sentences(view, result) if others else []),
        ],
        "why_sub": view.words("methods.why-sub", leader=view.option(result.leader)),
        "why": parting_sentences(view, result),
        "ranks": ranks_table(view, result, unused_sentences(view, result)),
        "shares": shares_figure(view, result) if others else None,
        "looks": [shares_look(view, result, look) for look in result.shares[:-1]] if others else [],
        "presence": presence_sentences(view, result),
        "presence_table": presence_table(view, result),
        "open": open_sentences(view, result),
        "settings": settings_tables(view, result),
    }


def methods_claim(view: View, result: MethodsResult) -> Phrase:
    """How many of the other methods put today's leader first, and who else leads by which."""
    words, leader = view.words, view.option(result.leader, link=True)
    others = used_methods(result)[1:]
    if not others:
        return words("methods.claim-alone", leader=leader)
    same = [n for n in others if result.leader in result.leaders[n]]
    apart: dict[tuple[str, ...], list[str]] = {}
    for n in others:
        if n not in same:
            apart.setdefault(result.leaders[n], []).append(result.methods[n])
    between = words.messages["methods.semicolon"]
    said = [
        words(
            "methods.leads-by" if len(firsts) == 1 else "methods.lead-by",
            methods=method_names(view, methods),
            **{"option" if len(firsts) == 1 else "options": view.options(firsts, link=True)},
        )
        for firsts, methods in apart.items()
    ]
    fill: dict[str, Any] = {"leader": leader}
    if said:
        fill["others"] = joined(said, between, between)
    if len(others) == 1:
        key = "claim-one" if same else "claim-one-not"
        return words(f"methods.{key}", method=method_name(view, result.methods[others[0]]), **fill)
    if not said:
        return words("methods.claim-all", of=len(others), **fill)
    if not same:
        return words("methods.claim-none", of=len(others), **fill)
    return words("methods.claim-some", n=len(same), of=len(others), **fill)


def level_sentences(view: View, result: MethodsResult) -> list[Phrase]:
    """Methods by which today's leader shares first place, other than adding up."""
    shared: dict[tuple[str, ...], list[str]] = {}
    for n in used_methods(result)[1:]:
        rest = tuple(option for option in result.leaders[n] if option != result.leader)
        if rest and len(rest) < len(result.leaders[n]):
            shared.setdefault(rest, []).append(result.methods[n])
    return [
        view.words(
            "methods.level",
            methods=method_names(view, methods),
            leader=view.option(result.leader),
            others=view.options(rest),
        )
        for rest, methods in shared.items()
    ]


def agreement_sentence(view: View, result: MethodsResult) -> list[Phrase]:
    """Between which figures the agreement with adding up lies; none without another method."""
    words, others = view.words, used_methods(result)[1:]
    tau, top = result.kendall[0], result.weighted[0]
    known = [n for n in others if tau[n] == tau[n]]
    if not known:
        return []
    low, high = min(known, key=lambda n: float(tau[n])), max(known, key=lambda n: float(tau[n]))
    fill = {
        "low": words.number(float(tau[low]), 2),
        "top_low": words.number(float(top[known].min()), 2),
    }
    if len(known) == 1:
        return [words("methods.agree-one", **fill)]
    return [
        words(
            "methods.agree",
            **fill,
            least=method_name(view, result.methods[low]),
            high=words.number(float(tau[high]), 2),
            most=method_name(view, result.methods[high]),
            top_high=words.number(float(top[known].max()), 2),
        )
    ]


def unused_sentences(view: View, result: MethodsResult) -> list[Phrase]:
    """Methods that do not apply, by reason."""
    found: dict[str, list[str]] = {}
    for method, reason in zip(result.methods, result.applies, strict=True):
        if reason:
            found.setdefault(reason, []).append(method)
    return [
        view.words(f"methods.unused-{reason}", methods=method_names(view, methods))
        for reason, methods in found.items()
    ]


def parting_sentences(view: View, result: MethodsResult) -> list[Phrase]:
    """For every other leader: by which methods, and what would put today's leader first."""
    words = view.words
    alike: dict[tuple[Any, ...], list[str]] = {}
    for each in result.partings:
        same = (each.leaders, each.reasons, each.criterion, each.incomparable)
        alike.setdefault(same, []).append(each.method)
    found = []
    for (leaders, reasons, criterion, incomparable), methods in alike.items():
        said = [
            words(
                "methods.why" if len(leaders) == 1 else "methods.why-level",
                methods=method_names(view, methods),
                others=view.options(leaders),
            )
        ]
        for n, reason in enumerate(reasons):
            on = criterion if n == 0 else ""  # the criterion is that of the first reason
            key = f"methods.reason-{reason}" + ("-on" if on else "")
            fill = {"leader": view.option(result.leader)}
            if on:
                fill["criterion"] = view.criterion(on)
            places = words.places(key)
            said.append(words(key, **{k: v for k, v in fill.items() if k in places}))
        if incomparable:
            pair = {"leader": view.option(result.leader), "other": view.option(leaders[0])}
            said.append(words("methods.incomparable", **pair))
        found.append(joined(said, " ", " "))
    return found


def mixed_sentences(view: View, result: MethodsResult) -> list[Phrase]:
    """Who comes first with the method drawn as well, and how much of the doubt is its own."""
    words, look = view.words, result.shares[-1]
    first, unseen = look.mixed[:, 0], result.unseen
    order = np.argsort(-first, kind="stable").tolist()
    best = order[0]
    next_ones = [
        words(
            "methods.with-share",
            option=view.option(result.options[n]),
            share=words.percent(float(first[n]), 1),
        )
        for n in order[1:]
        if first[n] >= OFTEN
    ][:NAMED]
    share = float(first[best])
    said = words(
        "methods.mixed" if next_ones else "methods.mixed-alone",
        option=view.option(result.options[best]),
        share=shown_share(view, share, unseen, 1),
        how=how_known(view, share, float(look.mixed_error[best, 0]), unseen),
        **({"others": words.listing(next_ones)} if next_ones else {}),
    )
    return [said, *effect_sentence(view, result)]


def effect_sentence(view: View, result: MethodsResult) -> list[Phrase]:
    """Which part of the doubt about today's leader's first place is the method's."""
    look, place = result.shares[-1], result.options.index(result.leader)
    main, total = float(look.main_effect[place]), float(look.total_effect[place])
    if main != main:  # always or never first: there is no doubt to share out
        return []
    words = view.words
    fill = {"main": words.percent(main), "total": words.percent(total)}
    return [words("methods.effect", leader=view.option(result.leader), **fill)]


def presence_sentences(view: View, result: MethodsResult) -> list[Phrase]:
    """Whether leaving out an option changes the order of others, or who leads them."""
    words, there = view.words, used_methods(result)
    moved = [result.methods[n] for n in there if result.reversals[n].any()]
    firm = [result.methods[n] for n in there if not result.reversals[n].any()]
    if not moved and not result.leader_changes.any():
        return [words("methods.presence-none")]
    said = []
    if moved:
        said.append(words("methods.presence-pairs", methods=method_names(view, moved)))
        if firm:
            said.append(words("methods.presence-firm", methods=method_names(view, firm)))
    for n, option in enumerate(result.options):
        by = [m for m, row in zip(result.methods, result.leader_changes, strict=True) if row[n]]
        if by:
            fill = {"methods": method_names(view, by), "option": view.option(option)}
            said.append(words("methods.presence-leader", **fill))
    if not result.leader_changes.any():
        said.append(words("methods.presence-no-leader"))
    return said


def open_sentences(view: View, result: MethodsResult) -> list[Phrase]:
    """Incomparable pairs, then VIKOR's compromise sets."""
    from_pairs = [_pairs_sentence(view, result, n) for n in range(len(result.open_pairs))]
    return [*from_pairs, *(_compromise_sentence(view, each) for each in result.compromises)]


def _pairs_sentence(view: View, result: MethodsResult, position: int) -> Phrase:
    """How many pairs a method leaves open, and those that hold today's leader."""
    words, each = view.words, result.open_pairs[position]
    left = each.relation == OPEN
    count = int(left.sum()) // 2
    if not count:
        return words(f"methods.open-none-{each.method}")
    n_option = len(result.options)
    said = words(f"methods.open-{each.method}", n=count, of=n_option * (n_option - 1) // 2)
    beside = left[result.options.index(result.leader)]
    leader = view.option(result.leader)
    if not beside.any():
        return joined([said, words("methods.open-not-leader", leader=leader)], " ", " ")
    names = view.options([result.options[n] for n in in_order(result) if beside[n]])
    return joined([said, words("methods.open-leader", leader=leader, options=names)], " ", " ")


def _compromise_sentence(view: View, each: Compromise) -> Phrase:
    """What VIKOR offers, and which of its two conditions hold."""
    words, method = view.words, method_name(view, each.method)
    options = view.options(each.options)
    if each.advantage and each.stability:
        key = "compromise" if len(each.options) == 1 else "compromise-level"
        return words(f"methods.{key}", method=method, options=options)
    key = "stability" if each.advantage else "advantage" if each.stability else "neither"
    first = view.option(each.options[0])
    return words(f"methods.compromise-{key}", method=method, options=options, first=first)
