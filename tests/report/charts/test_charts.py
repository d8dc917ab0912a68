"""Each kind of chart: well formed with edge cases, marks in proportion to the numbers."""

from __future__ import annotations

import math
import re

import pytest

from model.report.charts import (
    Panel,
    Segment,
    StackedRow,
    TradeoffPoint,
    TreeGroup,
    TreeLeaf,
    ValueRow,
    levels,
    stacked,
    tradeoff,
    tree,
    value_dots,
)
from tests.report.charts.drawn import SVG, boxes, circles, parsed, pieces
from tests.report.charts.gallery import NAMES, VALUES, every_chart


@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_every_kind_is_well_formed_with_edge_cases(names, value):
    for kind, markup in every_chart(names, value).items():
        if not markup.startswith("<svg"):
            continue  # a table: test_heat.py
        root = parsed(markup)
        assert root.get("role") == "img", kind
        assert root.get("viewBox").startswith("0 0 760 "), kind
        for node in root.iter():
            assert not {"style", "fill", "stroke", "onerror"} & set(node.attrib), kind
            assert node.tag not in {f"{SVG}script", f"{SVG}img"}, kind
            for name, number in node.attrib.items():
                if name in {"x", "y", "width", "height", "cx", "cy", "r", "x1", "x2", "y1", "y2"}:
                    assert math.isfinite(float(number)), (kind, name)
            for name in ("width", "height"):
                assert float(node.get(name, 0)) >= 0, kind


def test_ids_are_unique_on_a_page():
    page = "".join([*every_chart(["a"], float, "x").values(), *every_chart(["a"], float).values()])
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))


def test_a_chart_speaks_no_language_of_its_own():
    for kind, markup in every_chart(["가나", "다라"], float).items():
        if not markup.startswith("<svg"):
            continue
        shown = {t.text for t in parsed(markup).iter(f"{SVG}text") if t.text and t.text.isalpha()}
        assert {t for t in shown if t.isascii()} <= {"points", "open", "barred", "C", "Points"}, (
            kind
        )


@pytest.mark.parametrize("kind", ["value_dots", "tradeoff"])
def test_nothing_to_show_is_an_empty_picture(kind):
    empty = {
        "value_dots": lambda: value_dots("u", [], axis="x", title="t", desc="d"),
        "tradeoff": lambda: tradeoff(
            "u", [], [], log=True, cost_axis="x", value_axis="y", title="t", desc="d"
        ),
    }
    assert not list(parsed(empty[kind]()).iter(f"{SVG}circle"))


def test_equal_steps_of_value_are_equal_steps_of_place():
    rows = [ValueRow(name=str(v), value=v, shown="") for v in (10.0, 20.0, 40.0)]
    root = parsed(value_dots("u", rows, axis="x", title="t", desc="d"))
    a, b, c = (float(dot.get("cx")) for dot in circles(root, "dot"))
    assert c - b == pytest.approx(2 * (b - a), abs=0.25)


def test_only_what_cannot_be_separated_is_in_colour():
    rows = [ValueRow(name=str(n), value=-n, shown="", near=n == 1) for n in range(3)]
    apart = [ValueRow(name="c", value=5, shown="")]
    root = parsed(
        value_dots("u", rows, apart=apart, apart_label="p", axis="x", title="t", desc="d")
    )
    assert [dot.get("class") for dot in circles(root, "dot")] == [
        "dot near",
        "dot near",
        "dot far",
        "dot hollow",
    ]


def test_on_a_ratio_scale_equal_ratios_are_equal_steps_and_nothing_stands_apart():
    points = [TradeoffPoint(name=str(c), cost=c, value=c) for c in (0.0, 1.0, 10.0, 100.0)]
    root = parsed(
        tradeoff("u", points, [0], log=True, cost_axis="x", value_axis="y", title="t", desc="d")
    )
    free, a, b, c = (float(dot.get("cx")) for dot in circles(root, "dot"))
    assert c - b == pytest.approx(b - a, abs=0.25)
    assert free < a
    with pytest.raises(ValueError, match="below zero"):
        tradeoff(
            "u",
            [TradeoffPoint(name="", cost=-1, value=0)],
            [],
            log=True,
            cost_axis="x",
            value_axis="y",
            title="t",
            desc="d",
        )


def test_the_frontier_steps_up_at_each_of_its_points():
    points = [TradeoffPoint(name="", cost=c, value=v) for c, v in ((9, 3), (1, 1), (4, 2))]
    root = parsed(
        tradeoff(
            "u", points, [0, 1, 2], log=False, cost_axis="", value_axis="", title="t", desc="d"
        )
    )
    path = next(p.get("d") for p in root.iter(f"{SVG}path") if p.get("class") == "front")
    assert re.sub(r"[-0-9. ]", "", path) == "MHVHVH"
    assert "A" not in path and path.index("M") == 0


def test_a_barred_level_leaves_a_gap_in_the_line():
    panel = Panel(name="d", levels=["a", "b", "c"], values=[[1.0, math.nan, 3.0]])
    root = parsed(levels("u", [panel], ["o"], [0], axis="x", title="t", desc="d"))
    path = next(p.get("d") for p in root.iter(f"{SVG}path") if p.get("class") == "ln c0")
    assert [len(piece) for piece in pieces(path)] == [1, 1]


def test_weight_bars_are_in_proportion():
    leaves = [TreeLeaf(name="", weight=w, shown="") for w in (0.1, 0.3)]
    root = parsed(tree("u", [TreeGroup(name="g", shown="", leaves=leaves)], title="t", desc="d"))
    short, long = (bar.width for bar in boxes(root, "g0"))
    assert long == pytest.approx(3 * short, abs=0.25)


def test_negative_parts_run_to_the_left_and_a_dot_marks_the_total():
    segments = tuple(Segment(value=v, group=0, shade=0, tip="") for v in (3.0, -2.0))
    row = StackedRow(name="a", total="1", segments=segments)
    root = parsed(stacked("u", [row], ["g"], axis="x", title="t", desc="d"))
    plus, minus = boxes(root, "s0")
    zero, unit = plus.x, (plus.width + 0.8) / 3
    assert minus.x == pytest.approx(zero - 2 * unit, abs=0.2)
    assert float(circles(root, "net")[0].get("cx")) == pytest.approx(zero + unit, abs=0.2)


def test_segments_are_as_long_as_their_numbers():
    row = StackedRow(
        name="a",
        total="6",
        segments=tuple(Segment(value=float(v), group=v, shade=0, tip="") for v in (1, 2, 3)),
    )
    root = parsed(stacked("u", [row], ["a", "b", "c", "d"], axis="x", title="t", desc="d"))
    lengths = [boxes(root, f"g{g} s0")[0].width + 0.8 for g in (1, 2, 3)]
    assert lengths[1] / lengths[0] == pytest.approx(2, abs=0.01)
    assert lengths[2] / lengths[0] == pytest.approx(3, abs=0.01)


def test_charts_are_the_same_each_time():
    first, second = (every_chart(NAMES["thirty-korean"], lambda n: n / 7) for _ in range(2))
    assert first == second
