"""First-rank shares as rational numbers, scores as judged: on request, never in a run.

Flow   DecisionProblem → [analysis.uncertainty.rationals] → study
Takes  a DecisionProblem and the name of a lens.  Gives  one Fraction for each ranked option.
Knows  aggregation, sampling.  Never sees  draws, files.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from model.aggregation import first_rank_fractions
from model.analysis.central import expected_values, ranked_mask
from model.analysis.uncertainty.lenses import lenses
from model.problem import DecisionProblem
from model.sampling import simplex_vertices

__all__ = ["first_rank_rationals"]

EVEN = ("any", "order", "near", "leaves")
"""Lenses that take all weights of a space as equally likely."""

PLACES = 12
"""Decimal places of a score, as in a run."""


def first_rank_rationals(problem: DecisionProblem, lens: str) -> dict[str, Fraction]:
    """Share of the weights of a lens at which each ranked option comes first.

    Parameters
    ----------
    problem : DecisionProblem
    lens : any, order, near or leaves
        Whether or not the scenario asks for it. Its weights must fill a simplex.

    Raises
    ------
    ValueError
        When there is no such lens, or its weights fill no simplex.
    """
    if lens not in EVEN:
        raise ValueError(f"no exact shares through the lens {lens!r}; {', '.join(EVEN)} may do")
    if lens == "order" and not problem.statements:
        raise ValueError("there is no lens 'order': the weights have no statements")
    asked = replace(problem, settings=replace(problem.settings, lenses=(lens,)))
    (found,) = lenses(asked)
    corners = simplex_vertices(found.space)
    if corners is None:
        raise ValueError(f"the weights of the lens {lens!r} fill no simplex; they can be drawn")
    ranked = ranked_mask(problem)
    scores = expected_values(problem, problem.likely)[ranked] @ found.spread @ corners
    rows = [[Fraction(f"{score:.{PLACES}f}") for score in row] for row in scores.tolist()]
    names = [name for name, in_rank in zip(problem.options, ranked, strict=True) if in_rank]
    return dict(zip(names, first_rank_fractions(rows), strict=True))
