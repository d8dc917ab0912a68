"""What aggregation methods work on: one table in values and in natural units, and their settings.

Flow   analysis → [aggregation.table] → registry
Takes  arrays by option and criterion.  Never sees  files, names, states.
"""

from __future__ import annotations

from dataclasses import dataclass

from model.arrays import FloatArray

__all__ = ["MethodTable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodTable:
    """One performance table, and what each criterion asks of methods that compare options."""

    values: FloatArray
    """(option, criterion) or (draw, option, criterion), single-criterion values, 0 to 1."""
    units: FloatArray
    """The same shape: performances in natural units, times −1 where less is better."""
    signs: FloatArray
    """(criterion,) 1 where more is better, −1 where less is better."""
    functions: tuple[str, ...]
    """(criterion,) preference function: usual, u-shape, v-shape, level, linear, gaussian."""
    indifference: FloatArray
    """(criterion,) natural units, 0 or more: up to here a difference counts for nothing."""
    preference: FloatArray
    """(criterion,) natural units, `indifference` or more: from here on it counts in full."""
    inflection: FloatArray
    """(criterion,) natural units, above 0 for gaussian: where preference rises most steeply."""
    veto: FloatArray
    """(criterion,) natural units, infinite without a veto."""
    aspiration: FloatArray
    """(criterion,) the least that will do, in the units of `units`; −inf where none is stated."""
    group_utility: float
    """VIKOR's v, 0 to 1: the weight of the sum of regrets against that of the largest."""
    cut: tuple[float, float]
    """ELECTRE III: s(λ) = cut[0] + cut[1] λ."""
