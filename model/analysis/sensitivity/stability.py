"""How far a weight or a probability can move before another option leads.

Flow   DecisionProblem → [analysis.sensitivity.stability] → StabilityResult → report
Takes  a DecisionProblem.  Gives  a StabilityResult; everything in it is exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.analysis.central import central, ranked_options
from model.analysis.result import freeze_arrays
from model.analysis.sensitivity.lines import Reign, crossovers, leader_interval, reigns
from model.analysis.sensitivity.moving import (
    certain_and_out,
    criteria_blocks,
    leaf_masks,
    state_blocks,
)
from model.arrays import FloatArray, IntArray
from model.problem import DecisionProblem

__all__ = ["StabilityResult", "stability"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StabilityResult:
    """Stability intervals and all changes of lead, for each weight and each probability.

    Only options open in every state take part. A weight moves with all others in proportion;
    a level's probability moves with the driver's other levels in proportion.
    """

    leader: str
    options: tuple[str, ...]  # the ranked options, file order
    nodes: tuple[str, ...]
    weight: FloatArray  # (node,), global
    weight_at_zero: FloatArray  # (node, option), value when the node weighs nothing
    weight_at_one: FloatArray  # (node, option), value when it weighs everything
    weight_low: FloatArray  # (node,), the leader leads while the weight is between low and high
    weight_high: FloatArray  # (node,)
    weight_crossover: FloatArray  # (node, option), where it draws level with the leader; or NaN
    weight_reigns: tuple[tuple[Reign, ...], ...]  # (node,); empty where the line is not defined
    levels: tuple[tuple[str, str], ...]  # (level,): driver and level
    probability: FloatArray  # (level,)
    probability_at_zero: FloatArray  # (level, option)
    probability_at_one: FloatArray  # (level, option)
    probability_low: FloatArray  # (level,)
    probability_high: FloatArray  # (level,)
    probability_crossover: FloatArray  # (level, option)
    probability_reigns: tuple[tuple[Reign, ...], ...]  # (level,)

    def __post_init__(self) -> None:
        freeze_arrays(self)


def stability(problem: DecisionProblem) -> StabilityResult:
    """Stability intervals of all weights and probabilities."""
    answer = central(problem)
    ranked = ranked_options(problem)
    options = tuple(problem.options[place] for place in ranked)
    leader = options.index(answer.leader) if answer.leader else -1
    w_zero, w_one = _weight_ends(problem, ranked)
    space = problem.states
    levels = tuple(
        (driver, level)
        for driver, names in zip(space.drivers, space.levels, strict=True)
        for level in names
    )
    p_zero, p_one = _level_ends(problem, levels, ranked)
    chance = np.array([float(space.probability[space.at(*pair)].sum()) for pair in levels])
    low, high, meets, who = _all_lines(w_zero, w_one, options, problem.node_weights, leader)
    p_low, p_high, p_meets, p_who = _all_lines(p_zero, p_one, options, chance, leader)
    return StabilityResult(
        leader=answer.leader,
        options=options,
        nodes=problem.tree.nodes,
        weight=problem.node_weights,
        weight_at_zero=w_zero,
        weight_at_one=w_one,
        weight_low=low,
        weight_high=high,
        weight_crossover=meets,
        weight_reigns=who,
        levels=levels,
        probability=chance,
        probability_at_zero=p_zero,
        probability_at_one=p_one,
        probability_low=p_low,
        probability_high=p_high,
        probability_crossover=p_meets,
        probability_reigns=p_who,
    )


def _weight_ends(problem: DecisionProblem, options: IntArray) -> tuple[FloatArray, FloatArray]:
    """(node, option) value when a node weighs nothing, and when it weighs everything.

    NaN where several criteria would take weight and none has any (nothing says how they share),
    and at zero where there is no other criterion.
    """
    masks = [
        mask for node in range(len(problem.tree.nodes)) for mask in leaf_masks(problem, [node])
    ]
    blocks = criteria_blocks(problem, masks, options)
    return blocks[1::2], blocks[::2]


def _level_ends(
    problem: DecisionProblem, levels: tuple[tuple[str, str], ...], options: IntArray
) -> tuple[FloatArray, FloatArray]:
    """(level, option) value when a level is impossible, and when it is certain.

    NaN where the other levels have no proportions, and where a level that is now impossible bars
    the option: once possible, it would have no rank.
    """
    chances = [chance for pair in levels for chance in certain_and_out(problem, *pair)]
    blocks = state_blocks(problem, chances, options)
    return blocks[1::2], blocks[::2]


def _all_lines(
    at_zero: FloatArray,
    at_one: FloatArray,
    options: tuple[str, ...],
    now: FloatArray,
    leader: int,
) -> tuple[FloatArray, FloatArray, FloatArray, tuple[tuple[Reign, ...], ...]]:
    """Intervals of the leader, crossovers with it, and who leads where; NaN where no line is."""
    low, high = np.full(len(at_zero), np.nan), np.full(len(at_zero), np.nan)
    meets = np.full(at_zero.shape, np.nan)
    who: list[tuple[Reign, ...]] = []
    for row, (left, right) in enumerate(zip(at_zero, at_one, strict=True)):
        if leader < 0 or np.isnan(left).any() or np.isnan(right).any():
            who.append(())
            continue
        today = min(float(now[row]), 1.0), leader  # a sum of shares may pass 1 by rounding
        low[row], high[row] = leader_interval(left, right, today)
        meets[row] = crossovers(left, right, leader)
        who.append(reigns(left, right, options, today))
    return low, high, meets, tuple(who)
