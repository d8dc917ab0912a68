"""How each score is distributed: kinds and parameters as arrays.

Flow   scenario → [problem.distributions] → analysis
Axes   (option, criterion). Ends and mode are the problem's own low, likely and high.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.arrays import FloatArray, IntArray
from model.scenario import Scenario
from model.scenario.distributions import KINDS, parse_distribution

__all__ = ["KINDS", "Distributions", "build_distributions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Distributions:
    """Distribution of every cell of the performance table."""

    kind: IntArray  # (option, criterion), position in KINDS
    first: (
        FloatArray  # (option, criterion): weight of the mode (pert), deviation (normal), a (beta)
    )
    second: FloatArray  # (option, criterion): b (beta)
    outcomes: FloatArray  # (option, criterion, outcome), distance from likely (discrete)
    chances: FloatArray  # (option, criterion, outcome), rows sum to 1, or to 0 where not discrete
    correlation: FloatArray  # (criterion,) rank correlation between the scores of two options


def build_distributions(
    scenario: Scenario, options: tuple[str, ...], criteria: tuple[str, ...]
) -> Distributions:
    """The distributions of a checked scenario."""
    shape = (len(options), len(criteria))
    kind = np.zeros(shape, dtype=np.int64)
    first, second = np.full(shape, np.nan), np.full(shape, np.nan)
    found = {}
    for score in scenario.scores:
        cell = (options.index(score.option), criteria.index(score.criterion))
        stated = parse_distribution(score.distribution or scenario.analysis.distribution)
        kind[cell] = KINDS.index(stated.kind)
        parameters = (*stated.parameters, np.nan, np.nan)
        first[cell], second[cell] = parameters[:2]
        found[cell] = (score.likely, stated.outcomes)
    most = max((len(outcomes) for _, outcomes in found.values()), default=0)
    outcomes, chances = np.zeros((*shape, most)), np.zeros((*shape, most))
    for cell, (likely, pairs) in found.items():
        for place, (outcome, chance) in enumerate(pairs):
            outcomes[(*cell, place)], chances[(*cell, place)] = outcome - likely, chance
    return Distributions(
        kind=kind,
        first=first,
        second=second,
        outcomes=outcomes,
        chances=chances,
        correlation=np.array([scenario.criteria[key].correlation for key in criteria]),
    )
