"""Overall values at two sets of draws, and at the first with one input taken from the second.

Flow   used by [analysis.sensitivity.influence]
Takes  a DecisionProblem and a Generator.  Gives  overall values of the ranked options.
An overall value is a sum over criteria, so one criterion's scores change it by a difference; only
a driver needs the values of another state.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.analysis.central import ranked_options
from model.analysis.uncertainty.lenses import lenses
from model.analysis.uncertainty.score_draws import drawer
from model.arrays import BoolArray, FloatArray, IntArray
from model.problem import DecisionProblem, StateSpace
from model.sampling import weight_sampler

__all__ = ["Frozen"]

LINKED = 1e-9
"""Drivers are linked when a state's probability is further than this from the product."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """One set of draws of all inputs."""

    base: NDArray[np.floating[Any]]  # (criterion, option, draw), performances
    level: IntArray  # (driver, draw); (1, draw) states where drivers are linked
    weights: FloatArray  # (criterion, draw)


class Frozen:
    """The inputs of a problem by name, and draws in which one of them is swapped."""

    def __init__(self, problem: DecisionProblem, single_cells: bool) -> None:
        self._ranked = ranked_options(problem)
        self.options = tuple(problem.options[option] for option in self._ranked)
        self._space = problem.states
        self._chances, self._linked = _chances(problem.states)
        self._scores = drawer(problem)
        near = replace(problem, settings=replace(problem.settings, lenses=("near",)))
        (self._lens,) = lenses(near)
        self._weights = weight_sampler(self._lens.space)
        self._blocks = _blocks(
            problem, self.options, self._scores.varies[self._ranked], single_cells
        )
        drivers = tuple(f"driver:{driver}" for driver in self._space.drivers)
        self.inputs = (
            *(name for name, _, _ in self._blocks),
            *(("drivers",) if self._linked else drivers),
            "weights",
        )

    def totals(
        self, generator: np.random.Generator, size: int
    ) -> tuple[FloatArray, FloatArray, Iterator[FloatArray]]:
        """Overall values (option, draw) at A, at B, and at A with each input in turn from B."""
        a, b = self._draw(generator, size)
        values = self._values(a, a.level)
        at_a, at_b = _total(a.weights, values), _total(b.weights, self._values(b, b.level))
        return at_a, at_b, self._swapped(a, b, values, at_a)

    def _swapped(
        self, a: _Drawn, b: _Drawn, values: NDArray[np.float32], at_a: FloatArray
    ) -> Iterator[FloatArray]:
        other = self._scores.in_states(b.base, self._state(a.level))[:, self._ranked]
        for _, criterion, options in self._blocks:
            moved = at_a.copy()
            step = other[criterion, options].astype(np.float64) - values[criterion, options]
            moved[options] += a.weights[criterion] * step
            yield moved
        for place, level in enumerate(b.level):
            mixed = a.level.copy()
            mixed[place] = level
            yield _total(a.weights, self._values(a, mixed))
        yield _total(b.weights, values)

    def _draw(self, generator: np.random.Generator, size: int) -> tuple[_Drawn, _Drawn]:
        base = [self._scores.base(self._scores.points(generator, size)) for _ in range(2)]
        levels = [self._levels(generator, size) for _ in range(2)]
        raw, total = self._weights.draw(generator, 2 * size)
        weights = self._lens.spread @ (raw / total)
        if not self._weights.independent:  # neighbours on a chain would be alike
            weights = weights[:, generator.permutation(2 * size)]
        return (
            _Drawn(base=base[0], level=levels[0], weights=weights[:, :size]),
            _Drawn(base=base[1], level=levels[1], weights=weights[:, size:]),
        )

    def _levels(self, generator: np.random.Generator, size: int) -> IntArray:
        """(driver, draw) level of each driver, or (1, draw) state where they are linked."""
        drawn = np.zeros((len(self._chances), size), dtype=np.int64)
        for place, chance in enumerate(self._chances):
            found = np.searchsorted(np.cumsum(chance), generator.random(size), side="right")
            # The sum may end a little below 1: never beyond the last level that is possible.
            drawn[place] = np.minimum(found, np.flatnonzero(chance)[-1])
        return drawn

    def _state(self, level: IntArray) -> IntArray:
        """(draw,) state of the world."""
        if self._linked:
            return np.asarray(level[0])
        state = np.zeros(level.shape[1], dtype=np.int64)
        for names, row in zip(self._space.levels, level, strict=True):
            state = state * len(names) + row  # the last driver's level moves fastest
        return state

    def _values(self, drawn: _Drawn, level: IntArray) -> NDArray[np.float32]:
        """(criterion, option, draw) values of the ranked options, each draw in its state."""
        return self._scores.in_states(drawn.base, self._state(level))[:, self._ranked]


def _chances(space: StateSpace) -> tuple[list[FloatArray], bool]:
    """Probabilities of each driver's levels; those of the states where drivers are linked."""
    marginals = [
        np.array(
            [space.probability[space.level_of[:, driver] == k].sum() for k in range(len(names))]
        )
        for driver, names in enumerate(space.levels)
    ]
    product = np.ones(len(space.probability))
    for driver, marginal in enumerate(marginals):
        product *= marginal[space.level_of[:, driver]]
    linked = bool(np.abs(product - space.probability).max() > LINKED)
    return ([space.probability] if linked else marginals), linked


def _blocks(
    problem: DecisionProblem, options: tuple[str, ...], varies: BoolArray, single_cells: bool
) -> tuple[tuple[str, int, slice], ...]:
    """Inputs that are scores: name, criterion, ranked options; of cells those that vary."""
    blocks = []
    for column, criterion in enumerate(problem.criteria):
        if not single_cells or problem.distributions.correlation[column] > 0:
            blocks.append((f"scores:{criterion}", column, slice(None)))
            continue
        for row, option in enumerate(options):
            if varies[row, column]:
                blocks.append((f"score:{option}:{criterion}", column, slice(row, row + 1)))
    return tuple(blocks)


def _total(weights: FloatArray, values: NDArray[np.float32]) -> FloatArray:
    """(option, draw) overall values: Σ weight (criterion, draw) × value."""
    total = np.zeros(values.shape[1:])
    for weight, value in zip(weights, values, strict=True):
        total += weight * value
    return total
