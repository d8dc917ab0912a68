"""Why methods part: each reason is checked by running a plain loop with that one thing changed."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import outranking_loops
from model.aggregation import METHODS, MethodTable, additive
from model.analysis.methods.changes import CHANGES, Case
from model.analysis.methods.partings import first_places, partings
from model.analysis.methods.result import OpenPairs, Parting
from tests.method_tables import method_table
from tests.plain_methods import firsts, level_ranks, plain_score

LENGTH = 10.0
INF = np.inf


def case_of(
    figures: list[list[float]],
    points: list[float],
    veto: tuple[float, ...] = (INF, INF, INF),
    aspiration: tuple[float, ...] = (-INF, -INF, -INF),
    bent: bool = False,
) -> Case:
    """Scales 0 to 10, more is better; q 1, p 3; values linear, or squared where bent."""
    units = np.array(figures, dtype=float)
    values = (units / LENGTH) ** (2 if bent else 1)
    n = units.shape[1]
    table = method_table(
        units,
        [1.0] * n,
        values,
        indifference=np.full(n, 1.0),
        preference=np.full(n, 3.0),
        veto=np.array(veto[:n]),
        aspiration=np.array(aspiration[:n]),
    )
    weights = np.array(points, dtype=float)
    return Case(table=table, weights=weights / weights.sum(), lengths=np.full(n, LENGTH))


def found(case: Case, name: str, relation: np.ndarray | None = None) -> tuple[int, Parting]:
    """Today's leader, and why one method does not put it first."""
    leader = int(np.argmax(additive(case.table.values, case.weights)))
    rank = np.array([level_ranks(plain_score(name, case.table, case.weights))])
    pairs = () if relation is None else (OpenPairs(method=name, relation=relation),)
    options, criteria = tuple("abcd")[: len(rank[0])], tuple("xyz")[: len(case.weights)]
    (parting,) = partings(case, (name,), rank, leader, options, criteria, pairs)
    return leader, parting


def rerun(case: Case, name: str, **settings: object) -> list[int]:
    """Who is first with some settings changed, in plain loops."""
    return firsts(plain_score(name, replace(case.table, **settings), case.weights))


def only(criterion: str, there: object, elsewhere: np.ndarray) -> np.ndarray:
    """A setting changed on one criterion."""
    changed = elsewhere.copy()
    changed["xyz".index(criterion)] = there
    return changed


def test_a_veto():
    case = case_of([[3, 0, 0], [4, 1, 8], [0, 7, 5]], [4, 4, 1], veto=(4, INF, 4))
    leader, parting = found(case, "electre")
    assert (leader, parting.leaders, parting.reasons) == (2, ("b",), ("veto",))
    assert rerun(case, "electre") == [1]
    assert leader in rerun(case, "electre", veto=np.full(3, INF))
    # No one veto is enough: two of them hold c down.
    assert parting.criterion == ""
    for criterion in "xyz":
        assert leader not in rerun(case, "electre", veto=only(criterion, INF, case.table.veto))


def test_a_veto_on_one_criterion():
    case = case_of([[0, 8, 2], [0, 7, 9], [10, 4, 9]], [3, 4, 1], veto=(INF, INF, 7))
    leader, parting = found(case, "electre")
    assert parting.reasons[0] == "veto"
    assert parting.criterion == "z"
    assert leader in rerun(case, "electre", veto=only("z", INF, case.table.veto))


@pytest.mark.parametrize(
    ("name", "figures", "points", "criterion"),
    [
        ("promethee", [[7, 0, 3], [8, 7, 0], [6, 0, 6]], [7, 2, 4], "x"),
        ("electre", [[0, 9, 4], [0, 1, 8], [8, 10, 0]], [1, 2, 2], "y"),
    ],
)
def test_small_differences_that_do_not_count(name, figures, points, criterion):
    case = case_of(figures, points)
    leader, parting = found(case, name)
    assert (parting.reasons, parting.criterion) == (("indifference",), criterion)
    assert leader not in rerun(case, name)
    assert leader in rerun(case, name, indifference=np.zeros(3))
    assert leader in rerun(case, name, indifference=only(criterion, 0, case.table.indifference))


