"""How far a weight or a probability can move before another option leads.

Flow   DecisionProblem → [analysis.sensitivity.stability] → StabilityResult → report
Takes  a DecisionProblem.  Gives  a StabilityResult; everything in it is exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.aggregation import additive
from model.analysis.central import RANKED, central, expected_values, standings
from model.analysis.result import freeze_arrays
from model.analysis.sensitivity.lines import Reign, crossovers, leader_interval, reigns
from model.arrays import FloatArray
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
    standing, _ = standings(problem)
    ranked = np.array([name == RANKED for name in standing], dtype=np.bool_)
    options = tuple(o for o, keep in zip(problem.options, ranked, strict=True) if keep)
    leader = options.index(answer.leader) if answer.leader else -1
    w_zero, w_one = _weight_ends(problem, expected_values(problem, problem.likely)[ranked])
    space = problem.states
    levels = tuple(
        (driver, level)
        for driver, names in zip(space.drivers, space.levels, strict=True)
        for level in names
    )
    p_zero, p_one = _level_ends(problem, levels, ranked)
    low, high, meets, who = _all_lines(w_zero, w_one, options, leader)
    p_low, p_high, p_meets, p_who = _all_lines(p_zero, p_one, options, leader)
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
        probability=np.array([float(space.probability[space.at(*pair)].sum()) for pair in levels]),
        probability_at_zero=p_zero,
        probability_at_one=p_one,
        probability_low=p_low,
        probability_high=p_high,
        probability_crossover=p_meets,
        probability_reigns=p_who,
    )


def _weight_ends(problem: DecisionProblem, values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Value of every option when a node weighs nothing, and when it weighs everything.

    NaN where several criteria would take weight and none has any (nothing says how they share),
    and at zero where there is no other criterion.
    """
    tree, weights = problem.tree, problem.weights
    shape = (len(tree.nodes), len(values))
    at_zero, at_one = np.full(shape, np.nan), np.full(shape, np.nan)
    for node in range(len(tree.nodes)):
        inside = np.isin(tree.leaf_node, tree.below(node))
        within, without = weights[inside].sum(), weights[~inside].sum()
        if within > 0:
            at_one[node] = values[:, inside] @ (weights[inside] / within)
        elif inside.sum() == 1:
            at_one[node] = values[:, inside][:, 0]
        if without > 0:
            at_zero[node] = values[:, ~inside] @ (weights[~inside] / without)
        elif (~inside).sum() == 1:
            at_zero[node] = values[:, ~inside][:, 0]
    return at_zero, at_one


def _level_ends(
    problem: DecisionProblem, levels: tuple[tuple[str, str], ...], ranked: np.ndarray
) -> tuple[FloatArray, FloatArray]:
    """Value of every option when a level is impossible, and when it is certain.

    NaN where the other levels have no proportions, and where a level that is now impossible bars
    an option that takes part: once possible, it would have no rank.
    """
    overall = additive(problem.values(problem.likely), problem.weights)[:, ranked]
    shape = (len(levels), overall.shape[1])
    at_zero, at_one = np.full(shape, np.nan), np.full(shape, np.nan)
    barred = np.flatnonzero(problem.gates.barred()[:, ranked].any(axis=1))
    for row, (driver, level) in enumerate(levels):
        if problem.states.at(driver, level)[barred].any():
            continue
        for ends, share in ((at_zero, 0.0), (at_one, 1.0)):
            try:
                moved = problem.states.with_probability(driver, level, share)
            except ValueError:
                continue  # linked or single levels: the line is not defined
            ends[row] = moved.probability @ overall
    return at_zero, at_one


def _all_lines(
    at_zero: FloatArray, at_one: FloatArray, options: tuple[str, ...], leader: int
) -> tuple[FloatArray, FloatArray, FloatArray, tuple[tuple[Reign, ...], ...]]:
    """Intervals of the leader, crossovers with it, and who leads where; NaN where no line is."""
    low, high = np.full(len(at_zero), np.nan), np.full(len(at_zero), np.nan)
    meets = np.full(at_zero.shape, np.nan)
    who: list[tuple[Reign, ...]] = []
    for row, (left, right) in enumerate(zip(at_zero, at_one, strict=True)):
        if leader < 0 or np.isnan(left).any() or np.isnan(right).any():
            who.append(())
            continue
        low[row], high[row] = leader_interval(left, right, leader)
        meets[row] = crossovers(left, right, leader)
        who.append(reigns(left, right, options))
    return low, high, meets, tuple(who)
