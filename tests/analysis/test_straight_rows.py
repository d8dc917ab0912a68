"""Averages of straight pieces: flat ends to the last bit, whatever the line between them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from model.analysis.uncertainty.held import held_average
from model.analysis.uncertainty.hinges import averaged_hinges, value_hinges
from model.analysis.uncertainty.straight_rows import StraightRows
from model.preference import ValueFunction

KINDS = [np.float32, np.float64]
HUNDREDTHS = st.integers(-150, 150).map(lambda n: n / 100)


def rows_of(function, lines, ends, kind, atoms=()):
    """Lines: for each row, (state,) slopes, intercepts and shares."""
    alone = np.array(atoms, dtype=np.float64)
    value = value_hinges(function)
    hinges = [averaged_hinges(value, *line).within(*ends) for line in lines]
    held = [held_average(function, *line, ends, alone) for line in lines]
    return StraightRows(hinges, held, [ends] * len(lines), kind)


def one_state(*pairs):
    return [(np.array([m]), np.array([c]), np.ones(1)) for m, c in pairs]


def at(rows, x, n_row, kind):
    block = np.tile(np.asarray(x, dtype=kind), (n_row, 1))
    out, spare = np.empty_like(block), np.empty_like(block)
    rows(block, out, spare)
    return out


@settings(max_examples=150)
@given(
    scale=st.tuples(HUNDREDTHS, HUNDREDTHS).filter(lambda pair: abs(pair[0] - pair[1]) > 0.05),
    lines=st.lists(
        st.tuples(st.sampled_from([1.0, 0.5, 0.3, 2.0, -1.0]), HUNDREDTHS), min_size=1, max_size=4
    ),
    reach=st.tuples(HUNDREDTHS, HUNDREDTHS).map(sorted).filter(lambda pair: pair[0] < pair[1]),
    kind=st.sampled_from(KINDS),
)
def test_beyond_a_clip_every_row_has_the_very_end_of_the_scale(scale, lines, reach, kind):
    function = ValueFunction(worst=scale[0], best=scale[1])
    rows = rows_of(function, one_state(*lines), tuple(reach), kind)
    x = np.sort(np.append(np.linspace(*reach, 501), reach)).astype(kind)
    found = at(rows, x, len(lines), kind)
    for row, (m, c) in zip(found, lines, strict=True):
        share = (m * x.astype(float) + c - scale[0]) / (scale[1] - scale[0])
        assert_allclose(row, np.clip(share, 0, 1), rtol=0, atol=4e-6 * (1 + np.abs(share).max()))
        near = 1e-5 if kind is np.float32 else 1e-12  # how well x itself is known
        assert set(row[share <= -near].tolist()) <= {0.0}
        assert set(row[share >= 1 + near].tolist()) <= {1.0}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scale", [(0.0, 0.3), (0.1, 0.7), (0.7, 0.1), (-0.3, 0.37), (1.1, 3.3)])
def test_the_ends_themselves_count_as_reached(scale, kind):
    function = ValueFunction(worst=scale[0], best=scale[1])
    rows = rows_of(function, one_state((1.0, 0.0)), (-5.0, 5.0), kind)
    assert at(rows, scale, 1, kind)[0].tolist() == [0.0, 1.0]


@pytest.mark.parametrize("kind", KINDS)
def test_rows_that_rise_and_rows_that_fall_are_held_side_by_side(kind):
    function = ValueFunction(worst=0.1, best=0.7)
    rows = rows_of(function, one_state((1.0, 0.0), (-1.0, 0.9), (0.0, 0.4)), (-1.0, 2.0), kind)
    found = at(rows, [-0.7, 0.0, 0.4, 0.9, 1.7], 3, kind)
    assert_allclose(found, [[0, 0, 0.5, 1, 1], [1, 1, 2 / 3, 0, 0], [0.5] * 5], atol=2e-7)
    ends = np.array([0, 1, 3, 4])
    assert_array_equal(found[:2, ends], [[0, 0, 1, 1], [1, 1, 0, 0]])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("turn", [1.0, -1.0])
def test_averages_over_states_are_flat_to_the_last_bit_only_where_all_states_are(kind, turn):
    # Two states, the second turned round with `turn` −1: the average then rises and falls.
    function = ValueFunction(worst=0.0, best=0.3)
    share = np.array([0.1, 0.9])
    slope, intercept = np.array([1.0, turn * 2.25]), np.array([0.0, 0.3 if turn < 0 else 0.0])
    rows = rows_of(function, [(slope, intercept, share)], (-2.0, 2.0), kind)
    x = np.linspace(-2, 2, 4001).astype(kind)
    exact = x.astype(float)
    plain = share @ np.clip((slope[:, None] * exact + intercept[:, None]) / 0.3, 0, 1)
    found = at(rows, x, 1, kind)[0]
    assert_allclose(found, plain, rtol=0, atol=2e-6)
    low, high = (0.9, 0.1) if turn < 0 else (0.0, 1.0)
    assert set(found[exact < -1e-5].tolist()) == {float(kind(low))}
    assert set(found[exact > 0.30001].tolist()) == {float(kind(high))}


@pytest.mark.parametrize("kind", KINDS)
def test_a_certain_cell_and_one_that_never_leaves_a_flat_end_are_numbers(kind):
    function = ValueFunction(worst=0.0, best=0.3)
    certain = rows_of(function, one_state((1.0, 0.0)), (0.1, 0.1), kind, atoms=[0.1])
    assert at(certain, [0.1], 1, kind).tolist() == [[float(kind(0.1 / 0.3))]]
    beyond = rows_of(function, one_state((1.0, 0.0)), (0.4, 0.9), kind)
    assert set(at(beyond, np.linspace(0.4, 0.9, 50), 1, kind)[0].tolist()) == {1.0}


def test_an_option_without_an_open_state_has_no_value():
    function = ValueFunction(worst=0.0, best=0.3)
    lines = [*one_state((1.0, 0.0)), (np.ones(1), np.zeros(1), np.array([np.nan]))]
    found = at(rows_of(function, lines, (-1.0, 1.0), np.float32), [-1, 0.15, 1], 2, np.float32)
    assert np.isnan(found[1]).all()
    assert_allclose(found[0], [0, 0.5, 1], atol=1e-7)
