"""Checks of packages: needs that can be met, exclusions, synergies, combinations.

Flow   Scenario → [scenario.checking_packages] → Findings
Knows  the rules for running options together.  Never sees  performances, budgets' use.
"""

from __future__ import annotations

from model.scenario.checking_drivers import known_level
from model.scenario.checking_scores import known_leaf
from model.scenario.findings import Findings
from model.scenario.schema import Scenario, ValuePath
from model.scenario.worlds import Need

__all__ = ["check_packages"]

_MOST_STEPS = 20_000  # of the search for sets that meet all needs
_DEEPEST = 100


def check_packages(scenario: Scenario, findings: Findings) -> None:
    """Every rule names what exists, and every hard need can be met."""
    before = len(findings.faults)
    for key, need in scenario.packages.needs.items():
        _check_need(scenario, findings, ("packages", "needs", key), need)
    _check_exclusions(scenario, findings)
    if len(findings.faults) == before:
        _check_needs_can_be_met(scenario, findings)
    _check_synergies(scenario, findings)
    _check_combinations(scenario, findings)


def _known_option(scenario: Scenario, findings: Findings, path: ValuePath, option: str) -> None:
    if option not in scenario.options:
        findings.unknown(path, option, "option", list(scenario.options))


def _check_need(scenario: Scenario, findings: Findings, path: ValuePath, need: Need) -> None:
    _known_option(scenario, findings, (*path, "option"), need.option)
    name = "all" if need.all else "any"
    for number, entry in enumerate(need.all or need.any):
        at: ValuePath = (*path, name, number)
        driver, equals, level = (part.strip() for part in entry.partition("="))
        if equals and need.strength == "hard":
            what = "A hard need names options only; driver levels cannot be chosen."
            findings.add(at, what, 'use strength = "soft", or a gate', value=entry)
        elif equals:
            known_level(scenario, findings, at, driver, level)
        elif entry == need.option:
            findings.add(at, "An option cannot need itself.", "take it out", value=entry)
        else:
            _known_option(scenario, findings, at, entry)


def _check_exclusions(scenario: Scenario, findings: Findings) -> None:
    for key, rule in scenario.packages.excludes.items():
        path: ValuePath = ("packages", "excludes", key)
        _known_option(scenario, findings, (*path, "option"), rule.option)
        for number, other in enumerate(rule.others):
            at: ValuePath = (*path, "others", number)
            if other == rule.option:
                findings.add(at, "An option cannot exclude itself.", "take it out", value=other)
            else:
                _known_option(scenario, findings, at, other)


def _check_needs_can_be_met(scenario: Scenario, findings: Findings) -> None:
    """Some set of options holds every option that has a hard need, given what excludes what."""
    needs: dict[str, list[Need]] = {}
    for need in scenario.packages.needs.values():
        if need.strength == "hard":
            needs.setdefault(need.option, []).append(need)
    apart = {
        frozenset((rule.option, other))
        for rule in scenario.packages.excludes.values()
        for other in rule.others
    }
    search = _Search(needs, apart)
    for key, need in scenario.packages.needs.items():
        if need.strength == "hard" and not search.meets(need.option):
            entries = ", ".join(need.all or need.any)
            what = f"No set of options meets the hard needs of “{need.option}” ({entries}): "
            what += "what is needed, or is needed by that in turn, is excluded."
            remedy = "change the need, or an exclusion in [packages.excludes]"
            findings.add(("packages", "needs", key), what, remedy)


class _Search:
    """Looks for a set of options that is closed under hard needs and holds no excluded pair."""

    def __init__(self, needs: dict[str, list[Need]], apart: set[frozenset[str]]) -> None:
        self._needs, self._apart = needs, apart
        self._steps = 0

    def meets(self, option: str) -> bool:
        """Whether some set with this option meets all needs; a search too long counts as met."""
        return self._grow(frozenset(), (option,), 0)

    def _grow(self, chosen: frozenset[str], wanted: tuple[str, ...], depth: int) -> bool:
        self._steps += 1
        if self._steps > _MOST_STEPS or depth > _DEEPEST:
            return True
        while wanted:
            for option in wanted:
                if any(frozenset((option, other)) in self._apart for other in chosen - {option}):
                    return False
                chosen |= {option}
            needs = [need for option in sorted(chosen) for need in self._needs.get(option, ())]
            wanted = tuple(entry for need in needs for entry in need.all if entry not in chosen)
        for need in needs:
            if need.any and not chosen.intersection(need.any):
                return any(self._grow(chosen, (entry,), depth + 1) for entry in need.any)
        return True


def _check_synergies(scenario: Scenario, findings: Findings) -> None:
    for key, synergy in scenario.packages.synergies.items():
        path: ValuePath = ("packages", "synergies", key)
        for number, option in enumerate(synergy.options):
            _known_option(scenario, findings, (*path, "options", number), option)
        if synergy.options[0] == synergy.options[1]:
            what = "A synergy needs two different options."
            findings.add((*path, "options"), what, "name two", value=synergy.options)
        known_leaf(scenario, findings, (*path, "criterion"), synergy.criterion)


def _check_combinations(scenario: Scenario, findings: Findings) -> None:
    for key, rule in scenario.packages.combination.items():
        path: ValuePath = ("packages", "combination", key)
        known_leaf(scenario, findings, path, key)
        if rule.weight is not None:
            known_leaf(scenario, findings, (*path, "weight"), rule.weight)
        if (rule.rule == "weighted-mean") != (rule.weight is not None):
            what = 'The rule "weighted-mean", and no other, names the criterion that is the weight.'
            findings.add(path, what, "add weight, or take it out")
        if rule.scale is not None and not rule.scale[0] < rule.scale[1]:
            what = "The scale needs its lower end first."
            findings.add((*path, "scale"), what, "write [min, max]", value=rule.scale)
