"""Weighted product against printed tables: scores, and ratios of two options.

Three by four: after Triantaphyllou (2000), Multi-Criteria Decision Making Methods. Five by six: a
table worked with the weighted product of Zavadskas, Turskis, Antucheviciene & Zakarevicius (2012),
Elektronika ir Elektrotechnika 122, in public software; costs and benefits. Both worked out again
by plain arithmetic.
"""

from __future__ import annotations

import numpy as np
from numpy.testing import assert_allclose

from model.aggregation import METHODS, weighted_product
from tests.method_tables import method_table

THREE = np.array([[25.0, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]])
THREE_WEIGHTS = np.array([0.2, 0.15, 0.4, 0.25])
FIVE = np.array(
    [
        [3, 12.5, 2, 120, 14, 3],
        [5, 15, 3, 110, 38, 4],
        [3, 13, 2, 120, 19, 3],
        [4, 14, 2, 100, 31, 4],
        [3, 15, 1.5, 125, 40, 4],
    ]
)
FIVE_WEIGHTS = np.array([0.221, 0.159, 0.175, 0.127, 0.117, 0.201])
FIVE_SIGNS = np.array([1.0, -1, -1, 1, -1, 1])
PRINTED = [0.7975224331, 0.7532541471, 0.7647463553, 0.7873956895, 0.7674278742]


def test_three_by_four_meets_the_printed_logarithms():
    shares = THREE / THREE.sum(axis=0)
    found = np.log10(weighted_product(shares, THREE_WEIGHTS, np.ones(4)))
    assert_allclose(found, [-0.50128589, -0.50448471, -0.52947246], rtol=0, atol=0.5e-8)


def test_three_by_four_meets_the_printed_ratios_in_natural_units():
    a, b, c = weighted_product(THREE, THREE_WEIGHTS, np.ones(4))
    assert_allclose([a / b, a / c, b / c], [1.007, 1.067, 1.059], rtol=0, atol=0.5e-3)


def test_five_by_six_meets_the_printed_scores_once_normalised():
    normalised = np.where(FIVE_SIGNS > 0, FIVE / FIVE.max(axis=0), FIVE.min(axis=0) / FIVE)
    assert_allclose(
        weighted_product(normalised, FIVE_WEIGHTS, np.ones(6)), PRINTED, rtol=0, atol=0.5e-10
    )


def test_five_by_six_meets_the_printed_ratios_in_natural_units():
    found = METHODS["weighted-product"].score(method_table(FIVE, FIVE_SIGNS), FIVE_WEIGHTS)
    assert_allclose(found, np.array(PRINTED) / max(PRINTED), rtol=0, atol=1e-9)


def test_values_meet_the_printed_ratios():
    shares = THREE / THREE.sum(axis=0)  # any values will do: the method asks for no scale
    found = METHODS["weighted-product-values"].score(
        method_table(THREE, np.ones(4), shares), THREE_WEIGHTS
    )
    assert_allclose(1 / found[1:], [1.007, 1.067], rtol=0, atol=0.5e-3)
