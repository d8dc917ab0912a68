"""From counts to figures: shares with their errors, exact where the space and scores allow.

Flow   counts of a look → [analysis.uncertainty.figures] → LensResult
Takes  one View, Look and Count.  Gives  a LensResult without its confidence factors.
Knows  aggregation, sampling.  Never sees  draws, files.
"""

from __future__ import annotations

import math

import numpy as np

from model.aggregation import expected_ranks
from model.analysis.uncertainty.bounds import upper_bound
from model.analysis.uncertainty.exact_figures import Parts, exact_figures
from model.analysis.uncertainty.histogram import QUANTILES
from model.analysis.uncertainty.lens_result import LensResult
from model.analysis.uncertainty.looks import Count, Look, View
from model.analysis.uncertainty.places import MOST_RANKED
from model.analysis.uncertainty.tally import Tally
from model.arrays import FloatArray, IntArray
from model.problem import DecisionProblem

__all__ = ["MINIMUM_FIRST", "lens_result", "share_error"]

MINIMUM_FIRST = 50
"""An option first in fewer draws than this gets no central weights."""


def lens_result(problem: DecisionProblem, view: View, look: Look, count: Count) -> LensResult:
    """All figures of one look; confidence factors are NaN until they are drawn."""
    histogram, n_option = count.histogram, len(look.rows)
    place = np.searchsorted(look.kinds, look.alike)
    crowd = np.array(look.sizes, dtype=np.float64)[place]
    parts: Parts = {
        **_shares(view, count, place, crowd),
        **_pairs(count.tally, place),
        **_central(count.tally, view, place),
        "never_first": (),
        "ranking_shares": count.tally.rankings / count.tally.n_draw,
    }
    if look.scores == "likely":
        parts |= exact_figures(problem, view, look, parts)
    rankings = parts.pop("ranking_shares")
    return LensResult(
        lens=view.lens.name,
        perspective=view.lens.perspective,
        scores=look.scores,
        options=tuple(problem.options[row] for row in look.rows),
        criteria=problem.criteria,
        groups=problem.tree.groups,
        confidence=np.full(n_option, np.nan),
        confidence_error=np.full(n_option, np.nan),
        confidence_unseen=math.nan,
        first_entropy=entropy(parts["first"]),
        ranking_entropy=entropy(rankings) if n_option <= MOST_RANKED else math.nan,
        quantile_levels=QUANTILES,
        quantiles=histogram.quantiles()[place]
        if histogram
        else np.full((n_option, len(QUANTILES)), np.nan),
        quantile_error=histogram.width if histogram else math.nan,
        n_draw=count.tally.n_draw,
        method=view.sampler.method,
        **parts,
    )


def _shares(view: View, count: Count, place: IntArray, crowd: FloatArray) -> Parts:
    """Sampled shares of ranks, and how they settled."""
    tally = count.tally
    held = tally.held()
    error = rank_error(tally, held)
    effective = _effective(tally, held[:, 0], error[:, 0], view.sampler.n_chain)
    steps = [step for step in count.steps if step[0] < tally.n_draw]
    steps.append((tally.n_draw, tally.ahead[:, 0]))
    after = np.array([[float(n)] for n, _ in steps])
    reached = np.array([row for _, row in steps])[:, place] / after
    most = upper_bound(held[place], effective) / crowd[:, None]
    design = _design(tally, held[:, 0], error[:, 0])[place]
    return {
        "first": held[place, 0] / crowd,
        "first_error": error[place, 0] / crowd,
        "first_most": most[:, 0],
        "first_exact": False,
        "acceptability": held[place] / crowd[:, None],
        "standard_error": error[place] / crowd[:, None],
        "acceptability_exact": False,
        "most": most,
        "effective": effective,
        "unseen": float(upper_bound(0.0, effective)),
        "convergence_draws": tuple(n for n, _ in steps),
        "convergence_first": reached / crowd,
        "convergence_error": np.sqrt(design * reached * (1 - reached) / after) / crowd,
        "convergence_unseen": upper_bound(0.0, after[:, 0] * effective / tally.n_draw),
    }


