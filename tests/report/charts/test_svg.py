"""The SVG kit: scales, ticks, labels that make room, texts that cannot break out."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.report.charts.svg import (
    Scale,
    block,
    el,
    figure,
    fitted,
    num,
    spread,
    text,
    ticks,
    width,
    wrapped,
)

HOSTILE = "</script><img src=x onerror=alert(1)>"


@given(st.lists(st.floats(0, 300), max_size=12), st.floats(1, 30))
def test_spread_keeps_the_order_the_gap_and_the_ends(places, gap):
    moved = spread(places, gap, 0, 300)
    room = min(gap, 300 / (len(places) - 1)) if len(places) > 1 else gap
    order = sorted(range(len(places)), key=lambda n: (places[n], n))
    for before, after in itertools.pairwise(order):
        assert moved[after] - moved[before] >= room - 1e-6
    assert all(-1e-6 <= place <= 300 + 1e-6 for place in moved)


@given(st.lists(st.floats(0, 300), min_size=2, max_size=6, unique=True))
def test_spread_leaves_alone_what_has_room(places):
    ordered = sorted(places)
    gap = min(b - a for a, b in itertools.pairwise(ordered))
    for place, moved in zip(places, spread(places, gap * 0.99, 0, 300), strict=True):
        assert moved == pytest.approx(place, abs=1e-6)


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_ticks_are_inside_and_evenly_spaced(low, length):
    marks = ticks(low, low + length, 5)
    assert 2 <= len(marks) <= 12
    assert all(low - 1e-6 * length <= mark <= low + length * (1 + 1e-6) for mark in marks)


def test_a_scale_of_no_length_maps_to_the_middle():
    assert Scale(3, 3, 0, 10)(3) == 5


@given(st.text(max_size=80), st.floats(20, 300))
def test_fitted_texts_fit(words, room):
    shown = fitted(words, room)
    assert shown == words or width(shown) <= room or len(shown) <= 2


def test_hangul_is_one_em_wide():
    assert width("시리아", 12) == 36


@pytest.mark.parametrize(
    "value, shown", [(2.50, "2.5"), (-0.001, "0"), (3.0, "3"), (-1.25, "-1.2"), (0.04, "0")]
)
def test_numbers_are_short_and_never_minus_zero(value, shown):
    assert num(value) == shown


@given(
    st.lists(st.text("abcdef", min_size=1, max_size=9), min_size=1, max_size=7),
    st.floats(60, 200),
    st.integers(2, 4),
)
def test_wrapped_words_fit_or_are_cut(words, room, most):
    lines = wrapped(" ".join(words), room, most)
    assert 1 <= len(lines) <= most
    assert all(width(line, 11) <= room for line in lines[:-1])
    assert width(lines[-1], 11) <= room
    whole = " ".join(lines)
    assert whole == " ".join(words) or whole.endswith("…")


def test_more_lines_are_taken_only_where_fewer_do_not_hold_the_words():
    name = "International standing of the former leadership"
    assert len(wrapped(name, 200, 4)) == 2
    assert len(wrapped(name, 110, 4)) == 3
    assert wrapped(name, 110, 2)[-1].endswith("…")


def test_hostile_texts_stay_text_everywhere():
    picture = figure(
        "x",
        10,
        HOSTILE,
        HOSTILE,
        text(0, 0, HOSTILE),
        block(0, 0, HOSTILE, room=40),
        el("g", HOSTILE),
    )
    assert "<img" not in picture
    root = ET.fromstring(picture)
    assert HOSTILE in [node.text for node in root.iter()]
