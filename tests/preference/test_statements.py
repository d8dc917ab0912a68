"""Statements about weights: the grammar, and the rows that they become."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.preference import StatementError, read_chain, statements_of

CRITERIA = {  # a tree: goal (a, b-2, deep (c_, 4d)), risk
    "goal": [0, 1, 2, 3], "a": [0], "b-2": [1], "deep": [2, 3], "c_": [2], "4d": [3],
    "risk": [4], "7": [4],
}  # fmt: skip

ROWS = [  # statement, coefficients of (a, b-2, c_, 4d, risk), bound, equality; worked by hand
    ("a >= b-2", [-1, 1, 0, 0, 0], 0, False),
    ("a <= b-2", [1, -1, 0, 0, 0], 0, False),
    ("a = b-2", [1, -1, 0, 0, 0], 0, True),
    ("deep >= 2 * a", [2, 0, -1, -1, 0], 0, False),
    ("0.5*deep<=1.5*risk", [0, 0, 0.5, 0.5, -1.5], 0, False),
    ("goal >= 3 * 4d", [-1, -1, -1, 2, 0], 0, False),
    ("goal = deep", [1, 1, 0, 0, 0], 0, True),
    ("risk >= 0.1", [0, 0, 0, 0, -1], -0.1, False),
    ("0.1 <= risk", [0, 0, 0, 0, -1], -0.1, False),
    ("risk <= 15 %", [0, 0, 0, 0, 1], 0.15, False),
    ("15% >= risk", [0, 0, 0, 0, 1], 0.15, False),
    ("deep = .25", [0, 0, 1, 1, 0], 0.25, True),
    ("1 >= 2 * goal", [2, 2, 2, 2, 0], 1, False),
    ("7 <= 0", [0, 0, 0, 0, 1], 0, False),
    ("12.5 % = 0.1 * 4d", [0, 0, 0, -0.1, 0], -0.125, True),
]


@pytest.mark.parametrize("text, row, bound, equality", ROWS)
def test_a_relation_is_one_row(text: str, row: list[float], bound: float, equality: bool) -> None:
    (statement,) = statements_of(read_chain(text, CRITERIA), CRITERIA)
    assert statement.coefficients.tolist() == row
    assert (statement.bound, statement.equality) == (bound, equality)


def test_a_chain_gives_one_statement_for_each_relation() -> None:
    chain = read_chain(" 5 %<= a  <= 2*b-2=risk ", CRITERIA)
    assert str(chain) == "5 % <= a <= 2 * b-2 = risk"
    assert chain.names == ("a", "b-2", "risk")
    found = statements_of(chain, CRITERIA)
    assert [each.text for each in found] == ["5 % <= a", "a <= 2 * b-2", "2 * b-2 = risk"]
    assert [each.equality for each in found] == [False, False, True]


WRONG = [  # text, what is said
    ("a", "two or more ids"),
    ("", "two or more ids"),
    ("a >= ", "two or more ids"),
    (">= a", "two or more ids"),
    ("a >= >= b-2", "two or more ids"),
    ("a > b-2", "not >."),
    ("a < b-2", "not <."),
    ("a == b-2", "not ==."),
    ("a => b-2", "not =>."),
    ("a =< b-2", "not =<."),
    ("a ≥ b-2", "not ≥."),
    ("a >= b-2 = a", "names “a” twice"),
    ("a >= 2 * a", "names “a” twice"),
    ("0.1 <= 0.2", "Two numbers"),
    ("a >= 0.1 >= 5 %", "Two numbers"),
    ("a >= 1.01", "from 0 to 1"),
    ("a <= 101 %", "from 0 to 1"),
    ("a >= -0.1", "from 0 to 1"),
    ("a >= 0 * b-2", "not above 0"),
    ("a >= -1 * b-2", "not above 0"),
    ("a >= b-2 * 2", "no factor and an id"),
    ("a >= 2 * ", "no factor and an id"),
    ("a >= * b-2", "no factor and an id"),
    ("a >= 2 * 3 * b-2", "no factor and an id"),
    ("a >= 0." + "0" * 200 + "1", "longer than 100"),
]


@pytest.mark.parametrize("text, fragment", WRONG)
def test_what_is_no_statement_is_refused_with_a_reason_and_a_remedy(
    text: str, fragment: str
) -> None:
    with pytest.raises(StatementError) as caught:
        read_chain(text, CRITERIA)
    assert fragment in caught.value.what
    assert caught.value.remedy


TERM = st.one_of(
    st.sampled_from(sorted(CRITERIA)),
    st.builds("{} * {}".format, st.sampled_from(["2", "0.3"]), st.sampled_from(sorted(CRITERIA))),
    st.sampled_from(["0", "0.2", "35 %", "1"]),
)


@st.composite
def chains(draw: st.DrawFn) -> str:
    count = draw(st.integers(2, 6))
    text = draw(TERM)
    for _ in range(count - 1):
        text += f" {draw(st.sampled_from(['>=', '<=', '=']))} {draw(TERM)}"
    return text


def value_of(term: str, weights: np.ndarray) -> float:
    """A term's size by plain arithmetic, independent of how rows are built."""
    factor, _, name = term.rpartition(" * ")
    if name in CRITERIA:
        return float(factor or 1) * sum(float(weights[position]) for position in CRITERIA[name])
    return float(name.rstrip(" %")) / (100 if name.endswith("%") else 1)


def holds(text: str, weights: np.ndarray) -> bool:
    words = text.replace(" * ", "*").split(" ")
    words = [word.replace("*", " * ") for word in " ".join(words).replace(" %", "%").split(" ")]
    for left, relation, right in zip(words[::2], words[1::2], words[2::2], strict=False):
        gap = value_of(left, weights) - value_of(right, weights)
        if (relation != "<=" and gap < -1e-9) or (relation != ">=" and gap > 1e-9):
            return False
    return True


def rows_hold(text: str, weights: np.ndarray) -> bool:
    excess = [
        (float(each.coefficients @ weights) - each.bound, each.equality)
        for each in statements_of(read_chain(text, CRITERIA), CRITERIA)
    ]
    return all(over <= 1e-9 and (not equality or over >= -1e-9) for over, equality in excess)


def read_or_none(text: str) -> str | None:
    try:
        return str(read_chain(text, CRITERIA))
    except StatementError:
        return None


@given(text=chains(), points=st.lists(st.integers(0, 4), min_size=5, max_size=5))
def test_the_rows_hold_exactly_where_the_statement_does(text: str, points: list[int]) -> None:
    if not any(points) or read_or_none(text) is None:
        return
    weights = np.array(points) / sum(points)
    assert rows_hold(text, weights) == holds(text, weights)


@given(
    text=chains(),
    gone=st.sets(st.sampled_from(sorted(CRITERIA)), max_size=3),
    points=st.lists(st.integers(0, 4), min_size=5, max_size=5),
)
def test_what_is_left_of_a_statement_follows_from_it(
    text: str, gone: set[str], points: list[int]
) -> None:
    if not any(points) or read_or_none(text) is None:
        return
    weights = np.array(points) / sum(points)
    left = [str(part) for part in read_chain(text, CRITERIA).without(gone)]
    for part in left:
        assert not gone.intersection(read_chain(part, CRITERIA).names)
    if holds(text, weights):
        assert all(holds(part, weights) for part in left)
    if not gone:
        assert left == [read_or_none(text)]
