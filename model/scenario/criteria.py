"""The parts of a scenario that say what is weighed: criteria with scales, shapes and thresholds.

Flow   scenario file → [scenario.schema] → Scenario
Knows  pydantic.  Never sees  files; positions are added by `reading`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from model.scenario.part import Id, Ids, Number, Part, Text

__all__ = ["PREFERENCE_FUNCTIONS", "Criterion", "Outranking", "Scale", "ValueFunctionSpec"]

Threshold = Annotated[float, Field(ge=0, le=1e15)]
Shape = Literal["linear", "piecewise", "exponential", "bisection", "rating"]
Preference = Literal["linear", "usual", "u-shape", "v-shape", "level", "gaussian"]

PREFERENCE_FUNCTIONS: tuple[Preference, ...] = get_args(Preference)
"""How preference can grow with a difference."""

_SHAPED_BY = {
    "piecewise": "points",
    "exponential": "midvalue",
    "bisection": "quarters",
    "rating": "ratings",
}


class Scale(Part):
    """The stated scale of a criterion, in its natural unit."""

    min: Number
    """Lower end, in the unit."""
    max: Number
    """Upper end, in the unit."""
    unit: Text
    """Unit of measurement, such as points or US$ million."""

    @model_validator(mode="after")
    def _has_length(self) -> Scale:
        if not self.min < self.max:
            raise ValueError(f"needs min < max, has {self.min:g} and {self.max:g}; swap the two")
        return self


class ValueFunctionSpec(Part):
    """How performance turns into value between the two ends of the scale."""

    kind: Shape = "linear"
    """Shape of the function, or how it was asked for."""
    points: tuple[tuple[Number, Number], ...] | None = None
    """For piecewise: pairs of performance and value (0 worst, 1 best), both ends included."""
    midvalue: Number | None = None
    """For exponential: the performance that is worth 0.5."""
    quarters: Annotated[tuple[Number, ...], Field(min_length=3, max_length=3)] | None = None
    """For bisection: the performances that are worth 0.25, 0.5 and 0.75."""
    ratings: tuple[tuple[Number, Number], ...] | None = None
    """For rating: pairs of performance and points on any scale, both ends included."""
    outside: Literal["clip", "extend"] = "clip"
    """What happens beyond the scale: held at its end, or the last piece goes on."""
    rationale: Text | None = None
    """Why this shape."""

    @model_validator(mode="after")
    def _is_whole(self) -> ValueFunctionSpec:
        needs = {_SHAPED_BY[self.kind]} if self.kind in _SHAPED_BY else set()
        given = {k for k in _SHAPED_BY.values() if getattr(self, k) is not None}
        if missing := needs - given:
            raise ValueError(f"is {self.kind} and needs {missing.pop()}; add it, or change kind")
        if extra := given - needs:
            raise ValueError(
                f"is {self.kind} and takes no {min(extra)}; take it out, or change kind"
            )
        for name, pairs in (("points", self.points), ("ratings", self.ratings)):
            if pairs is not None and len(pairs) < 2:
                raise ValueError(f"needs at least two {name}; give the two ends of the scale")
        return self


class Outranking(Part):
    """From which difference on one option counts as better than another, in the natural unit."""

    function: Preference = "linear"
    """How preference grows with the difference (PROMETHEE)."""
    indifference: Threshold | None = None
    """Up to here a difference counts for nothing; a share of the scale if left out."""
    preference: Threshold | None = None
    """From here on it counts in full; a share of the scale if left out."""
    inflection: Threshold | None = None
    """For gaussian: where preference rises most steeply; half way between the two if left out."""
    veto: Threshold | None = None
    """From here on no other criterion makes up for it (ELECTRE); no veto if left out."""

    @model_validator(mode="after")
    def _in_order(self) -> Outranking:
        stated = [
            (name, getattr(self, name))
            for name in ("indifference", "preference", "veto")
            if getattr(self, name) is not None
        ]
        for (low, less), (high, more) in pairwise(stated):
            if less > more:
                raise ValueError(
                    f"needs {low} ≤ {high}, has {less:g} and {more:g}; put them in order"
                )
        if self.inflection is not None and self.function != "gaussian":
            raise ValueError(
                f"is {self.function} and takes no inflection; take it out, or change function"
            )
        if self.inflection == 0:
            raise ValueError("has its inflection at 0; give a difference above 0, or leave it out")
        return self


class Criterion(Part):
    """A node of the criteria tree: a group, or a criterion with a scale."""

    name: Text
    """Name shown in the report."""
    parent: Id | None = None
    """Group that this node belongs to; left out on top-level groups."""
    role: Literal["goal", "risk", "resource"] | None = None
    """What kind of group this is; on top-level nodes only."""
    definition: Text | None = None
    """What it measures, in one sentence."""
    direction: Literal["max", "min"] | None = None
    """max: more is better; min: less is better. On criteria only, not on groups."""
    scale: Scale | None = None
    """Stated scale; on criteria only."""
    anchors: dict[str, Text] = {}
    """What points of the scale mean; keys are performances written as text."""
    value_function: ValueFunctionSpec = ValueFunctionSpec.model_construct()
    """Shape of the value function; linear if left out."""
    outranking: Outranking = Outranking.model_construct()
    """Thresholds for methods that compare options two by two; shares of the scale if left out."""
    aspiration: Number | None = None
    """The least performance that will do (where less is better, the most), in the unit."""
    cost: bool = False
    """true on the criterion that holds public cost; at most one."""
    correlation: Annotated[float, Field(ge=0, lt=1)] = 0.0
    """Rank correlation of drawn scores between options: how far one bias moves all of them."""
    notes: Text | None = None
    """How overlap with other criteria is avoided."""
    evidence: Ids = ()
    """Ids of facts."""
