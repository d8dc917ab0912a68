"""Which option turns out best: one state of the world a draw, scores drawn, weights as stated.

Flow   score draws → [analysis.uncertainty.turned_out] → TurnedOutBest
Takes  a DecisionProblem and its score draws.  Gives  a TurnedOutBest; sampled, with errors.
Knows  sampling.  Never sees  lenses, files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.analysis.uncertainty.bounds import upper_bound
from model.analysis.uncertainty.figures import share_error
from model.analysis.uncertainty.histogram import QUANTILES, Histogram
from model.analysis.uncertainty.lens_result import TurnedOutBest
from model.analysis.uncertainty.overall import (
    DrawnScores,
    ScoreBlock,
    ScoreChunk,
    ScoreSource,
    values_given,
)
from model.arrays import FloatArray, IntArray
from model.problem import DecisionProblem
from model.sampling import CHUNK, STATES, chunk_generator, chunk_sizes

__all__ = ["Hindsight"]


@dataclass(frozen=True, slots=True)
class _Counted:
    best: FloatArray  # (option,) draws it is best in, shared among equals
    regret: FloatArray  # (option,) sum
    square: FloatArray  # (option,) sum of squares


class Hindsight:
    """Score draws that also count, on the way, who turns out best among some options."""

    def __init__(
        self, problem: DecisionProblem, scores: ScoreSource, rows: IntArray, fewer: int
    ) -> None:
        """Count who turns out best among the options in `rows`, open in every state.

        Base performances are those of `scores`. Where these collapse cells (normal scores), base
        performances are drawn beside them, for at most so many draws as `fewer` says.
        """
        self._problem, self._scores, self._rows = problem, scores, rows
        shared = isinstance(scores, DrawnScores)
        self._cells = scores if isinstance(scores, DrawnScores) else DrawnScores(problem)
        self.n_draw = problem.settings.draws if shared else min(fewer, problem.settings.draws)
        self.low, self.high, self.varies = scores.low, scores.high, scores.varies
        self._regrets = Histogram(len(rows), 0.0, _most_regret(problem, self._cells, rows))
        self._counted: dict[int, _Counted] = {}
        possible = np.flatnonzero(problem.states.probability > 0)
        self._same = False
        self._possible, self._ends = possible, np.cumsum(problem.states.probability[possible])

    def chunk(self, number: int, size: int) -> ScoreChunk:
        """The draws of one chunk; each chunk is asked for once."""
        counted = min(self.n_draw - number * CHUNK, size)
        if self._cells is not self._scores and counted <= 0:
            return self._scores.chunk(number, size)
        base = self._cells.base(number, counted)
        self._count(number, base)
        if self._cells is not self._scores:
            return self._scores.chunk(number, size)
        return ScoreBlock(self._cells.draws.averaged(base, spent=True))

    def states(self, number: int, size: int) -> IntArray:
        """(draw,) the state that comes about; none of probability 0."""
        return np.asarray(self._possible[self._places(number, size)])

    def count_by_state(self) -> None:
        """Count all draws where no score is uncertain: only the state tells draws apart."""
        times = np.zeros(len(self._possible), dtype=np.int64)
        for number, size in enumerate(chunk_sizes(self.n_draw)):
            times += np.bincount(self._places(number, size), minlength=len(times))
        regret = self._regret(self._cells.base(0, len(times)), self._possible)
        best = regret == 0
        self._regrets.add(regret, times=times)
        self._same = len(self._possible) == 1
        exact = regret.astype(np.float64)
        self._counted[0] = _Counted(
            best=best / best.sum(axis=0) @ times,
            regret=exact @ times,
            square=exact * exact @ times,
        )

    def _places(self, number: int, size: int) -> IntArray:
        """(draw,) position among the possible states of the one that comes about."""
        generator = chunk_generator(self._problem.settings.seed, STATES, number)
        points = generator.random(size) * self._ends[-1]
        return np.asarray(np.searchsorted(self._ends[:-1], points, side="right"))

    def _regret(self, base: NDArray[Any], states: IntArray) -> NDArray[np.float32]:
        """(option, draw) best value less own."""
        cells = self._cells.draws.in_states(base, states)
        weights = np.broadcast_to(self._problem.weights[:, None], cells.shape[::2])
        values = values_given(list(cells), weights)[self._rows]
        return np.asarray(values.max(axis=0, initial=-np.inf) - values)

    def _count(self, number: int, base: NDArray[Any]) -> None:
        regret = self._regret(base, self.states(number, base.shape[2]))
        best = regret == 0
        self._regrets.add(regret)
        exact = regret.astype(np.float64)
        self._counted[number] = _Counted(
            best=(best / best.sum(axis=0)).sum(axis=1),
            regret=exact.sum(axis=1),
            square=(exact * exact).sum(axis=1),
        )

    def result(self) -> TurnedOutBest:
        """The figures, once all chunks were made."""
        n_draw = self.n_draw
        chunks = [self._counted[number] for number in sorted(self._counted)]
        none = np.zeros(len(self._rows))
        share = sum((c.best for c in chunks), none) / n_draw
        mean = sum((c.regret for c in chunks), none) / n_draw
        variance = sum((c.square for c in chunks), none) / n_draw - mean**2
        return TurnedOutBest(
            options=tuple(self._problem.options[row] for row in self._rows),
            share=np.asarray(share),
            error=share_error(np.asarray(share), n_draw),
            unseen=0.0 if self._same else float(upper_bound(0.0, n_draw)),
            expected_regret=np.asarray(mean),
            regret_error=np.sqrt(np.maximum(variance, 0.0) / n_draw),
            regret_quantile_levels=QUANTILES,
            regret_quantiles=self._regrets.quantiles(),
            regret_quantile_error=self._regrets.width,
            n_draw=n_draw,
        )


def _most_regret(problem: DecisionProblem, cells: DrawnScores, rows: IntArray) -> float:
    """A bound of all regrets: 1 where values are clipped to 0 and 1."""
    if not any(function.extend for function in problem.value_functions) or not len(rows):
        return 1.0
    states = np.flatnonzero(problem.states.probability > 0)
    ends = np.array([0.0, 1.0 - 2.0**-24], dtype=np.float32)  # a state's value is monotone
    shape = (*cells.varies.T.shape, 2 * len(states))
    points = np.broadcast_to(np.repeat(ends, len(states)), shape).copy()
    values = cells.draws.in_states(cells.draws.base(points), np.tile(states, 2))[:, rows]
    return max(1.0, float(values.max() - values.min()))
