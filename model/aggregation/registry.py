"""The aggregation methods by name: a new method is one file and one line here.

Flow   analysis → [aggregation.registry] → the methods
Takes  a MethodTable and weights.  Gives  scores, or the reason why a method does not apply.

`values` in a name: the method works on values over the stated scale, with 1 and 0 for best and
worst. The others work on natural units and take best and worst from the options at hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from model.aggregation.electre import electre
from model.aggregation.lexicographic import lexicographic
from model.aggregation.paired import check_paired, paired_sum
from model.aggregation.promethee import promethee
from model.aggregation.table import MethodTable
from model.aggregation.topsis import topsis
from model.aggregation.vikor import vikor
from model.aggregation.weighted_product import weighted_product
from model.arrays import TIE, FloatArray

__all__ = ["METHODS", "Method"]


def _always(table: MethodTable) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One way from a table and weights to a score."""

    score: Callable[[MethodTable, FloatArray], FloatArray]
    """(table, weights) → (option,) or (draw, option), higher is better. Weights are (criterion,)
    or (draw, criterion); draws of a table and of weights meet in pairs."""
    applies: Callable[[MethodTable], str] = _always
    """"" where the method can answer, else the key of the reason: "not-positive", "all-zero" or
    "outside-scale"."""


def _additive(table: MethodTable, weights: FloatArray) -> FloatArray:
    check_paired(table.values, weights)
    return paired_sum(table.values, weights)


def _product(table: MethodTable, weights: FloatArray) -> FloatArray:
    return _to_the_best(weighted_product(table.units * table.signs, weights, table.signs))


def _product_of_values(table: MethodTable, weights: FloatArray) -> FloatArray:
    return _to_the_best(weighted_product(table.values, weights, np.ones_like(table.signs)))


def _to_the_best(score: FloatArray) -> FloatArray:
    """Products as ratios to the best: their own unit is made of powers of all other units."""
    best = score.max(axis=-1, keepdims=True, initial=0.0)
    return np.asarray(score / np.where(best > 0, best, 1.0))


def _topsis_of_values(table: MethodTable, weights: FloatArray) -> FloatArray:
    return topsis(table.values, weights, "none", *_stated(table))


def _vikor(table: MethodTable, weights: FloatArray) -> FloatArray:
    return 1.0 - vikor(table.units, weights, table.group_utility).Q


def _vikor_of_values(table: MethodTable, weights: FloatArray) -> FloatArray:
    return 1.0 - vikor(table.values, weights, table.group_utility, *_stated(table)).Q


def _lexicographic(table: MethodTable, weights: FloatArray) -> FloatArray:
    return lexicographic(table.values, weights, table.aspiration, table.units)


def _stated(table: MethodTable) -> tuple[FloatArray, FloatArray]:
    """Best and worst value of every criterion on the stated scale."""
    return np.ones_like(table.signs), np.zeros_like(table.signs)


def _positive(table: MethodTable) -> str:
    """Products of natural units need performances above 0."""
    return "" if (table.units * table.signs > 0).all() else "not-positive"


def _some_product(table: MethodTable) -> str:
    """Products of values tell nothing apart where every option has a 0 somewhere."""
    if (table.values < 0).any():
        return "outside-scale"
    return "" if (table.values > 0).all(axis=-1).any() else "all-zero"


def _inside_scale(table: MethodTable) -> str:
    """Beyond the ideal, better would count as farther from it."""
    beyond = (table.values > 1 + TIE) | (table.values < -TIE)
    return "outside-scale" if beyond.any() else ""


METHODS: dict[str, Method] = {
    "additive": Method(score=_additive),
    "weighted-product": Method(score=_product, applies=_positive),
    "weighted-product-values": Method(score=_product_of_values, applies=_some_product),
    "topsis-vector": Method(score=lambda table, w: topsis(table.units, w, "vector")),
    "topsis-minmax": Method(score=lambda table, w: topsis(table.units, w, "minmax")),
    "topsis-values": Method(score=_topsis_of_values, applies=_inside_scale),
    "vikor": Method(score=_vikor),
    "vikor-values": Method(score=_vikor_of_values),
    "promethee": Method(score=promethee),
    "electre": Method(score=electre),
    "lexicographic": Method(score=_lexicographic),
}
