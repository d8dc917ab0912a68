"""Rankings together: Kendall's W with ties, Borda points, majorities, winners and circles."""

from __future__ import annotations

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.stats import friedmanchisquare, rankdata

from model.analysis.group.votes import borda, concordance, majorities, top_cycle, unbeaten
from model.arrays import IntArray

A, B, C, D = range(4)


def ballots(*groups: tuple[int, str], options: str = "ABCD") -> IntArray:
    """Ranks (view, option) from ballots such as (42, "ACBD"), best first."""
    rows = [[text.index(option) + 1 for option in options] for n, text in groups for _ in range(n)]
    return np.array(rows, dtype=np.int64)


def places(values: list[list[float]]) -> IntArray:
    """Ranks of values, higher is better, ties sharing their best rank."""
    return np.array([rankdata([-v for v in row], method="min") for row in values], dtype=np.int64)


# --- Kendall's W ---------------------------------------------------------------------------

# Three rankings of ten with ties, as mean ranks; after Kendall, Rank Correlation Methods.
MEAN_RANKS = [
    [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
    [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
    [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
]


def test_the_worked_table_with_ties() -> None:
    rank = places([[-each for each in row] for row in MEAN_RANKS])
    sums = np.array(MEAN_RANKS).sum(axis=0)
    assert_array_equal(sums, [5.5, 6.5, 9, 13.5, 12, 20, 23, 23.5, 25.5, 26.5])
    s = float(((sums - sums.mean()) ** 2).sum())
    assert s == 591
    # Ties: twos in the first row 2 × 6, in the second 3 × 6, in the third a four and a three.
    ties = 2 * 6 + 3 * 6 + (60 + 24)
    assert_allclose(concordance(rank), 12 * s / (9 * 990 - 3 * ties), rtol=1e-14)
    assert round(concordance(rank), 3) == 0.828


def test_the_printed_table_of_strawberries() -> None:
    # Four raters, eight farms; printed W 0.744 (InfluentialPoints, “Coefficient of concordance”).
    rank = [
        [8, 4, 2, 3, 5, 1, 6, 7],
        [7, 3, 1, 4, 5, 2, 6, 8],
        [8, 2, 5, 6, 7, 1, 4, 3],
        [8, 3, 4, 2, 5, 1, 6, 7],
    ]
    assert_allclose(concordance(np.array(rank)), 0.744, rtol=0, atol=0.5e-3)


def test_two_opposite_orders_have_none_and_equal_ones_full_concordance() -> None:
    assert concordance(ballots((1, "ABCD"), (1, "DCBA"))) == 0
    assert concordance(ballots((3, "BADC"))) == 1


@pytest.mark.parametrize(
    "rank", [[[1, 2, 3]], [[1], [1]], [[1, 1], [1, 1]], np.ones((0, 2)), np.ones((2, 0))]
)
def test_without_two_orders_there_is_no_concordance(rank: list[list[int]]) -> None:
    assert np.isnan(concordance(np.array(rank, dtype=np.int64)))


rankings = st.tuples(st.integers(2, 6), st.integers(3, 6)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, 4), min_size=shape[1], max_size=shape[1]),
        min_size=shape[0],
        max_size=shape[0],
    )
)


@given(values=rankings)
def test_concordance_is_friedmans_statistic_over_its_largest(values: list[list[int]]) -> None:
    rank = places([[float(v) for v in row] for row in values])
    m, n = rank.shape
    if (rank == 1).all():
        assert np.isnan(concordance(rank))
        return
    statistic = friedmanchisquare(*(-np.array(values, dtype=float)).T).statistic
    assert_allclose(concordance(rank), statistic / (m * (n - 1)), atol=1e-12)


# --- Borda and majorities ------------------------------------------------------------------

# The vote on a capital of Tennessee, an example that many textbooks give: 42 Memphis, 26
# Nashville, 15 Chattanooga, 17 Knoxville voters in 100, each by distance. Printed: Borda 126,
# 194, 173, 107; Nashville beats the others 58, 68 and 68 to the rest.
CAPITAL = ballots((42, "ABCD"), (26, "BCDA"), (15, "CDBA"), (17, "DCBA"))


def test_the_capital_of_tennessee() -> None:
    assert borda(CAPITAL).tolist() == [126, 194, 173, 107]
    majority = majorities(CAPITAL)
    assert majority[B].tolist() == [58, 0, 68, 68]
    assert unbeaten(majority).tolist() == [B]
    assert top_cycle(majority) == ()


