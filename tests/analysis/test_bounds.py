"""Upper bounds of shares: the printed score intervals, and what is left unseen."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from model.analysis import upper_bound

PRINTED = [  # Newcombe (1998), Statistics in Medicine 17, 857-872: score method, upper limits
    pytest.param(81, 263, 0.3662, id="81-of-263"),
    pytest.param(15, 148, 0.1605, id="15-of-148"),
    pytest.param(1, 29, 0.1718, id="1-of-29"),
]


@pytest.mark.parametrize(("seen", "of", "printed"), PRINTED)
def test_the_bound_of_a_share_matches_newcombe_1998(seen: int, of: int, printed: float) -> None:
    assert_allclose(upper_bound(seen / of, of), printed, rtol=0, atol=0.5e-4)


@given(n=st.floats(1.0, 1e8))
def test_at_the_bound_of_what_was_not_seen_one_run_in_twenty_sees_none(n: float) -> None:
    assert math.exp(n * math.log1p(-float(upper_bound(0.0, n)))) == pytest.approx(0.05, rel=1e-6)


@given(share=st.floats(0.0, 1.0), n=st.floats(1.0, 1e8))
def test_no_bound_lies_below_its_share_or_above_one(share: float, n: float) -> None:
    assert share <= float(upper_bound(share, n)) + 1e-15 <= 1.0 + 1e-15


def test_shares_and_draws_go_side_by_side() -> None:
    shares, draws = np.array([[0.0, 0.5], [0.0, 1.0]]), np.array([[10.0], [1000.0]])
    found = upper_bound(shares, draws)
    assert found.shape == (2, 2)
    assert_allclose(found[:, 0], 1 - 0.05 ** np.array([0.1, 0.001]), rtol=1e-14)
    assert found[1, 1] == 1.0