def test_large_differences_that_count_no_further():
    case = case_of([[5, 6, 8], [2, 3, 5], [9, 9, 5]], [2, 1, 3], bent=True)
    leader, parting = found(case, "promethee")
    assert (parting.reasons, parting.criterion) == (("preference",), "z")
    assert leader not in rerun(case, "promethee")
    assert leader in rerun(case, "promethee", preference=np.full(3, LENGTH))
    wider = only("z", LENGTH, case.table.preference)
    assert leader in rerun(case, "promethee", preference=wider)


def test_thresholds_together():
    case = case_of([[10, 3, 10], [9, 2, 1], [8, 6, 0]], [4, 6, 1], bent=True)
    leader, parting = found(case, "promethee")
    assert (parting.reasons, parting.criterion) == (("thresholds",), "y")
    wide, none = np.full(3, LENGTH), np.zeros(3)
    assert leader not in rerun(case, "promethee", preference=wide)
    assert leader not in rerun(case, "promethee", indifference=none)
    assert leader in rerun(case, "promethee", preference=wide, indifference=none)


def test_natural_units_where_values_bend():
    case = case_of([[7, 3, 6], [8, 0, 9], [3, 1, 7]], [4, 3, 1], bent=True)
    leader, parting = found(case, "promethee")
    assert (parting.reasons, parting.criterion) == (("curve",), "y")
    assert leader not in rerun(case, "promethee")
    assert leader in rerun(case, "promethee", units=case.table.values * LENGTH)


def test_distillation_against_net_credibility():
    case = case_of([[8, 0, 0], [8, 5, 5], [1, 10, 5]], [3, 5, 3], veto=(INF, 7, 7))
    leader, parting = found(case, "electre")
    assert (leader, parting.reasons, parting.criterion) == (2, ("distillation",), "")
    table = case.table
    stated = (table.indifference.tolist(), table.preference.tolist())
    rows, weights = table.units.tolist(), case.weights.tolist()
    agreed = outranking_loops.concordance(rows, weights, *stated)
    against = outranking_loops.discordance(rows, stated[1], table.veto.tolist())
    sigma = outranking_loops.credibility(agreed, against, weights)
    net = [sum(sigma[a]) - sum(row[a] for row in sigma) for a in range(3)]
    assert leader in firsts(net)


TOPSIS = [
    ("topsis-minmax", [[6, 5, 2], [1, 1, 1], [2, 10, 2]], [5, 6, 2], False, "normalisation", "x"),
    ("topsis-minmax", [[7, 7, 8], [2, 9, 4], [1, 1, 1]], [1, 5, 2], False, "compensation", "y"),
    ("topsis-minmax", [[9, 4, 1], [8, 2, 7], [2, 10, 7]], [7, 5, 6], True, "both", "x"),
    ("topsis-vector", [[6, 5, 2], [1, 1, 1], [2, 10, 2]], [5, 6, 2], False, "normalisation", "y"),
    ("topsis-vector", [[9, 4, 1], [8, 2, 7], [2, 10, 7]], [7, 5, 6], True, "compensation", "x"),
    ("topsis-vector", [[1, 7, 3], [6, 1, 10], [9, 2, 6]], [1, 5, 3], True, "both", "y"),
]


@pytest.mark.parametrize(("name", "figures", "points", "bent", "reason", "criterion"), TOPSIS)
def test_topsis(name, figures, points, bent, reason, criterion):
    case = case_of(figures, points, bent=bent)
    leader, parting = found(case, name)
    assert (parting.reasons, parting.criterion) == ((reason,), criterion)
    # On the stated scale, best 1 and worst 0: by name another method.
    stated = leader in firsts(plain_score("topsis-values", case.table, case.weights))
    # Distances along the axes, each column over its length or its range: a weighted sum.
    score = np.zeros(3)
    for column, weight in zip(case.table.units.T.tolist(), case.weights.tolist(), strict=True):
        span = max(column) - min(column)
        unit = span if name == "topsis-minmax" else math.sqrt(sum(x * x for x in column))
        score += [weight * x / unit for x in column] if span else [0.0] * 3
    summed = leader in firsts(score.tolist())
    assert (stated, summed) == (reason == "normalisation", reason == "compensation")


