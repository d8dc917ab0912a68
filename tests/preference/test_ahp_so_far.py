"""AHP with pairs still unjudged: Harker's completion, and triads at odds."""

from __future__ import annotations

from itertools import combinations, permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.preference import RANDOM_INDEX, ahp, ahp_so_far, random_index
from tests.preference.pairs import matrices, ratios_of, reciprocal


@st.composite
def gapped(draw: st.DrawFn) -> np.ndarray:
    pairs = draw(matrices(1, 6))
    for i, j in combinations(range(len(pairs)), 2):
        if draw(st.booleans()):
            pairs[i, j] = pairs[j, i] = np.nan
    return pairs


def linked(pairs: np.ndarray) -> bool:
    """Whether a walk along judgements reaches every member from the first."""
    seen, ahead = {0}, [0]
    while ahead:
        here = ahead.pop()
        fresh = [j for j in range(len(pairs)) if not np.isnan(pairs[here, j]) and j not in seen]
        seen |= set(fresh)
        ahead += fresh
    return len(seen) == len(pairs)


@given(pairs=matrices())
@settings(max_examples=50)
def test_with_all_pairs_judged_it_is_ahp(pairs):
    found, whole = ahp_so_far(pairs), ahp(pairs)
    assert found.weights == pytest.approx(whole.weights, abs=1e-13)
    assert found.lambda_max == pytest.approx(whole.lambda_max, abs=1e-12)
    assert found.consistency_ratio == pytest.approx(whole.consistency_ratio, abs=1e-12)
    assert found.missing == ()
    assert found.judged == len(pairs) * (len(pairs) - 1) // 2


@given(pairs=gapped())
@settings(max_examples=50)
def test_missing_judgements_are_what_the_weights_say(pairs):
    found = ahp_so_far(pairs)
    assert np.isfinite(found.lambda_max) == linked(pairs)
    assert len(found.missing) + found.judged == len(pairs) * (len(pairs) - 1) // 2
    if not linked(pairs):
        assert np.isnan(found.weights).all()
        assert np.isnan(found.consistency_ratio)
        return
    filled = np.where(np.isnan(pairs), ratios_of(found.weights), pairs)
    whole = ahp(filled)
    assert whole.weights == pytest.approx(found.weights, rel=1e-9)
    assert whole.lambda_max == pytest.approx(found.lambda_max, abs=1e-9)
    assert max(np.linalg.eigvals(filled).real) == pytest.approx(found.lambda_max, abs=1e-9)


@given(pairs=gapped())
@settings(max_examples=50)
def test_pairs_that_link_parts_come_first_among_the_missing(pairs):
    found = ahp_so_far(pairs)
    links = [found.part[i] != found.part[j] for i, j in found.missing]
    assert links == sorted(links, reverse=True)
    for i, j in combinations(range(len(pairs)), 2):
        if not np.isnan(pairs[i, j]):
            assert found.part[i] == found.part[j]
    assert (len(set(found.part.tolist())) == 1) == linked(pairs)


@given(
    weights=st.lists(st.floats(0.01, 1), min_size=2, max_size=8).map(np.array),
    seed=st.integers(0, 1000),
)
def test_a_tree_of_judgements_is_taken_at_its_word(weights, seed):
    """Each member is compared with one before it: nothing is said twice."""
    rng, n = np.random.default_rng(seed), len(weights)
    pairs = np.where(np.eye(n, dtype=bool), 1.0, np.nan)
    for j in range(1, n):
        i = int(rng.integers(j))
        pairs[i, j], pairs[j, i] = weights[i] / weights[j], weights[j] / weights[i]
    found = ahp_so_far(pairs)
    assert found.weights == pytest.approx(weights / weights.sum(), rel=1e-9)
    assert found.consistency_ratio == 0
    assert found.triads == ()


def test_three_in_a_row_are_harkers_first_case():
    """a = 2b, b = 2c, a and c unjudged: weights 4, 2, 1 of 7, after Harker (1987)."""
    pairs = np.array([[1, 2, np.nan], [1 / 2, 1, 2], [np.nan, 1 / 2, 1]])
    found = ahp_so_far(pairs)
    assert found.weights == pytest.approx(np.array([4, 2, 1]) / 7, abs=1e-14)
    assert (found.lambda_max, found.missing) == (pytest.approx(3, abs=1e-13), ((0, 2),))


def test_the_index_to_compare_with_falls_with_the_circles_that_are_left():
    assert [random_index(5, missing) for missing in (0, 3, 6)] == pytest.approx([1.12, 0.56, 0])
    assert random_index(5, 8) == 0


def test_the_ratio_of_one_circle_among_four():
    """a, b, c at odds, d hangs on a: λ − 4 of the completed matrix over 3 × a third of 0.90."""
    pairs = reciprocal(4, [2, 8, 3, 2, np.nan, np.nan])
    found = ahp_so_far(pairs)
    filled = np.where(np.isnan(pairs), ratios_of(found.weights), pairs)
    index = (max(np.linalg.eigvals(filled).real) - 4) / 3
    assert found.consistency_ratio == pytest.approx(index / (0.90 / 3), rel=1e-9)
    assert [triad.members for triad in found.triads] == [(0, 1, 2)]


def test_nothing_judged_yet():
    found = ahp_so_far(np.where(np.eye(3, dtype=bool), 1.0, np.nan))
    assert (found.judged, len(found.missing), found.triads) == (0, 3, ())
    assert np.isnan(found.weights).all()
    assert ahp_so_far(np.ones((1, 1))).weights.tolist() == [1.0]


def fits_an_order(part: np.ndarray) -> bool:
    """Whether some ranking of three members, ties allowed, has the sign of every judgement."""
    for places in product(range(3), repeat=3):
        signs = [np.sign(places[j] - places[i]) for i, j in combinations(range(3), 2)]
        if signs == [np.sign(np.log(part[i, j])) for i, j in combinations(range(3), 2)]:
            return True
    return False


@given(pairs=gapped())
@settings(max_examples=50)
def test_triads_that_do_not_fit_are_named_with_their_own_ratio(pairs):
    found = ahp_so_far(pairs)
    told = {tuple(sorted(triad.members)): triad for triad in found.triads}
    for three in combinations(range(len(pairs)), 3):
        part = pairs[np.ix_(three, three)]
        if np.isnan(part).any() or abs(np.log(part[0, 1] * part[1, 2] * part[2, 0])) < 1e-9:
            assert three not in told
            continue
        triad = told[three]
        ratio = (max(np.linalg.eigvals(part).real) - 3) / 2 / RANDOM_INDEX[2]
        assert triad.consistency_ratio == pytest.approx(ratio, abs=1e-9)
        assert triad.circular == (not fits_an_order(part))
        assert triad.contradicts == (triad.circular or ratio > 0.10)
        first, second, third = triad.members
        assert min(pairs[first, second], pairs[second, third]) >= 1
        assert triad.judged == pairs[first, third]
        assert triad.implied == pytest.approx(pairs[first, second] * pairs[second, third])
    ratios = [triad.consistency_ratio for triad in found.triads]
    assert ratios == sorted(ratios, reverse=True)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_circle_of_three_is_named_whatever_its_order(order):
    pairs = reciprocal(3, [2, 1 / 2, 2])[np.ix_(order, order)]
    (triad,) = ahp_so_far(pairs).triads
    assert triad.circular
    assert (triad.judged, triad.implied) == (0.5, 4)


def test_a_tie_against_a_difference_is_circular():
    (triad,) = ahp_so_far(reciprocal(3, [1, 3, 1])).triads  # a = b, b = c, but a = 3c
    assert triad.circular
