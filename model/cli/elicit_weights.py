"""From judgements of some families to all that [weights] or a perspective then says.

Flow   judgements, Scenario → [cli.elicit_weights] → outcome, scenario.writing_judgements
Families that were not asked keep what is in force: judgements, or points as direct ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from model.cli.elicit_swings import ALL, TOP, criteria_below, ends, families, members_of

if TYPE_CHECKING:
    from model.scenario import Scenario, Text
    from model.scenario.weighing import FamilyJudgements, Perspective, WeightSet

__all__ = ["carried", "composed", "in_force", "kept_ranges", "planned", "seen"]

DIGITS = 6
"""Points that are worked out from weights, of 100."""


def planned(scenario: Scenario, among: str | None, perspective: str) -> tuple[str, ...]:
    """Families to ask about, in order.

    Parameters
    ----------
    among : as given on the command line: None for all families, "." for the top-level groups
    perspective : "" for [weights]

    Raises
    ------
    click.BadParameter
        When there is no such family, or it has one member, which needs no judgement.
    """
    every = families(scenario)
    if among is None:
        return tuple(every)
    wanted = TOP if among == "." else among
    if wanted not in every and (wanted != ALL or len(members_of(scenario, ALL)) < 2):
        groups = ", ".join(each for each in every if each)
        members = members_of(scenario, wanted) if wanted else ()
        what = (
            f"“{members[0]}” stands alone below {among!r}, so it needs no judgement"
            if members
            else f"there is no group {among!r}"
        )
        raise click.BadParameter(
            f'{what}. There are: "." (top-level groups), {groups}, "*" (all criteria at once).',
            param_hint="--among",
        )
    if wanted == ALL:
        return (ALL,)
    left_out = [
        each
        for each in every
        if each != wanted and not any(_points(scenario, perspective, each).values())
    ]
    return tuple(each for each in every if each == wanted or each in left_out)


def in_force(scenario: Scenario, perspective: str) -> WeightSet | Perspective:
    """What says now how much each criterion counts, here."""
    if perspective:
        return scenario.perspectives[perspective]
    taken = scenario.weights.perspective
    return scenario.weights if taken is None else scenario.perspectives[taken]


def composed(
    scenario: Scenario,
    perspective: str,
    judgements: Mapping[str, FamilyJudgements],
    set_by: Text | None = None,
    question: Text | None = None,
) -> WeightSet | Perspective:
    """All that [weights] or a perspective is to say, with these judgements by family."""
    from model.scenario.weighing import Perspective, WeightSet

    stands = in_force(scenario, perspective)
    every = (
        {**judgements}
        if ALL in judgements
        else {
            among: judgements.get(among) or carried(scenario, perspective, among)
            for among in families(scenario)
        }
    )
    ranges = _ranges(scenario, stands.ranges, tuple(judgements))
    if perspective:
        view = scenario.perspectives[perspective]
        return Perspective(
            name=view.name,
            rationale=view.rationale,
            form="judgements",
            judgements=tuple(every.values()),
            order=view.order,
            ranges=ranges,
        )
    return WeightSet(
        form="judgements",
        judgements=tuple(every.values()),
        order=scenario.weights.order or stands.order,
        ranges=ranges,
        question=question,
        set_by=set_by,
    )


def seen(scenario: Scenario, perspective: str) -> Scenario:
    """The scenario weighed through a perspective; as it is for [weights]."""
    from model.scenario.weighing import WeightSet

    if not perspective:
        return scenario
    weights = WeightSet(form="perspective", perspective=perspective)
    return scenario.model_copy(update={"weights": weights})


def kept_ranges(scenario: Scenario, perspective: str, asked: Sequence[str]) -> list[str]:
    """Criteria whose record keeps an older range: not all families above them were asked anew."""
    ranges = _ranges(scenario, in_force(scenario, perspective).ranges, asked)
    below = {leaf for among in asked for leaf in _below(scenario, among)}
    return [leaf for leaf, each in ranges.items() if leaf in below and each != ends(scenario, leaf)]


def _ranges(
    scenario: Scenario, stand: Mapping[str, tuple[float, ...]], asked: Sequence[str]
) -> dict[str, tuple[float, ...]]:
    """Ranges on record once these families have been asked over the scales as they are now.

    Where an older range is on record it stays until every family from the criterion up to the
    top has been asked anew: a group's swing is that of all its criteria.
    """
    below = {leaf for among in asked for leaf in _below(scenario, among)}
    ranges: dict[str, tuple[float, ...]] = {}
    for leaf in members_of(scenario, ALL):
        whole = ALL in asked or set(_above(scenario, leaf)) <= set(asked)
        if leaf in below and (whole or leaf not in stand):
            ranges[leaf] = ends(scenario, leaf)
        elif leaf in stand:
            ranges[leaf] = stand[leaf]
    return ranges


def _below(scenario: Scenario, among: str) -> Iterator[str]:
    for member in members_of(scenario, among):
        yield from criteria_below(scenario, member)


def _above(scenario: Scenario, leaf: str) -> Iterator[str]:
    """Families that a criterion and the groups above it belong to."""
    every, here = families(scenario), leaf
    while here:
        here = scenario.criteria[here].parent or TOP
        if here in every:
            yield here


def carried(scenario: Scenario, perspective: str, among: str) -> FamilyJudgements:
    """What is in force for one family, as judgements."""
    from model.scenario.weighing import FamilyJudgements

    for judged in in_force(scenario, perspective).judgements:
        if (judged.among or TOP) == among:
            return judged
    points = _points(scenario, perspective, among)
    return FamilyJudgements(among=among or None, method="direct", points=points)


def _points(scenario: Scenario, perspective: str, among: str) -> dict[str, float]:
    """Points in force for the members of a family; a group has the sum of its criteria."""
    stands = in_force(scenario, perspective)
    members = members_of(scenario, among)
    if stands.form == "siblings":
        return {member: stands.points[member] for member in members}
    points: Mapping[str, float] = stands.points
    if stands.form == "judgements":
        points = _judged_points(scenario, stands)
    return {
        member: sum(points[leaf] for leaf in criteria_below(scenario, member)) for member in members
    }


def _judged_points(scenario: Scenario, stands: WeightSet | Perspective) -> dict[str, float]:
    """Points of the criteria, of 100, where all were judged at once; 1 for each where not."""
    from model.problem.elicitation import weigh_family

    leaves = members_of(scenario, ALL)
    if stands.judgements[0].among != ALL:
        return dict.fromkeys(leaves, 1.0)  # families have judgements of their own, which are kept
    weights = weigh_family(stands.judgements[0], leaves).weights.tolist()
    return {leaf: round(100 * each, DIGITS) for leaf, each in zip(leaves, weights, strict=True)}
