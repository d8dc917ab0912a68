"""Tables of sweeps: values along a line, changes of lead, who leads over a grid.

Flow   scenario, answers → [study.tables.sweeps] → study.tables.frames
Each function gives columns by name, or None when its question was not asked.
"""

from __future__ import annotations

import numpy as np

from model.analysis import SweepsResult
from model.scenario import Scenario
from model.study.tables.columns import Answers, Columns, find

__all__ = ["sweep_changes", "sweep_grids", "sweep_id", "sweeps"]

MARKS = {"score": "/", "probability": "="}


def sweep_id(kind: str, target: tuple[str, ...]) -> str:
    """What is moved, as a scenario names it.

    >>> sweep_id("probability", ("stability", "relapses"))
    'stability=relapses'
    """
    return MARKS.get(kind, "").join(target)


def sweeps(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a sweep, point and option."""
    found = find(answers, SweepsResult)
    if found is None:
        return None
    rows = [
        (line.kind, sweep_id(line.kind, line.target), line.unit, place, option, value, leader)
        for line in found.sweeps
        for place, values, leader in zip(
            line.x.tolist(), line.values.tolist(), line.leader, strict=True
        )
        for option, value in zip(line.options, values, strict=True)
    ]
    names = ("kind", "of", "unit", "x", "option", "value", "leader")
    return {name: [row[n] for row in rows] for n, name in enumerate(names)}


def sweep_changes(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a change of lead: exact, or found along a curve."""
    found = find(answers, SweepsResult)
    if found is None:
        return None
    rows = [
        (line.kind, sweep_id(line.kind, line.target), line.unit, *change, value, line.exact)
        for line in found.sweeps
        for change, value in zip(line.changes, line.change_value.tolist(), strict=True)
    ]
    names = ("kind", "of", "unit", "x", "before", "after", "value", "exact")
    return {name: [row[n] for row in rows] for n, name in enumerate(names)}


def sweep_grids(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a grid and point of it: who leads, and by how much."""
    found = find(answers, SweepsResult)
    if found is None:
        return None
    columns: Columns = {
        name: []
        for name in ("kind_x", "of_x", "kind_y", "of_y", "unit_x", "unit_y", "x", "y", "leader",
                     "lead")
    }  # fmt: skip
    for grid in found.grids:
        count = grid.leader.size
        ids = [sweep_id(kind, of) for kind, of in zip(grid.kinds, grid.targets, strict=True)]
        across, up = np.meshgrid(grid.x, grid.y)
        columns["kind_x"] += [grid.kinds[0]] * count
        columns["of_x"] += [ids[0]] * count
        columns["kind_y"] += [grid.kinds[1]] * count
        columns["of_y"] += [ids[1]] * count
        columns["unit_x"] += [grid.units[0]] * count
        columns["unit_y"] += [grid.units[1]] * count
        columns["x"] += across.ravel().tolist()
        columns["y"] += up.ravel().tolist()
        columns["leader"] += [grid.options[n] if n >= 0 else "" for n in grid.leader.ravel()]
        columns["lead"] += grid.lead.ravel().tolist()
    return columns
