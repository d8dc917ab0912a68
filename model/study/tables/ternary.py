"""Tables about the map of the three goals.

Flow   scenario, answers → [study.tables.ternary] → study.tables.frames
Each function gives columns by name, or None when its question was not asked.
"""

from __future__ import annotations

from model.analysis import TernaryResult
from model.scenario import Scenario
from model.study.tables.columns import Answers, Columns, find

__all__ = ["ternary", "ternary_corners"]


def ternary(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row an option that leads anywhere: share of the triangle, mean split of the goals."""
    found = find(answers, TernaryResult)
    if found is None:
        return None
    columns: Columns = {
        "option": [region.option for region in found.regions],
        "share": [region.share for region in found.regions],
        "leads_today": [region.option == found.leader for region in found.regions],
        "rest": [found.rest] * len(found.regions),
    }
    for n, goal in enumerate(found.groups):
        columns[f"mean_{goal}"] = [region.centroid[n] for region in found.regions]
    return columns


def ternary_corners(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a corner of a region, around it, then today's split and the nearest border."""
    found = find(answers, TernaryResult)
    if found is None:
        return None
    points = [(r.option, "corner", corner) for r in found.regions for corner in r.corners.tolist()]
    if found.groups:
        points.append((found.leader, "today", found.today.tolist()))
    if found.border_option:
        points.append((found.border_option, "border", found.border.tolist()))
    columns: Columns = {
        "option": [option for option, _, _ in points],
        "point": [point for _, point, _ in points],
    }
    for n, goal in enumerate(found.groups):
        columns[goal] = [at[n] for _, _, at in points]
    return columns
