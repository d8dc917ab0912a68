"""The same scores seen with each perspective's weights: side by side, and what they say together.

Flow   DecisionProblem → [analysis.group.views] → GroupResult → report
Takes  a DecisionProblem.  Gives  a GroupResult; everything in it is exact.
Knows  its neighbours in group. Nothing is averaged in silence: each summary has its own name.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.aggregation import additive
from model.analysis.agreement import kendall
from model.analysis.central import Places, expected_values, placed, ranked_mask
from model.analysis.group.division import Division, divisions
from model.analysis.group.summaries import GroupCompromise, Summaries, compromise, summaries
from model.analysis.group.votes import concordance
from model.analysis.result import freeze_arrays
from model.arrays import TIE, FloatArray, IntArray
from model.problem import DecisionProblem

__all__ = ["STATED", "GroupResult", "all_views", "group", "leaders_by_perspective"]

STATED = ""
"""The view that is no perspective: the weights under [weights]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupResult:
    """Every view's values and ranks, how far the views agree, and what could bring them together.

    A view is one set of weights: each perspective in file order, then the stated weights, if no
    perspective has the same. Contingent options have their value over their open states and no
    rank; in agreement, compromise and summaries only ranked options take part.
    """

    perspectives: tuple[str, ...]
    views: tuple[str, ...]  # the perspectives; last `STATED`, unless a perspective has the same
    same_as_stated: str  # the first perspective with the weights of [weights]; "" if none has
    options: tuple[str, ...]
    nodes: tuple[str, ...]
    criteria: tuple[str, ...]
    groups: tuple[str, ...]
    node_weights: FloatArray  # (view, node), global
    value: FloatArray  # (view, option); of contingent options over their open states
    rank: IntArray  # (view, option), 0 where not ranked
    leader: tuple[str, ...]  # (view,), "" where no option is ranked
    lead: FloatArray  # (view,), NaN with fewer than two ranked options
    close: tuple[tuple[str, ...], ...]  # (view,), the leader and all it cannot be separated from
    ranked: tuple[str, ...]  # the options with a rank, file order: the axis of the parts below
    concordance: float  # Kendall's W; NaN with fewer than two views or options
    kendall: FloatArray  # (view, view), tau-b; NaN where a view ties all options
    divisions: tuple[Division, ...]  # the leader of most views against each other leader
    compromise: GroupCompromise
    summaries: Summaries

    def __post_init__(self) -> None:
        freeze_arrays(self)


def group(problem: DecisionProblem) -> GroupResult:
    """The views side by side, their agreement, compromises and labelled summaries."""
    views, same, weights = all_views(problem)
    by_leaf = weights[:, problem.tree.leaf_node]
    values, mask = expected_values(problem, problem.likely), ranked_mask(problem)
    value, seen = _seen(problem, values, by_leaf)
    rank = np.array([places.rank for places in seen], dtype=np.int64)
    leader = tuple(_leader(problem, places) for places in seen)
    inside = np.flatnonzero(mask)
    ranked = tuple(problem.options[n] for n in inside)
    taus = [[kendall(one, other) for other in rank[:, inside]] for one in rank[:, inside]]
    return GroupResult(
        perspectives=tuple(view.id for view in problem.perspectives),
        views=views,
        same_as_stated=same,
        options=problem.options,
        nodes=problem.tree.nodes,
        criteria=problem.criteria,
        groups=problem.tree.groups,
        node_weights=weights,
        value=value,
        rank=rank,
        leader=leader,
        lead=np.array([places.lead for places in seen], dtype=np.float64),
        close=tuple(tuple(problem.options[n] for n in places.close) for places in seen),
        ranked=ranked,
        concordance=concordance(rank[:, inside]),
        kendall=np.array(taus),
        divisions=divisions(leader, problem, values, by_leaf),
        compromise=compromise(value[:, inside], ranked, views),
        summaries=summaries(value[:, inside], rank[:, inside], ranked),
    )


def leaders_by_perspective(problem: DecisionProblem) -> tuple[str, ...]:
    """(perspective,) who leads under each one's weights; "" where no option is ranked."""
    weights = [view.weights[problem.tree.leaf_node] for view in problem.perspectives]
    values = expected_values(problem, problem.likely)
    _, seen = _seen(problem, values, np.array(weights).reshape(-1, len(problem.criteria)))
    return tuple(_leader(problem, places) for places in seen)


def all_views(problem: DecisionProblem) -> tuple[tuple[str, ...], str, FloatArray]:
    """Names of the views, the perspective with the stated weights ("" if none), their weights.

    Returns
    -------
    (view,) ids, str, (view, node) global weights
        The perspectives in file order; last `STATED`, unless a perspective has the same weights.
    """
    names = [view.id for view in problem.perspectives]
    weights = [view.weights for view in problem.perspectives]
    same = [
        name
        for name, own in zip(names, weights, strict=True)
        if np.abs(own - problem.node_weights).max() <= TIE
    ]
    if not same:
        names.append(STATED)
        weights.append(problem.node_weights)
    return tuple(names), same[0] if same else "", np.array(weights)


def _seen(
    problem: DecisionProblem, values: FloatArray, weights: FloatArray
) -> tuple[FloatArray, list[Places]]:
    """(view, option) overall values, and where the options stand in each view."""
    mask, separable = ranked_mask(problem), problem.settings.separable
    rows = [additive(values, row) for row in weights]
    return np.array(rows), [placed(row, mask, separable) for row in rows]


def _leader(problem: DecisionProblem, places: Places) -> str:
    return problem.options[places.order[0]] if len(places.order) else ""
