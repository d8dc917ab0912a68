"""Sweeps: the value of every ranked option as one input moves, and where the lead changes hands.

Flow   DecisionProblem → [analysis.sensitivity.sweeps] → SweepsResult → report
Takes  the sweeps of a problem.  Gives  lines here, grids from `grids`.
Exact for weights, probabilities, safeguards, and scores whose value function is made of straight
pieces; along curves the changes are searched on a fine grid and halved down to the last digit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.analysis.central import ranked_options
from model.analysis.result import freeze_arrays
from model.analysis.sensitivity.grids import GridResult, sweep_grid
from model.analysis.sensitivity.leading import (
    Change,
    changes_on_curves,
    changes_on_pieces,
)
from model.analysis.sensitivity.moving import Path, along, now
from model.arrays import FloatArray, leaders
from model.problem import AxisSpec, DecisionProblem

__all__ = ["SweepResult", "SweepsResult", "sweep_line", "sweeps"]

FINE = 201
"""Points on which changes of lead along a curve are searched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepResult:
    """Central values along one input; all else stays as stated.

    The options are those that are open in every state today. A weight moves with all others in
    proportion, a probability with the driver's other levels; a score's low and high move along.
    """

    kind: str  # weight, score, probability, curvature, safeguard
    target: tuple[str, ...]  # node; option, criterion; driver, level; criterion; safeguard
    unit: str  # share, exponent, switch; for a score the criterion's unit
    now: float  # where the input stands today; NaN for a value function given by points
    options: tuple[str, ...]
    x: FloatArray  # (point,): evenly spaced, and today's place and all bends besides
    values: FloatArray  # (point, option), NaN where not defined or without a rank
    leader: tuple[str, ...]  # (point,), of a tie the first in file order; "" where undefined
    changes: tuple[Change, ...]  # (x, before, after); a safeguard has none: see `leader`
    change_value: FloatArray  # (change,), value of the two that are level there
    barred: tuple[str, ...]  # options that lose their rank somewhere on the way
    undefined: int  # points at which nothing says how the others share the rest
    exact: bool  # whether `changes` are all there are, to rounding

    def __post_init__(self) -> None:
        freeze_arrays(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepsResult:
    """All sweeps that the scenario asks for."""

    sweeps: tuple[SweepResult, ...]
    grids: tuple[GridResult, ...]


def sweeps(problem: DecisionProblem) -> SweepsResult:
    """Every sweep of the problem, lines and grids each in the order of the file."""
    return SweepsResult(
        sweeps=tuple(sweep_line(problem, s.axis) for s in problem.sweeps if s.against is None),
        grids=tuple(
            sweep_grid(problem, s.axis, s.against) for s in problem.sweeps if s.against is not None
        ),
    )


def sweep_line(problem: DecisionProblem, axis: AxisSpec) -> SweepResult:
    """Values of all ranked options along one axis."""
    places = ranked_options(problem)
    options = tuple(problem.options[place] for place in places)
    path, today = along(problem, axis, places), now(problem, axis)
    x = _points(axis, [*path.bends, today])
    values = path.values(x)
    lead = leaders(values)
    changes = _changes(path, axis, x, options, today)
    at = np.array([place for place, _, _ in changes], dtype=np.float64)
    undefined = np.isnan(values).all(axis=1)
    lost = np.any(np.isnan(values[~undefined]), axis=0)
    return SweepResult(
        kind=axis.kind,
        target=axis.target,
        unit=axis.unit,
        now=today,
        options=options,
        x=x,
        values=values,
        leader=tuple(options[n] if n >= 0 else "" for n in lead),
        changes=changes,
        change_value=np.array(
            [
                row[options.index(after)]
                for row, (_, _, after) in zip(path.values(at), changes, strict=True)
            ]
        ),
        barred=tuple(options[n] for n in np.flatnonzero(lost)),
        undefined=int(undefined.sum()) if options else 0,
        exact=path.straight,
    )


def _points(axis: AxisSpec, extra: list[float]) -> FloatArray:
    """Evenly spaced points, with further ones that do not stand on top of them."""
    even = np.linspace(axis.start, axis.end, axis.points)
    close = 1e-9 * (axis.end - axis.start)
    inside = [e for e in extra if axis.start < e < axis.end and np.abs(even - e).min() > close]
    kept: list[float] = []
    for place in sorted(inside):
        if not kept or place - kept[-1] > close:
            kept.append(place)
    return np.sort(np.concatenate([even, np.array(kept, dtype=np.float64)]))


def _changes(
    path: Path, axis: AxisSpec, x: FloatArray, options: tuple[str, ...], today: float
) -> tuple[Change, ...]:
    if axis.kind == "safeguard":
        return ()
    if not path.straight:
        fine = np.unique(np.concatenate([np.linspace(axis.start, axis.end, FINE), x]))
        return changes_on_curves(path.values, fine, options, today)
    inner = [bend for bend in path.bends if axis.start < bend < axis.end]
    return changes_on_pieces(path.values, [axis.start, *inner, axis.end], options, today)
