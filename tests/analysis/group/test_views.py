"""Viewpoints side by side: a published case, worked cases, plain loops, laws."""

from __future__ import annotations

import copy
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from model.analysis.central import central
from model.analysis.dominance import dominates
from model.analysis.group import STATED, GroupResult, group, leaders_by_perspective
from model.problem import DecisionProblem, build_problem
from model.problem.problem import PerspectiveWeights
from model.scenario.worlds import Gate
from tests.flat import flat_problem
from tests.report.variants import shipped_scenario, updated
from tests.strategies import cases, problem_of


def seen_by(problem: DecisionProblem, *weights: list[float]) -> DecisionProblem:
    """A flat problem with perspectives v0, v1 … of these weights of the criteria."""
    views = []
    for n, row in enumerate(weights):
        points = dict(zip(problem.criteria, row, strict=True))
        found = problem.tree.weights("leaves", points)
        views.append(PerspectiveWeights(id=f"v{n}", weights=found, statements=()))
    return replace(problem, perspectives=tuple(views))


# --- A published case ----------------------------------------------------------------------

# Six sites of a dam on the Drina, matrix and weight sets of Opricovic & Tzeng (2007), European
# Journal of Operational Research 178; values linear from the worst to the best figure.
MATRIX = [
    [4184.3, 2914, 407.2, 251, 195, 244, 15, 2.41],
    [5211.9, 3630, 501.7, 308.3, 282, 346, 21, 1.41],
    [5021.3, 3920.5, 504, 278.6, 12, 56, 3, 4.42],
    [5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36],
    [5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04],
    [4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36],
]
LESS_IS_BETTER = [1, 4, 5, 6]
TOTALS = {
    "equal": [0.3075214916, 0.2996267637, 0.7103856338, 0.577448184, 0.7200397819, 0.6541802082],
    "economic": [0.2985039111, 0.3995023517, 0.6141338806, 0.634965456, 0.683374217, 0.5405680739],
    "social": [0.3165390722, 0.1997511758, 0.806637387, 0.5199309121, 0.7567053467, 0.7677923426],
    "strong": [0.3216919754, 0.1426794113, 0.8616383889, 0.4870638995, 0.777657098, 0.8327135622],
}
MAX_REGRET = [0.5399464135, 0.7189589776, 0.0692403364, 0.3745744894, 0.0839812909, 0.1428061431]


def dams() -> GroupResult:
    """Equal weights as the stated ones; economic twice and half, social, and strongly social."""
    table = np.array(MATRIX)
    table[:, LESS_IS_BETTER] *= -1
    value = (table - table.min(axis=0)) / np.ptp(table, axis=0)
    problem = flat_problem(value.tolist(), [1] * 8)
    social = [1.0] * 4 + [2.0] * 4
    strong = [0.0595238095] * 4 + [0.1904761905] * 4
    return group(seen_by(problem, [1.0] * 8, social[::-1], social, strong))


def test_the_dams_under_four_sets_of_weights() -> None:
    result = dams()
    assert (result.views, result.same_as_stated) == (("v0", "v1", "v2", "v3"), "v0")
    assert_allclose(result.value, list(TOTALS.values()), rtol=0, atol=1e-9)
    assert result.leader == ("o4", "o4", "o2", "o2")
    assert_allclose(result.compromise.most_regret, MAX_REGRET, rtol=0, atol=1e-9)
    assert result.compromise.smallest_regret == ("o2",)
    # The smallest of each column above: 0.683… of the fifth is the largest, under economic.
    assert result.compromise.largest_least == ("o4",)
    assert result.compromise.least_view[4] == "v1"
    assert_allclose(result.compromise.least[4], 0.683374217, rtol=0, atol=1e-9)
    # By hand from the totals: orders 5 3 6 4 1 2, 5 4 3 6 2 1, 3 6 5 4 1 2 and once more.
    assert result.summaries.borda.tolist() == [3, 1, 17, 10, 16, 13]
    # Third before fifth in two of four views, each before the others in most.
    assert result.summaries.condorcet == ""
    assert result.summaries.unbeaten == ("o2", "o4")
    assert result.summaries.cycle == ()
    # Sums of ranks 21, 23, 7, 14, 8, 11, mean 14: S = 49 + 81 + 49 + 0 + 36 + 9 = 224.
    assert_allclose(result.concordance, 12 * 224 / (16 * 210), rtol=1e-14)
    assert_allclose(result.kendall[2, 3], 1)
    # Of 15 pairs the equal and the social order part on 5–3 and 5–6.
    assert_allclose(result.kendall[0, 2], 1 - 2 * 2 / 15)


