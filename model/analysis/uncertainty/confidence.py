"""Confidence factors: is an option first at its own central weights, whatever the scores?

Flow   LensResults, score draws → [analysis.uncertainty.confidence] → LensResults
Takes  results with central weights.  Gives  the same results with confidence factors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from model.analysis.uncertainty.figures import share_error
from model.analysis.uncertainty.lens_result import LensResult
from model.analysis.uncertainty.looks import Look
from model.analysis.uncertainty.overall import ScoreChunk, ScoreSource
from model.arrays import TIE, FloatArray, IntArray
from model.problem import DecisionProblem
from model.sampling import chunk_sizes, in_chunks

__all__ = ["with_confidence"]

DRAWS_AT_ONCE = 2048
"""So many draws are compared at once, to stay in the fast memory of a processor."""


def with_confidence(
    problem: DecisionProblem,
    results: Sequence[LensResult],
    looks: Sequence[Look],
    values: FloatArray,
    source: ScoreSource | None,
    n_draw: int,
) -> tuple[LensResult, ...]:
    """Fill in the confidence factors, in a second pass over the same score draws.

    Parameters
    ----------
    problem : DecisionProblem
    results, looks : one look a result
    values : (option, criterion)
        Values as judged, of all options of the problem.
    source : score draws; not needed where all results are as judged
    n_draw : so many score draws, from the first on

    References
    ----------
    Lahdelma & Salminen (2001), Operations Research 49(3): confidence factors.
    """
    drawn = [n for n, look in enumerate(looks) if look.scores == "drawn"]
    totals = {n: np.zeros(len(looks[n].kinds)) for n in drawn}
    sizes = chunk_sizes(n_draw)

    def make(number: int) -> dict[int, FloatArray]:
        if source is None:
            return {}
        scores = source.chunk(number, sizes[number])
        return {
            n: _leads(scores, sizes[number], results[n].central_weights, looks[n]) for n in drawn
        }

    for chunk in in_chunks(make, range(len(sizes) if drawn else 0), problem.settings.workers):
        for n, counted in chunk.items():
            totals[n] += counted
    full = []
    for n, (result, look) in enumerate(zip(results, looks, strict=True)):
        place = np.searchsorted(look.kinds, look.alike)
        crowd = np.array(look.sizes, dtype=np.float64)[place]
        unknown = np.isnan(result.central_weights).any(axis=1)
        if look.scores == "drawn":
            share = totals[n][place] / n_draw
            error = share_error(share, n_draw) / crowd
        else:
            share, error = (
                _as_judged(result.central_weights, values[look.rows]),
                np.zeros(len(crowd)),
            )
            crowd = np.ones(len(crowd))
        full.append(
            replace(
                result,
                confidence=np.where(unknown, np.nan, share / crowd),
                confidence_error=np.where(unknown, np.nan, error),
            )
        )
    return tuple(full)


def _as_judged(weights: FloatArray, values: FloatArray) -> FloatArray:
    """(option,) 1 where it is first at its own weights, shared evenly among ties."""
    at_own = np.nan_to_num(weights) @ values.T  # (whose weights, option)
    level = at_own >= at_own.max(axis=1, initial=-np.inf, keepdims=True) - TIE
    return np.asarray(np.diagonal(level) / np.maximum(level.sum(axis=1), 1))


def _leads(scores: ScoreChunk, size: int, weights: FloatArray, look: Look) -> FloatArray:
    """(kind,) draws in which a kind is first at its own central weights, shared among the level."""
    rows: IntArray = look.rows[look.kinds]
    own = np.nan_to_num(weights[look.kinds])
    known = ~np.isnan(weights[look.kinds].sum(axis=1))
    counted, sizes = np.zeros(len(rows)), np.array(look.sizes, dtype=np.float64)
    if len(rows) == 1:
        return np.where(known, float(size), 0.0)
    for start in range(0, size, DRAWS_AT_ONCE):
        end = min(start + DRAWS_AT_ONCE, size)
        at_own = scores.at(own, start, end)[:, rows]  # (whose weights, kind, draw)
        for kind in np.flatnonzero(known):
            mine = at_own[kind, kind].copy()
            at_own[kind, kind] = -np.inf
            best = at_own[kind].max(axis=0)
            counted[kind] += np.count_nonzero(mine > best)
            level = mine == best
            crowd = sizes[kind] + sizes @ (at_own[kind][:, level] == mine[level])
            counted[kind] += float((sizes[kind] / crowd).sum())
    return counted
