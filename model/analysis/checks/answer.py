"""Is the answer shown soundly: dominance, sensitivity, precision, record?

Flow   DecisionProblem → [analysis.checks.answer] → Checks
Source Green Book supplementary guidance on MCDA (2024); DCLG manual (2009).
"""

from __future__ import annotations

import numpy as np

from model.analysis.central import central
from model.analysis.checks.check import ATTENTION, CANNOT_TELL, PASS, Check, judged
from model.analysis.dominance import dominance
from model.analysis.group import leaders_by_perspective
from model.analysis.sensitivity.shapes import leaders_on_bent
from model.arrays import TIE
from model.problem import DecisionProblem

__all__ = ["answer_checks"]


def answer_checks(problem: DecisionProblem) -> list[Check]:
    """Checks of the answer."""
    return [
        _dominated(problem),
        judged("contributions", PASS, "shown"),
        judged("weight-sweeps", PASS, "exact"),
        _score_ranges(problem),
        _mean(problem),
        _curves(problem),
        _left_out(problem),
        _viewpoints(problem),
        _precision(problem),
        _record(problem),
        judged("reproducible", PASS, "printed"),
    ]


def _dominated(problem: DecisionProblem) -> Check:
    over = dominance(problem).over_all.any(axis=0)
    ids = [problem.options[n] for n in np.flatnonzero(over)]
    return judged("dominance", PASS, "some" if ids else "none", ids, "option")


def _score_ranges(problem: DecisionProblem) -> Check:
    certain, cells = problem.dossier.cells_of_one_point, problem.dossier.cells
    if certain == cells:
        return judged("score-ranges", ATTENTION, "none")
    outcome = PASS if 2 * certain <= cells else ATTENTION
    return judged("score-ranges", outcome, "given", count=cells - certain, of=cells)


def _mean(problem: DecisionProblem) -> Check:
    answer = central(problem)
    if not answer.leader:
        return judged("mean", CANNOT_TELL, "no-leader")
    if answer.mean_leader != answer.leader:
        return judged("mean", ATTENTION, "changes", [answer.leader, answer.mean_leader], "option")
    return judged("mean", PASS, "same", [answer.leader], "option")


def _curves(problem: DecisionProblem) -> Check:
    """Every value function bent to bulge, then to sag: steps near the worst end, or the best."""
    leader = central(problem).leader
    if not leader:
        return judged("curves", CANNOT_TELL, "no-leader")
    sagged, bulged = leaders_on_bent(problem)
    others = [each for each in dict.fromkeys((bulged, sagged)) if each != leader]
    if others:
        return judged("curves", ATTENTION, "changes", others, "option")
    return judged("curves", PASS, "same", [leader], "option")


def _left_out(problem: DecisionProblem) -> Check:
    """Without one criterion the others keep their proportions, so sums need no new scale."""
    answer = central(problem)
    if not answer.leader:
        return judged("left-out", CANNOT_TELL, "no-leader")
    ranked = [problem.options.index(option) for option in answer.order]
    rest = answer.value[ranked, None] - answer.contributions[ranked]
    passed = rest.max(axis=0) - rest[0] > TIE
    ids = [problem.criteria[n] for n in np.flatnonzero(passed)]
    if not ids:
        return judged("left-out", PASS, "same", count=len(problem.criteria))
    return judged("left-out", ATTENTION, "changes", ids, "criterion", count=len(ids))


def _viewpoints(problem: DecisionProblem) -> Check:
    count = len(problem.perspectives)
    if count < 2:
        return judged("viewpoints", ATTENTION, "few", count=count)
    leaders = list(dict.fromkeys(leader for leader in leaders_by_perspective(problem) if leader))
    if not leaders:
        return judged("viewpoints", CANNOT_TELL, "no-leader")
    case = "agree" if len(leaders) == 1 else "differ"
    return judged("viewpoints", PASS, case, leaders, "option", count=count)


def _precision(problem: DecisionProblem) -> Check:
    answer = central(problem)
    if len(answer.order) < 2:
        return judged("precision", CANNOT_TELL, "one-option")
    case = "close" if len(answer.close) > 1 else "apart"
    return judged(
        "precision", PASS, case, answer.close, "option", lead=answer.lead, limit=answer.separable
    )


def _record(problem: DecisionProblem) -> Check:
    book = problem.dossier
    if not book.rejected and not book.dissent:
        return judged("record", ATTENTION, "empty", revisions=book.revisions)
    return judged("record", PASS, "kept", rejected=book.rejected, dissent=book.dissent)
