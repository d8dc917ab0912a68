"""Every method by name on one table, in plain loops that share nothing with the model."""

from __future__ import annotations

from typing import Any

from benchmarks import method_loops, outranking_loops
from model.aggregation import MethodTable
from model.arrays import FloatArray

__all__ = ["firsts", "level_ranks", "plain_score"]

NEAR = 1e-9


def level_ranks(score: list[Any]) -> list[int]:
    """1 is best; options level within rounding share their best rank."""
    return [1 + sum(other > own + NEAR for other in score) for own in score]


def firsts(score: list[Any]) -> list[int]:
    """Positions of the options of rank 1."""
    return [n for n, rank in enumerate(level_ranks(score)) if rank == 1]


def plain_score(name: str, table: MethodTable, weights: FloatArray) -> list[Any]:
    """Higher is better; by name as in the registry."""
    values, units = table.values.tolist(), table.units.tolist()
    shares, n = weights.tolist(), len(weights)
    if name == "additive":
        return [sum(w * v for w, v in zip(shares, row, strict=True)) for row in values]
    if name == "weighted-product":
        signs = table.signs.tolist()
        natural = [[u * s for u, s in zip(row, signs, strict=True)] for row in units]
        return method_loops.weighted_products(natural, shares, signs)
    if name == "weighted-product-values":
        return method_loops.weighted_products(values, shares, [1.0] * n)
    if name.startswith("topsis"):
        kind = name.removeprefix("topsis-")
        if kind == "values":
            squares = method_loops.topsis_squares(values, "none", [1.0] * n, [0.0] * n)
        else:
            squares = method_loops.topsis_squares(units, kind)
        return method_loops.topsis_closeness(*squares, shares)
    if name.startswith("vikor"):
        own = name == "vikor"
        regrets = method_loops.vikor_regrets(
            units if own else values, *(() if own else ([1.0] * n, [0.0] * n))
        )
        return [-q for q in method_loops.vikor_measures(regrets, shares, table.group_utility)[2]]
    if name == "lexicographic":
        # Values rise with units, so aspirations may be asked of the units.
        return method_loops.lexicographic_scores(units, shares, table.aspiration.tolist())
    exact = outranking_loops.exact
    thresholds = [exact(table.indifference), exact(table.preference)]
    if name == "promethee":
        inflection = exact(table.inflection)
        degree = outranking_loops.degrees(exact(units), table.functions, *thresholds, inflection)
        return outranking_loops.flows(degree, shares)[2]
    cut = exact(list(table.cut))
    places = outranking_loops.electre(
        exact(units), exact(shares), *thresholds, exact(table.veto), cut
    )
    return [-place for place in places[2]]
