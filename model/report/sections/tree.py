"""The value tree: what counts, how each criterion is measured, and what it leaves out.

Flow   View → [sections.tree] → templates/sections/tree.html.j2
"""

from __future__ import annotations

from typing import Any

from model.analysis import CentralResult
from model.report.charts import TreeGroup, TreeLeaf, tree
from model.report.view import View
from model.report.wording import Phrase
from model.scenario import Text

__all__ = ["build_tree", "shape_phrase"]


def build_tree(view: View) -> dict[str, Any] | None:
    """The tree as a picture, then every group and criterion in words."""
    answer = view.study.find(CentralResult)
    if answer is None:
        return None
    groups = [_group(view, answer, key) for key in answer.groups]
    claim = _claim(view, answer)
    sub = view.words("tree.sub")
    return {
        "claim": claim,
        "sub": sub,
        "svg": tree(
            "value-tree",
            [
                TreeGroup(
                    name=view.criterion(group["key"]).text,
                    shown=group["share"].text,
                    leaves=[
                        TreeLeaf(
                            name=leaf["name"].text, weight=leaf["raw"], shown=leaf["share"].text
                        )
                        for leaf in group["leaves"]
                    ],
                )
                for group in groups
            ],
            title=claim.text,
            desc=sub.text,
        ),
        "groups": groups,
        "clipped": view.words("tree.outside"),
    }


def _claim(view: View, answer: CentralResult) -> Phrase:
    counts = {role: answer.roles.count(role) for role in ("goal", "risk", "resource")}
    return view.words(
        "tree.claim",
        criteria=len(answer.criteria),
        goals=counts["goal"],
        risks=counts["risk"],
        resources=counts["resource"],
    )


def _group(view: View, answer: CentralResult, key: str) -> dict[str, Any]:
    spec = view.scenario.criteria[key]
    position = answer.nodes.index(key)
    role = answer.roles[answer.groups.index(key)]
    leaves = [leaf for leaf in answer.criteria if view.group_of(leaf) == key]
    return {
        "key": key,
        "name": view.criterion(key),
        "role": view.words(f"common.role-{role}"),
        "share": view.words.percent(float(answer.node_weights[position]), 1),
        "definition": _optional(view, spec.definition),
        "between": [node for node in answer.nodes if _is_between(view, answer, node, key)],
        "leaves": [_leaf(view, answer, leaf) for leaf in leaves],
        "evidence": view.facts(spec.evidence) if spec.evidence else None,
    }


def _is_between(view: View, answer: CentralResult, node: str, group: str) -> bool:
    """Whether a node lies between a top-level group and its criteria."""
    return node != group and node not in answer.criteria and view.group_of(node) == group


def _leaf(view: View, answer: CentralResult, key: str) -> dict[str, Any]:
    words, spec = view.words, view.scenario.criteria[key]
    weight = float(answer.node_weights[answer.nodes.index(key)])
    anchors = sorted(spec.anchors.items(), key=lambda pair: float(pair[0]))
    scale = spec.scale
    return {
        "key": key,
        "is_group": answer.groups.count(key) > 0,
        "name": view.criterion(key),
        "raw": weight,
        "share": words.percent(weight, 1),
        "definition": _optional(view, spec.definition),
        "measure": words(
            f"tree.measure-{spec.direction or 'max'}",
            range=words.amount_range(scale.min, scale.max, words.text(scale.unit), None),
        )
        if scale
        else words("common.no-value"),
        "shape": shape_phrase(view, key),
        "shape_reason": _optional(view, spec.value_function.rationale),
        "anchors": [(words.plain(float(at)), words.text(text)) for at, text in anchors],
        "notes": _optional(view, spec.notes),
        "evidence": view.facts(spec.evidence) if spec.evidence else None,
    }


def _optional(view: View, text: Text | None) -> Phrase | None:
    return view.words.text(text) if text is not None else None


def _points(view: View, key: str) -> list[tuple[float, float]]:
    """Performances with their values, where these were stated or asked for one by one."""
    criterion = view.scenario.criteria[key]
    spec = criterion.value_function
    if spec.quarters is not None:
        return list(zip(spec.quarters, (0.25, 0.5, 0.75), strict=True))
    if spec.ratings is not None:
        rated = sorted(spec.ratings)
        ends = (rated[0][1], rated[-1][1])
        low, high = ends if criterion.direction == "max" else ends[::-1]
        return [(x, (points - low) / (high - low)) for x, points in rated]
    return list(spec.points or ())


def shape_phrase(view: View, key: str) -> Phrase:
    """The shape of a criterion's value function in words."""
    words, spec = view.words, view.scenario.criteria[key].value_function
    if spec.kind == "exponential" and spec.midvalue is not None:
        return words("tree.shape-exponential", midvalue=words.plain(spec.midvalue))
    if worth := _points(view, key):
        points = [
            words("tree.point", at=words.plain(x), value=words.points(y, 0)) for x, y in worth
        ]
        return words(f"tree.shape-{spec.kind}", points=words.listing(points))
    return words("tree.shape-linear")
