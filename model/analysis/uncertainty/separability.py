"""Does the leader keep its lead when the scores are drawn from their ranges?

Flow   DecisionProblem → [analysis.uncertainty] → SeparabilityResult → report
Takes  a DecisionProblem.  Gives  a SeparabilityResult; sampled, with standard errors.
Knows  aggregation, sampling.  Never sees  files, HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.analysis.central import SCREENED, CentralResult, central, ranked_options
from model.analysis.result import freeze_arrays
from model.analysis.uncertainty.bounds import upper_bound
from model.analysis.uncertainty.collapsed import score_source
from model.analysis.uncertainty.figures import share_error
from model.analysis.uncertainty.histogram import QUANTILES, Histogram
from model.analysis.uncertainty.lenses import local_by_group
from model.analysis.uncertainty.looks import Look, View
from model.analysis.uncertainty.overall import ScoreSource
from model.analysis.uncertainty.places import Work
from model.analysis.uncertainty.tally import Tally, tally_draws
from model.analysis.uncertainty.views import stated_view
from model.arrays import FloatArray, IntArray
from model.problem import DecisionProblem
from model.sampling import chunk_sizes, in_chunks

__all__ = ["KEEPS_LEAD", "SeparabilityResult", "separability"]

Values = NDArray[np.floating[Any]]

KEEPS_LEAD = 0.75
"""A leader that beats a rival in fewer than this share of score draws is not separated from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparabilityResult:
    """Value under drawn scores (weights as stated), and whom the leader cannot be told from.

    Each cell is drawn once per draw from its distribution, and states are averaged inside the
    draw. Quantiles are right to the width of a histogram bin.
    """

    options: tuple[str, ...]
    quantile_levels: tuple[float, ...]
    quantiles: FloatArray  # (option, quantile) of expected value; NaN for screened-out options
    mean: FloatArray  # (option,)
    leader: str
    beaten: FloatArray  # (option,), share of draws in which the leader is strictly ahead; NaN: no
    beaten_error: FloatArray  # (option,), standard error of `beaten`
    first: FloatArray  # (option,), share of draws in which the option is first among the ranked
    first_error: FloatArray  # (option,), standard error of `first`
    keeps_lead: float  # the threshold used
    inside: tuple[str, ...]  # leader first, then all options it cannot be separated from
    separated: bool
    n_draw: int
    unseen: float  # upper 95 % bound of the share of what no draw saw; 0 where no score varies
    seed: int

    def __post_init__(self) -> None:
        freeze_arrays(self)


@dataclass(frozen=True, slots=True)
class _Counted:
    """One chunk of draws."""

    tally: Tally | None  # of the ranked options; None without any
    total: FloatArray  # (option,) sum of values
    beaten: IntArray  # (option,) draws in which the leader is strictly ahead


def separability(problem: DecisionProblem) -> SeparabilityResult:
    """Draw the scores, keep the weights, and see who stays ahead.

    The draws are those of the acceptability lens `stated`: both tell the same shares.
    """
    answer, scores = central(problem), score_source(problem)
    rows = ranked_options(problem)
    possible = np.flatnonzero([name != SCREENED for name in answer.standing])
    leader = problem.options.index(answer.leader) if answer.leader else None
    n_draw, n_option = problem.settings.draws, len(problem.options)
    view = stated_view(problem, answer.values, rows, scores, n_draw) if len(rows) else None
    histogram = Histogram(len(possible), scores.low, scores.high)
    sizes = chunk_sizes(n_draw)

    def make(number: int) -> _Counted:
        values = _overall(problem, scores, number, sizes[number])
        histogram.add(values[possible])
        beaten = np.zeros(n_option, dtype=np.int64)
        if leader is not None:
            beaten[rows] = [np.count_nonzero(values[row] < values[leader]) for row in rows]
        return _Counted(
            tally=_tally(view, values, number) if view else None,
            total=values.sum(axis=1, dtype=np.float64),
            beaten=beaten,
        )

    mean, ahead = np.zeros(n_option), np.zeros(n_option)
    tally: Tally | None = None
    for counted in in_chunks(make, range(len(sizes)), problem.settings.workers):
        mean += counted.total / n_draw
        ahead += counted.beaten
        if tally is None:
            tally = counted.tally
        elif counted.tally is not None:
            tally.add(counted.tally)
    first, first_error, beaten = (np.full(n_option, np.nan) for _ in range(3))
    if view is not None and tally is not None:
        first[rows], first_error[rows] = _first(view.looks[0], tally)
        beaten[rows] = ahead[rows] / n_draw
        beaten[leader] = np.nan
    quantiles = np.full((n_option, len(QUANTILES)), np.nan)
    quantiles[possible] = histogram.quantiles()
    inside = _inside(answer, beaten)
    return SeparabilityResult(
        options=problem.options,
        quantile_levels=QUANTILES,
        quantiles=quantiles,
        mean=mean,
        leader=answer.leader,
        beaten=beaten,
        beaten_error=share_error(beaten, n_draw),
        first=first,
        first_error=first_error,
        keeps_lead=KEEPS_LEAD,
        inside=inside,
        separated=len(inside) == 1,
        n_draw=n_draw,
        unseen=float(upper_bound(0.0, n_draw)) if scores.varies[rows].any() else 0.0,
        seed=problem.settings.seed,
    )


def _overall(problem: DecisionProblem, scores: ScoreSource, number: int, size: int) -> Values:
    """(option, draw) overall values of one chunk, weights as stated."""
    groups = problem.node_weights[problem.tree.group_node]
    raw = np.broadcast_to(groups[:, None], (len(groups), size))
    return scores.chunk(number, size).overall(local_by_group(problem), raw)


def _tally(view: View, values: Values, number: int) -> Tally:
    look, size = view.looks[0], values.shape[1]
    weights = view.sampler.draw(np.random.default_rng(0), size)
    kinds = values[look.rows[look.kinds]]
    work = Work(len(look.rows), len(weights[0]))
    return tally_draws(kinds, weights, look.sizes, work, level=number)[0]


def _first(look: Look, tally: Tally) -> tuple[FloatArray, FloatArray]:
    """(option,) share of first places and its error; like options have theirs between them."""
    place = np.searchsorted(look.kinds, look.alike)
    crowd = np.array(look.sizes, dtype=np.float64)[place]
    held = tally.held()[place, 0]
    return held / crowd, share_error(held, tally.n_draw) / crowd


def _inside(answer: CentralResult, beaten: FloatArray) -> tuple[str, ...]:
    """The leader and every ranked option that is too close, or too seldom beaten, in order."""
    position = {option: n for n, option in enumerate(answer.options)}
    return tuple(
        option
        for option in answer.order
        if option == answer.leader
        or option in answer.close
        or beaten[position[option]] < KEEPS_LEAD
    )
