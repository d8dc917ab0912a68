"""Families of nodes that are weighed against each other: siblings, or all criteria at once.

Flow   Scenario → [scenario.families] → checks, writing, problem
Takes  a Scenario.  Gives  ids by family.
Never sees  points, judgements, files.
"""

from __future__ import annotations

from model.scenario.schema import Scenario

__all__ = ["ALL", "TOP", "family_of", "siblings"]

TOP, ALL = "", "*"
"""Names of the family of top-level groups, and of the family of all criteria."""


def siblings(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Members of each family of siblings, in the order of the file; `TOP` and ids of groups."""
    found: dict[str, tuple[str, ...]] = {}
    for key, node in scenario.criteria.items():
        above = TOP if node.parent is None else node.parent
        found[above] = (*found.get(above, ()), key)
    return found


def family_of(scenario: Scenario, among: str) -> tuple[str, ...]:
    """Members of one family by its name; none where there is no such family."""
    families = siblings(scenario)
    if among == ALL:
        return tuple(key for key in scenario.criteria if key not in families)
    return families.get(among, ())
