"""PROMETHEE I and II against printed tables.

Hydroelectric stations: after Brans, Vincke & Mareschal (1986), European Journal of Operational
Research 24; the paper prints sums over rivals. Three by three: after Mareschal, De Smet & Nemery
(2008), Rank reversal in the PROMETHEE II method: some new results.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from benchmarks import outranking_loops as plain
from model.aggregation import METHODS, net_flows_by_criterion, promethee_flows, promethee_one
from model.arrays import ranks
from tests.method_tables import method_table

STATIONS = np.array(  # Italy, Belgium, Germany, Sweden, Austria, France
    [
        [80, 90, 600, 5.4, 8, 5],
        [65, 58, 200, 9.7, 1, 1],
        [83, 60, 400, 7.2, 4, 7],
        [40, 80, 1000, 7.5, 7, 10],
        [52, 72, 600, 2.0, 3, 8],
        [94, 96, 700, 3.6, 5, 6],
    ]
)
SIGNS = np.array([-1.0, 1.0, -1.0, -1.0, -1.0, 1.0])
EVEN = np.full(6, 1 / 6)
FUNCTIONS = ("u-shape", "v-shape", "linear", "level", "usual", "gaussian")
Q = np.array([10.0, 0.0, 50.0, 1.0, 0.0, 0.0])
P = np.array([0.0, 30.0, 500.0, 6.0, 0.0, 0.0])
S = np.array([0.0, 0.0, 0.0, 0.0, 0.0, 5.0])

# Worked out by an independent script to ten digits.
POSITIVE = [0.2198691062, 0.3962962963, 0.2466273871, 0.3292567238, 0.4547219742, 0.3000719852]
NEGATIVE = [0.3655331740, 0.3791341639, 0.3361510372, 0.3492592593, 0.1618220477, 0.3549437907]
NET = [-0.1456640678, 0.0171621324, -0.0895236501, -0.0200025355, 0.2928999265, -0.0548718055]
PLACES = [6, 2, 5, 3, 1, 4]
RELATION = [  # P ahead, p behind, R incomparable
    "-Rpppp",
    "R-RRpR",
    "PR-RpR",
    "PRR-pP",
    "PPPP-P",
    "PRRpp-",
]


def stations(performances=STATIONS * SIGNS):
    return promethee_flows(performances, EVEN, FUNCTIONS, Q, P, S)


def test_stations_meet_the_independent_figures():
    found = stations()
    assert_allclose(found.positive, POSITIVE, rtol=0, atol=0.5e-10)
    assert_allclose(found.negative, NEGATIVE, rtol=0, atol=0.5e-10)
    assert_allclose(found.net, NET, rtol=0, atol=0.5e-10)
    assert ranks(found.net).tolist() == PLACES


def test_stations_meet_the_printed_sums():
    """The paper adds preference indices that it rounded to three digits, five to a sum."""
    found = stations()
    positive = [1.099, 1.980, 1.234, 1.644, 2.274, 1.499]
    negative = [1.827, 1.895, 1.681, 1.745, 0.808, 1.774]
    net = [-0.728, 0.085, -0.447, -0.101, 1.466, -0.275]
    assert_allclose(5 * found.positive, positive, rtol=0, atol=5 * 0.5e-3)
    assert_allclose(5 * found.negative, negative, rtol=0, atol=5 * 0.5e-3)
    assert_allclose(5 * found.net, net, rtol=0, atol=10 * 0.5e-3)


def test_stations_meet_the_partial_ranking():
    key = {"P": 1, "p": -1, "R": 9, "-": 0}
    found = stations()
    relation = promethee_one(found.positive, found.negative)
    assert relation.tolist() == [[key[mark] for mark in row] for row in RELATION]


def test_stations_agree_with_a_plain_loop():
    rows = (STATIONS * SIGNS).tolist()
    degree = plain.degrees(rows, FUNCTIONS, Q.tolist(), P.tolist(), S.tolist())
    positive, negative, net = plain.flows(degree, EVEN.tolist())
    found = stations()
    assert_allclose(found.positive, positive, rtol=0, atol=1e-12)
    assert_allclose(found.negative, negative, rtol=0, atol=1e-12)
    assert_allclose(found.net, net, rtol=0, atol=1e-12)


def test_the_registry_turns_costs_round_by_their_sign():
    table = method_table(
        STATIONS, SIGNS, functions=FUNCTIONS, indifference=Q, preference=P, inflection=S
    )
    assert_allclose(METHODS["promethee"].score(table, EVEN), NET, rtol=0, atol=0.5e-10)


def test_reciprocals_of_costs_change_places_where_the_sign_does_not():
    """1 / x changes the differences that thresholds are compared with: places 2 and 4 change."""
    costs = SIGNS < 0
    reciprocal = np.where(costs, 1 / STATIONS, STATIONS)
    assert ranks(stations(reciprocal).net).tolist() == [6, 4, 5, 3, 1, 2]
    # What is less by x is more by a constant less x: the same differences, the same flows.
    turned = np.where(costs, STATIONS.max(axis=0) - STATIONS, STATIONS)
    assert_allclose(stations(turned).net, stations().net, rtol=0, atol=1e-12)


def test_costs_left_as_they_are_give_another_ranking():
    assert ranks(stations(STATIONS).net).tolist() != PLACES


THREE = np.array([[4.0, 3.0, 2.0], [3.0, 2.0, 4.0], [5.0, 1.0, 3.0]])
NONE = np.zeros(3)


def test_three_by_three_meets_the_printed_flows():
    found = promethee_flows(THREE, np.array([0.5, 0.3, 0.2]), ("usual",) * 3, NONE, NONE, NONE)
    # By hand: preference indices 0.8 and 0.2, 0.3 and 0.7, 0.5 and 0.5.
    assert_allclose(found.positive, [0.55, 0.35, 0.6], rtol=0, atol=1e-15)
    assert_allclose(found.negative, [0.45, 0.65, 0.4], rtol=0, atol=1e-15)
    assert_allclose(found.net, [0.1, -0.3, 0.2], rtol=0, atol=1e-15)


@pytest.mark.parametrize("weights, net", [([1, 0, 0], [0, -1, 1]), ([0, 0, 1], [-1, 1, 0])])
def test_a_criterion_alone_gives_its_column_of_the_net_flows(weights, net):
    found = promethee_flows(THREE, np.array(weights, float), ("usual",) * 3, NONE, NONE, NONE)
    assert found.net.tolist() == net
    single = net_flows_by_criterion(THREE, ("usual",) * 3, NONE, NONE, NONE)
    assert (single @ weights).tolist() == net
