"""Rules for running options together, as plain tuples.

Flow   scenario → [problem.rules] → analysis.packages
"""

from __future__ import annotations

from dataclasses import dataclass

from model.scenario import Scenario

__all__ = ["ExclusionRule", "NeedRule", "PackageRules", "build_rules"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRule:
    """What one option needs beside it."""

    id: str
    option: str
    hard: bool
    every: bool  # True: all members are needed; False: one is enough
    members: tuple[str, ...]  # options, or driver=level (soft only)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionRule:
    """Options that cannot stand beside one option."""

    id: str
    option: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageRules:
    """Budgets, needs and exclusions."""

    budgets: tuple[tuple[str, float], ...]
    needs: tuple[NeedRule, ...]
    exclusions: tuple[ExclusionRule, ...]

    def hard(self, option: str) -> tuple[NeedRule, ...]:
        """The hard needs of one option."""
        return tuple(rule for rule in self.needs if rule.hard and rule.option == option)

    def excluded(self, members: frozenset[str]) -> bool:
        """Whether an exclusion forbids this set."""
        return any(
            rule.option in members and members & set(rule.others) for rule in self.exclusions
        )


def build_rules(scenario: Scenario) -> PackageRules:
    """The rules of a checked scenario."""
    packages = scenario.packages
    return PackageRules(
        budgets=tuple((key, budget.amount) for key, budget in packages.budgets.items()),
        needs=tuple(
            NeedRule(
                id=key,
                option=need.option,
                hard=need.strength == "hard",
                every=bool(need.all),
                members=need.all or need.any,
            )
            for key, need in packages.needs.items()
        ),
        exclusions=tuple(
            ExclusionRule(id=key, option=rule.option, others=rule.others)
            for key, rule in packages.excludes.items()
        ),
    )
