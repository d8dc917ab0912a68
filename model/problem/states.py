"""States of the world: combinations of driver levels with their probabilities.

Flow   scenario → [problem.states] → analysis
Axes   state: the last driver's level moves fastest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from model.arrays import BoolArray, FloatArray, IntArray
from model.scenario import Scenario

__all__ = ["StateSpace", "build_states"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateSpace:
    """All states; without drivers there is one state of probability 1."""

    drivers: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]  # by driver
    level_of: IntArray  # (state, driver)
    probability: FloatArray  # (state,), sums to 1
    reference: int  # the state that scores describe

    def at(self, driver: str, level: str) -> BoolArray:
        """(state,) which states have this driver at this level."""
        column = self.drivers.index(driver)
        return np.asarray(
            self.level_of[:, column] == self.levels[column].index(level), dtype=np.bool_
        )

    def label(self, state: int) -> dict[str, str]:
        """Level id of every driver in one state."""
        return {
            driver: self.levels[d][self.level_of[state, d]] for d, driver in enumerate(self.drivers)
        }

    def with_probability(self, driver: str, level: str, probability: float) -> StateSpace:
        """The same states with one level's probability changed, the others in proportion.

        Raises
        ------
        ValueError
            When the level was impossible and drivers are linked by a joint table, or when no
            other level could take the rest.
        """
        here = self.at(driver, level)
        before = float(self.probability[here].sum())
        weights = self.probability.copy()
        for mask, old, new in (
            (here, before, probability),
            (~here, 1 - before, 1 - probability),
        ):
            if old > 0:
                weights[mask] *= new / old
            elif new > 0:
                others = self._without(driver)
                weights[mask] = new * others[mask] / others[mask].sum()
        return replace(self, probability=weights / weights.sum())

    def _without(self, driver: str) -> FloatArray:
        """(state,) product of the other drivers' marginal probabilities."""
        share = np.ones(len(self.probability))
        for d, name in enumerate(self.drivers):
            if name != driver:
                marginal = np.bincount(
                    self.level_of[:, d], weights=self.probability, minlength=len(self.levels[d])
                )
                share *= marginal[self.level_of[:, d]]
        return share


def build_states(scenario: Scenario) -> StateSpace:
    """The states of a checked scenario."""
    drivers = tuple(scenario.drivers)
    levels = tuple(tuple(spec.levels) for spec in scenario.drivers.values())
    combos = list(product(*(range(len(names)) for names in levels)))
    level_of = np.array(combos, dtype=np.int64).reshape(len(combos), len(drivers))
    if scenario.joint:
        given = {
            tuple(row.levels[driver] for driver in drivers): row.probability
            for row in scenario.joint
        }
        labels = (tuple(levels[d][k] for d, k in enumerate(combo)) for combo in combos)
        probability = np.array([given.get(label, 0.0) for label in labels])
    else:
        probability = np.ones(len(combos))
        for d, spec in enumerate(scenario.drivers.values()):
            marginal = np.array([spec.probabilities[name] for name in levels[d]])
            probability *= marginal[level_of[:, d]]
    references = tuple(
        levels[d].index(spec.reference) for d, spec in enumerate(scenario.drivers.values())
    )
    return StateSpace(
        drivers=drivers,
        levels=levels,
        level_of=level_of,
        probability=probability / probability.sum(),
        reference=combos.index(references),
    )
