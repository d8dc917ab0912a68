"""What could be otherwise in a method: named changes, each for all criteria or for some.

Flow   used by [analysis.methods.partings]
Takes  a Case and the criteria that change.  Gives  scores by the method so changed.
Knows  aggregation.  Never sees  who leads.

A new change is one function and one place in `CHANGES`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from model.aggregation import METHODS, MethodTable, additive, topsis, vikor, weighted_product
from model.aggregation.distillation import distil, median_order
from model.aggregation.electre import concordance, credibility, discordance
from model.arrays import BoolArray, FloatArray

__all__ = ["CHANGES", "Case", "Change", "normalised"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the change is made to."""

    table: MethodTable  # (option, criterion)
    weights: FloatArray  # (criterion,)
    lengths: FloatArray  # (criterion,) of the stated scales, natural units


Score = Callable[[Case, BoolArray], FloatArray]


@dataclass(frozen=True, slots=True)
class Change:
    """One change, or several at once, under the name of the reason that it stands for."""

    reason: str
    score: Score
    """(case, criteria that change) → (option,) score, higher is better."""
    by_criterion: bool = True
    """Whether it can be made on some criteria only; if not, the second argument is idle."""
    needs: str = ""
    """A method that must apply to the table, else the change cannot be made."""


# --- Thresholds and vetoes ------------------------------------------------------------------


def _no_veto(case: Case, on: BoolArray) -> FloatArray:
    table = replace(case.table, veto=np.where(on, np.inf, case.table.veto))
    return METHODS["electre"].score(table, case.weights)


def _no_indifference(name: str) -> Score:
    """However small, a difference counts."""

    def score(case: Case, on: BoolArray) -> FloatArray:
        table = replace(case.table, indifference=np.where(on, 0.0, case.table.indifference))
        return METHODS[name].score(table, case.weights)

    return score


def _whole_scale(case: Case, on: BoolArray) -> FloatArray:
    """Preference threshold: the whole length of the scale, so that large differences tell."""
    return np.where(on, np.maximum(case.lengths, case.table.preference), case.table.preference)


def _proportional(case: Case, on: BoolArray) -> FloatArray:
    """PROMETHEE with preference that rises evenly over the whole scale."""
    functions = tuple(
        "linear" if changed else function
        for changed, function in zip(on.tolist(), case.table.functions, strict=True)
    )
    table = replace(case.table, functions=functions, preference=_whole_scale(case, on))
    return METHODS["promethee"].score(table, case.weights)


def _both_thresholds(case: Case, on: BoolArray) -> FloatArray:
    eased = replace(case.table, indifference=np.where(on, 0.0, case.table.indifference))
    return _proportional(replace(case, table=eased), on)


def _values_for_units(case: Case, on: BoolArray) -> FloatArray:
    """PROMETHEE on differences in value, as long as the scale is in natural units."""
    units = np.where(on, case.table.values * case.lengths, case.table.units)
    return METHODS["promethee"].score(replace(case.table, units=units), case.weights)


def _credibility(case: Case, indifference: FloatArray, preference: FloatArray) -> FloatArray:
    """ELECTRE III with other thresholds; what the vetoes say stays as it is."""
    table = case.table
    agreed = concordance(table.units, case.weights, indifference, preference)
    against = discordance(table.units, table.preference, table.veto)
    return credibility(agreed, against, case.weights)


def _distilled(case: Case, indifference: FloatArray, preference: FloatArray) -> FloatArray:
    found = _credibility(case, indifference, preference)
    down, up = (distil(found, case.table.cut, descending=way) for way in (True, False))
    return -median_order(down, up).astype(np.float64)


def _proportional_concordance(case: Case, on: BoolArray) -> FloatArray:
    return _distilled(case, case.table.indifference, _whole_scale(case, on))


def _both_concordance(case: Case, on: BoolArray) -> FloatArray:
    eased = np.where(on, 0.0, case.table.indifference)
    return _distilled(case, eased, _whole_scale(case, on))


def _net_credibility(case: Case, on: BoolArray) -> FloatArray:
    """How credibly an option outranks all others, less how credibly they outrank it."""
    found = _credibility(case, case.table.indifference, case.table.preference)
    return np.asarray(found.sum(axis=1) - found.sum(axis=0))


# --- Normalisation --------------------------------------------------------------------------


