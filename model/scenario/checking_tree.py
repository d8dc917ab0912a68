"""Checks of the criteria tree: parents, roles, scales, value functions, the cost criterion.

Flow   Scenario → [scenario.checking_tree] → Findings
Knows  the criteria.  Never sees  scores, weights.
"""

from __future__ import annotations

from itertools import pairwise

from model.scenario.findings import Findings
from model.scenario.parts import Criterion, Scale, ValueFunctionSpec
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
        "cost": node.cost,
    }
    for name, there in given.items():
        if there:
            what = f"A group has no {name.replace('_', ' ')}; its criteria have one each."
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
    if node.scale is None:
        return
    for text in node.anchors:
        _check_anchor((*path, "anchors", text), text, node.scale, findings)
    below: ValuePath = (*path, "value_function")
    if node.value_function.midvalue is not None:
        inside = node.scale.min < node.value_function.midvalue < node.scale.max
        if not inside:
            what = f"The midvalue must lie inside the scale, {_span(node.scale)}."
            remedy = "give the performance that is worth half of the swing"
            midvalue = node.value_function.midvalue
            findings.add((*below, "midvalue"), what, remedy, value=midvalue)
    if node.value_function.points is not None and node.direction is not None:
        points = sorted(node.value_function.points)
        if problem := _points_problem(points, node.scale, node.direction):
            value = node.value_function.points
            findings.add((*below, "points"), problem[0], problem[1], value=value)


def _span(scale: Scale) -> str:
    return f"{scale.min:g} to {scale.max:g}"


def _check_anchor(path: ValuePath, text: str, scale: Scale, findings: Findings) -> None:
    try:
        number = float(text) if text.isascii() and "_" not in text else float("nan")
    except ValueError:
        number = float("nan")
    if number != number:
        what = "The key of an anchor is a performance."
        findings.add(path, what, 'write a number in quotes, such as "50"')
    elif not scale.min <= number <= scale.max:
        what = f"The anchor lies outside the scale, {_span(scale)}."
        findings.add(path, what, "move the anchor, or widen the scale")


def _points_problem(
    points: list[tuple[float, float]], scale: Scale, direction: str
) -> tuple[str, str] | None:
    """What is wrong with the points of a piecewise function, sorted by performance."""
    at = [performance for performance, _ in points]
    values = [value for _, value in points]
    if at[0] != scale.min or at[-1] != scale.max:
        what = f"The points must include both ends of the scale, {_span(scale)}, and none beyond."
        return what, f"begin with {scale.min:g} and end with {scale.max:g}"
    if any(left == right for left, right in pairwise(at)):
        return "One performance has two values.", "keep one point for each performance"
    if direction == "min":
        values.reverse()
    if values[0] != 0 or values[-1] != 1:
        worst, best = (scale.min, scale.max) if direction == "max" else (scale.max, scale.min)
        what = "The values must go from 0 at the worst end to 1 at the best."
        return what, f"give {worst:g} the value 0 and {best:g} the value 1"
    if any(left > right for left, right in pairwise(values)):
        more = "More" if direction == "max" else "Less"
        return f"{more} is better here, but the values turn back.", "let them never fall"
    return None


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
