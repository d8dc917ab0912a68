"""One chart of every kind from names and numbers, for the tests of geometry and of pictures."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from markupsafe import Markup

from model.report.charts import (
    DifferenceRow,
    GateColumn,
    Heat,
    Panel,
    Segment,
    StackedRow,
    SweepLine,
    TradeoffPoint,
    TreeGroup,
    TreeLeaf,
    ValueRow,
    difference,
    gates,
    heat,
    levels,
    stacked,
    sweep,
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
    return {**made, **_of_futures(names, value, prefix)}


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
        note=names[0],
    )
    wide = Heat(
        rows=names,
        columns=names,
        values=[[value(r) for _ in names] for r in _up(names)],
        shown=[["<1"] * len(names) for _ in names],
        low=0,
        high=0,
        ramp="red",
    )
    rows = [DifferenceRow(name=x, value=value(n), shown="+12.3") for n, x in enumerate(names)]
    leaves = [TreeLeaf(name=x, weight=n / 100, shown="12.3 %") for n, x in enumerate(names)]
    return {
        "heat": heat(f"{prefix}-heat", table, title=HOSTILE, desc=HOSTILE),
        "wide": heat(f"{prefix}-wide", wide, title=HOSTILE, desc=HOSTILE),
        "difference": difference(
            **_said(f"{prefix}-difference"),
            rows=[*rows, DifferenceRow(name=names[0], value=1.0, shown="+1.0", total=True)],
            left=names[0],
            right=names[-1],
            axis="Points",
        ),
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
    status = ("open", "conditional", "barred")
    columns = [
        GateColumn(
            driver=names[c // 3 % len(names)],
            level=names[c % len(names)],
            status=[status[(r + c) % 3] for r in _up(names)],
        )
        for c in range(9)
    ]
    lines = [
        SweepLine(
            name=x,
            at_zero=value(n),
            at_one=value(-n % 7),
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
        "gates": gates(
            **_said(f"{prefix}-gates"),
            options=names,
            columns=columns,
            aside=[f"open {n} %" for n in _up(names)],
            legend=("open", "needs approval", "barred"),
        ),
    }
    for now in (0.0, 0.9):
        kind = f"sweep-{10 * now:.0f}"
        made[kind] = sweep(
            **_said(f"{prefix}-{kind}"),
            lines=lines,
            now=now,
            now_label=f"weight now {now:.0%}",
            crossings=[(s / 10, value(s), f"lead changes at {s}0 %") for s in (3, 4, 9)],
            axis="Weight, %",
            unit="points",
        )
    return made


def _up(names: Sequence[str]) -> range:
    return range(len(names))
