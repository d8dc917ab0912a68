"""Value with its uncertainty, option by option: title, chart and the table behind it.

Flow   View → [sections.values] → glance, page one
"""

from __future__ import annotations

from typing import Any

from model.analysis import CentralResult, SeparabilityResult
from model.report.advice import Answer
from model.report.charts import ValueRow, value_dots
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["value_claim", "value_figure", "value_row"]


def value_claim(view: View, answer: Answer) -> Phrase:
    """Who is first, and whether that can be told."""
    words = view.words
    if not answer.leader:
        return words("glance.claim-none")
    leader = view.option(answer.leader)
    if not answer.runner:
        return words("glance.claim-only", leader=leader)
    if len(answer.tied) > 1:
        tied = view.some([view.option(option) for option in answer.tied])
        return words("glance.claim-tied", leaders=tied)
    others = [view.option(option) for option in answer.inside if option != answer.leader]
    if others:
        return words("glance.claim-close", leader=leader, others=view.some(others))
    lead = words.points(view.study.get(CentralResult).lead)
    return words(
        "glance.claim-separated", leader=leader, lead=lead, runner=view.option(answer.runner)
    )


def value_figure(view: View, answer: Answer) -> dict[str, Any]:
    """Values of the ranked options, best first, then those of the contingent ones."""
    words, central = view.words, view.study.get(CentralResult)
    drawn = view.study.find(SeparabilityResult)
    sub = (
        words("glance.value-sub", n=words.number(drawn.n_draw))
        if drawn
        else words("glance.value-sub-undrawn")
    )
    apart = _contingent(central)
    claim = value_claim(view, answer)
    everything = [*central.order, *apart]
    return {
        "claim": claim,
        "sub": sub,
        "caption": words("glance.value-caption"),
        "svg": value_dots(
            "chart-value",
            [value_row(view, option, option in answer.inside) for option in central.order],
            apart=[value_row(view, option) for option in apart],
            apart_label=words("glance.apart").text,
            axis=words("common.points-of-100").text,
            title=claim.text,
            desc=sub.text,
        )
        if everything
        else None,
        "table": _value_table(view, everything),
    }


def _contingent(central: CentralResult) -> list[str]:
    pairs = zip(central.options, central.standing, strict=True)
    return [option for option, standing in pairs if standing == "contingent"]


def value_row(view: View, option: str, near: bool = False) -> ValueRow:
    """Value and ranges of one option in words; `near` cannot be separated from the leader."""
    words, central = view.words, view.study.get(CentralResult)
    drawn = view.study.find(SeparabilityResult)
    n = central.options.index(option)
    name, share = view.option(option), central.open_probability[n]
    if central.standing[n] == "contingent":
        name = words("glance.apart-name", option=name, share=words.percent(share))
    if drawn is None:
        return ValueRow(
            name=name.text,
            value=100 * float(central.value[n]),
            shown=words.points(central.value[n]).text,
            near=near,
        )
    low, quarter, _, three, high = (100 * float(value) for value in drawn.quantiles[n])
    ends = words("glance.range", low=words.number(low, 1), high=words.number(high, 1))
    return ValueRow(
        name=name.text,
        value=100 * float(central.value[n]),
        shown=words.points(central.value[n]).text,
        near=near,
        half=(quarter, three),
        most=(low, high),
        range_shown=ends.text,
    )


def _value_table(view: View, options: list[str]) -> dict[str, Any]:
    words, central = view.words, view.study.get(CentralResult)
    drawn = view.study.find(SeparabilityResult)
    names = ("low", "quarter", "half", "three-quarters", "high") if drawn else ()
    head = [words("common.option"), words("glance.head-standing"), words("common.value")]
    head += [words(f"glance.head-{name}") for name in names]
    rows = []
    for option in options:
        n = central.options.index(option)
        standing = (
            words.number(int(central.rank[n]))
            if central.rank[n]
            else words(
                "options.standing-contingent", share=words.percent(central.open_probability[n])
            )
        )
        row = [view.option(option, link=True), standing, words.points(central.value[n])]
        if drawn:
            row += [words.points(quantile) for quantile in drawn.quantiles[n]]
        rows.append(row)
    return {"head": head, "rows": rows, "numeric": list(range(2, len(head)))}
