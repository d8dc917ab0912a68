"""The part of a scenario that asks for sweeps: one input moved along a line, or two over a grid.

Flow   scenario file → [scenario.schema] → Scenario
Knows  pydantic.  Never sees  files; whether the names exist is checked by `checking_sweeps`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from model.scenario.part import Line, Number, Part

__all__ = ["SWEPT", "Sweep", "SweepAxis", "SweepKind"]

SweepKind = Literal["weight", "score", "probability", "curvature", "safeguard"]

SWEPT: dict[SweepKind, tuple[str, str]] = {  # what `of` names, and the mark between two names
    "weight": ("a goal, risk or criterion", ""),
    "score": ("OPTION/CRITERION", "/"),
    "probability": ("DRIVER=LEVEL", "="),
    "curvature": ("a criterion", ""),
    "safeguard": ("a safeguard", ""),
}


class SweepAxis(Part):
    """One input that is moved."""

    kind: SweepKind
    """What is moved: a weight, a score, a probability, the curvature of a value function, or a
    safeguard (off, then on)."""
    of: Annotated[Line, Field(min_length=1)]
    """Whose: a node of the tree; "option/criterion"; "driver=level"; a criterion; a safeguard."""
    between: Annotated[tuple[Number, ...], Field(min_length=2, max_length=2)] | None = None
    """From where to where, in the unit of the input (weights and probabilities as shares of 1);
    left out: everything that is possible."""
    points: Annotated[int, Field(ge=2, le=401)] | None = None
    """How many points are shown on the way; 41 if left out."""

    @property
    def target(self) -> tuple[str, ...]:
        """The names in `of`: one, or two where the kind takes two.

        >>> SweepAxis(kind="probability", of="stability = relapses").target
        ('stability', 'relapses')
        """
        mark = SWEPT[self.kind][1]
        if not mark or mark not in self.of:
            return (self.of.strip(),)
        first, _, second = self.of.partition(mark)
        return first.strip(), second.strip()


class Sweep(SweepAxis):
    """A sweep for the report: values of all ranked options as one input moves."""

    against: SweepAxis | None = None
    """A second input: then the report shows a map of who leads."""
