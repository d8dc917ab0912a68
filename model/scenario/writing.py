"""Writing back: changes single weights in a file and leaves all else as it was.

Flow   `jeoul weights` → [scenario.writing] → scenario file
Takes  a path and new points.  Gives  the file rewritten whole, and the Scenario it now holds.
Knows  tomlkit, which keeps comments, blanks and order.  Never sees  methods, results.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

import tomlkit
import tomlkit.items
from tomlkit.exceptions import TOMLKitError

from model.files import write_whole
from model.scenario.dumping import dump_scenario
from model.scenario.families import ALL, TOP
from model.scenario.faults import Fault, ScenarioError, nearest, quoted
from model.scenario.folder import Folder
from model.scenario.overriding import no_points
from model.scenario.reading import load_from, load_scenario
from model.scenario.schema import Origin, Scenario, ValuePath
from model.scenario.weighing import FamilyJudgements, Perspective, WeightSet

__all__ = ["dump_scenario", "rebalance", "rewrite", "set_weights"]

_BOM = "\ufeff"

StrPath = str | os.PathLike[str]


def set_weights(path: StrPath, points: Mapping[str, float]) -> Scenario:
    """Set swing points in [weights.points] of a file; the rest stays byte for byte.

    A file that takes its weights from the file it extends gets the points as its own. Weights
    taken from a perspective become points of their own first, with its statements and ranges.
    Where weights are worked out from judgements, points go into the family that has them. Raises
    ScenarioError, and leaves the file alone, when the file is faulty or would become so, when a
    node is judged without points, or when its judgements stand in another file.

    Parameters
    ----------
    path : path of a scenario file
    points : new points by id; ids that are left out keep theirs.
    """
    before = load_scenario(path)
    folder = Folder(path)
    _refuse(before, folder, points)
    changed = {key: value for key, value in points.items() if not _same(before, key, value)}
    if not changed:
        return before
    return rewrite(path, folder, lambda document: _put(document, before, changed))


def rewrite(
    path: StrPath,
    folder: Folder,
    change: Callable[[tomlkit.TOMLDocument], None],
    is_meant: Callable[[Scenario], bool] = lambda after: True,
) -> Scenario:
    """Change the parsed text of a file and write it whole, if the result is sound.

    Parameters
    ----------
    path : path of a scenario file
    folder : its folder, from which it has been read; takes the new text for the file's content
    change : changes the parsed text in place
    is_meant : whether the scenario that the new text holds is the one that was meant

    Raises
    ------
    ScenarioError
        When the text cannot be changed, or holds faults or something else then; the file stays.
    """
    with open(path, encoding="utf-8", newline="") as stream:
        text = stream.read()
    marked = text.startswith(_BOM)
    try:
        document = tomlkit.parse(text.removeprefix(_BOM))
        change(document)
        written = tomlkit.dumps(document)
    except (TOMLKitError, ValueError, TypeError) as error:
        raise ScenarioError([_by_hand(folder, f" ({error})")]) from error
    if "\r\n" in text and not re.search(r"(?<!\r)\n", text):
        written = re.sub(r"(?<!\r)\n", "\r\n", written)
    folder.pretend(written)
    after = load_from(folder)
    if not is_meant(after):
        raise ScenarioError([_by_hand(folder, "")])
    write_whole(Path(path), _BOM * marked + written)
    return after


def _by_hand(folder: Folder, reason: str) -> Fault:
    what, remedy = f"The file cannot be rewritten{reason}.", "change the weights by hand"
    return folder.fault(Origin(folder.first, 0), "", what, remedy)


def rebalance(path: StrPath) -> Scenario:
    """Scale points to sum to 100 among siblings (or across criteria); proportions stay.

    Points are rounded to 6 decimals. Raises ScenarioError as `set_weights` does, and when the
    weights are those of a perspective or worked out from judgements.
    """
    scenario = load_scenario(path)
    weights = scenario.weights
    if weights.form == "judgements":
        folder = Folder(path)
        what = "The weights are worked out from judgements, whose points keep to their method."
        remedy = "leave them; shares sum to 100 % among siblings whatever the judgements"
        origin = scenario.origin("weights", "form") or Origin(folder.first, 0)
        raise ScenarioError([folder.fault(origin, 'weights.form = "judgements"', what, remedy)])
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
    judged = _judged(scenario.weights, scenario, key)
    points = scenario.weights.points if judged is None else judged.points
    return points.get(key) == value


def _judged(
    weights: WeightSet | Perspective, scenario: Scenario, key: str
) -> FamilyJudgements | None:
    """The judgements of the family that a node belongs to, where weights come from such."""
    parent = scenario.criteria[key].parent if key in scenario.criteria else None
    families = (parent or TOP, ALL)
    return next((each for each in weights.judgements if (each.among or TOP) in families), None)


def _refuse(scenario: Scenario, folder: Folder, points: Mapping[str, float]) -> None:
    """Raise where points have no place among the judgements, or not in this file."""
    path: ValuePath = ("weights",)
    weights: WeightSet | Perspective = scenario.weights
    if weights.form == "perspective":
        path = ("perspectives", str(scenario.weights.perspective))
        weights = scenario.perspectives[path[1]]
    if weights.form != "judgements":
        return
    faults = []
    for key in points:
        if key not in scenario.criteria:
            guess = nearest(key, scenario.criteria)
            meant = f"; did you mean “{guess}”?" if guess else "."
            what = f"There is no goal, risk or criterion “{key}”{meant}"
            remedy = f"use one of: {', '.join(scenario.criteria)}"
            faults.append(folder.fault(Origin(folder.first, 0), key, what, remedy))
            continue
        judged = _judged(weights, scenario, key)
        if judged is None or key not in judged.points:
            problem = no_points(key, judged.method if judged is not None else "")
            origin = scenario.origin(*path, "judgements") or Origin(folder.first, 0)
        elif path == ("weights",):
            number = weights.judgements.index(judged)
            origin = scenario.origin(*path, "judgements", number) or Origin(folder.first, 0)
            if origin.file == folder.first:
                continue
            what = f"The judgements that “{key}” belongs to stand in another file."
            problem = what, "change them there, or copy all [[weights.judgements]] into this file"
        else:
            what = f"“{key}” is judged in the perspective “{path[1]}”."
            problem = what, f"change [[perspectives.{path[1]}.judgements]]"
            origin = scenario.origin(*path, "judgements") or Origin(folder.first, 0)
        faults.append(folder.fault(origin, f"{key} = {quoted(points[key])}", *problem))
    if faults:
        raise ScenarioError(faults)


def _put(document: tomlkit.TOMLDocument, before: Scenario, points: Mapping[str, float]) -> None:
    """Write points into a parsed file."""
    weights = before.weights
    if weights.form == "judgements":
        for key, value in points.items():
            judged = _judged(weights, before, key)
            assert judged is not None  # `_refuse` has seen to it
            number = weights.judgements.index(judged)
            document["weights"]["judgements"][number]["points"][key] = _number(value)
        return
    written = dict(points)
    if weights.form == "perspective":
        taken = before.perspectives[str(weights.perspective)]
        if "weights" in document:
            _table(document, "weights").pop("perspective", None)
        _table(document, "weights")["form"] = taken.form
        if taken.order and not weights.order:
            _table(document, "weights")["order"] = list(taken.order)
        if taken.ranges and not weights.ranges:
            _table(document, "weights")["ranges"] = _ranges(taken)
        written = {**taken.points, **points}
    table = _table(_table(document, "weights"), "points")
    for key, value in written.items():
        table[key] = _number(value)


def _ranges(taken: Perspective) -> tomlkit.items.InlineTable:
    """The ranges of a perspective, on one line."""
    table = tomlkit.inline_table()
    table.update({key: [_number(end) for end in ends] for key, ends in taken.ranges.items()})
    return table


def _table(parent: MutableMapping[str, Any], key: str) -> MutableMapping[str, Any]:
    if key not in parent:
        parent[key] = tomlkit.table()
    table: MutableMapping[str, Any] = parent[key]
    return table


def _number(value: float) -> int | float:
    """The number as people write it: 40, not 40.0."""
    value = float(value)
    return int(value) if value.is_integer() and abs(value) < 1e15 else value
