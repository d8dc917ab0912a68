"""What is known of the options through each lens: the results of acceptability.

Flow   [analysis.uncertainty.lens_result] → study, report
Gives  frozen results; every sampled figure stands beside its error.
"""

from __future__ import annotations

from dataclasses import dataclass

from model.analysis.result import freeze_arrays
from model.arrays import FloatArray

__all__ = ["AcceptabilityResult", "ContingentLens", "LensResult", "TurnedOutBest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LensResult:
    """How the ranked options place through one lens.

    Shares are shares of weightings, or of weightings and score draws: never probabilities of
    success. Identical options share their places evenly.
    """

    lens: str  # any, order, near, leaves, levels, dirichlet; stated: weights as in the file
    perspective: str  # "" for the scenario's weights
    scores: str  # likely: as judged; drawn: from their distributions
    options: tuple[str, ...]  # ranked options, file order
    criteria: tuple[str, ...]
    groups: tuple[str, ...]
    first: FloatArray  # (option,) share of first ranks; exact where first_exact
    first_error: FloatArray  # (option,) standard error; 0 where exact
    first_exact: bool  # exact to 1e-7
    first_most: FloatArray  # (option,) upper 95 % bound; the share itself where exact; 0: never
    never_first: tuple[str, ...]  # proven by a linear programme (scores as judged)
    acceptability: FloatArray  # (option, rank), rows and columns sum to 1
    standard_error: FloatArray  # (option, rank), of acceptability; 0 where exact
    acceptability_exact: bool  # every rank is exact: a simplex of up to three coordinates
    most: FloatArray  # (option, rank) upper 95 % bound; the share where exact; 0: proven never
    central_weights: FloatArray  # (option, criterion) global; NaN if first in too few draws
    central_group_weights: FloatArray  # (option, group)
    central_error: FloatArray  # (option, group) standard error of central_group_weights
    confidence: FloatArray  # (option,) share of score draws it is first in at its central weights
    confidence_error: FloatArray  # (option,) standard error, that of central weights counted in
    confidence_unseen: float  # bound of what none of its draws saw; 0 where scores are as judged
    pairwise: FloatArray  # (option, option), share in which row is ahead of column
    pairwise_error: FloatArray  # (option, option); 0 where exact
    pairwise_exact: bool
    expected_rank: FloatArray  # (option,)
    expected_rank_error: FloatArray  # (option,); 0 where exact
    first_entropy: float  # bits, of the first rank
    ranking_entropy: float  # bits, of whole rankings; NaN with more than 8 options
    quantile_levels: tuple[float, ...]
    quantiles: FloatArray  # (option, quantile) of overall value
    quantile_error: float  # width of a bin
    n_draw: int
    effective: float  # number of independent draws that tell as much
    unseen: float  # upper 95 % bound of the share of what none of these saw
    method: str  # how weights were drawn
    convergence_draws: tuple[int, ...]
    convergence_first: FloatArray  # (step, option) share of first ranks after so many draws
    convergence_error: FloatArray  # (step, option)
    convergence_unseen: FloatArray  # (step,) upper 95 % bound of what no draw had seen by then

    def __post_init__(self) -> None:
        freeze_arrays(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedOutBest:
    """Which ranked option turns out best: one state a draw, scores drawn, weights as stated.

    The choice is made before the state is known, so this is no first-rank share: it says how
    often hindsight would choose each option, and what the others would then have cost.
    """

    options: tuple[str, ...]  # open in every state, file order
    share: FloatArray  # (option,) of draws in which it turns out best
    error: FloatArray  # (option,) standard error of share
    unseen: float  # upper 95 % bound of what no draw saw; 0 where every draw is the same
    expected_regret: FloatArray  # (option,) best value less own, mean over draws
    regret_error: FloatArray  # (option,) standard error of expected_regret
    regret_quantile_levels: tuple[float, ...]
    regret_quantiles: FloatArray  # (option, quantile)
    regret_quantile_error: float  # width of a bin
    n_draw: int

    def __post_init__(self) -> None:
        freeze_arrays(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContingentLens:
    """An option barred in some states, beside the ranked options, over its open states."""

    option: str
    open_probability: float
    lens: str
    scores: str
    first: float
    first_error: float
    first_most: float  # upper 95 % bound; the share itself where exact; 0: never
    first_exact: bool
    expected_rank: float
    expected_rank_error: float
    n_draw: int
    unseen: float  # upper 95 % bound of what no draw saw; 0 where `first` is exact


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptabilityResult:
    """Rank acceptability through each lens, with scores as judged and with scores drawn."""

    stray: float  # share by which a weight may move in the lens `near`
    concentration: float  # of the lens `dirichlet`
    lenses: tuple[LensResult, ...]  # the scenario's first, then the perspectives'
    turned_out: TurnedOutBest
    contingent: tuple[ContingentLens, ...]
    n_draw: int
    perspective_draws: int  # in each lens of a perspective, and for contingent options
    confidence_draws: int  # score draws behind each confidence factor
    seed: int
