"""Each kind of chart: well formed with edge cases, marks in proportion to the numbers."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET

import pytest

from model.report.charts import (
    DifferenceRow,
    GateColumn,
    Heat,
    Panel,
    Segment,
    StackedRow,
    SweepLine,
    TreeGroup,
    TreeLeaf,
    ValueRow,
    difference,
    gates,
    heat,
    levels,
    stacked,
    sweep,
    tree,
    value_dots,
)

SVG = "{http://www.w3.org/2000/svg}"
LONG = "매우 긴 한국어 이름을 가진 공여국 가교 협의체 및 재건투자 지원 프로그램"
HOSTILE = "</script><img src=x onerror=alert(1)>"
NAMES = {
    "one": [LONG],
    "thirty": [f"{LONG} {n}" for n in range(30)],
    "hostile": [HOSTILE, "\u202eرجل", "plain"],
}


def parsed(markup) -> ET.Element:
    return ET.fromstring(str(markup).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))


def rects(root: ET.Element, css: str) -> list[ET.Element]:
    return [r for r in root.iter(f"{SVG}rect") if css in r.get("class", "").split()]


def every_chart(names: list[str], value) -> list:
    """One of each kind; `value(n)` is the n-th number."""
    n = len(names)
    rows = [
        ValueRow(name=x, value=value(i), shown="1", most=(value(i), value(i)))
        for i, x in enumerate(names)
    ]
    bars = [
        StackedRow(
            name=x,
            total="1",
            segments=tuple(Segment(value=value(k), group=k, shade=k, tip=x) for k in range(3)),
        )
        for x in names
    ]
    status = ["open", "conditional", "barred"]
    return [
        value_dots("a", rows, apart=rows[:1], apart_label=names[0], axis="x", title="t", desc="d"),
        stacked("b", bars, names[:7], axis="x", title="t", desc="d"),
        heat(
            "c",
            Heat(
                rows=names,
                columns=names[:8],
                values=[[value(i)] * len(names[:8]) for i in range(n)],
                shown=[["1"] * len(names[:8])] * n,
                low=0,
                high=0,
                marks=[["medium"] * len(names[:8])] * n,
            ),
            title="t",
            desc="d",
        ),
        difference(
            "d",
            [DifferenceRow(name=x, value=value(i), shown="+1") for i, x in enumerate(names)],
            left=names[0],
            right=names[0],
            axis="x",
            title="t",
            desc="d",
        ),
        levels(
            "e",
            [
                Panel(
                    name=names[0],
                    levels=["a", "b"],
                    values=[[value(i), math.nan] for i in range(n)],
                )
            ],
            names,
            list(range(min(n, 4))),
            axis="x",
            title="t",
            desc="d",
        ),
        gates(
            "f",
            names,
            [
                GateColumn(
                    driver=names[0], level=names[-1], status=[status[i % 3] for i in range(n)]
                )
            ],
            names,
            ("open", "conditional", "barred"),
            title="t",
            desc="d",
        ),
        tree(
            "g",
            [
                TreeGroup(name=x, shown="1%", leaves=[TreeLeaf(name=x, weight=0.0, shown="0%")])
                for x in names
            ],
            title="t",
            desc="d",
        ),
        sweep(
            "h",
            [
                SweepLine(name=x, at_zero=value(i), at_one=value(i), colour=i if i < 4 else None)
                for i, x in enumerate(names)
            ],
            now=0.3,
            now_label=names[0],
            crossings=[(0.5, value(0), names[0])],
            axis="x",
            unit="u",
            title="t",
            desc="d",
        ),
    ]


@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize(
    "value",
    [lambda n: float(n), lambda n: 0.0, lambda n: -1.0 - n],
    ids=["rising", "zero", "negative"],
)
def test_every_kind_is_well_formed_with_edge_cases(names, value):
    for markup in every_chart(names, value):
        root = parsed(markup)
        assert "style=" not in markup
        assert "<img" not in markup
        assert "nan" not in markup.replace("financ", "")
        for node in root.iter(f"{SVG}rect"):
            assert float(node.get("width")) >= 0


def test_segments_are_as_long_as_their_numbers():
    row = StackedRow(
        name="a",
        total="6",
        segments=tuple(Segment(value=float(v), group=v, shade=0, tip="") for v in (1, 2, 3)),
    )
    root = parsed(stacked("u", [row], ["a", "b", "c", "d"], axis="x", title="t", desc="d"))
    lengths = [float(rects(root, f"g{g}")[-1].get("width")) + 0.8 for g in (1, 2, 3)]
    assert lengths[1] / lengths[0] == pytest.approx(2, abs=0.01)
    assert lengths[2] / lengths[0] == pytest.approx(3, abs=0.01)


def test_differences_lie_on_their_side_of_zero():
    rows = [
        DifferenceRow(name="a", value=2.0, shown=""),
        DifferenceRow(name="b", value=-1.0, shown=""),
    ]
    root = parsed(difference("u", rows, left="l", right="r", axis="x", title="t", desc="d"))
    plus, minus = rects(root, "plus")[0], rects(root, "minus")[0]
    assert float(plus.get("width")) == pytest.approx(2 * float(minus.get("width")), abs=0.05)
    assert float(minus.get("x")) + float(minus.get("width")) == pytest.approx(
        float(plus.get("x")), abs=0.05
    )


def test_heat_steps_follow_the_value():
    table = Heat(
        rows=["a"], columns=["x", "y"], values=[[0.0, 100.0]], shown=[["0", "100"]], low=0, high=100
    )
    root = parsed(heat("u", table, title="t", desc="d"))
    assert len(rects(root, "seq0")) == 1
    assert len(rects(root, "seq8")) == 1


def test_charts_are_the_same_each_time():
    first, second = (every_chart(NAMES["thirty"], lambda n: n / 7) for _ in range(2))
    assert first == second
