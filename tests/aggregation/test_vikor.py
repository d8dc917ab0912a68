"""VIKOR: v and the scale are used, level measures, both conditions of the compromise set."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.aggregation import METHODS, compromise, vikor
from tests.method_tables import method_table

EVEN = np.array([0.5, 0.5])
TABLE = np.array([[1.0, 0.0], [0.6, 0.5], [0.0, 1.0], [0.7, 0.2]])


def measures(*rows):
    return (np.array(row, dtype=float) for row in rows)


def test_v_leads_from_the_largest_regret_to_the_sum():
    weights = np.array([0.6, 0.4])
    # S = .4, .44, .6, .5; R = .4, .24, .6, .32, by hand.
    assert_allclose(vikor(TABLE, weights, 1.0).Q, [0, 0.2, 1, 0.5], rtol=0, atol=1e-14)
    assert_allclose(vikor(TABLE, weights, 0.0).Q, [4 / 9, 0, 1, 2 / 9], rtol=0, atol=1e-14)
    half = vikor(TABLE, weights, 0.5).Q
    assert_allclose(half, [2 / 9, 0.1, 1, 13 / 36], rtol=0, atol=1e-14)
    for v, leader in ((1.0, 0), (0.0, 1)):
        table = method_table(TABLE, [1, 1], TABLE, group_utility=v)
        for name in ("vikor", "vikor-values"):
            assert METHODS[name].score(table, weights).argmax() == leader


def test_the_scale_is_used():
    wide = vikor(TABLE, EVEN, 0.5, np.array([2.0, 1.0]), np.array([0.0, 0.0]))
    # Regrets on the first criterion: 1/2, 0.7, 1, 0.65.
    assert_allclose(wide.S, [0.75, 0.6, 0.5, 0.725], rtol=0, atol=1e-14)
    assert_allclose(wide.R, [0.5, 0.35, 0.5, 0.4], rtol=0, atol=1e-14)


@pytest.mark.parametrize("v", [-0.1, 1.1, math.nan])
def test_a_v_outside_its_range_is_refused(v):
    with pytest.raises(ValueError, match="between 0 and 1"):
        vikor(TABLE, EVEN, v)


def test_a_scale_upside_down_is_refused():
    with pytest.raises(ValueError, match="below its worst"):
        vikor(TABLE, EVEN, 0.5, np.zeros(2), np.ones(2))


def test_level_measures_take_no_part():
    cross = np.array([[1.0, 0.0], [0.0, 1.0]])  # all level
    found = vikor(cross, EVEN, 0.5)
    assert (found.S.tolist(), found.R.tolist(), found.Q.tolist()) == ([0.5] * 2, [0.5] * 2, [0, 0])
    single = vikor(np.array([[0.3, 7.0]]), EVEN, 0.5)
    assert (single.S.tolist(), single.R.tolist(), single.Q.tolist()) == ([0.0], [0.0], [0.0])


def test_a_sum_that_is_level_up_to_rounding_takes_no_part():
    table = np.array([[1.0, 0.0], [0.0, 1.0], [1 / 3, 2 / 3]])  # S ½ for all, R ½ ½ ⅓
    found = vikor(table, EVEN, 0.5)
    assert_allclose(found.Q, [0.5, 0.5, 0], rtol=0, atol=1e-14)


def test_the_first_alone_when_both_conditions_hold():
    s, r, q = measures([0.1, 0.5, 0.9], [0.1, 0.3, 0.5], [0.0, 0.5, 1.0])
    found = compromise(s, r, q)
    assert (found.options, found.advantage, found.stability) == ((0,), True, True)
    assert (found.gap, found.needed) == (0.5, 0.5)  # just enough is enough


def test_the_second_joins_when_only_stability_fails():
    s, r, q = measures([0.3, 0.2, 0.9, 0.5], [0.3, 0.5, 0.2, 0.4], [0.0, 0.4, 0.9, 0.6])
    found = compromise(s, r, q)
    assert (found.options, found.advantage, found.stability) == ((0, 1), True, False)
    s, r, q = measures([0.3, 0.2, 0.9, 0.5], [0.3, 0.5, 0.2, 0.4], [0.0, 0.6, 0.9, 0.6])
    assert compromise(s, r, q).options == (0, 1, 3)  # level with the second


def test_all_that_are_near_join_when_the_advantage_fails():
    s, r, q = measures([0.1, 0.2, 0.3, 0.9], [0.1, 0.2, 0.3, 0.5], [0.0, 0.2, 0.3, 1.0])
    found = compromise(s, r, q)
    assert (found.options, found.advantage, found.stability) == ((0, 1, 2), False, True)
    q = np.array([0.0, 0.2, 1 / 3, 1.0])  # a whole 1 / (options − 1) behind is not inside
    assert compromise(s, r, q).options == (0, 1)


def test_one_and_two_and_level_options_have_a_set():
    alone = compromise(*measures([0.2], [0.2], [0.0]))
    assert (alone.options, alone.advantage, alone.stability) == ((0,), True, True)
    assert math.isnan(alone.gap) and math.isnan(alone.needed)
    two = compromise(*measures([0.2, 0.8], [0.2, 0.6], [0.0, 1.0]))
    assert (two.options, two.advantage) == ((0,), True)
    level = compromise(*measures([0.5, 0.5, 0.9], [0.5, 0.5, 0.9], [0.0, 0.0, 1.0]))
    assert (level.options, level.advantage, level.stability) == ((0, 1), False, True)


@pytest.mark.parametrize(
    "rows, scale",
    [
        pytest.param([[8, 7], [4, 8], [3, 8], [8, 2]], (None, None), id="observed"),
        pytest.param([[2, 7], [3, 5], [1, 8], [1, 1]], ([9, 9], [0, 0]), id="stated"),
    ],
)
def test_dropping_the_last_option_can_swap_the_first_two(rows, scale):
    best, worst = (None if end is None else np.array(end, dtype=float) for end in scale)
    table = np.array(rows, dtype=float)
    with_all = vikor(table, EVEN, 0.5, best, worst).Q
    without = vikor(table[:-1], EVEN, 0.5, best, worst).Q
    assert (with_all[0] < with_all[1]) != (without[0] < without[1])
    assert min(abs(with_all[0] - with_all[1]), abs(without[0] - without[1])) > 0.1


def test_results_cannot_be_written():
    found = vikor(TABLE, EVEN, 0.5)
    for measure in (found.S, found.R, found.Q):
        with pytest.raises(ValueError, match="read-only"):
            measure[0] = 0.0
