"""Array floor: from judgements of preference to value functions and weights."""

from model.preference.feasibility import conflict
from model.preference.programmes import Programmes
from model.preference.statements import Chain, StatementError, read_chain, statements_of
from model.preference.swing import leaf_weights, local_weights, sibling_weights
from model.preference.value_functions import ValueFunction, exponent_for_midvalue
from model.preference.weight_space import (
    Statement,
    WeightSpace,
    box_space,
    free_space,
    stated_space,
)

__all__ = [
    "Chain",
    "Programmes",
    "Statement",
    "StatementError",
    "ValueFunction",
    "WeightSpace",
    "box_space",
    "conflict",
    "exponent_for_midvalue",
    "free_space",
    "leaf_weights",
    "local_weights",
    "read_chain",
    "sibling_weights",
    "stated_space",
    "statements_of",
]
