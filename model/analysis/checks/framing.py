"""Is the decision framed soundly: who, what, which options, which criteria?

Flow   DecisionProblem → [analysis.checks.framing] → Checks
Source Green Book supplementary guidance on MCDA (2024); DCLG manual (2009).
"""

from __future__ import annotations

import numpy as np

from model.analysis.central import expected_values
from model.analysis.checks.check import ATTENTION, CANNOT_TELL, PASS, Check, judged
from model.problem import DecisionProblem

__all__ = ["framing_checks"]

FEWEST, MOST = 6, 20
COLLINEAR = 0.9
FEWEST_OPTIONS = 4


def framing_checks(problem: DecisionProblem) -> list[Check]:
    """Checks of the frame."""
    return [
        _decision(problem),
        _reference(problem),
        _limits(problem),
        _criteria(problem),
        _double_counting(problem),
        judged("independence", CANNOT_TELL, "ask"),
        _cost(problem),
    ]


def _decision(problem: DecisionProblem) -> Check:
    asked = ("owner", "scored_by", "as_of")
    missing = [name for name in problem.dossier.missing_fields if name in asked]
    if missing:
        return judged("decision", ATTENTION, "missing", missing, "field")
    return judged("decision", PASS, "stated")


def _reference(problem: DecisionProblem) -> Check:
    if problem.reference is None:
        return judged("reference", ATTENTION, "missing")
    return judged("reference", PASS, "stated", [problem.options[problem.reference]], "option")


def _limits(problem: DecisionProblem) -> Check:
    rows = len(problem.gates.rows)
    if not rows:
        return judged("limits", CANNOT_TELL, "none")
    return judged("limits", PASS, "gates", rows=rows)


def _criteria(problem: DecisionProblem) -> Check:
    count = len(problem.criteria)
    if problem.dossier.undefined_criteria:
        undefined = problem.dossier.undefined_criteria
        return judged("criteria", ATTENTION, "undefined", undefined, "criterion", count=count)
    outcome = PASS if FEWEST <= count <= MOST else ATTENTION
    return judged("criteria", outcome, "count", count=count, fewest=FEWEST, most=MOST)


def _double_counting(problem: DecisionProblem) -> Check:
    values = expected_values(problem, problem.likely)
    values = values[~np.isnan(values).any(axis=1)]
    if len(values) < FEWEST_OPTIONS:
        return judged("double-counting", CANNOT_TELL, "few-options")
    moving = np.flatnonzero(values.std(axis=0) > 1e-12)
    if len(moving) < 2:
        return judged("double-counting", PASS, "distinct", limit=COLLINEAR)
    together = np.atleast_2d(np.corrcoef(values[:, moving].T))
    pairs = [
        f"{problem.criteria[moving[a]]}~{problem.criteria[moving[b]]}"
        for a in range(len(moving))
        for b in range(a + 1, len(moving))
        if abs(together[a, b]) >= COLLINEAR
    ]
    if pairs:
        return judged("double-counting", ATTENTION, "collinear", pairs, "pair", limit=COLLINEAR)
    return judged("double-counting", PASS, "distinct", limit=COLLINEAR)


def _cost(problem: DecisionProblem) -> Check:
    if problem.cost_criterion is None:
        return judged("cost", CANNOT_TELL, "none")
    cost = problem.criteria[problem.cost_criterion]
    return judged("cost", PASS, "tagged", [cost], "criterion")