def _pairs(tally: Tally, place: IntArray) -> Parts:
    """Sampled share in which the row is ahead of the column; identical options: ½."""
    share = tally.wins / tally.n_draw
    if tally.chains is None:
        error = share_error(share, tally.n_draw)
    else:
        error = tally.chains[1].error(share, tally.n_draw)
    same, pairs = place[:, None] == place[None, :], np.ix_(place, place)
    winning = np.where(same, 0.5, share[pairs])
    return {
        "pairwise": winning,
        "pairwise_error": np.where(same, 0.0, error[pairs]),
        "pairwise_exact": False,
        "expected_rank": expected_ranks(winning),
        "expected_rank_error": _expected_error(tally)[place],
    }


def _central(tally: Tally, view: View, place: IntArray) -> Parts:
    """Sampled mean weights over the draws in which an option is first."""
    firsts = tally.ahead[:, :1].astype(np.float64)
    firsts[firsts < MINIMUM_FIRST] = np.nan
    means = tally.weights / firsts
    return {
        "central_weights": (means @ view.lens.spread.T)[place],
        "central_group_weights": (means @ view.grouping)[place],
        "central_error": tally.weight_blocks.error(means, firsts, view.grouping)[place],
    }


def share_error(share: FloatArray, n_draw: float) -> FloatArray:
    """Standard error of shares of independent draws."""
    return np.asarray(np.sqrt(np.maximum(share * (1 - share), 0.0) / n_draw))


def rank_error(tally: Tally, held: FloatArray) -> FloatArray:
    """(kind, rank) standard error of the share in which a kind holds a rank."""
    if tally.chains is None:
        return share_error(held, tally.n_draw)
    error = tally.chains[0].error(tally.ahead / tally.n_draw, tally.n_draw)
    table = np.zeros_like(held)
    for kind, size in enumerate(tally.sizes):  # ranks held by several counts: errors add at most
        for step in range(size):
            table[kind, step:] += error[kind, : error.shape[1] - step]
    return table


def entropy(shares: FloatArray) -> float:
    """Entropy in bits; 0 where everything is certain.

    >>> entropy(np.array([0.5, 0.5, 0.0]))
    1.0
    """
    some = shares[shares > 0]
    return float(-(some @ np.log2(some))) + 0.0


def _expected_error(tally: Tally) -> FloatArray:
    """(kind,) standard error of the expected rank."""
    counts = np.arange(tally.ahead.shape[1])
    mean = tally.ahead @ counts / tally.n_draw
    if tally.chains is not None:
        return tally.chains[2].error(mean, tally.n_draw)
    variance = tally.ahead @ counts**2 / tally.n_draw - mean**2
    return np.asarray(np.sqrt(np.maximum(variance, 0.0) / tally.n_draw))


def _design(tally: Tally, share: FloatArray, error: FloatArray) -> FloatArray:
    """(kind,) by how much draws in chains widen the variance of a share; 1 if independent."""
    plain = share * (1 - share) / tally.n_draw
    seen = np.ones_like(share)
    return np.maximum(np.divide(error**2, plain, out=seen, where=plain > 0), 1.0)


def _effective(tally: Tally, share: FloatArray, error: FloatArray, n_chain: int) -> float:
    """How many independent draws would tell as much of the option that leads most often.

    An option that always leads tells nothing of the chains: then each chain counts once.
    """
    if n_chain == 0 or not len(share):
        return float(tally.n_draw)
    lead = int(np.argmax(share))
    if error[lead] == 0:
        return float(min(n_chain, tally.n_draw))
    told = float(share[lead] * (1 - share[lead]) / error[lead] ** 2)
    return float(np.clip(told, min(n_chain, tally.n_draw), tally.n_draw))
