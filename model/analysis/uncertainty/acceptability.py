"""Rank acceptability: how often each option takes each rank when weights or scores vary.

Flow   DecisionProblem → [analysis.uncertainty.acceptability] → AcceptabilityResult → report
Takes  a DecisionProblem.  Gives  an AcceptabilityResult: exact where the weights fill a simplex
and scores are as judged, else sampled with its error.
Knows  aggregation, sampling.  Never sees  files, HTML.
"""

from __future__ import annotations

import numpy as np

from model.analysis.central import RANKED, expected_values, standings
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
from model.analysis.uncertainty.turned_out import Hindsight
from model.analysis.uncertainty.views import stated_view, view_of
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


def acceptability(problem: DecisionProblem) -> AcceptabilityResult:
    """Rank acceptability of the options that are open in every state.

    Score draws are stream 0 of the seed: the same for every lens, and for `separability`.
    """
    n_draw = problem.settings.draws
    fewer = min(n_draw, FEWER_DRAWS)
    standing, _ = standings(problem)
    rows = np.flatnonzero([name == RANKED for name in standing])
    values = expected_values(problem, problem.likely)
    drawn = score_source(problem)
    scores = Hindsight(problem, drawn, rows, fewer)
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
    results = [
        lens_result(problem, view, look, count)
        for view, counted in zip(views, counts, strict=True)
        for look, count in zip(view.looks, counted, strict=True)
    ]
    looks = [look for view in views for look in view.looks]
    return AcceptabilityResult(
        stray=problem.settings.stray,
        concentration=problem.settings.concentration,
        lenses=with_confidence(problem, results, looks, values, drawn, fewer),
        turned_out=scores.result(),
        contingent=contingent_lenses(problem, fewer),
        n_draw=n_draw,
        perspective_draws=fewer,
        confidence_draws=fewer,
        seed=problem.settings.seed,
    )
