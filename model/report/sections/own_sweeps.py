"""The sweeps that the file asks for: a chart and a table for each.

Flow   View → [sections.own_sweeps] → templates/sections/own_sweeps.html.j2
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from model.analysis import CentralResult, GridResult, SweepResult, SweepsResult
from model.arrays import FloatArray
from model.report.cells import table
from model.report.sweep_figures import axis_words, grid_figure, line_figure, place_words
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["build_own_sweeps", "grid_table", "line_table"]

CUTS = 5
"""Places along each side of a map that its table names."""


def build_own_sweeps(view: View) -> dict[str, Any] | None:
    """A figure for each line, then for each map."""
    result = view.study.find(SweepsResult)
    asked = result is not None and (result.sweeps or result.grids)
    if result is None or not asked or not view.study.get(CentralResult).leader:
        return None
    return {
        "figures": [
            *(
                {**line_figure(view, line, n), "table": line_table(view, line)}
                for n, line in enumerate(result.sweeps)
            ),
            *(
                {**grid_figure(view, grid, n), "table": grid_table(view, grid)}
                for n, grid in enumerate(result.grids)
            ),
        ]
    }


def line_table(view: View, line: SweepResult) -> dict[str, Any]:
    """Value of every option where the line begins, today, and where it ends."""
    words = view.words
    shown = {0: "start", len(line.x) - 1: "end"}
    if not math.isnan(line.now) and line.x[0] < line.now < line.x[-1]:
        shown[int(np.argmin(np.abs(line.x - line.now)))] = "today"
    places = sorted(shown)
    head = [
        words(
            f"own_sweeps.head-{shown[n]}",
            place=_place(view, line.kind, line.x, n),
        )
        for n in places
    ]
    rows = [
        [view.option(option), *(words.points(float(line.values[n, o])) for n in places)]
        for o, option in enumerate(line.options)
    ]
    return table([words("own_sweeps.head-option"), *head], rows, range(1, len(head) + 1))


def _place(view: View, kind: str, axis: FloatArray, n: int) -> Phrase:
    """A point of an axis; scores and exponents with the digits that they need."""
    if kind in {"score", "curvature"}:
        return view.words.plain(float(axis[n]))
    return place_words(view, kind, axis, float(axis[n]))


def grid_table(view: View, grid: GridResult) -> dict[str, Any]:
    """Who leads at some places of the map: a row for each place on the upright axis."""
    words = view.words
    across, up = _cuts(len(grid.x)), _cuts(len(grid.y))
    head = [words("own_sweeps.at", place=_place(view, grid.kinds[0], grid.x, c)) for c in across]
    rows = [
        [
            words("own_sweeps.at", place=_place(view, grid.kinds[1], grid.y, r)),
            *(_leader(view, grid, r, c) for c in across),
        ]
        for r in up
    ]
    first, second = (
        axis_words(view, kind, target)
        for kind, target in zip(grid.kinds, grid.targets, strict=True)
    )
    return table([words("own_sweeps.corner", down=second, across=first), *head], rows)


def _cuts(count: int) -> list[int]:
    """Positions spread over a side, both ends among them."""
    return sorted({int(place) for place in np.linspace(0, count - 1, min(CUTS, count)).round()})


def _leader(view: View, grid: GridResult, row: int, column: int) -> Phrase:
    leader = int(grid.leader[row, column])
    return view.option(grid.options[leader]) if leader >= 0 else view.words("common.no-value")
