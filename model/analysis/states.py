"""How options fare in each state of the world, and what is regretted where.

Flow   DecisionProblem → [analysis.states] → StatesResult → report
Takes  a DecisionProblem.  Gives  a StatesResult; everything in it is exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.aggregation import additive
from model.analysis.central import ranked_mask
from model.analysis.result import freeze_arrays
from model.arrays import BoolArray, FloatArray, IntArray, descending
from model.problem import BARRED, DecisionProblem

__all__ = ["StatesResult", "states"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatesResult:
    """Value per state, per driver level, and regret among the options always open."""

    options: tuple[str, ...]
    drivers: tuple[str, ...]
    levels: tuple[tuple[str, str], ...]  # (level,): driver and level
    level_of: IntArray  # (state, driver), position within the driver's levels
    probability: FloatArray  # (state,)
    level_probability: FloatArray  # (level,)
    value: FloatArray  # (state, option), NaN where barred
    status: IntArray  # (state, option): 0 open, 1 conditional, 2 barred
    best: tuple[str, ...]  # (state,), best option always open, of equals the first; "" if none
    level_value: FloatArray  # (level, option), mean given the level; NaN where never open there
    level_best: tuple[str, ...]  # (level,), best always open; "" if none, or at probability 0
    level_regret: FloatArray  # (level, option), behind the level's best; NaN if not ranked
    hardest_level: IntArray  # (driver,), the level where the best value is lowest; -1 if none
    regret: FloatArray  # (state, option), shortfall from the best always open; NaN if not ranked
    expected_regret: FloatArray  # (option,)
    worst_regret: FloatArray  # (option,), over states of positive probability
    worst_state: IntArray  # (option,), state of the worst regret; -1 if not ranked
    best_probability: FloatArray  # (option,), probability of the states in which it is best
    reference_state: int

    def __post_init__(self) -> None:
        freeze_arrays(self)


def states(problem: DecisionProblem) -> StatesResult:
    """Value per state of the world."""
    space = problem.states
    p = space.probability
    overall = additive(problem.values(problem.likely), problem.weights)
    shown = np.where(problem.gates.status == BARRED, np.nan, overall)
    ranked = ranked_mask(problem)
    levels = tuple(
        (d, level) for d, names in zip(space.drivers, space.levels, strict=True) for level in names
    )
    masks = [space.at(driver, level) for driver, level in levels]
    level_value = np.array([_mean_over(shown, np.where(mask, p, 0.0)) for mask in masks])
    level_value = level_value.reshape(len(levels), len(problem.options))
    regret, worst, worst_state = _regret(overall, ranked, p)
    best = _best(overall, ranked, problem.options)
    level_regret = _behind_the_best(level_value, ranked)
    return StatesResult(
        options=problem.options,
        drivers=space.drivers,
        levels=levels,
        level_of=space.level_of,
        probability=p,
        level_probability=np.array([float(p[mask].sum()) for mask in masks]),
        value=shown,
        status=problem.gates.status,
        best=best,
        level_value=level_value,
        level_best=_best(level_value, ranked, problem.options),
        level_regret=level_regret,
        hardest_level=_hardest(np.where(ranked, level_value, np.nan), levels, space.drivers),
        regret=regret,
        expected_regret=p @ regret,
        worst_regret=worst,
        worst_state=worst_state,
        best_probability=np.array([float(p[np.array(best) == o].sum()) for o in problem.options]),
        reference_state=space.reference,
    )


def _mean_over(values: FloatArray, weight: FloatArray) -> FloatArray:
    """(option,) weighted mean over the states in which each option is not NaN."""
    known = ~np.isnan(values)
    share = np.where(known, weight[:, None], 0.0)
    total = share.sum(axis=0)
    top = (share * np.where(known, values, 0.0)).sum(axis=0)
    mean = np.full(values.shape[1], np.nan)
    np.divide(top, total, out=mean, where=total > 0)
    return mean


def _best(values: FloatArray, ranked: BoolArray, options: tuple[str, ...]) -> tuple[str, ...]:
    """Best ranked option of each row; of a tie the first in file order; "" if none has a value."""
    inside = np.flatnonzero(ranked)
    return tuple(
        "" if not len(inside) or np.isnan(row).any() else options[inside[descending(row)[0]]]
        for row in values[:, inside]
    )


def _behind_the_best(values: FloatArray, ranked: BoolArray) -> FloatArray:
    """(row, option) shortfall from the best ranked option of the row; NaN if not ranked."""
    behind = np.full(values.shape, np.nan)
    if ranked.any():
        behind[:, ranked] = values[:, ranked].max(axis=1, keepdims=True) - values[:, ranked]
    return behind


def _hardest(
    values: FloatArray, levels: tuple[tuple[str, str], ...], drivers: tuple[str, ...]
) -> IntArray:
    """(driver,) level whose best value is lowest, of those that can happen; -1 if there is none."""
    best = np.where(np.isnan(values), -np.inf, values).max(axis=1, initial=-np.inf)
    hardest = np.full(len(drivers), -1, dtype=np.int64)
    for position, driver in enumerate(drivers):
        known = [n for n, (d, _) in enumerate(levels) if d == driver and np.isfinite(best[n])]
        if known:
            hardest[position] = min(known, key=lambda n: (float(best[n]), n))
    return hardest


def _regret(
    overall: FloatArray, ranked: BoolArray, probability: FloatArray
) -> tuple[FloatArray, FloatArray, IntArray]:
    regret = np.full(overall.shape, np.nan)
    worst = np.full(overall.shape[1], np.nan)
    worst_state = np.full(overall.shape[1], -1, dtype=np.int64)
    if ranked.any():
        regret[:, ranked] = overall[:, ranked].max(axis=1, keepdims=True) - overall[:, ranked]
        possible = np.where(probability[:, None] > 0, regret, -1.0)[:, ranked]
        worst[ranked] = possible.max(axis=0)
        worst_state[ranked] = possible.argmax(axis=0)
    return regret, worst, worst_state
