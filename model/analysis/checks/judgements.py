"""Are scales, scores and weights judged soundly?

Flow   DecisionProblem → [analysis.checks.judgements] → Checks
Source Green Book supplementary guidance on MCDA (2024); DCLG manual (2009).
"""

from __future__ import annotations

import numpy as np

from model.analysis.central import expected_values
from model.analysis.checks.check import ATTENTION, CANNOT_TELL, PASS, Check, judged
from model.analysis.elicitation import CONSISTENT, elicitation
from model.arrays import TIE, FloatArray
from model.preference import Statement
from model.problem import DecisionProblem

__all__ = ["judgement_checks"]

NARROW = 0.15
BY_CHILDREN = 0.95

Place = tuple[str, FloatArray, tuple[Statement, ...]]
"""Where weights are stated, the weights of the criteria, and statements about them."""


def judgement_checks(problem: DecisionProblem) -> list[Check]:
    """Checks of scales, scores and weights."""
    return [
        _anchors(problem),
        _shapes(problem),
        _evidence(problem),
        _hindsight(problem),
        _swings(problem),
        _agreement(problem),
        _idle_weight(problem),
        _equal_weights(problem),
        _consistency(problem),
        _splitting(problem),
    ]


def _anchors(problem: DecisionProblem) -> Check:
    bare = problem.dossier.unanchored_criteria
    if bare:
        return judged("anchors", ATTENTION, "missing", bare, "criterion")
    if problem.settings.observed_range:
        return judged("anchors", ATTENTION, "observed")
    return judged("anchors", PASS, "described", count=len(problem.criteria))


def _shapes(problem: DecisionProblem) -> Check:
    unexplained = problem.dossier.unexplained_shapes
    if unexplained:
        return judged("shape", ATTENTION, "unexplained", unexplained, "criterion")
    linear = len(problem.dossier.linear_criteria)
    if linear == len(problem.criteria):
        return judged("shape", ATTENTION, "all-linear", count=linear)
    return judged("shape", PASS, "mixed", linear=linear, count=len(problem.criteria))


def _evidence(problem: DecisionProblem) -> Check:
    book = problem.dossier
    bare = set(book.cells_without_reason) | set(book.cells_without_evidence)
    bare |= set(book.cells_without_confidence)
    if bare:
        cells = [f"{option}·{criterion}" for option, criterion in sorted(bare)]
        return judged("evidence", ATTENTION, "gaps", cells, "cell", count=len(bare), of=book.cells)
    return judged("evidence", PASS, "whole", of=book.cells, low=book.cells_low_confidence)


def _hindsight(problem: DecisionProblem) -> Check:
    book = problem.dossier
    if "as_of" in book.missing_fields:
        return judged("hindsight", CANNOT_TELL, "undated")
    if book.cells_on_hindsight:
        cells = [f"{option}·{criterion}" for option, criterion in book.cells_on_hindsight]
        return judged("hindsight", ATTENTION, "used", cells, "cell", count=len(cells))
    return judged("hindsight", PASS, "none", later=len(book.hindsight))


def _swings(problem: DecisionProblem) -> Check:
    changed = list(dict.fromkeys(each.criterion for each in problem.ranges if each.changed))
    if changed:
        return judged("swings", ATTENTION, "scale-changed", changed, "criterion")
    missing = [f for f in problem.dossier.missing_fields if f in ("set_by", "swing_question")]
    if missing:
        return judged("swings", ATTENTION, "missing", missing, "field")
    if problem.settings.observed_range:
        return judged("swings", ATTENTION, "range-changed")
    on_record = {each.criterion for each in problem.ranges if not each.perspective}
    if on_record == set(problem.criteria):
        return judged("swings", PASS, "on-record", count=len(on_record))
    return judged("swings", PASS, "asked")


def _agreement(problem: DecisionProblem) -> Check:
    """Judgements of pairs, or against the best and the worst: within their limit, in one order."""
    families = elicitation(problem).families
    beyond = ["~".join(each.furthest) for each in families if each.reason == "beyond"]
    if beyond:
        pairs = list(dict.fromkeys(beyond))
        return judged("agreement", ATTENTION, "beyond", pairs, "pair", count=len(beyond))
    turned = ["~".join(pair) for each in families for pair in each.family.order_conflicts]
    if turned:
        pairs = list(dict.fromkeys(turned))
        return judged("agreement", ATTENTION, "order", pairs, "pair", count=len(pairs))
    tested = [each for each in families if each.verdict == CONSISTENT]
    if not tested:
        return judged("agreement", CANNOT_TELL, "none")
    return judged("agreement", PASS, "within", count=len(tested))


def _idle_weight(problem: DecisionProblem) -> Check:
    values = expected_values(problem, problem.likely)
    known = values[~np.isnan(values).any(axis=1)]
    if len(known) < 2:
        return judged("idle-weight", CANNOT_TELL, "few-options")
    spread = known.max(axis=0) - known.min(axis=0)
    heavy = problem.weights > 1 / len(problem.criteria)
    idle = [problem.criteria[n] for n in np.flatnonzero(heavy & (spread < NARROW))]
    if idle:
        return judged("idle-weight", ATTENTION, "idle", idle, "criterion", limit=NARROW)
    return judged("idle-weight", PASS, "spread", limit=NARROW)


def _equal_weights(problem: DecisionProblem) -> Check:
    if len(problem.criteria) > 1 and np.ptp(problem.weights) < TIE:
        return judged("equal-weights", ATTENTION, "equal")
    return judged("equal-weights", PASS, "stated")


def _consistency(problem: DecisionProblem) -> Check:
    places: list[Place] = [("weights", problem.weights, problem.statements)]
    for view in problem.perspectives:
        weights = view.weights[problem.tree.leaf_node]
        places.append((view.id, weights, view.statements))
        if _same(places[0], places[-1]):  # weights taken from this perspective: count them once
            places[0] = ("weights", problem.weights, ())
    held = {
        f"{place}: {statement.text}": _holds(statement, weights)
        for place, weights, statements in places
        for statement in statements
    }
    if not held:
        return judged("consistency", CANNOT_TELL, "none")
    broken = [text for text, holds in held.items() if not holds]
    if broken:
        count, of = len(broken), len(held)
        return judged("consistency", ATTENTION, "broken", broken, "statement", count=count, of=of)
    return judged("consistency", PASS, "hold", of=len(held))


def _same(one: Place, other: Place) -> bool:
    """Whether two sets of weights say the same."""
    texts = [[statement.text for statement in place[2]] for place in (one, other)]
    return texts[0] == texts[1] and bool(np.abs(one[1] - other[1]).max() <= TIE)


def _holds(statement: Statement, weights: FloatArray) -> bool:
    """Whether points keep to one statement."""
    excess = float(statement.coefficients @ weights) - statement.bound
    return excess <= TIE and (excess >= -TIE or not statement.equality)


def _splitting(problem: DecisionProblem) -> Check:
    tree = problem.tree
    if len(tree.groups) < 3:
        return judged("splitting", CANNOT_TELL, "few-groups")
    children = np.bincount(tree.group_of, minlength=len(tree.groups)).astype(float)
    weight = problem.node_weights[tree.group_node]
    if children.std() < 1e-12 or weight.std() < 1e-12:
        return judged("splitting", PASS, "even")
    together = float(np.corrcoef(children, weight)[0, 1])
    outcome = ATTENTION if together >= BY_CHILDREN else PASS
    return judged("splitting", outcome, "correlation", together=together, limit=BY_CHILDREN)
