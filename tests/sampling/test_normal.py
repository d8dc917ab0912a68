"""The normal distribution without scipy, against printed values and against scipy."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import special

from model.sampling.normal import normal_quantile, normal_share

# Wichura (1988), Applied Statistics 37, 477-484: the check values of algorithm AS 241.
PRINTED = [(0.25, -0.6744897501960817), (0.001, -3.090232306167814), (1e-20, -9.262340089798408)]


@pytest.mark.parametrize(("share", "printed"), PRINTED)
def test_quantiles_match_the_check_values_of_as_241(share, printed):
    assert_allclose(normal_quantile(np.array([share])), [printed], rtol=5e-16, atol=0)


def test_quantiles_match_scipy_from_tail_to_tail():
    share = np.concatenate(
        [np.linspace(1e-3, 1 - 1e-3, 20_001), 0.1 ** np.arange(3, 60), 1 - 0.1 ** np.arange(3, 15)]
    )
    assert_allclose(normal_quantile(share), special.ndtri(share), rtol=1e-14, atol=1e-14)


def test_shares_match_scipy():
    deviations = np.linspace(-7, 7, 20_001)
    assert_allclose(normal_share(deviations), special.ndtr(deviations), rtol=0, atol=1e-15)


def test_shares_far_out_are_held_and_inside_0_and_1():
    found = normal_share(np.array([-50.0, 50.0]))
    assert 0 < found[0] < 1e-12
    assert 1 - 1e-12 < found[1] <= 1


def test_quantile_and_share_turn_each_other_round():
    deviations = np.linspace(-6, 5, 1001).reshape(7, -1)
    assert_allclose(normal_quantile(normal_share(deviations)), deviations, rtol=1e-8, atol=1e-9)
