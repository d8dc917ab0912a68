"""At a glance: value with its uncertainty, goals, risks and gates of the leading options.

Flow   View → [report.sections.glance] → page
"""

from __future__ import annotations

from typing import Any

import numpy as np

from model.analysis import CentralResult, GatesResult, SeparabilityResult
from model.report.advice import Answer, leading, read_answer, some
from model.report.charts import ValueRow, value_dots
from model.report.sections.gates import probability_table
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["build_glance", "goals_claim", "risks_claim", "value_claim"]


def build_glance(view: View) -> dict[str, Any]:
    """Chart of values, table of goals, table of risks, table of gates."""
    answer = read_answer(view.study)
    shown = _shown(view)
    return {
        "value": value_figure(view, answer),
        "goals": goals_table(view, answer, shown),
        "risks": risks_table(view, answer, shown),
        "gates": gates_table(view, shown),
    }


def _shown(view: View) -> tuple[str, ...]:
    """The leading options, then the option of comparison if it is ranked."""
    central, reference = view.study.get(CentralResult), view.scenario.reference
    extra = (reference,) if reference in central.order else ()
    return tuple(dict.fromkeys((*leading(view.study), *(o for o in extra if o is not None))))


def value_claim(view: View, answer: Answer) -> Phrase:
    """Who is first, and whether that can be told."""
    words = view.words
    if not answer.leader:
        return words("glance.claim-none")
    leader = view.option(answer.leader)
    if not answer.runner:
        return words("glance.claim-only", leader=leader)
    others = [view.option(option) for option in answer.inside if option != answer.leader]
    if others:
        return words("glance.claim-close", leader=leader, others=some(view, others))
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
            [_value_row(view, option, option in answer.inside) for option in central.order],
            apart=[_value_row(view, option) for option in apart],
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


def _value_row(view: View, option: str, near: bool = False) -> ValueRow:
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


def goals_table(view: View, answer: Answer, shown: tuple[str, ...]) -> dict[str, Any] | None:
    """Points that each goal gives to the leading options, and the share of what it could give."""
    words, central = view.words, view.study.get(CentralResult)
    goals = [n for n, role in enumerate(central.roles) if role == "goal"]
    if not answer.leader or not goals:
        return None
    places = [central.options.index(option) for option in shown]
    rows = []
    for goal in goals:
        most = central.node_weights[central.nodes.index(central.groups[goal])]
        row = [view.criterion(central.groups[goal], link=True), words.points(most)]
        for n in places:
            points = words.points(central.group_contributions[n, goal])
            share = words.percent(central.group_shares[n, goal])
            row.append(words("glance.with-share", points=points, share=share))
        rows.append(row)
    total = [words("glance.total"), words.points(1.0)]
    rows.append([*total, *(words.points(central.value[n]) for n in places)])
    head = [words("glance.goal"), words("glance.weight-most"), *map(view.option, shown)]
    return {
        "claim": goals_claim(view, answer),
        "head": head,
        "rows": rows,
        "numeric": list(range(1, len(head))),
    }


def goals_claim(view: View, answer: Answer) -> Phrase:
    """The goal to which the leader gives the largest share of what it could give."""
    central = view.study.get(CentralResult)
    n = central.options.index(answer.leader)
    goals = [g for g, role in enumerate(central.roles) if role == "goal"]
    shares = central.group_shares[n, goals]
    if np.isnan(shares).all():
        return view.words("glance.goals-title")
    best = goals[int(np.nanargmax(shares))]
    return view.words(
        "glance.goals-claim",
        leader=view.option(answer.leader),
        goal=view.criterion(central.groups[best]),
        share=view.words.percent(central.group_shares[n, best]),
    )


def risks_table(view: View, answer: Answer, shown: tuple[str, ...]) -> dict[str, Any] | None:
    """Expected level of every risk for the leading options, on the risk's own scale."""
    words, central = view.words, view.study.get(CentralResult)
    risks = _risks(view)
    if not answer.leader or not risks:
        return None
    places = [central.options.index(option) for option in shown]
    rows = []
    for column in risks:
        levels = [words.number(central.performance[n, column]) for n in places]
        name = central.criteria[column]
        rows.append([view.criterion(name, link=True), _scale(view, name), *levels])
    head = [words("glance.risk"), words("glance.scale"), *map(view.option, shown)]
    return {
        "claim": risks_claim(view, answer),
        "head": head,
        "rows": rows,
        "numeric": list(range(2, len(head))),
    }


def _risks(view: View) -> list[int]:
    """Positions of the criteria whose top-level group is a risk."""
    central, criteria = view.study.get(CentralResult), view.scenario.criteria
    found = []
    for column, name in enumerate(central.criteria):
        top = name
        while (parent := criteria[top].parent) is not None:
            top = parent
        if criteria[top].role == "risk":
            found.append(column)
    return found


def _scale(view: View, criterion: str) -> Phrase:
    """The ends of a scale, and which one is better."""
    spec = view.scenario.criteria[criterion]
    if spec.scale is None:
        return view.words("common.no-value")
    return view.words(
        "glance.scale-more" if spec.direction == "max" else "glance.scale-less",
        low=view.words.plain(spec.scale.min),
        high=view.words.plain(spec.scale.max),
        unit=view.words.text(spec.scale.unit),
    )


def risks_claim(view: View, answer: Answer) -> Phrase:
    """The risk on which the leader stands furthest from the best of the scale."""
    central = view.study.get(CentralResult)
    n, risks = central.options.index(answer.leader), _risks(view)
    worst = risks[int(np.argmin(central.values[n, risks]))]
    name = central.criteria[worst]
    return view.words(
        "glance.risks-claim",
        leader=view.option(answer.leader),
        criterion=view.criterion(name),
        level=view.words.number(central.performance[n, worst]),
        scale=_scale(view, name),
    )


def gates_table(view: View, shown: tuple[str, ...]) -> dict[str, Any]:
    """Open, conditional, barred: the leading options and all that are barred somewhere."""
    words, gates = view.words, view.study.get(GatesResult)
    barred = [o for o, name in zip(gates.options, gates.standing, strict=True) if name != "ranked"]
    if barred:
        claim = words("glance.gates-claim-barred", options=some(view, [*map(view.option, barred)]))
    elif (gates.probability[:, 1] > 0).any():
        claim = words("glance.gates-claim-open")
    else:
        claim = words("glance.gates-claim-free")
    return {"claim": claim, **probability_table(view, tuple(dict.fromkeys((*shown, *barred))))}
