"""Value functions from bisection points and ratings: laws, edges, and what is said."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.preference import StatementError, ValueFunction, bisected_values, rated_values

CUTS = st.lists(st.integers(1, 99), min_size=1, max_size=7, unique=True).map(sorted)


@given(cuts=CUTS, falling=st.booleans(), position=st.floats(0, 100))
def test_bisection_gives_equal_steps_of_value(cuts, falling, position):
    """Worked out by walking: so many whole steps, and the way through the next."""
    worst, best, parts = (100, 0, cuts[::-1]) if falling else (0, 100, cuts)
    function = bisected_values(worst, best, parts)
    stops = [worst, *parts, best]
    for k, stop in enumerate(stops):
        assert function(np.array([float(stop)]))[0] == pytest.approx(k / (len(stops) - 1))
    walked = 0.0
    for here, there in pairwise(stops):
        walked += min(max((position - here) / (there - here), 0), 1)
    found = function(np.array([position]))[0]
    assert found == pytest.approx(walked / (len(stops) - 1), abs=1e-12)


def test_evenly_spaced_cuts_are_a_line():
    asked = np.linspace(-50, 150, 41)
    line = ValueFunction(worst=0.0, best=100.0)
    found = bisected_values(0, 100, [25, 50, 75])
    assert found(asked) == pytest.approx(line(asked), abs=1e-15)


@given(
    points=st.lists(st.integers(0, 50), min_size=2, max_size=6).map(sorted),
    scale=st.sampled_from([1.0, 0.01, 7.0]),
    shift=st.sampled_from([0.0, -20.0]),
    data=st.data(),
)
def test_only_the_proportions_of_points_count_and_not_the_order_of_ratings(
    points, scale, shift, data
):
    points[-1] += 1
    performances = [10.0 * k for k in range(len(points))]
    ratings = [(x, scale * p + shift) for x, p in zip(performances, points, strict=True)]
    function = rated_values(0.0, performances[-1], data.draw(st.permutations(ratings)))
    span = points[-1] - points[0]
    for x, p in zip(performances, points, strict=True):
        assert function(np.array([x]))[0] == pytest.approx((p - points[0]) / span, abs=1e-12)
    assert (function.levels[0], function.levels[-1]) == (0.0, 1.0)


def test_where_less_is_better_the_same_ratings_count_the_other_way():
    function = rated_values(100, 0, [(0, 10), (30, 8), (100, 0)])
    assert function(np.array([0.0, 30, 65, 100])) == pytest.approx([1, 0.8, 0.4, 0])
    assert (function.worst, function.best) == (100.0, 0.0)


def test_value_may_stand_still():
    function = rated_values(0, 10, [(0, 0), (4, 50), (6, 50), (10, 100)])
    assert function(np.array([5.0]))[0] == 0.5


def test_beyond_the_scale_value_is_held_or_carried_on():
    beyond = np.array([-10.0, 110.0])
    assert bisected_values(0, 100, [20])(beyond).tolist() == [0, 1]
    assert bisected_values(0, 100, [20], extend=True)(beyond) == pytest.approx([-0.25, 1.0625])


WRONG_CUTS = [  # worst, best, parts, what is said
    (0, 100, [], "No performance cuts the scale."),
    (0, 100, [30, 30, 60], "30 does not come after 30"),
    (0, 100, [30, 20, 60], "20 does not come after 30"),
    (0, 100, [0, 20, 60], "0 does not come after 0"),
    (0, 100, [30, 60, 100], "100 does not come after 100"),
    (0, 100, [-5, 20, 60], "-5 does not come after 0"),
    (0, 100, [30, 60, 120], "100 does not come after 120"),
    (100, 0, [30, 60, 80], "60 does not come after 30"),
    (100, 0, [120, 50, 20], "120 does not come after 100"),
]


@pytest.mark.parametrize("worst, best, parts, what", WRONG_CUTS)
def test_cuts_that_do_not_run_from_worst_to_best_name_the_two(worst, best, parts, what):
    with pytest.raises(StatementError) as caught:
        bisected_values(worst, best, parts)
    assert what in caught.value.what
    assert caught.value.remedy


WRONG_RATINGS = [  # worst, best, ratings, what is said
    (0, 10, [(0, 0), (5, 60), (8, 40), (10, 100)], "8 has fewer points (40) than 5 (60)"),
    (10, 0, [(0, 100), (5, 20), (8, 40), (10, 0)], "5 has fewer points (20) than 8 (40)"),
    (0, 10, [(0, 100), (10, 0)], "10 has fewer points (0) than 0 (100)"),
    (0, 10, [(0, 5), (10, 5)], "Both ends have 5 points"),
    (0, 10, [(0, 0), (5, 60)], "The end 10 of the scale has no rating."),
    (0, 10, [(5, 60), (10, 100)], "The end 0 of the scale has no rating."),
    (0, 10, [], "The end 0 of the scale has no rating."),
    (0, 10, [(0, 0), (5, 60), (5, 70), (10, 100)], "5 is rated twice."),
    (0, 10, [(0, 0), (10, 90), (12, 100)], "12 lies outside the scale, 0 to 10."),
    (10, 0, [(-1, 0), (0, 90), (10, 100)], "-1 lies outside the scale, 10 to 0."),
]


@pytest.mark.parametrize("worst, best, ratings, what", WRONG_RATINGS)
def test_ratings_that_turn_back_or_leave_gaps_are_refused(worst, best, ratings, what):
    with pytest.raises(StatementError) as caught:
        rated_values(worst, best, ratings)
    assert what in caught.value.what
    assert caught.value.remedy
