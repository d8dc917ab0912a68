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

LINKED = 1e-9
"""Drivers are linked when a state's probability is further than this from the product."""


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

    @property
    def linked(self) -> bool:
        """Whether some state's probability is not the product of those of its levels."""
        marginals = [self._marginal(d) for d in range(len(self.drivers))]
        return bool(np.abs(np.prod(marginals, axis=0) - self.probability).max() > LINKED)

    def with_probability(self, driver: str, level: str, probability: float) -> StateSpace:
        """The same states with one level's probability changed, the others in proportion.

        Raises
        ------
        ValueError
            When the probability is outside [0, 1]; when an impossible level would become
            possible and drivers are linked by a joint table; or when nothing says how the other
            levels share the rest: there is none, or there are several and all are impossible.
        """
        if not 0 <= probability <= 1:
            raise ValueError(f"a probability lies between 0 and 1, not at {probability:g}")
        here = self.at(driver, level)
        weights = self.probability.copy()
        for mask, share in ((here, probability), (~here, 1 - probability)):
            whole = float(weights[mask].sum())
            if whole > 0:
                weights[mask] *= share / whole
            elif share > 0:
                weights[mask] = share * self._newly_possible(driver, mask)
        return replace(self, probability=weights / weights.sum())

    def _newly_possible(self, driver: str, mask: BoolArray) -> FloatArray:
        """How the states of one impossible level share its probability: as the others do."""
        column = self.drivers.index(driver)
        levels = np.unique(self.level_of[mask, column])
        if len(levels) != 1 or self.linked:
            raise ValueError(f"nothing says how the states of {driver} share this probability")
        marginals = [self._marginal(d) for d in range(len(self.drivers))]
        others = np.prod(marginals[:column] + marginals[column + 1 :], axis=0) + np.zeros(len(mask))
        return np.asarray(others[mask] / others[mask].sum())

    def _marginal(self, column: int) -> FloatArray:
        """(state,) probability of the level that one driver has in each state."""
        place = self.level_of[:, column]
        return np.asarray(np.bincount(place, weights=self.probability)[place])


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
