"""What an option cannot run without, and the cheapest set that gives it.

Flow   DecisionProblem → [analysis.packages.needs] → NeedsResult → report
Takes  a DecisionProblem.  Gives  a NeedsResult; everything in it is exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.analysis.central import (
    CONTINGENT,
    RANKED,
    SCREENED,
    CentralResult,
    Places,
    central,
    expected_performances,
    open_shares,
    placed,
)
from model.analysis.result import freeze_arrays
from model.arrays import FloatArray
from model.problem import CONDITIONAL, DecisionProblem, PackageRules

__all__ = ["NeedsResult", "cheapest_set", "needs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsResult:
    """Hard needs of every option, met at least cost."""

    options: tuple[str, ...]
    cost: FloatArray  # (option,), expected cost over the open states; NaN without cost criterion
    hard: tuple[tuple[str, ...], ...]  # (option,), ids of its hard needs
    soft: tuple[tuple[str, ...], ...]  # (option,), ids of its soft needs
    companions: tuple[tuple[str, ...], ...]  # (option,), cheapest options beside it, file order
    companions_cost: FloatArray  # (option,), expected cost of the companions alone
    set_cost: FloatArray  # (option,), with the option itself
    set_cost_range: FloatArray  # (option, 2), with all costs of the set at their low, their high
    set_value: FloatArray  # (option,), its own value, charged with the cost of its companions too
    set_approval: FloatArray  # (option,), probability that any of the set needs an approval
    set_leader: str  # first by `set_value` of the ranked options that can run; "" if none
    runs_alone: tuple[bool, ...]  # (option,)
    can_run: tuple[bool, ...]  # (option,), False when no permitted set meets its needs

    def __post_init__(self) -> None:
        freeze_arrays(self)


def needs(problem: DecisionProblem) -> NeedsResult:
    """Hard needs of every option and the cheapest set that meets them.

    Members that are screened out cannot meet a need; a contingent member is used only when no
    set does without one. Of sets of equal cost the one first in file order is taken.
    """
    answer = central(problem)
    column = problem.cost_criterion
    nothing = np.full(len(problem.options), np.nan)
    cost = answer.performance[:, column].copy() if column is not None else nothing
    prices = {
        o: 0.0 if np.isnan(c) else float(c) for o, c in zip(problem.options, cost, strict=True)
    }
    barred = {
        o for o, name in zip(problem.options, answer.standing, strict=True) if name == SCREENED
    }
    doubtful = {
        o for o, name in zip(problem.options, answer.standing, strict=True) if name == CONTINGENT
    }
    sets = [
        cheapest_set(option, problem.rules, prices, barred | (doubtful - {option}))
        or cheapest_set(option, problem.rules, prices, barred)
        for option in problem.options
    ]
    companions = tuple(
        tuple(o for o in problem.options if chosen and o in chosen and o != option)
        for option, chosen in zip(problem.options, sets, strict=True)
    )
    beside = np.array([sum(prices[o] for o in group) for group in companions])
    if column is None:
        beside = nothing.copy()
    can_run = np.array([chosen is not None for chosen in sets])
    charged = _set_value(problem, companions, answer)
    ranked = np.array([name == RANKED for name in answer.standing])
    places = placed(charged, ranked & can_run, problem.settings.separable)
    return NeedsResult(
        options=problem.options,
        cost=cost,
        hard=tuple(tuple(r.id for r in problem.rules.hard(o)) for o in problem.options),
        soft=tuple(
            tuple(r.id for r in problem.rules.needs if r.option == o and not r.hard)
            for o in problem.options
        ),
        companions=companions,
        companions_cost=beside,
        set_cost=cost + beside,
        set_cost_range=_set_cost_range(problem, companions),
        set_value=charged,
        set_approval=_set_approval(problem, companions),
        set_leader=_first(problem.options, places, answer.leader),
        runs_alone=tuple(not problem.rules.hard(o) for o in problem.options),
        can_run=tuple(can_run.tolist()),
    )


def _set_cost_range(
    problem: DecisionProblem, companions: tuple[tuple[str, ...], ...]
) -> FloatArray:
    """(option, 2) expected cost of every option with its companions, all costs low, all high."""
    column = problem.cost_criterion
    if column is None:
        return np.full((len(problem.options), 2), np.nan)
    low, _, high = problem.performance
    ends = [expected_performances(problem, base)[:, column] for base in (low, high)]
    cost = np.stack(ends, axis=1)
    return np.asarray(cost + _beside(problem, companions) @ np.nan_to_num(cost))


def _set_value(
    problem: DecisionProblem, companions: tuple[tuple[str, ...], ...], answer: CentralResult
) -> FloatArray:
    """(option,) value of every option with the cost of its companions added, state by state.

    What the companions do on the other criteria is left out, good and bad: it is a judgement of
    its own, and this says what their price alone does to the order.
    """
    column = problem.cost_criterion
    if column is None:
        return answer.value.copy()
    cost = problem.performances(problem.likely)[:, :, column]
    charged = problem.value_functions[column](cost + cost @ _beside(problem, companions).T)
    expected = np.einsum("so,so->o", open_shares(problem), charged)
    moved = problem.weights[column] * (expected - answer.values[:, column])
    return np.asarray(answer.value + moved)


def _first(options: tuple[str, ...], places: Places, leader: str) -> str:
    """Who is first: today's leader if it is, or shares the place; "" if none is ranked."""
    if leader and places.rank[options.index(leader)] == 1:
        return leader
    return options[places.order[0]] if len(places.order) else ""


