"""Rank acceptability: how often each option takes each rank when weights or scores vary.

Flow   DecisionProblem → [analysis.uncertainty.acceptability] → AcceptabilityResult → report
Takes  a DecisionProblem.  Gives  an AcceptabilityResult: exact where the weights fill a simplex
and scores are as judged, else sampled with its error.
Knows  aggregation, sampling.  Never sees  files, HTML.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from model.analysis.central import expected_values, ranked_options
from model.analysis.uncertainty.collapsed import score_source
from model.analysis.uncertainty.confidence import with_confidence
from model.analysis.uncertainty.contingent import contingent_lenses
from model.analysis.uncertainty.figures import MINIMUM_FIRST, lens_result
from model.analysis.uncertainty.lens_result import (
    AcceptabilityResult,
    ContingentLens,
    LensResult,
    TurnedOutBest,
)
from model.analysis.uncertainty.lenses import lenses, perspective_lenses
from model.analysis.uncertainty.looks import View, count_views
from model.analysis.uncertainty.overall import ScoreSource
from model.analysis.uncertainty.turned_out import Hindsight
from model.analysis.uncertainty.views import STATED, stated_view, view_of
from model.arrays import FloatArray, IntArray
from model.problem import DecisionProblem

__all__ = [
    "FEWER_DRAWS",
    "MINIMUM_FIRST",
    "AcceptabilityResult",
    "ContingentLens",
    "LensResult",
    "TurnedOutBest",
    "acceptability",
]

FEWER_DRAWS = 20_000
"""At most so many draws for each perspective, contingent option and confidence factor."""

NEAR = 1e-5
"""Values drawn in 32 bits are this near to those in 64."""


def acceptability(problem: DecisionProblem) -> AcceptabilityResult:
    """Rank acceptability of the options that are open in every state.

    Score draws are stream 0 of the seed: the same for every lens, and for `separability`.
    """
    n_draw = problem.settings.draws
    fewer = min(n_draw, FEWER_DRAWS)
    rows = ranked_options(problem)
    values = expected_values(problem, problem.likely)
    drawn = score_source(problem)
    hindsight = Hindsight(problem, drawn, rows, fewer)
    certain = _certain(drawn, rows, values)
    scores = None if certain else hindsight
    views: list[View] = []
    if len(rows):
        own, others = lenses(problem), perspective_lenses(problem)
        views = [
            view_of(
                problem, lens, place, values, rows, scores, n_draw if place < len(own) else fewer
            )
            for place, lens in enumerate((*own, *others))
        ]
        views.insert(len(own), stated_view(problem, values, rows, scores, n_draw))
    counts = count_views(problem, views, scores)
    seen = [
        (view, look, count)
        for view, counted in zip(views, counts, strict=True)
        for look, count in zip(view.looks, counted, strict=True)
    ]
    results = [lens_result(problem, *each) for each in seen]
    found = with_confidence(problem, results, seen, values, drawn, fewer)
    if certain:
        hindsight.count_by_state()
    return AcceptabilityResult(
        stray=problem.settings.stray,
        concentration=problem.settings.concentration,
        lenses=tuple(_also_drawn(found)) if certain else found,
        turned_out=hindsight.result(),
        contingent=contingent_lenses(problem, fewer),
        n_draw=n_draw,
        perspective_draws=fewer,
        confidence_draws=fewer,
        seed=problem.settings.seed,
    )


def _certain(drawn: ScoreSource, rows: IntArray, values: FloatArray) -> bool:
    """Whether every draw of the scores of these options gives the values as judged."""
    if drawn.varies[rows].any():
        return False
    every = np.eye(values.shape[1])
    return np.allclose(drawn.chunk(0, 1).at(every, rows, 0, 1)[:, :, 0].T, values[rows], atol=NEAR)


def _also_drawn(results: Iterable[LensResult]) -> Iterable[LensResult]:
    """Where no score is uncertain, scores drawn are scores as judged: the figures serve twice."""
    for result in results:
        if result.lens != STATED:
            yield result
        yield replace(result, scores="drawn")
