"""Options together: what cannot run alone, what it costs with companions, rules of combination.

Flow   View → [sections.packages] → templates/sections/packages.html.j2
"""

from __future__ import annotations

import math
from typing import Any

from model.analysis import NeedsResult
from model.report.cells import cited, cost_unit_or_dash, heads, said, table, what_unit
from model.report.view import View
from model.report.wording import Phrase, joined

__all__ = ["build_packages", "combination_sentence", "fit", "packages_claim", "wanted"]

FITS, PERHAPS, HARDLY, OVER = "fits", "likely-only", "low-only", "over"


def build_packages(view: View) -> dict[str, Any] | None:
    """Sets that can run, budgets they fit, and every rule of the file."""
    result = view.study.find(NeedsResult)
    if result is None:
        return None
    return {
        "claim": packages_claim(view, result),
        "costed": not all(math.isnan(cost) for cost in result.cost),
        "sets": _sets(view, result),
        "fits": _fits(view, result),
        "budgets": _budgets(view),
        "hard": _needs(view, "hard"),
        "soft": _needs(view, "soft"),
        "excludes": _excludes(view),
        "synergies": _synergies(view),
        "combination": _combination(view),
    }


def packages_claim(view: View, result: NeedsResult) -> Phrase:
    """Which options cannot run alone, and which cannot run at all."""
    words = view.words
    stuck = [o for o, can in zip(result.options, result.can_run, strict=True) if not can]
    bound = [
        o
        for o, alone, can in zip(result.options, result.runs_alone, result.can_run, strict=True)
        if can and not alone
    ]
    if stuck and bound:
        return words(
            "packages.claim-both", bound=view.options(bound, True), stuck=view.options(stuck, True)
        )
    if stuck:
        return words("packages.claim-stuck", stuck=view.options(stuck, True))
    if bound:
        return words("packages.claim-bound", bound=view.options(bound, True))
    return words("packages.claim-alone")


def _companions(view: View, result: NeedsResult, n: int) -> Phrase:
    if not result.can_run[n]:
        return view.words("packages.cannot-run")
    if not result.companions[n]:
        return view.words("common.none")
    return view.options(result.companions[n], link=True)


def _sets(view: View, result: NeedsResult) -> dict[str, Any]:
    """Every option with the cheapest companions that it needs, and what the set costs."""
    words = view.words
    rows = []
    for n, option in enumerate(result.options):
        can = result.can_run[n]
        low, high = result.set_cost_range[n]
        rows.append(
            [
                view.option(option, link=True),
                words.number(result.cost[n]),
                _companions(view, result, n),
                words.number(result.set_cost[n] if can else math.nan),
                _range(view, low, high) if can else words("common.no-value"),
            ]
        )
    names = ("option", "cost", "companions", "set", "range")
    return table(heads(view, "packages", *names, unit=cost_unit_or_dash(view)), rows, [1, 3, 4])


def _range(view: View, low: float, high: float) -> Phrase:
    if math.isnan(low):
        return view.words("common.no-value")
    return view.words("packages.range", low=view.words.number(low), high=view.words.number(high))


def fit(result: NeedsResult, n: int, amount: float) -> str:
    """How an option with its companions sits within a budget.

    Returns
    -------
    str
        fits: even at the high cost; likely-only: at the likely cost, not at the high one;
        low-only: at the low cost only; over: not even then; "" where no cost is known.
    """
    low, high = result.set_cost_range[n]
    if math.isnan(result.set_cost[n]) or not result.can_run[n]:
        return ""
    if high <= amount:
        return FITS
    if result.set_cost[n] <= amount:
        return PERHAPS
    return HARDLY if low <= amount else OVER


def _fits(view: View, result: NeedsResult) -> dict[str, Any] | None:
    """Which options with their companions fit which budget."""
    words, budgets = view.words, view.scenario.packages.budgets
    if not budgets or all(math.isnan(cost) for cost in result.set_cost):
        return None
    rows = []
    for n, option in enumerate(result.options):
        row = [view.option(option, link=True)]
        for budget in budgets.values():
            how = fit(result, n, budget.amount)
            row.append(words(f"packages.{how}") if how else words("common.no-value"))
        rows.append(row)
    head = [
        *heads(view, "packages", "option"),
        *(
            words(
                "packages.budget",
                name=words.text(budget.name),
                amount=words.amount(budget.amount, view.cost_unit(), None),
            )
            for budget in budgets.values()
        ),
    ]
    return table(head, rows)


