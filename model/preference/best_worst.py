"""Weights from comparisons with the best and the worst member only: the best–worst method.

Flow   problem, cli → [preference.best_worst] → problem
Takes  the two rows of judgements.  Gives  weights, their intervals, how well judgements agree.
Knows  preference.best_worst_check.  Never sees  files, names, performances.

Both programmes are solved in closed form, so that no tolerance of a solver enters. With ξ given,
what binds a member depends on the best and the worst weight alone.

Source Rezaei (2015), Omega 53, 49-57 (non-linear model, consistency index); Rezaei (2016), Omega
       64, 126-130 (intervals, linear model).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from model.arrays import FloatArray
from model.preference.best_worst_check import BestWorstCheck, best_worst_check

__all__ = ["BestWorst", "BestWorstRule", "best_worst", "consistency_index"]

BestWorstRule = Literal["linear", "nonlinear"]

FITS = 1e-9
"""Products of judgements this close to each other are the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BestWorst:
    """Weights from best–worst judgements, and how well these agree."""

    weights: FloatArray  # (member,), sum 1
    low: FloatArray  # (member,) least weight among all that deviate no more; = weights if linear
    high: FloatArray  # (member,) largest, likewise
    xi: float  # least largest deviation: of weights if linear, of ratios of weights if nonlinear
    consistency_ratio: float  # deviation of ratios over its index, under either rule; 0 fits
    input_ratio: float  # from the judgements alone (`best_worst_check`); 0 to 1
    input_limit: float  # of that ratio; NaN where none is known
    worst_judgement: int  # the member whose judgements fit least; -1 where all fit
    worst: tuple[int, ...]  # the judgement of it that weights meet least; () where all fit
    worst_judged: float  # how many times the first of the pair counts as much, as judged
    worst_implied: float  # the same, from the weights
    order_conflicts: tuple[tuple[int, int], ...]  # pairs that the two rows put in opposite orders

    def __post_init__(self) -> None:
        for array in (self.weights, self.low, self.high):
            array.setflags(write=False)


def best_worst(
    best: int,
    worst: int,
    best_to_others: FloatArray,
    others_to_worst: FloatArray,
    rule: BestWorstRule = "linear",
) -> BestWorst:
    """Weights of the members of a family from comparisons with the best and with the worst.

    Parameters
    ----------
    best, worst : positions of the most and the least important member; the same for one member
    best_to_others : (member,)
        How many times as much the best counts as each, 1 to 9; 1 for itself.
    others_to_worst : (member,)
        How many times as much each counts as the worst, 1 to 9; 1 for itself.
    rule : str
        linear: least ξ with |w_B − a_Bj w_j| ≤ ξ and |w_j − a_jW w_W| ≤ ξ; its weights are one
        point. nonlinear: least ξ with |w_B / w_j − a_Bj| ≤ ξ and |w_j / w_W − a_jW| ≤ ξ; weights
        are the centres of their intervals, divided by the sum of the centres.

    Returns
    -------
    BestWorst
        The consistency ratio is that of the non-linear model under either rule: the index that
        it divides by belongs to ratios of weights, so that the ξ of the linear model, which has
        another unit, is never divided by it.

    Raises
    ------
    ValueError
        As `best_worst_check`; when a judgement is missing; or for a rule of another name.
    """
    check = best_worst_check(best, worst, best_to_others, others_to_worst)
    if np.isnan(best_to_others).any() or np.isnan(others_to_worst).any():
        raise ValueError("each member needs a comparison with the best and with the worst")
    if rule not in ("linear", "nonlinear"):
        raise ValueError(f"no rule for best–worst is called {rule}; there are linear, nonlinear")
    top = float(best_to_others[worst])
    others = np.setdiff1d(np.arange(len(best_to_others)), [best, worst])
    parts = top, best_to_others[others], others_to_worst[others]
    deviation = _ratio_deviation(*parts)
    low, high = np.ones((2, len(best_to_others)))
    if rule == "linear":
        low[best], low[worst], low[others], xi = _linear(*parts)
        low, high = low / low.sum(), low / low.sum()
    else:
        low[best], low[others], high[others] = _intervals(*parts, deviation)
        high[best], xi = low[best], deviation
        low, high = low / (low + (high.sum() - high)), high / (high + (low.sum() - low))
    weights = (low + high) / (low + high).sum()
    pair, judged = _worst(check, best, worst, best_to_others, others_to_worst, weights)
    return BestWorst(
        weights=weights,
        low=low,
        high=high,
        xi=xi,
        consistency_ratio=deviation / consistency_index(top) if deviation else 0.0,
        input_ratio=check.ratio,
        input_limit=check.limit,
        worst_judgement=check.worst_judgement,
        worst=pair,
        worst_judged=judged,
        worst_implied=float(weights[pair[0]] / weights[pair[1]]) if pair else float("nan"),
        order_conflicts=check.order_conflicts,
    )


