"""Checks of weights and perspectives: complete, not all zero, in the form that is stated.

Flow   Scenario → [scenario.checking_weights] → Findings
Knows  the tree and points.  Never sees  scores.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from model.scenario.findings import Findings, listed
from model.scenario.schema import Scenario, ValuePath

__all__ = ["check_perspectives", "check_weights"]

_FEW = 3  # missing nodes that are named one by one
_RELATION = re.compile(r"(<=|>=|==|=|<|>)")


def check_weights(scenario: Scenario, findings: Findings) -> None:
    """The stated weights are complete."""
    weights = scenario.weights
    if weights.form == "perspective":
        known = list(scenario.perspectives)
        if weights.perspective not in known:
            path: ValuePath = ("weights", "perspective")
            findings.unknown(path, str(weights.perspective), "perspective", known)
        return
    _check_points(scenario, findings, ("weights",), weights.form, weights.points)


def check_perspectives(scenario: Scenario, findings: Findings) -> None:
    """Every perspective is complete, and its order statements can be read."""
    for key, perspective in scenario.perspectives.items():
        path: ValuePath = ("perspectives", key)
        _check_points(scenario, findings, path, perspective.form, perspective.points)
        for number, chain in enumerate(perspective.order):
            _check_order(scenario, findings, (*path, "order", number), chain)


def _check_points(
    scenario: Scenario,
    findings: Findings,
    path: ValuePath,
    form: str,
    points: Mapping[str, float],
) -> None:
    leaves = findings.leaves
    wanted = list(scenario.criteria) if form == "siblings" else leaves
    at: ValuePath = (*path, "points")
    for key in points:
        if key not in scenario.criteria:
            findings.unknown((*at, key), key, "criterion", wanted, where=".".join(map(str, at)))
        elif key not in wanted:
            what = 'With form = "leaves", points go to criteria; a group weighs their sum.'
            findings.add((*at, key), what, "take it out", value=points[key])
    missing = [key for key in wanted if key not in points]
    if len(missing) > _FEW:
        what = f"{len(missing)} nodes have no points: {listed(missing)}."
        findings.add(at, what, "give each its points; 0 leaves a node out")
    else:
        for key in missing:
            what = f"“{key}” has no points."
            remedy = f"add {key} = NUMBER; 0 leaves it out"
            where = ".".join(map(str, (*at, key)))
            findings.add(at, what, remedy, where=where)
    if missing:
        return
    families = findings.below if form == "siblings" else {None: leaves}
    for parent, family in families.items():
        if family and all(points[key] == 0 for key in family):
            below = f"below “{parent}” " if parent is not None else ""
            what = f"All points {below}are 0, so nothing can be shared out: {listed(family)}."
            findings.add((*at, family[0]), what, "give at least one of them points above 0")


def _check_order(scenario: Scenario, findings: Findings, path: ValuePath, chain: str) -> None:
    pieces = [piece.strip() for piece in _RELATION.split(chain)]
    names, relations = pieces[::2], pieces[1::2]
    example = 'write "a >= b = c" with the ids of groups or criteria'
    if wrong := [relation for relation in relations if relation not in {">=", "="}]:
        what = f"Order statements know only >= and =, not {wrong[0]}."
        findings.add(path, what, example, value=chain)
        return
    if len(names) < 2 or "" in names:
        findings.add(path, "An order statement compares two or more ids.", example, value=chain)
        return
    for name in names:
        if name not in scenario.criteria:
            where = f"{'.'.join(map(str, path[:3]))}[{int(path[3]) + 1}]"
            findings.unknown(path, name, "criterion", list(scenario.criteria), where=where)
    for name in sorted({name for name in names if names.count(name) > 1}):
        what = f"The statement names “{name}” twice."
        findings.add(path, what, "name each id once in a statement", value=chain)
