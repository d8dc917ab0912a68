"""What divides the views: which criterion moves the difference between two leaders most.

Flow   used by [analysis.group.views]
Takes  values, weights and leader of every view.  Gives  Divisions; everything in them is exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.analysis.result import freeze_arrays
from model.arrays import TIE, FloatArray
from model.problem import DecisionProblem

__all__ = ["Division", "divisions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """Two options that views put first, and what makes the views part over them.

    In each view the difference of the two is a sum over criteria of weight × gap. A criterion's
    share is its covariance with that sum, over the views (each one voice), by the sum's variance:
    shares add up to 1, and one below 0 works against the division.
    """

    option: str  # the leader of most views
    other: str  # another view's leader
    led: tuple[int, int]  # views that put the one and the other first
    difference: FloatArray  # (view,), value of the one less the other
    gap: FloatArray  # (criterion,), single-criterion value of the one less the other
    criterion_share: FloatArray  # (criterion,), of the variance of `difference` over the views
    group_share: FloatArray  # (group,), the sum over its criteria
    criterion: str  # the largest share, of equals the first in file order; "" if none is known
    group: str

    def __post_init__(self) -> None:
        freeze_arrays(self)


def divisions(
    leaders: Sequence[str], problem: DecisionProblem, values: FloatArray, weights: FloatArray
) -> tuple[Division, ...]:
    """What divides the views, for the leader of most of them against each other leader.

    Parameters
    ----------
    leaders : (view,)
        "" where no option is ranked.
    values : (option, criterion)
        Expected single-criterion values.
    weights : (view, criterion)
        Global weights.

    Returns
    -------
    (other leader,)
        The other leader of most views first, of equals the one furthest ahead of the first
        leader in any view; the order of the views does not matter. Empty where all agree.
    """
    options = problem.options
    counts = Counter(leader for leader in leaders if leader)
    first = min(counts, key=lambda name: (-counts[name], options.index(name)), default="")
    found = [
        _division(problem, values, weights, (first, other), (counts[first], counts[other]))
        for other in options
        if other in counts and other != first
    ]
    return tuple(
        sorted(found, key=lambda each: (-each.led[1], np.round(each.difference.min(), 12)))
    )


def _division(
    problem: DecisionProblem,
    values: FloatArray,
    weights: FloatArray,
    pair: tuple[str, str],
    led: tuple[int, int],
) -> Division:
    tree = problem.tree
    one, other = (problem.options.index(name) for name in pair)
    gap = values[one] - values[other]
    parts = weights * gap  # (view, criterion)
    share = _shares(parts)
    members = tree.group_of[:, None] == np.arange(len(tree.groups))
    by_group = share @ members.astype(np.float64)
    return Division(
        option=pair[0],
        other=pair[1],
        led=led,
        difference=parts.sum(axis=1),
        gap=gap,
        criterion_share=share,
        group_share=by_group,
        criterion=_largest(share, tree.criteria),
        group=_largest(by_group, tree.groups),
    )


def _shares(parts: FloatArray) -> FloatArray:
    """(criterion,) covariance with the sum over its variance; NaN where the sum stays the same."""
    sums = parts.sum(axis=1)
    apart = sums - sums.mean()
    if np.isnan(apart).any() or np.abs(apart).max() <= TIE:
        return np.full(parts.shape[1], np.nan)
    return np.asarray((parts - parts.mean(axis=0)).T @ apart / (apart @ apart))


def _largest(share: FloatArray, names: tuple[str, ...]) -> str:
    """The one with the largest share, of equals the first; "" where shares are not known."""
    if np.isnan(share).any():
        return ""
    return names[int(np.flatnonzero(share >= share.max() - TIE)[0])]
