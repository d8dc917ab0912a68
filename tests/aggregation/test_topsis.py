"""TOPSIS: the normalisation is named, columns without length, stated ideals, reversals."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.aggregation import METHODS, topsis, topsis_distances
from tests.method_tables import method_table

NORMALISATIONS = ("vector", "minmax", "none")
EVEN = np.array([0.5, 0.5])
REVERSED = {
    "vector": [[2.0, 5.0], [1.0, 8.0], [1.0, 5.0], [8.0, 4.0]],
    "minmax": [[5.0, 1.0], [3.0, 2.0], [7.0, 2.0], [6.0, 7.0]],
}


def test_no_normalisation_is_chosen_silently():
    with pytest.raises(TypeError):
        topsis(np.ones((2, 2)), EVEN)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="one of vector, minmax, none"):
        topsis(np.ones((2, 2)), EVEN, "linear")


@pytest.mark.parametrize("normalisation", NORMALISATIONS)
def test_level_options_are_half_way(normalisation):
    for table in (np.full((3, 2), 0.7), np.array([[0.3, 5.0]]), np.zeros((2, 2))):
        assert topsis(table, EVEN, normalisation).tolist() == [0.5] * len(table)


@pytest.mark.parametrize("normalisation", NORMALISATIONS)
def test_columns_that_differ_by_rounding_tell_nothing_apart(normalisation):
    table = np.array([[0.1 + 0.2, 5.0], [0.3, 5.0]])
    assert topsis(table, EVEN, normalisation).tolist() == [0.5, 0.5]


def test_a_stated_ideal_is_normalised_with_the_table():
    table, ideal, anti = np.array([[3.0], [4.0]]), np.array([5.0]), np.array([1.0])
    one = np.array([1.0])
    for normalisation, unit in (("vector", 5.0), ("minmax", 4.0), ("none", 1.0)):
        plus, minus = topsis_distances(table, one, normalisation, ideal, anti)
        assert_allclose(plus, np.array([2.0, 1.0]) / unit, rtol=1e-15)
        assert_allclose(minus, np.array([2.0, 3.0]) / unit, rtol=1e-15)


def test_an_option_beyond_the_ideal_is_refused_but_not_for_rounding():
    ideal, anti = np.ones(2), np.zeros(2)
    topsis(np.array([[1 + 1e-12, 0.5]]), EVEN, "none", ideal, anti)
    for beyond in (1.001, -0.001):
        table = np.array([[beyond, 0.5], [0.5, 0.5]])
        with pytest.raises(ValueError, match="outside the ideal"):
            topsis(table, EVEN, "none", ideal, anti)
        applies = METHODS["topsis-values"].applies
        assert applies(method_table(np.ones((2, 2)), ideal, table)) == "outside-scale"


def test_large_and_small_units_do_not_leave_the_range_of_numbers():
    table = np.array([[3e200, 1e-200], [4e200, 3e-200], [1e200, 4e-200]])
    plain = np.array([[3.0, 1.0], [4.0, 3.0], [1.0, 4.0]])
    assert_allclose(topsis(table, EVEN, "vector"), topsis(plain, EVEN, "vector"), rtol=1e-12)


def test_under_vector_a_new_zero_can_change_the_leader():
    table, weights = np.array([[1.0, 3.0], [3.0, 1.0]]), np.array([0.6, 0.4])
    zero = np.array([100.0, 0.0])
    for normalisation, leader in (("vector", 0), ("minmax", 1)):
        assert topsis(table, weights, normalisation).argmax() == 1
        assert topsis(table + zero, weights, normalisation).argmax() == leader


@pytest.mark.parametrize("normalisation", ["vector", "minmax"])
def test_dropping_an_option_can_swap_two_others(normalisation):
    table = np.array(REVERSED[normalisation])
    with_all = topsis(table, EVEN, normalisation)
    without = topsis(table[:-1], EVEN, normalisation)
    assert (with_all[0] > with_all[1]) != (without[0] > without[1])
    assert min(abs(with_all[0] - with_all[1]), abs(without[0] - without[1])) > 0.01
