"""Laws of the methods in the registry, and mistakes of other tools that could happen here.

The methods here work option by option against columns; those that compare options in pairs have
laws of their own beside theirs.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from benchmarks import method_loops as loops
from model.aggregation import METHODS, MethodTable, vikor
from model.arrays import FloatArray
from tests.method_tables import drawn, method_table, tables, weightings

NAMES = [
    "additive",
    "weighted-product",
    "weighted-product-values",
    "topsis-vector",
    "topsis-minmax",
    "topsis-values",
    "vikor",
    "vikor-values",
    "lexicographic",
]
CLOSE = {"rtol": 0, "atol": 1e-12}
CONSTANT = {  # values of two options that swap once both have 0.1 on one more criterion
    "topsis-values": [[0.6, 0.5], [0.1, 1.0]],
    "vikor-values": [[0.9, 0.1], [0.3, 0.5]],
}

each_method = pytest.mark.parametrize("name", NAMES)


def score(name: str, table: MethodTable, weights: FloatArray) -> FloatArray:
    return METHODS[name].score(table, weights)


def by_loop(name: str, table: MethodTable, weights: FloatArray) -> list[float]:
    """One set of weights, in plain Python."""
    units, values = table.units.tolist(), table.values.tolist()
    given, n = weights.tolist(), len(weights)
    best, worst = [1.0] * n, [0.0] * n
    if name == "additive":
        return [sum(w * x for w, x in zip(given, row, strict=True)) for row in values]
    if name.startswith("weighted-product"):
        natural = (table.units * table.signs).tolist()
        rows, signs = (values, best) if name.endswith("values") else (natural, table.signs)
        products = loops.weighted_products(rows, given, list(signs))
        return [x / (max(products) or 1.0) for x in products]
    if name == "topsis-values":
        return loops.topsis_closeness(*loops.topsis_squares(values, "none", best, worst), given)
    if name.startswith("topsis"):
        normalisation = name.removeprefix("topsis-")
        return loops.topsis_closeness(*loops.topsis_squares(units, normalisation), given)
    if name == "lexicographic":
        return loops.lexicographic_scores(units, given, table.aspiration.tolist())
    regrets = loops.vikor_regrets(values, best, worst)
    if name == "vikor":
        regrets = loops.vikor_regrets(units)
    return [1 - q for q in loops.vikor_measures(regrets, given, table.group_utility)[2]]


def take(table: MethodTable, options: object = slice(None), criteria: object = None) -> MethodTable:
    """Some options, in another order; or some criteria."""
    if criteria is None:
        return replace(table, values=table.values[options], units=table.units[options])
    return replace(
        table,
        values=table.values[:, criteria],
        units=table.units[:, criteria],
        signs=table.signs[criteria],
        aspiration=table.aspiration[criteria],
    )


# --- Laws ---------------------------------------------------------------------------------


@given(data=st.data())
def test_all_draws_at_once_are_a_plain_loop(data):
    table = data.draw(tables())
    n_option, n_criterion = table.values.shape
    order = data.draw(st.permutations(range(n_option)))
    several = [table, take(table, order), take(table, [0] * n_option)]
    weights = np.stack([data.draw(weightings(n_criterion)) for _ in range(3)])
    for given_table, given_weights, rows in (
        (table, weights, [(table, w) for w in weights]),
        (drawn(several), weights, list(zip(several, weights, strict=True))),
        (drawn(several), weights[0], [(each, weights[0]) for each in several]),
    ):
        for name in NAMES:
            expected = [by_loop(name, *row) for row in rows]
            found = score(name, given_table, given_weights)
            assert_allclose(found, expected, err_msg=name, **CLOSE)
            alone = [score(name, *row) for row in rows]
            assert_allclose(alone, expected, err_msg=name, **CLOSE)


@given(data=st.data())
def test_a_dominated_option_never_ranks_above_the_one_that_dominates_it(data):
    table = data.draw(tables(min_options=2))
    weights = data.draw(weightings(len(table.signs)))
    values, units = table.values.copy(), table.units.copy()
    values[1], units[1] = np.minimum(values[0], values[1]), np.minimum(units[0], units[1])
    for name in NAMES:
        found = score(name, replace(table, values=values, units=units), weights)
        assert found[1] <= found[0] + 1e-12, name


@given(data=st.data())
def test_no_measure_of_vikor_is_lower_for_a_dominated_option(data):
    table = data.draw(tables(min_options=2))
    units = table.units.copy()
    units[1] = np.minimum(units[0], units[1])
    found = vikor(units, data.draw(weightings(len(table.signs))), table.group_utility)
    for measure in (found.S, found.R, found.Q):
        assert measure[1] >= measure[0] - 1e-12


def test_a_dominated_option_can_be_level_by_the_largest_regret_and_by_a_product_of_zero():
    values = np.array([[0.0, 1.0], [0.0, 0.5], [1.0, 0.0]])
    even = np.array([0.5, 0.5])
    table = method_table(values + 1, [1, 1], values, group_utility=0.0)
    for name in ("vikor", "vikor-values", "weighted-product-values"):
        found = score(name, table, even)
        assert found[0] == found[1]


@given(data=st.data())
def test_the_order_of_options_does_not_matter(data):
    table = data.draw(tables())
    weights = data.draw(weightings(len(table.signs)))
    order = np.array(data.draw(st.permutations(range(len(table.units)))))
    for name in NAMES:
        found = score(name, take(table, order), weights)
        assert_allclose(found, score(name, table, weights)[order], err_msg=name, **CLOSE)


@given(data=st.data())
def test_the_order_of_criteria_does_not_matter(data):
    table = data.draw(tables())
    n = len(table.signs)
    order = np.array(data.draw(st.permutations(range(n))))
    weights, distinct = data.draw(weightings(n)), data.draw(weightings(n, distinct=True))
    for name in NAMES:
        used = distinct if name == "lexicographic" else weights  # level weights: file order
        found = score(name, take(table, criteria=order), used[order])
        assert_allclose(found, score(name, table, used), err_msg=name, **CLOSE)


FACTORS = st.sampled_from([1e-6, 0.5, 3.0, 1e9])
ANY_ZERO = ("topsis-minmax", "vikor", "lexicographic")
ANY_UNIT = ("weighted-product", "topsis-vector", *ANY_ZERO)


@given(data=st.data())
def test_another_unit_on_each_criterion_changes_nothing(data):
    table = data.draw(tables())
    n = len(table.signs)
    weights = data.draw(weightings(n))
    factors = np.array(data.draw(st.lists(FACTORS, min_size=n, max_size=n)))
    other = replace(table, units=table.units * factors, aspiration=table.aspiration * factors)
    for name in ANY_UNIT:
        found = score(name, other, weights)
        assert_allclose(found, score(name, table, weights), err_msg=name, **CLOSE)


@given(data=st.data())
def test_another_zero_on_each_criterion_changes_nothing(data):
    table = data.draw(tables(aspire=False))
    n = len(table.signs)
    weights = data.draw(weightings(n))
    zeros = data.draw(st.lists(st.integers(-500, 500), min_size=n, max_size=n))
    other = replace(table, units=table.units + np.array(zeros, dtype=float))
    for name in ANY_ZERO:
        found = score(name, other, weights)
        assert_allclose(found, score(name, table, weights), err_msg=name, **CLOSE)


# --- Constant columns, weights of 0, few options -------------------------------------------


@given(data=st.data())
def test_a_constant_column_leaves_the_order_as_it_is(data):
    table = data.draw(tables(aspire=False))
    weights = data.draw(weightings(len(table.signs)))
    wider = _with_a_column(table, 0.5)
    for name in sorted(set(NAMES) - {"topsis-values", "vikor-values"}):
        found = score(name, wider, np.append(weights * 0.75, 0.25))
        alone = score(name, table, weights)
        for one in range(len(alone)):
            ahead = alone > alone[one] + 1e-9
            assert (found[ahead] >= found[one] - 1e-12).all(), name


@pytest.mark.parametrize("name", ["topsis-values", "vikor-values"])
def test_on_a_stated_scale_a_column_that_is_constant_short_of_the_best_can_change_the_order(name):
    table = method_table([[1, 1]] * 2, [1, 1], CONSTANT[name], group_utility=0.3)
    third = np.full(3, 1 / 3)
    alone, found = (
        score(name, table, third[:2] * 1.5),
        score(name, _with_a_column(table, 0.1), third),
    )
    assert (alone[0] > alone[1]) != (found[0] > found[1])


@given(data=st.data())
def test_a_criterion_of_weight_zero_counts_for_nothing(data):
    table = data.draw(tables(aspire=False))
    weights = data.draw(weightings(len(table.signs)))
    column = np.random.default_rng(data.draw(st.integers(0, 99))).random(len(table.units))
    for name in NAMES:
        found = score(name, _with_a_column(table, column), np.append(weights, 0.0))
        assert_allclose(found, score(name, table, weights), err_msg=name, **CLOSE)


def _with_a_column(table: MethodTable, value: float | FloatArray) -> MethodTable:
    column = np.full((len(table.values), 1), 0.0) + np.reshape(value, (-1, 1))
    return method_table(
        np.hstack([table.units * table.signs, 2 + 40 * column]),
        np.append(table.signs, 1.0),
        np.hstack([table.values, column]),
        group_utility=table.group_utility,
    )


@given(data=st.data())
def test_identical_options_are_level(data):
    table = data.draw(tables())
    weights = data.draw(weightings(len(table.signs)))
    twice = take(table, np.append(np.arange(len(table.units)), 0))
    for name in NAMES:
        found = score(name, twice, weights)
        assert found[-1] == pytest.approx(found[0], abs=1e-12), name


ALONE = {"additive": 0.58, "topsis-values": None, "topsis-vector": 0.5, "topsis-minmax": 0.5}


@each_method
def test_a_single_option_has_the_stated_score(name):
    table = method_table([[3.0, 7.0]], [1, -1], [[0.3, 0.7]])
    found = score(name, table, np.array([0.3, 0.7]))
    expected = ALONE.get(name, 1.0)
    if expected is None:  # by hand: 0.21 and 0.21 from the ideal, 0.09 and 0.49 from the other end
        minus, plus = np.hypot(0.09, 0.49), np.hypot(0.21, 0.21)
        expected = minus / (plus + minus)
    assert_allclose(found, [expected], **CLOSE)


@each_method
@pytest.mark.parametrize("weights", [[0.5, 0.5], [[0.5, 0.5]] * 3], ids=["one", "drawn"])
def test_no_option_has_no_score(name, weights):
    nobody = method_table(np.empty((0, 2)), [1, 1], np.empty((0, 2)))
    given_weights = np.array(weights)
    assert score(name, nobody, given_weights).shape == (*given_weights.shape[:-1], 0)
    assert isinstance(METHODS[name].applies(nobody), str)


# --- Mistakes of other tools ---------------------------------------------------------------


@each_method
def test_of_two_otherwise_equal_options_the_cheaper_leads(name):
    found = score(name, method_table([[10, 5], [10, 4]], [1, -1]), np.array([0.5, 0.5]))
    assert found[1] >= found[0]
    assert found[1] > found[0] or name == "weighted-product-values"  # 0 on a criterion: both 0


@each_method
def test_a_cost_is_stated_once_as_less_is_better(name):
    more = method_table([[10, 2], [4, 3], [7, 9]], [1, 1], [[0.9, 0.2], [0.4, 0.3], [0.7, 0.9]])
    less = replace(more, units=more.units * [1, -1], signs=np.array([1.0, -1.0]))
    flipped = replace(less, values=np.column_stack([more.values[:, 0], 1 - more.values[:, 1]]))
    last = np.array([0.1, 0.9])
    assert score(name, more, last).argmax() == 2
    assert score(name, flipped, last).argmin() == 2


@each_method
@pytest.mark.parametrize("weights", [[1.0, 1.0], [-0.5, 1.5], [np.nan, 1.0]])
def test_weights_that_are_not_weights_are_refused(name, weights):
    with pytest.raises(ValueError, match="weights must be 0 or more and sum to 1"):
        score(name, method_table([[1, 2], [2, 1]], [1, 1]), np.array(weights))


@each_method
def test_a_missing_performance_is_named_as_such(name):
    table = method_table([[1, 2], [2, 1]], [1, 1])
    hole = np.array([[np.nan, 0.5], [0.5, 0.5]])
    with pytest.raises(ValueError, match="missing"):
        score(name, replace(table, values=hole, units=hole), np.array([0.5, 0.5]))


@each_method
def test_a_score_at_either_end_of_the_scale_is_a_number(name):
    table = method_table([[1, 9], [5, 1], [3, 4]], [1, -1], [[0, 0], [1, 1], [0.5, 0.6]])
    found = score(name, table, np.array([0.5, 0.5]))
    assert np.isfinite(found).all()
    assert (int(found.argmax()), int(found.argmin())) == (1, 0)


@each_method
def test_a_second_call_gives_the_same_and_leaves_the_table_alone(name):
    table = method_table([[1, 9], [5, 1], [3, 4]], [1, -1])
    weights = np.array([[0.5, 0.5], [0.2, 0.8]])
    for array in (table.values, table.units, table.signs, weights):
        array.setflags(write=False)
    first = score(name, table, weights)
    assert_array_equal(score(name, table, weights), first)


def test_the_three_normalisations_of_topsis_are_three_methods():
    table = method_table([[1, 3000], [2, 3750], [5, 4500]], [-1, 1], [[1, 0.2], [0.7, 0.6], [0, 1]])
    even = np.array([0.5, 0.5])
    found = [score(name, table, even)[1] for name in NAMES if name.startswith("topsis")]
    assert len({round(x, 6) for x in found}) == 3


def test_the_registry_names_every_method_here():
    assert set(NAMES) <= set(METHODS)
    for name in NAMES:
        assert METHODS[name].applies(method_table([[1, 2], [2, 3]], [1, 1])) == ""
