"""TOPSIS against printed tables, distances and closeness.

Fighter: after Hwang & Yoon (1981), Multiple Attribute Decision Making. Mountain: data of Opricovic
& Tzeng (2004), European Journal of Operational Research 156, who use them to show what the choice
of normalisation does. Sites: Papathanasiou & Ploskas (2018), Multiple Criteria Decision Aid,
chapter TOPSIS. All figures were worked out again by plain arithmetic.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.aggregation import METHODS, topsis, topsis_distances
from tests.method_tables import method_table

FIGHTER = method_table(  # speed, range, payload, cost, reliability, manoeuvrability
    [
        [2.0, 1500, 20000, 5.5, 5, 9],
        [2.5, 2700, 18000, 6.5, 3, 5],
        [1.8, 2000, 21000, 4.5, 7, 7],
        [2.2, 1800, 20000, 5.0, 5, 5],
    ],
    [1, 1, 1, -1, 1, 1],
)
FIGHTER_WEIGHTS = np.array([0.2, 0.1, 0.1, 0.1, 0.2, 0.3])
SITES = method_table(
    [[8, 7, 2, 1], [5, 3, 7, 5], [7, 5, 6, 4], [9, 9, 7, 3], [11, 10, 3, 7], [6, 9, 5, 4]],
    [1, 1, 1, 1],
)
SITE_WEIGHTS = np.array([0.4, 0.3, 0.1, 0.2])
MOUNTAIN = method_table([[1, 3000], [2, 3750], [5, 4500]], [-1, 1])
EVEN = np.array([0.5, 0.5])


def test_fighter_closeness_meets_the_printed_figures():
    found = METHODS["topsis-vector"].score(FIGHTER, FIGHTER_WEIGHTS)
    assert_allclose(
        found, [0.643, 0.268, 0.613, 0.312], rtol=0, atol=0.55e-3
    )  # A3 is 0.61354, printed cut off
    assert_allclose(found, [0.6432770006, 0.2683835677, 0.61354229, 0.3122910656], atol=0.5e-10)


def test_fighter_distances_meet_the_worked_figures():
    plus, minus = topsis_distances(FIGHTER.units, FIGHTER_WEIGHTS, "vector")
    worked = [0.0545574483, 0.1196793076, 0.0579767163, 0.1009367106]
    assert_allclose(plus, worked, rtol=0, atol=0.5e-10)
    worked = [0.0983832042, 0.0439027312, 0.0920441392, 0.0458357182]
    assert_allclose(minus, worked, rtol=0, atol=0.5e-10)


def test_sites_meet_the_printed_figures():
    found = topsis(SITES.units, SITE_WEIGHTS, "vector")
    assert_allclose(found, [0.387, 0.327, 0.391, 0.615, 0.868, 0.493], rtol=0, atol=0.5e-3)


def test_on_the_mountain_normalisation_decides_who_leads():
    vector = METHODS["topsis-vector"].score(MOUNTAIN, EVEN)
    minmax = METHODS["topsis-minmax"].score(MOUNTAIN, EVEN)
    assert (int(vector.argmax()), int(minmax.argmax())) == (0, 1)
    assert_allclose(vector, [0.7621405801, 0.7221778332, 0.2378594199], rtol=0, atol=0.5e-10)
    # By hand: A2 is ¼ and ½ from the ideal, ¾ and ½ from the anti-ideal.
    middle = np.sqrt(13) / (np.sqrt(5) + np.sqrt(13))
    assert_allclose(minmax, [0.5, middle, 0.5], rtol=0, atol=1e-15)


@pytest.mark.parametrize("weights", [[0.5, 0.5], [0.2, 0.8]])
def test_values_over_what_is_observed_are_minmax(weights):
    given = np.array(weights)
    stated = METHODS["topsis-values"].score(MOUNTAIN, given)
    assert_allclose(stated, METHODS["topsis-minmax"].score(MOUNTAIN, given), rtol=0, atol=1e-15)
    # By hand: values 1 and 0, ¾ and ½, 0 and 1.
    a, b = weights
    by_hand = np.hypot(0.75 * a, 0.5 * b)
    by_hand /= by_hand + np.hypot(0.25 * a, 0.5 * b)
    assert stated[1] == pytest.approx(by_hand, abs=1e-15)
