"""Does the leader keep its lead when the scores are drawn from their ranges?

Flow   DecisionProblem → [analysis.uncertainty] → SeparabilityResult → report
Takes  a DecisionProblem.  Gives  a SeparabilityResult; sampled, with standard errors.
Knows  aggregation, sampling.  Never sees  files, HTML.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.aggregation import additive
from model.analysis.central import CentralResult, central
from model.analysis.result import freeze_arrays
from model.analysis.uncertainty.state_average import state_average
from model.arrays import FloatArray
from model.problem import DecisionProblem
from model.sampling import triangular

__all__ = ["KEEPS_LEAD", "SeparabilityResult", "draw_values", "separability"]

KEEPS_LEAD = 0.75
"""A leader that beats a rival in fewer than this share of score draws is not separated from it."""

CHUNK = 4096
"""Draws handled at once: part of what defines the figures, so that workers cannot change them."""

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparabilityResult:
    """Value under drawn scores (weights as stated), and whom the leader cannot be told from.

    Each cell is drawn once per draw from the triangular distribution between its low and high
    with its likely value as mode, cells independently; states are averaged inside the draw.
    """

    options: tuple[str, ...]
    quantile_levels: tuple[float, ...]
    quantiles: FloatArray  # (option, quantile) of expected value; NaN for screened-out options
    mean: FloatArray  # (option,)
    leader: str
    beaten: FloatArray  # (option,), share of draws in which the leader is strictly ahead; NaN: no
    beaten_error: FloatArray  # (option,), standard error of `beaten`
    first: FloatArray  # (option,), share of draws in which the option is first among the ranked
    first_error: FloatArray  # (option,), standard error of `first`
    keeps_lead: float  # the threshold used
    inside: tuple[str, ...]  # leader first, then all options it cannot be separated from
    separated: bool
    n_draw: int
    seed: int

    def __post_init__(self) -> None:
        freeze_arrays(self)


def separability(problem: DecisionProblem) -> SeparabilityResult:
    """Draw the scores, keep the weights, and see who stays ahead."""
    answer = central(problem)
    drawn = draw_values(problem)  # (draw, option)
    ranked = np.array([name == "ranked" for name in answer.standing])
    n_draw = len(drawn)
    first = np.full(len(problem.options), np.nan)
    beaten = first.copy()
    if answer.leader:
        first[ranked] = _first_shares(drawn[:, ranked])
        leader = problem.options.index(answer.leader)
        beaten[ranked] = (drawn[:, [leader]] > drawn[:, ranked]).mean(axis=0)
        beaten[leader] = np.nan
    quantiles = np.quantile(drawn, QUANTILES, axis=0).T
    inside = _inside(answer, beaten)
    return SeparabilityResult(
        options=problem.options,
        quantile_levels=QUANTILES,
        quantiles=quantiles,
        mean=drawn.mean(axis=0),
        leader=answer.leader,
        beaten=beaten,
        beaten_error=np.sqrt(beaten * (1 - beaten) / n_draw),
        first=first,
        first_error=np.sqrt(first * (1 - first) / n_draw),
        keeps_lead=KEEPS_LEAD,
        inside=inside,
        separated=len(inside) == 1,
        n_draw=n_draw,
        seed=problem.settings.seed,
    )


def draw_values(problem: DecisionProblem) -> FloatArray:
    """(draw, option) overall value with drawn scores, averaged over each option's open states."""
    low, likely, high = problem.performance
    averaged = state_average(problem)
    n_draw = problem.settings.draws
    n_chunk = -(-n_draw // CHUNK)
    seeds = np.random.SeedSequence(problem.settings.seed).spawn(n_chunk)
    pieces = []
    for chunk, seed in enumerate(seeds):
        size = min(CHUNK, n_draw - chunk * CHUNK)
        points = np.random.Generator(np.random.PCG64(seed)).random((size, *low.shape))
        base = triangular(low, likely, high, points)
        pieces.append(additive(averaged(base), problem.weights))
    return np.concatenate(pieces)


def _first_shares(drawn: FloatArray) -> FloatArray:
    """(option,) share of draws in first place; equal bests share the draw evenly."""
    best = drawn == drawn.max(axis=1, keepdims=True)
    return np.asarray((best / best.sum(axis=1, keepdims=True)).mean(axis=0))


def _inside(answer: CentralResult, beaten: FloatArray) -> tuple[str, ...]:
    """The leader and every ranked option that is too close, or too seldom beaten, in order."""
    position = {option: n for n, option in enumerate(answer.options)}
    return tuple(
        option
        for option in answer.order
        if option == answer.leader
        or option in answer.close
        or beaten[position[option]] < KEEPS_LEAD
    )
