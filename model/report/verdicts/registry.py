"""Every test of the lead in the order of the table: a new test is one function, one line here.

Flow   View → [report.verdicts.registry] → page one, sections.robust
Each test reads one result; a question that the run did not ask gives no verdict.
"""

from __future__ import annotations

from collections.abc import Callable

from model.analysis import CentralResult
from model.report.verdicts import of_judgements, of_weights, of_world
from model.report.verdicts.verdict import FALLS, HOLDS, MOST, Verdict
from model.report.view import View

__all__ = ["tally", "verdicts"]

TESTS: tuple[Callable[[View, str], list[Verdict]], ...] = (
    of_weights.weightings,
    of_weights.single_weights,
    of_weights.perspectives,
    of_weights.score_draws,
    of_judgements.single_scores,
    of_judgements.methods,
    of_world.probabilities,
    of_world.states,
    of_weights.left_out,
    of_world.safeguards,
    of_world.companions,
)


def verdicts(view: View) -> list[Verdict]:
    """All tests of the lead that this run has made, weights first; none without two to rank."""
    central = view.study.get(CentralResult)
    if not central.leader or len(central.order) < 2:
        return []
    return [verdict for test in TESTS for verdict in test(view, central.leader)]


def tally(found: list[Verdict]) -> dict[str, int]:
    """How many tests the lead passes, mostly passes and fails, by outcome."""
    return {kind: sum(v.outcome == kind for v in found) for kind in (HOLDS, MOST, FALLS)}
