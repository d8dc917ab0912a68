"""What it takes to work the values out again elsewhere, when a weight or judgement is moved.

Flow   DecisionProblem → [analysis.live] → LiveResult → the report's panel of live weights
Takes  a DecisionProblem.  Gives  a LiveResult; it answers no question, it is what answers rest on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.analysis.result import freeze_arrays
from model.arrays import BoolArray, FloatArray, IntArray
from model.preference import ValueFunction
from model.problem import DecisionProblem

__all__ = ["LiveFunction", "LiveResult", "live"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveFunction:
    """One value function, as `preference.ValueFunction` reads it."""

    worst: float
    best: float
    knots: tuple[float, ...]
    levels: tuple[float, ...]
    exponent: float
    extend: bool
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveResult:
    """Base performances, what states do to them, and how they turn into value.

    A base performance x becomes slope · x + intercept in a state, is clipped, and turned into
    value; an option's value is the average over the states in which it is open.
    """

    options: tuple[str, ...]
    criteria: tuple[str, ...]
    nodes: tuple[str, ...]
    parent: IntArray  # (node,), -1 at the top
    leaf_node: IntArray  # (criterion,)
    group_of: IntArray  # (criterion,), position among the top-level groups
    performance: FloatArray  # (3, option, criterion): low, likely, high in natural units
    functions: tuple[LiveFunction, ...]  # (criterion,)
    drivers: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]  # (driver,)
    level_probability: tuple[tuple[float, ...], ...]  # (driver,), of each level
    level_of: IntArray  # (state, driver)
    probability: FloatArray  # (state,)
    linked: bool  # the probability of a state is not the product of those of its levels
    line: IntArray  # (state, option, criterion), position in slope and intercept
    slope: FloatArray  # (line,)
    intercept: FloatArray  # (line,)
    barred: BoolArray  # (state, option)
    separable: float  # leads below this cannot be separated

    def __post_init__(self) -> None:
        freeze_arrays(self)


def live(problem: DecisionProblem) -> LiveResult:
    """Everything that a value hangs on, safeguards in force included."""
    tree, states, moves = problem.tree, problem.states, problem.moves()
    shape = (len(states.probability), len(problem.options), len(problem.criteria))
    pairs = np.stack(
        [np.broadcast_to(part, shape).ravel() for part in (moves.slope, moves.intercept)], axis=1
    )
    lines, line = np.unique(pairs, axis=0, return_inverse=True)
    marginals = [
        np.bincount(states.level_of[:, d], weights=states.probability, minlength=len(names))
        for d, names in enumerate(states.levels)
    ]
    return LiveResult(
        options=problem.options,
        criteria=problem.criteria,
        nodes=tree.nodes,
        parent=tree.parent,
        leaf_node=tree.leaf_node,
        group_of=tree.group_of,
        performance=problem.performance,
        functions=tuple(_function(function) for function in problem.value_functions),
        drivers=states.drivers,
        levels=states.levels,
        level_probability=tuple(tuple(each.tolist()) for each in marginals),
        level_of=states.level_of,
        probability=states.probability,
        linked=states.linked,
        line=line.reshape(shape).astype(np.int64),
        slope=lines[:, 0],
        intercept=lines[:, 1],
        barred=problem.gates.barred(),
        separable=problem.settings.separable,
    )


def _function(function: ValueFunction) -> LiveFunction:
    return LiveFunction(
        worst=function.worst,
        best=function.best,
        knots=function.knots,
        levels=function.levels,
        exponent=function.exponent,
        extend=function.extend,
        lowest=function.lowest,
        highest=function.highest,
    )