# --- Worked cases --------------------------------------------------------------------------


def test_what_divides_two_views_by_hand() -> None:
    # o0 − o1: 0.6 on c0, −0.4 on c1, 0 on c2. Weights .5 .3 .2, .2 .6 .2 and .4 .4 .2 give parts
    # .30 −.12, .12 −.24, .24 −.16: sums .18, −.12, .08.
    problem = flat_problem([[0.8, 0.1, 0.5], [0.2, 0.5, 0.5]], [4, 4, 2])
    result = group(seen_by(problem, [5, 3, 2], [2, 6, 2]))
    assert result.views == ("v0", "v1", STATED)
    assert result.leader == ("o0", "o1", "o0")
    (found,) = result.divisions
    assert (found.option, found.other, found.led) == ("o0", "o1", (2, 1))
    assert_allclose(found.gap, [0.6, -0.4, 0], atol=1e-12)
    assert_allclose(found.difference, [0.18, -0.12, 0.08], atol=1e-12)
    # c1's part is −0.4 w1 and moves as c0's 0.6 w0 does, since w1 = 0.8 − w0: 0.6 and 0.4 of it.
    assert_allclose(found.criterion_share, [0.6, 0.4, 0], atol=1e-12)
    assert (found.criterion, found.group) == ("c0", "c0")


def test_a_criterion_can_work_against_the_division() -> None:
    # o0 is ahead on both; where c0 weighs more c1 weighs less, and its part shrinks.
    problem = flat_problem([[1.0, 0.2, 0.0], [0.0, 0.0, 0.4]], [1, 1, 1])
    result = group(seen_by(problem, [6, 2, 2], [1, 3, 6]))
    (found,) = result.divisions
    assert found.criterion_share[1] < 0 < found.criterion_share[0]
    assert_allclose(found.criterion_share.sum(), 1)


def test_of_leaders_of_as_many_views_the_one_furthest_ahead_comes_first() -> None:
    # o0 leads in two views; o1 in one by 0.1, o2 in one by 0.5.
    cells = [[1.0, 0.0, 0.0], [0.0, 0.1, 0.0], [0.0, 0.0, 0.5]]
    result = group(seen_by(flat_problem(cells, [2, 0, 1]), [1, 0, 0], [0, 1, 0], [0, 0, 1]))
    assert result.leader == ("o0", "o1", "o2", "o0")
    assert [each.other for each in result.divisions] == ["o2", "o1"]


def test_condorcets_circle_among_three_views() -> None:
    cells = [[1.0, 0.5, 0.0], [0.0, 1.0, 0.5], [0.5, 0.0, 1.0]]
    # Orders 0 2 1, 1 0 2 and 2 1 0: .75 .35 .40, .40 .75 .35 and .35 .40 .75.
    problem = flat_problem(cells, [6, 3, 1])
    result = group(seen_by(problem, [6, 3, 1], [1, 6, 3], [3, 1, 6]))
    assert result.same_as_stated == "v0"
    assert (result.summaries.condorcet, result.summaries.unbeaten) == ("", ())
    assert result.summaries.cycle == ("o0", "o2", "o1")
    assert result.summaries.borda_first == ("o0", "o1", "o2")
    assert result.concordance == 0


def test_one_view_alone() -> None:
    result = group(flat_problem([[0.8, 0.2], [0.4, 0.4]], [1, 1]))
    assert (result.perspectives, result.views) == ((), (STATED,))
    assert np.isnan(result.concordance)
    assert result.divisions == ()
    assert result.compromise.smallest_regret == ("o0",)
    assert result.summaries.condorcet == "o0"
    assert leaders_by_perspective(flat_problem([[0.8]], [1])) == ()


def test_one_option_and_one_criterion() -> None:
    result = group(seen_by(flat_problem([[0.5]], [1]), [1]))
    assert (result.leader, result.divisions, result.same_as_stated) == (("o0",), (), "v0")
    assert np.isnan(result.lead).all() and np.isnan(result.concordance)
    assert result.compromise.largest_least == result.summaries.mean_first == ("o0",)
    assert result.summaries.condorcet == "o0"
    assert result.summaries.borda.tolist() == [0]


