"""Sweep charts for the section on what would change the answer: one for each group's weight.

Flow   View → [sections.sweeps] → sections.change
"""

from __future__ import annotations

import math
from typing import Any

from model.analysis import CentralResult, Reign, StabilityResult
from model.report.cells import heads, table
from model.report.charts import Curve, curves
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["sweep_claim", "sweep_figures"]

COLOURS = 5
DRAWN = 3
"""So many figures are drawn; of further groups the table alone tells the same straight lines."""


def sweep_figures(view: View, result: StabilityResult) -> list[dict[str, Any]]:
    """What each top-level group whose weight can change the lead does, the nearest change first.

    The first few are figures; the others have no "svg".
    """
    groups = view.study.get(CentralResult).groups
    nodes = [result.nodes.index(group) for group in groups]
    moving = [node for node in nodes if len(result.weight_reigns[node]) > 1]
    order = sorted(moving, key=lambda n: _slack(result, n))
    return [
        (_figure if place < DRAWN else _told)(view, result, node)
        for place, node in enumerate(order)
    ]


def _slack(result: StabilityResult, node: int) -> float:
    """Distance from today's weight to the nearest change of lead."""
    now = float(result.weight[node])
    low, high = float(result.weight_low[node]), float(result.weight_high[node])
    ends = [abs(now - end) for end, edge in ((low, 0.0), (high, 1.0)) if abs(end - edge) > 1e-9]
    return min((end for end in ends if not math.isnan(end)), default=math.inf)


def sweep_claim(view: View, result: StabilityResult, node: int) -> Phrase:
    """The title of a sweep: where the lead changes, and to whom."""
    changes = [
        view.words(
            "change.at-share",
            option=view.option(reign.option),
            share=view.words.percent(reign.start, 1),
        )
        for reign in result.weight_reigns[node][1:]
    ]
    return view.words(
        "change.sweep-claim",
        group=view.criterion(result.nodes[node]),
        first=view.option(result.weight_reigns[node][0].option),
        changes=view.words.listing(changes),
    )


def _told(view: View, result: StabilityResult, node: int) -> dict[str, Any]:
    """The claim and the table."""
    return {"claim": sweep_claim(view, result, node), "table": _table(view, result, node)}


def _figure(view: View, result: StabilityResult, node: int) -> dict[str, Any]:
    words, reigns = view.words, result.weight_reigns[node]
    name, told = view.criterion(result.nodes[node]), _told(view, result, node)
    leaders = list(dict.fromkeys([result.leader, *(reign.option for reign in reigns)]))[:COLOURS]
    lines = [
        Curve(  # a straight line, by its two ends
            name=view.option(option).text,
            values=[
                100 * float(end[node, n]) for end in (result.weight_at_zero, result.weight_at_one)
            ],
            colour=leaders.index(option) if option in leaders else None,
        )
        for n, option in enumerate(result.options)
    ]
    sub = words("change.sweep-sub")
    return {
        **told,
        "sub": sub,
        "svg": curves(
            f"sweep-of-{result.nodes[node]}",
            [0.0, 100.0],
            lines,
            now=100 * float(result.weight[node]),
            now_label=words(
                "change.weight-now-label", share=words.percent(float(result.weight[node]), 1)
            ).text,
            crossings=[_crossing(view, result, node, reign) for reign in reigns[1:]],
            axis=words("change.sweep-axis", group=name).text,
            unit=words("common.points").text,
            title=told["claim"].text,
            desc=sub.text,
        ),
    }


def _table(view: View, result: StabilityResult, node: int) -> dict[str, Any]:
    """Value of every option at both ends, and where it draws level with the leader."""
    words = view.words
    rows = [
        [
            view.option(option),
            words.points(float(result.weight_at_zero[node, n])),
            words.points(float(result.weight_at_one[node, n])),
            words.percent(float(result.weight_crossover[node, n]), 1),
        ]
        for n, option in enumerate(result.options)
    ]
    return table(heads(view, "change", "option", "at-zero", "at-one", "crosses"), rows, [1, 2, 3])


def _crossing(
    view: View, result: StabilityResult, node: int, reign: Reign
) -> tuple[float, float, str]:
    """Where a reign begins: per cent of weight, value there in points, and its words."""
    n = result.options.index(reign.option)
    zero, one = float(result.weight_at_zero[node, n]), float(result.weight_at_one[node, n])
    words = view.words("change.ring", share=view.words.percent(reign.start, 1)).text
    return 100 * reign.start, 100 * (zero + reign.start * (one - zero)), words