def _budgets(view: View) -> dict[str, Any] | None:
    words, budgets = view.words, view.scenario.packages.budgets
    if not budgets:
        return None
    rows = [
        [
            words.text(budget.name),
            words.plain(budget.amount),
            said(view, budget.rationale),
            cited(view, budget.evidence),
        ]
        for budget in budgets.values()
    ]
    names = ("budget", "amount", "reason", "evidence")
    return table(heads(view, "packages", *names, unit=cost_unit_or_dash(view)), rows, [1])


def _needs(view: View, strength: str) -> dict[str, Any] | None:
    """Needs of one strength."""
    rows = [
        [
            view.option(need.option, link=True),
            wanted(view, need.all or need.any, bool(need.all)),
            said(view, need.rationale),
            cited(view, need.evidence),
        ]
        for need in view.scenario.packages.needs.values()
        if need.strength == strength
    ]
    return (
        table(heads(view, "packages", "option", "needs", "reason", "evidence"), rows)
        if rows
        else None
    )


def wanted(view: View, members: tuple[str, ...], every: bool) -> Phrase:
    """What a need names: all of several, any of them, or one."""
    words, names = view.words, [_member(view, member) for member in members]
    if len(names) == 1:
        return names[0]
    if every:
        return words("packages.all-of", names=words.listing(words.apart(names)))
    comma, last = words.messages["common.comma"], words.messages["packages.or"]
    return words("packages.any-of", names=joined(words.apart(names), comma, last))


def _member(view: View, member: str) -> Phrase:
    """An option, or a level of a driver."""
    if "=" not in member:
        return view.option(member, link=True)
    driver, level = member.split("=")
    return view.words(
        "packages.level-of", driver=view.driver(driver), level=view.level(driver, level)
    )


def _excludes(view: View) -> dict[str, Any] | None:
    every = set(view.scenario.options)
    rows = []
    for rule in view.scenario.packages.excludes.values():
        others = view.options(rule.others)
        if {rule.option, *rule.others} == every and len(rule.others) > 2:
            others = view.words("packages.every-other")
        rows.append(
            [
                view.option(rule.option, link=True),
                others,
                said(view, rule.rationale),
                cited(view, rule.evidence),
            ]
        )
    return (
        table(heads(view, "packages", "option", "not-with", "reason", "evidence"), rows)
        if rows
        else None
    )


def _synergies(view: View) -> dict[str, Any] | None:
    words = view.words
    rows = []
    for rule in view.scenario.packages.synergies.values():
        less = view.scenario.criteria[rule.criterion].direction == "min"
        better = (rule.shift < 0) == less
        rows.append(
            [
                view.options(rule.options),
                view.criterion(rule.criterion, link=True),
                words.number(rule.shift, 1 if rule.shift % 1 else 0, sign=True),
                what_unit(view, rule.criterion),
                words("packages.gain" if better else "packages.loss"),
                said(view, rule.rationale),
            ]
        )
    names = ("pair", "criterion", "shift", "unit", "effect", "reason")
    return table(heads(view, "packages", *names), rows, [2]) if rows else None


def combination_sentence(view: View, criterion: str) -> Phrase:
    """How performances of members combine on one criterion."""
    words, rule = view.words, view.scenario.packages.combination[criterion]
    factor = 1.0 if rule.factor is None else rule.factor
    fillings: dict[str, Phrase | str | int] = {}
    if rule.rule == "worst-plus-share":
        fillings["share"] = words.percent(factor)
    if rule.rule == "sum":
        fillings["factor"] = words.plain(factor)
    if rule.rule == "weighted-mean":
        weight = rule.weight
        fillings["weight"] = (
            view.criterion(weight, link=True) if weight else words("common.no-value")
        )
    plain = rule.rule == "sum" and factor == 1
    said_so = [
        words(
            "packages.rule-sum-plain" if plain else f"packages.rule-{rule.rule}",
            **({} if plain else fillings),
        )
    ]
    if rule.cap is not None:
        said_so.append(words("packages.cap", cap=words.plain(rule.cap)))
    if rule.scale is not None:
        low, high = (words.plain(end) for end in rule.scale)
        said_so.append(words("packages.scale", low=low, high=high))
    return joined(said_so, " ", " ")


def _combination(view: View) -> dict[str, Any] | None:
    """Rules with their reasons; criteria that share both stand in one row."""
    alike: dict[tuple[str, str], tuple[list[Phrase], Phrase, Phrase]] = {}
    for key, rule in view.scenario.packages.combination.items():
        sentence, reason = combination_sentence(view, key), said(view, rule.rationale)
        found = alike.setdefault((sentence.text, reason.text), ([], sentence, reason))
        found[0].append(view.criterion(key, link=True))
    words = view.words
    rows = [[words.listing(words.apart(names)), how, why] for names, how, why in alike.values()]
    return table(heads(view, "packages", "criterion", "rule", "reason"), rows) if rows else None