def test_twins_share_every_first_place() -> None:
    problem = seen_by(flat_problem([[0.6, 0.3], [0.6, 0.3], [0.1, 0.1]], [1, 2]), [1, 0], [0, 1])
    result = group(problem)
    assert result.leader == ("o0", "o0", "o0")
    assert result.compromise.largest_least == result.compromise.smallest_regret == ("o0", "o1")
    assert result.summaries.mean_first == result.summaries.borda_first == ("o0", "o1")
    assert (result.summaries.condorcet, result.summaries.unbeaten) == ("", ("o0", "o1"))
    assert result.divisions == ()


def test_criteria_without_weight_divide_nothing() -> None:
    problem = flat_problem([[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]], [1, 1, 0])
    (found,) = group(seen_by(problem, [2, 1, 0], [1, 2, 0])).divisions
    assert_allclose(found.criterion_share, [0.5, 0.5, 0])
    assert found.criterion == "c0"  # of equals the first


def test_without_a_ranked_option_there_is_nothing_to_say() -> None:
    scenario = shipped_scenario()
    gates = tuple(Gate(option=option, status="barred") for option in scenario.options)
    result = group(build_problem(updated(scenario, gates=gates)))
    assert set(result.leader) == {""} and result.ranked == () and result.divisions == ()
    assert np.isnan(result.concordance) and np.isnan(result.kendall).all()
    assert result.compromise.largest_least == result.summaries.unbeaten == ()
    assert result.summaries.condorcet == "" and result.summaries.cycle == ()


def test_the_shipped_case_counts_the_stated_perspective_once() -> None:
    result = group(build_problem(shipped_scenario()))
    assert (result.same_as_stated, result.views) == ("balanced", result.perspectives)


# --- Plain loops and laws ------------------------------------------------------------------


@settings(max_examples=40)
@given(case=cases(min_options=2))
def test_every_view_is_the_central_answer_with_its_weights(case) -> None:
    problem = problem_of(case)
    result = group(problem)
    every = [*problem.perspectives]
    assert result.perspectives == tuple(view.id for view in every)
    for n, key in enumerate(result.views):
        own = [view.weights for view in every if view.id == key] or [problem.node_weights]
        answer = central(replace(problem, node_weights=own[0]))
        assert_array_equal(result.value[n], answer.value)
        assert_array_equal(result.rank[n], answer.rank)
        assert (result.leader[n], result.close[n]) == (answer.leader, answer.close)
        assert_array_equal(result.lead[n], answer.lead)
    assert leaders_by_perspective(problem) == result.leader[: len(every)]
    if result.same_as_stated:
        own_weights = result.node_weights[result.views.index(result.same_as_stated)]
        assert_allclose(own_weights, problem.node_weights, atol=1e-9)
        assert STATED not in result.views
    else:
        assert result.views[-1] == STATED


@settings(max_examples=60)
@given(case=cases(min_options=2))
def test_shares_are_those_of_a_regression_of_each_part_on_the_difference(case) -> None:
    problem = problem_of(case)
    result, tree = group(problem), problem.tree
    values = central(problem).values
    for found in result.divisions:
        one, other = (problem.options.index(name) for name in (found.option, found.other))
        parts = [
            [
                float(w[tree.leaf_node[c]]) * float(values[one, c] - values[other, c])
                for c in range(len(tree.criteria))
            ]
            for w in result.node_weights
        ]
        sums = [sum(row) for row in parts]
        assert_allclose(found.difference, sums, atol=1e-12)
        if found.criterion == "":
            continue
        slopes = [np.polyfit(sums, [row[c] for row in parts], 1)[0] for c in range(len(parts[0]))]
        assert_allclose(found.criterion_share, slopes, atol=1e-6, rtol=1e-6)
        assert_allclose(found.criterion_share.sum(), 1, atol=1e-9)
        by_group = [
            sum(s for s, g in zip(found.criterion_share, tree.group_of, strict=True) if g == n)
            for n in range(len(tree.groups))
        ]
        assert_allclose(found.group_share, by_group, atol=1e-9)


tables = st.tuples(st.integers(2, 5), st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda n: st.tuples(
        st.lists(
            st.lists(st.integers(0, 10), min_size=n[1], max_size=n[1]), min_size=n[0], max_size=n[0]
        ),
        st.lists(
            st.lists(st.integers(1, 9), min_size=n[1], max_size=n[1]), min_size=n[2], max_size=n[2]
        ),
    )
)