def _set_approval(problem: DecisionProblem, companions: tuple[tuple[str, ...], ...]) -> FloatArray:
    """(option,) probability of the states in which it, or a companion, is open with an approval."""
    conditional = (problem.gates.status == CONDITIONAL).astype(np.float64)
    own = np.eye(len(problem.options))
    any_of = conditional @ (own + _beside(problem, companions)).T > 0
    return np.asarray(problem.states.probability @ any_of)


def _beside(problem: DecisionProblem, companions: tuple[tuple[str, ...], ...]) -> FloatArray:
    """(option, option) 1 where the second is a companion of the first."""
    members = [[o in group for o in problem.options] for group in companions]
    return np.array(members, dtype=np.float64)


def cheapest_set(
    option: str, rules: PackageRules, prices: dict[str, float], barred: set[str]
) -> frozenset[str] | None:
    """The cheapest set of options that holds this one and meets every member's hard needs.

    Parameters
    ----------
    option : str
    rules : PackageRules
    prices : expected cost by option, 0 or more
    barred : options that may not be members

    Returns
    -------
    frozenset of str, or None
        None when no permitted set meets the needs.
    """
    best: tuple[float, int, frozenset[str]] | None = None
    seen: set[frozenset[str]] = set()
    waiting = [frozenset({option})]
    while waiting:
        members = waiting.pop()
        if members in seen or rules.excluded(members) or members & (barred - {option}):
            continue
        seen.add(members)
        price = sum(prices[member] for member in sorted(members))
        if best is not None and (price, len(members)) >= best[:2]:
            continue
        unmet = _first_unmet(members, rules)
        if unmet is None:
            best = (price, len(members), members)
        else:
            waiting += [members | group for group in reversed(unmet)]
    return best[2] if best else None


def _first_unmet(members: frozenset[str], rules: PackageRules) -> list[frozenset[str]] | None:
    """Ways to meet the first hard need that this set leaves open; None when all are met."""
    for rule in rules.needs:
        if not rule.hard or rule.option not in members:
            continue
        if rule.every and not set(rule.members) <= members:
            return [frozenset(rule.members)]
        if not rule.every and not set(rule.members) & members:
            return [frozenset({member}) for member in rule.members]
    return None
