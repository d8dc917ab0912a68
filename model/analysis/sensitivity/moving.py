"""The value of options as one input moves: each kind of input by the quickest exact way.

Flow   DecisionProblem, AxisSpec → [analysis.sensitivity.moving] → sweeps, grids
A weight and a probability mix fixed blocks, so values are straight lines; a score and a curvature
change single cells; only a safeguard changes them all. Nothing that stays is computed again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from model.aggregation import additive
from model.analysis.central import expected_values, open_shares, ranked_options
from model.arrays import BoolArray, FloatArray, IntArray
from model.problem import AxisSpec, DecisionProblem

__all__ = ["Path", "along", "certain_and_out", "criteria_blocks", "leaf_masks", "mixed", "moved",
           "now", "state_blocks", "weight_blocks"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Path:
    """Values along one axis."""

    values: Callable[[FloatArray], FloatArray]
    """(point,) places on the axis → (point, option); NaN where there is no value or no rank."""
    straight: bool
    """Whether values are made of straight pieces that meet at `bends`."""
    bends: tuple[float, ...] = ()


def moved(problem: DecisionProblem, axis: AxisSpec, x: float) -> DecisionProblem:
    """The problem with one input set.

    Raises
    ------
    ValueError
        Where the axis is not defined: nothing says how the others share the rest.
    """
    if axis.kind == "weight":
        return problem.with_weight(axis.target[0], x)
    if axis.kind == "probability":
        driver, level = axis.target
        return problem.with_probability(driver, level, x)
    if axis.kind == "score":
        option, criterion = axis.target
        return problem.with_score(option, criterion, x)
    if axis.kind == "curvature":
        return problem.with_curvature(axis.target[0], x)
    return problem.with_safeguard(axis.target[0], x > 0.5)


def now(problem: DecisionProblem, axis: AxisSpec) -> float:
    """Where the input stands today; NaN for a curvature where the function has points."""
    if axis.kind == "weight":
        return float(problem.node_weights[problem.tree.nodes.index(axis.target[0])])
    if axis.kind == "probability":
        return float(problem.states.probability[problem.states.at(*axis.target)].sum())
    if axis.kind == "score":
        option, criterion = axis.target
        cell = problem.options.index(option), problem.criteria.index(criterion)
        return float(problem.likely[cell])
    if axis.kind == "curvature":
        function = problem.value_functions[problem.criteria.index(axis.target[0])]
        return np.nan if function.knots else function.exponent
    return float(problem.safeguards.enabled[problem.safeguards.ids.index(axis.target[0])])


def along(problem: DecisionProblem, axis: AxisSpec, options: IntArray) -> Path:
    """Values of some options along one axis; of those that have no rank here, NaN."""
    if axis.kind == "weight":
        node = problem.tree.nodes.index(axis.target[0])
        return _two_blocks(weight_blocks(problem, [node], options))
    if axis.kind == "probability":
        return _two_blocks(state_blocks(problem, certain_and_out(problem, *axis.target), options))
    if axis.kind == "score":
        return _score_path(problem, axis, options)
    if axis.kind == "curvature":
        return _curvature_path(problem, axis, options)
    on, off = (
        _values(problem.with_safeguard(axis.target[0], flag), options) for flag in (True, False)
    )
    return Path(lambda x: np.where(x[:, None] > 0.5, on, off), straight=True)


def _values(problem: DecisionProblem, options: IntArray) -> FloatArray:
    """(option,) central values of some options; NaN where not ranked."""
    overall = additive(expected_values(problem, problem.likely), problem.weights)[options]
    return np.where(np.isin(options, ranked_options(problem)), overall, np.nan)


# --- Blocks: weights and probabilities ----------------------------------------------------


def mixed(shares: FloatArray, blocks: FloatArray) -> FloatArray:
    """Values where blocks are mixed.

    Parameters
    ----------
    shares : (…, block)
        They sum to 1; where one is below 0 the mixture is not possible.
    blocks : (block, option)
        Value if the block were everything; NaN where nothing says what it would be.

    Returns
    -------
    (…, option)
        NaN where a block without a value takes part, or the mixture is not possible.
    """
    taking = shares[..., None]
    parts = np.where(taking == 0, 0.0, taking * blocks)
    impossible = np.any(shares < 0, axis=-1, keepdims=True)
    return np.where(impossible, np.nan, parts.sum(axis=-2))


def _two_blocks(blocks: FloatArray) -> Path:
    return Path(lambda x: mixed(np.stack([x, 1 - x], axis=-1), blocks), straight=True)


def leaf_masks(problem: DecisionProblem, nodes: Sequence[int]) -> list[BoolArray]:
    """Which criteria lie below each node, and last those below none of them."""
    tree = problem.tree
    masks = [np.isin(tree.leaf_node, tree.below(node)) for node in nodes]
    return [*masks, np.all([~mask for mask in masks], axis=0)]


def weight_blocks(problem: DecisionProblem, nodes: Sequence[int], options: IntArray) -> FloatArray:
    """(block, option): value if each node had all weight, and last if all others had it."""
    return criteria_blocks(problem, leaf_masks(problem, nodes), options)


def criteria_blocks(
    problem: DecisionProblem, masks: Sequence[BoolArray], options: IntArray
) -> FloatArray:
    """(block, option): value if the criteria of each mask shared all weight.

    NaN where several of them would take weight and none has any: nothing says how they share.
    """
    values = expected_values(problem, problem.likely)[options]
    values[~np.isin(options, ranked_options(problem))] = np.nan
    weights = problem.weights
    blocks = np.full((len(masks), len(options)), np.nan)
    for row, mask in enumerate(masks):
        whole = weights[mask].sum()
        if whole > 0:
            blocks[row] = values[:, mask] @ (weights[mask] / whole)
        elif mask.sum() == 1:
            blocks[row] = values[:, mask][:, 0]
    return blocks


def state_blocks(
    problem: DecisionProblem, chances: Sequence[FloatArray | None], options: IntArray
) -> FloatArray:
    """(block, option): value under each distribution of states, NaN where an option is barred."""
    overall = additive(problem.values(problem.likely), problem.weights)[:, options]
    barred = problem.gates.barred()[:, options]
    blocks = np.full((len(chances), len(options)), np.nan)
    for row, chance in enumerate(chances):
        if chance is not None:
            shut = barred[chance > 0].any(axis=0)
            blocks[row] = np.where(shut, np.nan, chance @ overall)
    return blocks


def certain_and_out(problem: DecisionProblem, driver: str, level: str) -> list[FloatArray | None]:
    """Distributions of the states when a level is certain and when it is impossible."""
    found: list[FloatArray | None] = []
    for share in (1.0, 0.0):
        try:
            found.append(problem.states.with_probability(driver, level, share).probability)
        except ValueError:  # nothing says how the other levels share, or the states of this one
            found.append(None)
    return found


# --- Cells: scores and curvatures ---------------------------------------------------------


def _score_path(problem: DecisionProblem, axis: AxisSpec, options: IntArray) -> Path:
    """One cell moves: the value bends where any state's performance meets a bend of the scale."""
    option, column = problem.options.index(axis.target[0]), problem.criteria.index(axis.target[1])
    function, line = problem.value_functions[column], problem.moves()
    slope, base = line.slope[:, option, column], line.intercept[:, option, column]
    share = open_shares(problem)[:, option]
    still = _values(problem, options)
    weight = float(problem.weights[column])
    here = np.flatnonzero(options == option)

    def cell(x: FloatArray) -> FloatArray:
        return np.asarray(function(function.clip(np.multiply.outer(x, slope) + base)) @ share)

    before = float(cell(problem.likely[option, column][None])[0])

    def values(x: FloatArray) -> FloatArray:
        whole = np.repeat(still[None], len(x), axis=0)
        if len(here):
            whole[:, here[0]] += weight * (cell(x) - before)
        return whole

    moving = slope != 0
    at = (np.array(function.bends())[:, None] - base[moving]) / slope[moving]
    bends = tuple(sorted(set(at[:, share[moving] > 0].ravel().tolist())))
    straight = function.exponent == 0.0
    return Path(values, straight, bends if straight and len(here) else ())


def _curvature_path(problem: DecisionProblem, axis: AxisSpec, options: IntArray) -> Path:
    """One column of cells moves: its value function is bent."""
    column = problem.criteria.index(axis.target[0])
    function = problem.value_functions[column]
    base = problem.moves()(problem.likely)[:, options, column]
    share = open_shares(problem)[:, options]
    weight = float(problem.weights[column])
    column_now = expected_values(problem, problem.likely)[options, column]
    others = _values(problem, options) - weight * column_now

    def values(x: FloatArray) -> FloatArray:
        rows = np.empty((len(x), len(options)))
        for row, exponent in enumerate(x.tolist()):
            bent = function.bent(exponent)
            rows[row] = others + weight * (share * bent(bent.clip(base))).sum(axis=0)
        return rows

    return Path(values, straight=False)
