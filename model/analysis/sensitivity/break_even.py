"""How far one judgement must move before the lead changes: every cell, one at a time.

Flow   DecisionProblem → [analysis.sensitivity.break_even] → BreakEvenResult → report
Takes  a DecisionProblem.  Gives  a BreakEvenResult; exact where value functions are straight
between their knots, to 1e-5 of value where they are curved.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.analysis.central import central, ranked_options
from model.analysis.result import freeze_arrays
from model.analysis.uncertainty.state_average import Table, state_tables
from model.arrays import FloatArray
from model.problem import DecisionProblem

__all__ = ["BreakEvenResult", "break_even"]

ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEvenResult:
    """For each cell of a ranked option the performance at which the leader changes.

    The leader's cells are lowered until the next option draws level; a rival's cells are raised
    until it draws level with the leader. NaN where no performance on the scale does it.
    """

    leader: str
    options: tuple[str, ...]
    criteria: tuple[str, ...]
    likely: FloatArray  # (option, criterion), natural units
    needed: FloatArray  # (option, criterion), base performance at the tie; NaN if there is none
    within_range: tuple[tuple[str, str], ...]  # cells whose own low-high range holds the tie
    move: FloatArray  # (option, criterion), share of the scale by which the judgement must move

    def __post_init__(self) -> None:
        freeze_arrays(self)

    def sorted_cells(self) -> list[tuple[int, int]]:
        """Cells that can change the lead, smallest move first."""
        cells = [(int(o), int(c)) for o, c in np.argwhere(~np.isnan(self.move))]
        return sorted(cells, key=lambda cell: (self.move[cell], cell))


def break_even(problem: DecisionProblem) -> BreakEvenResult:
    """Break-even of every cell."""
    answer = central(problem)
    shape = (len(problem.options), len(problem.criteria))
    needed = np.full(shape, np.nan)
    if len(answer.order) > 1:
        functions = problem.value_functions
        low = np.array([min(f.worst, f.best) for f in functions]) + np.zeros(shape)
        high = np.array([max(f.worst, f.best) for f in functions]) + np.zeros(shape)
        # Only where a function extends beyond its scale can a judgement lie outside of it.
        low, high = (
            np.minimum(low, problem.performance[0]),
            np.maximum(high, problem.performance[2]),
        )
        tables = state_tables(problem, low, high)
        best, second = (problem.options.index(option) for option in answer.order[:2])
        for option in ranked_options(problem).tolist():
            rival = second if option == best else best
            gap = answer.value[rival] - answer.value[option]
            for column in range(shape[1]):
                needed[option, column] = _needed(
                    tables[option][column],
                    float(problem.likely[option, column]),
                    float(problem.weights[column]),
                    float(gap),
                )
    likely = problem.likely
    scale = np.array([abs(f.best - f.worst) for f in problem.value_functions])
    low, _, high = problem.performance
    inside = (needed >= low) & (needed <= high)
    return BreakEvenResult(
        leader=answer.leader,
        options=problem.options,
        criteria=problem.criteria,
        likely=likely,
        needed=needed,
        within_range=tuple(
            (problem.options[o], problem.criteria[c]) for o, c in np.argwhere(inside)
        ),
        move=np.abs(needed - likely) / scale,
    )


def _needed(table: Table, likely: float, weight: float, gap: float) -> float:
    """Base performance at which this cell alone makes up `gap` of overall value."""
    if weight <= 0:
        return np.nan
    x, y = table
    target = float(np.interp(likely, x, y)) + gap / weight
    if y.min() - ROUNDING <= target <= y.max() + ROUNDING:  # a tie at an end of the scale counts
        target = float(np.clip(target, y.min(), y.max()))
    above = y >= target
    crossings = [
        x[n] + (target - y[n]) * (x[n + 1] - x[n]) / (y[n + 1] - y[n])
        for n in np.flatnonzero(above[1:] != above[:-1])
    ]
    crossings += x[y == target].tolist()
    if not crossings:
        return np.nan
    return float(min(crossings, key=lambda point: abs(point - likely)))
