"""Attainable ranks, potential optimality and dominance within a space: brute force and laws."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.optimize import linprog

from model.analysis.central import central
from model.analysis.dominance import dominates
from model.analysis.sensitivity.attainable import AttainableSpace, attainable, within
from model.analysis.sensitivity.rank_intervals import fewest_hits
from model.analysis.uncertainty.lenses import lenses
from model.arrays import FloatArray
from model.preference import Statement, WeightSpace, box_space, free_space, stated_space
from tests.flat import flat_problem
from tests.strategies import cases, make_case, problem_of

GAP = 1e-7
"""Whole tenths as scores and small statements: a margin that is not 0 is far above this."""


def reach(space: WeightSpace, values: FloatArray) -> AttainableSpace:
    return within(space, values, tuple(f"o{n}" for n in range(len(values))))


def halfspace(row: list[float], bound: float = 0.0) -> Statement:
    return Statement(text="", coefficients=np.array(row), bound=bound, equality=False)


SPACES = {
    "any": free_space(3),
    "chain": stated_space(3, (halfspace([-1, 1, 0]), halfspace([0, -1, 1]))),
    "box": box_space(np.array([0.1, 0.2, 0.1]), np.array([0.6, 0.5, 0.7])),
    "ratio": stated_space(3, (halfspace([-1, 2, 0]), halfspace([0, 0, 1], 0.4))),
}


def corners_of_cells(space: WeightSpace, values: FloatArray) -> FloatArray:
    """(corner, 3) where lines of equal value meet each other or the edges of the space."""
    pairs = combinations(range(len(values)), 2)
    lines = [np.append(values[a] - values[b], 0.0) for a, b in pairs]
    lines += list(np.c_[space.at_most, space.bounds])
    lines += [np.append(row, 0.0) for row in np.eye(3)]
    found = []
    for one, other in combinations(lines, 2):
        system = np.array([one[:3], other[:3], np.ones(3)])
        if abs(np.linalg.det(system)) > 1e-9:
            point = np.linalg.solve(system, np.array([one[3], other[3], 1.0]))
            if space.holds(point):
                found.append(np.round(point, 12))
    return np.unique(found, axis=0)


@given(seed=st.integers(0, 2**32 - 1), name=st.sampled_from(sorted(SPACES)))
def test_ranks_are_those_of_all_cells_of_the_triangle(seed, name):
    # Best ranks (ties in favour) are met at corners of cells. Worst ranks are met inside cells:
    # the mean of three corners lies inside every cell.
    values = np.random.default_rng(seed).integers(0, 11, (4, 3)) / 10
    space, result = SPACES[name], reach(SPACES[name], values)
    corners = corners_of_cells(space, values)
    inner = np.array(
        [corners[list(three)].mean(axis=0) for three in combinations(range(len(corners)), 3)]
    )
    everything = np.concatenate([corners, inner])
    overall = everything @ values.T
    ahead = (overall[:, None, :] - overall[:, :, None] > GAP).sum(axis=2)
    assert result.best_rank.tolist() == (1 + ahead.min(axis=0)).tolist()
    assert result.worst_rank.tolist() == (1 + ahead.max(axis=0)).tolist()
    lead = (overall[:, :, None] - overall[:, None, :]) + np.where(np.eye(4), np.inf, 0.0)
    never_behind = (overall[:, :, None] - overall[:, None, :]).min(axis=0) >= -GAP
    ahead_somewhere = (overall[:, :, None] - overall[:, None, :]).max(axis=0) > GAP
    assert np.array_equal(result.dominates, never_behind & ahead_somewhere)
    assert (result.margin >= lead.min(axis=2).max(axis=0) - 1e-9).all()


def most_together(forms: FloatArray, space: WeightSpace) -> float:
    """Largest value of the smallest form, by a general solver."""
    n = space.n
    answer = linprog(
        np.append(np.zeros(n), -1.0),
        A_ub=np.r_[np.c_[-forms, np.ones(len(forms))], np.c_[space.at_most, 0 * space.bounds]],
        b_ub=np.append(np.zeros(len(forms)), space.bounds),
        A_eq=np.append(np.ones(n), 0.0)[None],
        b_eq=[1.0],
        bounds=[(0, None)] * n + [(None, None)],
    )
    return -float(answer.fun)


@settings(max_examples=8)
@given(seed=st.integers(0, 2**32 - 1), coarse=st.booleans(), n=st.integers(2, 6))
def test_ranks_are_those_of_all_sets_of_rivals(seed, coarse, n):
    rng = np.random.default_rng(seed)
    values = rng.integers(0, 6, (5, n)) / 5 if coarse else rng.random((5, n))
    statement = rng.integers(-2, 3, n).astype(np.float64)
    space = stated_space(n, (halfspace(statement.tolist(), float(statement.mean())),))
    result = reach(space, values)
    for option in range(5):
        rivals = [rival for rival in range(5) if rival != option]
        lead = {
            size: [values[option] - values[list(some)] for some in combinations(rivals, size)]
            for size in (4, 3, 2, 1)
        }
        kept_back = (n for n in lead if any(most_together(d, space) >= -GAP for d in lead[n]))
        put_ahead = (n for n in lead if any(most_together(-d, space) > GAP for d in lead[n]))
        assert result.best_rank[option] == 5 - next(kept_back, 0)
        assert result.worst_rank[option] == 1 + next(put_ahead, 0)


@given(seed=st.integers(0, 2**32 - 1), n=st.integers(2, 7), count=st.integers(2, 9))
def test_no_weights_of_the_space_step_outside_the_answer(seed, n, count):
    rng = np.random.default_rng(seed)
    values = np.round(rng.random((count, n)), rng.integers(1, 4))
    stated = rng.dirichlet(np.ones(n))
    low, high = stated * 0.6, np.minimum(stated * 1.5, 1)
    space = box_space(low, high)
    result = reach(space, values)
    drawn = stated + (rng.random((4000, n)) - 0.5) * stated
    drawn /= drawn.sum(axis=1, keepdims=True)
    drawn = drawn[((drawn >= low) & (drawn <= high)).all(axis=1)]
    overall = drawn @ values.T
    rank = 1 + (overall[:, None, :] - overall[:, :, None] > 1e-9).sum(axis=2)
    assert (rank >= result.best_rank).all()
    assert (rank <= result.worst_rank).all()
    lead = overall[:, :, None] - overall[:, None, :]
    assert (lead.min(axis=0)[result.dominates] >= -1e-9).all()
    rivals = np.where(np.eye(count, dtype=bool), np.inf, lead).min(axis=2)
    assert (rivals <= result.margin + 1e-9).all()
    for option in np.flatnonzero(~result.can_lead):
        mixture = result.beaten_by[option]
        assert mixture.sum() == pytest.approx(1, abs=1e-12)
        assert mixture.min() >= 0
        assert mixture[option] == 0
        assert (drawn @ (mixture @ values - values[option]) >= -result.margin[option] - 1e-9).all()


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32 - 1), n=st.integers(2, 6), share=st.floats(0, 1))
def test_narrowing_the_space_never_widens_a_rank_interval(seed, n, share):
    rng = np.random.default_rng(seed)
    values = np.round(rng.random((7, n)), rng.integers(1, 4))
    stated = rng.dirichlet(np.ones(n))
    wide = box_space(stated * 0.5, np.minimum(stated * 1.5, 1))
    narrow = box_space(stated * (1 - share / 2), np.minimum(stated * (1 + share / 2), 1))
    spaces = [free_space(n), wide, narrow, box_space(stated, stated)]
    for outer, inner in pairwise(spaces):
        before, after = reach(outer, values), reach(inner, values)
        assert (after.best_rank >= before.best_rank).all()
        assert (after.worst_rank <= before.worst_rank).all()
        assert (after.margin <= before.margin + 1e-9).all()
        assert (before.can_lead | ~after.can_lead).all()
        assert not (before.dominates & after.dominates.T).any()


@given(seed=st.integers(0, 2**32 - 1), n=st.integers(2, 6), count=st.integers(2, 8))
def test_who_can_lead_is_who_can_reach_the_first_rank(seed, n, count):
    values = np.random.default_rng(seed).integers(0, 5, (count, n)) / 4
    result = reach(free_space(n), values)
    assert np.array_equal(result.can_lead, result.best_rank == 1)
    assert np.array_equal(np.isnan(result.beaten_by).all(axis=1), result.can_lead)
    # On the whole simplex dominance is dominance on every criterion.
    assert np.array_equal(result.dominates, dominates(values))
    assert (result.best_rank >= 1 + (result.dominates & result.dominates.T).sum(axis=0)).all()


@given(case=cases())
def test_the_stated_weights_are_among_those_looked_at(case):
    problem = problem_of(case)
    answer = central(problem)
    for space in attainable(problem).spaces:
        assert set(space.options) == set(answer.order)
        if space.lens == "order":  # the stated points may break the statements
            continue
        for place, option in enumerate(space.options):
            value = answer.value[problem.options.index(option)]
            others = [answer.value[problem.options.index(other)] for other in answer.order]
            ahead = int(np.sum(np.array(others) > value + 1e-8))
            behind = int(np.sum(np.array(others) < value - 1e-8))
            assert space.best_rank[place] <= len(others) - behind
            assert space.worst_rank[place] >= 1 + ahead


def test_a_never_optimal_option_is_beaten_by_the_mixture_that_a_game_gives():
    # Against (1, 0) and (0, 0.5) the mixture 1/3, 2/3 gives 1/3 everywhere; o2 has 0.2.
    values = np.array([[1.0, 0.0], [0.0, 0.5], [0.2, 0.2]])
    result = reach(free_space(2), values)
    assert result.can_lead.tolist() == [True, True, False]
    assert result.margin[2] == pytest.approx(0.2 - 1 / 3, abs=1e-12)
    assert_allclose(result.beaten_by[2], [1 / 3, 2 / 3, 0], rtol=0, atol=1e-12)
    assert result.best_rank.tolist() == [1, 1, 2]
    assert result.worst_rank.tolist() == [3, 3, 3]  # both are above 0.2 for 0.2 < w1 < 0.6
    assert not result.dominates.any()


def test_a_tie_counts_in_favour():
    # Level at even weights only: o2 is first there, and third nowhere.
    result = reach(free_space(2), np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]]))
    assert result.can_lead.tolist() == [True, True, True]
    assert result.margin[2] == pytest.approx(0, abs=1e-15)
    assert result.best_rank.tolist() == [1, 1, 1]
    assert result.worst_rank.tolist() == [3, 3, 2]


def test_identical_rows_share_everything():
    result = reach(free_space(2), np.array([[0.4, 0.6], [0.4, 0.6], [0.3, 0.5]]))
    assert result.best_rank.tolist() == [1, 1, 3]
    assert result.worst_rank.tolist() == [1, 1, 3]
    assert result.can_lead.tolist() == [True, True, False]
    assert result.dominates.tolist() == [[False, False, True], [False, False, True], [False] * 3]


def test_a_single_point_gives_the_ranks_there():
    values = np.array([[0.9, 0.1], [0.2, 0.8], [0.5, 0.5]])
    point = np.array([0.6, 0.4])
    result = reach(box_space(point, point), values)
    assert result.best_rank.tolist() == result.worst_rank.tolist() == [1, 3, 2]
    assert_allclose(result.margin, [0.08, -0.14, -0.08], rtol=0, atol=1e-12)


def test_one_option_and_one_criterion():
    (alone,) = {
        space.worst_rank.tolist()[0]
        for space in attainable(flat_problem([[0.3, 0.4]], [1, 1])).spaces
    }
    assert alone == 1
    result = reach(free_space(2), np.array([[0.3, 0.4]]))
    assert (result.best_rank.tolist(), result.can_lead.tolist()) == ([1], [True])
    assert np.isnan(result.margin).all()
    narrow = reach(free_space(1), np.array([[0.3], [0.4]]))
    assert narrow.best_rank.tolist() == narrow.worst_rank.tolist() == [2, 1]


def test_no_ranked_option():
    case = make_case(3, n_option=2, n_driver=0)
    case["gates"] = tuple({"option": option, "status": "barred"} for option in case["options"])
    spaces = attainable(problem_of(case)).spaces
    assert spaces
    assert all(space.options == () and space.best_rank.shape == (0,) for space in spaces)


def test_one_space_for_each_lens_that_is_a_polytope():
    problem = flat_problem([[0.9, 0.1], [0.2, 0.7]], [3, 1])
    named = [lens.name for lens in lenses(problem) if lens.density == "uniform"]
    assert [space.lens for space in attainable(problem).spaces] == named
    assert {"any", "near"} <= set(named)


@given(conflicts=st.lists(st.integers(1, 2**7 - 1), max_size=8))
def test_the_fewest_hits_are_the_fewest(conflicts):
    def hits(chosen: int) -> bool:
        return all(conflict & chosen for conflict in conflicts)

    found = fewest_hits(conflicts)
    assert hits(found)
    assert found.bit_count() == min(n.bit_count() for n in range(2**7) if hits(n))


def test_twenty_options_are_quick_enough_to_be_exact():
    values = np.random.default_rng(8).integers(0, 21, (20, 8)) / 20
    even = np.full(8, 1 / 8)
    result = reach(box_space(even * 0.5, even * 1.5), values)
    assert (result.best_rank <= result.worst_rank).all()
    # Somebody is first and somebody last at any weights.
    assert result.best_rank.min() == 1
    assert result.worst_rank.max() == 20
