"""The weights: what was asked, what was answered, how well it agrees, which others are tried.

Flow   View → [sections.weights] → templates/sections/weights.html.j2
Knows  elicited, elicited_detail, weight_ranges, weights_apart, which word the findings.
"""

from __future__ import annotations

from typing import Any

from model.analysis import AcceptabilityResult, CentralResult, ElicitationResult
from model.report.cells import code, where
from model.report.elicited import (
    asked_claim,
    asked_table,
    finding_sentences,
    judged_families,
    plain_sentence,
)
from model.report.elicited_detail import judged_details
from model.report.rank_figures import lens_meaning
from model.report.shares import lens_name
from model.report.view import View
from model.report.weight_ranges import changed_sentences, range_sentences
from model.report.weights_apart import weights_apart
from model.report.wording import Phrase

__all__ = ["build_weights"]


def build_weights(view: View) -> dict[str, Any] | None:
    """Points and shares of every node, statements, lenses."""
    answer = view.study.find(CentralResult)
    if answer is None:
        return None
    words, stated = view.words, view.scenario.weights
    file = (view.scenario.provenance.files or (f"{view.study.name}.toml",))[0]
    keys = ("node", "points", "local", "global")
    judged = stated.form == "judgements"
    return {
        "question": words.text(stated.question) if stated.question else None,
        "set_by": words.text(stated.set_by) if stated.set_by else words("weights.set-by-unknown"),
        "form": _form(view),
        "head": [words(f"weights.{key}") for key in keys],
        "rows": [_row(view, answer, node) for node in range(len(answer.nodes))],
        "depths": [_depth(view, node) for node in answer.nodes],
        "edit": words("weights.edit-judgements" if judged else "weights.edit", file=file),
        "command": code(
            f"jeoul elicit {file}" if judged else f"jeoul weights set {file} ID=POINTS"
        ),
        "file": file,
        "zero": _zero(view, answer),
        **_elicited(view),
        **_statements(view),
        "lenses": _lenses(view),
    }


def _elicited(view: View) -> dict[str, Any]:
    """How weights were asked for, over which ranges, how well judgements agree, who differs."""
    result = view.study.find(ElicitationResult)
    if result is None or not result.families:
        return {"asked": None, "apart": None}
    judged = judged_families(result)
    asked = {
        "plain": plain_sentence(view, result),
        "claim": asked_claim(view, result) if judged else None,
        "table": asked_table(view, judged) if judged else None,
        "findings": finding_sentences(view, judged),
        "ranges": range_sentences(view, result),
        "moved": changed_sentences(view, result),
        "details": judged_details(view, judged),
    }
    return {"asked": asked, "apart": weights_apart(view, result)}


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
    points = stated.every_point
    if stated.form == "perspective" and stated.perspective:
        points = view.scenario.perspectives[stated.perspective].every_point
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
