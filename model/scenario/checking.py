"""Checking: what no single key can show; every fault is collected.

Flow   Scenario → [scenario.checking] → Faults → reading
Takes  a Scenario that fits the schema, with its origins.  Gives  all faults across its parts.
Knows  ids and how parts refer to each other.  Never sees  methods, results.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from model.scenario.checking_drivers import check_drivers, check_effects, check_gates
from model.scenario.checking_evidence import check_evidence
from model.scenario.checking_packages import check_packages
from model.scenario.checking_safeguards import check_safeguards, check_signposts
from model.scenario.checking_scales import check_scales
from model.scenario.checking_scores import check_scores
from model.scenario.checking_sweeps import check_sweeps
from model.scenario.checking_tree import check_tree
from model.scenario.checking_weights import check_perspectives, check_weights
from model.scenario.faults import Fault
from model.scenario.findings import Findings
from model.scenario.folder import Folder
from model.scenario.schema import Scenario, ValuePath

__all__ = ["check"]

_CHECKS: tuple[Callable[[Scenario, Findings], None], ...] = (
    check_tree,
    check_scales,
    check_scores,
    check_weights,
    check_perspectives,
    check_drivers,
    check_effects,
    check_gates,
    check_safeguards,
    check_signposts,
    check_packages,
    check_evidence,
    check_sweeps,
)


def check(scenario: Scenario, folder: Folder, doubtful: Collection[ValuePath] = ()) -> list[Fault]:
    """All faults across the parts of a scenario; doubtful parts have faults of their own."""
    findings = Findings(scenario, folder, doubtful)
    for each in _CHECKS:
        each(scenario, findings)
    return findings.faults
