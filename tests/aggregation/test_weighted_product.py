"""Weighted product: what 0 does, and figures that it refuses."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.aggregation import METHODS, weighted_product
from tests.method_tables import method_table

EVEN, MORE = np.array([0.5, 0.5]), np.ones(2)


def test_a_figure_of_zero_makes_the_product_zero_and_no_infinity():
    found = weighted_product(np.array([[0.0, 1.0], [0.25, 0.25]]), EVEN, MORE)
    assert found.tolist() == [0.0, 0.25]


def test_a_figure_of_zero_without_weight_counts_for_nothing():
    figures, weights = np.array([[0.0, 0.5], [1.0, 0.25]]), np.array([[0.0, 1.0], [0.5, 0.5]])
    assert_allclose(weighted_product(figures, weights, MORE), [[0.5, 0.25], [0, 0.5]], rtol=1e-15)


@pytest.mark.parametrize("figure, sign", [(-1.0, 1.0), (-1.0, -1.0), (0.0, -1.0)])
def test_figures_without_a_product_are_refused(figure, sign):
    with pytest.raises(ValueError, match="above 0"):
        weighted_product(np.array([[figure, 1.0]]), EVEN, np.array([sign, 1.0]))


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_the_registry_says_when_natural_units_have_no_product(sign):
    applies = METHODS["weighted-product"].applies
    assert applies(method_table([[0.0, 1.0], [2.0, 3.0]], [sign, 1.0])) == "not-positive"
    assert applies(method_table([[0.1, 1.0], [2.0, 3.0]], [sign, 1.0])) == ""


def test_the_registry_says_when_every_product_of_values_is_zero():
    applies = METHODS["weighted-product-values"].applies
    assert applies(method_table(np.ones((2, 2)), MORE, [[0.0, 1.0], [1.0, 0.0]])) == "all-zero"
    assert applies(method_table(np.ones((2, 2)), MORE, [[0.0, 1.0], [1.0, 0.1]])) == ""
    assert applies(method_table(np.ones((2, 2)), MORE, [[1.0, 1.0], [1.0, -0.1]])) == (
        "outside-scale"
    )
