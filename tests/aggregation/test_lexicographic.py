"""Lexicographic order: near neighbours, level weights, the screen, very many criteria."""

from __future__ import annotations

import numpy as np
from numpy.testing import assert_allclose

from model.aggregation import lexicographic, meets_aspirations

NONE = np.full(2, -np.inf)


def test_a_difference_within_a_tie_does_not_decide():
    values = np.array([[0.5, 0.1], [0.5 + 1e-12, 0.0], [0.4, 1.0]])
    assert lexicographic(values, np.array([0.6, 0.4]), NONE).tolist() == [1.0, 0.5, 0.0]


def test_weights_level_up_to_rounding_stand_in_file_order():
    values, weights = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0.5 - 1e-13, 0.5 + 1e-13])
    assert lexicographic(values, weights, NONE).tolist() == [1.0, 0.0]
    assert lexicographic(values[:, ::-1], weights, NONE).tolist() == [0.0, 1.0]


def test_the_screen_holds_on_a_criterion_without_weight():
    values, least = np.array([[1.0, 0.2], [0.5, 0.3]]), np.array([-np.inf, 0.25])
    assert lexicographic(values, np.array([1.0, 0.0]), least).tolist() == [0.0, 1.0]


def test_a_criterion_without_weight_breaks_no_tie():
    values = np.array([[0.5, 0.2], [0.5, 0.9]])
    assert lexicographic(values, np.array([1.0, 0.0]), NONE).tolist() == [1.0, 1.0]


def test_when_nobody_will_do_the_order_alone_decides():
    values = np.array([[0.2, 0.9], [0.4, 0.1]])
    assert lexicographic(values, np.array([0.7, 0.3]), np.array([0.5, 0.5])).tolist() == [0.0, 1.0]


def test_a_performance_at_the_aspiration_will_do():
    figures = np.array([[0.1 + 0.2, 1.0], [0.3, 1.0], [0.3 - 1e-6, 1.0]])
    assert meets_aspirations(figures, np.array([0.1 + 0.2, 1.0])).tolist() == [True, True, False]


def test_more_criteria_than_one_whole_number_holds():
    # All level but on the lightest of 40 criteria; 8 ** 40 is far beyond a whole number.
    values = np.full((8, 40), 0.5)
    values[:, 0] = [0, 1, 2, 3, 3, 5, 6, 7]
    values[:, 1] = [1, 1, 1, 1, 1, 1, 1, 0]
    weights = np.arange(1.0, 41) / np.arange(1.0, 41).sum()
    found = lexicographic(values, weights, np.full(40, -np.inf))
    assert_allclose(found * 7, [1, 2, 3, 5, 5, 6, 7, 0], rtol=0, atol=1e-12)
