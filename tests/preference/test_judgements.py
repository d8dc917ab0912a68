"""The grammar of judgements: pairs and rankings, and what is said when they are wrong."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.preference import (
    Pair,
    StatementError,
    pair_matrix,
    read_pair,
    read_pairs,
    read_ranking,
    unjudged_pairs,
)

MEMBERS = ["a", "b-2", "c_", "7"]

PAIRS = [  # text, first, second, factor
    ("a = 3 * b-2", "a", "b-2", 3.0),
    ("a=3*b-2", "a", "b-2", 3.0),
    ("  c_  =  a ", "c_", "a", 1.0),
    ("b-2 = 2.5 * c_", "b-2", "c_", 2.5),
    ("7 = 9 * a", "7", "a", 9.0),
    ("a = 1 * 7", "a", "7", 1.0),
]


@pytest.mark.parametrize("text, first, second, factor", PAIRS)
def test_a_judgement_of_a_pair_is_read(text, first, second, factor):
    pair = read_pair(text, MEMBERS)
    assert (pair.first, pair.second, pair.factor) == (first, second, factor)


WRONG_PAIRS = [  # text, what is said, part of the remedy
    ("a", "two or more ids", "a = 3 * b"),
    ("", "two or more ids", "a = 3 * b"),
    ("a >= b-2", "does not compare one id with one other", "a = 3 * b"),
    ("a > b-2", "not >.", "a = 3 * b"),
    ("a = b-2 = c_", "does not compare one id with one other", "a = 3 * b"),
    ("a = 0.5", "does not compare one id with one other", "a = 3 * b"),
    ("a = 3 * a", "names “a” twice", "a = 3 * b"),
    ("3 * a = b-2", "before the first id", "a = 3 * b"),
    ("a = 0.5 * b-2", "below 1", "b-2 = 2 * a"),
    ("a = 10 * b-2", "above 9", "from 1 to 9"),
    ("a = -3 * b-2", "not above 0", "a = 3 * b"),
    ("a = 1/3 * b-2", "no factor and an id", "a = 3 * b"),
    ("a = 3 * d", "“d” is not among those judged here: a, b-2, c_, 7.", "one parent"),
]


@pytest.mark.parametrize("text, what, remedy", WRONG_PAIRS)
def test_what_is_no_judgement_of_a_pair_is_refused(text, what, remedy):
    with pytest.raises(StatementError) as caught:
        read_pair(text, MEMBERS)
    assert what in caught.value.what
    assert remedy in caught.value.remedy


def test_judgements_become_a_reciprocal_matrix_in_the_order_of_members():
    found = read_pairs(["b = 4 * a", "a = c", "b = 2 * c"], ["a", "b", "c"])
    assert found.tolist() == [[1, 0.25, 1], [4, 1, 2], [1, 0.5, 1]]


def test_one_member_needs_no_judgement():
    assert read_pairs([], ["a"]).tolist() == [[1.0]]


def test_pairs_without_a_judgement_are_gaps():
    pairs = [Pair(text="c = 2 * a", first="c", second="a", factor=2.0)]
    found = pair_matrix(pairs, ["a", "b", "c"])
    assert unjudged_pairs(found) == ((0, 1), (1, 2))
    assert found[2].tolist() == pytest.approx([2, np.nan, 1], nan_ok=True)
    assert found[0, 2] == 0.5


def test_missing_judgements_are_named_and_counted():
    with pytest.raises(StatementError) as caught:
        read_pairs(["a = b"], ["a", "b", "c"])
    assert caught.value.what == "No judgement compares a and c; b and c."
    assert "each of the 3 pairs" in caught.value.remedy
    with pytest.raises(StatementError, match="a and b; a and c; a and d and 3 more pairs"):
        read_pairs([], ["a", "b", "c", "d"])


@pytest.mark.parametrize("again", ["a = 2 * b", "b = a"])
def test_a_pair_judged_twice_is_a_fault_that_shows_both(again):
    with pytest.raises(StatementError) as caught:
        read_pairs(["a = 3 * b", again], ["a", "b"])
    assert caught.value.what == f"“a = 3 * b” and “{again}” compare the same two."


@given(
    factors=st.lists(st.integers(100, 900), min_size=6, max_size=6),
    turned=st.lists(st.booleans(), min_size=6, max_size=6),
    order=st.permutations(range(6)),
)
def test_how_judgements_are_listed_and_turned_does_not_matter(factors, turned, order):
    members = ["a", "b", "c", "d"]
    expected, texts = np.ones((4, 4)), []
    for i, j, hundredths, back in zip(*np.triu_indices(4, 1), factors, turned, strict=True):
        first, second = (j, i) if back else (i, j)
        expected[first, second], expected[second, first] = hundredths / 100, 100 / hundredths
        texts.append(f"{members[first]} = {hundredths / 100} * {members[second]}")
    found = read_pairs([texts[position] for position in order], members)
    assert found == pytest.approx(expected, rel=1e-15)


RANKINGS = [  # entries, places of a, b-2, c_, 7
    (["a", "b-2", "c_", "7"], [1, 2, 3, 4]),
    (["7", "c_ = a", "b-2"], [2, 4, 2, 1]),
    (["a = b-2 = c_ = 7"], [1, 1, 1, 1]),
    (["c_=7", " a = b-2 "], [3, 3, 1, 1]),
]


@pytest.mark.parametrize("entries, places", RANKINGS)
def test_a_ranking_becomes_places(entries, places):
    assert read_ranking(entries, MEMBERS).tolist() == places


WRONG_RANKINGS = [  # entries, what is said
    (["a", "b-2", "c_"], "leaves out 7."),
    ([], "leaves out a, b-2, c_, 7."),
    (["a", "a", "b-2", "c_", "7"], "names “a” twice"),
    (["a", "b-2 = a", "c_", "7"], "names “a” twice"),
    (["a = a", "b-2", "c_", "7"], "names “a” twice"),
    (["a >= b-2", "c_", "7"], "no tie of ids"),
    (["a = 2 * b-2", "c_", "7"], "no tie of ids"),
    (["2 * a", "b-2", "c_", "7"], "two or more ids"),
    (["a = 0.5", "b-2", "c_", "7"], "no tie of ids"),
    (["a > b-2", "c_", "7"], "not >."),
    (["a =", "b-2", "c_", "7"], "two or more ids"),
    (["d", "a", "b-2", "c_", "7"], "“d” is not among"),
    (["a = d", "b-2", "c_", "7"], "“d” is not among"),
    (["", "a", "b-2", "c_", "7"], "“” is not among"),
]


@pytest.mark.parametrize("entries, what", WRONG_RANKINGS)
def test_what_is_no_ranking_is_refused(entries, what):
    with pytest.raises(StatementError) as caught:
        read_ranking(entries, MEMBERS)
    assert what in caught.value.what
    assert caught.value.remedy
