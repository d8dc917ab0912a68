"""AHP: laws, edges, and figures found another way."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.preference import RANDOM_INDEX, ahp, random_index
from tests.preference.pairs import matrices, ratios_of, reciprocal

RULES = ("eigenvector", "geometric")
WEIGHTS = st.lists(st.floats(0.01, 1.0), min_size=1, max_size=8).map(np.array)


@given(pairs=matrices(), rule=st.sampled_from(RULES))
@settings(max_examples=50)
def test_the_eigenvalue_is_the_largest_root_under_either_rule(pairs, rule):
    found = ahp(pairs, rule)
    assert found.lambda_max == pytest.approx(max(np.linalg.eigvals(pairs).real), abs=1e-11)
    assert found.lambda_max >= len(pairs) - 1e-12


@given(pairs=matrices())
@settings(max_examples=50)
def test_eigenvector_weights_are_reproduced_by_the_judgements(pairs):
    found = ahp(pairs)
    assert found.weights.sum() == pytest.approx(1, abs=1e-14)
    assert np.all(found.weights > 0)
    assert pairs @ found.weights == pytest.approx(found.lambda_max * found.weights, rel=1e-12)


@given(pairs=matrices())
@settings(max_examples=50)
def test_geometric_weights_are_the_geometric_means_of_rows(pairs):
    means = [float(np.prod(row)) ** (1 / len(row)) for row in pairs]
    assert ahp(pairs, "geometric").weights == pytest.approx(np.array(means) / sum(means), rel=1e-12)


@given(weights=WEIGHTS, rule=st.sampled_from(RULES))
def test_judgements_that_agree_give_back_their_weights(weights, rule):
    found = ahp(ratios_of(weights), rule)
    assert found.weights == pytest.approx(weights / weights.sum(), rel=1e-12)
    assert found.consistency_ratio == pytest.approx(0, abs=1e-12)
    assert found.geometric_index == pytest.approx(0, abs=1e-12)
    assert (found.worst, found.revised) == ((), ())
    assert found.error == pytest.approx(np.ones_like(found.error), abs=1e-12)


@given(pairs=matrices(2), rule=st.sampled_from(RULES), data=st.data())
@settings(max_examples=50)
def test_the_order_of_members_does_not_matter(pairs, rule, data):
    order = data.draw(st.permutations(range(len(pairs))))
    found, moved = ahp(pairs, rule), ahp(pairs[np.ix_(order, order)], rule)
    assert moved.weights == pytest.approx(found.weights[order], rel=1e-12)
    assert moved.lambda_max == pytest.approx(found.lambda_max, abs=1e-12)
    assert moved.revised_ratio == pytest.approx(found.revised_ratio, abs=1e-9, nan_ok=True)


@given(pairs=matrices(2), rule=st.sampled_from(RULES))
@settings(max_examples=50)
def test_turning_all_judgements_round_turns_geometric_weights_round(pairs, rule):
    """The eigenvector does not promise this (Johnson, Beine & Wang 1979); the ratio stays."""
    found, turned = ahp(pairs, rule), ahp(pairs.T, rule)
    assert turned.consistency_ratio == pytest.approx(found.consistency_ratio, abs=1e-11)
    if rule == "geometric":
        inverse = 1 / found.weights
        assert turned.weights == pytest.approx(inverse / inverse.sum(), rel=1e-11)


def test_the_eigenvector_may_rank_otherwise_when_all_judgements_are_turned_round():
    pairs = reciprocal(5, [3, 1 / 3, 1 / 2, 1 / 6, 1 / 6, 2, 2, 1, 8, 1 / 2])
    straight, turned = ahp(pairs).weights, ahp(pairs.T).weights
    assert np.argsort(straight).tolist() != np.argsort(-turned).tolist()


@given(pairs=matrices(3), rule=st.sampled_from(RULES))
@settings(max_examples=50)
def test_the_geometric_index_is_the_mean_square_of_logarithms(pairs, rule):
    n = len(pairs)
    weights = ahp(pairs, "geometric").weights
    total = sum(
        np.log(pairs[i, j] * weights[j] / weights[i]) ** 2 for i, j in combinations(range(n), 2)
    )
    found = ahp(pairs, rule).geometric_index
    assert found == pytest.approx(2 * total / ((n - 1) * (n - 2)), abs=1e-12)


@given(pairs=matrices(3), rule=st.sampled_from(RULES))
@settings(max_examples=50)
def test_the_worst_pair_has_the_largest_error(pairs, rule):
    found = ahp(pairs, rule)
    errors = {
        (i, j): abs(np.log(pairs[i, j] * found.weights[j] / found.weights[i]))
        for i, j in combinations(range(len(pairs)), 2)
    }
    if not found.worst:
        assert max(errors.values()) <= 1e-9
        return
    i, j = found.worst
    assert errors[min(i, j), max(i, j)] == pytest.approx(max(errors.values()), abs=1e-8)
    assert found.worst_judged == pairs[i, j] >= 1
    assert found.worst_implied == pytest.approx(found.weights[i] / found.weights[j], rel=1e-12)
    assert found.error[i, j] == pytest.approx(found.worst_judged / found.worst_implied, rel=1e-12)


@given(pairs=matrices(3, 4))
@settings(max_examples=20)
def test_no_other_change_of_one_judgement_helps_more_than_the_one_named(pairs):
    found = ahp(pairs)
    n, ratios = len(pairs), {}
    for i, j in combinations(range(n), 2):
        for step in [*range(1, 10), *(1 / step for step in range(2, 10))]:
            other = pairs.copy()
            other[i, j], other[j, i] = step, 1 / step
            ratios[i, j, step] = (max(np.linalg.eigvals(other).real) - n) / (n - 1)
    if not found.worst:
        return
    least = max(min(ratios.values()), 0) / RANDOM_INDEX[n - 1]
    assert found.revised_ratio == pytest.approx(least, abs=1e-7)
    assert found.revised_to >= 1
    other = pairs.copy()
    i, j = found.revised
    other[i, j], other[j, i] = found.revised_to, 1 / found.revised_to
    assert ahp(other).consistency_ratio == pytest.approx(found.revised_ratio, abs=1e-12)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("factor", [1.0, 3.0, 9.0])
def test_two_members_cannot_disagree(rule, factor):
    """A peer divides 0 by the random index of two, 0, and gets no number."""
    found = ahp(np.array([[1, factor], [1 / factor, 1]]), rule)
    assert found.weights == pytest.approx([factor / (1 + factor), 1 / (1 + factor)], abs=1e-15)
    assert (found.consistency_ratio, found.consistency_index, found.geometric_index) == (0, 0, 0)
    assert (found.worst, found.revised) == ((), ())


@pytest.mark.parametrize("rule", RULES)
def test_one_member_has_all_the_weight(rule):
    found = ahp(np.ones((1, 1)), rule)
    assert found.weights.tolist() == [1.0]
    assert (found.lambda_max, found.consistency_ratio, found.worst) == (1, 0, ())


def test_equal_members_have_equal_weights():
    assert ahp(np.ones((7, 7))).weights == pytest.approx(np.full(7, 1 / 7), abs=1e-15)


def test_the_table_of_random_indices_ends_at_fifteen():
    """A peer's table ends at ten and fails; beyond ours there is no ratio, but all else."""
    rng = np.random.default_rng(1)
    pairs = reciprocal(16, rng.integers(1, 10, 120).astype(float).tolist())
    found = ahp(pairs)
    assert np.isnan(found.consistency_ratio)
    assert np.isfinite([found.lambda_max, found.consistency_index, found.geometric_index]).all()
    assert np.isfinite(ahp(pairs[:15, :15]).consistency_ratio)
    assert np.isnan(random_index(16))


def test_a_result_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        ahp(np.ones((2, 2))).weights[0] = 1


WRONG = [
    (np.ones((2, 3)), "square"),
    (np.ones((0, 0)), "square"),
    (np.array([[1, 2], [2, 1.0]]), "reciprocal"),
    (np.array([[2, 1], [1, 2.0]]), "reciprocal"),
    (np.array([[1, 0], [0, 1.0]]), "above 0"),
    (np.array([[1, np.nan], [np.nan, 1]]), "above 0"),
    (np.array([[1, -2], [-0.5, 1]]), "above 0"),
]


@pytest.mark.parametrize("pairs, reason", WRONG)
def test_what_is_no_matrix_of_judgements_is_refused(pairs, reason):
    with pytest.raises(ValueError, match=reason):
        ahp(pairs)


def test_a_rule_of_another_name_is_refused():
    with pytest.raises(ValueError, match="eigenvector, geometric"):
        ahp(np.ones((2, 2)), "mean")
