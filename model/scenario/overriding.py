"""Overriding: swing points given on the command line, put into the merged tree.

Flow   `--weight ID=POINTS` → Located tree → [scenario.overriding] → schema
Takes  the tree and pairs of id and points.  Gives  the tree changed in place, or faults.
Knows  where each form of weights keeps points.  Never sees  files, what points are for.
"""

from __future__ import annotations

from collections.abc import Iterable

from model.scenario.families import ALL, TOP
from model.scenario.faults import Fault, nearest, quoted
from model.scenario.folder import Folder
from model.scenario.located import Located
from model.scenario.schema import Origin

__all__ = ["no_points", "override"]


def override(tree: Located, overrides: Iterable[tuple[str, float]], folder: Folder) -> list[Fault]:
    """Set points; weights taken from a perspective become weights of their own first."""
    faults: list[Fault] = []
    for number, (key, points) in enumerate(overrides):
        origin = Origin(f"--weight {key}={quoted(points)}", 0)
        weights = tree.table.get("weights")
        if weights is None or not isinstance(weights.value, dict):
            return faults  # the schema says it better
        if number == 0 and weights.word("form") == "perspective":
            taken = tree.under("perspectives", weights.word("perspective") or "")
            if taken is None:
                return faults
            _take_over(weights, taken)
        if key not in tree.table.get("criteria", Located({}, origin)).table:
            known = list(tree.table.get("criteria", weights).table)
            meant = f"; did you mean “{guess}”?" if (guess := nearest(key, known)) else "."
            what = f"There is no goal, risk or criterion “{key}”{meant}"
            remedy = f"use one of: {', '.join(known)}"
            faults.append(folder.fault(origin, "", what, remedy))
            continue
        if weights.word("form") == "judgements":
            table, method = _judged_points(tree, weights, key)
            if table is None:
                faults.append(folder.fault(origin, "", *no_points(key, method)))
                continue
        else:
            table = weights.table.setdefault("points", Located({}, weights.origin))
        if not isinstance(table.value, dict):
            return faults
        table.value[key] = Located(points, origin)
        weights.table.pop("set_by", None)  # whoever set the others did not set this one
    return faults


def _take_over(weights: Located, taken: Located) -> None:
    """The weights of a perspective as the file's own, with what was stated beside them."""
    weights.table.pop("perspective", None)
    weights.value["form"] = taken.table.get("form") or Located("leaves", taken.origin)
    for key in ("points", "judgements"):
        if (given := taken.table.get(key)) is not None:
            weights.value[key] = _copied(given)
    for key in ("order", "ranges"):  # these come along, unless [weights] has its own
        if key in taken.table:
            weights.value.setdefault(key, taken.table[key])


def _copied(node: Located) -> Located:
    """A copy of tables and lists, so that the perspective keeps its own points."""
    if isinstance(node.value, dict):
        table = {key: _copied(item) for key, item in node.value.items()}
        return Located(table, node.origin)
    if isinstance(node.value, list):
        return Located([_copied(item) for item in node.value], node.origin)
    return node


def _judged_points(tree: Located, weights: Located, key: str) -> tuple[Located | None, str]:
    """The points of the family that a node is judged in, or None, and its method."""
    criterion = tree.under("criteria", key)
    parent = (criterion.word("parent") if criterion is not None else None) or TOP
    judgements = weights.table.get("judgements")
    for judged in judgements.items if judgements is not None else ():
        if (judged.word("among") or TOP) in (parent, ALL):
            table = judged.table.get("points")
            known = table is not None and key in table.table
            return (table if known else None), judged.word("method") or ""
    return None, ""


def no_points(key: str, method: str) -> tuple[str, str]:
    """Why a node that is weighed by judgements has no points to set, and what to do."""
    how = f"by {method}" if method else "in a family of its own"
    what = f"“{key}” is judged {how}, so it has no points to set."
    return what, 'change its judgements, or give [weights] form = "siblings" and points'
