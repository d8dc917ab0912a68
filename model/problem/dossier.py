"""What the checklist needs to know about the documentation of a scenario, as plain facts.

Flow   scenario → [problem.dossier] → analysis.checks
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from model.scenario import Scenario

__all__ = ["Dossier", "build_dossier"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Documentation of a scenario; ids in file order."""

    missing_fields: tuple[str, ...]  # of: owner, scored_by, as_of, set_by, swing_question
    undefined_criteria: tuple[str, ...]  # no definition
    unanchored_criteria: tuple[str, ...]  # fewer than two anchors described
    unexplained_shapes: tuple[str, ...]  # not linear, no rationale
    linear_criteria: tuple[str, ...]
    noted_overlaps: tuple[str, ...]  # criteria whose notes say how overlap is avoided
    cells: int
    cells_without_reason: tuple[tuple[str, str], ...]  # (option, criterion)
    cells_without_evidence: tuple[tuple[str, str], ...]
    cells_without_confidence: tuple[tuple[str, str], ...]
    cells_low_confidence: int
    cells_of_one_point: int  # low = high
    cells_on_hindsight: tuple[tuple[str, str], ...]  # cite a fact dated after as_of
    hindsight: tuple[str, ...]  # ids of facts dated after as_of
    facts_without_address: tuple[str, ...]
    dissent: int
    rejected: int
    revisions: int
    direct_weights: str  # form of the stated weights


def build_dossier(scenario: Scenario) -> Dossier:
    """The dossier of a checked scenario."""
    leaves = _leaves(scenario)
    hindsight = _hindsight(scenario)
    scores = scenario.scores
    return Dossier(
        missing_fields=_missing_fields(scenario),
        undefined_criteria=tuple(k for k in leaves if scenario.criteria[k].definition is None),
        unanchored_criteria=tuple(k for k in leaves if len(scenario.criteria[k].anchors) < 2),
        unexplained_shapes=tuple(
            k
            for k in leaves
            if scenario.criteria[k].value_function.kind != "linear"
            and scenario.criteria[k].value_function.rationale is None
        ),
        linear_criteria=tuple(
            k for k in leaves if scenario.criteria[k].value_function.kind == "linear"
        ),
        noted_overlaps=tuple(k for k in leaves if scenario.criteria[k].notes is not None),
        cells=len(scores),
        cells_without_reason=tuple((s.option, s.criterion) for s in scores if not s.rationale),
        cells_without_evidence=tuple((s.option, s.criterion) for s in scores if not s.evidence),
        cells_without_confidence=tuple((s.option, s.criterion) for s in scores if not s.confidence),
        cells_low_confidence=sum(s.confidence == "low" for s in scores),
        cells_of_one_point=sum(s.low == s.high for s in scores),
        cells_on_hindsight=tuple(
            (s.option, s.criterion) for s in scores if set(s.evidence) & hindsight
        ),
        hindsight=tuple(f.id for f in scenario.facts if f.id in hindsight),
        facts_without_address=tuple(f.id for f in scenario.facts if f.source_url is None),
        dissent=len(scenario.record.dissent),
        rejected=len(scenario.record.rejected),
        revisions=len(scenario.record.revisions),
        direct_weights=scenario.weights.form,
    )


def _missing_fields(scenario: Scenario) -> tuple[str, ...]:
    fields: Iterable[tuple[str, object]] = (
        ("owner", scenario.decision.owner),
        ("scored_by", scenario.decision.scored_by),
        ("as_of", scenario.as_of),
        ("set_by", scenario.weights.set_by or scenario.weights.perspective),
        ("swing_question", scenario.weights.question or scenario.weights.perspective),
    )
    return tuple(name for name, value in fields if value is None)


def _leaves(scenario: Scenario) -> tuple[str, ...]:
    parents = {criterion.parent for criterion in scenario.criteria.values()}
    return tuple(key for key in scenario.criteria if key not in parents)


def _hindsight(scenario: Scenario) -> set[str]:
    if scenario.as_of is None:
        return set()
    return {fact.id for fact in scenario.facts if fact.known_from() > scenario.as_of}
