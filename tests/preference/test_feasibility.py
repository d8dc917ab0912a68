"""Statements in conflict: exact, irreducible, and the same as a linear programme says."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations_with_replacement

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from model.preference import Statement, conflict, read_chain, statements_of

IDS = "abcde"


def read(*texts: str, n: int = 5) -> list[Statement]:
    criteria = {name: [position] for position, name in enumerate(IDS[:n])}
    return [each for text in texts for each in statements_of(read_chain(text, IDS), criteria)]


def said(found: tuple[int, ...], statements: list[Statement]) -> list[str]:
    return [statements[position].text for position in found]


KNOWN = [  # criteria, statements, those in conflict; worked by hand
    (3, ["a >= b >= c"], []),
    (3, ["a >= b", "b >= c", "c >= a"], []),  # all equal
    (3, ["a >= b", "b >= 2 * a"], []),  # both 0
    (2, ["a >= b", "b >= 2 * a"], ["a >= b", "b >= 2 * a"]),  # nothing is left to hold weight
    (3, ["a >= 0.1", "a >= b", "b >= 2 * a"], ["a >= 0.1", "a >= b", "b >= 2 * a"]),
    (3, ["a >= 0.5", "b >= 0.3", "c >= 0.2"], []),  # one point
    (3, ["a >= 0.5", "b >= 0.3", "c >= 0.3"], ["a >= 0.5", "b >= 0.3", "c >= 0.3"]),
    (3, ["a <= 0.3", "b <= 0.3", "c <= 0.3"], ["a <= 0.3", "b <= 0.3", "c <= 0.3"]),
    (3, ["a <= 0.3", "b <= 0.3", "c <= 0.4"], []),
    (4, ["a = b = c", "a = 0.4", "d >= 0"], ["a = b", "b = c", "a = 0.4"]),
    (2, ["a = 0.1", "b = 0.9"], []),  # 0.1 + 0.9 is 1 in decimals
    (3, ["a = 0.1", "b = 0.2", "c = 0.7"], []),  # 0.1 + 0.2 is not 0.3 in binary
    (3, ["0.4 <= a <= 0.3"], ["0.4 <= a", "a <= 0.3"]),
    (1, ["a <= 0.9"], ["a <= 0.9"]),
    (1, ["a = 1"], []),
    (5, [], []),
]  # fmt: skip


@pytest.mark.parametrize("n, texts, expected", KNOWN)
def test_known_conflicts(n: int, texts: list[str], expected: list[str]) -> None:
    statements = read(*texts, n=n)
    assert said(conflict(n, statements), statements) == expected


def test_a_contradiction_by_one_part_in_ten_to_the_fifteen_is_seen() -> None:
    statements = read("a >= 0.1", "b >= 0.2", "c >= 0.700000000000001", n=3)
    assert conflict(3, statements) == (0, 1, 2)


def test_a_statement_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="about 3 criteria, not 2"):
        conflict(2, read("a >= b", n=3))


NUMBERS = st.sampled_from([-2.0, -1.0, -0.5, 0.0, 0.0, 0.0, 0.3, 1.0, 1.0, 2.0])


@st.composite
def systems(draw: st.DrawFn, most: int = 9, widest: int = 5) -> tuple[int, list[Statement]]:
    n = draw(st.integers(1, widest))
    statements = [
        Statement(
            text=str(number),
            coefficients=np.array(draw(st.lists(NUMBERS, min_size=n, max_size=n))),
            bound=draw(st.sampled_from([0.0, 0.0, 0.1, -0.1, 0.25, 1.0])),
            equality=draw(st.sampled_from([False, False, False, True])),
        )
        for number in range(draw(st.integers(0, most)))
    ]
    return n, statements


def satisfiable(n: int, statements: list[Statement]) -> bool:
    """The same question put to a solver in floating point."""
    rows = [(s.coefficients, s.bound) for s in statements if not s.equality]
    rows += [(sign * s.coefficients, sign * s.bound) for s in statements if s.equality
             for sign in (1, -1)]  # fmt: skip
    result = linprog(
        np.zeros(n),
        A_ub=np.array([row for row, _ in rows]) if rows else None,
        b_ub=np.array([bound for _, bound in rows]) if rows else None,
        A_eq=np.ones((1, n)),
        b_eq=[1.0],
    )
    return bool(result.status == 0)


@given(system=systems())
def test_a_conflict_is_found_where_a_solver_finds_none_that_fits(
    system: tuple[int, list[Statement]],
) -> None:
    n, statements = system
    found = conflict(n, statements)
    assert satisfiable(n, statements) == (not found)
    assert list(found) == sorted(set(found))


@given(system=systems())
def test_without_any_one_of_its_statements_a_conflict_is_none(
    system: tuple[int, list[Statement]],
) -> None:
    n, statements = system
    found = conflict(n, statements)
    for left_out in found:
        assert satisfiable(n, [statements[each] for each in found if each != left_out])


GRID = 10


@given(system=systems(most=4, widest=3))
def test_a_point_of_a_fine_grid_that_fits_rules_a_conflict_out(
    system: tuple[int, list[Statement]],
) -> None:
    n, statements = system
    if not conflict(n, statements):
        return
    exact = [
        ([Fraction(repr(float(c))) for c in s.coefficients], Fraction(repr(s.bound)), s.equality)
        for s in statements
    ]
    for picks in combinations_with_replacement(range(n), GRID):
        point = [Fraction(picks.count(position), GRID) for position in range(n)]
        gaps = [
            (sum(c * w for c, w in zip(row, point, strict=True)) - bound, equality)
            for row, bound, equality in exact
        ]
        assert not all(gap <= 0 and (gap == 0 or not equality) for gap, equality in gaps)


def test_a_large_system_is_settled_at_once() -> None:
    generator = np.random.default_rng(5)
    weights = generator.dirichlet(np.ones(30))
    pairs = [sorted(generator.choice(30, 2, replace=False), key=lambda n: -weights[n])
             for _ in range(80)]  # fmt: skip
    rows = np.eye(30)
    order = [
        Statement(text="", coefficients=rows[low] - rows[high], bound=0.0, equality=False)
        for high, low in pairs
    ]
    assert conflict(30, order) == ()
    heaviest = int(np.argmax(weights))
    high = {pair[0] for pair in pairs if heaviest in pair}
    assert high == {heaviest}
    light = next(int(low) for one, low in pairs if one == heaviest)
    reverse = rows[heaviest] - rows[light]
    wrong = Statement(text="", coefficients=reverse, bound=-0.01, equality=False)
    found = conflict(30, [*order, wrong])
    assert found[-1] == 80
    assert len(found) == 2
