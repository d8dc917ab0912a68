"""Stability of the lead against the published and worked cases, all figures, whole engine.

Offices: P. Goodwin & G. Wright, Decision Analysis for Management Judgment (Wiley), SMART chapter;
the intervals and crossovers are computed from the printed table, not printed. Three by four: a
worked case after Triantaphyllou & Sanchez (1997), Decision Sciences 28, in fractions.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.analysis.sensitivity.stability import StabilityResult, stability
from model.analysis.sensitivity.switches import SwitchesResult, switches
from tests.flat import flat_problem

OFFICES = [  # Addison, Bilton, Carlisle, Denver, Elton, Filton, Gorton
    [100, 60, 100, 75, 0, 90],
    [20, 80, 10, 30, 100, 30],
    [80, 70, 0, 0, 10, 100],
    [70, 50, 30, 55, 30, 90],
    [40, 60, 90, 100, 60, 70],
    [0, 0, 70, 0, 80, 0],
    [60, 100, 20, 50, 50, 80],
]
NONE = math.nan
OFFICE_CROSSOVERS = [  # by criterion; rivals Bilton, Carlisle, Denver, Elton, Filton, Gorton
    [NONE, NONE, NONE, 0.0727272727, NONE, NONE],
    [0.7589576547, 0.8294930876, NONE, 1, NONE, 0.5115511551],
    [NONE] * 6,
    [NONE, NONE, NONE, 0.4512195122, NONE, NONE],
    [0.3352192362, 0.7834101382, 0.5179487179, 0.2578947368, 0.4624731951, 0.3342776204],
    [NONE, 0.7764976959, 1, NONE, NONE, NONE],
]
FOUR = [[80, 40, 60, 30], [50, 70, 55, 65], [60, 60, 42, 70]]
FOUR_CROSSOVERS = [  # by criterion, rivals 1 and 2
    [0.3898305084745763, 0.34782608695652173],
    [0.3114754098360656, 0.35185185185185186],
    [0.1111111111111111, 0.12195121951219512],
    [0.11267605633802817, 0.1346153846153846],
]
FOUR_DISTANCES = {
    "L1": [0.01538461538461536, 0.05333333333333335],
    "L2": [0.009407208683835986, 0.031360494245284],
    "Linf": [0.005, 0.016326530612244865],
}
FOUR_L2_WEIGHTS = [
    [0.3933628318584071, 0.30398230088495576, 0.19778761061946903, 0.10486725663716816],
    [0.38432577794852096, 0.3089127929312332, 0.18555512869765656, 0.12120630042258933],
]


@pytest.fixture(scope="module")
def four() -> tuple[StabilityResult, SwitchesResult]:
    problem = flat_problem(FOUR, [4, 3, 2, 1], (0, 100))
    return stability(problem), switches(problem)


def test_office_crossovers_meet_the_computed_table():
    found = stability(flat_problem(OFFICES, [32, 26, 23, 10, 6, 3], (0, 100))).weight_crossover
    assert np.isnan(found[:, 0]).all()
    assert_allclose(found[:, 1:], OFFICE_CROSSOVERS, rtol=0, atol=0.5e-9)


def test_three_by_four_crossovers_meet_the_exact_figures(four):
    assert_allclose(four[0].weight_crossover[:, 1:], FOUR_CROSSOVERS, rtol=0, atol=1e-9)


@pytest.mark.parametrize("norm", FOUR_DISTANCES)
def test_three_by_four_nearest_switches_meet_the_worked_distances(four, norm):
    result = four[1]
    assert result.rivals == ("o1", "o2")
    row = result.norms.index(norm)
    assert_allclose(result.distance[row], FOUR_DISTANCES[norm], rtol=0, atol=1e-9)
    assert result.closest[row] == "o1"


def test_three_by_four_switches_meet_the_worked_weights(four):
    result = four[1]
    assert_allclose(result.weights[1], FOUR_L2_WEIGHTS, rtol=0, atol=1e-9)
    # L1 by hand: pour 0.5 / (30 + 35) from the first criterion into the last.
    poured = 0.5 / 65
    assert_allclose(result.weights[0, 0], [0.4 - poured, 0.3, 0.2, 0.1 + poured], atol=1e-12)