VIKOR = [
    ([[7, 9, 1], [9, 5, 6], [7, 3, 10]], [1, 2, 3], "normalisation", "x"),
    ([[9, 6, 10], [1, 10, 2], [6, 1, 1]], [2, 7, 2], "compensation", "y"),
    ([[6, 5, 2], [1, 1, 1], [2, 10, 2]], [5, 6, 2], "both", "x"),
]


@pytest.mark.parametrize(("figures", "points", "reason", "criterion"), VIKOR)
def test_vikor(figures, points, reason, criterion):
    case = case_of(figures, points)
    leader, parting = found(case, "vikor")
    assert (parting.reasons, parting.criterion) == ((reason,), criterion)
    stated = leader in firsts(plain_score("vikor-values", case.table, case.weights))
    summed = leader in rerun(case, "vikor", group_utility=1.0)
    assert (stated, summed) == (reason == "normalisation", reason == "compensation")


def test_a_product_of_natural_units():
    case = case_of([[6, 5, 2], [1, 1, 1], [2, 10, 2]], [5, 6, 2])
    leader, parting = found(case, "weighted-product")
    # Values are a tenth of the units, so products of values tell nothing else.
    assert leader not in firsts(plain_score("weighted-product-values", case.table, case.weights))
    assert (parting.reasons, parting.criterion) == (("both",), "x")


UNEVEN = ([[5, 6, 8], [2, 3, 5], [9, 9, 5]], [2, 1, 3])


@pytest.mark.parametrize("name", ["topsis-values", "vikor-values", "weighted-product-values"])
def test_losses_that_gains_do_not_make_up_for(name):
    case = case_of(*UNEVEN, bent=True)
    if name == "weighted-product-values":  # an even option against a strong and a weak side
        case = case_of([[5, 5], [9.5, 1]], [1, 1])
    leader, parting = found(case, name)
    ahead = "abc".index(parting.leaders[0])
    values, weights = case.table.values, case.weights
    if name == "vikor-values":
        shortfall = weights * (1 - values[leader])
    elif name == "topsis-values":
        shortfall = (weights * (1 - values[leader])) ** 2 - (weights * (1 - values[ahead])) ** 2
    else:
        shortfall = weights * np.log(values[ahead] / values[leader])
    assert parting.reasons == ("compensation",)
    assert parting.criterion == "xyz"[int(np.argmax(shortfall))]


def test_an_aspiration():
    case = case_of([[8, 3, 6], [9, 1, 3], [5, 6, 4]], [3, 1, 5], aspiration=(2, 6, -INF))
    leader, parting = found(case, "lexicographic")
    assert (parting.leaders, parting.reasons) == (("c",), ("aspiration",))
    assert parting.criterion == "y"  # a has 3 there, 6 are asked for
    assert leader in rerun(case, "lexicographic", aspiration=np.array([2.0, -INF, -INF]))


def test_the_order_of_criteria():
    case = case_of([[6, 4, 9], [7, 1, 3], [2, 2, 9]], [7, 4, 2])
    leader, parting = found(case, "lexicographic")
    assert (leader, parting.leaders, parting.reasons) == (0, ("b",), ("order",))
    assert parting.criterion == "x"  # the heaviest: 6 against 7


def test_the_order_of_criteria_where_the_first_is_level():
    case = case_of([[7, 4, 9], [7, 5, 0], [2, 2, 9]], [5, 3, 3])
    _, parting = found(case, "lexicographic")
    assert (parting.reasons, parting.criterion) == (("order",), "y")


def test_the_order_of_criteria_is_followed_among_those_who_pass_the_screen():
    # c is best on x but has 1 on y, where 2 are asked for; a and b are level on x.
    case = case_of([[7, 4, 9], [7, 5, 0], [9, 1, 0]], [5, 3, 3], aspiration=(-INF, 2, -INF))
    leader, parting = found(case, "lexicographic")
    assert rerun(case, "lexicographic", aspiration=np.full(3, -INF)) == [2]
    assert (leader, parting.leaders, parting.reasons) == (0, ("b",), ("order",))
    assert parting.criterion == "y"


