"""Whether best–worst judgements agree with each other, before any weights are worked out.

Flow   preference.best_worst, cli → [preference.best_worst_check] → the same
Takes  the two rows of judgements, whole or so far.  Gives  ratios, a limit, orders at odds.
Never sees  files, names, performances.

Source Liang, Brunelli & Rezaei (2020), Omega 96: input-based consistency ratio, its limits
       (their table 3) and ordinal consistency.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from model.arrays import FloatArray
from model.preference.judgements import STRONGEST

__all__ = ["BestWorstCheck", "best_worst_check", "input_limit"]

INPUT_LIMITS = {  # best over worst → limit for 3, 4, … 9 members
    3: (0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667),
    4: (0.1121, 0.1529, 0.1898, 0.2206, 0.2527, 0.2577, 0.2683),
    5: (0.1354, 0.1994, 0.2306, 0.2546, 0.2716, 0.2844, 0.2960),
    6: (0.1330, 0.1990, 0.2643, 0.3044, 0.3144, 0.3221, 0.3262),
    7: (0.1294, 0.2457, 0.2819, 0.3029, 0.3144, 0.3251, 0.3403),
    8: (0.1309, 0.2521, 0.2958, 0.3154, 0.3408, 0.3620, 0.3657),
    9: (0.1359, 0.2681, 0.3062, 0.3337, 0.3517, 0.3620, 0.3662),
}

ROUNDING = 1e-12
"""Ratios below this are 0: products of decimals have a last digit of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BestWorstCheck:
    """How best–worst judgements agree, from the judgements alone."""

    ratios: FloatArray  # (member,) input-based ratio; NaN while a judgement it needs is missing
    ratio: float  # the largest of them; 0 is consistent, 1 as far off as can be; NaN for none
    limit: float  # above which the ratio counts as inconsistent; NaN where no table gives one
    worst_judgement: int  # the member with the largest ratio; -1 where all fit so far
    order_conflicts: tuple[tuple[int, int], ...]  # pairs that the two rows put in opposite orders

    def __post_init__(self) -> None:
        self.ratios.setflags(write=False)


def best_worst_check(
    best: int, worst: int, best_to_others: FloatArray, others_to_worst: FloatArray
) -> BestWorstCheck:
    """Consistency of the judgements that there are; the check to show after each answer.

    Parameters
    ----------
    best, worst : positions of the most and the least important member; the same for one member
    best_to_others : (member,)
        How many times as much the best counts as each, 1 to 9, 1 for itself; NaN not yet asked.
    others_to_worst : (member,)
        How many times as much each counts as the worst, likewise.

    Returns
    -------
    BestWorstCheck
        With a_BW the best over the worst, member j has the ratio
        |a_Bj × a_jW − a_BW| / (a_BW² − a_BW); 0 for the best and the worst, and where a_BW is 1.

    Raises
    ------
    ValueError
        When the rows do not fit together: a number outside 1 to 9, two values of best over
        worst, another member further from the best (or the worst) than these from each other.
    """
    top = _check(best, worst, best_to_others, others_to_worst)
    products = best_to_others * others_to_worst
    if top == 1:
        ratios = np.where(np.isnan(products), np.nan, 0.0)
    else:
        ratios = np.abs(products - top) / (top * top - top)
        ratios[ratios < ROUNDING] = 0.0  # 1.1 times 7.7 fits 8.47, whatever its last digit
    if not np.isnan(top):
        ratios[[best, worst]] = 0.0
    known = np.where(np.isnan(ratios), -1.0, ratios)
    most = int(np.argmax(known))
    return BestWorstCheck(
        ratios=ratios,
        ratio=float(known[most]) if known[most] >= 0 else float("nan"),
        limit=input_limit(len(ratios), top),
        worst_judgement=most if known[most] > 0 else -1,
        order_conflicts=_order_conflicts(best_to_others, others_to_worst),
    )


def input_limit(n: int, best_over_worst: float) -> float:
    """Limit of the input-based ratio.

    Parameters
    ----------
    n : members
    best_over_worst : a_BW

    Returns
    -------
    float
        From the table, which has whole numbers of a_BW from 3 to 9 and 3 to 9 members; 0 for an
        a_BW of 1 or 2 (only judgements that fit exactly pass); NaN elsewhere: no limit is known.
    """
    if n < 3 or best_over_worst != np.floor(best_over_worst):  # NaN, not judged yet, is neither
        return float("nan")
    if best_over_worst <= 2:
        return 0.0
    row = INPUT_LIMITS[int(best_over_worst)]
    return row[n - 3] if n - 3 < len(row) else float("nan")


def _check(best: int, worst: int, best_to_others: FloatArray, others_to_worst: FloatArray) -> float:
    """Best over worst, NaN if not yet judged; raises where the rows do not fit together."""
    n = len(best_to_others)
    if len(others_to_worst) != n or not 0 <= min(best, worst) <= max(best, worst) < n:
        raise ValueError("best, worst and the two rows of judgements are about the same members")
    if (best == worst) != (n == 1):
        raise ValueError("the best and the worst are two members")
    both = np.concatenate([best_to_others, others_to_worst])
    given = both[~np.isnan(both)]
    if (given < 1).any() or (given > STRONGEST).any():
        raise ValueError(f"judgements go from 1 to {STRONGEST:g}")
    if best_to_others[best] > 1 or others_to_worst[worst] > 1:
        raise ValueError("the best and the worst count 1 time as much as themselves")
    tops = np.array([best_to_others[worst], others_to_worst[best]])
    if abs(tops[0] - tops[1]) > 0:
        raise ValueError(
            f"the best is {tops[0]:g} times the worst in one row and {tops[1]:g} times in the other"
        )
    top = float(tops[0] if np.isnan(tops[1]) else tops[1])
    if (given > top).any():
        raise ValueError(
            "no member is further from the best, or the worst, than these from each other: "
            f"{given.max():g} is more than {top:g}"
        )
    return top


def _order_conflicts(
    best_to_others: FloatArray, others_to_worst: FloatArray
) -> tuple[tuple[int, int], ...]:
    """Pairs of which one row puts one first, the other row the other; ties conflict with none."""
    return tuple(
        (i, j)
        for i, j in combinations(range(len(best_to_others)), 2)
        if (best_to_others[j] - best_to_others[i]) * (others_to_worst[i] - others_to_worst[j]) < 0
    )
