"""Confidence factors: is an option first at its own central weights, whatever the scores?

Flow   LensResults, score draws → [analysis.uncertainty.confidence] → LensResults
Takes  results with central weights.  Gives  the same results with confidence factors.

Central weights are means over draws themselves. How far that moves a factor follows from how far
it moves with each weight, and from how far the weights' means may be off together (the delta
method). It moves by the draws that lie near the margin: those that a little more or less of a
weight would turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from model.analysis.uncertainty.bounds import upper_bound
from model.analysis.uncertainty.figures import share_error
from model.analysis.uncertainty.lens_result import LensResult
from model.analysis.uncertainty.looks import Count, Look, View
from model.analysis.uncertainty.overall import ScoreChunk, ScoreSource
from model.arrays import TIE, BoolArray, FloatArray, IntArray
from model.problem import DecisionProblem
from model.sampling import chunk_sizes, in_chunks

__all__ = ["with_confidence"]

DRAWS_AT_ONCE = 2048
"""So many draws are compared at once, to stay in the fast memory of a processor."""

RATE_DRAWS = 4096
"""From so many score draws, those of the first chunk, it is worked out how a factor moves."""

NEAR_MARGIN = 0.25
"""A draw lies near the margin if it is within so many standard deviations of all margins."""

Seen = tuple[View, Look, Count]


def with_confidence(
    problem: DecisionProblem,
    results: Sequence[LensResult],
    seen: Sequence[Seen],
    values: FloatArray,
    source: ScoreSource | None,
    n_draw: int,
) -> tuple[LensResult, ...]:
    """Fill in the confidence factors, in a second pass over the same score draws.

    Parameters
    ----------
    problem : DecisionProblem
    results, seen : what was seen for each result
    values : (option, criterion)
        Values as judged, of all options of the problem.
    source : score draws; not needed where all results are as judged
    n_draw : so many score draws, from the first on

    References
    ----------
    Lahdelma & Salminen (2001), Operations Research 49(3): confidence factors.
    """
    drawn = [n for n, (_, look, _) in enumerate(seen) if look.scores == "drawn"]
    firsts = {n: np.zeros(len(seen[n][1].kinds)) for n in drawn}
    rates: dict[int, FloatArray] = {}
    sizes = chunk_sizes(n_draw)

    def make(number: int) -> dict[int, _Leads]:
        if source is None:
            return {}
        scores, size = source.chunk(number, sizes[number]), sizes[number]
        near = min(size, RATE_DRAWS) if number == 0 else 0
        return {
            n: _leads(scores, size, near, results[n].central_weights, seen[n][1]) for n in drawn
        }

    for chunk in in_chunks(make, range(len(sizes) if drawn else 0), problem.settings.workers):
        for n, counted in chunk.items():
            firsts[n] += counted.first
            rates.setdefault(n, counted.rates)
    full, unseen = [], float(upper_bound(0.0, n_draw))
    for n, (result, each) in enumerate(zip(results, seen, strict=True)):
        look = each[1]
        unknown = np.isnan(result.central_weights).any(axis=1)
        if look.scores == "drawn":
            place = np.searchsorted(look.kinds, look.alike)
            crowd = np.array(look.sizes, dtype=np.float64)[place]
            share = firsts[n] / n_draw
            error = np.hypot(share_error(share, n_draw), _weights_error(each, rates[n]))
            factor, error = share[place] / crowd, error[place] / crowd
        else:
            factor = _as_judged(result.central_weights, values[look.rows])
            error = np.zeros(len(factor))
        full.append(
            replace(
                result,
                confidence=np.where(unknown, np.nan, factor),
                confidence_error=np.where(unknown, np.nan, error),
                confidence_unseen=unseen if look.scores == "drawn" else 0.0,
            )
        )
    return tuple(full)


def _as_judged(weights: FloatArray, values: FloatArray) -> FloatArray:
    """(option,) 1 where it is first at its own weights, shared evenly among ties."""
    at_own = np.nan_to_num(weights) @ values.T  # (whose weights, option)
    level = at_own >= at_own.max(axis=1, initial=-np.inf, keepdims=True) - TIE
    return np.asarray(np.diagonal(level) / np.maximum(level.sum(axis=1), 1))


def _weights_error(seen: Seen, rates: FloatArray) -> FloatArray:
    """(kind,) standard error of a factor for not knowing central weights any better."""
    (view, _, count), firsts = seen, seen[2].tally.ahead[:, :1]
    means = count.tally.weights / np.maximum(firsts, 1.0)
    along = (rates @ view.lens.spread)[:, :, None]
    blocks = count.tally.weight_blocks
    return np.asarray(blocks.error(means, np.maximum(firsts, 1.0), along)[:, 0])


@dataclass(frozen=True, slots=True)
class _Leads:
    """Of the kinds in one chunk, each at its own central weights."""

    first: FloatArray  # (kind,) draws in which it is first, shared among the level
    rates: FloatArray  # (kind, criterion) growth of the share of such draws with each weight


def _leads(scores: ScoreChunk, size: int, near: int, weights: FloatArray, look: Look) -> _Leads:
    """Who is first in a chunk, and how that moves with the weights as its first `near` draws tell.

    Kinds without central weights are never first.
    """
    own = weights[look.kinds]
    known = np.flatnonzero(~np.isnan(own).any(axis=1))
    first, rates = np.zeros(len(own)), np.zeros(own.shape)
    if len(own) == 1 or not len(known):
        first[known] = size
        return _Leads(first, rates)
    rows: IntArray = look.rows[look.kinds]
    sizes, mine = np.array(look.sizes, dtype=np.float64), (np.arange(len(known)), known)
    for start in range(0, size, DRAWS_AT_ONCE):
        end = min(start + DRAWS_AT_ONCE, size)
        at_own = scores.at(own[known], rows, start, end)  # (whose weights, kind, draw)
        lead = at_own[mine]
        at_own[mine] = -np.inf
        lead -= at_own.max(axis=1)
        first[known] += np.count_nonzero(lead > 0, axis=1)
        level = lead == 0
        if level.any():
            first[known] += _shared(level, at_own, known, sizes)
        if start < near:
            rates[known] += _rates(scores, lead, at_own, (own[known], known, rows), start) / near
    return _Leads(first, rates)


def _shared(level: BoolArray, rivals: FloatArray, known: IntArray, sizes: FloatArray) -> FloatArray:
    """(known,) first places of draws in which a kind is level with the best of its rivals."""
    kind, draw = np.nonzero(level)
    there = rivals[kind, :, draw]
    own = sizes[known[kind]]
    crowd = own + (there == there.max(axis=1, keepdims=True)) @ sizes
    return np.asarray(np.bincount(kind, weights=own / crowd, minlength=len(known)), np.float64)


def _rates(
    scores: ScoreChunk,
    lead: FloatArray,
    rivals: FloatArray,
    weights: tuple[FloatArray, IntArray, IntArray],
    start: int,
) -> FloatArray:
    """(known, criterion) growth, with each weight, of the number of draws a kind is first in.

    So many draws lie within a margin a on either side, in which lead grows at a rate g: one more
    unit of weight turns Σ g / 2a of them. Draws that are level stay so, whatever the weights.

    Parameters
    ----------
    lead : (known, draw), how far a kind is ahead of the best of its rivals
    rivals : (known, kind, draw), values at the weights of a kind; those of its own are −∞
    weights : (known, criterion), and the kinds (known,) whose they are; all kinds' options (kind,)
    start : first of these draws in the chunk
    """
    own, known, options = weights
    margin = NEAR_MARGIN * lead.std(axis=1)
    kind, draw = np.nonzero((np.abs(lead) <= margin[:, None]) & (lead != 0))
    rates = np.zeros(own.shape)
    if not len(kind):
        return rates
    rival = rivals[kind, :, draw].argmax(axis=1)
    there, at = own[kind], start + draw
    grown = scores.rates(there, options[known[kind]], at)
    grown -= scores.rates(there, options[rival], at)
    seen, begin = np.unique(kind, return_index=True)
    rates[seen] = np.add.reduceat(grown, begin, axis=0) / (2 * margin[seen, None])
    return rates
