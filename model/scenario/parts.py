"""The parts of a scenario that say what is chosen from: options, scores, facts, and the record.

Flow   scenario file → [scenario.schema] → Scenario
Knows  pydantic.  Never sees  files; positions are added by `reading`.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from model.scenario.distributions import distribution_text
from model.scenario.part import Id, Ids, Number, Part, Text

__all__ = [
    "Decision",
    "Fact",
    "OptionSpec",
    "Record",
    "Score",
    "known_from",
]

Confidence = Literal["high", "medium", "low"]
DistributionText = Annotated[str, Field(max_length=2000), AfterValidator(distribution_text)]


class Decision(Part):
    """Who decides what, by when, and what follows."""

    owner: Text | None = None
    """Who decides."""
    by: datetime.date | None = None
    """The date by which the decision is due."""
    scored_by: Text | None = None
    """Who gave the scores."""
    next_steps: tuple[Text, ...] = ()
    """What follows from the decision, in order."""


class OptionSpec(Part):
    """One engagement option."""

    name: Text
    """Name shown in the report."""
    description: Text | None = None
    """What the option is."""
    modality: Text | None = None
    """Channel: bilateral, un, cso, mixed …"""
    start_month: Annotated[int, Field(ge=0, le=1200)] | None = None
    """Month of the horizon in which it starts, 0 is the first."""
    duration_months: Annotated[int, Field(ge=0, le=1200)] | None = None
    """How long it runs, in months."""
    evidence: Ids = ()
    """Ids of facts."""


class Score(Part):
    """The judged performance of one option on one criterion, in the criterion's unit."""

    option: Id
    criterion: Id
    low: Number
    """Low end of what is plausible."""
    likely: Number
    """Most likely performance."""
    high: Number
    """High end of what is plausible."""
    distribution: DistributionText | None = None
    """How the score is drawn, such as pert or normal(sd=3); as [analysis] says if left out."""
    confidence: Confidence | None = None
    """How well the judgement is supported."""
    rationale: Text | None = None
    """The reason for the judgement."""
    evidence: Ids = ()
    """Ids of facts."""

    @model_validator(mode="after")
    def _in_order(self) -> Score:
        if not self.low <= self.likely <= self.high:
            raise ValueError(
                f"needs low ≤ likely ≤ high, has {self.low:g}, {self.likely:g}, {self.high:g}; "
                "put them in order"
            )
        return self


Url = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$", max_length=2000)]

_FACT_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def known_from(text: str) -> datetime.date:
    """First day on which a fact dated `text` can have been known.

    A month or a year counts from its first day; of a range, the later date counts.

    >>> known_from("2024-12/2025-06")
    datetime.date(2025, 6, 1)
    """
    pieces = [int(piece) for piece in text.split("/")[-1].split("-")]
    year, month, day = [*pieces, 1, 1][:3]
    return datetime.date(year, month, day)


def _fact_date(text: str) -> str:
    ends = text.split("/")
    if len(ends) > 2 or not all(_FACT_DATE.fullmatch(end) for end in ends):
        raise ValueError(
            "is no date of a fact; write YYYY, YYYY-MM, YYYY-MM-DD, or two of them with / between"
        )
    try:
        known = [known_from(end) for end in ends]
    except ValueError as error:
        raise ValueError("is no day of the calendar; correct the date") from error
    if known != sorted(known):
        raise ValueError("ends before it begins; put the earlier date first")
    return text


class Fact(Part):
    """A dated statement from a source. Facts are facts; scores are judgements."""

    id: Id
    """Short id that scores and gates cite, such as A12."""
    date: Annotated[str, AfterValidator(_fact_date)]
    """YYYY, YYYY-MM, YYYY-MM-DD, or two of them with / between."""
    statement: Text
    """What the source states."""
    source_title: Text
    """Title of the source."""
    origin: Id | None = None
    """Which body of sources the fact belongs to."""
    figure: str | None = None
    """The figure in the statement, as printed."""
    unit: str | None = None
    """Unit of the figure."""
    source_url: Url | None = None
    """Address of the source."""
    retrieved_note: str | None = None
    """When and how the source was read."""

    def known_from(self) -> datetime.date:
        """First day on which the fact can have been known."""
        return known_from(self.date)


class Record(Part):
    """What the numbers do not carry: rejected arguments, dissent, changes after totals."""

    rejected: tuple[Text, ...] = ()
    """Arguments considered and rejected."""
    dissent: tuple[Text, ...] = ()
    """Views that were not shared by all."""
    revisions: tuple[Text, ...] = ()
    """What was changed after results had been seen."""
    limits: tuple[Text, ...] = ()
    """What the model does not cover."""