def consistency_index(best_over_worst: float) -> float:
    """Largest deviation of ratios that one member can force, given best over worst.

    The smaller root of ξ² − (1 + 2a) ξ + (a² − a) = 0; 0.44 for 2, 1.00 for 3, 4.47 for 8,
    5.23 for 9 in the table of Rezaei (2015). Where best over worst is below 3, two members can
    contradict each other by more, up to (a − 1) / 2, so that a ratio may exceed 1.

    >>> [round(consistency_index(a), 2) for a in (1, 3, 8)]
    [0.0, 1.0, 4.47]
    """
    a = best_over_worst
    return float((1 + 2 * a - np.sqrt(1 + 8 * a)) / 2)


def _linear(
    top: float, from_best: FloatArray, to_worst: FloatArray
) -> tuple[float, float, FloatArray, float]:
    """Weights of best, worst and others (sum 1), and ξ, of the linear model.

    Least ξ for weights that sum to 1 is the largest sum of weights for ξ = 1. Then the others
    are at most (w_B + 1) / a_Bj and a_jW w_W + 1, so all grow with w_B and w_W, which bound each
    other: w_W ≤ (w_B + c) / p and w_B ≤ c + p w_W, with p = a_Bj a_jW and c = 1 + a_Bj for each
    other, p = a_BW and c = 1 for the pair itself. All these lines rise, so that one corner has
    both the largest w_B and the largest w_W: there is one solution.
    """
    p, c = np.append(from_best * to_worst, top), np.append(1 + from_best, 1.0)
    steeper = p[:, None] - p[None, :]  # worst bounded by row, best by column
    meeting = np.full(steeper.shape, np.inf)
    np.divide(
        p[:, None] * c[None, :] + c[:, None] * p[None, :],
        steeper,
        where=steeper > FITS,
        out=meeting,
    )
    w_best = float(meeting.min())
    if np.isinf(w_best):  # all products are the same: judgements fit, ξ is 0
        whole = top + 1 + to_worst.sum()
        return top / whole, 1 / whole, to_worst / whole, 0.0
    w_worst = float(((w_best + c) / p).min())
    w_other = np.minimum((w_best + 1) / from_best, to_worst * w_worst + 1)
    whole = w_best + w_worst + w_other.sum()
    return w_best / whole, w_worst / whole, w_other / whole, float(1 / whole)


def _ratio_deviation(top: float, from_best: FloatArray, to_worst: FloatArray) -> float:
    """Least ξ of the non-linear model.

    Best over worst must lie in [a_BW − ξ, a_BW + ξ] and, for each other, between
    (a_Bj − ξ)(a_jW − ξ), or 0 once a factor is below 0, and (a_Bj + ξ)(a_jW + ξ). Lower ends fall
    with ξ and upper ends rise, so that the least ξ is the largest of those at which some lower
    end meets some upper end; they meet before a factor falls below 0.
    """
    product, total = from_best * to_worst, from_best + to_worst
    half, over = (total + 1) / 2, product - top
    falling = half - np.sqrt(half * half - np.maximum(over, 0))
    rising = np.sqrt(half * half + np.maximum(-over, 0)) - half
    between = (product[:, None] - product[None, :]) / (total[:, None] + total[None, :])
    return float(max(np.max(each, initial=0.0) for each in (falling, rising, between)))


def _intervals(
    top: float, from_best: FloatArray, to_worst: FloatArray, xi: float
) -> tuple[float, FloatArray, FloatArray]:
    """Best over worst, and least and largest of each other over worst, at the least ξ.

    At the least ξ the bounds on best over worst meet, so that it has one value; then each other
    moves by itself.
    """
    upper = np.append((from_best + xi) * (to_worst + xi), top + xi).min()
    least_from, least_to = np.maximum(from_best - xi, 0.0), np.maximum(to_worst - xi, 0.0)
    lower = np.append(least_from * least_to, top - xi).max()
    ratio = float((upper + lower) / 2)
    low = np.maximum(least_to, ratio / (from_best + xi))
    highest = np.full(low.shape, np.inf)
    np.divide(ratio, least_from, where=least_from > 0, out=highest)
    high = np.minimum(to_worst + xi, highest)
    return ratio, np.minimum(low, high), np.maximum(low, high)


def _worst(
    check: BestWorstCheck,
    best: int,
    worst: int,
    best_to_others: FloatArray,
    others_to_worst: FloatArray,
    weights: FloatArray,
) -> tuple[tuple[int, ...], float]:
    """Of the two judgements about a member the one that weights meet least, and what it says."""
    member = check.worst_judgement
    if member < 0:
        return (), float("nan")
    above = (best, member), float(best_to_others[member])
    below = (member, worst), float(others_to_worst[member])
    return max(
        (above, below),
        key=lambda each: abs(np.log(weights[each[0][0]] / weights[each[0][1]] / each[1])),
    )
