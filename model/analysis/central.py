"""The central answer: expected value of every option, its parts, its rank and the lead.

Flow   DecisionProblem → [analysis.central] → CentralResult → report
Takes  a DecisionProblem.  Gives  a CentralResult; everything in it is exact.
Never sees  files, names, draws.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.aggregation import additive, contributions
from model.analysis.result import freeze_arrays
from model.arrays import BoolArray, FloatArray, IntArray, descending, ranks
from model.preference import local_weights
from model.problem import DecisionProblem

__all__ = [
    "CONTINGENT",
    "RANKED",
    "SCREENED",
    "CentralResult",
    "Places",
    "central",
    "expected_performances",
    "expected_values",
    "open_shares",
    "placed",
    "ranked_mask",
    "ranked_options",
    "standings",
]

RANKED, CONTINGENT, SCREENED = "ranked", "contingent", "screened"


@dataclass(frozen=True, slots=True, kw_only=True)
class CentralResult:
    """Expected values under the stated weights.

    An option open in every state is ranked; one barred in some states is contingent and has
    its value over the states in which it is open; one barred in all is screened out and has
    none (NaN).
    """

    options: tuple[str, ...]
    criteria: tuple[str, ...]
    groups: tuple[str, ...]
    roles: tuple[str, ...]  # (group,): goal, risk, resource
    nodes: tuple[str, ...]
    node_weights: FloatArray  # (node,), global
    local_weights: FloatArray  # (node,), among siblings; NaN where all siblings weigh nothing
    standing: tuple[str, ...]  # (option,): ranked, contingent, screened
    open_probability: FloatArray  # (option,)
    base_performance: FloatArray  # (3, option, criterion): low, likely, high, natural units
    performance: FloatArray  # (option, criterion), expected after effects and safeguards
    values: FloatArray  # (option, criterion), expected single-criterion value
    contributions: FloatArray  # (option, criterion), value × weight
    group_contributions: FloatArray  # (option, group)
    group_shares: FloatArray  # (option, group), of what the group could give; NaN at weight 0
    value: FloatArray  # (option,)
    rank: IntArray  # (option,), 1 is best; 0 where not ranked
    order: tuple[str, ...]  # ranked options, best first
    lead: float  # leader's value less the next one's, 0 or more; NaN with fewer than two ranked
    separable: float  # leads below this cannot be separated
    close: tuple[str, ...]  # the leader, its ties, and all less than `separable` behind it
    mean_leader: str  # leader when the mean of low, likely, high replaces likely; "" if none
    observed_range: bool

    def __post_init__(self) -> None:
        freeze_arrays(self)

    @property
    def leader(self) -> str:
        """Best ranked option, "" when none is ranked."""
        return self.order[0] if self.order else ""


def expected_values(problem: DecisionProblem, base: FloatArray) -> FloatArray:
    """Single-criterion values averaged over the states in which each option is open.

    Parameters
    ----------
    problem : DecisionProblem
    base : (option, criterion)
        Base performances.

    Returns
    -------
    (option, criterion)
        NaN for an option that is barred in every state of positive probability.
    """
    return _averaged(problem, problem.values(base))


def expected_performances(problem: DecisionProblem, base: FloatArray) -> FloatArray:
    """Performances after effects and safeguards, averaged over each option's open states.

    Parameters
    ----------
    problem : DecisionProblem
    base : (option, criterion)
        Base performances.

    Returns
    -------
    (option, criterion)
        In natural units; NaN for an option that is barred in every state of positive probability.
    """
    return _averaged(problem, problem.performances(base))


def _averaged(problem: DecisionProblem, per_state: FloatArray) -> FloatArray:
    """(option, criterion) mean over the open states of (state, option, criterion)."""
    return np.asarray(np.einsum("so,soc->oc", open_shares(problem), per_state))


def open_shares(problem: DecisionProblem) -> FloatArray:
    """(state, option) share of each state in the option's average; NaN where none is open."""
    weight = np.where(problem.gates.barred(), 0.0, problem.states.probability[:, None])
    total = weight.sum(axis=0)
    nowhere = np.full_like(weight, np.nan)
    return np.asarray(np.divide(weight, total, out=nowhere, where=total > 0))


