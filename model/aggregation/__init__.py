"""Array floor: from values and weights to one figure per option."""

from model.aggregation.additive import additive, contributions
from model.aggregation.effort import Effort, TooMuchWorkError
from model.aggregation.first_rank import (
    first_rank_cells,
    first_rank_fractions,
    first_rank_shares,
)
from model.aggregation.pairwise import expected_ranks, pairwise_winning
from model.aggregation.polygons import (
    Polygon,
    TriangleRanks,
    rank_fractions,
    triangle_ranks,
    winning_regions,
)
from model.aggregation.registry import METHODS
from model.aggregation.switches import NORMS, nearest_switch

__all__ = [
    "METHODS",
    "NORMS",
    "Effort",
    "Polygon",
    "TooMuchWorkError",
    "TriangleRanks",
    "additive",
    "contributions",
    "expected_ranks",
    "first_rank_cells",
    "first_rank_fractions",
    "first_rank_shares",
    "nearest_switch",
    "pairwise_winning",
    "rank_fractions",
    "triangle_ranks",
    "winning_regions",
]
