"""The weights: what was asked, what was answered, and how other viewpoints weigh.

Flow   View → [sections.weights] → templates/sections/weights.html.j2
"""

from __future__ import annotations

from typing import Any

from model.analysis import AcceptabilityResult, CentralResult, PerspectivesResult
from model.report.cells import code, where
from model.report.rank_figures import lens_meaning
from model.report.shares import lens_name
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["build_weights", "perspectives_sentence"]


def build_weights(view: View) -> dict[str, Any] | None:
    """Points and shares of every node, statements, lenses, then the perspectives side by side."""
    answer = view.study.find(CentralResult)
    if answer is None:
        return None
    words, stated = view.words, view.scenario.weights
    file = (view.scenario.provenance.files or (f"{view.study.name}.toml",))[0]
    keys = ("node", "points", "local", "global")
    return {
        "question": words.text(stated.question) if stated.question else None,
        "set_by": words.text(stated.set_by) if stated.set_by else words("weights.set-by-unknown"),
        "form": _form(view),
        "head": [words(f"weights.{key}") for key in keys],
        "rows": [_row(view, answer, node) for node in range(len(answer.nodes))],
        "depths": [_depth(view, node) for node in answer.nodes],
        "edit": words("weights.edit", file=file, node=answer.nodes[0]),
        "file": file,
        "zero": _zero(view, answer),
        **_statements(view),
        "lenses": _lenses(view),
        **_perspectives(view, answer),
    }


def _form(view: View) -> Phrase:
    stated = view.scenario.weights
    if stated.form == "perspective" and stated.perspective:
        return view.words("weights.form-perspective", name=view.perspective(stated.perspective))
    return view.words(f"weights.form-{stated.form}")


def _depth(view: View, key: str) -> int:
    parent = view.scenario.criteria[key].parent
    return 0 if parent is None else 1 + _depth(view, parent)


def _row(view: View, answer: CentralResult, node: int) -> list[Phrase]:
    key, words = answer.nodes[node], view.words
    stated = view.scenario.weights
    points = stated.points
    if stated.form == "perspective" and stated.perspective:
        points = view.scenario.perspectives[stated.perspective].points
    return [
        view.criterion(key, link=True),
        words.plain(points[key]) if key in points else words("common.no-value"),
        words.percent(float(answer.local_weights[node]), 1),
        words.percent(float(answer.node_weights[node]), 1),
    ]


def _zero(view: View, answer: CentralResult) -> Phrase | None:
    nothing = [
        view.criterion(key)
        for key in answer.criteria
        if answer.node_weights[answer.nodes.index(key)] == 0
    ]
    return view.words("weights.zero", criteria=view.words.listing(nothing)) if nothing else None


def _statements(view: View) -> dict[str, Any]:
    """What the file says of the weights beside the points, and where it says so."""
    stated = view.scenario.weights
    order = stated.order
    place: tuple[str, ...] = ("weights", "order")
    if not order and stated.perspective:
        order = view.scenario.perspectives[stated.perspective].order
        place = ("perspectives", stated.perspective, "order")
    return {
        "statements": [code(text) for text in order],
        "statements_at": where(view, *place) if order else None,
    }


def _lenses(view: View) -> list[tuple[Phrase, Phrase]]:
    """Which other weights are tried, by name and meaning; none where draws were not asked for."""
    found = view.study.find(AcceptabilityResult)
    if found is None:
        return []
    asked = view.scenario.analysis.lenses
    tried = {lens.lens for lens in found.lenses if not lens.perspective}
    return [
        (
            lens_name(view, lens),
            lens_meaning(view, lens, found.stray, found.concentration)
            if lens in tried
            else view.words("weights.no-order" if found.lenses else "weights.not-tried"),
        )
        for lens in asked
    ]


def _perspectives(view: View, answer: CentralResult) -> dict[str, Any]:
    result = view.study.find(PerspectivesResult)
    if result is None or not result.perspectives:
        return {"perspectives": None}
    words = view.words
    nodes = [result.nodes.index(group) for group in answer.groups]
    weight_rows = [
        [view.criterion(group, link=True)]
        + [words.percent(float(row[node]), 0) for row in result.node_weights]
        for group, node in zip(answer.groups, nodes, strict=True)
    ]
    value_rows = [
        [view.option(option, link=True)]
        + [_placed(view, result, p, o) for p in range(len(result.perspectives))]
        for o, option in enumerate(result.options)
    ]
    names = [view.perspective(key) for key in result.perspectives]
    return {
        "perspectives": [_viewpoint(view, result, n) for n in range(len(names))],
        "sentence": perspectives_sentence(view, result),
        "weight_head": [words("common.group"), *names],
        "weight_rows": weight_rows,
        "value_head": [words("common.option"), *names],
        "value_rows": value_rows,
        "numeric": list(range(1, len(names) + 1)),
    }


def _placed(view: View, result: PerspectivesResult, perspective: int, option: int) -> Phrase:
    value = view.words.points(float(result.value[perspective, option]))
    rank = int(result.rank[perspective, option])
    if rank == 0:
        return view.words("weights.unranked", value=value)
    return view.words("weights.placed", value=value, rank=rank)


def _viewpoint(view: View, result: PerspectivesResult, position: int) -> dict[str, Any]:
    words, key = view.words, result.perspectives[position]
    spec = view.scenario.perspectives[key]
    close = result.close[position]
    leads = words("weights.no-leader")
    if result.leader[position]:
        leads = words(
            "weights.leads" if len(close) < 2 else "weights.leads-closely",
            option=view.option(result.leader[position]),
            lead=words.points(float(result.lead[position])),
            **({"others": view.options(close[1:])} if len(close) > 1 else {}),
        )
    return {
        "name": view.perspective(key),
        "rationale": words.text(spec.rationale) if spec.rationale else None,
        "leads": leads,
        "order": [words("weights.statement", text=text) for text in spec.order],
    }


def perspectives_sentence(view: View, result: PerspectivesResult) -> Phrase:
    """Whether the perspectives agree on who leads; never an average of them."""
    leaders = [leader for leader in dict.fromkeys(result.leader) if leader]
    if not leaders:
        return view.words("weights.no-leader")
    if len(leaders) == 1:
        return view.words("weights.agree", option=view.option(leaders[0]))
    parts = [
        view.words(
            "weights.under",
            option=view.option(leader),
            perspectives=view.words.listing(
                [
                    view.perspective(key)
                    for key, first in zip(result.perspectives, result.leader, strict=True)
                    if first == leader
                ]
            ),
        )
        for leader in leaders
    ]
    return view.words("weights.differ", parts=view.words.listing(parts))
