"""Additive value against printed tables, through scenario, problem and central answer.

Numbers after Goodwin & Wright, Decision Analysis for Management Judgment, office location.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.aggregation import METHODS
from model.analysis.central import central
from model.preference import ValueFunction, leaf_weights
from model.problem import build_problem
from model.scenario import Scenario
from tests.method_tables import method_table

OFFICES = {
    "addison": [100, 60, 100, 75, 0, 90],
    "bilton": [20, 80, 10, 30, 100, 30],
    "carlisle": [80, 70, 0, 0, 10, 100],
    "denver": [70, 50, 30, 55, 30, 90],
    "elton": [40, 60, 90, 100, 60, 70],
    "filton": [0, 0, 70, 0, 80, 0],
    "gorton": [60, 100, 20, 50, 50, 80],
}
WEIGHTS = {"closeness": 32, "visibility": 26, "image": 23, "size": 10, "comfort": 6, "parking": 3}
TURNOVER = ("closeness", "visibility", "image")
# Bilton is remembered as printed 39.3; the printed weights and scores give 39.4.
PRINTED_TOTALS = [80.8, 39.4, 47.4, 52.3, 64.8, 20.9, 60.2]
PRINTED_RANKS = [1, 6, 5, 4, 2, 7, 3]
TURNOVER_VALUES = [
    87.1604938272,
    36.4197530864,
    54.0740740741,
    52.2222222222,
    60.6172839506,
    19.8765432099,
    61.4814814815,
]
WORKING_VALUES = [
    53.6842105263,
    52.1052631579,
    18.9473684211,
    52.6315789474,
    82.6315789474,
    25.2631578947,
    54.7368421053,
]


def office_scenario(weights: dict[str, object], groups: bool) -> Scenario:
    leaf = {"direction": "max", "scale": {"min": 0.0, "max": 100.0, "unit": "points"}}
    criteria: dict[str, object] = {}
    if groups:
        criteria |= {
            "turnover": {"name": "Turnover", "role": "goal"},
            "working": {"name": "Working conditions", "role": "goal"},
        }
    for key in WEIGHTS:
        place = {"parent": "turnover" if key in TURNOVER else "working"} if groups else {}
        criteria[key] = leaf | {"name": key} | (place or {"role": "goal"})
    return Scenario.model_validate(
        {
            "schema": 1,
            "title": "offices",
            "question": "which office",
            "weights": weights,
            "criteria": criteria,
            "options": {key: {"name": key} for key in OFFICES},
            "scores": tuple(
                {
                    "option": option,
                    "criterion": key,
                    **dict.fromkeys(("low", "likely", "high"), float(value)),
                }
                for option, row in OFFICES.items()
                for key, value in zip(WEIGHTS, row, strict=True)
            ),
        }
    )


def test_office_totals_and_ranks_meet_the_printed_table():
    points = {key: float(value) for key, value in WEIGHTS.items()}
    answer = central(build_problem(office_scenario({"form": "leaves", "points": points}, False)))
    assert_allclose(100 * answer.value, PRINTED_TOTALS, rtol=0, atol=0.5e-6)
    assert answer.rank.tolist() == PRINTED_RANKS


def test_value_tree_branches_recombine_to_the_printed_totals():
    points = {key: float(value) for key, value in WEIGHTS.items()}
    points |= {"turnover": 81.0, "working": 19.0}
    scenario = office_scenario({"form": "siblings", "points": points}, True)
    answer = central(build_problem(scenario))
    weights = answer.node_weights[[answer.nodes.index(key) for key in WEIGHTS]]
    assert_allclose(weights, [0.32, 0.26, 0.23, 0.10, 0.06, 0.03], rtol=0, atol=1e-12)
    local = dict(zip(answer.nodes, answer.local_weights, strict=True))
    assert local["closeness"] == pytest.approx(0.3950617284, abs=0.5e-10)
    assert local["parking"] == pytest.approx(0.1578947368, abs=0.5e-10)
    branches = 100 * answer.group_contributions.T / np.array([[0.81], [0.19]])
    assert_allclose(branches, [TURNOVER_VALUES, WORKING_VALUES], rtol=0, atol=0.5e-9)
    assert_allclose(100 * answer.value, PRINTED_TOTALS, rtol=0, atol=0.5e-6)


def test_the_method_by_name_meets_the_printed_totals():
    values = np.array(list(OFFICES.values())) / 100
    table = method_table(100 * values, np.ones(6), values)
    weights = np.array(list(WEIGHTS.values())) / 100
    found = 100 * METHODS["additive"].score(table, weights)
    assert_allclose(found, PRINTED_TOTALS, rtol=0, atol=0.5e-6)


def test_swing_points_meet_the_printed_weights():
    weights = leaf_weights(np.array([100.0, 80, 70, 30, 20, 10]), np.full(6, -1))
    exact = [0.3225806452, 0.2580645161, 0.2258064516, 0.0967741935, 0.064516129, 0.0322580645]
    assert_allclose(weights, exact, rtol=0, atol=0.5e-10)
    assert np.round(100 * weights).tolist() == list(WEIGHTS.values())


def test_piecewise_value_function_meets_the_printed_values():
    # Increasing, with a negative anchor: a test case of the R package smaa (partial values).
    function = ValueFunction(
        worst=-0.15, best=0.35, knots=(-0.15, 0.0, 0.25, 0.35), levels=(0.0, 0.1, 0.9, 1.0)
    )
    performances = np.array([0.1, 0.35, -0.15, 0.0, 0.25, 0.38, -0.2])
    printed = [0.42, 1, 0, 0.1, 0.9, 1, 0]
    assert_allclose(function(performances), printed, rtol=0, atol=0.5e-9)