def test_condorcets_own_example_of_a_circle() -> None:
    # Condorcet (1785), 60 voters: 23 ABC, 17 BCA, 2 BAC, 10 CAB, 8 CBA. A beats B 33 to 27,
    # B beats C 42 to 18, C beats A 35 to 25.
    rank = ballots((23, "ABC"), (17, "BCA"), (2, "BAC"), (10, "CAB"), (8, "CBA"), options="ABC")
    assert_array_equal(majorities(rank), [[0, 33, 25], [27, 0, 42], [35, 18, 0]])
    assert unbeaten(majorities(rank)).tolist() == []
    assert top_cycle(majorities(rank)) == (A, B, C)
    # By Borda points B would be elected: 23 · 2 + 2 + 10 = 58, 23 + 17 · 2 + 2 · 2 + 8 = 69, 53.
    assert borda(rank).tolist() == [58, 69, 53]


def test_condorcets_example_against_borda() -> None:
    # 81 voters, after Condorcet: A beats B 41 to 40 and C, yet B has more Borda points.
    rank = ballots(
        (30, "ABC"), (1, "ACB"), (29, "BAC"), (10, "BCA"), (10, "CAB"), (1, "CBA"), options="ABC"
    )
    assert majorities(rank)[A].tolist() == [0, 41, 60]
    assert unbeaten(majorities(rank)).tolist() == [A]
    assert borda(rank).tolist() == [101, 109, 33]


def test_a_circle_at_the_bottom_is_none_at_the_top() -> None:
    # A before all; B, C and D go round.
    rank = ballots((1, "ABCD"), (1, "ACDB"), (1, "ADBC"))
    assert (unbeaten(majorities(rank)).tolist(), top_cycle(majorities(rank))) == ([A], ())


def test_a_circle_at_the_top_leaves_out_who_loses_to_all() -> None:
    rank = ballots((1, "BCDA"), (1, "CDBA"), (1, "DBCA"))
    assert top_cycle(majorities(rank)) == (B, C, D)


def test_level_majorities_leave_several_unbeaten() -> None:
    rank = ballots((1, "ABC"), (1, "BAC"), options="ABC")
    assert unbeaten(majorities(rank)).tolist() == [A, B]
    assert top_cycle(majorities(rank)) == ()


@given(values=rankings)
def test_borda_points_and_majorities_are_those_of_a_plain_count(values: list[list[int]]) -> None:
    points = [0.0] * len(values[0])
    before = [[0] * len(points) for _ in points]
    for row in values:
        for a, b in permutations(range(len(row)), 2):
            points[a] += 1.0 if row[a] > row[b] else 0.5 if row[a] == row[b] else 0.0
            before[a][b] += row[a] > row[b]
    rank = places([[float(v) for v in row] for row in values])
    assert borda(rank).tolist() == points
    assert majorities(rank).tolist() == before


@given(values=rankings)
def test_who_is_unbeaten_or_which_circle_is_shortest_by_trying_all(
    values: list[list[int]],
) -> None:
    majority = majorities(places([[float(v) for v in row] for row in values]))
    every = range(len(majority))
    beats = {(a, b) for a in every for b in every if majority[a, b] > majority[b, a]}
    free = [a for a in every if not any((b, a) in beats for b in every)]
    assert unbeaten(majority).tolist() == free
    cycle = top_cycle(majority)
    if free:
        assert cycle == ()
        return
    # The Smith set: the smallest set whose members all beat all others.
    smith = min(
        (
            group
            for size in range(1, len(majority) + 1)
            for group in combinations(every, size)
            if all((a, b) in beats for a in group for b in every if b not in group)
        ),
        key=len,
    )
    shortest = next(
        size
        for size in range(3, len(smith) + 1)
        if any(
            all((a, b) in beats for a, b in zip(way, (*way[1:], way[0]), strict=True))
            for way in permutations(smith, size)
        )
    )
    assert len(cycle) == shortest and set(cycle) <= set(smith)
    assert all((a, b) in beats for a, b in zip(cycle, (*cycle[1:], cycle[0]), strict=True))


@given(values=rankings, order=st.randoms(use_true_random=False))
def test_the_order_of_the_views_does_not_matter(values: list[list[int]], order) -> None:
    shuffled = list(values)
    order.shuffle(shuffled)
    one = places([[float(v) for v in row] for row in values])
    other = places([[float(v) for v in row] for row in shuffled])
    assert_allclose(concordance(one), concordance(other), rtol=1e-12)
    assert_array_equal(borda(one), borda(other))
    assert_array_equal(majorities(one), majorities(other))
    assert top_cycle(majorities(one)) == top_cycle(majorities(other))
