"""Judgements of weights that contradict each other: told, though they are no fault of a file.

Flow   Scenario → [cli.judged] → check, run
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.cli.weights import family_line

if TYPE_CHECKING:
    from model.scenario import Scenario

__all__ = ["disagreements"]


def disagreements(scenario: Scenario) -> list[str]:
    """A line for each family whose judgements are beyond their limit, with the place it is in."""
    forms = [scenario.weights.form, *(each.form for each in scenario.perspectives.values())]
    if "judgements" not in forms:
        return []
    from model.problem import build_problem

    name = scenario.provenance.files[0] if scenario.provenance.files else scenario.name
    return [
        f"{name}: {f'perspectives.{each.perspective}, ' if each.perspective else ''}"
        f"{family_line(each)}"
        for each in build_problem(scenario).elicitation
        if each.inconsistent
    ]
