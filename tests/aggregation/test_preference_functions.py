"""Preference functions: their shapes, the answers at thresholds and at zero, what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from model.aggregation import FUNCTIONS, preference_degrees
from model.aggregation.preference_functions import pair_degrees

Q, P, S = 2.0, 6.0, 3.0
AT = np.array([-4.0, 0.0, 1.0, 2.0, 3.0, 6.0, 7.0])
SHAPES = {  # worked by hand at the differences AT, q = 2, p = 6, s = 3
    "usual": [0, 0, 1, 1, 1, 1, 1],
    "u-shape": [0, 0, 0, 0, 1, 1, 1],
    "v-shape": [0, 0, 1 / 6, 1 / 3, 1 / 2, 1, 1],
    "level": [0, 0, 0, 0, 0.5, 0.5, 1],
    "linear": [0, 0, 0, 0, 0.25, 1, 1],
    "gaussian": [0, 0, *(1 - math.exp(-(d**2) / 18) for d in (1, 2, 3, 6, 7))],
}
differences = st.floats(-20, 20)
thresholds = st.sampled_from([0.0, 0.1, 1.0, 5.0])


@pytest.mark.parametrize("function", FUNCTIONS)
def test_each_function_has_its_shape(function):
    found = preference_degrees(AT, function, Q, P, S)
    assert_allclose(found, SHAPES[function], rtol=0, atol=1e-15)


def test_there_are_six():
    assert set(FUNCTIONS) == set(SHAPES) and len(FUNCTIONS) == 6


@pytest.mark.parametrize("function", FUNCTIONS)
def test_with_all_thresholds_at_zero_every_function_is_usual(function):
    found = preference_degrees(AT, function)
    assert found.tolist() == SHAPES["usual"]


@pytest.mark.parametrize("function", ["level", "linear"])
def test_equal_thresholds_make_one_step_just_above_them(function):
    found = preference_degrees(AT, function, 3.0, 3.0)
    assert found.tolist() == preference_degrees(AT, "u-shape", 3.0).tolist()
    assert found.tolist() == [0, 0, 0, 0, 0, 1, 1]


@pytest.mark.parametrize("function", FUNCTIONS)
def test_an_infinite_threshold_is_never_reached(function):
    found = preference_degrees(AT, function, math.inf, math.inf, math.inf)
    assert found.tolist() == (SHAPES["usual"] if function == "usual" else [0] * len(AT))


@given(st.sampled_from(FUNCTIONS), differences, differences, thresholds, thresholds, thresholds)
def test_a_larger_difference_never_means_less_preference(function, one, other, q, more, s):
    low, high = sorted([one, other])
    found = preference_degrees(np.array([low, high]), function, q, q + more, s)
    assert 0 <= found[0] <= found[1] <= 1
    assert found[0] == 0 or low > 0


@given(st.sampled_from(FUNCTIONS), differences, thresholds, thresholds, thresholds)
def test_only_one_of_two_is_preferred(function, difference, q, more, s):
    found = preference_degrees(np.array([difference, -difference]), function, q, q + more, s)
    assert found.min() == 0


def test_rounding_of_a_sum_reaches_no_step():
    # 0.1 + 0.2 is above 0.3 in floats; 0.8 − 0.6 is above 0.2.
    one = pair_degrees(np.array([0.1 + 0.2, 0.3]), "usual")
    assert one.tolist() == [[0, 0], [0, 0]]
    other = pair_degrees(np.array([0.8, 0.6]), "u-shape", q=0.2)
    assert other.tolist() == [[0, 0], [0, 0]]
    assert pair_degrees(np.array([0.8, 0.6]), "u-shape", q=0.19).tolist() == [[0, 1], [0, 0]]


@pytest.mark.parametrize(
    "arguments, said",
    [
        (("ushape", 1, 1, 1), "no preference function “ushape”; there are usual, u-shape"),
        (("linear", -1, 1, 1), "indifference = -1: a threshold is 0 or more"),
        (("v-shape", 0, math.nan, 1), "preference = nan"),
        (("gaussian", 0, 0, -0.5), "inflection = -0.5"),
        (("level", 2, 1, 1), "indifference 2 is above preference 1"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments, said):
    with pytest.raises(ValueError, match=said):
        preference_degrees(AT, *arguments)


def test_thresholds_that_do_not_count_are_not_looked_at():
    assert preference_degrees(AT, "usual", -1, math.nan, -1).tolist() == SHAPES["usual"]
    assert preference_degrees(AT, "u-shape", 2, 1, -1).tolist() == SHAPES["u-shape"]
