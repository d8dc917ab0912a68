"""Safeguards: what each would change, option by option, and whether the leader changes.

Flow   View → [sections.safeguards] → templates/sections/safeguards.html.j2
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from model.analysis import CentralResult, SafeguardsResult
from model.report.cells import cited, cost_unit_or_dash, grouped, heads, said, table
from model.report.charts import Heat
from model.report.charts import heat as heat_chart
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["build_safeguards", "force_sentence", "gain_claim", "leader_sentence"]


def build_safeguards(view: View) -> dict[str, Any] | None:
    """Gains by safeguard and option, costs, and what they do to the lead."""
    result = view.study.find(SafeguardsResult)
    if result is None or not result.safeguards:
        return None
    return {
        "force": force_sentence(view, result),
        "leader": leader_sentence(view, result),
        "chart": _chart(view, result) if result.covers.any() else None,
        "measures": _measures(view, result),
        "by_group": _by_group(view, result),
    }


def _ranked(view: View) -> set[str]:
    return set(view.study.get(CentralResult).order)


def gain_claim(view: View, result: SafeguardsResult) -> Phrase:
    """The largest gain among the options open in every state; else among all covered."""
    words = view.words
    cells = [
        (float(result.gain[n, o]), n, o)
        for n in range(len(result.safeguards))
        for o in range(len(result.options))
        if not math.isnan(result.gain[n, o])
    ]
    if not cells:
        return words("safeguards.claim-nothing")
    ranked = _ranked(view)
    always = [cell for cell in cells if result.options[cell[2]] in ranked]
    gain, n, o = max(always or cells, key=lambda cell: (cell[0], -cell[1], -cell[2]))
    if gain <= 0:
        return words("safeguards.claim-no-gain")
    best = max(cells, key=lambda cell: (cell[0], -cell[1], -cell[2]))
    fillings = {
        "safeguard": view.safeguard(result.safeguards[n]),
        "option": view.option(result.options[o]),
        "gain": words.points(gain, sign=True),
    }
    if always and best[0] > gain:
        return words(
            "safeguards.claim-ranked",
            **fillings,
            other=view.option(result.options[best[2]]),
            more=words.points(best[0], sign=True),
        )
    return words("safeguards.claim" if always else "safeguards.claim-contingent", **fillings)


def leader_sentence(view: View, result: SafeguardsResult) -> Phrase:
    """Whether any safeguard, in force alone, changes the leader."""
    words, leader = view.words, view.study.get(CentralResult).leader
    if not leader:
        return words("safeguards.no-leader")
    changing = [n for n, name in enumerate(result.leader_with) if name != leader]
    if not changing:
        return words("safeguards.leader-same", leader=view.option(leader))
    pairs = [
        words(
            "safeguards.pair",
            safeguard=view.safeguard(result.safeguards[n]),
            option=view.option(result.leader_with[n]),
        )
        for n in changing
    ]
    return words(
        "safeguards.leader-changes", leader=view.option(leader), pairs=words.listing(pairs)
    )


def force_sentence(view: View, result: SafeguardsResult) -> Phrase:
    """Which safeguards are in force in this run."""
    words = view.words
    on = [
        view.safeguard(result.safeguards[n])
        for n in range(len(result.enabled))
        if result.enabled[n]
    ]
    if not on:
        return words("safeguards.force-none")
    if len(on) == len(result.safeguards):
        return words("safeguards.force-all")
    return words("safeguards.force-some", names=words.listing(words.apart(on)))


def _chart(view: View, result: SafeguardsResult) -> dict[str, Any]:
    """Heat table of gains, options down the side; its numbers."""
    words, claim, sub = view.words, gain_claim(view, result), view.words("safeguards.sub")
    places, covered = range(len(result.safeguards)), np.atleast_1d(result.covers.any(axis=0))
    options = [o for o in range(len(result.options)) if covered[o]]
    gains = [[100 * float(result.gain[n, o]) for n in places] for o in options]
    known = [gain for row in gains for gain in row if not math.isnan(gain)]
    ranked = _ranked(view)
    aside = [
        "" if result.options[o] in ranked else words("safeguards.not-always").text for o in options
    ]
    svg = heat_chart(
        "chart-safeguards",
        Heat(
            corner=words("common.option").text,
            rows=[view.option(result.options[o]).text for o in options],
            columns=[view.safeguard(name).text for name in result.safeguards],
            values=gains,
            shown=[
                ["" if math.isnan(v) else words.number(v, 2, sign=True).text for v in row]
                for row in gains
            ],
            low=min([0.0, *known]),
            high=max([1.0, *known]),
            aside=aside,
            aside_head=words("options.head-standing").text,
        ),
        title=claim.text,
        desc=sub.text,
    )
    return {"claim": claim, "sub": sub, "svg": svg}


def _measures(view: View, result: SafeguardsResult) -> dict[str, Any]:
    """Every safeguard: what it covers, what it costs, whether it is in force."""
    words = view.words
    rows = []
    for n, key in enumerate(result.safeguards):
        spec = view.scenario.safeguards[key]
        rows.append(
            [
                view.safeguard(key),
                said(view, spec.description),
                view.options(spec.options, link=True),
                words.plain(result.cost[n]),
                words("common.yes" if result.enabled[n] else "common.no"),
                cited(view, spec.evidence),
            ]
        )
    names = ["safeguard", "what", "covers", "cost", "in-force", "evidence"]
    head = heads(view, "safeguards", *names, unit=cost_unit_or_dash(view))
    numeric = [3]
    if all(spec.description is None for spec in view.scenario.safeguards.values()):
        head, rows, numeric = head[:1] + head[2:], [row[:1] + row[2:] for row in rows], [2]
    return table(head, rows, numeric)


def _by_group(view: View, result: SafeguardsResult) -> dict[str, Any]:
    """Gain of every covered option, group by group, safeguard by safeguard."""
    words = view.words
    pairs = [(n, o) for n, o in np.argwhere(result.covers)]
    rows = [
        [
            view.option(result.options[o]),
            *(words.points(part, 2, sign=True) for part in result.gain_by_group[n, o]),
            words.points(result.gain[n, o], 2, sign=True),
        ]
        for n, o in pairs
    ]
    head = [
        words("safeguards.head-option"),
        *(view.criterion(group) for group in result.groups),
        words("safeguards.head-total"),
    ]
    made = table(head, rows, range(1, len(head)))
    return grouped(made, [view.safeguard(result.safeguards[n]) for n, _ in pairs])
