"""Families of siblings, and the swing of each member in plain words.

Flow   Scenario → [cli.elicit_swings] → questions of `jeoul elicit`
A swing goes from the worst to the best end of the stated scale; that of a group is all its criteria
together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.scenario import Scenario

__all__ = [
    "ALL",
    "TOP",
    "Scope",
    "criteria_below",
    "described",
    "ends",
    "families",
    "in_short",
    "members_of",
    "scope",
    "title",
]

ALL, TOP = "*", ""
Scope = dict[str, dict[str, str | float]]


def families(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Families of siblings with something to judge: the top-level groups, then group by group."""
    from model.scenario.families import siblings

    found = {among: members for among, members in siblings(scenario).items() if len(members) > 1}
    top = {TOP: found.pop(TOP)} if TOP in found else {}
    return {**top, **found}


def members_of(scenario: Scenario, among: str) -> tuple[str, ...]:
    """Members of one family, in the order of the file."""
    from model.scenario.families import family_of

    return family_of(scenario, among)


def title(scenario: Scenario, among: str) -> str:
    """A family as people call it."""
    if among == TOP:
        return "the top-level groups"
    if among == ALL:
        return "all criteria at once"
    return f"what counts towards “{scenario.criteria[among].name}” ({among})"


def criteria_below(scenario: Scenario, node: str) -> list[str]:
    """The criteria that a node stands for; a criterion stands for itself."""
    below = [key for key, each in scenario.criteria.items() if each.parent == node]
    return [leaf for child in below for leaf in criteria_below(scenario, child)] or [node]


def ends(scenario: Scenario, criterion: str) -> tuple[float, float]:
    """Worst and best end of the stated scale."""
    part = scenario.criteria[criterion]
    if part.scale is None:
        raise ValueError(f"criterion {criterion} has no scale")
    low, high = part.scale.min, part.scale.max
    return (low, high) if part.direction == "max" else (high, low)


def described(scenario: Scenario, node: str, *, anchors: bool) -> Iterator[str]:
    """The swing of a node, one line for each criterion, with what its ends mean if wanted."""
    leaves = criteria_below(scenario, node)
    if leaves == [node]:
        yield f"from {_span(scenario, node)}"
        if anchors:
            yield from _anchors(scenario, node)
        return
    yield "all its criteria together from worst to best:" if len(leaves) > 1 else "its criterion:"
    for leaf in leaves:
        yield f"  {scenario.criteria[leaf].name}, from {_span(scenario, leaf)}"
        if anchors:
            yield from (f"  {line}" for line in _anchors(scenario, leaf))


def listed(scenario: Scenario, members: Iterable[str], *, numbers: bool, full: bool) -> list[str]:
    """The members of a family and their swings.

    Parameters
    ----------
    numbers : whether a number may be typed for a name
    full : what the ends of scales mean, for groups too
    """
    from model.cli.terminal import wrapped

    lines = []
    groups = {part.parent for part in scenario.criteria.values()}
    anchors = full or not set(members) & groups
    for number, member in enumerate(members, 1):
        lines.append(f"{number if numbers else '-':>3}  {member}: {scenario.criteria[member].name}")
        for line in described(scenario, member, anchors=anchors):
            text = line.lstrip()
            lines.append(wrapped(text, " " * (5 + len(line) - len(text))))
    return lines


def in_short(scenario: Scenario, member: str) -> str:
    """The swing of a member in a few words, for a question."""
    leaves = criteria_below(scenario, member)
    if leaves == [member]:
        return _span(scenario, member)
    return f"{', '.join(leaves)} together" if len(leaves) > 1 else f"{leaves[0]}, all of it"


def _span(scenario: Scenario, criterion: str) -> str:
    worst, best = ends(scenario, criterion)
    scale = scenario.criteria[criterion].scale
    return f"{worst:g} to {best:g} {scale.unit if scale is not None else ''}".rstrip()


def _anchors(scenario: Scenario, criterion: str) -> Iterator[str]:
    said = {float(key): text for key, text in scenario.criteria[criterion].anchors.items()}
    for word, end in zip(("worst", "best"), ends(scenario, criterion), strict=True):
        if end in said:
            yield f"  {word}, {end:g}: {said[end]}"


def scope(scenario: Scenario, asked: Iterable[str]) -> Scope:
    """Whatever questions about these families rest on: their nodes and the scales below."""
    found: Scope = {}
    for among in asked:
        for member in members_of(scenario, among):
            for key in (member, *criteria_below(scenario, member)):
                found[key] = _facts(scenario, key)
    return found


def _facts(scenario: Scenario, key: str) -> dict[str, str | float]:
    part = scenario.criteria[key]
    facts: dict[str, str | float] = {"parent": part.parent or TOP}
    if part.scale is not None:
        worst, best = ends(scenario, key)
        facts |= {"worst": worst, "best": best, "unit": str(part.scale.unit)}
    return facts
