"""Bars with intervals: as long as their numbers, the line from low to high."""

from __future__ import annotations

import math

import pytest

from model.report.charts import BarRow, bars
from tests.report.charts.drawn import SVG, boxes, parsed, pieces


def drawn(rows):
    return parsed(bars("u", rows, keys=("k0", "k1"), axis="a", title="t", desc="d"))


def lengths(root, css):
    """Of the bars; the first of a class is its key."""
    return [box.width for box in boxes(root, css)[1:]]


def reach(root):
    """Ends of the intervals, in px from the foot of the bars."""
    zero = next(float(e.get("x1")) for e in root.iter(f"{SVG}line") if e.get("class") == "zero")
    paths = [p.get("d") for p in root.iter(f"{SVG}path") if p.get("class") == "reach"]
    level = [(a, b) for path in paths for a, b in pieces(path) if a[1] == b[1]]
    return [(a[0] - zero, b[0] - zero) for a, b in level]


def test_bars_and_intervals_are_as_long_as_their_numbers():
    root = drawn([BarRow(name="a", alone=(5, 10, 20), in_all=(20, 30, 40))])
    (alone,), (in_all,) = lengths(root, "alone"), lengths(root, "in-all")
    assert in_all == pytest.approx(3 * alone, abs=0.3)
    first, total = reach(root)
    assert first == pytest.approx((alone / 2, 2 * alone), abs=0.3)
    assert total == pytest.approx((2 * alone, 4 * alone), abs=0.3)


def test_what_lies_below_zero_ends_at_zero():
    root = drawn([BarRow(name="a", alone=(-2, -1, 1), in_all=(1, 2, 3))])
    assert lengths(root, "alone") == []
    assert reach(root)[0][0] == 0


def test_nan_draws_nothing_and_certainty_no_interval():
    unknown = (math.nan,) * 3
    root = drawn([BarRow(name="a", alone=unknown, in_all=(2, 2, 2))])
    assert lengths(root, "alone") == []
    assert len(lengths(root, "in-all")) == 1
    assert reach(root) == []


def test_the_two_bars_of_a_row_do_not_overlap():
    root = drawn([BarRow(name="a", alone=(1, 1, 1), in_all=(2, 2, 2))])
    above, below = boxes(root, "alone")[1], boxes(root, "in-all")[1]
    assert above.bottom < below.y


def test_without_rows_there_is_still_a_picture():
    assert drawn([]).get("viewBox")
