"""Array floor: from values and weights to one figure per option."""

from model.aggregation.additive import additive, contributions
from model.aggregation.pairwise import expected_ranks, pairwise_winning, share_ahead
from model.aggregation.registry import METHODS

__all__ = [
    "METHODS",
    "additive",
    "contributions",
    "expected_ranks",
    "pairwise_winning",
    "share_ahead",
]
