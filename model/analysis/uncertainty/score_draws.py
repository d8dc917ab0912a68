"""Draws of scores: base performances, and the values they give on average or in a state.

Flow   DecisionProblem → [analysis.uncertainty.score_draws] → acceptability, separability, influence
Takes  a DecisionProblem, and a generator or a seed.  Gives  blocks (criterion, option, draw).
Knows  sampling.  Never sees  weights, files.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from model.analysis.uncertainty.cell_draws import atoms, cell_draws, reach
from model.analysis.uncertainty.curves import CurveRows
from model.analysis.uncertainty.held import HeldRows, curved, held_average
from model.analysis.uncertainty.hinges import averaged_hinges, value_hinges
from model.analysis.uncertainty.state_average import open_shares
from model.analysis.uncertainty.state_rows import StateRows
from model.analysis.uncertainty.straight_rows import StraightRows
from model.arrays import BoolArray, FloatArray, IntArray
from model.preference import ValueFunction
from model.problem import DecisionProblem
from model.sampling import SCORES, chunk_generator
from model.sampling.normal import normal_share

__all__ = ["ScoreDraws", "cell_points", "drawer", "shared_biases"]

Block = NDArray[np.floating[Any]]
Float32Block = NDArray[np.float32]
Kernel = Callable[[Block, Block, Block], None]
"""kernel(x, out, spare): fills `out` from `x`; all three are (option, draw), none is another."""

BELOW_ONE = 1.0 - 2.0**-24
"""The greatest float32 point below 1."""

ROOM = 4.0
"""Up to so many scale lengths from zero, float32 performances keep values good to 1e-6."""


class ScoreDraws:
    """Draws scores of all cells; every block is (criterion, option, draw).

    A cell's base performance is drawn once per draw and shared by all states. Values are float32,
    good to 1e-6 (1e-5 where a value function is curved); beyond a clip, on a plateau, and for
    scores with a chance of their own they are float64 rounded once, so that equal values stay
    equal. Base performances are float32 too, but float64 where a scale lies so far from zero that
    float32 could not tell them apart.
    """

    varies: BoolArray
    """(option, criterion) whether the value differs between draws in a possible, open state."""

    def __init__(
        self, problem: DecisionProblem, supplied: tuple[FloatArray, FloatArray] | None = None
    ) -> None:
        """Get ready to draw.

        Parameters
        ----------
        problem : DecisionProblem
        supplied : (option, criterion) twice, or None
            Least and greatest base performances that will be given to `averaged` from outside;
            left out, it is only asked for performances that can be drawn.
        """
        self._shape = (len(problem.criteria), len(problem.options))
        self._number: DTypeLike = np.float32
        self._cells = cell_draws(problem, self._number)
        least, most = reach(self._cells)
        if supplied is not None:
            least, most = np.minimum(least, supplied[0]), np.maximum(most, supplied[1])
        if _distance(problem, least, most) > ROOM:
            self._number = np.float64
            self._cells = cell_draws(problem, self._number)
        share, line = open_shares(problem), problem.moves()
        differs = problem.values(least) != problem.values(most)  # value functions are monotone
        self.varies = np.asarray((differs & (share > 0)[:, :, None]).any(axis=0))
        self._bias = shared_biases(problem)
        self._average: list[Kernel] = []
        self._in_state: list[StateRows] = []
        for column, function in enumerate(problem.value_functions):
            slope, intercept = line.slope[:, :, column], line.intercept[:, :, column]
            ends = (least[:, column], most[:, column])
            own = [atoms(problem, option, column) for option in range(len(least))]
            self._in_state.append(StateRows(function, slope, intercept, ends, own, self._number))
            # What does not differ is made constant, so that rounding cannot tell draws apart.
            still = ~self.varies[:, column]
            intercept = np.where(still, slope * ends[0] + intercept, intercept)
            slope = np.where(still, 0.0, slope)
            lines = (slope.T, intercept.T, share.T, list(zip(*ends, strict=True)))
            self._average.append(_averaging(function, lines, own, self._number))

    def points(self, generator: np.random.Generator, n: int) -> Float32Block:
        """Uniform points on [0, 1) for `n` draws; see `cell_points`."""
        return cell_points(generator, self._shape, n, self._bias)

    def base(self, points: Float32Block) -> Block:
        """Base performances, in natural units, at the points of each cell."""
        drawn = np.empty(points.shape, dtype=self._number)
        spare = np.empty(points.shape[1:], dtype=self._number)
        for column in range(self._shape[0]):
            self._draw_column(column, points[column], drawn[column], spare)
        return drawn

    def averaged(self, base: Block, *, spent: bool = False) -> Float32Block:
        """Values of base performances, averaged over each option's open states; NaN without any.

        Parameters
        ----------
        base : (criterion, option, draw)
        spent : whether nobody needs `base` any more: its memory may then hold the values
        """
        again = spent and base.dtype == np.float32
        values = base if again else np.empty(base.shape, dtype=np.float32)
        _, y, spare = self._blocks(base.shape[2])
        for column, kernel in enumerate(self._average):
            kernel(base[column], y, spare)
            values[column] = y
        return values

    def in_states(self, base: Block, state: IntArray) -> Float32Block:
        """Values of base performances in the state of each draw, options barred there included.

        Parameters
        ----------
        base : (criterion, option, draw)
        state : (draw,)
            Positions of states.
        """
        values = np.empty(base.shape, dtype=np.float32)
        x, y, spare = self._blocks(base.shape[2])
        for column, rows in enumerate(self._in_state):
            x[...] = base[column]
            rows(state, x, y, spare)
            values[column] = y
        return values

    def draw(self, seed: int, chunk: int, size: int) -> Float32Block:
        """Averaged values of one chunk of draws: `averaged(base(points(…)))` without the memory."""
        block = self.points(chunk_generator(seed, SCORES, chunk), size)
        x, y, spare = self._blocks(size)
        for column, kernel in enumerate(self._average):
            self._draw_column(column, block[column], x, spare)
            kernel(x, y, spare)
            block[column] = y
        return block

    def _blocks(self, n: int) -> tuple[Block, Block, Block]:
        """Room for one criterion three times."""
        made = [np.empty((self._shape[1], n), dtype=self._number) for _ in range(3)]
        return made[0], made[1], made[2]

    def _draw_column(self, column: int, points: Block, out: Block, spare: Block) -> None:
        for rows, quantiles in self._cells[column]:
            quantiles(points[rows], out[rows], spare[rows])


def shared_biases(problem: DecisionProblem) -> dict[int, float]:
    """How far (Pearson) scores share a bias, by position of the criterion; others share none."""
    spearman = problem.distributions.correlation
    return {int(c): 2 * math.sin(math.pi / 6 * spearman[c]) for c in np.flatnonzero(spearman)}


def cell_points(
    generator: np.random.Generator, shape: tuple[int, int], n: int, bias: dict[int, float]
) -> Float32Block:
    """(criterion, option, draw) uniform points on [0, 1), correlated in a criterion where asked.

    A criterion's scores then share a bias: a normal factor common to all options (Gaussian
    copula), which leaves the distribution of each score as it is.
    """
    points = generator.random((*shape, n), dtype=np.float32)
    for column, pearson in bias.items():
        common = math.sqrt(pearson) * generator.standard_normal(n)
        own = math.sqrt(1 - pearson) * generator.standard_normal((shape[1], n))
        points[column] = np.minimum(normal_share(own + common), BELOW_ONE)
    return points


def _averaging(
    function: ValueFunction,
    lines: tuple[FloatArray, FloatArray, FloatArray, list[tuple[float, float]]],
    own: Sequence[FloatArray],
    number: DTypeLike,
) -> Kernel:
    """Averages of one criterion.

    Lines are slope, intercept and share, each (option, state), and the ends of the draws of each
    option; `own` are its performances with a probability of their own.
    """
    cells = list(zip(*lines, strict=True))
    held = [held_average(function, *cell, alone) for cell, alone in zip(cells, own, strict=True)]
    if curved(function):
        slope, intercept, share = (side.T for side in lines[:3])
        ends = np.array(lines[3]).T
        curve = CurveRows(function, slope, intercept, share, (ends[0], ends[1]), number)
        places = HeldRows(held, number)

        def kernel(x: Block, out: Block, spare: Block) -> None:
            curve(x, out, spare)
            places(x, out)

        return kernel
    value = value_hinges(function)
    hinges = [averaged_hinges(value, m, c, p).within(*ends) for m, c, p, ends in cells]
    return StraightRows(hinges, held, lines[3], number)


def _distance(problem: DecisionProblem, least: FloatArray, most: FloatArray) -> float:
    """How far from zero performances can lie, in lengths over which value moves by 1."""
    steepest = np.empty(len(problem.criteria))
    for column, function in enumerate(problem.value_functions):
        ends = (function.worst, function.best)
        x = np.unique(np.concatenate([np.linspace(*ends, 257), function.bends()]))
        steepest[column] = np.abs(np.diff(function(x)) / np.diff(x)).max()
    line = problem.moves()
    furthest = np.maximum(np.abs(least), np.abs(most))
    moved = np.abs(line.slope) * furthest + np.abs(line.intercept)
    return float((moved * steepest).max())


@lru_cache(maxsize=1)
def drawer(problem: DecisionProblem) -> ScoreDraws:
    """The draws of a problem, got ready once for all analyses of a study."""
    return ScoreDraws(problem)
