"""VIKOR against printed tables: S, R, Q, the compromise set and both conditions.

Mountain: Opricovic & Tzeng (2004), European Journal of Operational Research 156. Sites:
Papathanasiou & Ploskas (2018), Multiple Criteria Decision Aid, chapter VIKOR. Reservoirs: data of
Opricovic & Tzeng (2007), European Journal of Operational Research 178; figures worked out here by
plain arithmetic, S also as 1 less the additive value.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.aggregation import METHODS, compromise, vikor
from tests.method_tables import method_table

MOUNTAIN = method_table([[1, 3000], [2, 3750], [5, 4500]], [-1, 1])
EVEN = np.array([0.5, 0.5])
SITES = np.array(
    [[8, 7, 2, 1], [5, 3, 7, 5], [7, 5, 6, 4], [9, 9, 7, 3], [11, 10, 3, 7], [6, 9, 5, 4]], float
)
SITE_WEIGHTS = np.array([0.4, 0.3, 0.1, 0.2])
RESERVOIRS = np.array(
    [
        [4184.3, 2914, 407.2, 251, 195, 244, 15, 2.41],
        [5211.9, 3630, 501.7, 308.3, 282, 346, 21, 1.41],
        [5021.3, 3920.5, 504, 278.6, 12, 56, 3, 4.42],
        [5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36],
        [5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04],
        [4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36],
    ]
) * [1, -1, 1, 1, -1, -1, -1, 1]
HALF_AND_HALF, SOCIAL = np.full(8, 1 / 8), np.repeat([1 / 12, 1 / 6], 4)


def test_mountain_meets_the_printed_measures_and_set():
    found = vikor(MOUNTAIN.units, EVEN, 0.5)
    assert_allclose(found.S, [0.5, 0.375, 0.5], rtol=0, atol=1e-15)
    assert_allclose(found.R, [0.5, 0.25, 0.5], rtol=0, atol=1e-15)
    assert_allclose(found.Q, [1, 0, 1], rtol=0, atol=1e-15)
    offered = compromise(found.S, found.R, found.Q)
    assert (offered.options, offered.advantage, offered.stability) == ((1,), True, True)
    assert (offered.gap, offered.needed) == (1.0, 0.5)
    assert_allclose(METHODS["vikor"].score(MOUNTAIN, EVEN), [0, 1, 0], rtol=0, atol=1e-15)


def test_mountain_on_a_stated_scale_meets_the_figures_by_hand():
    # Risk from 0 to 10, height from 2000 to 5000: values 0.9, 0.8, 0.5 and 1/3, 7/12, 5/6.
    values = [[0.9, 1 / 3], [0.8, 7 / 12], [0.5, 5 / 6]]
    stated = method_table([[1, 3000], [2, 3750], [5, 4500]], [-1, 1], values)
    # S = 23/60, 37/120, 1/3; R = 1/3, 5/24, 1/4.
    q = [0.5 + 0.5, 0.0, 0.5 * (3 / 120) / (9 / 120) + 0.5 * (1 / 24) / (3 / 24)]
    found = METHODS["vikor-values"].score(stated, EVEN)
    assert_allclose(found, 1 - np.array(q), rtol=0, atol=1e-14)


def test_sites_meet_the_printed_measure():
    found = vikor(SITES, SITE_WEIGHTS, 0.625)
    printed = [0.640, 1.000, 0.693, 0.271, 0.000, 0.694]
    assert_allclose(found.Q, printed, rtol=0, atol=0.5e-3)
    offered = compromise(found.S, found.R, found.Q)
    assert (offered.options, offered.advantage, offered.stability) == ((4,), True, True)


def test_reservoirs_meet_the_worked_measures():
    found = vikor(RESERVOIRS, HALF_AND_HALF, 0.5)
    additive = [0.3075214916, 0.2996267637, 0.7103856338, 0.577448184, 0.7200397819, 0.6541802082]
    assert_allclose(found.S, 1 - np.array(additive), rtol=0, atol=0.5e-9)
    assert_allclose(found.R, [0.125, 0.125, 0.121, 0.125, 0.067, 0.125], rtol=0, atol=0.5e-3)
    assert_allclose(found.Q, [0.991, 1, 0.473, 0.670, 0, 0.578], rtol=0, atol=0.5e-3)
    assert compromise(found.S, found.R, found.Q).options == (4,)


@pytest.mark.parametrize(
    "weights, q, options, stability",
    [
        (SOCIAL, [0.684, 1, 0.147, 0.554, 0.041, 0.191], (4, 2, 5), True),
        (
            np.repeat([1 / 16.8, 3.2 / 16.8], 4),
            [0.668, 1, 0.051, 0.588, 0.058, 0.078],
            (2, 4, 5),
            True,
        ),
    ],
    ids=["social", "strongly social"],
)
def test_reservoirs_without_enough_advantage_are_offered_together(weights, q, options, stability):
    found = vikor(RESERVOIRS, weights, 0.5)
    assert_allclose(found.Q, q, rtol=0, atol=0.5e-3)
    offered = compromise(found.S, found.R, found.Q)
    assert offered.needed == pytest.approx(0.2)
    assert (offered.options, offered.advantage) == (options, False)
    assert offered.stability is stability
