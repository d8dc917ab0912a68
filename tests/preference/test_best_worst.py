"""The best–worst method: both programmes solved another way, laws and edges."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from model.preference import best_worst, best_worst_check, consistency_index

RULES = ("linear", "nonlinear")
Judgements = tuple[int, int, np.ndarray, np.ndarray]


@st.composite
def judgements(draw: st.DrawFn, least: int = 2, most: int = 6) -> Judgements:
    """Best, worst and the two rows; no member further from either than these from each other."""
    n = draw(st.integers(least, most))
    best, worst = draw(st.permutations(range(n)))[:2]
    top = draw(st.integers(1, 9))
    down, up = (
        np.array(draw(st.lists(st.integers(1, top), min_size=n, max_size=n)), dtype=float)
        for _ in range(2)
    )
    down[best] = up[worst] = 1
    down[worst] = up[best] = top
    return best, worst, down, up


def sides(case: Judgements, xi: float | None) -> tuple[np.ndarray, np.ndarray]:
    """Rows r with r · (w, ξ) ≤ 0: the linear model, or with ξ given the non-linear one."""
    best, worst, down, up = case
    n, rows = len(down), []
    for j in range(n):
        for above, below, times in ((best, j, down[j]), (j, worst, up[j])):
            if above == below:
                continue
            for sign in (1, -1):
                row = np.zeros(n + 1)
                row[above] += sign
                row[below] -= sign * (times if xi is None else times + sign * xi)
                row[n] = -1 if xi is None else 0
                rows.append(row)
    return np.array(rows), np.array([*[1.0] * n, 0.0])[None]


def solve(goal: np.ndarray, case: Judgements, xi: float | None = None):
    rows, sums = sides(case, xi)
    return linprog(goal, A_ub=rows, b_ub=np.zeros(len(rows)), A_eq=sums, b_eq=[1])


@given(case=judgements())
@settings(max_examples=40)
def test_the_linear_model_is_solved_as_a_programme_solves_it(case):
    found, n = best_worst(*case, "linear"), len(case[2])
    solved = solve(np.eye(n + 1)[n], case)
    assert found.xi == pytest.approx(solved.fun, abs=1e-9)
    assert found.weights == pytest.approx(solved.x[:n], abs=1e-7)
    rows, _ = sides(case, None)
    assert np.max(rows @ np.append(found.weights, found.xi)) <= 1e-12
    assert np.min(found.weights) > 0


@given(case=judgements(3))
@settings(max_examples=12)
def test_the_weights_of_the_linear_model_are_one_point(case):
    """Along every coordinate the programme moves nowhere once ξ is at its least."""
    found, n = best_worst(*case, "linear"), len(case[2])
    rows, sums = sides(case, None)
    for member in range(n):
        for sign in (1, -1):
            goal = np.append(sign * np.eye(n)[member], 0)
            fixed = [*[(0, None)] * n, (found.xi + 1e-11, found.xi + 1e-11)]
            solved = linprog(
                goal, A_ub=rows, b_ub=np.zeros(len(rows)), A_eq=sums, b_eq=[1], bounds=fixed
            )
            assert sign * solved.fun == pytest.approx(found.weights[member], abs=1e-6)
    assert found.low == pytest.approx(found.weights, rel=1e-15, abs=1e-15)
    assert found.high == pytest.approx(found.weights, rel=1e-15, abs=1e-15)


def feasible(case: Judgements, xi: float) -> bool:
    """Whether best over worst has room at a deviation: the plain definition, member by member."""
    best, worst, down, up = case
    low, high = max(down[worst] - xi, 0.0), down[worst] + xi
    for j in range(len(down)):
        if j not in (best, worst):
            low = max(low, max(down[j] - xi, 0) * max(up[j] - xi, 0))
            high = min(high, (down[j] + xi) * (up[j] + xi))
    return low <= high


@given(case=judgements())
def test_the_least_deviation_of_ratios_is_where_room_begins(case):
    low, high = 0.0, 9.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if feasible(case, middle) else (middle, high)
    found = best_worst(*case, "nonlinear").xi
    assert found == pytest.approx(0.0 if feasible(case, 0.0) else high, abs=1e-12)


@given(case=judgements())
@settings(max_examples=40)
def test_intervals_are_the_ends_that_programmes_find(case):
    """With ξ given the non-linear model is linear in the weights."""
    found, n = best_worst(*case, "nonlinear"), len(case[2])
    for member in range(n):
        goal = np.append(np.eye(n)[member], 0)
        low, high = solve(goal, case, found.xi + 1e-9), solve(-goal, case, found.xi + 1e-9)
        assert found.low[member] == pytest.approx(low.fun, abs=1e-6)
        assert found.high[member] == pytest.approx(-high.fun, abs=1e-6)


@given(case=judgements())
def test_weights_are_the_centres_of_their_intervals_over_the_sum(case):
    found = best_worst(*case, "nonlinear")
    centres = (found.low + found.high) / 2
    assert found.weights == pytest.approx(centres / centres.sum(), abs=1e-14)
    assert np.all(found.low <= found.high + 1e-14)


@given(case=judgements(), rule=st.sampled_from(RULES))
def test_ratios_of_consistency_lie_between_none_and_all(case, rule):
    best, worst, down, up = case
    found, top = best_worst(*case, rule), down[worst]
    most = max((top - 1) / 2 / consistency_index(top), 1) if top > 1 else 0
    assert found.weights.sum() == pytest.approx(1, abs=1e-14)
    assert 0 <= found.consistency_ratio <= most + 1e-12
    ratios = {}
    for j in range(len(down)):
        if j not in (best, worst):
            ratios[j] = abs(down[j] * up[j] - top) / (top * top - top) if top > 1 else 0.0
    worst_ratio = max(ratios.values(), default=0.0)
    assert found.input_ratio == pytest.approx(worst_ratio, abs=1e-15)
    assert found.input_ratio <= 1
    assert (found.xi == 0) == (worst_ratio == 0)
    if worst_ratio:
        assert ratios[found.worst_judgement] == worst_ratio
        assert found.worst in ((best, found.worst_judgement), (found.worst_judgement, worst))
        judged = down if found.worst[0] == best else up
        assert found.worst_judged == judged[found.worst_judgement]
        i, j = found.worst
        assert found.worst_implied == pytest.approx(found.weights[i] / found.weights[j])
    else:
        assert (found.worst, found.worst_judgement) == ((), -1)


@given(case=judgements(), rule=st.sampled_from(RULES), data=st.data())
def test_the_order_of_members_does_not_matter(case, rule, data):
    best, worst, down, up = case
    order = data.draw(st.permutations(range(len(down))))
    moved = best_worst(order.index(best), order.index(worst), down[order], up[order], rule)
    found = best_worst(*case, rule)
    assert moved.weights == pytest.approx(found.weights[order], abs=1e-12)
    assert moved.xi == pytest.approx(found.xi, abs=1e-12)


@given(up=st.lists(st.sampled_from([1.0, 2, 3, 4, 6, 8]), min_size=0, max_size=5))
def test_judgements_that_agree_give_weights_in_their_proportion(up):
    up = np.array([8.0, *up, 1.0])
    for rule in RULES:
        found = best_worst(0, len(up) - 1, 8 / up, up, rule)
        assert found.weights == pytest.approx(up / up.sum(), abs=1e-12)
        assert found.xi == pytest.approx(0, abs=1e-12)


def test_two_members_may_contradict_each_other_more_than_the_index_allows_for():
    """2 × 2 against 1 × 1 with a best of twice the worst: ξ = 3 / 6, the index is 0.44."""
    found = best_worst(0, 1, np.array([1.0, 2, 1, 2]), np.array([2.0, 1, 1, 2]), "nonlinear")
    assert found.xi == pytest.approx(0.5, abs=1e-12)
    assert found.consistency_ratio > 1


@given(case=judgements())
def test_pairs_in_opposite_orders_are_named(case):
    _, _, down, up = case
    named = best_worst_check(*case).order_conflicts
    for i, j in combinations(range(len(down)), 2):
        one = down[i] < down[j] and up[i] < up[j]
        other = down[i] > down[j] and up[i] > up[j]
        assert ((i, j) in named) == (one or other)


@pytest.mark.parametrize("rule", RULES)
def test_one_member_and_two_members(rule):
    lone = best_worst(0, 0, np.ones(1), np.ones(1), rule)
    assert (lone.weights.tolist(), lone.input_ratio, lone.xi) == ([1.0], 0, 0)
    pair = best_worst(1, 0, np.array([4.0, 1]), np.array([1.0, 4]), rule)
    assert pair.weights == pytest.approx([0.2, 0.8], abs=1e-15)
    assert (pair.input_ratio, pair.consistency_ratio, pair.worst) == (0, 0, ())


@pytest.mark.parametrize("rule", RULES)
def test_members_that_all_count_the_same(rule):
    found = best_worst(0, 3, np.ones(4), np.ones(4), rule)
    assert found.weights == pytest.approx(np.full(4, 0.25), abs=1e-15)
    assert (found.xi, found.consistency_ratio, found.input_ratio) == (0, 0, 0)


def test_decimals_that_fit_leave_no_ratio():
    """0 is the limit where the best is twice the worst: rounding must not exceed it."""
    found = best_worst_check(0, 1, np.array([1, 2, 1.1]), np.array([2, 1, 2 / 1.1]))
    assert (found.ratio, found.limit, found.worst_judgement) == (0, 0, -1)


def test_the_check_grows_with_each_answer():
    """Judgements of the third car of Rezaei (2016), asked one by one."""
    down, up = np.full((2, 5), np.nan)
    down[1] = up[4] = 1
    start = best_worst_check(1, 4, down, up)
    assert np.isnan([start.ratio, start.limit]).all()
    assert (start.worst_judgement, start.order_conflicts) == (-1, ())
    down[4] = 8  # how far the worst is from the best comes first
    assert best_worst_check(1, 4, down, up).limit == 0.2958
    down[[0, 2, 3]] = 2, 4, 3
    up[[0, 2]] = 4, 4
    so_far = best_worst_check(1, 4, down, up)
    assert so_far.ratios == pytest.approx([0, 0, 8 / 56, np.nan, 0], nan_ok=True)
    assert (so_far.ratio, so_far.worst_judgement) == (pytest.approx(8 / 56), 2)
    up[3] = 2
    assert best_worst_check(1, 4, down, up).order_conflicts == ((2, 3),)


ROWS = np.array([1.0, 3, 6]), np.array([6.0, 2, 1])
NAN = float("nan")
WRONG = [
    ((0, 2, np.array([1.0, 3, 5]), ROWS[1]), "5 times the worst in one row and 6"),
    ((0, 2, np.array([1.0, 0.5, 6]), ROWS[1]), "from 1 to 9"),
    ((0, 2, np.array([1.0, 3, 12]), np.array([12.0, 2, 1])), "from 1 to 9"),
    ((0, 2, np.array([1.0, 7, 6]), ROWS[1]), "7 is more than 6"),
    ((0, 2, ROWS[0], np.array([6.0, 7, 1])), "7 is more than 6"),
    ((0, 2, np.array([2.0, 3, 6]), ROWS[1]), "as themselves"),
    ((0, 0, *ROWS), "two members"),
    ((0, 3, *ROWS), "same members"),
    ((0, 2, ROWS[0][:2], ROWS[1]), "same members"),
    ((0, 2, np.array([1, NAN, 6]), ROWS[1]), "each member needs"),
]


@pytest.mark.parametrize("case, reason", WRONG)
def test_judgements_that_cannot_be_meant_are_refused(case, reason):
    with pytest.raises(ValueError, match=reason):
        best_worst(*case)


def test_a_rule_of_another_name_is_refused():
    with pytest.raises(ValueError, match="linear, nonlinear"):
        best_worst(0, 2, *ROWS, "quadratic")


def test_a_result_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        best_worst(0, 2, *ROWS).low[0] = 1