def test_no_criterion_of_the_order_is_named_for_a_leader_who_is_screened_out():
    case = case_of([[6, 1, 9], [7, 5, 0], [5, 5, 5]], [5, 3, 3], aspiration=(-INF, 2, -INF))
    leader, parting = found(case, "lexicographic")
    assert leader not in rerun(case, "lexicographic", aspiration=np.full(3, -INF))
    assert (parting.leaders, parting.reasons, parting.criterion) == (("b",), ("order",), "")


def test_criteria_of_level_weight_are_followed_in_file_order():
    case = case_of([[6, 4, 9], [7, 1, 3], [2, 5, 0]], [3, 3 * (1 + 1e-14), 2])
    assert case.weights[1] > case.weights[0]  # by rounding only: a plain loop would begin with y
    rank = np.array([[2, 1, 3]])  # by x alone
    (parting,) = partings(case, ("lexicographic",), rank, 0, tuple("abc"), tuple("xyz"), ())
    assert (parting.leaders, parting.criterion) == (("b",), "x")


def test_several_leaders_and_no_one_reason():
    case = case_of([[5, 7, 2], [7, 1, 8], [10, 5, 0]], [1, 1, 1], veto=(INF, 6, INF))
    leader, parting = found(case, "electre")
    assert (leader, parting.leaders, parting.reasons) == (1, ("a", "c"), ("several",))
    assert parting.criterion == ""
    assert leader not in rerun(case, "electre", veto=np.full(3, INF))


def test_a_pair_that_the_relation_leaves_open_is_marked():
    case = case_of([[3, 0, 0], [4, 1, 8], [0, 7, 5]], [4, 4, 1], veto=(4, INF, 4))
    apart = np.array([[0, -1, -1], [1, 0, 9], [1, 9, 0]])
    assert found(case, "electre", apart)[1].incomparable
    assert not found(case, "electre", np.where(apart == 9, 1, apart))[1].incomparable


def test_a_method_that_agrees_or_does_not_apply_has_no_reason():
    case = case_of([[9, 9], [1, 1]], [1, 1])
    rank = np.array([[1, 2], [0, 0], [1, 1]])
    names = ("additive", "weighted-product", "electre")
    assert partings(case, names, rank, 0, ("a", "b"), ("x", "y"), ()) == ()


def test_every_method_but_adding_up_has_something_to_change():
    assert set(CHANGES) == set(METHODS) - {"additive"}


@st.composite
def linear_tables(draw: st.DrawFn) -> MethodTable:
    """Values linear over scales of different length and direction."""
    shape = draw(st.integers(2, 5)), draw(st.integers(1, 4))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    values = rng.integers(0, 9, shape) / 8
    signs, lengths = rng.choice([1.0, -1.0], shape[1]), rng.choice([1.0, 40.0, 1000.0], shape[1])
    performances = 2.0 + lengths * np.where(signs > 0, values, 1 - values)
    return method_table(
        performances,
        signs,
        values,
        indifference=0.05 * lengths,
        preference=0.15 * lengths,
        inflection=lengths,
    )


@settings(max_examples=60)
@given(table=linear_tables(), seed=st.integers(0, 2**32 - 1))
def test_changed_in_every_way_a_method_is_adding_up(table, seed):
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(len(table.signs)))
    heights = np.abs(table.preference / 0.15)
    case = Case(table=table, weights=weights, lengths=heights)
    every = np.ones(len(weights), dtype=bool)
    plain = set(firsts(plain_score("additive", table, weights)))
    for name, steps in CHANGES.items():
        if name in ("electre", "lexicographic"):  # sorted in steps, or no sum at all
            continue
        last = steps[-1][-1]
        assert set(np.flatnonzero(first_places(last.score(case, every)))) == plain, name


@settings(max_examples=60)
@given(table=linear_tables(), seed=st.integers(0, 2**32 - 1))
def test_the_net_credibility_of_proportional_concordance_is_adding_up(table, seed):
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(len(table.signs)))
    heights = np.abs(table.preference / 0.15)
    eased = replace(table, indifference=np.zeros(len(weights)), preference=heights)
    case = Case(table=eased, weights=weights, lengths=heights)
    (net,) = (c for c in CHANGES["electre"][0] if c.reason == "distillation")
    found = first_places(net.score(case, np.ones(len(weights), dtype=bool)))
    plain = plain_score("additive", table, weights)
    assert set(np.flatnonzero(found)) == set(firsts(plain))
