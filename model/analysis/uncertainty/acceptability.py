"""Rank acceptability: how often each option takes each rank when weights or scores vary.

Flow   DecisionProblem → [analysis.uncertainty.acceptability] → AcceptabilityResult → report
Takes  a DecisionProblem.  Gives  an AcceptabilityResult; what is sampled carries its error.
Knows  aggregation, sampling.  Never sees  files, HTML.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.aggregation import expected_ranks, pairwise_winning
from model.analysis.central import RANKED, expected_values, standings
from model.analysis.result import freeze_arrays
from model.analysis.uncertainty.state_average import StateAverage, state_average
from model.analysis.uncertainty.tally import Tally
from model.arrays import BoolArray, FloatArray, IntArray
from model.problem import DecisionProblem
from model.sampling import box_weights, triangular, uniform_weights

__all__ = ["AcceptabilityResult", "LensResult", "acceptability"]

CHUNK = 8192
"""Draws handled at once: part of what defines the figures, so that workers cannot change them."""

LENSES = ("any", "near")


@dataclass(frozen=True, slots=True, kw_only=True)
class LensResult:
    """How the ranked options place through one lens.

    Lens `any`: top-level weights uniform on the simplex; lens `near`: each top-level weight
    within ±stray of itself. Weights inside a group are as stated.
    """

    lens: str  # any, near
    scores: str  # likely: as judged; drawn: from the triangular distributions
    options: tuple[str, ...]  # ranked options, file order
    groups: tuple[str, ...]
    acceptability: FloatArray  # (option, rank), rows and columns sum to 1
    standard_error: FloatArray  # (option, rank)
    central_weights: FloatArray  # (option, group), NaN if never first
    pairwise: FloatArray  # (option, option), share in which row is ahead of column
    pairwise_exact: bool
    expected_rank: FloatArray  # (option,)
    never_below: float  # an option never first in these draws is first in less than this (95 %)
    n_draw: int

    def __post_init__(self) -> None:
        freeze_arrays(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptabilityResult:
    """Rank acceptability through each lens, with scores as judged and with scores drawn."""

    stray: float  # share by which a weight may move in the lens `near`
    lenses: tuple[LensResult, ...]
    seed: int


def acceptability(problem: DecisionProblem) -> AcceptabilityResult:
    """Rank acceptability of the options that are open in every state."""
    return AcceptabilityResult(
        stray=problem.settings.stray,
        lenses=tuple(
            _through(problem, lens, scores) for lens in LENSES for scores in ("likely", "drawn")
        ),
        seed=problem.settings.seed,
    )


def _through(problem: DecisionProblem, lens: str, scores: str) -> LensResult:
    standing, _ = standings(problem)
    ranked = np.array([name == RANKED for name in standing], dtype=np.bool_)
    options = tuple(o for o, keep in zip(problem.options, ranked, strict=True) if keep)
    local = _local_by_group(problem)
    likely = expected_values(problem, problem.likely)[ranked] @ local  # (option, group)
    averaged = state_average(problem) if scores == "drawn" else None
    varies = np.zeros(len(likely), dtype=np.bool_)
    if averaged is not None:
        varies = np.ptp(averaged(problem.performance) @ local, axis=0).any(axis=1)[ranked]
    alike = _identical_rows(likely, varies)
    firsts = np.flatnonzero(alike == np.arange(len(alike)))
    sizes = np.bincount(alike, minlength=len(alike))[firsts]
    tally = Tally(tuple(sizes.tolist()), local.shape[1])
    n_draw = problem.settings.draws
    stream = np.random.SeedSequence([problem.settings.seed, LENSES.index(lens), scores == "drawn"])
    for chunk, seed in enumerate(stream.spawn(-(-n_draw // CHUNK))):
        generator = np.random.Generator(np.random.PCG64(seed))
        size = min(CHUNK, n_draw - chunk * CHUNK)
        weights = _draw_weights(problem, lens, generator, size)
        if averaged is None:
            values = likely[firsts] @ weights
        else:
            drawn = _draw_group_values(problem, averaged, local, generator, size)
            values = np.einsum("dog,gd->od", drawn[:, ranked][:, firsts], weights)
        tally.add(values, weights)
    exact = lens == "any" and scores == "likely"
    return _lens_result(problem, (lens, scores), options, alike, tally, likely if exact else None)


def _local_by_group(problem: DecisionProblem) -> FloatArray:
    """(criterion, group) weight of each criterion inside its top-level group; columns sum to 1."""
    tree = problem.tree
    inside = (tree.group_of[:, None] == np.arange(len(tree.groups))).astype(np.float64)
    shares = inside * problem.weights[:, None]
    total = shares.sum(axis=0)
    evenly = inside / inside.sum(axis=0)
    return np.asarray(np.where(total > 0, shares / np.where(total > 0, total, 1), evenly))


def _identical_rows(values: FloatArray, varies: BoolArray) -> IntArray:
    """(option,) the first option whose row is the same in every draw.

    Cells are drawn independently: an option that varies is like no other, even one with the
    same judgements.
    """
    same = [
        option if varies[option] else int(np.flatnonzero((values == row).all(axis=1) & ~varies)[0])
        for option, row in enumerate(values)
    ]
    return np.array(same, dtype=np.int64)


def _draw_weights(
    problem: DecisionProblem, lens: str, generator: np.random.Generator, size: int
) -> FloatArray:
    """(group, draw)"""
    stated = problem.node_weights[problem.tree.group_node]
    if lens == "any":
        return uniform_weights(generator, len(stated), size)
    stray = problem.settings.stray
    low, high = stated * (1 - stray), np.minimum(stated * (1 + stray), 1.0)
    return box_weights(generator, low, high, size)


def _draw_group_values(
    problem: DecisionProblem,
    averaged: StateAverage,
    local: FloatArray,
    generator: np.random.Generator,
    size: int,
) -> FloatArray:
    """(draw, option, group)"""
    low, likely, high = problem.performance
    base = triangular(low, likely, high, generator.random((size, *low.shape)))
    return np.asarray(averaged(base) @ local)


def _lens_result(
    problem: DecisionProblem,
    view: tuple[str, str],
    options: tuple[str, ...],
    alike: IntArray,
    tally: Tally,
    exact_scores: FloatArray | None,
) -> LensResult:
    """Shares from the totals; identical options share their places evenly."""
    place = np.searchsorted(np.unique(alike), alike)
    shares = tally.shares()[place]
    pairwise = (tally.wins / max(tally.n_draw, 1))[np.ix_(place, place)]
    pairwise[alike[:, None] == alike[None, :]] = 0.5
    if exact_scores is not None:
        pairwise = pairwise_winning(exact_scores)
    first = tally.ahead[place, 0] if len(place) else np.zeros(0)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = np.where(first[:, None] > 0, tally.weight_sums[place] / first[:, None], np.nan)
    return LensResult(
        lens=view[0],
        scores=view[1],
        options=options,
        groups=problem.tree.groups,
        acceptability=shares,
        standard_error=np.sqrt(shares * (1 - shares) / max(tally.n_draw, 1)),
        central_weights=means,
        pairwise=pairwise,
        pairwise_exact=exact_scores is not None,
        expected_rank=expected_ranks(pairwise),
        never_below=1 - 0.05 ** (1 / max(tally.n_draw, 1)),
        n_draw=tally.n_draw,
    )
