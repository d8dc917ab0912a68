"""Checks of what belongs to a criterion's scale: anchors, value functions, thresholds.

Flow   Scenario → [scenario.checking_scales] → Findings
Knows  the criteria and the settings of methods.  Never sees  scores, weights.
"""

from __future__ import annotations

from itertools import pairwise

from model.preference import StatementError, bisected_values, rated_values
from model.scenario.criteria import Criterion, Scale
from model.scenario.findings import Findings
from model.scenario.schema import Scenario, ValuePath

__all__ = ["check_scales", "span"]


def check_scales(scenario: Scenario, findings: Findings) -> None:
    """Anchors, value functions and thresholds fit the scale of their criterion."""
    for key in findings.leaves:
        node, path = scenario.criteria[key], ("criteria", key)
        if node.scale is None:
            continue  # a fault of the tree
        for text in node.anchors:
            _check_anchor((*path, "anchors", text), text, node.scale, findings)
        if node.direction is not None:
            _check_function((*path, "value_function"), node, node.scale, findings)
        _check_thresholds(scenario, findings, key, node.scale)


def span(scale: Scale) -> str:
    """The scale as a sentence names it."""
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
        what = f"The anchor lies outside the scale, {span(scale)}."
        findings.add(path, what, "move the anchor, or widen the scale")


# --- Value functions ----------------------------------------------------------------------


def _check_function(path: ValuePath, node: Criterion, scale: Scale, findings: Findings) -> None:
    spec, direction = node.value_function, str(node.direction)
    if spec.midvalue is not None and not scale.min < spec.midvalue < scale.max:
        what = f"The midvalue must lie inside the scale, {span(scale)}."
        remedy = "give the performance that is worth half of the swing"
        findings.add((*path, "midvalue"), what, remedy, value=spec.midvalue)
    if spec.points is not None:
        points = sorted(spec.points)
        if problem := _points_problem(points, scale, direction):
            findings.add((*path, "points"), *problem, value=spec.points)
    worst, best = (scale.min, scale.max) if direction == "max" else (scale.max, scale.min)
    try:
        if spec.quarters is not None:
            bisected_values(worst, best, spec.quarters)
        elif spec.ratings is not None:
            rated_values(worst, best, spec.ratings)
    except StatementError as error:
        name = "ratings" if spec.quarters is None else "quarters"
        findings.add((*path, name), error.what, error.remedy, value=getattr(spec, name))


def _points_problem(
    points: list[tuple[float, float]], scale: Scale, direction: str
) -> tuple[str, str] | None:
    """What is wrong with the points of a piecewise function, sorted by performance."""
    at = [performance for performance, _ in points]
    values = [value for _, value in points]
    if at[0] != scale.min or at[-1] != scale.max:
        what = f"The points must include both ends of the scale, {span(scale)}, and none beyond."
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


# --- Thresholds ---------------------------------------------------------------------------


def _check_thresholds(scenario: Scenario, findings: Findings, key: str, scale: Scale) -> None:
    """Thresholds are in order where one is stated and another follows from [methods]."""
    node, methods, length = scenario.criteria[key], scenario.methods, scale.max - scale.min
    stated, at = node.outranking, ("criteria", key, "outranking")
    q, p = stated.indifference, stated.preference
    shared = {
        "indifference": methods.indifference / 100 * length,
        "preference": methods.preference / 100 * length,
    }
    if q is not None and p is None and q > shared["preference"]:
        _add_order(findings, (*at, "indifference"), q, "preference", shared, "above")
    if p is not None and q is None and p < shared["indifference"]:
        _add_order(findings, (*at, "preference"), p, "indifference", shared, "below")
    if stated.veto is not None and p is None and stated.veto < max(shared["preference"], q or 0):
        _add_order(findings, (*at, "veto"), stated.veto, "preference", shared, "below")
    both = (shared["indifference"] if q is None else q, shared["preference"] if p is None else p)
    if stated.function == "gaussian" and stated.inflection is None and sum(both) == 0:
        what = "With both thresholds at 0 nothing says where preference rises."
        findings.add(at, what, "add inflection = NUMBER, a difference in the criterion's unit")
    if node.aspiration is not None and not scale.min <= node.aspiration <= scale.max:
        what = f"The aspiration lies outside the scale, {span(scale)}."
        remedy = "give the least performance that will do, or widen the scale"
        findings.add(("criteria", key, "aspiration"), what, remedy, value=node.aspiration)


def _add_order(
    findings: Findings,
    path: ValuePath,
    value: float,
    other: str,
    shared: dict[str, float],
    relation: str,
) -> None:
    what = (
        f"It lies {relation} the threshold of {other}, {shared[other]:g} by [methods] "
        f"({other} = per cent of the scale)."
    )
    remedy = f"add {other} = NUMBER here, in the criterion's unit, or change one of the two"
    findings.add(path, what, remedy, value=value)
