"""Linear programmes over a weight space: a general solver, duality, closed forms, edge cases."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.optimize import linprog

from model.arrays import FloatArray
from model.preference import (
    Programmes,
    Statement,
    WeightSpace,
    box_space,
    free_space,
    stated_space,
)

SHARP = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}


def chain(n: int) -> WeightSpace:
    """w1 ≥ w2 ≥ … ≥ wn."""
    unit = np.eye(n)
    return stated_space(
        n,
        tuple(
            Statement(text="", coefficients=unit[k + 1] - unit[k], bound=0.0, equality=False)
            for k in range(n - 1)
        ),
    )


def random_space(rng: np.random.Generator, n: int) -> WeightSpace:
    """Whole-number statements that one known vector meets, some of them just so."""
    inside = rng.dirichlet(np.ones(n))
    if rng.random() < 0.3:  # many equal weights, some 0: degenerate corners
        inside = np.round(inside, 1) + 0.0
        inside = inside / inside.sum() if inside.sum() > 0 else np.full(n, 1 / n)
    made = []
    for _ in range(rng.integers(0, 4)):
        row, exact = rng.integers(-2, 3, n).astype(np.float64), bool(rng.random() < 0.3)
        room = 0.0 if exact or rng.random() < 0.5 else 0.1
        made.append(
            Statement(text="", coefficients=row, bound=float(row @ inside) + room, equality=exact)
        )
    return stated_space(n, tuple(made))


def solved(cost: FloatArray, space: WeightSpace, forms: FloatArray | None = None) -> float:
    """The same optimum by a general solver; with forms, of the smallest of them."""
    n, count = space.n, 0 if forms is None else len(forms)
    above = np.zeros((len(space.bounds) + count, n + 1))
    above[: len(space.bounds), :n] = space.at_most
    if forms is not None:
        above[len(space.bounds) :] = np.c_[-forms, np.ones(count)]
    answer = linprog(
        -np.append(cost, 0.0 if forms is None else 1.0),
        A_ub=above,
        b_ub=np.append(space.bounds, np.zeros(count)),
        A_eq=np.c_[np.r_[space.equal, np.ones((1, n))], np.zeros(len(space.totals) + 1)],
        b_eq=np.append(space.totals, 1.0),
        bounds=[(0, None)] * n + [(None, None) if count else (0, 0)],
        options=SHARP,
    )
    assert answer.status == 0
    return -float(answer.fun)


@given(seed=st.integers(0, 2**32 - 1), n=st.integers(1, 7))
def test_optima_agree_with_a_general_solver(seed, n):
    rng = np.random.default_rng(seed)
    space = random_space(rng, n)
    programmes = Programmes(space)
    forms = np.round(rng.normal(size=(4, n)), rng.integers(0, 4))
    value, weights = programmes.largest(forms)
    for row, form in enumerate(forms):
        assert value[row] == pytest.approx(solved(form, space), abs=1e-8)
        assert space.holds(weights[row], 1e-11)
    least, weights, mixture = programmes.max_min(forms[None])
    assert least[0] == pytest.approx(solved(np.zeros(n), space, forms), abs=1e-8)
    assert space.holds(weights[0], 1e-11)
    # Duality proves both: no weights give the mixture of forms more than the weights found do.
    assert mixture.min() >= 0
    assert mixture.sum() == pytest.approx(1, abs=1e-12)
    assert programmes.largest(mixture @ forms)[0][0] == pytest.approx(least[0], abs=1e-11)
    assert (forms @ weights[0]).min() == pytest.approx(least[0], abs=1e-15)


@given(seed=st.integers(0, 2**32 - 1), n=st.integers(2, 6))
def test_forms_left_out_do_not_count(seed, n):
    rng = np.random.default_rng(seed)
    programmes = Programmes(random_space(rng, n))
    forms, kept = rng.normal(size=(3, 5, n)), rng.random((3, 5)) < 0.5
    kept[:, 2] = True
    value, _, mixture = programmes.max_min(forms, kept)
    assert (mixture[~kept] == 0).all()
    for case in range(3):
        alone, _, _ = programmes.max_min(forms[case][kept[case]][None])
        assert value[case] == pytest.approx(alone[0], abs=1e-12)


def test_a_complete_order_is_decided_at_its_corners():
    # Corners of w1 ≥ … ≥ wn: even weights on the first k; Carrizosa et al. (1995).
    rng = np.random.default_rng(5)
    forms = rng.normal(size=(600, 9))
    corners = np.cumsum(forms, axis=1) / np.arange(1, 10)
    assert_allclose(Programmes(chain(9)).largest(forms)[0], corners.max(axis=1), rtol=0, atol=1e-13)
    assert_allclose(Programmes(free_space(9)).largest(forms)[0], forms.max(axis=1), rtol=0, atol=0)


def test_a_game_of_rock_paper_scissors_is_even():
    forms = np.array([[[0.0, 1, -1], [-1, 0, 1], [1, -1, 0]]])
    value, weights, mixture = Programmes(free_space(3)).max_min(forms)
    assert_allclose(value, 0, atol=1e-15)
    assert_allclose(weights, np.full((1, 3), 1 / 3), atol=1e-15)
    assert_allclose(mixture, np.full((1, 3), 1 / 3), atol=1e-15)


def test_a_single_point_and_a_single_coordinate():
    point = np.array([0.5, 0.3, 0.2])
    value, weights = Programmes(box_space(point, point)).largest(np.array([[1.0, 2.0, 3.0]]))
    assert_allclose(value, [1.7], rtol=0, atol=1e-14)
    assert_allclose(weights, [point], rtol=0, atol=1e-14)
    assert Programmes(free_space(1)).largest(np.array([[0.4]]))[0].tolist() == [0.4]


def test_an_empty_space_is_refused():
    with pytest.raises(ValueError, match="no weights lie in the space"):
        Programmes(box_space(np.array([0.6, 0.6]), np.array([1.0, 1.0])))


def test_margins_prove_who_is_never_first():
    # o2 is the mean of the others less 0.1: behind their even mixture by that, everywhere.
    values = np.array([[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]])
    assert_allclose(
        Programmes(free_space(2)).margins(values)[0], [0.6, 0.6, -0.1], rtol=0, atol=1e-15
    )
    assert np.isnan(Programmes(free_space(2)).margins(values[:1])[0]).all()


def test_many_programmes_at_once_are_what_each_is_alone():
    rng = np.random.default_rng(6)
    forms = rng.integers(-3, 4, size=(1300, 6)).astype(np.float64)
    programmes = Programmes(box_space(np.full(6, 0.1), np.full(6, 0.3)))
    together = programmes.largest(forms)[1]
    alone = np.concatenate([programmes.largest(form[None])[1] for form in forms[::100]])
    assert np.array_equal(together[::100], alone)
