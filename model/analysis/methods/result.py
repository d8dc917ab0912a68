"""What the comparison of methods finds.

Flow   [analysis.methods.result] → study, report
Gives  frozen results; every sampled figure stands beside its error.
"""

from __future__ import annotations

from dataclasses import dataclass

from model.analysis.result import freeze_arrays
from model.arrays import BoolArray, FloatArray, IntArray

__all__ = ["Compromise", "MethodShares", "MethodsResult", "OpenPairs", "Parting"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """Why a method does not put today's leader first.

    Each reason names a change after which the method, run again, puts today's leader first, alone
    or level with others:

    veto           without vetoes
    indifference   differences count however small
    preference     differences count in proportion up to the whole scale
    thresholds     both of these, where neither alone is enough
    curve          on values, not on natural units (PROMETHEE)
    distillation   by net credibility, not by the two distillations
    normalisation  on the stated scales of values, not over ranges read off the options
    compensation   gains and losses add up
    both           the last two at once, where neither alone is enough
    aspiration     without the least levels asked for

    Two name no such change. order: criteria come one after the other. several: none is enough.
    """

    method: str
    leaders: tuple[str, ...]  # first by this method, file order
    reasons: tuple[str, ...]  # one or more
    criterion: str  # on which it turns, "" where none can be named
    incomparable: bool  # neither of today's leader and the first of `leaders` outranks the other


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPairs:
    """What an outranking relation leaves open."""

    method: str  # promethee (I), electre (III)
    relation: IntArray  # (option, option) 1 row ahead, −1 behind, 0 level, 9 incomparable

    def __post_init__(self) -> None:
        freeze_arrays(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compromise:
    """VIKOR's compromise set and its two conditions."""

    method: str  # vikor, vikor-values
    options: tuple[str, ...]  # best first
    advantage: bool  # the first is ahead of the second by 1 / (options − 1) or more
    stability: bool  # the first is also first by the sum or by the largest regret


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodShares:
    """How often each option takes each rank, by every method, through one lens.

    The same draws serve all methods. Level options share their ranks evenly.
    """

    lens: str  # any, near
    scores: str  # likely: as judged; drawn: from their distributions
    counted: BoolArray  # (method,) whether the method applies to every draw
    acceptability: FloatArray  # (method, option, rank); NaN where not counted
    error: FloatArray  # (method, option, rank) standard error
    same_leader: FloatArray  # (method,) share of draws in which it and addition share a first place
    mixed: FloatArray  # (option, rank), the method drawn too: each counted method alike
    mixed_error: FloatArray  # (option, rank) standard error
    main_effect: FloatArray  # (option,) share of doubt about its first place owed to method alone
    total_effect: FloatArray  # (option,) share that would stay if all but the method were known

    def __post_init__(self) -> None:
        freeze_arrays(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodsResult:
    """The options that are open in every state, ranked by every method at the stated weights.

    All methods work on one table averaged over the states. Additive comes first, whether the file
    asks for it or not; `leader` is today's.
    """

    leader: str  # "" when no option is ranked
    options: tuple[str, ...]  # ranked options, file order
    criteria: tuple[str, ...]
    methods: tuple[str, ...]
    applies: tuple[str, ...]  # (method,) "" or why it does not apply
    score: FloatArray  # (method, option), higher is better; NaN where it does not apply
    rank: IntArray  # (method, option), 1 is best, level options share; 0 where it does not apply
    leaders: tuple[tuple[str, ...], ...]  # (method,) options of rank 1
    kendall: FloatArray  # (method, method), tau-b; NaN where either does not apply
    weighted: FloatArray  # (method, method), r_w: top places count more
    partings: tuple[Parting, ...]  # methods that do not put `leader` first
    shares: tuple[MethodShares, ...]
    rank_without: IntArray  # (method, option left out, option), 0 for the one left out
    reversals: IntArray  # (method, option left out), pairs of the others that change places
    leader_changes: BoolArray  # (method, option left out): another of the others leads
    open_pairs: tuple[OpenPairs, ...]
    compromises: tuple[Compromise, ...]
    functions: tuple[str, ...]  # (criterion,) preference function
    indifference: FloatArray  # (criterion,), natural units
    preference: FloatArray  # (criterion,), natural units
    inflection: FloatArray  # (criterion,), natural units
    veto: FloatArray  # (criterion,), natural units; NaN without a veto
    aspiration: FloatArray  # (criterion,), natural units; NaN where none is stated
    group_utility: float  # VIKOR's v
    cut: tuple[float, float]  # ELECTRE III: s(λ) = cut[0] + cut[1] λ
    stray: float  # lens near: each top-level weight within ± this share of itself
    n_draw: int
    unseen: float  # upper 95 % bound of the share of what no draw saw
    seed: int

    def __post_init__(self) -> None:
        freeze_arrays(self)

    def other_leaders(self) -> dict[str, tuple[str, ...]]:
        """Options of rank 1 by each method that applies, adding up apart."""
        each = zip(self.methods, self.applies, self.leaders, strict=True)
        return {name: first for name, why, first in each if name != "additive" and not why}
