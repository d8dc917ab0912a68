"""One chart of every kind from names and numbers, for the tests of geometry and of pictures."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from markupsafe import Markup

from model.aggregation import winning_regions
from model.report.charts import (
    BarRow,
    Curve,
    GridAxis,
    GridMap,
    Heat,
    Panel,
    Segment,
    Settling,
    StackedRow,
    TernaryRegion,
    TornadoRow,
    TradeoffPoint,
    TreeGroup,
    TreeLeaf,
    ValueRow,
    bars,
    curves,
    grid,
    heat,
    levels,
    settling,
    stacked,
    ternary,
    tornado,
    tradeoff,
    tree,
    value_dots,
)

LONG = "매우 긴 한국어 이름을 가진 공여국 가교 협의체 및 재건투자 지원 프로그램"
ENGLISH = "Border control, infrastructure protection and end-use verification"
HOSTILE = "</script><img src=x onerror=alert(1)>"

NAMES = {
    "one": [LONG],
    "thirty-korean": [f"{n} {LONG}" for n in range(30)],
    "thirty-english": [f"{n} {ENGLISH}" for n in range(30)],
    "unbroken": ["가" * 60, "W" * 80, "i" * 90],
    "hostile": [HOSTILE, "\u202eرجل \u2066x\u2069", "</title><script>alert(1)</script>", " ", ""],
}
VALUES: dict[str, Callable[[int], float]] = {
    "rising": lambda n: 10.0 + 3.0 * n,
    "ties": lambda n: 50.0 + n % 2,
    "zero": lambda n: 0.0,
    "negative": lambda n: -1.0 - 2.5 * n,
    "mixed": lambda n: 40.0 * (-1) ** n / (n + 1),
}

Numbers = Callable[[int], float]


def every_chart(names: Sequence[str], value: Numbers, prefix: str = "u") -> dict[str, Markup]:
    """One of each kind; `value(n)` is the n-th number."""
    made = {**_of_options(names, value, prefix), **_of_criteria(names, value, prefix)}
    made |= {**_of_futures(names, value, prefix), **_of_triangles(names, value, prefix)}
    return {**made, **_of_inputs(names, value, prefix), **_of_moves(names, value, prefix)}


def _said(uid: str) -> dict[str, str]:
    return {"uid": uid, "title": HOSTILE, "desc": HOSTILE}


def _of_options(names: Sequence[str], value: Numbers, prefix: str) -> dict[str, Markup]:
    rows = [
        ValueRow(
            name=name,
            value=value(n),
            shown=f"{value(n):.0f}",
            near=n == 1,
            half=(value(n) - 1, value(n) + 1) if n % 2 else None,
            most=(value(n) - 4, value(n) + 3) if n % 2 else None,
            range_shown=f"{value(n) - 4:.0f} – {value(n) + 3:.0f}",
        )
        for n, name in enumerate(names)
    ]
    bars = [
        StackedRow(
            name=name,
            total=f"{sum(value(n + k) for k in range(9)):.1f}",
            segments=tuple(
                Segment(value=value(n + k), group=k % 7, shade=k // 7, tip=name) for k in range(9)
            ),
        )
        for n, name in enumerate(names)
    ]
    points = [
        TradeoffPoint(name=name, cost=abs(value(n)), value=value(n), hollow=n == 2)
        for n, name in enumerate(names)
    ]
    axis = "Overall value, points out of 100"
    made = {
        "value": value_dots(
            **_said(f"{prefix}-value"), rows=rows, apart=rows[:2], apart_label=names[0], axis=axis
        ),
        "plain": value_dots(**_said(f"{prefix}-plain"), rows=rows[:1], axis=axis),
        "stacked": stacked(**_said(f"{prefix}-stacked"), rows=bars, groups=names[:7], axis=axis),
    }
    for log in (False, True):
        kind = "ratio" if log else "tradeoff"
        made[kind] = tradeoff(
            **_said(f"{prefix}-{kind}"),
            points=points,
            frontier=[0],
            log=log,
            cost_axis="Cost, million US dollars over three years",
            value_axis=axis,
        )
    return made


def _of_criteria(names: Sequence[str], value: Numbers, prefix: str) -> dict[str, Markup]:
    count = min(len(names), 12)
    table = Heat(
        corner=names[-1],
        rows=names,
        columns=names[:count],
        values=[[math.nan if r == c else value(r + c) for c in range(count)] for r in _up(names)],
        shown=[["100"] * count for _ in names],
        low=min(value(n) for n in range(42)),
        high=max(value(n) for n in range(42)),
        marks=[
            [("high", "medium", "low", "")[(r + c) % 4] for c in range(count)] for r in _up(names)
        ],
        rules=[1, 3] if count > 3 else [],
        aside=names,
        aside_head=names[0],
        note=names[0],
    )
    wide = Heat(
        corner=names[0],
        rows=names,
        columns=names,
        values=[[value(r) for _ in names] for r in _up(names)],
        shown=[[("<1", "<0.3", ">99")[(r + c) % 3] for c in _up(names)] for r in _up(names)],
        low=0,
        high=0,
        ramp="red",
    )
    gates = ("open", "conditional", "barred")
    words = [[gates[(r + c) % 3] for c in range(9)] for r in _up(names)]
    worded = Heat(
        corner=names[0],
        rows=names,
        columns=(list(names) * 9)[:9],
        values=[[0.0] * 9 for _ in names],
        shown=words,
        kinds=[["" if word == "open" else f"gate-{word}" for word in row] for row in words],
        low=0,
        high=1,
    )
    leaves = [TreeLeaf(name=x, weight=n / 100, shown="12.3 %") for n, x in enumerate(names)]
    return {
        "heat": heat(f"{prefix}-heat", table, title=HOSTILE, desc=HOSTILE),
        "wide": heat(f"{prefix}-wide", wide, title=HOSTILE, desc=HOSTILE),
        "worded": heat(f"{prefix}-worded", worded, title=HOSTILE, desc=HOSTILE),
        "tree": tree(
            **_said(f"{prefix}-tree"),
            groups=[
                TreeGroup(name=x, shown="23 %", leaves=leaves[n : n + 1 + n % 3])
                for n, x in enumerate(names)
            ],
        ),
    }


def _of_futures(names: Sequence[str], value: Numbers, prefix: str) -> dict[str, Markup]:
    panels = [
        Panel(
            name=names[0],
            levels=(list(names) * count)[:count],
            values=[
                [math.nan if (n + k) % 4 == 3 else value(n + k) for k in range(count)]
                for n in _up(names)
            ],
        )
        for count in (1, 2, 3, 4)
    ]
    lines = [
        Curve(
            name=x,
            values=[value(n), value(-n % 7)],
            colour=n if n < min(5, len(names)) else None,
        )
        for n, x in enumerate(names)
    ]
    made = {
        "levels": levels(
            **_said(f"{prefix}-levels"),
            panels=panels,
            options=names,
            followed=list(range(min(len(names), 5))),
            axis="points",
        ),
    }
    for now in (0.0, 0.9):
        kind = f"sweep-{10 * now:.0f}"
        made[kind] = curves(
            **_said(f"{prefix}-{kind}"),
            x=[0.0, 100.0],
            lines=lines,
            now=100 * now,
            now_label=f"weight now {now:.0%}",
            crossings=[(10.0 * s, value(s), f"lead changes at {s}0 %") for s in (3, 4, 9)],
            axis="Weight, %",
            unit="points",
        )
    return made


def _of_moves(names: Sequence[str], value: Numbers, prefix: str) -> dict[str, Markup]:
    lines = [
        Curve(
            name=x,
            values=[math.nan if (n + k) % 7 == 5 else value(n) + value(k % 3) for k in range(11)],
            colour=n if n < min(5, len(names)) else None,
        )
        for n, x in enumerate(names)
    ]
    made = {}
    for kind, x, now, marks in (
        ("curves", [k / 1e4 for k in range(11)], 0.00071, ()),
        ("curves-wide", [1e6 * k for k in range(11)], math.nan, ()),
        ("curves-switch", [0.0, 1.0], 0.0, ((0.0, names[0][:9]), (1.0, names[-1][:9]))),
    ):
        made[kind] = curves(
            **_said(f"{prefix}-{kind}"),
            x=x,
            lines=[Curve(name=e.name, values=e.values[: len(x)], colour=e.colour) for e in lines],
            now=now,
            now_label=names[0],
            crossings=[(x[k], lines[0].values[k], f"{k}.5") for k in (0, 1)],
            axis=names[-1],
            unit="points",
            marks=marks,
        )
    for kind, draws in (("settling", (1024, 4096, 16384, 100_000)), ("settling-short", (7, 9))):
        made[kind] = settling(
            **_said(f"{prefix}-{kind}"),
            draws=draws,
            lines=[
                Settling(
                    name=name,
                    shares=[value(n) + value(k) for k in range(len(draws))],
                    errors=[(n + 1) / (k + 1) for k in range(len(draws))],
                )
                for n, name in enumerate(names[:5])
            ],
            axis=names[-1],
            unit="points",
        )
    for kind, wide, high, gaps in (("grid", 21, 11, 1), ("grid-switch", 2, 2, 0)):
        step = max(1, wide * high // len(names) // 4)
        leader = [
            [(r * wide + c) // step % (len(names) + gaps) - gaps for c in range(wide)]
            for r in range(high)
        ]
        places = [k / (wide - 1) for k in range(wide)], [5.0 * k for k in range(high)]
        made[kind] = grid(
            f"{prefix}-{kind}",
            GridMap(
                x=GridAxis(places=places[0], words=names[0], now=0.0),
                y=GridAxis(places=places[1], words=names[-1], now=5.0),
                names=names,
                shares=["under 1%"] * len(names),
                leader=leader,
                lead=[[abs(value(r + c)) for c in range(wide)] for r in range(high)],
                close=20.0,
                close_words=names[0],
                now_label=names[0],
            ),
            title=HOSTILE,
            desc=HOSTILE,
        )
    return made


def _of_triangles(names: Sequence[str], value: Numbers, prefix: str) -> dict[str, Markup]:
    numbers = [[value(n), value(7 * n % 11), value(5 * n % 13)] for n in _up(names)]
    places = [(n % 6 / 6, n // 6 / 6, 1 - n % 6 / 6 - n // 6 / 6) for n in _up(names)]
    near = [[2 * p - sum(x * x for x in place) for p in place] for place in places]  # Voronoi
    made = {}
    for kind, scores, today in (
        ("ternary", numbers, None),
        ("ternary-many", near, (0.4, 0.35, 0.25)),
        ("ternary-edge", near, (0.0, 0.0, 1.0)),
    ):
        regions = [
            TernaryRegion(
                name=names[n],
                shown=f"{100 * float(region.area()):.1f} %",
                corners=region.weights().tolist(),
                centroid=region.centroid(),
                colour=n if n < 5 else None,
                strong=n == 0,
            )
            for n, region in enumerate(winning_regions(np.array(scores)))
            if region.corners
        ]
        made[kind] = ternary(
            **_said(f"{prefix}-{kind}"),
            regions=regions,
            corners=(names[0], names[-1], names[len(names) // 2]),
            today=today,
            today_label="weights today",
            axis="Weight among the goals, %",
        )
    return made


def _of_inputs(names: Sequence[str], value: Numbers, prefix: str) -> dict[str, Markup]:
    swings = [
        TornadoRow(
            name=name,
            low=math.nan if n % 5 == 4 else value(n),
            high=value(n + 2) if n % 2 else -value(n),
            shown=names[-n],
        )
        for n, name in enumerate(names)
    ]
    shares = [
        BarRow(
            name=name,
            alone=(value(n) - 2, value(n), value(n) + 2),
            in_all=(math.nan,) * 3 if n % 5 == 4 else (value(n), value(n + 1), value(n + 2)),
            shown=names[-n],
        )
        for n, name in enumerate(names)
    ]
    keys = (names[0], names[-1])
    return {
        "tornado": tornado(
            **_said(f"{prefix}-tornado"),
            rows=swings,
            now=value(1),
            now_label=names[0],
            behind_label=names[-1],
            keys=keys,
            aside=names[0],
            axis="points",
        ),
        "bars": bars(
            **_said(f"{prefix}-bars"), rows=shares, keys=keys, aside=names[0], axis="points"
        ),
    }


def _up(names: Sequence[str]) -> range:
    return range(len(names))
