"""Where an option that is barred in some states would place, while it is open.

Flow   DecisionProblem → [analysis.uncertainty.contingent] → ContingentLens
Takes  a DecisionProblem.  Gives  one ContingentLens an option, lens and kind of scores.
Knows  sampling.  Never sees  files.

The states are those in which the option is open, their probabilities in proportion; it stands
beside the options that are open in every state, and beside no other contingent option.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from model.analysis.central import CONTINGENT, expected_values, ranked_options, standings
from model.analysis.uncertainty.collapsed import score_source
from model.analysis.uncertainty.figures import lens_result
from model.analysis.uncertainty.lens_result import ContingentLens
from model.analysis.uncertainty.lenses import Lens, lenses
from model.analysis.uncertainty.looks import count_views
from model.analysis.uncertainty.views import sampler_of, view_of
from model.problem import DecisionProblem
from model.sampling import WeightSampler

__all__ = ["contingent_lenses", "while_open"]

SEEN_THROUGH = {"any": ("likely",), "order": ("likely", "drawn"), "near": ("likely", "drawn")}
"""Lenses for contingent options, whatever the settings say, with the kinds of scores."""


def contingent_lenses(problem: DecisionProblem, n_draw: int) -> tuple[ContingentLens, ...]:
    """Every contingent option beside the ranked ones, over its open states."""
    standing, open_probability = standings(problem)
    options = [option for option, name in enumerate(standing) if name == CONTINGENT]
    if not options:
        return ()
    ranked = ranked_options(problem).tolist()
    settings = replace(problem.settings, lenses=tuple(SEEN_THROUGH))
    asked = replace(problem, settings=settings)
    seen = [(lens, sampler_of(lens)) for lens in lenses(asked)]  # states move no weight
    return tuple(
        found
        for option in options
        for found in _placed(asked, option, ranked, float(open_probability[option]), n_draw, seen)
    )


def while_open(problem: DecisionProblem, option: int) -> DecisionProblem:
    """The same problem, knowing that the world is in a state in which the option is open."""
    left = np.where(problem.gates.barred()[:, option], 0.0, problem.states.probability)
    return replace(problem, states=replace(problem.states, probability=left / left.sum()))


def _placed(
    problem: DecisionProblem,
    option: int,
    ranked: list[int],
    open_probability: float,
    n_draw: int,
    seen: list[tuple[Lens, WeightSampler]],
) -> list[ContingentLens]:
    there = while_open(problem, option)
    rows = np.array(sorted([*ranked, option]), dtype=np.int64)
    own = rows.tolist().index(option)
    values, scores = expected_values(there, there.likely), score_source(there)
    views = []
    for place, (lens, sampler) in enumerate(seen):
        view = view_of(there, lens, place, values, rows, scores, n_draw, sampler)
        looks = tuple(k for k in view.looks if k.scores in SEEN_THROUGH[lens.name])
        views.append(replace(view, looks=looks, quantiles=False))
    results = [
        lens_result(there, view, look, count)
        for view, counted in zip(views, count_views(there, views, scores), strict=True)
        for look, count in zip(view.looks, counted, strict=True)
    ]
    return [
        ContingentLens(
            option=problem.options[option],
            open_probability=open_probability,
            lens=result.lens,
            scores=result.scores,
            first=float(result.first[own]),
            first_error=float(result.first_error[own]),
            first_most=float(result.first_most[own]),
            first_exact=result.first_exact,
            expected_rank=float(result.expected_rank[own]),
            expected_rank_error=float(result.expected_rank_error[own]),
            n_draw=result.n_draw,
            unseen=0.0 if result.first_exact else result.unseen,
        )
        for result in results
    ]
