"""Best–worst judgements by name: rows for the method, and what is said when they are wrong."""

from __future__ import annotations

import numpy as np
import pytest

from model.preference import StatementError, best_worst, read_comparisons

MEMBERS = ["a", "b", "c", "d"]
DOWN, UP = {"a": 1, "b": 2, "c": 4, "d": 8}, {"a": 8, "b": 4, "c": 3, "d": 1}


def test_tables_become_rows_in_the_order_of_members():
    found = read_comparisons("a", "d", DOWN, UP, ["d", "c", "b", "a"])
    assert (found.best, found.worst) == (3, 0)
    assert found.best_to_others.tolist() == [8, 4, 2, 1]
    assert found.others_to_worst.tolist() == [1, 3, 4, 8]
    weights = best_worst(
        found.best, found.worst, found.best_to_others, found.others_to_worst
    ).weights
    assert weights.argmax() == 3


def test_what_a_member_counts_against_itself_and_one_of_the_ends_may_be_left_out():
    found = read_comparisons("a", "d", {"b": 2, "c": 4}, {"a": 8, "b": 4, "c": 3}, MEMBERS)
    assert found.best_to_others.tolist() == [1, 2, 4, 8]
    assert found.others_to_worst.tolist() == [8, 4, 3, 1]


def test_before_all_is_judged_gaps_are_gaps():
    found = read_comparisons("a", "d", {"d": 8, "b": 2}, {}, MEMBERS, whole=False)
    assert found.best_to_others == pytest.approx([1, 2, np.nan, 8], nan_ok=True)
    assert found.others_to_worst == pytest.approx([8, np.nan, np.nan, 1], nan_ok=True)
    nothing = read_comparisons("a", "d", {}, {}, MEMBERS, whole=False)
    assert np.isnan(nothing.best_to_others[1:]).all()


WRONG = [  # best, worst, best_to_others, others_to_worst, what is said
    ("a", "a", DOWN, UP, "“a” is both the best and the worst."),
    ("x", "d", DOWN, UP, "“x” is not among"),
    ("a", "x", DOWN, UP, "“x” is not among"),
    ("a", "d", DOWN | {"x": 2}, UP, "“x” is not among"),
    ("a", "d", DOWN | {"b": 0}, UP, "b = 0 is not from 1 to 9."),
    ("a", "d", DOWN, UP | {"b": 9.5}, "b = 9.5 is not from 1 to 9."),
    ("a", "d", DOWN | {"b": float("nan")}, UP, "b = nan is not from 1 to 9."),
    ("a", "d", DOWN | {"a": 2}, UP, "“a” is compared with itself"),
    ("a", "d", DOWN, UP | {"d": 2}, "“d” is compared with itself"),
    ("a", "d", DOWN, UP | {"a": 7}, "a counts 8 times as much as d in best_to_others and 7"),
    ("a", "d", DOWN | {"b": 9}, UP, "b is further from a (9) than a is above d (8)."),
    ("a", "d", DOWN, UP | {"c": 9}, "c is further above d (9) than a is above d (8)."),
    ("a", "d", {"d": 8, "b": 2}, UP, "No judgement compares a with c."),
    ("a", "d", DOWN, {"a": 8}, "No judgement compares d with b, c."),
]


@pytest.mark.parametrize("best, worst, down, up, what", WRONG)
def test_judgements_that_cannot_be_meant_are_refused(best, worst, down, up, what):
    with pytest.raises(StatementError) as caught:
        read_comparisons(best, worst, down, up, MEMBERS)
    assert what in caught.value.what
    assert caught.value.remedy