def _topsis_stated(normalisation: str) -> Score:
    """TOPSIS with some columns on the stated scale of values, the others normalised as before."""

    def score(case: Case, on: BoolArray) -> FloatArray:
        units = normalised(case.table.units, normalisation)
        ideal = np.where(on, 1.0, units.max(axis=0))
        anti = np.where(on, 0.0, units.min(axis=0))
        mixed = np.where(on, case.table.values, units)
        return topsis(mixed, case.weights, "none", ideal, anti)

    return score


def normalised(units: FloatArray, normalisation: str) -> FloatArray:
    """(option, criterion) columns over their length, or from 0 (worst) to 1 (best) of the options.

    A constant column is 0.
    """
    low, high = units.min(axis=0), units.max(axis=0)
    if normalisation == "minmax":
        shift, unit = low, high - low
    else:
        shift, unit = np.zeros_like(low), np.sqrt((units**2).sum(axis=0))
    apart = (high > low) & (unit > 0)
    return np.where(apart, (units - shift) / np.where(apart, unit, 1.0), 0.0)


def _vikor_stated(case: Case, on: BoolArray) -> FloatArray:
    return _vikor(case, on, case.table.group_utility)


def _vikor(case: Case, on: BoolArray, v: float) -> FloatArray:
    """VIKOR with best and worst of the stated scale of values on some criteria."""
    units = np.where(on, case.table.values, case.table.units)
    best = np.where(on, 1.0, units.max(axis=0))
    worst = np.where(on, 0.0, units.min(axis=0))
    return 1.0 - vikor(units, case.weights, v, best, worst).Q


def _product_stated(case: Case, on: BoolArray) -> FloatArray:
    table = case.table
    figures = np.where(on, table.values, table.units * table.signs)
    return weighted_product(figures, case.weights, np.where(on, 1.0, table.signs))


# --- Compensation ---------------------------------------------------------------------------


def _added(case: Case, on: BoolArray) -> FloatArray:
    """Gains and losses of value added up: the additive score."""
    return additive(case.table.values, case.weights)


def _added_normalised(normalisation: str) -> Score:
    """The same over the normalised columns of TOPSIS: distances along the axes."""

    def score(case: Case, on: BoolArray) -> FloatArray:
        return additive(normalised(case.table.units, normalisation), case.weights)

    return score


def _sum_of_regrets(stated: bool) -> Score:
    """VIKOR by the weighted sum of regrets alone (v = 1)."""

    def score(case: Case, on: BoolArray) -> FloatArray:
        return _vikor(case, np.full_like(on, stated), 1.0)

    return score


# --- Lexicographic --------------------------------------------------------------------------


def _no_aspiration(case: Case, on: BoolArray) -> FloatArray:
    table = replace(case.table, aspiration=np.where(on, -np.inf, case.table.aspiration))
    return METHODS["lexicographic"].score(table, case.weights)


ADDED = Change("compensation", _added, by_criterion=False)
ALL_ADDED = Change("both", _added, by_criterion=False)


def _topsis(normalisation: str) -> tuple[tuple[Change, ...], ...]:
    alone = (
        Change("normalisation", _topsis_stated(normalisation), needs="topsis-values"),
        Change("compensation", _added_normalised(normalisation), by_criterion=False),
    )
    return alone, (ALL_ADDED,)


CHANGES: dict[str, tuple[tuple[Change, ...], ...]] = {
    # All changes of one step are tried; those of the next only if none of them is enough.
    "weighted-product": (
        (Change("normalisation", _product_stated, needs="weighted-product-values"),),
        (ALL_ADDED,),
    ),
    "weighted-product-values": ((ADDED,),),
    "topsis-vector": _topsis("vector"),
    "topsis-minmax": _topsis("minmax"),
    "topsis-values": ((ADDED,),),
    "vikor": (
        (
            Change("normalisation", _vikor_stated),
            Change("compensation", _sum_of_regrets(stated=False), by_criterion=False),
        ),
        (ALL_ADDED,),
    ),
    "vikor-values": ((Change("compensation", _sum_of_regrets(stated=True), by_criterion=False),),),
    "promethee": (
        (
            Change("indifference", _no_indifference("promethee")),
            Change("preference", _proportional),
            Change("curve", _values_for_units),
        ),
        (Change("thresholds", _both_thresholds),),
    ),
    "electre": (
        (
            Change("veto", _no_veto),
            Change("indifference", _no_indifference("electre")),
            Change("preference", _proportional_concordance),
            Change("distillation", _net_credibility, by_criterion=False),
        ),
        (Change("thresholds", _both_concordance),),
    ),
    "lexicographic": ((Change("aspiration", _no_aspiration),),),
}
"""What is tried for each method, in steps; `additive` needs none."""
