"""Writing back: changes single weights in a file and leaves all else as it was.

Flow   `jeoul weights` → [scenario.writing] → scenario file
Takes  a path and new points.  Gives  the file rewritten whole, and the Scenario it now holds.
Knows  tomlkit, which keeps comments, blanks and order.  Never sees  methods, results.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from model.files import write_whole
from model.scenario.dumping import dump_scenario
from model.scenario.faults import ScenarioError, quoted
from model.scenario.folder import Folder
from model.scenario.reading import load_from, load_scenario
from model.scenario.schema import Origin, Scenario

__all__ = ["dump_scenario", "rebalance", "set_weights"]

_BOM = "\ufeff"

StrPath = str | os.PathLike[str]


def set_weights(path: StrPath, points: Mapping[str, float]) -> Scenario:
    """Set swing points in [weights.points] of a file; the rest stays byte for byte.

    A file that takes its weights from the file it extends gets the points as its own. Weights
    taken from a perspective become points of their own first, with its statements. Raises
    ScenarioError, and leaves the file alone, when the file is faulty or would become so.

    Parameters
    ----------
    path : path of a scenario file
    points : new points by id; ids that are left out keep theirs.
    """
    before = load_scenario(path)
    changed = {key: value for key, value in points.items() if not _same(before, key, value)}
    if not changed:
        return before
    folder = Folder(path)
    with open(path, encoding="utf-8", newline="") as stream:
        text = stream.read()
    marked = text.startswith(_BOM)
    try:
        document = tomlkit.parse(text.removeprefix(_BOM))
        _put(document, before, changed)
        written = tomlkit.dumps(document)
    except (TOMLKitError, ValueError, TypeError) as error:
        what, remedy = f"The file cannot be rewritten ({error}).", "change the weights by hand"
        raise ScenarioError([folder.fault(Origin(folder.first, 0), "", what, remedy)]) from error
    if "\r\n" in text and not re.search(r"(?<!\r)\n", text):
        written = re.sub(r"(?<!\r)\n", "\r\n", written)
    folder.pretend(written)
    after = load_from(folder)
    write_whole(Path(path), _BOM * marked + written)
    return after


def rebalance(path: StrPath) -> Scenario:
    """Scale points to sum to 100 among siblings (or across criteria); proportions stay.

    Points are rounded to 6 decimals. Raises ScenarioError as `set_weights` does, and when the
    weights are those of a perspective.
    """
    scenario = load_scenario(path)
    weights = scenario.weights
    if weights.form == "perspective":
        folder = Folder(path)
        what = "The weights are those of a perspective, which has points of its own."
        remedy = f"edit [perspectives.{weights.perspective}], or set a weight first"
        origin = scenario.origin("weights", "perspective") or Origin(folder.first, 0)
        where = f"weights.perspective = {quoted(weights.perspective)}"
        raise ScenarioError([folder.fault(origin, where, what, remedy)])
    families: dict[str | None, list[str]] = {}
    for key in weights.points:
        parent = scenario.criteria[key].parent if weights.form == "siblings" else None
        families.setdefault(parent, []).append(key)
    points: dict[str, float] = {}
    for family in families.values():
        total = sum(weights.points[key] for key in family)
        points |= {key: round(weights.points[key] / total * 100, 6) for key in family}
    return set_weights(path, points)


def _same(scenario: Scenario, key: str, value: float) -> bool:
    return scenario.weights.points.get(key) == value


def _put(document: tomlkit.TOMLDocument, before: Scenario, points: Mapping[str, float]) -> None:
    """Write points into a parsed file."""
    weights = before.weights
    written = dict(points)
    if weights.form == "perspective":
        taken = before.perspectives[str(weights.perspective)]
        if "weights" in document:
            _table(document, "weights").pop("perspective", None)
        _table(document, "weights")["form"] = taken.form
        if taken.order and not weights.order:
            _table(document, "weights")["order"] = list(taken.order)
        written = {**taken.points, **points}
    table = _table(_table(document, "weights"), "points")
    for key, value in written.items():
        table[key] = _number(value)


def _table(parent: MutableMapping[str, Any], key: str) -> MutableMapping[str, Any]:
    if key not in parent:
        parent[key] = tomlkit.table()
    table: MutableMapping[str, Any] = parent[key]
    return table


def _number(value: float) -> int | float:
    """The number as people write it: 40, not 40.0."""
    value = float(value)
    return int(value) if value.is_integer() and abs(value) < 1e15 else value
