"""Draws from outside, and draws to take out: weights and scores as plain arrays.

Flow   arrays ↔ [analysis.uncertainty.supplied] ↔ DecisionProblem
Takes  weights (draw, criterion), and values (draw, option, criterion) if scores vary.
Gives  a LensResult; or the weights that `acceptability` draws, and values drawn alike.
Knows  sampling.  Never sees  files.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.analysis.central import expected_values, ranked_options
from model.analysis.uncertainty.confidence import with_confidence
from model.analysis.uncertainty.figures import lens_result
from model.analysis.uncertainty.histogram import Histogram
from model.analysis.uncertainty.lens_result import LensResult
from model.analysis.uncertainty.lenses import Lens, lenses, perspective_lenses
from model.analysis.uncertainty.looks import Count, Look, View, alike_rows, first_steps
from model.analysis.uncertainty.overall import DrawnScores, ScoreBlock
from model.analysis.uncertainty.places import MOST_RANKED, Work
from model.analysis.uncertainty.tally import tally_draws
from model.analysis.uncertainty.views import Fixed, grouping, sampler_of
from model.arrays import BoolArray, FloatArray, IntArray
from model.preference import free_space
from model.problem import DecisionProblem
from model.sampling import CHUNK, WEIGHTS, chunk_generator, chunk_sizes

__all__ = ["score_draws", "supplied", "weight_draws"]

SUPPLIED = "supplied"

SUM_ERROR = 1e-6
"""Weights from outside may miss the sum of 1 by so much: they may have been printed."""


def weight_draws(
    problem: DecisionProblem, lens: str, n: int, seed: int, perspective: str = ""
) -> FloatArray:
    """(draw, criterion) the global weights that `acceptability` draws through one lens.

    Raises
    ------
    ValueError
        When there is no such lens.
    """
    known = (*lenses(problem), *perspective_lenses(problem))
    names = [(each.name, each.perspective) for each in known]
    if (lens, perspective) not in names:
        there = ", ".join(sorted({f"{name} {whose}".strip() for name, whose in names}))
        raise ValueError(f"no lens {lens!r} here; there are: {there}")
    place = names.index((lens, perspective))
    found = known[place]
    sampler = sampler_of(found)
    drawn = np.empty((n, len(problem.criteria)))
    for number, size in enumerate(chunk_sizes(n)):
        raw, total = sampler.draw(chunk_generator(seed, WEIGHTS + place, number), size)
        start = number * CHUNK
        drawn[start : start + size] = (found.spread @ (raw / total)).T
    return drawn


def score_draws(problem: DecisionProblem, n: int, seed: int) -> FloatArray:
    """(draw, option, criterion) values, states averaged, drawn cell by cell.

    Number for number those behind `acceptability`, unless all uncertain scores are normal and
    `score_source` collapses them: it then draws one normal for each option and none for its cells.
    Such values are spread alike, but they are other draws: shares differ by their errors.
    """
    source = DrawnScores(problem, seed)
    drawn = np.empty((n, len(problem.options), len(problem.criteria)))
    for number, size in enumerate(chunk_sizes(n)):
        start = number * CHUNK
        drawn[start : start + size] = source.chunk(number, size).values.transpose(2, 1, 0)
    return drawn


def supplied(
    problem: DecisionProblem, weights: FloatArray, values: FloatArray | None = None
) -> LensResult:
    """Acceptability from draws made elsewhere.

    Parameters
    ----------
    problem : DecisionProblem
    weights : (draw, criterion)
        Global weights, 0 or more; each row sums to 1. Draws count as independent.
    values : (draw, option, criterion)
        Values of all options of the problem, 0 to 1 on the scale, higher is better; finite for
        options open in every state. None: scores as judged.

    Raises
    ------
    ValueError
        When a shape does not fit, or a figure is not what it should be.
    """
    rows = ranked_options(problem)
    _check(problem, weights, values, rows)
    judged = expected_values(problem, problem.likely)
    if values is None:
        overall = judged[rows] @ weights.T
    else:
        overall = np.stack([np.einsum("dc,dc->d", values[:, row], weights) for row in rows])
    n_criterion = len(problem.criteria)
    lens = Lens(
        name=SUPPLIED,
        perspective="",
        space=free_space(n_criterion),
        spread=np.eye(n_criterion),
        density=SUPPLIED,
    )
    look = Look(
        scores="likely" if values is None else "drawn",
        likely=judged[rows],
        alike=alike_rows(overall, np.zeros(len(rows), dtype=np.bool_)),
        rows=rows,
    )
    view = View(
        lens=lens,
        sampler=Fixed(np.zeros(n_criterion), method=SUPPLIED),
        stream=WEIGHTS,
        grouping=grouping(problem, lens),
        looks=(look,),
        n_draw=len(weights),
    )
    count = _counted(look, overall, weights)
    result = lens_result(problem, view, look, count)
    source = None if values is None else _Supplied(values)
    seen = [(view, look, count)]
    return with_confidence(problem, [result], seen, judged, source, len(weights))[0]


@dataclass(frozen=True, slots=True)
class _Supplied:
    """Score draws from outside."""

    values: FloatArray  # (draw, option, criterion)
    low: float = 0.0
    high: float = 1.0

    @property
    def varies(self) -> BoolArray:
        """(option, criterion) whether the value of the cell is uncertain."""
        return np.asarray(np.ptp(self.values, axis=0) > 0)

    def chunk(self, number: int, size: int) -> ScoreBlock:
        """The draws of one chunk."""
        start = number * CHUNK
        return ScoreBlock(self.values[start : start + size].transpose(2, 1, 0))


def _counted(look: Look, overall: FloatArray, weights: FloatArray) -> Count:
    work, kinds = Work(len(look.rows), weights.shape[1]), overall[look.kinds]
    low, high = float(kinds.min()), float(kinds.max())
    histogram = Histogram(len(kinds), low, high if high > low else low + 1.0)
    count: Count | None = None
    for number, size in enumerate(chunk_sizes(len(weights))):
        cut = slice(number * CHUNK, number * CHUNK + size)
        rows = np.ascontiguousarray(kinds[:, cut])
        tally, place = tally_draws(
            rows,
            (np.ascontiguousarray(weights[cut].T), np.ones(size)),
            look.sizes,
            work,
            level=number,
            rankings=len(look.rows) <= MOST_RANKED,
        )
        histogram.add(rows)
        if count is None:
            count = Count(tally, first_steps(place.ahead), histogram)
            count.note()
        else:
            count.add(Count(tally, [], histogram))
    if count is None:
        raise ValueError("no draws were supplied")
    return count


def _check(
    problem: DecisionProblem, weights: FloatArray, values: FloatArray | None, rows: IntArray
) -> None:
    """Refuse draws that cannot be what they should be."""
    n_option, n_criterion = len(problem.options), len(problem.criteria)
    if not len(rows):
        raise ValueError("no option is open in every state, so that none can be ranked")
    if weights.ndim != 2 or weights.shape[1] != n_criterion or not len(weights):
        raise ValueError(
            f"weights have the shape {weights.shape}; "
            f"(draw, criterion) is (1 or more, {n_criterion})"
        )
    if not np.isfinite(weights).all() or (weights < 0).any():
        raise ValueError("weights are finite and 0 or more")
    off = np.abs(weights.sum(axis=1) - 1.0)
    if off.max() > SUM_ERROR:
        raise ValueError(
            f"the weights of every draw sum to 1; those of draw {int(off.argmax())} do not"
        )
    if values is None:
        return
    if values.shape != (len(weights), n_option, n_criterion):
        raise ValueError(
            f"values have the shape {values.shape}; (draw, option, criterion) is "
            f"{(len(weights), n_option, n_criterion)}"
        )
    if not np.isfinite(values[:, rows]).all():
        raise ValueError("values of options that are open in every state are finite")
