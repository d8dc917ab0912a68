"""Method comparison: plain loops for ranks, shares and reversals; edges; the shipped case."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.stats import kendalltau

from model.analysis.central import central
from model.analysis.methods import MethodsResult, methods
from model.analysis.methods.reversals import reversals
from model.analysis.methods.shares import DRAWS, counted_shares, lens_weights
from model.analysis.methods.table import comparison_table, drawn_table, without_each
from model.problem import BARRED, DecisionProblem, build_problem
from model.study.codec import decoded, encoded
from model.study.rounding import rounded
from tests.flat import flat_problem
from tests.plain_methods import firsts, level_ranks, plain_score
from tests.report.variants import shipped_scenario
from tests.strategies import cases, problem_of

NAMES = (
    "additive",
    "weighted-product",
    "weighted-product-values",
    "topsis-vector",
    "topsis-minmax",
    "topsis-values",
    "vikor",
    "vikor-values",
    "promethee",
    "electre",
    "lexicographic",
)
CELLS = [[0.9, 0.1, 0.5], [0.5, 0.5, 0.6], [0.2, 0.8, 0.3], [0.6, 0.5, 0.1]]


@pytest.fixture(scope="module")
def problem() -> DecisionProblem:
    return flat_problem(CELLS, [5, 4, 2], draws=100)


@pytest.fixture(scope="module")
def result(problem) -> MethodsResult:
    return methods(problem)


@pytest.fixture(scope="module")
def shipped() -> DecisionProblem:
    return build_problem(shipped_scenario())


@pytest.fixture(scope="module")
def shipped_result(shipped) -> MethodsResult:
    return methods(shipped)


def test_every_method_ranks_as_a_plain_loop_does(problem, result):
    assert result.methods == NAMES
    assert set(result.applies) == {""}
    table = comparison_table(problem)
    for n, name in enumerate(NAMES):
        score = plain_score(name, table, problem.weights)
        assert result.rank[n].tolist() == level_ranks(score), name
        assert result.leaders[n] == tuple(f"o{k}" for k in firsts(score)), name


def test_the_shipped_case_ranks_as_plain_loops_do(shipped, shipped_result):
    table = comparison_table(shipped)
    for n, name in enumerate(NAMES):
        reason = shipped_result.applies[n]
        if name == "weighted-product":  # no institutions are built by waiting: 0
            assert reason == "not-positive"
            assert not shipped_result.rank[n].any()
            continue
        assert reason == ""
        score = plain_score(name, table, shipped.weights)
        assert shipped_result.rank[n].tolist() == level_ranks(score), name


def test_agreement_is_that_of_scipy_and_adding_up_is_the_central_answer(shipped, shipped_result):
    answer = central(shipped)
    assert shipped_result.leader == answer.leader
    assert_array_equal(shipped_result.rank[0], answer.rank[answer.rank > 0])
    used = [n for n, reason in enumerate(shipped_result.applies) if not reason]
    for one in used:
        for other in used:
            pair = shipped_result.rank[one], shipped_result.rank[other]
            expected = kendalltau(*pair, variant="b").statistic
            assert_allclose(shipped_result.kendall[one, other], expected, atol=1e-12)


@settings(max_examples=12)
@given(case=cases(min_options=2))
def test_on_any_problem_adding_up_is_the_central_answer(case):
    problem = problem_of(case)
    few = replace(problem, methods=replace(problem.methods, compare=("lexicographic", "additive")))
    answer, result = central(few), methods(few)
    assert result.methods == ("additive", "lexicographic")
    assert_array_equal(result.rank[0], answer.rank[answer.rank > 0])
    parted = {each.method for each in result.partings}
    for name, leaders in zip(result.methods, result.leaders, strict=True):
        assert (name in parted) == (bool(leaders) and result.leader not in leaders)


# --- Shares -----------------------------------------------------------------------------------


def test_shares_count_what_plain_loops_find_draw_by_draw(problem):
    table = drawn_table(problem, 6)
    weights, batch = lens_weights(problem, "any", 0, 6)
    assert batch == 1
    assert_allclose(weights.sum(axis=1), 1)
    found = counted_shares(
        NAMES, np.ones(len(NAMES), bool), table, weights, 1, lens="any", scores="drawn"
    )
    first = np.zeros((len(NAMES), 6, len(CELLS)))
    for m, name in enumerate(NAMES):
        shares = np.zeros((6, len(CELLS), len(CELLS)))
        for draw in range(6):
            one = replace(table, values=table.values[draw], units=table.units[draw])
            ranks = level_ranks(plain_score(name, one, weights[draw]))
            for option, rank in enumerate(ranks):
                level = ranks.count(rank)
                shares[draw, option, rank - 1 : rank - 1 + level] = 1 / level
        first[m] = shares[:, :, 0]
        assert_allclose(found.acceptability[m], shares.mean(axis=0), rtol=0, atol=1e-12)
        error = shares.std(axis=0) / np.sqrt(6)
        assert_allclose(found.error[m], error, rtol=0, atol=1e-7)
    same = [((each > 0) & (first[0] > 0)).any(axis=1).mean() for each in first]
    assert_allclose(found.same_leader, same)
    assert_allclose(found.mixed[:, 0], first.mean(axis=(0, 1)), rtol=0, atol=1e-12)
    mixed_error = first.mean(axis=0).std(axis=0) / np.sqrt(6)
    assert_allclose(found.mixed_error[:, 0], mixed_error, rtol=0, atol=1e-7)
    for option in range(len(CELLS)):  # a grid of methods and draws: variances by definition
        grid = first[:, :, option]
        whole = grid.var()
        if whole == 0:
            assert np.isnan(found.main_effect[option])
            continue
        assert found.main_effect[option] == pytest.approx(grid.mean(axis=1).var() / whole)
        assert found.total_effect[option] == pytest.approx(grid.var(axis=0).mean() / whole)


def test_errors_of_draws_in_chains_come_from_the_chains(problem):
    weights, _ = lens_weights(problem, "any", 0, 40)
    table, used = comparison_table(problem), np.ones(1, bool)
    found = counted_shares(("additive",), used, table, weights, 4, lens="any", scores="likely")
    first = (weights @ table.values.T).argmax(axis=1)
    for option in range(len(CELLS)):
        means = (first == option).reshape(10, 4).mean(axis=1)
        expected = means.std() / np.sqrt(10)
        assert found.error[0, option, 0] == pytest.approx(expected, abs=1e-7)


def test_a_method_that_fails_in_one_draw_does_not_count(problem):
    table = drawn_table(problem, 5)
    units = table.units.copy()
    units[3, 1, 2] = 0.0
    weights, _ = lens_weights(problem, "near", 1, 5)
    names = ("additive", "weighted-product")
    found = counted_shares(
        names, np.ones(2, bool), replace(table, units=units), weights, 1, lens="", scores=""
    )
    assert found.counted.tolist() == [True, False]
    assert np.isnan(found.acceptability[1]).all()
    assert_allclose(found.mixed, found.acceptability[0])


def test_ranks_and_options_share_everything_out(shipped_result):
    assert [(look.lens, look.scores) for look in shipped_result.shares] == [
        ("any", "likely"),
        ("near", "likely"),
        ("near", "drawn"),
    ]
    for look in shipped_result.shares:
        tables = (*look.acceptability[look.counted], look.mixed)
        for shares in tables:
            assert_allclose(shares.sum(axis=0), 1, rtol=0, atol=1e-9)
            assert_allclose(shares.sum(axis=1), 1, rtol=0, atol=1e-9)
        assert look.same_leader[0] == 1
        known = look.main_effect == look.main_effect
        assert (look.main_effect[known] <= look.total_effect[known] + 1e-9).all()


def test_additive_shares_are_those_of_the_acceptability_analysis(shipped, shipped_result):
    # Weights and scores of other draws: the two estimates may differ by chance only.
    stated = dict(zip(shipped_result.options, range(10), strict=True))
    weights, _ = lens_weights(shipped, "near", 7, 20_000)
    values = comparison_table(shipped).values
    share = np.bincount((weights @ values.T).argmax(axis=1), minlength=10) / 20_000
    look = shipped_result.shares[1]
    gap = np.abs(look.acceptability[0, :, 0] - share)
    assert (gap <= 4 * (look.error[0, :, 0] + 0.0035)).all()
    assert look.acceptability[0, stated[shipped_result.leader], 0] > 0.5


def test_near_weights_lie_in_the_box(shipped):
    weights, _ = lens_weights(shipped, "near", 1, 200)
    groups = (shipped.tree.group_of[:, None] == np.arange(len(shipped.tree.groups))).astype(float)
    stated = shipped.weights @ groups
    found = weights @ groups
    stray = shipped.settings.stray
    assert (found >= stated * (1 - stray) - 1e-9).all()
    assert (found <= stated * (1 + stray) + 1e-9).all()


def test_draws_are_no_more_than_asked_for(problem, result, shipped_result):
    assert result.n_draw == 100
    assert shipped_result.n_draw == DRAWS


def test_the_same_problem_gives_the_same_figures(problem, result):
    again = methods(problem)
    for one, other in zip(result.shares, again.shares, strict=True):
        assert_array_equal(one.acceptability, other.acceptability)


# --- Leaving options out ----------------------------------------------------------------------


def test_reversals_are_those_of_lists_without_the_option(shipped, shipped_result):
    table = comparison_table(shipped)
    n_option = len(shipped_result.options)
    for m, name in enumerate(NAMES):
        if shipped_result.applies[m]:
            assert not shipped_result.rank_without[m].any()
            continue
        before = shipped_result.rank[m].tolist()
        for gone in range(n_option):
            rest = [n for n in range(n_option) if n != gone]
            fewer = replace(table, values=table.values[rest], units=table.units[rest])
            after = level_ranks(plain_score(name, fewer, shipped.weights))
            assert shipped_result.rank_without[m, gone, rest].tolist() == after, name
            assert shipped_result.rank_without[m, gone, gone] == 0
            swapped = sum(
                (before[rest[a]] - before[rest[b]]) * (after[a] - after[b]) < 0
                for a, b in combinations(range(n_option - 1), 2)
            )
            assert shipped_result.reversals[m, gone] == swapped
            best = min(before[n] for n in rest)
            led = {n for n in rest if before[n] == best}
            leads = {n for n, rank in zip(rest, after, strict=True) if rank == 1}
            assert shipped_result.leader_changes[m, gone] == (led != leads)


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32 - 1))
def test_on_stated_scales_methods_that_score_options_one_by_one_never_reverse(seed):
    rng = np.random.default_rng(seed)
    cells = (rng.integers(0, 11, (4, 3)) / 10).tolist()
    problem = flat_problem(cells, (rng.integers(0, 5, 3) + 0.5).tolist())
    names = ("additive", "weighted-product-values", "topsis-values", "lexicographic")
    table = comparison_table(problem)
    scores = (plain_score(name, table, problem.weights) for name in names)
    rank = np.array([level_ranks(score) for score in scores])
    found = reversals(names, rank, without_each(problem), problem.weights)
    assert not found.pairs.any()


def test_the_observed_range_lets_adding_up_reverse():
    # As in left_out: o2 stretches the range of c0; without it o0 passes o1.
    cells = [[0.9, 0.4], [0.8, 0.6], [0.0, 0.0]]
    result = methods(flat_problem(cells, [11, 10], range="observed", draws=100))
    assert_array_equal(result.rank[0], [2, 1, 3])
    assert_array_equal(result.rank_without[0, 2], [1, 2, 0])
    assert_array_equal(result.reversals[0], [0, 0, 1])
    assert_array_equal(result.leader_changes[0], [False, False, True])


# --- What methods leave open --------------------------------------------------------------------


def test_open_pairs_are_where_flows_or_distillations_contradict_each_other(shipped, shipped_result):
    pairs = {each.method: each.relation for each in shipped_result.open_pairs}
    assert set(pairs) == {"promethee", "electre"}
    for relation in pairs.values():
        opposite = np.where(relation.T == 9, 9, -relation.T)
        assert_array_equal(relation, opposite)
    n = [len(np.argwhere(relation == 9)) for relation in pairs.values()]
    assert all(count % 2 == 0 for count in n)
    # PROMETHEE II and the median order keep to what the partial orders say.
    for name, relation in pairs.items():
        rank = shipped_result.rank[NAMES.index(name)]
        ahead = np.argwhere(relation == 1)
        assert all(rank[a] < rank[b] for a, b in ahead)


def test_the_compromise_set_of_the_mountain_destinations():
    # Opricovic & Tzeng (2004), EJOR 156: Q 1, 0, 1; the second alone, both conditions hold.
    cells = [[4 / 5, 0.0], [3 / 5, 0.5], [0.0, 1.0]]  # 5 − risk over 5; altitude over its range
    result = methods(flat_problem(cells, [1, 1], draws=100))
    own = {each.method: each for each in result.compromises}["vikor"]
    assert (own.options, own.advantage, own.stability) == (("o1",), True, True)
    assert_allclose(result.score[NAMES.index("vikor")], [0, 1, 0], atol=1e-12)


# --- Edges --------------------------------------------------------------------------------------


def test_one_option_and_one_criterion():
    result = methods(flat_problem([[0.5]], [1]))
    assert (result.rank == 1).all()
    assert set(result.leaders) == {("o0",)}
    assert result.shares == () and result.n_draw == 0
    assert not result.reversals.any() and not result.leader_changes.any()
    assert result.partings == ()
    assert all(each.options == ("o0",) for each in result.compromises)


def test_two_identical_options_share_every_place():
    result = methods(flat_problem([[0.5, 0.4], [0.5, 0.4]], [1, 2], draws=100))
    assert (result.rank == 1).all()
    for look in result.shares:
        assert_allclose(look.acceptability[look.counted], 0.5)
        assert_allclose(look.error[look.counted], 0)
        assert np.isnan(look.main_effect).all()  # nothing is in doubt


def test_a_constant_column_and_a_criterion_without_weight():
    result = methods(flat_problem([[0.5, 0.9, 0.2], [0.5, 0.3, 0.9]], [1, 1, 0], draws=100))
    assert all(leaders == ("o0",) for leaders in result.leaders)


def test_a_dominated_option_leads_by_no_method():
    result = methods(flat_problem([[0.5, 0.2], [0.6, 0.9], [0.5, 0.9]], [1, 2], draws=100))
    assert all(leaders[0] == "o1" for leaders in result.leaders)


def test_without_a_ranked_option_there_is_nothing():
    problem = flat_problem([[0.5, 0.4], [0.2, 0.1]], [1, 2])
    barred = replace(problem.gates, status=np.full_like(problem.gates.status, BARRED))
    result = methods(replace(problem, gates=barred))
    assert (result.leader, result.options, result.shares) == ("", (), ())
    assert result.rank.shape == (len(NAMES), 0)
    assert set(result.leaders) == {()}


def test_the_result_goes_through_the_archive(result):
    figures = rounded(result)
    again = decoded(encoded(figures), MethodsResult)
    assert again.partings == figures.partings
    assert again.compromises == figures.compromises
    assert_array_equal(again.leader_changes, figures.leader_changes)
    assert_array_equal(again.shares[2].error, figures.shares[2].error)
    assert np.isnan(again.veto).all()
