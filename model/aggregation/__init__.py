"""Array floor: from values and weights to one figure per option."""

from model.aggregation.additive import additive, contributions
from model.aggregation.registry import METHODS

__all__ = ["METHODS", "additive", "contributions"]
