"""The parts of a scenario that say how it is run: draws, lenses, methods to compare.

Flow   scenario file → [scenario.schema] → Scenario
Knows  pydantic.  Never sees  files; positions are added by `reading`.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, model_validator

from model.scenario.distributions import shared_distribution
from model.scenario.part import Number, Part

__all__ = ["METHOD_NAMES", "Analysis", "Methods"]

LensName = Literal["any", "order", "near", "leaves", "levels", "dirichlet"]
MethodName = Literal[
    "additive",
    "weighted-product",
    "weighted-product-values",
    "topsis-vector",
    "topsis-minmax",
    "topsis-values",
    "vikor",
    "vikor-values",
    "promethee",
    "electre",
    "lexicographic",
]
PerCent = Annotated[float, Field(ge=0, le=100)]

METHOD_NAMES: tuple[MethodName, ...] = get_args(MethodName)
"""All methods of aggregation, in the order in which they are compared."""


class Analysis(Part):
    """Settings of the run."""

    range: Literal["stated", "observed"] = "stated"
    """stated: value functions over the stated scale; observed: over the range of the scores."""
    separable: Annotated[float, Field(ge=0, le=1)] = 0.02
    """A lead below this, on the 0-1 scale, cannot be separated."""
    stray: Annotated[float, Field(ge=0, le=100)] = 25.0
    """Per cent by which each top-level weight may stray in the lens "near the stated weights"."""
    lenses: tuple[LensName, ...] = ("any", "order", "near")
    """Which weights are looked through for acceptability."""
    concentration: Annotated[float, Field(gt=0, le=1e6)] = 50.0
    """How closely the lens "dirichlet" keeps to the stated weights; more is closer."""
    draws: Annotated[int, Field(ge=100, le=10_000_000)] = 100_000
    """Number of draws behind every sampled figure."""
    exact_coordinates: Annotated[int, Field(ge=2, le=12)] = 8
    """Up to so many groups or criteria, shares of first ranks are exact where they can be."""
    distribution: Annotated[str, Field(max_length=2000), AfterValidator(shared_distribution)] = (
        "triangular"
    )
    """How scores are drawn that name no distribution of their own."""
    seed: Annotated[int, Field(ge=0, le=2**63 - 1)] = 1
    """Seed of the draws: the same seed gives the same bytes."""

    @model_validator(mode="after")
    def _looks_once(self) -> Analysis:
        twice = [name for name in self.lenses if self.lenses.count(name) > 1]
        if twice:
            raise ValueError(f"names the lens {twice[0]} twice; name each lens once")
        if not self.lenses:
            raise ValueError("names no lens; name at least one, or leave lenses out")
        return self


class Methods(Part):
    """Which methods of aggregation are set side by side, and their settings."""

    compare: tuple[MethodName, ...] = METHOD_NAMES
    """Methods by name; all of them if left out."""
    indifference: PerCent = 5.0
    """Per cent of the scale: threshold of indifference where a criterion states none."""
    preference: PerCent = 15.0
    """Per cent of the scale: threshold of preference where a criterion states none."""
    group_utility: Annotated[float, Field(ge=0, le=1)] = 0.5
    """VIKOR: weight of the sum of regrets against that of the largest regret."""
    cut: Annotated[tuple[Number, ...], Field(min_length=2, max_length=2)] = (0.30, -0.15)
    """ELECTRE III: by how much credibilities must differ, s(λ) = first + second × λ."""

    @model_validator(mode="after")
    def _holds_together(self) -> Methods:
        twice = [name for name in self.compare if self.compare.count(name) > 1]
        if twice:
            raise ValueError(f"names the method {twice[0]} twice; name each method once")
        if self.indifference > self.preference:
            raise ValueError(
                f"needs indifference ≤ preference, has {self.indifference:g} and "
                f"{self.preference:g}; put them in order"
            )
        if not all(0 <= self.cut[0] + self.cut[1] * cut <= 1 for cut in (0, 1)):
            raise ValueError(
                "has a cut s(λ) that leaves 0 to 1 between λ = 0 and λ = 1; "
                "write the usual one, [0.30, -0.15]"
            )
        return self
