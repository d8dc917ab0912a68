"""The parts of a scenario that say what can happen: drivers, effects, gates, safeguards, packages.

Flow   scenario file → [scenario.schema] → Scenario
Knows  pydantic.  Never sees  files; positions are added by `reading`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from model.scenario.part import Id, Ids, Number, Part, Points, Probability, Text

__all__ = [
    "Budget",
    "Combination",
    "Driver",
    "Effect",
    "Exclusion",
    "Gate",
    "JointRow",
    "Level",
    "Need",
    "Packages",
    "Safeguard",
    "SafeguardEffect",
    "Signpost",
    "Synergy",
]

Operation = Literal["set", "scale", "shift"]


class Level(Part):
    """One level that a driver can take."""

    name: Text
    """Name shown in the report."""
    definition: Text | None = None
    """When the driver counts as being at this level."""


class Driver(Part):
    """Something outside Seoul's control that moves performances and gates."""

    name: Text
    """Name shown in the report."""
    reference: Id
    """The level that the scores describe; it has no rows in effects."""
    levels: dict[Id, Level]
    """Levels by id, in the order they are shown."""
    probabilities: dict[Id, Probability] = {}
    """Probability of each level, average over the horizon; they sum to 1."""
    rationale: Text | None = None
    """The reason for the probabilities."""
    evidence: Ids = ()
    """Ids of facts."""


class JointRow(Part):
    """Probability of one combination of driver levels, where drivers are not independent."""

    levels: dict[Id, Id]
    """A level for every driver."""
    probability: Probability


class Effect(Part):
    """How a level moves a performance: set, or scale (multiply), or shift (add)."""

    driver: Id
    level: Id
    option: Id | Literal["*"]
    """An option, or * for all; an option's row replaces the * rows of that cell."""
    criterion: Id
    operation: Operation
    value: Number
    """In the criterion's unit for set and shift; a factor for scale."""
    rationale: Text | None = None


class Gate(Part):
    """A legal or political limit; never traded off against value. No row means open."""

    option: Id
    driver: Id | None = None
    """Left out with level: holds in every state."""
    level: Id | None = None
    status: Literal["conditional", "barred"]
    approval: Text | None = None
    """Whose approval a conditional gate needs."""
    rationale: Text | None = None
    evidence: Ids = ()

    @model_validator(mode="after")
    def _driver_with_level(self) -> Gate:
        if (self.driver is None) != (self.level is None):
            raise ValueError("needs driver and level together; leave both out if it always holds")
        if self.status == "conditional" and self.approval is None:
            raise ValueError(
                "is conditional without an approval; add approval: whose approval is needed"
            )
        return self


class Safeguard(Part):
    """A measure that can be added to an option, at a cost per option covered."""

    name: Text
    """Name shown in the report."""
    options: Ids
    """Options that it can cover."""
    cost: Points = 0.0
    """Added to the cost criterion of every option covered, in that criterion's unit."""
    enabled: bool = False
    """Whether it is in force in this scenario."""
    description: Text | None = None
    evidence: Ids = ()


class SafeguardEffect(Part):
    """How a safeguard moves a performance of the options it covers."""

    safeguard: Id
    option: Id
    criterion: Id
    operation: Operation
    value: Number
    rationale: Text | None = None


class Signpost(Part):
    """A sign to watch: when to start, stop or scale an option."""

    id: Id
    option: Id
    name: Text
    """What is watched."""
    indicator: Text
    """What is measured."""
    threshold: Text
    """When the sign counts as given."""
    direction: Literal["start", "stop", "scale"]
    driver: Id | None = None
    level: Id | None = None
    source_hint: Text | None = None
    """Where the sign can be read."""


class Budget(Part):
    """A spending envelope for a package."""

    amount: Points
    """In the unit of the cost criterion."""
    name: Text
    rationale: Text | None = None
    evidence: Ids = ()


class Need(Part):
    """What an option needs beside it: other options, or driver levels (soft only)."""

    option: Id
    strength: Literal["hard", "soft"]
    """hard: cannot run without; soft: works better with."""
    all: tuple[str, ...] = ()
    """Options that are all needed."""
    any: tuple[str, ...] = ()
    """Options (or "driver=level") of which one is enough."""
    rationale: Text | None = None
    evidence: Ids = ()

    @model_validator(mode="after")
    def _all_or_any(self) -> Need:
        if bool(self.all) == bool(self.any):
            raise ValueError("needs either all or any; give one of them, with at least one entry")
        return self


class Exclusion(Part):
    """Options that cannot be in one package."""

    option: Id
    others: Ids
    rationale: Text | None = None
    evidence: Ids = ()


class Synergy(Part):
    """How two options in one package move a performance of the package."""

    options: Annotated[Ids, Field(min_length=2, max_length=2)]
    criterion: Id
    shift: Number
    """Added to the package's performance, in the criterion's unit."""
    rationale: Text | None = None


class Combination(Part):
    """How the performances of members combine into that of a package."""

    rule: Literal["complement-product", "worst-plus-share", "sum", "weighted-mean"]
    factor: Points | None = None
    """worst-plus-share: share of the others added; sum: factor on the sum."""
    cap: Number | None = None
    """Highest value of the combined performance."""
    weight: Id | None = None
    """weighted-mean: the criterion whose performance is the weight."""
    scale: Annotated[tuple[Number, ...], Field(min_length=2, max_length=2)] | None = None
    """Scale for packages where it differs from that of single options."""
    rationale: Text | None = None


class Packages(Part):
    """Rules for running options together. Parts are keyed by an id of their own."""

    budgets: dict[Id, Budget] = {}
    needs: dict[Id, Need] = {}
    excludes: dict[Id, Exclusion] = {}
    synergies: dict[Id, Synergy] = {}
    combination: dict[Id, Combination] = {}
    """By criterion id."""
