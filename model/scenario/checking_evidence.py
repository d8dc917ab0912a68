"""Checks of evidence: every id that is cited is the id of a fact.

Flow   Scenario → [scenario.checking_evidence] → Findings
Knows  where parts cite facts.  Never sees  what the facts say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from model.scenario.findings import Findings, numbered
from model.scenario.schema import Scenario, ValuePath

__all__ = ["check_evidence"]


def check_evidence(scenario: Scenario, findings: Findings) -> None:
    """Facts have ids of their own, and every citation meets one."""
    known = [fact.id for _, fact in numbered(scenario, "facts", findings)]
    if findings.doubts(("facts",)):
        return
    facts = set(known)
    for path, evidence in _citations(scenario):
        for number, cited in enumerate(evidence):
            if cited not in facts:
                findings.unknown((*path, "evidence", number), cited, "fact", known)


def _citations(scenario: Scenario) -> Iterator[tuple[ValuePath, tuple[str, ...]]]:
    tables: dict[ValuePath, Mapping[Any, Any]] = {
        ("criteria",): scenario.criteria,
        ("options",): scenario.options,
        ("drivers",): scenario.drivers,
        ("safeguards",): scenario.safeguards,
        ("packages", "budgets"): scenario.packages.budgets,
        ("packages", "needs"): scenario.packages.needs,
        ("packages", "excludes"): scenario.packages.excludes,
        ("scores",): dict(enumerate(scenario.scores)),
        ("gates",): dict(enumerate(scenario.gates)),
    }
    for path, parts in tables.items():
        for key, part in parts.items():
            yield (*path, key), part.evidence
