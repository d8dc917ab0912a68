"""Weights from ranks, and from swing points, against printed tables."""

from __future__ import annotations

import numpy as np
import pytest

from model.preference import local_weights, rank_weights

CENTROIDS = [  # Barron & Barrett (1996), Management Science 42; Edwards & Barron (1994)
    pytest.param([0.750, 0.250], id="2"),
    pytest.param([0.611, 0.278, 0.111], id="3"),
    pytest.param([0.521, 0.271, 0.146, 0.063], id="4"),
    pytest.param([0.457, 0.257, 0.157, 0.090, 0.040], id="5"),
    pytest.param([0.408, 0.242, 0.158, 0.103, 0.061, 0.028], id="6"),
]


@pytest.mark.parametrize("printed", CENTROIDS)
def test_centroids_are_those_of_barron_and_barrett_1996(printed):
    found = rank_weights(np.arange(1, len(printed) + 1), "centroid")
    assert found == pytest.approx(printed, abs=0.51e-3)  # 0.0625 was rounded up


SUMS = [  # closed form; four ranks: 4, 3, 2, 1 of 10
    ("sum", [0.4, 0.3, 0.2, 0.1]),
    ("reciprocal", [12 / 25, 6 / 25, 4 / 25, 3 / 25]),
    ("centroid", [25 / 48, 13 / 48, 7 / 48, 3 / 48]),
]


@pytest.mark.parametrize("rule, weights", SUMS)
def test_four_ranks_in_fractions(rule, weights):
    assert rank_weights(np.arange(1, 5), rule) == pytest.approx(weights, abs=1e-15)


def test_swing_points_of_goodwin_and_wright():
    """Decision Analysis for Management Judgment, office location: points over their sum, 310."""
    points = np.array([100.0, 80, 70, 30, 20, 10])
    found = local_weights(points, np.full(6, -1))
    assert found == pytest.approx(points / 310, abs=1e-15)
    assert np.round(100 * found).tolist() == [32, 26, 23, 10, 6, 3]
