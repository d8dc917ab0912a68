"""How often each option takes each rank by every method, and with the method drawn as well.

Flow   DecisionProblem → [analysis.methods.shares] → MethodsResult
Knows  aggregation, sampling.  Never sees  files, HTML.
Memory is set by `DRAWS`, not by what a file asks for.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from model.aggregation import METHODS, MethodTable
from model.analysis.methods.places import place_shares
from model.analysis.methods.result import MethodShares
from model.analysis.methods.table import comparison_table, drawn_table
from model.analysis.uncertainty.lenses import lenses
from model.analysis.uncertainty.views import sampler_of
from model.arrays import BoolArray, FloatArray
from model.problem import DecisionProblem
from model.sampling import WEIGHTS, chunk_generator, thin_product

__all__ = ["DRAWS", "counted_shares", "lens_weights", "method_shares"]

DRAWS = 1_000
"""At most so many draws: outranking costs far more a draw than adding up."""

LOOKS = (("any", "likely"), ("near", "likely"), ("near", "drawn"))
"""Lens, and how the scores are taken."""


def method_shares(problem: DecisionProblem, names: tuple[str, ...]) -> tuple[MethodShares, ...]:
    """One result a lens and way of taking scores; `names` begins with additive.

    A method counts where it applies to the scores as judged and to all draws.
    """
    n_draw = min(problem.settings.draws, DRAWS)
    tables = {"likely": comparison_table(problem), "drawn": drawn_table(problem, n_draw)}
    used = np.array([METHODS[name].applies(tables["likely"]) == "" for name in names])
    streams = {lens: place for place, lens in enumerate(dict(LOOKS))}
    return tuple(
        counted_shares(
            names,
            used,
            tables[scores],
            *lens_weights(problem, lens, streams[lens], n_draw),
            lens=lens,
            scores=scores,
        )
        for lens, scores in LOOKS
    )


def lens_weights(
    problem: DecisionProblem, lens: str, stream: int, n_draw: int
) -> tuple[FloatArray, int]:
    """(draw, criterion) weights through a lens, and how many draws one chain holds (1: none)."""
    settings = replace(problem.settings, lenses=(lens,))
    (found,) = lenses(replace(problem, settings=settings))
    sampler = sampler_of(found)
    generator = chunk_generator(problem.settings.seed, WEIGHTS + stream, 0)
    raw, total = sampler.draw(generator, n_draw)
    weights = np.ascontiguousarray((thin_product(found.spread, raw) / total).T)
    return weights, -(-n_draw // sampler.n_chain) if sampler.n_chain else 1


def counted_shares(
    names: tuple[str, ...],
    used: BoolArray,
    table: MethodTable,
    weights: FloatArray,
    batch: int,
    *,
    lens: str,
    scores: str,
) -> MethodShares:
    """Count one lens.

    Parameters
    ----------
    names : methods, additive first
    used : (method,)
        Whether it may count at all.
    table : MethodTable
        (option, criterion), or (draw, option, criterion) beside the draws of the weights.
    weights : (draw, criterion)
    batch : draws of one chain, which depend on each other; 1 where all are independent
    lens, scores : what the result is called
    """
    n_draw, n_option = len(weights), table.values.shape[-2]
    counted = used & np.array([METHODS[name].applies(table) == "" for name in names])
    mean = np.full((len(names), n_option, n_option), np.nan)
    error, same = mean.copy(), np.full(len(names), np.nan)
    mixed = np.zeros((n_draw, n_option, n_option))
    squares, leads = np.zeros((n_draw, n_option)), np.zeros((n_draw, n_option), dtype=np.bool_)
    for n in np.flatnonzero(counted).tolist():
        shares = place_shares(METHODS[names[n]].score(table, weights))
        first = shares[:, :, 0]
        leads = first > 0 if n == 0 else leads
        mean[n], error[n] = _mean_and_error(shares, batch)
        same[n] = ((first > 0) & leads).any(axis=1).mean()
        mixed += shares
        squares += first**2
    mixed /= counted.sum()
    squares /= counted.sum()
    together, together_error = _mean_and_error(mixed, batch)
    main, total = _effects(mean[counted, :, 0], mixed[:, :, 0], squares)
    return MethodShares(
        lens=lens,
        scores=scores,
        counted=counted,
        acceptability=mean,
        error=error,
        same_leader=same,
        mixed=together,
        mixed_error=together_error,
        main_effect=main,
        total_effect=total,
    )


def _mean_and_error(shares: FloatArray, batch: int) -> tuple[FloatArray, FloatArray]:
    """Mean over draws, and its standard error from the sums of batches that are independent.

    Parameters
    ----------
    shares : (draw, option, rank)
    batch : draws that depend on each other, side by side; the last batch may be shorter
    """
    n_draw = len(shares)
    flat = shares.reshape(n_draw, -1)
    mean = flat.mean(axis=0)
    if batch == 1:  # Σ (x − m)² without a copy of all draws
        apart = np.einsum("di,di->i", flat, flat) - n_draw * mean**2
    else:
        starts = np.arange(0, n_draw, batch)
        sizes = np.diff(starts, append=n_draw)
        sums = np.add.reduceat(flat, starts, axis=0) - sizes[:, None] * mean
        apart = np.einsum("bi,bi->i", sums, sums)
    error = np.sqrt(np.where(apart > n_draw * ROUNDING, apart, 0.0)) / n_draw
    return mean.reshape(shares.shape[1:]), error.reshape(shares.shape[1:])


ROUNDING = 1e-12
"""A variance below this is rounding: every draw says the same."""


def _effects(
    mean: FloatArray, mixed: FloatArray, squares: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Main and total Sobol index of the method on whether each option is first.

    With F(method, draw) the share of first place (0 or 1, less where options are level), its
    variance over methods and draws is shared out: the variance over methods of the mean over
    draws; and the mean over draws of the variance over methods.

    Parameters
    ----------
    mean : (method, option)
        Over draws.
    mixed, squares : (draw, option)
        Mean over methods of F and of F².

    Returns
    -------
    (option,) twice
        NaN where nothing moves: an option is first in every draw by every method, or in none.
    """
    whole = squares.mean(axis=0) - mixed.mean(axis=0) ** 2
    moves = whole > ROUNDING
    divisor = np.where(moves, whole, np.nan)
    main = mean.var(axis=0) / divisor
    total = (squares - mixed**2).mean(axis=0) / divisor
    return np.asarray(main), np.asarray(total)
