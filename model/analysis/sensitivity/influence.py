"""Which inputs the answer hangs on: Sobol indices by block of scores, driver and weights.

Flow   DecisionProblem → [analysis.sensitivity.influence] → InfluenceResult → report
Takes  a DecisionProblem.  Gives  an InfluenceResult; sampled, with 95 % intervals.
Knows  sampling.  Never sees  files, HTML.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from model.analysis.central import CentralResult, central
from model.analysis.result import freeze_arrays
from model.analysis.sensitivity.frozen import Frozen
from model.arrays import TIE, FloatArray
from model.problem import DecisionProblem
from model.sampling import INPUTS, block_means, chunk_generator, chunk_sizes, sobol_estimates

__all__ = ["OUTPUTS", "InfluenceResult", "influence"]

OUTPUTS = ("value", "gap", "leads")

N_BASE = 4096

BLOCK = 64
"""Draws in one block: the blocks are the independent values that the errors come from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InfluenceResult:
    """Share of the variance of each output that each input explains.

    Inputs vary independently: `scores:CRITERION` holds all cells of a criterion, drawn from their
    distributions; `driver:DRIVER` a driver's level (`drivers`: all of them, where a joint table
    links them); `weights` the top-level weights, each within ±stray of the stated one. On request
    `score:OPTION:CRITERION` is a single cell. Every draw has one state of the world.

    Outputs: `value` of today's leader, `gap` to today's runner-up (value less value), `leads`
    (1 where no ranked option is ahead of today's leader, else 0).

    first: share of the variance that goes, on average, when only this input is known. total:
    share that stays when all other inputs are known; 0 means that the input does not matter.
    NaN where the output does not vary, or does not exist (no leader, no runner-up).
    """

    leader: str
    rival: str  # today's runner-up; "" if there is none
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    first: FloatArray  # (output, input); an estimate near 0 may fall below it
    first_low: FloatArray  # (output, input), 95 % interval
    first_high: FloatArray
    total: FloatArray  # (output, input)
    total_low: FloatArray
    total_high: FloatArray
    mean: FloatArray  # (output,)
    variance: FloatArray  # (output,)
    stray: float  # share by which a top-level weight varies
    n_base: int
    n_evaluation: int  # draws at which the outputs were calculated
    seed: int

    def __post_init__(self) -> None:
        freeze_arrays(self)

    def varies(self, output: str) -> bool:
        """Whether an output has any doubt to explain."""
        return not np.isnan(self.total[self.outputs.index(output)]).all()

    def first_share(self, output: str, name: str) -> float:
        """First index of an input: the share of the doubt that goes when it alone is known."""
        return float(self.first[self.outputs.index(output), self.inputs.index(name)])

    def heaviest(self, output: str, kinds: Collection[str]) -> tuple[str, ...]:
        """The input of these kinds worth most if it alone were known, and all not told from it.

        Parameters
        ----------
        output : one of `outputs`, one that varies
        kinds : what input names begin with: scores, score, driver, drivers, weights

        Returns
        -------
        tuple of str
            Largest first index first; none where its interval reaches down to 0. Another is not
            told apart when its interval reaches the estimate of the largest.
        """
        row = self.outputs.index(output)
        known = [
            n
            for n, name in enumerate(self.inputs)
            if name.partition(":")[0] in kinds and self.first_low[row, n] > 0
        ]
        known.sort(key=lambda n: (-self.first[row, n], n))
        if not known:
            return ()
        most = self.first[row, known[0]]
        return tuple(
            self.inputs[n] for n in known if n == known[0] or self.first_high[row, n] >= most
        )


def influence(
    problem: DecisionProblem, *, n_base: int = N_BASE, single_cells: bool = False
) -> InfluenceResult:
    """Sobol indices of the leader's value, its gap to the runner-up, and whether it leads.

    Parameters
    ----------
    problem : DecisionProblem
    n_base : int
        Draws of the base points, a multiple of 64, 128 or more.
    single_cells : bool
        Give each cell of a ranked option an index of its own. Criteria whose scores are
        correlated stay together: their cells are not independent.

    Raises
    ------
    ValueError
        When `n_base` is no multiple of 64, or below 128.
    """
    if n_base < 2 * BLOCK or n_base % BLOCK:
        raise ValueError(f"n_base must be a multiple of {BLOCK}, {2 * BLOCK} or more, not {n_base}")
    answer = central(problem)
    frozen = Frozen(problem, single_cells)
    if not answer.leader:
        return _nothing(problem, frozen.inputs, n_base)
    centre = np.zeros(0)
    made = []
    for chunk, size in enumerate(chunk_sizes(n_base)):
        generator = chunk_generator(problem.settings.seed, INPUTS, chunk)
        at_a, at_b, mixed = frozen.totals(generator, size)
        if not len(centre):  # the first draw: what is constant becomes exactly 0
            centre = _outputs(at_a[:, :1], frozen.options, answer)[:, 0]
        outputs = (
            _outputs(total, frozen.options, answer) - centre[:, None]
            for total in _each(at_a, at_b, mixed)
        )
        made.append(block_means(next(outputs), next(outputs), outputs, size // BLOCK))
    found = sobol_estimates(np.concatenate(made, axis=-1), centre, np.ones(len(OUTPUTS)))
    known = np.array([1.0, 1.0 if len(answer.order) > 1 else np.nan, 1.0])
    return InfluenceResult(
        leader=answer.leader,
        rival=_rival(answer),
        inputs=frozen.inputs,
        outputs=OUTPUTS,
        first=found.first,
        first_low=found.first_low,
        first_high=found.first_high,
        total=found.total,
        total_low=found.total_low,
        total_high=found.total_high,
        mean=found.mean * known,
        variance=found.variance * known,
        stray=problem.settings.stray,
        n_base=n_base,
        n_evaluation=n_base * (len(frozen.inputs) + 2),
        seed=problem.settings.seed,
    )


def _each(at_a: FloatArray, at_b: FloatArray, mixed: Iterator[FloatArray]) -> Iterator[FloatArray]:
    yield at_a
    yield at_b
    yield from mixed


def _rival(answer: CentralResult) -> str:
    return answer.order[1] if len(answer.order) > 1 else ""


def _outputs(total: FloatArray, options: tuple[str, ...], answer: CentralResult) -> FloatArray:
    """(output, draw) from the overall values (option, draw) of the ranked options."""
    value = total[options.index(answer.leader)]
    rival = _rival(answer)
    gap = value - total[options.index(rival)] if rival else np.zeros_like(value)
    return np.stack([value, gap, (total - value <= TIE).all(axis=0)])


def _nothing(problem: DecisionProblem, inputs: tuple[str, ...], n_base: int) -> InfluenceResult:
    """The result where no option is ranked."""
    blank, empty = np.full((len(OUTPUTS), len(inputs)), np.nan), np.full(len(OUTPUTS), np.nan)
    return InfluenceResult(
        leader="",
        rival="",
        inputs=inputs,
        outputs=OUTPUTS,
        first=blank,
        first_low=blank,
        first_high=blank,
        total=blank,
        total_low=blank,
        total_high=blank,
        mean=empty,
        variance=empty,
        stray=problem.settings.stray,
        n_base=n_base,
        n_evaluation=0,
        seed=problem.settings.seed,
    )
