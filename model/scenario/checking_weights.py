"""Checks of weights and perspectives: complete, not all zero, no statements in conflict.

Flow   Scenario → [scenario.checking_weights] → Findings
Knows  the tree, points and statements.  Never sees  scores.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from model.preference import Chain, StatementError, conflict, read_chain, statements_of
from model.scenario.checking_judgements import check_judgements
from model.scenario.explaining import path_text
from model.scenario.findings import Findings, listed
from model.scenario.schema import Scenario, ValuePath

__all__ = ["check_perspectives", "check_weights"]

_FEW = 3  # missing nodes that are named one by one


def check_weights(scenario: Scenario, findings: Findings) -> None:
    """The stated weights are complete, and their statements leave some weights possible."""
    weights = scenario.weights
    _check_order(scenario, findings, ("weights", "order"), weights.order)
    _check_ranges(findings, ("weights", "ranges"), weights.ranges)
    if weights.form == "perspective":
        known = list(scenario.perspectives)
        if weights.perspective not in known:
            path: ValuePath = ("weights", "perspective")
            findings.unknown(path, str(weights.perspective), "perspective", known)
        return
    if weights.form == "judgements":
        check_judgements(scenario, findings, ("weights",), weights.judgements)
        return
    _check_points(scenario, findings, ("weights",), weights.form, weights.points)


def check_perspectives(scenario: Scenario, findings: Findings) -> None:
    """Every perspective is complete, and its statements leave some weights possible."""
    for key, perspective in scenario.perspectives.items():
        path: ValuePath = ("perspectives", key)
        if perspective.form == "judgements":
            check_judgements(scenario, findings, path, perspective.judgements)
        else:
            _check_points(scenario, findings, path, perspective.form, perspective.points)
        _check_order(scenario, findings, (*path, "order"), perspective.order)
        _check_ranges(findings, (*path, "ranges"), perspective.ranges)


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


def _check_ranges(
    findings: Findings, path: ValuePath, ranges: Mapping[str, Sequence[float]]
) -> None:
    """Swings were asked over a range of a criterion; whether it still holds is no fault."""
    for key, (worst, best) in ranges.items():
        if key not in findings.leaves:
            findings.unknown((*path, key), key, "criterion with a scale", findings.leaves)
        elif worst == best:
            what = "A swing goes from a worst to a best performance, and these are the same."
            remedy = "give the two ends over which the swing was asked"
            findings.add((*path, key), what, remedy, value=(worst, best))


# --- Statements ---------------------------------------------------------------------------


def _check_order(
    scenario: Scenario, findings: Findings, path: ValuePath, texts: Sequence[str]
) -> None:
    """Every statement can be read, and some weights satisfy them all."""
    chains = [
        _chain(scenario, findings, (*path, number), text) for number, text in enumerate(texts)
    ]
    criteria = _criteria_below(scenario, findings)
    whole = [chain for chain in chains if chain is not None]
    if len(whole) < len(chains) or not all(criteria[name] for one in whole for name in one.names):
        return  # what cannot be read may be what is wrong
    read = [
        (number, statement)
        for number, chain in enumerate(whole)
        for statement in statements_of(chain, criteria)
    ]
    while found := conflict(len(findings.leaves), [statement for _, statement in read]):
        _add_conflict(findings, path, [(read[n][0], read[n][1].text) for n in found])
        read = [each for n, each in enumerate(read) if n not in found]


def _chain(scenario: Scenario, findings: Findings, path: ValuePath, text: str) -> Chain | None:
    """A statement as read; None, and a fault, where it cannot be."""
    try:
        chain = read_chain(text, scenario.criteria)
    except StatementError as error:
        findings.add(path, error.what, error.remedy, value=text)
        return None
    unknown = [name for name in chain.names if name not in scenario.criteria]
    for name in unknown:
        findings.unknown(path, name, "criterion", list(scenario.criteria), where=path_text(path))
    return None if unknown else chain


def _criteria_below(scenario: Scenario, findings: Findings) -> dict[str, Collection[int]]:
    """By id, the positions of its criteria; none where parents run in a circle."""
    below: dict[str, set[int]] = {key: set() for key in scenario.criteria}
    for position, leaf in enumerate(findings.leaves):
        node: str | None = leaf
        while node in below and position not in below[node]:
            below[node].add(position)
            node = scenario.criteria[node].parent
    return dict(below)


def _add_conflict(
    findings: Findings, path: ValuePath, statements: Sequence[tuple[int, str]]
) -> None:
    """One fault, at the first of the statements, that names them all and where they stand."""
    first: ValuePath = (*path, statements[0][0])
    if len(statements) == 1:
        what = f"No weights satisfy “{statements[0][1]}”: they are 0 or more and sum to 1."
        findings.add(first, what, "change the statement, or take it out", where=path_text(first))
        return
    here = findings.place(first)
    named = []
    for number, text in statements:
        place = findings.place((*path, number))
        named.append(f"“{text}”" if place == here else f"“{text}” ({place})")
    what = f"No weights satisfy all of these statements: {listed(named)}."
    remedy = "change one of them, or take it out; without any one of them weights are left"
    findings.add(first, what, remedy, where=path_text(first))
