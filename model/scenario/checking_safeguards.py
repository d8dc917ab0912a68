"""Checks of safeguards and signposts.

Flow   Scenario → [scenario.checking_safeguards] → Findings
Knows  which options a safeguard covers.  Never sees  weights, packages.
"""

from __future__ import annotations

from model.scenario.checking_drivers import known_level
from model.scenario.checking_scores import known_leaf
from model.scenario.findings import Findings, listed, numbered
from model.scenario.schema import Scenario, ValuePath

__all__ = ["check_safeguards", "check_signposts"]


def check_safeguards(scenario: Scenario, findings: Findings) -> None:
    """Safeguards cover options that exist, and their effects stay within what they cover."""
    has_cost = any(node.cost for node in scenario.criteria.values())
    for key, safeguard in scenario.safeguards.items():
        path: ValuePath = ("safeguards", key)
        for number, option in enumerate(safeguard.options):
            at: ValuePath = (*path, "options", number)
            if option not in scenario.options:
                findings.unknown(at, option, "option", list(scenario.options))
            elif option in safeguard.options[:number]:
                findings.add(at, "The option is named twice.", "name it once", value=option)
        if safeguard.cost > 0 and not has_cost:
            what = "The safeguard costs money, but no criterion holds public cost."
            remedy = "add cost = true to a criterion, or set the cost to 0"
            findings.add((*path, "cost"), what, remedy, value=safeguard.cost)
    _check_effects(scenario, findings)


def _check_effects(scenario: Scenario, findings: Findings) -> None:
    for path, effect in numbered(scenario, "safeguard_effects", findings):
        if effect.option not in scenario.options:
            findings.unknown((*path, "option"), effect.option, "option", list(scenario.options))
        elif effect.safeguard not in scenario.safeguards:
            known = list(scenario.safeguards)
            findings.unknown((*path, "safeguard"), effect.safeguard, "safeguard", known)
        elif effect.option not in scenario.safeguards[effect.safeguard].options:
            covered = listed(scenario.safeguards[effect.safeguard].options) or "none"
            what = f"“{effect.safeguard}” does not cover “{effect.option}”; it covers: {covered}."
            findings.add(path, what, "add the option to the safeguard, or take the row out")
        known_leaf(scenario, findings, (*path, "criterion"), effect.criterion)
        if effect.operation == "scale" and effect.value < 0:
            what = "A factor below 0 would turn the performance around."
            findings.add((*path, "value"), what, "give 0 or more", value=effect.value)


def check_signposts(scenario: Scenario, findings: Findings) -> None:
    """Every signpost names what exists."""
    for path, signpost in numbered(scenario, "signposts", findings):
        if signpost.option not in scenario.options:
            findings.unknown((*path, "option"), signpost.option, "option", list(scenario.options))
        if signpost.driver is not None:
            known_level(scenario, findings, path, signpost.driver, signpost.level)
        elif signpost.level is not None:
            what = "A level without its driver says nothing."
            findings.add((*path, "level"), what, "name the driver too", value=signpost.level)
