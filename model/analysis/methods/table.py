"""The one table that all methods work on: values and natural units, averaged over the states.

Flow   DecisionProblem → [analysis.methods.table] → analysis.methods
Gives  MethodTables of the options that are open in every state: as judged, drawn, or with an
option or a criterion's demands changed.
Knows  sampling.  Never sees  weights, files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from model.aggregation import MethodTable
from model.analysis.central import expected_performances, expected_values, ranked_options
from model.analysis.uncertainty.cell_draws import cell_draws
from model.analysis.uncertainty.score_draws import cell_points, shared_biases
from model.arrays import FloatArray, IntArray
from model.problem import DecisionProblem
from model.sampling import SCORES, chunk_generator

__all__ = ["comparison_table", "drawn_table", "without_each"]


def comparison_table(problem: DecisionProblem) -> MethodTable:
    """The ranked options as judged.

    Values are mean values over the states; natural units are mean performances (after effects,
    safeguards and clipping) times −1 where less is better: an average of what comes about, whose
    value is not the mean value where a value function bends.
    """
    rows = ranked_options(problem)
    return _table(
        problem,
        expected_values(problem, problem.likely)[rows],
        expected_performances(problem, problem.likely)[rows] * problem.signs,
    )


def drawn_table(problem: DecisionProblem, n_draw: int) -> MethodTable:
    """The same with every score drawn once a draw, shared by all states: (draw, option, criterion).

    Scores are stream 0 of the seed, drawn as everywhere else.
    """
    rows = ranked_options(problem)
    values = np.empty((n_draw, len(rows), len(problem.criteria)))
    units = np.empty_like(values)
    line, probability = problem.moves(), problem.states.probability
    for column, base in enumerate(_base_draws(problem, rows, n_draw)):
        function, sign = problem.value_functions[column], problem.signs[column]
        moves = np.concatenate([line.slope[:, rows, column], line.intercept[:, rows, column]], 1)
        kinds, which = np.unique(moves, axis=0, return_inverse=True)
        share = np.bincount(which.ravel(), weights=probability, minlength=len(kinds))
        value, unit = np.zeros(base.shape), np.zeros(base.shape)
        for slope, intercept, part in zip(*np.split(kinds, 2, 1), share, strict=True):
            moved = function.clip(base * slope[:, None] + intercept[:, None])
            value += part * function(moved)
            unit += part * moved
        values[:, :, column], units[:, :, column] = value.T, sign * unit.T
    return _table(problem, values, units)


def without_each(problem: DecisionProblem) -> MethodTable:
    """The table without its first option, its second …: (option left out, option − 1, criterion).

    Over the observed range the value functions are built again over the options that are left
    (screened-out and contingent ones included), as in `left_out`.
    """
    table, rows = comparison_table(problem), ranked_options(problem)
    left = [np.delete(np.arange(len(rows)), n) for n in range(len(rows))]
    values = [table.values] * len(rows)
    if problem.settings.observed_range and len(problem.options) > 1:
        values = [
            expected_values(fewer, problem.likely)[rows]
            for fewer in (_without(problem, row) for row in rows.tolist())
        ]
    return replace(
        table,
        values=np.array([whole[rest] for whole, rest in zip(values, left, strict=True)]),
        units=np.array([table.units[rest] for rest in left]),
    )


def _without(problem: DecisionProblem, option: int) -> DecisionProblem:
    """The problem with value functions over the likely performances of all others."""
    others = np.delete(problem.likely, option, axis=0)
    functions = tuple(
        function.over_observed(others[:, column])
        for column, function in enumerate(problem.value_functions)
    )
    return replace(problem, value_functions=functions)


def _table(problem: DecisionProblem, values: FloatArray, units: FloatArray) -> MethodTable:
    asked = problem.methods
    return MethodTable(
        values=values,
        units=units,
        signs=problem.signs,
        functions=asked.functions,
        indifference=asked.indifference,
        preference=asked.preference,
        inflection=asked.inflection,
        veto=asked.veto,
        aspiration=asked.aspiration,
        group_utility=asked.group_utility,
        cut=asked.cut,
    )


def _base_draws(problem: DecisionProblem, rows: IntArray, n_draw: int) -> Iterator[FloatArray]:
    """For each criterion the drawn base performances of some options, (option, draw)."""
    shape = (len(problem.criteria), len(problem.options))
    generator = chunk_generator(problem.settings.seed, SCORES, 0)
    points = cell_points(generator, shape, n_draw, shared_biases(problem))
    drawn, spare = np.empty((2, *points.shape[1:]))
    for column, blocks in enumerate(cell_draws(problem, np.float64)):
        for own, quantiles in blocks:
            quantiles(points[column, own], drawn[own], spare[own])
        yield drawn[rows]