def standings(problem: DecisionProblem) -> tuple[tuple[str, ...], FloatArray]:
    """Standing of every option, and the probability that it is open."""
    possible = problem.states.probability > 0
    barred = problem.gates.barred()[possible]
    probability = problem.states.probability[possible] @ ~barred
    names = np.where(barred.all(axis=0), SCREENED, np.where(barred.any(axis=0), CONTINGENT, RANKED))
    probability = np.where(~barred.any(axis=0), 1.0, probability)
    return tuple(names.tolist()), np.asarray(probability)


def ranked_mask(problem: DecisionProblem) -> BoolArray:
    """(option,) whether it is open in every state, so that it takes part in the ranking."""
    names, _ = standings(problem)
    return np.array([name == RANKED for name in names], dtype=np.bool_)


def ranked_options(problem: DecisionProblem) -> IntArray:
    """Positions of the options that are open in every state, file order."""
    return np.flatnonzero(ranked_mask(problem)).astype(np.int64)


def central(problem: DecisionProblem) -> CentralResult:
    """The central answer of a decision problem."""
    tree, weights = problem.tree, problem.weights
    standing, open_probability = standings(problem)
    values = expected_values(problem, problem.likely)
    parts = contributions(values, weights)
    by_group = _by_group(parts, tree.group_of, len(tree.groups))
    most = _by_group(weights[None, :], tree.group_of, len(tree.groups))
    value = additive(values, weights)
    ranked = ranked_mask(problem)
    separable = problem.settings.separable
    places = placed(value, ranked, separable)
    mean = additive(expected_values(problem, problem.performance.mean(axis=0)), weights)
    mean_order = placed(mean, ranked, separable).order
    return CentralResult(
        options=problem.options,
        criteria=tree.criteria,
        groups=tree.groups,
        roles=tree.roles,
        nodes=tree.nodes,
        node_weights=problem.node_weights,
        local_weights=local_weights(problem.node_weights, tree.parent),
        standing=standing,
        open_probability=open_probability,
        base_performance=problem.performance,
        performance=expected_performances(problem, problem.likely),
        values=values,
        contributions=parts,
        group_contributions=by_group,
        group_shares=np.divide(by_group, most, out=np.full_like(by_group, np.nan), where=most > 0),
        value=value,
        rank=places.rank,
        order=tuple(problem.options[option] for option in places.order),
        lead=places.lead,
        separable=separable,
        close=tuple(problem.options[option] for option in places.close),
        mean_leader=problem.options[mean_order[0]] if len(mean_order) else "",
        observed_range=problem.settings.observed_range,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where options stand by their value."""

    rank: IntArray  # (option,), 1 is best; 0 where not ranked
    order: IntArray  # positions of the ranked options, best first
    lead: float  # leader's value less the next one's, 0 or more; NaN with fewer than two ranked
    close: IntArray  # positions of the leader, its ties, and all less than `separable` behind it


def placed(value: FloatArray, ranked: BoolArray, separable: float) -> Places:
    """Ranks, order and lead of the ranked options.

    Parameters
    ----------
    value : (option,)
        Overall value, higher is better; may be NaN where an option is not ranked.
    ranked : (option,)
    separable : float
        A lead below this separates nothing.
    """
    inside = np.flatnonzero(ranked)
    rank = np.zeros(len(value), dtype=np.int64)
    rank[inside] = ranks(value[inside])
    order = inside[descending(value[inside])]
    lead = max(float(value[order[0]] - value[order[1]]), 0.0) if len(order) > 1 else np.nan
    near = [o for o in order if rank[o] == 1 or value[order[0]] - value[o] < separable]
    return Places(rank=rank, order=order, lead=lead, close=np.array(near, dtype=np.int64))


def _by_group(parts: FloatArray, group_of: IntArray, n_group: int) -> FloatArray:
    members = group_of[:, None] == np.arange(n_group)
    return np.asarray(parts @ members.astype(np.float64))
