"""Stability intervals and crossovers: printed cases, and the lead on both sides of each end."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from model.analysis.central import central
from model.analysis.sensitivity.lines import leader_interval, reigns
from model.analysis.sensitivity.stability import stability
from tests.flat import flat_problem
from tests.strategies import make_case, problem_of

OFFICES = [  # after Goodwin & Wright, office location: six criteria, values 0-100
    [100, 60, 100, 75, 0, 90],
    [20, 80, 10, 30, 100, 30],
    [80, 70, 0, 0, 10, 100],
    [70, 50, 30, 55, 30, 90],
    [40, 60, 90, 100, 60, 70],
    [0, 0, 70, 0, 80, 0],
    [60, 100, 20, 50, 50, 80],
]
OFFICE_INTERVALS = [
    (0.0727272727, 1),
    (0, 0.5115511551),
    (0, 1),
    (0, 0.4512195122),
    (0, 0.2578947368),
    (0, 0.7764976959),
]


def test_office_intervals_meet_the_computed_table():
    result = stability(flat_problem(OFFICES, [32, 26, 23, 10, 6, 3], (0, 100)))
    assert result.leader == "o0"
    found = np.stack([result.weight_low, result.weight_high], axis=1)
    assert_allclose(found, OFFICE_INTERVALS, rtol=0, atol=0.5e-9)


def test_three_by_four_intervals_meet_the_exact_fractions():
    cells = [[80, 40, 60, 30], [50, 70, 55, 65], [60, 60, 42, 70]]
    result = stability(flat_problem(cells, [4, 3, 2, 1], (0, 100)))
    found = np.stack([result.weight_low, result.weight_high], axis=1)
    fractions = [(23 / 59, 1), (0, 19 / 61), (5 / 41, 1), (0, 8 / 71)]
    assert_allclose(found, fractions, rtol=0, atol=1e-12)


unit = st.floats(0, 1).map(lambda x: round(x, 3))


@given(zero=arrays(float, 5, elements=unit), one=arrays(float, 5, elements=unit))
def test_whoever_reigns_is_never_behind(zero, one):
    options = tuple("abcde")
    stretches = reigns(zero, one, options)
    assert stretches[0].start <= 1e-9
    assert stretches[-1].end == 1.0
    for before, after in pairwise(stretches):
        assert after.start == pytest.approx(before.end, abs=1e-8)
        assert after.option != before.option
    for stretch in stretches:
        for t in (stretch.start, (stretch.start + stretch.end) / 2, stretch.end):
            values = zero + t * (one - zero)
            assert values[options.index(stretch.option)] >= values.max() - 1e-9


@given(zero=arrays(float, 4, elements=unit), one=arrays(float, 4, elements=unit), today=unit)
def test_the_interval_holds_exactly_where_the_leader_is_not_behind(zero, one, today):
    lead = int(np.argmax(zero + today * (one - zero)))
    low, high = leader_interval(zero, one, (today, lead))
    assert 0 <= low <= today <= high <= 1
    for t in np.linspace(0, 1, 41):
        values = zero + t * (one - zero)
        gap = values[lead] - np.delete(values, lead).max()
        if gap > 1e-6:
            assert low - 1e-9 <= t <= high + 1e-9
        elif gap < -1e-6:
            assert not low + 1e-9 < t < high - 1e-9


@given(
    cells=arrays(float, (4, 3), elements=unit),
    weights=arrays(float, 3, elements=st.floats(0.05, 1)),
    node=st.integers(0, 2),
    t=st.floats(0.01, 0.99),
)
def test_the_line_is_what_moving_the_weight_gives(cells, weights, node, t):
    problem = flat_problem(cells.tolist(), weights.tolist())
    result = stability(problem)
    on_line = result.weight_at_zero[node] * (1 - t) + result.weight_at_one[node] * t
    moved = central(problem.with_weight(f"c{node}", t)).value
    assert_allclose(on_line, moved, rtol=0, atol=1e-12)


def test_a_level_with_an_impossible_barred_state_still_has_a_line():
    # o1 is barred where both drivers are bad, which cannot happen: e is never bad.
    case = make_case(5, n_option=2, n_driver=0, curved=False)
    case["effects"] = ()
    case["drivers"] = {
        name: {
            "name": name,
            "reference": "good",
            "levels": {"good": {"name": "good"}, "bad": {"name": "bad"}},
            "probabilities": {"good": 1 - bad, "bad": bad},
        }
        for name, bad in (("d", 0.5), ("e", 0.0))
    }
    case["gates"] = ({"option": "o1", "status": "barred", "driver": "e", "level": "bad"},)
    result = stability(problem_of(case))
    lines = dict(zip(result.levels, result.probability_reigns, strict=True))
    assert result.options == ("o0", "o1")
    assert lines["d", "bad"]
    assert lines["d", "good"]
    assert not lines["e", "bad"]  # once possible, o1 would have no rank


def test_one_option_leads_everywhere_and_one_criterion_has_no_line():
    result = stability(flat_problem([[0.4]], [1]))
    assert result.leader == "o0"
    assert result.weight_reigns == ((),)
