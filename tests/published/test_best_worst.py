"""The best–worst method against the examples of its author."""

from __future__ import annotations

import numpy as np
import pytest

from model.preference import best_worst, best_worst_check, consistency_index, input_limit

# Buying a car by quality, price (best), comfort, safety, style (worst): Rezaei (2016), Omega 64.
CONSISTENT = ([2, 1, 4, 2, 8], [4, 8, 2, 4, 1])
SECOND = ([2, 1, 4, 3, 8], [4, 8, 2, 3, 1])
THIRD = ([2, 1, 4, 3, 8], [4, 8, 4, 2, 1])


def car(example, rule):
    down, up = example
    return best_worst(1, 4, np.array(down, float), np.array(up, float), rule)


@pytest.mark.parametrize("rule", ["linear", "nonlinear"])
def test_the_consistent_car_has_the_printed_weights(rule):
    found = car(CONSISTENT, rule)
    printed = [0.2105, 0.4211, 0.1053, 0.2105, 0.0526]
    assert found.weights == pytest.approx(printed, abs=0.5e-4)
    assert found.weights == pytest.approx(np.array([4, 8, 2, 4, 1]) / 19, abs=1e-12)
    assert (found.xi, found.consistency_ratio, found.input_ratio) == (0, 0, 0)
    assert (found.worst, found.worst_judgement, found.order_conflicts) == ((), -1, ())
    assert found.low == pytest.approx(found.high, abs=1e-12)


def test_the_second_car_has_the_printed_weights_of_the_linear_model():
    found = car(SECOND, "linear")
    assert found.weights == pytest.approx([0.2295, 0.4481, 0.1148, 0.1530, 0.0546], abs=0.5e-4)
    assert found.xi == pytest.approx(0.0109, abs=0.5e-4)


def test_the_second_car_has_the_printed_intervals_of_the_non_linear_model():
    found = car(SECOND, "nonlinear")
    low = [0.2145, 0.4461, 0.1085, 0.1563, 0.0548]
    high = [0.2289, 0.4571, 0.1176, 0.1602, 0.0561]
    assert found.xi == pytest.approx(0.1459, abs=0.5e-4)
    assert found.low == pytest.approx(low, abs=0.5e-4)
    assert found.high == pytest.approx(high, abs=0.5e-4)


def test_the_third_car_has_the_printed_deviation_and_fails_its_order():
    """Comfort counts less than safety against the best, but more against the worst."""
    found = car(THIRD, "nonlinear")
    assert found.xi == pytest.approx(1.0, abs=1e-12)
    assert found.order_conflicts == ((2, 3),)
    assert found.worst_judgement == 2
    assert found.input_ratio == pytest.approx((16 - 8) / (64 - 8), abs=1e-12)


def test_choice_of_transport_has_the_printed_weights():
    """Rezaei (2015), Omega 53: load flexibility (worst), accessibility, cost (best)."""
    found = best_worst(2, 0, np.array([8.0, 2, 1]), np.array([1.0, 5, 8]), "nonlinear")
    assert found.weights == pytest.approx([0.0714, 0.3387, 0.5899], abs=0.5e-4)
    assert found.xi == pytest.approx(0.26, abs=0.5e-2)
    assert found.consistency_ratio == pytest.approx(0.058, abs=0.5e-3)


def test_consistency_indices_are_those_of_rezaei_2015():
    printed = [0.00, 0.44, 1.00, 1.63, 2.30, 3.00, 3.73, 4.47, 5.23]
    found = [consistency_index(a) for a in range(1, 10)]
    assert found == pytest.approx(printed, abs=0.5e-2)


def test_the_deviation_of_the_linear_model_is_never_divided_by_that_index():
    """It is a difference of weights, the index one of ratios: a quotient would flatter."""
    linear, nonlinear = car(SECOND, "linear"), car(SECOND, "nonlinear")
    assert linear.consistency_ratio == nonlinear.consistency_ratio
    assert linear.consistency_ratio == pytest.approx(0.1459 / 4.47, abs=0.5e-4)


LIMITS = [  # Liang, Brunelli & Rezaei (2020), Omega 96, table 3: members, best over worst, limit
    (3, 4, 0.1121), (3, 9, 0.1359), (4, 9, 0.2681), (5, 5, 0.2306),
    (5, 9, 0.3062), (6, 7, 0.3029), (7, 3, 0.1667), (8, 6, 0.3221), (9, 9, 0.3662),
]  # fmt: skip


@pytest.mark.parametrize("members, best_over_worst, limit", LIMITS)
def test_limits_hang_on_the_number_of_members_too(members, best_over_worst, limit):
    """A peer takes the row for five members for any number of them."""
    assert input_limit(members, best_over_worst) == limit


@pytest.mark.parametrize("members, best_over_worst", [(2, 5), (10, 5), (5, 4.5), (5, np.nan)])
def test_where_the_table_ends_there_is_no_limit(members, best_over_worst):
    assert np.isnan(input_limit(members, best_over_worst))


def test_a_best_of_twice_the_worst_leaves_no_room():
    assert input_limit(4, 2) == input_limit(4, 1) == 0


def test_the_limit_comes_with_the_check():
    down, up = (np.array(row, float) for row in SECOND)
    found = best_worst_check(1, 4, down, up)
    assert (found.limit, found.ratio) == (0.2958, pytest.approx(1 / 56, abs=1e-12))
