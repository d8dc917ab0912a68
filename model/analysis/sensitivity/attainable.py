"""What each option can reach when the weights may lie anywhere in a space: leads and ranks.

Flow   DecisionProblem → [analysis.sensitivity.attainable] → AttainableResult → report
Takes  a DecisionProblem.  Gives  an AttainableResult; linear programmes, nothing is sampled.
Knows  preference.Programmes, lenses.  Never sees  files, draws.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.analysis.central import expected_values, ranked_options
from model.analysis.result import freeze_arrays
from model.analysis.sensitivity.rank_intervals import rank_intervals
from model.analysis.uncertainty.lenses import lenses
from model.arrays import TIE, BoolArray, FloatArray, IntArray
from model.preference import Programmes, WeightSpace
from model.problem import DecisionProblem

__all__ = ["AttainableResult", "AttainableSpace", "attainable", "within"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttainableSpace:
    """What the ranked options can reach with the weights of one space, at expected values.

    An option's rank is one and the number of options ahead of it by more than 1e-9.
    """

    lens: str  # any, order, near, leaves
    options: tuple[str, ...]  # ranked options, file order
    best_rank: IntArray  # (option,)
    worst_rank: IntArray  # (option,)
    can_lead: BoolArray  # (option,), some weights put no option ahead of it
    margin: FloatArray  # (option,), most that it can lead all rivals by; NaN without rivals
    beaten_by: FloatArray  # (option, option), mixture above it for all weights; NaN if it can lead
    dominates: BoolArray  # (option, option), row never behind column, and ahead for some weights

    def __post_init__(self) -> None:
        freeze_arrays(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttainableResult:
    """What the ranked options can reach, for each lens whose weights are a polytope."""

    spaces: tuple[AttainableSpace, ...]


def attainable(problem: DecisionProblem) -> AttainableResult:
    """Potential optimality, dominance and attainable ranks through each lens."""
    ranked = ranked_options(problem)
    options = tuple(problem.options[place] for place in ranked)
    values = expected_values(problem, problem.likely)[ranked]
    return AttainableResult(
        spaces=tuple(
            within(lens.space, values @ lens.spread, options, lens.name)
            for lens in lenses(problem)
            if lens.density == "uniform"
        )
    )


def within(
    space: WeightSpace, values: FloatArray, options: tuple[str, ...], lens: str = ""
) -> AttainableSpace:
    """What options can reach within one space.

    Parameters
    ----------
    space : WeightSpace
        Not empty.
    values : (option, coordinate)
        Higher is better.

    Raises
    ------
    ValueError
        When no weights lie in the space.

    References
    ----------
    Hazen (1986), Operations Research 34: dominance and potential optimality under partial
    information; Athanassopoulos & Podinovski (1997), Journal of the Operational Research
    Society 48: the mixture that beats an option is the dual.
    """
    programmes = Programmes(space)
    count = len(values)
    margin, at_margin, mixture = programmes.margins(values)
    pairs = (values[:, None, :] - values[None, :, :]).reshape(-1, space.n)
    largest, at_largest = programmes.largest(pairs)
    most = largest.reshape(count, count)  # largest lead of row over column
    best, worst = rank_intervals(values, programmes, most, np.concatenate([at_margin, at_largest]))
    can_lead = ~(margin < -TIE)
    return AttainableSpace(
        lens=lens,
        options=options,
        best_rank=best,
        worst_rank=worst,
        can_lead=can_lead,
        margin=margin,
        beaten_by=np.where(can_lead[:, None], np.nan, mixture),
        dominates=(most.T <= TIE) & (most > TIE),
    )
