"""Outlines around polygons: shared sides vanish, the area stays, straight corners go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.report.charts.outlines import chained, outline
from tests.report.charts.drawn import area, pieces


def square(column: int, row: int, size: float = 10.0) -> list[tuple[float, float]]:
    x, y = size * column, size * row
    return [(x, y), (x + size, y), (x + size, y + size), (x, y + size)]


def test_two_squares_become_one_box():
    path = outline([square(0, 0), square(1, 0)])
    assert [sorted(piece) for piece in pieces(path)] == [[(0, 0), (0, 10), (20, 0), (20, 10)]]


def test_a_ring_of_squares_has_a_hole():
    ring = [square(c, r) for c in range(3) for r in range(3) if (c, r) != (1, 1)]
    path = outline(ring)
    assert sorted(len(piece) for piece in pieces(path)) == [4, 4]
    assert area(path) == pytest.approx(800)


@given(taken=st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5))))
def test_the_outline_covers_as_much_as_its_squares(taken):
    path = outline([square(*place) for place in sorted(taken)])
    assert area(path) == pytest.approx(100 * len(taken))
    sides = sum(len(piece) for piece in pieces(path))
    assert sides <= 4 * len(taken)


def test_nothing_has_no_outline():
    assert outline([]) == ""
    assert outline([[], [(0, 0), (1, 1)]]) == ""


def test_a_line_keeps_its_bends_only():
    assert chained([(0, 0), (1, 1), (2, 2), (3, 0)]) == [(0, 0), (2, 2), (3, 0)]
    assert chained([(0, 0), (5, 0), (2, 0)]) == [(0, 0), (5, 0), (2, 0)]  # back again is a bend
    assert chained([(1, 1)]) == [(1, 1)]
    assert chained([]) == []
