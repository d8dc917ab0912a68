"""Sweeps as a scenario asks for them: which input moves, from where to where.

Flow   scenario → [problem.sweeps] → analysis.sensitivity
"""

from __future__ import annotations

from dataclasses import dataclass

from model.scenario import Scenario, Sweep, SweepAxis

__all__ = ["AxisSpec", "SweepSpec", "build_sweeps", "whole_range"]

POINTS = 41
CURVATURE = (-5.0, 5.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisSpec:
    """One input that moves."""

    kind: str  # weight, score, probability, curvature, safeguard
    target: tuple[str, ...]  # node; option, criterion; driver, level; criterion; safeguard
    unit: str  # of the axis: share, exponent, switch; for a score the criterion's own
    start: float
    end: float
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepSpec:
    """One sweep: a line, or a grid where a second input moves too."""

    axis: AxisSpec
    against: AxisSpec | None = None


def build_sweeps(scenario: Scenario) -> tuple[SweepSpec, ...]:
    """The sweeps of a checked scenario, in the order of the file."""
    return tuple(_spec(scenario, sweep) for sweep in scenario.sweeps)


def _spec(scenario: Scenario, sweep: Sweep) -> SweepSpec:
    against = _axis(scenario, sweep.against) if sweep.against is not None else None
    return SweepSpec(axis=_axis(scenario, sweep), against=against)


def _axis(scenario: Scenario, axis: SweepAxis) -> AxisSpec:
    low, high, unit = whole_range(scenario, axis)
    low, high = axis.between or (low, high)
    points = 2 if axis.kind == "safeguard" else axis.points or POINTS
    return AxisSpec(
        kind=axis.kind, target=axis.target, unit=unit, start=low, end=high, points=points
    )


def whole_range(scenario: Scenario, axis: SweepAxis) -> tuple[float, float, str]:
    """From where to where an input can move, and its unit."""
    if axis.kind == "score":
        scale = scenario.criteria[axis.target[1]].scale
        if scale is None:
            raise ValueError(f"criterion {axis.target[1]} has no scale")
        return scale.min, scale.max, str(scale.unit)
    if axis.kind == "curvature":
        return *CURVATURE, "exponent"
    return 0.0, 1.0, "switch" if axis.kind == "safeguard" else "share"
