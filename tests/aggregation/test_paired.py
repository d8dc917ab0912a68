"""What every method refuses, and sums draw by draw."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.aggregation.paired import check_paired, paired_sum, spread

TABLE, EVEN = np.array([[0.2, 0.8], [0.5, 0.5]]), np.array([0.5, 0.5])


@pytest.mark.parametrize(
    "table, weights, said",
    [
        (TABLE, [1.0, 1.0], "sum to 1"),  # points, not weights
        (TABLE, [0.5, 0.5001], "sum to 1"),
        (TABLE, [1.5, -0.5], "0 or more"),
        (TABLE, [np.nan, 1.0], "sum to 1"),
        (TABLE, [[0.5, 0.5], [0.5, 0.6]], "sum to 1"),
        (TABLE, [0.2, 0.3, 0.5], "2 criteria in the table, 3 weights"),
        ([[0.2, np.nan], [0.5, 0.5]], [0.5, 0.5], "missing or infinite"),
        ([[0.2, np.inf], [0.5, 0.5]], [0.5, 0.5], "missing or infinite"),
        ([TABLE] * 3, [EVEN] * 2, "3 draws of the table, 2 of the weights"),
        ([0.2, 0.8], [0.5, 0.5], "axes"),
    ],
)
def test_what_no_method_can_answer_is_refused(table, weights, said):
    with pytest.raises(ValueError, match=said):
        check_paired(np.array(table), np.array(weights))


def test_weights_may_be_off_by_the_rounding_of_a_sum():
    tenths = np.full(10, 0.1)
    check_paired(np.zeros((1, 10)), tenths * (1 + 1e-12))


def test_draws_of_table_and_weights_meet_in_pairs():
    tables, weights = np.stack([TABLE, TABLE[::-1]]), np.array([[1.0, 0.0], [0.0, 1.0]])
    assert paired_sum(tables, weights).tolist() == [[0.2, 0.5], [0.5, 0.8]]
    assert paired_sum(TABLE, weights).tolist() == [[0.2, 0.5], [0.8, 0.5]]
    assert_allclose(paired_sum(tables, EVEN), [[0.5, 0.5], [0.5, 0.5]], rtol=0, atol=1e-15)


def test_a_column_that_differs_by_rounding_only_has_no_length():
    assert spread(np.array([0.1 + 0.2, 3e6 + 1e-9]), np.array([0.3, 3e6])).tolist() == [0.0, 0.0]
    assert spread(np.array([0.0, 1e-9]), np.array([0.0, 0.0])).tolist() == [0.0, 1e-9]
