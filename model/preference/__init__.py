"""Array floor: from judgements of preference to value functions and weights."""

from model.preference.swing import leaf_weights, local_weights, sibling_weights
from model.preference.value_functions import ValueFunction, exponent_for_midvalue

__all__ = [
    "ValueFunction",
    "exponent_for_midvalue",
    "leaf_weights",
    "local_weights",
    "sibling_weights",
]
