"""Path data: a second reader finds the places that it was written from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.report.charts.paths import boxes, dashes, discs, flats, reaches, track, uprights
from tests.report.charts.drawn import pieces

PLACE = st.floats(-500, 900).map(lambda value: round(value, 3))
POINT = st.tuples(PLACE, PLACE)
NEAR = 0.051  # half a tenth of a px


def near(found, wanted):
    return found == pytest.approx(wanted, abs=NEAR)


@given(st.lists(POINT, min_size=1, max_size=40), st.booleans())
def test_a_line_goes_through_its_points_and_roundings_do_not_add_up(points, closed):
    (found,) = pieces(track(points, closed=closed))
    assert len(found) == len(points)
    assert all(near(a, b) for a, b in zip(found, points, strict=True))


@given(st.lists(st.tuples(PLACE, PLACE, st.floats(0.2, 90), st.floats(0.2, 90)), max_size=8))
def test_boxes_have_their_ends(places):
    found = pieces(boxes(places))
    assert len(found) == len(places)
    for corners, (x, y, width, height) in zip(found, places, strict=True):
        xs, ys = zip(*corners, strict=True)
        assert near((min(xs), min(ys)), (x, y))
        assert near((max(xs), max(ys)), (x + width, y + height))


@given(
    st.lists(st.tuples(PLACE, st.floats(0, 60), st.sampled_from([4.0, 15.5, 31.0])), max_size=12)
)
def test_strokes_have_their_ends(places):
    found = pieces(dashes([(x, x + length, y) for x, length, y in places]))
    assert len(found) == len(places)
    for (start, end), (x, length, y) in zip(found, places, strict=True):
        assert near(start, (x, y)) and near(end, (x + length, y))


@given(st.lists(st.tuples(PLACE, st.floats(0, 60), PLACE), max_size=6))
def test_reaches_have_their_ends_and_a_stroke_at_each(places):
    found = pieces(reaches([(x, x + length, y) for x, length, y in places], 3))
    assert len(found) == 3 * len(places)
    for n, (x, length, y) in enumerate(places):
        first, level, last = found[3 * n : 3 * n + 3]
        assert near(level[0], (x, y)) and near(level[1], (x + length, y))
        for (top, foot), at in ((first, level[0]), (last, level[1])):
            assert near(top, (at[0], at[1] - 3)) and near(foot, (at[0], at[1] + 3))


@given(st.lists(PLACE, max_size=6))
def test_grid_lines_run_from_end_to_end(places):
    for found, at in zip(pieces(uprights(places, 8, 300)), places, strict=True):
        assert near(found[0], (at, 8)) and near(found[1], (at, 300))
    for found, at in zip(pieces(flats(places, 40, 570)), places, strict=True):
        assert near(found[0], (40, at)) and near(found[1], (570, at))


@given(st.lists(POINT, max_size=6))
def test_discs_stand_on_their_places(places):
    for (start, end), at in zip(pieces(discs(places)), places, strict=True):
        assert near(start, at) and near(end, at)


def test_nothing_is_an_empty_path():
    nothing = [track([]), boxes([]), dashes([]), discs([]), reaches([], 3), flats([], 0, 1)]
    assert set(nothing) == {""}
    assert boxes([(0, 0, 0, 5), (1, 1, 0.04, 5), (1, 1, -3, 5)]) == ""
