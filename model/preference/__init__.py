"""Array floor: from judgements of preference to value functions and weights."""

from model.preference.ahp import (
    RANDOM_INDEX,
    RATIO_LIMIT,
    Ahp,
    ahp,
    geometric_limit,
    random_index,
)
from model.preference.ahp_so_far import AhpSoFar, Triad, ahp_so_far
from model.preference.best_worst import BestWorst, best_worst, consistency_index
from model.preference.best_worst_check import BestWorstCheck, best_worst_check, input_limit
from model.preference.comparisons import Comparisons, read_comparisons
from model.preference.feasibility import conflict
from model.preference.judgements import (
    STRONGEST,
    Pair,
    pair_matrix,
    read_pair,
    read_pairs,
    read_ranking,
    read_tie,
    unjudged_pairs,
)
from model.preference.programmes import Programmes
from model.preference.rank_weights import RANK_RULES, rank_weights
from model.preference.statements import Chain, StatementError, read_chain, statements_of
from model.preference.swing import (
    LARGEST_SWING,
    LEAST_SMARTS,
    leaf_weights,
    local_weights,
    sibling_weights,
)
from model.preference.value_elicitation import bisected_values, rated_values
from model.preference.value_functions import ValueFunction, exponent_for_midvalue
from model.preference.weight_space import (
    Statement,
    WeightSpace,
    box_space,
    free_space,
    stated_space,
)

__all__ = [
    "LARGEST_SWING",
    "LEAST_SMARTS",
    "RANDOM_INDEX",
    "RANK_RULES",
    "RATIO_LIMIT",
    "STRONGEST",
    "Ahp",
    "AhpSoFar",
    "BestWorst",
    "BestWorstCheck",
    "Chain",
    "Comparisons",
    "Pair",
    "Programmes",
    "Statement",
    "StatementError",
    "Triad",
    "ValueFunction",
    "WeightSpace",
    "ahp",
    "ahp_so_far",
    "best_worst",
    "best_worst_check",
    "bisected_values",
    "box_space",
    "conflict",
    "consistency_index",
    "exponent_for_midvalue",
    "free_space",
    "geometric_limit",
    "input_limit",
    "leaf_weights",
    "local_weights",
    "pair_matrix",
    "random_index",
    "rank_weights",
    "rated_values",
    "read_chain",
    "read_comparisons",
    "read_pair",
    "read_pairs",
    "read_ranking",
    "read_tie",
    "sibling_weights",
    "stated_space",
    "statements_of",
    "unjudged_pairs",
]
