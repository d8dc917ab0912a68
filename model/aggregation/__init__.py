"""Array floor: from values and weights to one figure per option."""

from model.aggregation.additive import additive, contributions
from model.aggregation.first_rank import (
    EXACT_COORDINATES,
    first_rank_cells,
    first_rank_fractions,
    first_rank_shares,
)
from model.aggregation.pairwise import (
    expected_ranks,
    pairwise_winning,
    share_ahead,
    share_ahead_fraction,
)
from model.aggregation.polygons import (
    Polygon,
    TriangleRanks,
    rank_fractions,
    triangle_ranks,
    winning_regions,
)
from model.aggregation.registry import METHODS
from model.aggregation.simplices import (
    bound_corners,
    bounded_scores,
    order_corners,
    ordered_scores,
)
from model.aggregation.switches import NORMS, nearest_switch

__all__ = [
    "EXACT_COORDINATES",
    "METHODS",
    "NORMS",
    "Polygon",
    "TriangleRanks",
    "additive",
    "bound_corners",
    "bounded_scores",
    "contributions",
    "expected_ranks",
    "first_rank_cells",
    "first_rank_fractions",
    "first_rank_shares",
    "nearest_switch",
    "order_corners",
    "ordered_scores",
    "pairwise_winning",
    "rank_fractions",
    "share_ahead",
    "share_ahead_fraction",
    "triangle_ranks",
    "winning_regions",
]
