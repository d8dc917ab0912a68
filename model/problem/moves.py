"""How drivers and safeguards move performances: set, then scale, then shift, cell by cell.

Flow   scenario → [problem.moves] → analysis
Every chain of moves is one straight line: performance → slope × performance + intercept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from model.arrays import BoolArray, FloatArray
from model.problem.states import StateSpace
from model.scenario import Scenario

__all__ = ["Line", "Safeguards", "build_driver_moves", "build_safeguards"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """performance → slope × performance + intercept, by (…, option, criterion)."""

    slope: FloatArray
    intercept: FloatArray

    def __call__(self, performance: FloatArray) -> FloatArray:
        """Performance after the move."""
        return np.asarray(self.slope * performance + self.intercept)

    def then(self, after: Line) -> Line:
        """This move, then another."""
        return Line(
            slope=after.slope * self.slope,
            intercept=after.slope * self.intercept + after.intercept,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Safeguards:
    """All safeguards of the scenario, in force or not."""

    ids: tuple[str, ...]
    covers: BoolArray  # (safeguard, option)
    cost: FloatArray  # (safeguard,), per option covered, unit of the cost criterion
    set_to: FloatArray  # (safeguard, option, criterion), NaN where nothing is set
    scale: FloatArray  # (safeguard, option, criterion)
    shift: FloatArray  # (safeguard, option, criterion), the cost included
    enabled: BoolArray  # (safeguard,)

    def move(self) -> Line:
        """What all safeguards in force do together; of two that set a cell the first holds."""
        chosen = np.flatnonzero(self.enabled)
        shape = self.scale.shape[1:]
        slope, base = np.ones(shape), np.zeros(shape)
        for index in chosen[::-1]:
            sets = ~np.isnan(self.set_to[index])
            slope[sets], base[sets] = 0.0, self.set_to[index][sets]
        scale = self.scale[chosen].prod(axis=0)
        return Line(slope=slope * scale, intercept=base * scale + self.shift[chosen].sum(axis=0))

    def switched(self, safeguard: str, enabled: bool) -> Safeguards:
        """The same safeguards with one switched on or off."""
        flags = self.enabled.copy()
        flags[self.ids.index(safeguard)] = enabled
        return replace(self, enabled=flags)


def build_driver_moves(scenario: Scenario, states: StateSpace, criteria: tuple[str, ...]) -> Line:
    """(state, option, criterion) what the drivers do to every cell in every state."""
    options = tuple(scenario.options)
    shape = (len(states.probability), len(options), len(criteria))
    slope, base, scale, shift = np.ones(shape), np.zeros(shape), np.ones(shape), np.zeros(shape)
    own = {
        (row.driver, row.level, row.criterion, row.option)
        for row in scenario.effects
        if row.option != "*"
    }
    for row in scenario.effects:
        here = states.at(row.driver, row.level)
        column = criteria.index(row.criterion)
        for position, option in enumerate(options):
            if row.option == "*":
                applies = (row.driver, row.level, row.criterion, option) not in own
            else:
                applies = row.option == option
            if not applies:
                continue
            if row.operation == "set":
                slope[here, position, column] = 0.0
                base[here, position, column] = row.value
            elif row.operation == "scale":
                scale[here, position, column] *= row.value
            else:
                shift[here, position, column] += row.value
    return Line(slope=slope * scale, intercept=base * scale + shift)


def build_safeguards(
    scenario: Scenario, criteria: tuple[str, ...], cost_criterion: int | None
) -> Safeguards:
    """The safeguards of a checked scenario."""
    ids, options = tuple(scenario.safeguards), tuple(scenario.options)
    shape = (len(ids), len(options), len(criteria))
    set_to, scale, shift = np.full(shape, np.nan), np.ones(shape), np.zeros(shape)
    covers = np.zeros(shape[:2], dtype=np.bool_)
    for index, spec in enumerate(scenario.safeguards.values()):
        covers[index, _positions(spec.options, options)] = True
        if cost_criterion is not None:
            shift[index, covers[index], cost_criterion] += spec.cost
    for row in scenario.safeguard_effects:
        cell = (ids.index(row.safeguard), options.index(row.option), criteria.index(row.criterion))
        if row.operation == "set":
            set_to[cell] = row.value
        elif row.operation == "scale":
            scale[cell] *= row.value
        else:
            shift[cell] += row.value
    return Safeguards(
        ids=ids,
        covers=covers,
        cost=np.array([spec.cost for spec in scenario.safeguards.values()], dtype=np.float64),
        set_to=set_to,
        scale=scale,
        shift=shift,
        enabled=np.array([s.enabled for s in scenario.safeguards.values()], dtype=np.bool_),
    )


def _positions(names: Iterable[str], axis: tuple[str, ...]) -> list[int]:
    return [axis.index(name) for name in names]
