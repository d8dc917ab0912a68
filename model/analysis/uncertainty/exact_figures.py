"""Figures that need no draws: who can never be first, and shares that geometry gives exactly.

Flow   view, look → [analysis.uncertainty.exact_figures] → figures
Takes  a View and a Look whose scores are certain.  Gives  fields of a LensResult, in place of
sampled ones.  Knows  aggregation, preference, sampling.  Never sees  files.

On a simplex of weights pairs and expected ranks are always exact, first ranks within the settings
and a bound of work, and all ranks on up to three coordinates.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from model.aggregation import (
    Effort,
    TooMuchWorkError,
    expected_ranks,
    first_rank_cells,
    pairwise_winning,
    triangle_ranks,
)
from model.analysis.uncertainty.looks import Look, View
from model.arrays import TIE, BoolArray, FloatArray
from model.preference import Programmes
from model.problem import DecisionProblem
from model.sampling import PROBE, chunk_generator, simplex_vertices

__all__ = ["MOST_WORK", "Parts", "exact_figures"]

MOST_WORK = 800_000
"""Steps of exact work for one lens, about a second: 10 options on 8 coordinates stay below."""

Parts = dict[str, Any]
"""Fields of a LensResult by name."""


def exact_figures(problem: DecisionProblem, view: View, look: Look, sampled: Parts) -> Parts:
    """What is known without draws, scores as judged; nothing for weights from outside.

    Parameters
    ----------
    problem : DecisionProblem
    view, look : what was looked through, and at what
    sampled : the same figures from draws
    """
    lens, kinds = view.lens, look.kinds
    if lens.density not in ("uniform", "dirichlet", "levels", "point"):
        return {}
    place = np.searchsorted(kinds, look.alike)
    margin, _, _ = Programmes(lens.space).margins(look.likely[kinds])
    never = (margin < -TIE)[place]  # Hazen (1986), Operations Research 34
    most = sampled["most"].copy()
    most[never, 0] = 0.0
    parts: Parts = {
        "never_first": tuple(problem.options[row] for row in look.rows[never]),
        "most": most,
        "first_most": most[:, 0],
    }
    corners = _corners(view)
    if corners is None:
        return parts
    scores = look.likely[kinds] @ corners
    winning = pairwise_winning(scores)[np.ix_(place, place)]
    most[_impossible(scores[place]) & (sampled["acceptability"] == 0)] = 0.0
    parts |= {
        "pairwise": winning,
        "pairwise_error": np.zeros_like(winning),
        "pairwise_exact": True,
        "expected_rank": expected_ranks(winning),
        "expected_rank_error": np.zeros(len(place)),
    }
    if corners.shape[1] > problem.settings.exact_coordinates:
        return parts
    effort = Effort(MOST_WORK)
    try:
        parts |= _first_ranks(view, look, corners, scores, effort)
        most[(parts["first"] == 0) & (sampled["acceptability"][:, 0] == 0), 0] = 0.0
        if corners.shape[1] <= 3:
            parts |= _all_ranks(scores[place], effort)
    except TooMuchWorkError:
        return parts
    return parts


def _corners(view: View) -> FloatArray | None:
    """(coordinate, corner) of weights that fill a simplex, all of them alike; else None."""
    if view.sampler.method == "point":
        raw, total = view.sampler.draw(chunk_generator(0, PROBE, 0), 1)
        return np.asarray(raw / total)
    return simplex_vertices(view.lens.space) if view.lens.density == "uniform" else None


def _impossible(scores: FloatArray) -> BoolArray:
    """(option, rank) ranks out of reach: too many others are ahead, or behind, at all corners."""
    least = scores[:, None, :] - scores[None, :, :]
    ahead = (least >= 0).all(axis=2) & (least > 0).any(axis=2)  # row ahead of column
    rank = np.arange(len(scores))
    above, below = ahead.sum(axis=0)[:, None], ahead.sum(axis=1)[:, None]
    return np.asarray((rank < above) | (rank >= len(scores) - below))


def _first_ranks(
    view: View, look: Look, corners: FloatArray, scores: FloatArray, effort: Effort
) -> Parts:
    """First ranks and central weights; scores (kind, corner)."""
    place = np.searchsorted(look.kinds, look.alike)
    cells, centres = first_rank_cells(scores, effort)
    means = (centres @ corners.T)[place]
    first = cells[place] / np.array(look.sizes, dtype=np.float64)[place]
    group = means @ view.grouping
    return {
        "first": first,
        "first_error": np.zeros_like(first),
        "first_most": first,
        "first_exact": True,
        "central_weights": means @ view.lens.spread.T,
        "central_group_weights": group,
        "central_error": np.where(np.isnan(group), np.nan, 0.0),
    }


def _all_ranks(scores: FloatArray, effort: Effort) -> Parts:
    """Every rank, for scores (option, corner) at up to three corners.

    With fewer corners than three, all are level at the others: who is ahead hangs on the
    proportions of the rest alone, which are spread evenly whatever weight those have.
    """
    filled = np.zeros((len(scores), 3))
    filled[:, : scores.shape[1]] = scores
    found = triangle_ranks(filled, effort)
    first = found.shares[:, 0].copy()
    return {
        "acceptability": found.shares,
        "standard_error": np.zeros_like(found.shares),
        "acceptability_exact": True,
        "most": found.shares,
        "first": first,
        "first_most": first,
        "ranking_shares": found.ranking_shares,
    }
