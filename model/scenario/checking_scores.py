"""Checks of the scores: every option on every criterion once, inside the scale.

Flow   Scenario → [scenario.checking_scores] → Findings
Knows  options, criteria, scores.  Never sees  weights.
"""

from __future__ import annotations

from model.scenario.distributions import parse_distribution
from model.scenario.findings import Findings, listed, numbered
from model.scenario.parts import Score
from model.scenario.schema import Scenario, ValuePath

__all__ = ["check_scores", "known_leaf"]

_FEW = 3  # missing cells of one option that are named one by one


def known_leaf(scenario: Scenario, findings: Findings, path: ValuePath, criterion: str) -> bool:
    """Whether an id is that of a criterion with a scale; writes down if it is not."""
    if criterion not in scenario.criteria:
        findings.unknown(path, criterion, "criterion", findings.leaves)
        return False
    if criterion in findings.below:
        what = f"“{criterion}” is a group; only the criteria below it have performances."
        findings.add(
            path, what, f"use one of: {listed(findings.below[criterion])}", value=criterion
        )
        return False
    return True


def check_scores(scenario: Scenario, findings: Findings) -> None:
    """Every option has one score on every criterion, and no score is anywhere else."""
    cells: set[tuple[str, str]] = set()
    for path, score in numbered(scenario, "scores", findings):
        if score.option not in scenario.options:
            known = list(scenario.options)
            findings.unknown((*path, "option"), score.option, "option", known)
        if known_leaf(scenario, findings, (*path, "criterion"), score.criterion):
            _check_scale(scenario, findings, path, score)
        _check_outcomes(findings, path, score)
        cells.add((score.option, score.criterion))
    _check_missing(scenario, findings, cells)
    _check_correlation(scenario, findings)


def _check_scale(scenario: Scenario, findings: Findings, path: ValuePath, score: Score) -> None:
    criterion = scenario.criteria[score.criterion]
    scale = criterion.scale
    if scale is None or criterion.value_function.outside == "extend":
        return
    ends = {"low": score.low, "likely": score.likely, "high": score.high}
    outside = {name: end for name, end in ends.items() if not scale.min <= end <= scale.max}
    if outside:
        named = ", ".join(f"{name} = {end:g}" for name, end in outside.items())
        span = f"{scale.min:g} to {scale.max:g} {scale.unit}"
        findings.add(
            path,
            f"The score lies outside the scale of “{score.criterion}”, {span}: {named}.",
            'correct it, widen the scale, or give the value function outside = "extend"',
        )


def _check_outcomes(findings: Findings, path: ValuePath, score: Score) -> None:
    """The performances that a score can take lie between its low and its high."""
    if score.distribution is None:
        return
    outcomes = parse_distribution(score.distribution).outcomes
    outside = [f"{x:g}" for x, _ in outcomes if not score.low <= x <= score.high]
    if outside:
        findings.add(
            (*path, "distribution"),
            f"It has performances outside of low to high, {score.low:g} to {score.high:g}: "
            f"{', '.join(outside)}.",
            "correct them, or move low and high",
            value=score.distribution,
        )


def _check_correlation(scenario: Scenario, findings: Findings) -> None:
    """Only criteria with scores of their own have a correlation."""
    for key, criterion in scenario.criteria.items():
        if key in findings.below and criterion.correlation > 0:
            findings.add(
                ("criteria", key, "correlation"),
                f"“{key}” is a group; only the criteria below it have scores to correlate.",
                f"give it to any of: {listed(findings.below[key])}",
                value=criterion.correlation,
            )


def _check_missing(scenario: Scenario, findings: Findings, cells: set[tuple[str, str]]) -> None:
    leaves, options = findings.leaves, list(scenario.options)
    empty = [leaf for leaf in leaves if not any((option, leaf) in cells for option in options)]
    for leaf in empty:
        what = f"No option has a score on “{leaf}”."
        findings.add(("scores",), what, "score every option on it", where=f"scores.*.{leaf}")
    for option in options:
        missing = [leaf for leaf in leaves if leaf not in empty and (option, leaf) not in cells]
        if len(missing) > _FEW:
            what = f"“{option}” has no score on {len(missing)} criteria: {listed(missing)}."
            remedy = "add a row for each, or remove the option"
            findings.add(("scores",), what, remedy, where=f"scores.{option}")
            continue
        for leaf in missing:
            what = f"“{option}” has no score on “{leaf}”."
            remedy = "add a row with low, likely and high"
            findings.add(("scores",), what, remedy, where=f"scores.{option}.{leaf}")
