"""The whole scenario: one frozen object behind one door.

Flow   scenario file → [scenario.schema] → Scenario → problem
Knows  pydantic.  Never sees  files; `reading` fills in the origins.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, PrivateAttr, model_validator

from model.scenario.criteria import Criterion
from model.scenario.faults import Fault
from model.scenario.part import Id, Part, Text
from model.scenario.parts import Decision, Fact, OptionSpec, Record, Score
from model.scenario.settings import Analysis, Methods
from model.scenario.sweep import Sweep
from model.scenario.weighing import Perspective, WeightSet
from model.scenario.worlds import (
    Driver,
    Effect,
    Gate,
    JointRow,
    Packages,
    Safeguard,
    SafeguardEffect,
    Signpost,
)

__all__ = ["Origin", "Provenance", "Scenario", "ValuePath"]

ValuePath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value stands: file (relative to the scenario's folder) and line."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a scenario came from: its name, its files in order of reading, origins of values."""

    name: str
    """Stem of the scenario's file; names the report."""
    files: tuple[str, ...] = ()
    """All files read, relative to the scenario's folder; the first is the scenario's own."""
    origins: dict[ValuePath, Origin] = field(default_factory=dict)
    """Path of a value → where it stands. Rows of tables are counted from 0 after merging."""
    warnings: tuple[Fault, ...] = ()
    """What is no fault and yet may mislead, such as a scale that has changed since."""


class Scenario(Part):
    """Everything a scenario file says after `extends`, tables and checks."""

    schema_version: Annotated[Literal[1], Field(alias="schema")] = 1
    """Version of the file format; the first line of every file."""
    language: Literal["en", "ko"] = "en"
    """Language of plain strings."""
    title: Text
    """Title of the report."""
    question: Text
    """The question that is decided."""
    as_of: date | None = None
    """Facts dated later count as hindsight; left out: no date, no hindsight."""
    start: date | None = None
    """First day of the horizon."""
    horizon_months: Annotated[int, Field(ge=1, le=1200)] | None = None
    """Length of the horizon in months."""
    marking: Text | None = None
    """Handling mark printed on every page."""
    reference: Id | None = None
    """The option that others are compared with (do nothing, or go on as today)."""
    decision: Decision = Decision.model_construct()
    weights: WeightSet
    criteria: dict[Id, Criterion]
    options: dict[Id, OptionSpec]
    drivers: dict[Id, Driver] = {}
    joint: tuple[JointRow, ...] = ()
    """Probabilities of whole states; left out: drivers are independent."""
    safeguards: dict[Id, Safeguard] = {}
    perspectives: dict[Id, Perspective] = {}
    packages: Packages = Packages.model_construct()
    analysis: Analysis = Analysis.model_construct()
    methods: Methods = Methods.model_construct()
    record: Record = Record.model_construct()
    scores: tuple[Score, ...]
    effects: tuple[Effect, ...] = ()
    gates: tuple[Gate, ...] = ()
    safeguard_effects: tuple[SafeguardEffect, ...] = ()
    signposts: tuple[Signpost, ...] = ()
    sweeps: tuple[Sweep, ...] = ()
    """Inputs that the report moves over their range; one [[sweeps]] each."""
    facts: tuple[Fact, ...] = ()

    _provenance: Provenance = PrivateAttr(default_factory=lambda: Provenance("scenario"))

    @model_validator(mode="after")
    def _has_something_to_weigh(self) -> Scenario:
        if not self.criteria:
            raise ValueError("has no criteria; give at least one [criteria.ID]")
        if not self.options:
            raise ValueError("has no options; give at least one [options.ID]")
        return self

    def __eq__(self, other: object) -> bool:
        """Two scenarios are equal when they say the same, wherever they came from."""
        return isinstance(other, Scenario) and self.__dict__ == other.__dict__

    @property
    def name(self) -> str:
        """Stem of the file; names the report."""
        return self._provenance.name

    @property
    def provenance(self) -> Provenance:
        """Files and origins of all values."""
        return self._provenance

    def with_provenance(self, provenance: Provenance) -> Scenario:
        """The same scenario, with its origins."""
        copy = self.model_copy()
        copy._provenance = provenance
        return copy

    def origin(self, *path: str | int) -> Origin | None:
        """Where the value at a path stands, or the nearest part around it."""
        for end in range(len(path), 0, -1):
            if (found := self._provenance.origins.get(path[:end])) is not None:
                return found
        return None

    def canonical(self) -> dict[str, Any]:
        """Plain JSON values, in the order of the schema and of the files, nothing left out."""
        dumped: dict[str, Any] = self.model_dump(mode="json", by_alias=True)
        return dumped

    @property
    def sha256(self) -> str:
        """Hash of the merged scenario as canonical JSON (order of options and criteria counts)."""
        text = json.dumps(self.canonical(), ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8")).hexdigest()

    def names(self) -> dict[str, dict[str, Text]]:
        """Names by kind and id, for lists and sentences."""
        levels = {
            f"{driver}={level}": spec.name
            for driver, part in self.drivers.items()
            for level, spec in part.levels.items()
        }
        return {
            "option": {key: part.name for key, part in self.options.items()},
            "criterion": {key: part.name for key, part in self.criteria.items()},
            "driver": {key: part.name for key, part in self.drivers.items()},
            "level": levels,
            "safeguard": {key: part.name for key, part in self.safeguards.items()},
            "perspective": {key: part.name for key, part in self.perspectives.items()},
        }
