"""How far perspectives differ on each weight: a heat table of groups, every node behind it.

Flow   View, ElicitationResult → [report.weights_apart] → sections.weights
"""

from __future__ import annotations

from typing import Any

from model.analysis import ElicitationResult
from model.arrays import TIE
from model.report.cells import heads, table
from model.report.charts import Heat, heat
from model.report.view import View
from model.report.view_agreement import view_name
from model.report.wording import Phrase

__all__ = ["APART", "apart_claim", "weights_apart"]

APART = "chart-weights-apart"
"""Where the table stands on the page."""


def weights_apart(view: View, result: ElicitationResult) -> dict[str, Any] | None:
    """Shares that each perspective gives to each group, most disputed on top; None for one view."""
    if len(result.views) < 2:
        return None
    words, order = view.words, _rows(result)
    claim, sub = apart_claim(view, result), words("weights.apart-sub")
    shares = result.weights[:, order].T  # (row, view)
    picture = Heat(
        corner=words("weights.node").text,
        rows=[view.criterion(result.nodes[node]).text for node in order],
        columns=[view_name(view, key).text for key in result.views],
        values=shares.tolist(),
        shown=[[words.percent(float(share)).text for share in row] for row in shares],
        low=0.0,
        high=float(shares.max()),
        aside=[words.number(100 * float(result.spread[node])).text for node in order],
        aside_head=words("weights.head-spread").text,
    )
    return {
        "claim": claim,
        "sub": sub,
        "svg": heat(APART, picture, title=claim.text, desc=sub.text),
        "table": _table(view, result),
    }


def _rows(result: ElicitationResult) -> list[int]:
    """Top-level groups, largest spread first; criteria where there is one group only."""
    keys = result.groups if len(result.groups) > 1 else result.criteria
    nodes = [result.nodes.index(key) for key in keys]
    return sorted(nodes, key=lambda node: -round(float(result.spread[node]), 12))


def apart_claim(view: View, result: ElicitationResult) -> Phrase:
    """What the perspectives differ on most, from whom to whom."""
    node = _rows(result)[0]
    if result.spread[node] <= TIE:
        return view.words("weights.apart-none")
    return view.words(
        "weights.apart-most",
        node=view.criterion(result.nodes[node]),
        low=view.words.percent(float(result.lowest[node])),
        low_view=view_name(view, result.lowest_view[node]),
        high=view.words.percent(float(result.highest[node])),
        high_view=view_name(view, result.highest_view[node]),
    )


def _table(view: View, result: ElicitationResult) -> dict[str, Any]:
    """Every group and criterion: each perspective's share, then highest less lowest."""
    words = view.words
    rows = [
        [
            view.criterion(key),
            *(words.percent(float(share), 1) for share in result.weights[:, node]),
            words.number(100 * float(result.spread[node]), 1),
        ]
        for node, key in enumerate(result.nodes)
    ]
    names = [view_name(view, key) for key in result.views]
    head = [words("weights.node"), *names, *heads(view, "weights", "spread")]
    return table(head, rows, range(1, len(head)))
