"""Array floor: from values and weights to one figure per option."""

from model.aggregation.additive import additive, contributions
from model.aggregation.distillation import distil, incomparable, median_order
from model.aggregation.effort import Effort, TooMuchWorkError
from model.aggregation.electre import (
    ElectreRanks,
    concordance,
    credibility,
    discordance,
    electre_ranks,
)
from model.aggregation.first_rank import (
    first_rank_cells,
    first_rank_fractions,
    first_rank_shares,
)
from model.aggregation.lexicographic import lexicographic, meets_aspirations
from model.aggregation.pairwise import expected_ranks, pairwise_winning
from model.aggregation.polygons import (
    Polygon,
    TriangleRanks,
    rank_fractions,
    triangle_ranks,
    winning_regions,
)
from model.aggregation.preference_functions import FUNCTIONS, preference_degrees
from model.aggregation.promethee import (
    AHEAD,
    BEHIND,
    INCOMPARABLE,
    INDIFFERENT,
    Flows,
    flows_by_criterion,
    net_flows_by_criterion,
    promethee_flows,
    promethee_one,
)
from model.aggregation.registry import METHODS, Method
from model.aggregation.switches import NORMS, nearest_switch
from model.aggregation.table import MethodTable
from model.aggregation.topsis import topsis, topsis_distances
from model.aggregation.vikor import CompromiseSet, Vikor, compromise, vikor
from model.aggregation.weighted_product import weighted_product

__all__ = [
    "AHEAD",
    "BEHIND",
    "FUNCTIONS",
    "INCOMPARABLE",
    "INDIFFERENT",
    "METHODS",
    "NORMS",
    "CompromiseSet",
    "Effort",
    "ElectreRanks",
    "Flows",
    "Method",
    "MethodTable",
    "Polygon",
    "TooMuchWorkError",
    "TriangleRanks",
    "Vikor",
    "additive",
    "compromise",
    "concordance",
    "contributions",
    "credibility",
    "discordance",
    "distil",
    "electre_ranks",
    "expected_ranks",
    "first_rank_cells",
    "first_rank_fractions",
    "first_rank_shares",
    "flows_by_criterion",
    "incomparable",
    "lexicographic",
    "median_order",
    "meets_aspirations",
    "nearest_switch",
    "net_flows_by_criterion",
    "pairwise_winning",
    "preference_degrees",
    "promethee_flows",
    "promethee_one",
    "rank_fractions",
    "topsis",
    "topsis_distances",
    "triangle_ranks",
    "vikor",
    "weighted_product",
    "winning_regions",
]
