"""Lexicographic order and screen, worked by hand on printed figures.

Fighter: figures after Hwang & Yoon (1981), Multiple Attribute Decision Making; cut-offs chosen in
the manner of their conjunctive example. Cars: a case by hand in which the first criterion ties.
"""

from __future__ import annotations

import numpy as np
from numpy.testing import assert_allclose

from model.aggregation import METHODS, meets_aspirations
from tests.method_tables import method_table

FIGHTER = [  # speed, range, payload, cost, reliability, manoeuvrability
    [2.0, 1500, 20000, 5.5, 5, 9],
    [2.5, 2700, 18000, 6.5, 3, 5],
    [1.8, 2000, 21000, 4.5, 7, 7],
    [2.2, 1800, 20000, 5.0, 5, 5],
]
SIGNS = [1, 1, 1, -1, 1, 1]
WEIGHTS = np.array([0.2, 0.1, 0.1, 0.1, 0.2, 0.3])
CUT_OFFS = np.array([2.0, 1500, 20000, -6.0, 5, 5])


def test_fighter_by_manoeuvrability_and_then_speed():
    # 9, 5, 7, 5; of the two with 5 the faster first. Speed stands before reliability, as heavy.
    found = METHODS["lexicographic"].score(method_table(FIGHTER, SIGNS), WEIGHTS)
    assert_allclose(found, [1, 1 / 3, 2 / 3, 0], rtol=0, atol=1e-15)


def test_fighter_behind_the_screen():
    # A2 carries too little and costs too much, A3 is too slow; A1 and A4 will do.
    table = method_table(FIGHTER, SIGNS, aspiration=CUT_OFFS)
    assert meets_aspirations(table.units, CUT_OFFS).tolist() == [True, False, False, True]
    found = METHODS["lexicographic"].score(table, WEIGHTS)
    assert_allclose(found, [1, 0, 1 / 3, 2 / 3], rtol=0, atol=1e-15)


def test_cars_that_tie_on_the_first_criterion_are_told_apart_by_the_second():
    # Litres (less is better), seats, comfort: 5 5 7 litres; 4 5 7 seats; all else is not asked.
    table = method_table([[5, 4, 9], [5, 5, 1], [7, 7, 9]], [-1, 1, 1])
    found = METHODS["lexicographic"].score(table, np.array([0.5, 0.3, 0.2]))
    assert found.tolist() == [0.5, 1.0, 0.0]
