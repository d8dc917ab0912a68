"""Why a method puts another option first: it is run again with one thing changed.

Flow   Case, leaders → [analysis.methods.partings] → MethodsResult
Takes  the case at the stated weights.  Gives  a Parting for every method that departs.
Never sees  files, draws.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from model.aggregation import METHODS
from model.aggregation.lexicographic import falling_order, meets_aspirations
from model.aggregation.promethee import INCOMPARABLE
from model.analysis.methods.changes import CHANGES, Case, Change, normalised
from model.analysis.methods.result import OpenPairs, Parting
from model.arrays import BoolArray, FloatArray, IntArray, ranks

__all__ = ["first_places", "partings"]

Weakness = Callable[[Case, int, int], FloatArray]
"""(case, today's leader, the other) → (criterion,) how far the first falls short."""


def first_places(score: FloatArray) -> BoolArray:
    """(option,) who is first, alone or level."""
    return np.asarray(ranks(score) == 1)


def partings(
    case: Case,
    names: tuple[str, ...],
    rank: IntArray,
    leader: int,
    options: tuple[str, ...],
    criteria: tuple[str, ...],
    open_pairs: tuple[OpenPairs, ...],
) -> tuple[Parting, ...]:
    """One result for each method that applies and does not put the leader first.

    Parameters
    ----------
    case : Case
    names : (method,)
    rank : (method, option), 0 where a method does not apply
    leader : position of today's leader; idle without options
    options, criteria : ids
    open_pairs : relations of the outranking methods
    """
    relations = {found.method: found.relation for found in open_pairs}
    found = []
    for name, row in zip(names, rank, strict=True):
        if not len(row) or not row.all() or row[leader] == 1:
            continue
        ahead = np.flatnonzero(row == 1)
        reasons, criterion = _reasons(case, name, leader, int(ahead[0]))
        relation = relations.get(name)
        found.append(
            Parting(
                method=name,
                leaders=tuple(options[n] for n in ahead),
                reasons=reasons,
                criterion=criteria[criterion] if criterion >= 0 else "",
                incomparable=relation is not None
                and bool((relation[leader, ahead] == INCOMPARABLE).any()),
            )
        )
    return tuple(found)


def _reasons(case: Case, name: str, leader: int, ahead: int) -> tuple[tuple[str, ...], int]:
    """Names of the changes that put the leader first, and the criterion of the first of them."""
    for step in CHANGES[name]:
        possible = [c for c in step if not c.needs or not METHODS[c.needs].applies(case.table)]
        enough = [change for change in possible if _restores(case, change, leader)]
        if enough:
            return tuple(change.reason for change in enough), _turns_on(
                case, name, enough[0], leader, ahead
            )
    if name == "lexicographic":
        return ("order",), _falls_behind(case, leader)
    return ("several",), -1


def _restores(case: Case, change: Change, leader: int, on: BoolArray | None = None) -> bool:
    """Whether the leader is first after a change, on all criteria or on some."""
    every = np.ones(len(case.weights), dtype=np.bool_)
    score = change.score(case, every if on is None else on)
    return bool(first_places(score)[leader])


def _turns_on(case: Case, name: str, change: Change, leader: int, ahead: int) -> int:
    """The criterion that a reason turns on, −1 where none can be named.

    Where a change can be made on one criterion alone: the heaviest on which that is enough.
    Else, for methods that do not let all gains make up for losses: the criterion on which the
    leader falls short most, as the method counts it.
    """
    if change.by_criterion:
        for criterion in falling_order(case.weights[None])[0].tolist():
            on = np.arange(len(case.weights)) == criterion
            if _restores(case, change, leader, on):
                return int(criterion)
        return -1
    weakness = WEAKNESS.get(name)
    return -1 if weakness is None else int(np.argmax(weakness(case, leader, ahead)))


def _ratio_of_product(case: Case, leader: int, ahead: int) -> FloatArray:
    """(criterion,) the same in natural units."""
    logs = case.table.signs * np.log(np.abs(case.table.units))
    return np.asarray(case.weights * (logs[ahead] - logs[leader]))


def _farther_apart(normalisation: str) -> Weakness:
    """Squared distance from the best of the options, in columns normalised over them."""

    def weakness(case: Case, leader: int, ahead: int) -> FloatArray:
        units = normalised(case.table.units, normalisation)
        short = (case.weights * (units.max(axis=0) - units)) ** 2
        return np.asarray(short[leader] - short[ahead])

    return weakness


def _factor_of_product(case: Case, leader: int, ahead: int) -> FloatArray:
    """(criterion,) what one gains on the other in the logarithm of the product."""
    values = np.maximum(case.table.values, np.finfo(np.float64).tiny)
    return np.asarray(case.weights * (np.log(values[ahead]) - np.log(values[leader])))


def _squared_distance(case: Case, leader: int, ahead: int) -> FloatArray:
    """(criterion,) how much farther from the ideal of the stated scale, squared."""
    short = (case.weights * (1.0 - case.table.values)) ** 2
    return np.asarray(short[leader] - short[ahead])


def _regret_of_units(case: Case, leader: int, ahead: int) -> FloatArray:
    """(criterion,) weighted regret over the range of the options: the largest counts by itself."""
    units = case.table.units
    low, high = units.min(axis=0), units.max(axis=0)
    length = np.where(high > low, high - low, np.inf)
    return np.asarray(case.weights * (high - units[leader]) / length)


def _regret_of_values(case: Case, leader: int, ahead: int) -> FloatArray:
    """(criterion,) weighted regret over the stated scale."""
    return np.asarray(case.weights * (1.0 - case.table.values[leader]))


WEAKNESS: dict[str, Weakness] = {
    "weighted-product": _ratio_of_product,
    "topsis-vector": _farther_apart("vector"),
    "topsis-minmax": _farther_apart("minmax"),
    "weighted-product-values": _factor_of_product,
    "topsis-values": _squared_distance,
    "vikor": _regret_of_units,
    "vikor-values": _regret_of_values,
}
"""Where today's leader falls short of the other, as a method that does not add up counts it."""


def _falls_behind(case: Case, leader: int) -> int:
    """The first criterion, by falling weight, on which the leader is behind one still level.

    −1 where the leader does not even come so far: others meet all aspirations, and it does not.
    """
    level = meets_aspirations(case.table.units, case.table.aspiration)
    if not level.any():  # nobody is screened out then
        level = ~level
    if not level[leader]:
        return -1
    for criterion in falling_order(case.weights[None])[0].tolist():
        column = case.table.values[:, criterion]
        level &= first_places(np.where(level, column, column.min() - 1.0))
        if not level[leader]:
            return int(criterion)
    return -1
