"""Exact work that is counted, and given up where it would take too long."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.aggregation import Effort, TooMuchWorkError, first_rank_cells, triangle_ranks


def front(options: int, coordinates: int) -> np.ndarray:
    rng = np.random.default_rng(1)
    return np.asarray(np.sqrt(rng.dirichlet(np.ones(coordinates), options)))


@pytest.mark.parametrize(("options", "coordinates"), [(30, 8), (12, 12), (200, 4)])
def test_first_ranks_are_given_up_before_they_fill_the_memory(options, coordinates):
    with pytest.raises(TooMuchWorkError, match="draw it instead"):
        first_rank_cells(front(options, coordinates), Effort(300_000))


def test_all_ranks_are_given_up_before_they_take_minutes():
    with pytest.raises(TooMuchWorkError):
        triangle_ranks(front(40, 3), Effort(300_000))


@pytest.mark.parametrize("work", [first_rank_cells, triangle_ranks])
def test_the_same_question_takes_the_same_work_and_no_less_will_do(work):
    scores, spent = front(6, 3), []
    for _ in range(2):
        effort = Effort(1e6)
        work(scores, effort)
        spent.append(1e6 - effort.left)
    assert spent[0] == spent[1] > 0
    work(scores, Effort(spent[0]))
    with pytest.raises(TooMuchWorkError):
        work(scores, Effort(0.99 * spent[0]))


def test_a_bound_on_work_changes_no_figure():
    scores = front(6, 5)
    for free, bound in zip(
        first_rank_cells(scores), first_rank_cells(scores, Effort(1e6)), strict=True
    ):
        assert_allclose(free, bound, rtol=0, atol=0)
