"""PROMETHEE: laws of the flows, agreement with a plain loop in fractions, edge cases."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from benchmarks import outranking_loops as plain
from model.aggregation import (
    METHODS,
    net_flows_by_criterion,
    pairwise_winning,
    promethee_flows,
    promethee_one,
)
from model.aggregation.blocks import draw_blocks
from tests.method_tables import method_table
from tests.outranking_cases import cases

NONE = np.zeros(3)


def by_hand(case):
    """Positive, negative and net flow of every draw, by the plain loop."""
    rows = []
    for table, weights in case.draws():
        stated = (case.functions, *map(plain.exact, (case.q, case.p, case.s)))
        rows.append(plain.flows(plain.degrees(plain.exact(table), *stated), weights))
    return np.array(rows, dtype=float).swapaxes(0, 1)  # (flow, draw, option)


@given(cases(drawn=True))
def test_draws_agree_with_a_plain_loop(case):
    found = promethee_flows(case.units, case.weights, *case.promethee)
    for ours, loop in zip((found.positive, found.negative, found.net), by_hand(case), strict=True):
        assert_allclose(ours, loop, rtol=0, atol=1e-12)


@given(cases())
def test_net_flows_sum_to_zero_and_are_positive_less_negative(case):
    found = promethee_flows(case.units, case.weights, *case.promethee)
    assert found.net.sum() == pytest.approx(0, abs=1e-12)
    assert_allclose(found.net, found.positive - found.negative, rtol=0, atol=0)
    assert found.positive.min() >= 0 and found.positive.max() <= 1 + 1e-12
    assert found.positive.sum() == pytest.approx(found.negative.sum(), abs=1e-12)


@given(cases(min_options=2), st.integers(0, 3))
def test_a_dominated_option_never_has_the_better_flow(case, lowered):
    worse = case.units.copy()
    worse[1] = worse[0]
    worse[1, lowered % worse.shape[1]] -= lowered
    found = promethee_flows(worse, case.weights, *case.promethee)
    assert found.positive[1] <= found.positive[0] + 1e-12
    assert found.negative[1] >= found.negative[0] - 1e-12
    assert found.net[1] <= found.net[0] + 1e-12


@given(cases(), st.integers(-8, 8), st.integers(-50, 50))
def test_unit_and_zero_of_a_criterion_do_not_matter(case, power, shift):
    factor = 10.0**power
    functions, q, p, s = case.promethee
    before = promethee_flows(case.units, case.weights, *case.promethee)
    after = promethee_flows(
        factor * case.units + factor * shift,
        case.weights,
        functions,
        factor * q,
        factor * p,
        factor * s,
    )
    assert_allclose(after.net, before.net, rtol=0, atol=1e-9)


@given(cases(), st.randoms(use_true_random=False))
def test_order_of_options_and_criteria_does_not_matter(case, random):
    m, n = case.units.shape
    options, criteria = random.sample(range(m), m), random.sample(range(n), n)
    before = promethee_flows(case.units, case.weights, *case.promethee)
    after = promethee_flows(
        case.units[options][:, criteria],
        case.weights[criteria],
        [case.functions[n] for n in criteria],
        *(array[criteria] for array in (case.q, case.p, case.s)),
    )
    assert_allclose(after.net, before.net[options], rtol=0, atol=1e-12)


@given(cases())
def test_promethee_one_never_contradicts_the_net_flow(case):
    found = promethee_flows(case.units, case.weights, *case.promethee)
    relation = promethee_one(found.positive, found.negative)
    ahead = found.net[:, None] - found.net
    assert (ahead[relation == 1] > 0).all()
    assert (np.abs(ahead[relation == 0]) <= 2e-9).all()
    opposite = np.where(relation == 9, 9, -relation)
    assert (opposite == relation.T).all()


def test_with_the_usual_function_flows_are_shares_of_pairs_won():
    # Two criteria of equal weight: each pair is won by halves.
    units = np.array([[3.0, 1.0], [2.0, 2.0], [1.0, 3.0]])
    even = np.array([0.5, 0.5])
    found = promethee_flows(units, even, ("usual",) * 2, *([np.zeros(2)] * 3))
    assert found.positive.tolist() == found.negative.tolist() == [0.5, 0.5, 0.5]


def test_exact_shares_of_weights_carry_over_to_net_flows():
    """PROMETHEE II is additive in the net flows by criterion: pairwise wins are exact."""
    units = np.array([[4.0, 3.0, 2.0], [3.0, 2.0, 4.0], [5.0, 1.0, 3.0]])
    single = net_flows_by_criterion(units, ("usual",) * 3, NONE, NONE, NONE)
    # The first is ahead of the third where 2 w2 > w1 + w3, so w2 > 1/3: (2/3)² of the simplex.
    assert single.tolist() == [[0, 1, -1], [-1, 0, 1], [1, -1, 0]]
    assert pairwise_winning(single)[0, 2] == pytest.approx(4 / 9, abs=1e-15)


def test_a_dropped_option_may_turn_two_others_round():
    units = np.array([[0.0, 3.0, 1.0], [3.0, 1.0, 0.0], [2.0, 0.0, 4.0]])
    stated = (np.array([0.5, 0.25, 0.25]), ("v-shape",) * 3, NONE, NONE + 2, NONE)
    with_all = promethee_flows(units, *stated).net
    without = promethee_flows(units[1:], *stated).net
    # By hand, without the first: half of p better on two criteria, 0.375; p worse on one, 0.25.
    assert with_all.tolist() == [-0.3125, 0.125, 0.1875]
    assert without.tolist() == [0.125, -0.125]


def test_edge_cases_have_their_stated_answer():
    stated = (("linear",) * 2, np.zeros(2), np.ones(2), np.ones(2))
    even = np.array([0.5, 0.5])
    alone = promethee_flows(np.array([[3.0, 4.0]]), even, *stated)
    assert alone.positive.tolist() == alone.negative.tolist() == alone.net.tolist() == [0.0]
    assert promethee_flows(np.zeros((0, 2)), even, *stated).net.tolist() == []
    level = promethee_flows(np.array([[3.0, 4.0]] * 3), even, *stated)
    assert level.net.tolist() == [0.0] * 3
    assert promethee_one(level.positive, level.negative).tolist() == [[0] * 3] * 3
    constant = promethee_flows(np.array([[1.0, 4.0], [0.5, 4.0]]), even, *stated)
    assert constant.net.tolist() == [0.25, -0.25]
    ignored = promethee_flows(np.array([[1.0, 0.0], [0.0, 9.0]]), np.array([1.0, 0.0]), *stated)
    assert ignored.net.tolist() == [1.0, -1.0]


@settings(max_examples=25)
@given(cases(drawn=True))
def test_asked_again_the_answer_is_the_same_and_nothing_given_is_changed(case):
    units, weights = case.units.copy(), case.weights
    first = promethee_flows(case.units, weights, *case.promethee)
    again = promethee_flows(case.units, weights, *case.promethee)
    assert_allclose(first.net, again.net, rtol=0, atol=0)
    relation = promethee_one(first.positive, first.negative)
    assert (relation == promethee_one(again.positive, again.negative)).all()
    assert (case.units == units).all()


def test_many_draws_of_a_table_agree_with_each_alone():
    """More draws than fit one block."""
    units = np.random.default_rng(1).normal(size=(40, 130, 2))
    assert len(list(draw_blocks(40, 130))) > 1
    weights = np.random.default_rng(2).dirichlet([1, 1], 40)
    stated = (("linear", "gaussian"), np.full(2, 0.1), np.ones(2), np.ones(2))
    found = promethee_flows(units, weights, *stated)
    for n in (0, 6, 7, 39):
        alone = promethee_flows(units[n], weights[n], *stated)
        assert_allclose(found.net[n], alone.net, rtol=0, atol=1e-13)


def test_the_registry_scores_by_the_net_flow():
    table = method_table([[4, 3, 2], [3, 2, 4], [5, 1, 3]], [1, 1, 1], functions=("usual",) * 3)
    score = METHODS["promethee"].score(table, np.array([[0.5, 0.3, 0.2]] * 2))
    assert METHODS["promethee"].applies(table) == ""
    assert_allclose(score, [[0.1, -0.3, 0.2]] * 2, rtol=0, atol=1e-15)
