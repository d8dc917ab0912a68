"""Weights of every place that states some, and how they were asked for, family by family.

Flow   scenario → [problem.elicitation] → analysis, report
Takes  the forms of [weights] and of perspectives.  Gives  weights by node, and the judgements'
       figures of consistency.
A family is what was judged together: siblings, or all criteria at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import partial
from typing import Literal

import numpy as np

from model.arrays import FloatArray, IntArray
from model.preference import (
    RATIO_LIMIT,
    ahp,
    best_worst,
    rank_weights,
    read_comparisons,
    read_pairs,
    read_ranking,
)
from model.problem.tree import CriteriaTree
from model.scenario import Scenario
from model.scenario.families import ALL, TOP
from model.scenario.weighing import FamilyJudgements, Perspective, WeightSet

__all__ = ["StatedWeights", "WeightFamily", "weigh_all", "weigh_family"]

NAN = float("nan")
RANK_RULE: dict[str, Literal["centroid", "sum", "reciprocal"]] = {
    "smarter": "centroid",
    "centroid": "centroid",
    "rank-sum": "sum",
    "reciprocal": "reciprocal",
}


def _none() -> FloatArray:
    return np.empty(0)


def _no_places() -> IntArray:
    return np.empty(0, dtype=np.int64)


def _no_pairs() -> FloatArray:
    return np.empty((0, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightFamily:
    """One family of nodes whose weights were worked out together; NaN where a figure has no place.

    Families of one node, which needs no judgement, are left out.
    """

    perspective: str  # "" for the stated weights
    among: str  # "" the top-level groups, "*" all criteria, or the group whose children these are
    members: tuple[str, ...]  # ids of nodes, in the order of the tree
    method: str  # points (as they stand, no method named), or as [[weights.judgements]] names it
    weights: FloatArray  # (member,), sum 1
    points: FloatArray = field(default_factory=_none)  # (member,), if by points
    places: IntArray = field(default_factory=_no_places)
    """(member,) 1 counts most, equal is a tie; if by a ranking."""
    times: FloatArray = field(default_factory=_no_pairs)
    """(member, member) how many times the row outweighs the column as judged, NaN where nobody
    was asked; of best-worst the row of the best and the column of the worst."""
    ends: tuple[str, ...] = ()  # best-worst: the best and the worst
    low: FloatArray = field(default_factory=_none)
    high: FloatArray = field(default_factory=_none)
    """(member,) best-worst: ends of the weights that deviate no more; = `weights` if linear."""
    lambda_max: float = NAN  # ahp: largest eigenvalue of the matrix of pairs
    consistency_ratio: float = NAN  # ahp, best-worst: 0 is consistent
    geometric_index: float = NAN  # ahp
    geometric_limit: float = NAN
    xi: float = NAN  # best-worst: least largest deviation
    input_ratio: float = NAN  # best-worst: of the judgements alone, before any weights
    limit: float = NAN  # of `inconsistency`; NaN where none is known
    worst: tuple[str, ...] = ()  # the pair that fits least; () where all fit or nothing can differ
    worst_judged: float = NAN  # how many times the first of it outweighs the second, as judged
    worst_implied: float = NAN  # the same, from the weights
    revised: tuple[str, ...] = ()  # ahp: the pair whose change helps most
    revised_to: float = NAN  # how many times the first of it should outweigh the second then
    revised_ratio: float = NAN  # the consistency ratio after that one change
    order_conflicts: tuple[tuple[str, str], ...] = ()
    """best-worst: pairs of which one comes first against the best, the other against the worst."""

    def __post_init__(self) -> None:
        for spec in fields(self):
            value = getattr(self, spec.name)
            if isinstance(value, np.ndarray):
                value.setflags(write=False)

    @property
    def inconsistency(self) -> float:
        """The figure that `limit` is for; NaN where judgements cannot be inconsistent."""
        if self.method == "ahp-geometric":
            return self.geometric_index
        return self.input_ratio if self.method.startswith("best-worst") else self.consistency_ratio

    @property
    def inconsistent(self) -> bool:
        """Whether the judgements are worth another look: beyond their limit."""
        return self.inconsistency > self.limit


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedWeights:
    """The weights of [weights] or of one perspective."""

    weights: FloatArray  # (node,), global
    families: tuple[WeightFamily, ...]  # in the order of the tree


Family = Callable[..., WeightFamily]


def weigh_all(scenario: Scenario, tree: CriteriaTree) -> dict[str, StatedWeights]:
    """By perspective, "" for the stated weights: those first, then in the order of the file."""
    stated: WeightSet | Perspective = scenario.weights
    if scenario.weights.form == "perspective":
        stated = scenario.perspectives[scenario.weights.perspective or ""]
    places = {"": stated, **scenario.perspectives}
    return {place: _weigh(each, tree, place) for place, each in places.items()}


def _weigh(stated: WeightSet | Perspective, tree: CriteriaTree, place: str) -> StatedWeights:
    if stated.form == "judgements":
        judged = {each.among or TOP: each for each in stated.judgements}
        families = tuple(
            weigh_family(judged[among], members, place, among)
            for among, members in _families(tree, at_once=ALL in judged).items()
            if len(members) > 1
        )
        form = "leaves" if ALL in judged else "siblings"
        points = dict.fromkeys(tree.nodes, 1.0)
        for family in families:
            points |= dict(zip(family.members, family.weights.tolist(), strict=True))
    else:
        form, points, families = stated.form, stated.points, ()
    return StatedWeights(
        weights=tree.weights(form, points),
        families=families or _as_they_stand(form, points, tree, place),
    )


def _families(tree: CriteriaTree, *, at_once: bool) -> dict[str, tuple[str, ...]]:
    """Members of each family by its name: all criteria, or siblings."""
    if at_once:
        return {ALL: tree.criteria}
    found: dict[str, tuple[str, ...]] = {}
    for node, above in zip(tree.nodes, tree.parent, strict=True):
        among = TOP if above < 0 else tree.nodes[above]
        found[among] = (*found.get(among, ()), node)
    return found


def _as_they_stand(
    form: str, points: dict[str, float], tree: CriteriaTree, place: str
) -> tuple[WeightFamily, ...]:
    """Families of points that no method was named for."""
    families = []
    for among, members in _families(tree, at_once=form == "leaves").items():
        if len(members) > 1:
            given = np.array([points[member] for member in members])
            families.append(
                WeightFamily(
                    perspective=place,
                    among=among,
                    members=members,
                    method="points",
                    weights=given / given.sum(),
                    points=given,
                )
            )
    return tuple(families)


def weigh_family(
    judged: FamilyJudgements, members: tuple[str, ...], place: str = "", among: str = ""
) -> WeightFamily:
    """The weights of one family from its judgements, and how well these agree."""
    family = partial(
        WeightFamily, perspective=place, among=among, members=members, method=judged.method
    )
    if judged.pairs:
        return _of_pairs(judged, members, family)
    if judged.best is not None:
        return _of_best_and_worst(judged, members, family)
    if judged.ranking:
        places = read_ranking(judged.ranking, members)
        return family(weights=rank_weights(places, RANK_RULE[judged.method]), places=places)
    points = np.array([judged.points[member] for member in members])
    return family(weights=points / points.sum(), points=points)


def _of_pairs(judged: FamilyJudgements, members: tuple[str, ...], family: Family) -> WeightFamily:
    geometric = judged.method == "ahp-geometric"
    pairs = read_pairs(judged.pairs, members)
    found = ahp(pairs, "geometric" if geometric else "eigenvector")
    return family(
        weights=found.weights,
        times=pairs,
        lambda_max=found.lambda_max,
        consistency_ratio=found.consistency_ratio,
        geometric_index=found.geometric_index,
        geometric_limit=found.geometric_limit,
        limit=found.geometric_limit if geometric else RATIO_LIMIT,
        worst=tuple(members[position] for position in found.worst),
        worst_judged=found.worst_judged,
        worst_implied=found.worst_implied,
        revised=tuple(members[position] for position in found.revised),
        revised_to=found.revised_to,
        revised_ratio=found.revised_ratio,
    )


def _of_best_and_worst(
    judged: FamilyJudgements, members: tuple[str, ...], family: Family
) -> WeightFamily:
    rows = read_comparisons(
        judged.best or "",
        judged.worst or "",
        judged.best_to_others,
        judged.others_to_worst,
        members,
    )
    found = best_worst(
        rows.best,
        rows.worst,
        rows.best_to_others,
        rows.others_to_worst,
        "nonlinear" if judged.method == "best-worst-nonlinear" else "linear",
    )
    times = np.full((len(members), len(members)), NAN)
    times[rows.best], times[:, rows.worst] = rows.best_to_others, rows.others_to_worst
    return family(
        weights=found.weights,
        times=times,
        ends=(members[rows.best], members[rows.worst]),
        low=found.low,
        high=found.high,
        consistency_ratio=found.consistency_ratio,
        xi=found.xi,
        input_ratio=found.input_ratio,
        limit=found.input_limit,
        worst=tuple(members[position] for position in found.worst),
        worst_judged=found.worst_judged,
        worst_implied=found.worst_implied,
        order_conflicts=tuple((members[i], members[j]) for i, j in found.order_conflicts),
    )