def of_table(cells: list[list[int]], weights: list[list[int]]) -> GroupResult:
    problem = flat_problem([[v / 10 for v in row] for row in cells], weights[0])
    return group(seen_by(problem, *[[float(w) for w in row] for row in weights]))


@given(table=tables)
def test_compromises_and_means_are_those_of_plain_loops(table) -> None:
    cells, weights = table
    result = of_table(cells, weights)
    value = [
        [sum(w * v / 10 for w, v in zip(row, option, strict=True)) / sum(row) for option in cells]
        for row in weights
    ]
    least = [min(row[n] for row in value) for n in range(len(cells))]
    regret = [max(max(row) - row[n] for row in value) for n in range(len(cells))]
    mean = [sum(row[n] for row in value) / len(value) for n in range(len(cells))]
    assert_allclose(result.compromise.least, least, atol=1e-12)
    assert_allclose(result.compromise.most_regret, regret, atol=1e-12)
    assert_allclose(result.summaries.mean, mean, atol=1e-12)

    def near(figures: list[float], best: float) -> tuple[str, ...]:
        return tuple(f"o{n}" for n, each in enumerate(figures) if abs(each - best) < 1e-9)

    assert result.compromise.largest_least == near(least, max(least))
    assert result.compromise.smallest_regret == near(regret, min(regret))
    assert result.summaries.mean_first == near(mean, max(mean))


@given(table=tables)
def test_a_leader_of_all_views_is_the_condorcet_winner_and_the_compromise(table) -> None:
    result = of_table(*table)
    untied = bool(((result.rank == 1).sum(axis=1) == 1).all())
    alone = [
        option
        for n, option in enumerate(result.ranked)
        if untied and (result.rank[:, n] == 1).all()
    ]
    for option in alone:
        assert result.summaries.condorcet == option
        assert result.summaries.unbeaten == (option,)
        assert option in result.compromise.largest_least
        assert result.compromise.smallest_regret == (option,)
        assert result.summaries.mean_first == result.summaries.borda_first == (option,)
        assert result.divisions == ()


@given(table=tables)
def test_a_dominated_option_is_never_the_compromise_unless_tied(table) -> None:
    cells, weights = table
    result = of_table(cells, weights)
    over = dominates(np.array(cells, dtype=float) / 10)
    for better, worse in zip(*np.nonzero(over), strict=True):
        for chosen in (
            result.compromise.largest_least,
            result.compromise.smallest_regret,
            result.summaries.mean_first,
            result.summaries.borda_first,
        ):
            assert f"o{worse}" not in chosen or f"o{better}" in chosen
        assert result.summaries.condorcet != f"o{worse}"


@settings(max_examples=40)
@given(case=cases(min_options=2), order=st.randoms(use_true_random=False))
def test_the_order_of_the_perspectives_does_not_matter(case, order) -> None:
    shuffled = copy.deepcopy(case)
    names = list(case["perspectives"])
    order.shuffle(names)
    shuffled["perspectives"] = {name: case["perspectives"][name] for name in names}
    one, other = group(problem_of(case)), group(problem_of(shuffled))
    at = [other.views.index(key) for key in one.views] if set(one.views) == set(other.views) else []
    if at:  # of two perspectives with the stated weights either may stand for them
        assert_array_equal(one.value, other.value[at])
        assert_allclose(one.kendall, other.kendall[np.ix_(at, at)], rtol=1e-12)
    assert_allclose(one.concordance, other.concordance, rtol=1e-12)
    assert_allclose(one.compromise.least, other.compromise.least)
    assert one.compromise.smallest_regret == other.compromise.smallest_regret
    assert_array_equal(one.summaries.majority, other.summaries.majority)
    assert one.summaries.cycle == other.summaries.cycle
    assert_allclose(one.summaries.mean, other.summaries.mean, rtol=1e-12)
    pairs = [
        [(each.option, each.other, each.criterion) for each in r.divisions] for r in (one, other)
    ]
    assert pairs[0] == pairs[1]


@pytest.mark.parametrize("field", ["value", "node_weights", "kendall"])
def test_a_result_cannot_be_written_to(field: str) -> None:
    with pytest.raises(ValueError, match="read-only"):
        getattr(dams(), field)[0, 0] = 1.0
