"""The aggregation methods by name: a new method is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable

from model.aggregation.additive import additive
from model.arrays import FloatArray

__all__ = ["METHODS", "Method"]

Method = Callable[[FloatArray, FloatArray], FloatArray]

METHODS: dict[str, Method] = {
    "additive": additive,
}
