"""Tornado: bars start at today's lead and end at the lead that they stand for."""

from __future__ import annotations

import math

import pytest

from model.report.charts import TornadoRow, tornado
from tests.report.charts.drawn import SVG, boxes, parsed


def drawn(rows, now=1.0, **words):
    said = {
        "now_label": "now",
        "behind_label": "behind",
        "keys": ("k0", "k1"),
        "axis": "a",
        "title": "t",
        "desc": "d",
    }
    return parsed(tornado("u", rows, now=now, **said | words))


def ends(root, css):
    """Left and right of the bars; the first of a class is its key."""
    return [(box.x, box.right) for box in boxes(root, css)[1:]]


def at(root, css):
    line = next(e for e in root.iter(f"{SVG}line") if e.get("class") == css)
    return float(line.get("x1"))


def test_bars_run_from_todays_lead_in_proportion():
    root = drawn(
        [TornadoRow(name="a", low=-1.0, high=2.0), TornadoRow(name="b", low=3.0, high=1.0)]
    )
    zero, today = at(root, "zero"), at(root, "ref")
    unit = today - zero  # the lead is 1
    assert unit > 0
    (a, b), (c,) = ends(root, "to-low"), ends(root, "to-high")
    assert a == pytest.approx((today - 2 * unit, today), abs=0.25)
    assert c == pytest.approx((today, today + unit), abs=0.25)
    assert b == pytest.approx((today, today + 2 * unit), abs=0.25)


def test_the_side_where_the_rival_is_ahead_is_shaded_and_named():
    root = drawn([TornadoRow(name="a", low=-1.0, high=2.0)])
    (shade,) = boxes(root, "behind")
    assert shade.right == pytest.approx(at(root, "zero"), abs=0.15)
    (word,) = [t for t in root.iter(f"{SVG}text") if t.text == "behind"]
    assert "end" in word.get("class").split()
    assert float(word.get("x")) < shade.right


def test_bars_on_one_side_do_not_hide_each_other():
    root = drawn([TornadoRow(name="a", low=2.0, high=3.0)])
    low, high = boxes(root, "to-low")[1], boxes(root, "to-high")[1]
    assert low.bottom <= high.y


def test_where_nothing_moves_or_nothing_is_known_no_bar_stands():
    rows = [TornadoRow(name="a", low=1.0, high=1.0), TornadoRow(name="b", low=math.nan, high=2.0)]
    root = drawn(rows)
    assert len(ends(root, "to-low")) == 0
    assert len(ends(root, "to-high")) == 1


def test_without_rows_and_without_a_lead_there_is_still_a_picture():
    root = drawn([], now=0.0)
    assert at(root, "zero") == at(root, "ref")


def test_the_words_of_the_flip_stand_in_their_row():
    root = drawn([TornadoRow(name="a", low=0.0, high=2.0, shown="level at 12.3 %")], aside="head")
    said = [t.text for t in root.iter(f"{SVG}text")]
    assert {"level at 12.3 %", "head", "k0", "k1", "now"} <= set(said)
