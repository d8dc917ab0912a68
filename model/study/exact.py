"""Shares in exact rational numbers, where somebody wants more than twelve digits.

Flow   Scenario → [study.exact] → fractions → notebooks
Takes  a checked Scenario.  Never sees  files, the terminal.
"""

from __future__ import annotations

from fractions import Fraction

from model.analysis import first_rank_rationals
from model.problem import build_problem
from model.scenario import Scenario

__all__ = ["exact_first_ranks"]


def exact_first_ranks(scenario: Scenario, lens: str = "any") -> dict[str, Fraction]:
    """Share of all weights at which each ranked option comes first, scores as judged.

    Parameters
    ----------
    scenario : Scenario
    lens : "any", or another whose weights fill a simplex
        "leaves", "order" where it is a complete order or lower bounds; whether or not the
        scenario asks for it. Time grows fast beyond eight weights.

    Returns
    -------
    dict
        A fraction for each ranked option, by id, in file order; they sum to exactly 1. Scores
        count as decimals of 12 places, as in a run.

    Raises
    ------
    ValueError
        When there is no such lens, or its weights fill no simplex.
    """
    return first_rank_rationals(build_problem(scenario), lens)
