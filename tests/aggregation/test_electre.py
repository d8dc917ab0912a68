"""ELECTRE III: agreement with a plain loop in fractions, laws, edge cases, a rank reversal."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from benchmarks import outranking_loops as plain
from model.aggregation import METHODS, concordance, credibility, discordance, electre_ranks
from tests.method_tables import method_table
from tests.outranking_cases import cases

CUT = (Fraction(3, 10), Fraction(-3, 20))
EVEN = np.full(3, 1 / 3)
REVERSED = np.array([[5.0, 3.0, 1.0], [3.0, 4.0, 0.0], [1.0, 1.0, 4.0], [3.0, 2.0, 4.0]])


def indices(case):
    """Concordance, discordance and credibility of the model."""
    agreed = concordance(case.units, case.weights, case.q, case.p)
    against = discordance(case.units, case.p, case.v)
    return agreed, against, credibility(agreed, against, case.weights)


def places(case):
    found = electre_ranks(case.units, case.weights, *case.electre)
    return found.descending, found.ascending, found.median


@given(cases(drawn=True))
def test_indices_of_draws_agree_with_a_plain_loop(case):
    ours = indices(case)
    q, p, v = map(plain.exact, case.electre)
    drawn = case.draws()
    shared = case.units.ndim == 2
    for n, (table, weights) in enumerate(drawn):
        agreed = plain.concordance(plain.exact(table), weights, q, p)
        against = plain.discordance(plain.exact(table), p, v)
        loop = agreed, against, plain.credibility(agreed, against, weights)
        for name, mine, theirs in zip("cds", ours, loop, strict=True):
            one = mine if name == "d" and shared else mine[n]
            assert_allclose(one, np.array(theirs, dtype=float), rtol=0, atol=1e-12)


@settings(max_examples=150)
@given(cases(most_options=7, drawn=True))
def test_places_of_draws_agree_with_a_plain_loop(case):
    loop = [
        plain.electre(plain.exact(table), weights, *map(plain.exact, case.electre), CUT)
        for table, weights in case.draws()
    ]
    for mine, theirs in zip(places(case), zip(*loop, strict=True), strict=True):
        assert mine.tolist() == list(theirs)


def test_places_under_arbitrary_figures_agree_with_a_plain_loop():
    """Twelve options, more draws than one block holds, nothing on a grid."""
    rng = np.random.default_rng(3)
    units, weights = rng.uniform(size=(12, 6)), rng.dirichlet(np.ones(6), 1000)
    q, p, v = np.full(6, 0.05), np.full(6, 0.2), np.full(6, 0.6)
    found = electre_ranks(units, weights, q, p, v)
    for n in (0, 400, 909, 910, 911, 999):
        given = map(plain.exact, (units, weights[n], q, p, v))
        down, up, median = plain.electre(*given, CUT)
        assert found.descending[n].tolist() == down
        assert found.ascending[n].tolist() == up
        assert found.median[n].tolist() == median


@given(cases(min_options=2), st.integers(0, 3))
def test_a_dominated_option_never_outranks_nor_comes_ahead(case, lowered):
    case.units[1] = case.units[0]
    case.units[1, lowered % case.units.shape[1]] -= lowered
    agreed, _, sigma = indices(case)
    assert agreed[0, 1] == sigma[0, 1] == 1
    assert sigma[1, 0] <= 1
    assert (sigma[1, 2:] <= sigma[0, 2:] + 1e-12).all()
    assert (sigma[2:, 1] >= sigma[2:, 0] - 1e-12).all()
    for place in places(case):
        assert place[0] <= place[1]


@given(cases(), st.integers(-8, 8), st.integers(-50, 50))
def test_unit_and_zero_of_a_criterion_do_not_matter(case, power, shift):
    factor = 10.0**power
    scaled = [factor * threshold for threshold in case.electre]
    after = electre_ranks(factor * case.units + factor * shift, case.weights, *scaled)
    for mine, theirs in zip(
        places(case), (after.descending, after.ascending, after.median), strict=True
    ):
        assert mine.tolist() == theirs.tolist()


@given(cases(most_options=7), st.randoms(use_true_random=False))
def test_order_of_options_and_criteria_does_not_matter(case, random):
    m, n = case.units.shape
    options, criteria = random.sample(range(m), m), random.sample(range(n), n)
    after = electre_ranks(
        case.units[options][:, criteria],
        case.weights[criteria],
        *(threshold[criteria] for threshold in case.electre),
    )
    for mine, theirs in zip(
        places(case), (after.descending, after.ascending, after.median), strict=True
    ):
        assert theirs.tolist() == mine[options].tolist()


@given(cases())
def test_credibility_is_concordance_where_nothing_can_be_vetoed(case):
    agreed = concordance(case.units, case.weights, case.q, case.p)
    never = discordance(case.units, case.p, np.full_like(case.v, np.inf))
    assert not never.any()
    assert (credibility(agreed, never, case.weights) == agreed).all()


@given(cases())
def test_a_veto_can_only_take_credibility_away(case):
    agreed, against, sigma = indices(case)
    assert (sigma <= agreed).all() and (sigma >= 0).all()
    assert (np.diagonal(sigma) == 1).all()
    vetoed = (against >= 1) & (case.weights > 0) & (agreed < 1)[..., None]
    assert (sigma[vetoed.any(axis=-1)] == 0).all()


def test_equal_options_with_zero_thresholds_concord_in_full():
    """Who asks “behind by p or more?” first answers 0, as a program in use does."""
    units = np.array([[0.1 + 0.2, 5.0], [0.3, 5.0]])
    zero = np.zeros(2)
    assert concordance(units, np.array([0.4, 0.6]), zero, zero).tolist() == [[1, 1], [1, 1]]
    found = electre_ranks(units, np.array([0.4, 0.6]), zero, zero, np.full(2, np.inf))
    assert found.median.tolist() == [1, 1]


def test_equal_thresholds_turn_slopes_into_steps():
    units = np.array([[0.0], [3.0], [4.0]])
    one, three = np.ones(1), np.full(1, 3.0)
    assert concordance(units, one, three, three).tolist() == [[1, 1, 0], [1, 1, 1], [1, 1, 1]]
    against = discordance(units, three, three)[..., 0]
    assert against.tolist() == [[0, 0, 1], [0, 0, 0], [0, 0, 0]]


def test_a_criterion_of_no_weight_takes_no_part():
    units = np.array([[9.0, 1.0, 0.0], [0.0, 0.0, 99.0]])
    stated = (np.zeros(3), np.ones(3), np.array([np.inf, np.inf, 5.0]))
    weights = np.array([0.5, 0.5, 0.0])
    found = electre_ranks(units, weights, *stated)
    assert found.median.tolist() == [1, 2]
    assert not found.incomparable.any()
    counted = electre_ranks(units, np.array([0.5, 0.4, 0.1]), *stated)
    assert counted.median.tolist() == [1, 1]  # the veto leaves neither outranking the other
    both = electre_ranks(units, np.stack([weights, np.array([0.5, 0.4, 0.1])]), *stated)
    assert both.median.tolist() == [[1, 2], [1, 1]]


def test_a_constant_column_speaks_for_every_option():
    units = np.array([[1.0, 7.0], [0.0, 7.0]])
    agreed = concordance(units, np.array([0.3, 0.7]), np.zeros(2), np.zeros(2))
    assert_allclose(agreed, [[1, 1], [0.7, 1]], rtol=0, atol=1e-15)


def test_single_and_absent_options_have_their_stated_answer():
    stated = (np.ones(1), np.zeros(1), np.ones(1), np.full(1, np.inf))
    alone = electre_ranks(np.array([[3.0]]), *stated)
    assert alone.descending.tolist() == alone.ascending.tolist() == alone.median.tolist() == [1]
    assert alone.incomparable.tolist() == [[False]]
    assert electre_ranks(np.zeros((0, 1)), *stated).median.tolist() == []


def test_a_dropped_option_may_put_the_last_in_front():
    """ELECTRE III does not promise independence of other options: the docstring says so."""
    thresholds = (np.zeros(3), np.full(3, 2.0), np.full(3, math.inf))
    everyone = electre_ranks(REVERSED, EVEN, *thresholds)
    without = electre_ranks(REVERSED[[0, 1, 3]], EVEN, *thresholds)
    assert everyone.median.tolist() == [2, 3, 4, 1]
    assert without.median.tolist() == [1, 3, 2]
    for units, ours in ((REVERSED, everyone), (REVERSED[[0, 1, 3]], without)):
        third = [Fraction(1, 3)] * 3
        loop = plain.electre(plain.exact(units), third, *map(plain.exact, thresholds), CUT)
        assert ours.median.tolist() == loop[2]


@settings(max_examples=25)
@given(cases(drawn=True))
def test_asked_again_the_answer_is_the_same_and_nothing_given_is_changed(case):
    units = case.units.copy()
    first, again = indices(case), indices(case)
    for one, other in zip(first, again, strict=True):
        assert_allclose(one, other, rtol=0, atol=0)
    for one, other in zip(places(case), places(case), strict=True):
        assert (one == other).all()
    assert (case.units == units).all()


@pytest.mark.parametrize(
    "change, said",
    [
        ({"q": np.array([3.0])}, "indifference 3.0 is above preference 1.0"),
        ({"p": np.array([-1.0])}, "0 ≤ preference ≤ veto does not hold"),
        ({"v": np.array([0.5])}, "0 ≤ preference ≤ veto does not hold"),
        ({"v": np.array([math.nan])}, "0 ≤ preference ≤ veto does not hold"),
        ({"q": np.array([math.nan])}, "a threshold is 0 or more"),
        ({"weights": np.array([2.0])}, "sum to 1"),
        ({"cut": (0.1, -0.2)}, "is below 0 for some"),
    ],
)
def test_what_makes_no_sense_is_refused(change, said):
    given = {
        "units": np.array([[1.0], [3.0]]),
        "weights": np.ones(1),
        "q": np.zeros(1),
        "p": np.ones(1),
        "v": np.full(1, 2.0),
    }
    with pytest.raises(ValueError, match=said):
        electre_ranks(**(given | change))


def test_the_registry_scores_by_the_median_order():
    table = method_table(REVERSED, [1, 1, 1], preference=np.full(3, 2.0), veto=np.full(3, math.inf))
    assert METHODS["electre"].applies(table) == ""
    assert METHODS["electre"].score(table, EVEN).tolist() == [-2, -3, -4, -1]
    drawn = METHODS["electre"].score(table, np.stack([EVEN, EVEN]))
    assert drawn.tolist() == [[-2, -3, -4, -1]] * 2
