"""The automatic part of the checklist of sound practice.

Flow   DecisionProblem → [analysis.checks] → ChecksResult → report
Takes  a DecisionProblem.  Gives  a ChecksResult.
"""

from __future__ import annotations

from model.analysis.checks.answer import answer_checks
from model.analysis.checks.check import ChecksResult
from model.analysis.checks.framing import framing_checks
from model.analysis.checks.judgements import judgement_checks
from model.problem import DecisionProblem

__all__ = ["checks"]


def checks(problem: DecisionProblem) -> ChecksResult:
    """All checks, in the order of the guidance."""
    return ChecksResult(
        checks=(
            *framing_checks(problem),
            *judgement_checks(problem),
            *answer_checks(problem),
        )
    )
