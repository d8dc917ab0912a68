"""Checks of the criteria tree: parents, roles, directions and scales, the cost criterion.

Flow   Scenario → [scenario.checking_tree] → Findings
Knows  the criteria.  Never sees  scores, weights.
"""

from __future__ import annotations

from model.scenario.criteria import Criterion, Outranking, ValueFunctionSpec
from model.scenario.findings import Findings
from model.scenario.schema import Scenario, ValuePath

__all__ = ["check_tree"]


def check_tree(scenario: Scenario, findings: Findings) -> None:
    """Parents exist, nothing goes in a circle, groups and criteria have what they need."""
    for key, node in scenario.criteria.items():
        path: ValuePath = ("criteria", key)
        if node.parent is not None and node.parent not in scenario.criteria:
            findings.unknown((*path, "parent"), node.parent, "group", list(scenario.criteria))
        _check_role(path, node, findings)
        if key in findings.below:
            _check_group(path, node, findings)
        else:
            _check_leaf(path, node, findings)
    _check_circles(scenario, findings)
    _check_cost(scenario, findings)
    if scenario.reference is not None and scenario.reference not in scenario.options:
        findings.unknown(("reference",), scenario.reference, "option", list(scenario.options))


def _check_role(path: ValuePath, node: Criterion, findings: Findings) -> None:
    if node.parent is None and node.role is None:
        what = "A top-level group needs a role."
        findings.add(path, what, 'add role = "goal", "risk" or "resource", or a parent')
    elif node.parent is not None and node.role is not None:
        what = "Only top-level groups have a role; the nodes below take theirs from it."
        findings.add((*path, "role"), what, "take the role out", value=node.role)


def _check_group(path: ValuePath, node: Criterion, findings: Findings) -> None:
    given = {
        "direction": node.direction is not None,
        "scale": node.scale is not None,
        "anchors": bool(node.anchors),
        "value_function": node.value_function != ValueFunctionSpec(),
        "outranking": node.outranking != Outranking(),
        "aspiration": node.aspiration is not None,
        "cost": node.cost,
    }
    for name, there in given.items():
        if there:
            named = "thresholds" if name == "outranking" else name.replace("_", " ")
            what = f"A group has no {named}; its criteria have their own."
            if name == "cost":
                what = "A group cannot hold public cost; one of its criteria can."
            findings.add((*path, name), what, "take it out, or move it to a criterion")


def _check_leaf(path: ValuePath, node: Criterion, findings: Findings) -> None:
    if node.scale is None and node.direction is None:
        what = "This has no criteria below it and no scale of its own."
        remedy = f'give it a direction and a scale, or criteria with parent = "{path[-1]}"'
        findings.add(path, what, remedy)
        return
    if node.direction is None:
        what = "A criterion needs a direction."
        findings.add(path, what, 'add direction = "max" (more is better) or "min"')
    if node.scale is None:
        what = "A criterion needs a scale."
        findings.add(path, what, 'add scale = { min = 0, max = 100, unit = "points" }')


def _check_circles(scenario: Scenario, findings: Findings) -> None:
    settled: set[str] = set()
    for start in scenario.criteria:
        chain: dict[str, None] = {}
        here: str | None = start
        while here is not None and here in scenario.criteria and here not in settled:
            if here in chain:
                ids = list(chain)
                circle = [*ids[ids.index(here) :], here]
                what = f"Groups contain each other in a circle: {' → '.join(circle)}."
                findings.add(("criteria", here, "parent"), what, "take one parent out", value=here)
                break
            chain[here] = None
            here = scenario.criteria[here].parent
        settled.update(chain)


def _check_cost(scenario: Scenario, findings: Findings) -> None:
    costs = [key for key, node in scenario.criteria.items() if node.cost]
    for key in costs[1:]:
        what = f"Only one criterion holds public cost; “{costs[0]}” holds it already."
        findings.add(("criteria", key, "cost"), what, "take one of the two out", value=True)
    for key in costs:
        if scenario.criteria[key].direction == "max":
            what = "The criterion that holds public cost must be minimised."
            findings.add(("criteria", key, "direction"), what, 'write direction = "min"')
