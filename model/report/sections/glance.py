"""At a glance: value with its uncertainty, goals, risks and gates of the leading options.

Flow   View → [report.sections.glance] → page
"""

from __future__ import annotations

from typing import Any

import numpy as np

from model.analysis import CentralResult, GatesResult
from model.arrays import FloatArray
from model.report.advice import Answer, leading, read_answer
from model.report.sections.gates import probability_table
from model.report.sections.values import value_figure
from model.report.view import View
from model.report.wording import Phrase

__all__ = [
    "build_glance",
    "goals_claim",
    "risks_claim",
    "shown_options",
]


def build_glance(view: View) -> dict[str, Any]:
    """Chart of values, table of goals, table of risks, table of gates."""
    answer = read_answer(view.study)
    shown = shown_options(view)
    return {
        "value": value_figure(view, answer),
        "goals": goals_table(view, answer, shown),
        "risks": risks_table(view, answer, shown),
        "gates": gates_table(view, shown),
    }


def shown_options(view: View) -> tuple[str, ...]:
    """The leading options, then the option of comparison if it is ranked."""
    central, reference = view.study.get(CentralResult), view.scenario.reference
    extra = (reference,) if reference in central.order else ()
    return tuple(dict.fromkeys((*leading(view.study), *(o for o in extra if o is not None))))


def goals_table(view: View, answer: Answer, shown: tuple[str, ...]) -> dict[str, Any] | None:
    """Points that each goal gives to the leading options, and the share of what it could give."""
    words, central = view.words, view.study.get(CentralResult)
    goals = [n for n, role in enumerate(central.roles) if role == "goal"]
    if not answer.leader or not goals:
        return None
    places = [central.options.index(option) for option in shown]
    most = [central.node_weights[central.nodes.index(group)] for group in central.groups]
    rows = [
        _given(view, view.criterion(central.groups[goal], link=True), most[goal], parts, places)
        for goal in goals
        for parts in [central.group_contributions[:, goal]]
    ]
    others = [n for n in range(len(central.groups)) if n not in goals]
    if others:
        rest = central.group_contributions[:, others].sum(axis=1)
        weight = sum(most[n] for n in others)
        rows.append(_given(view, words("glance.others"), weight, rest, places))
    total = [words("glance.total"), words.points(1.0)]
    rows.append([*total, *(words.points(central.value[n]) for n in places)])
    head = [words("glance.goal"), words("glance.weight-most"), *map(view.option, shown)]
    return {
        "claim": goals_claim(view, answer),
        "head": head,
        "rows": rows,
        "numeric": list(range(1, len(head))),
    }


def _given(
    view: View, name: Phrase, most: float, points: FloatArray, places: list[int]
) -> list[Phrase]:
    """One row: the most that can be given, then points and their share of it, by option."""
    words = view.words
    cells = [
        words(
            "glance.with-share",
            points=words.points(points[n]),
            share=words.percent(points[n] / most) if most > 0 else words("common.no-value"),
        )
        for n in places
    ]
    return [name, words.points(most), *cells]


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
    words, scale = view.words, spec.scale
    ends = words.amount_range(scale.min, scale.max, words.text(scale.unit), None)
    return words(
        "glance.scale-more" if spec.direction == "max" else "glance.scale-less", range=ends
    )


def risks_claim(view: View, answer: Answer) -> Phrase:
    """The risk on which the leader stands furthest from the best of the scale."""
    central = view.study.get(CentralResult)
    n, risks = central.options.index(answer.leader), _risks(view)
    worst = risks[int(np.argmin(central.values[n, risks]))]
    name = central.criteria[worst]
    scale = view.scenario.criteria[name].scale
    unit = view.words.text(scale.unit) if scale is not None else view.words("common.no-value")
    return view.words(
        "glance.risks-claim",
        leader=view.option(answer.leader),
        criterion=view.criterion(name),
        level=view.words.amount(float(central.performance[n, worst]), unit),
        scale=_scale(view, name),
    )


def gates_table(view: View, shown: tuple[str, ...]) -> dict[str, Any]:
    """Open, conditional, barred: the leading options and all that are barred somewhere."""
    words, gates = view.words, view.study.get(GatesResult)
    barred = [o for o, name in zip(gates.options, gates.standing, strict=True) if name != "ranked"]
    if barred:
        claim = words("glance.gates-claim-barred", options=view.some([*map(view.option, barred)]))
    elif (gates.probability[:, 1] > 0).any():
        claim = words("glance.gates-claim-open")
    else:
        claim = words("glance.gates-claim-free")
    return {"claim": claim, **probability_table(view, tuple(dict.fromkeys((*shown, *barred))))}
