"""Fitting data to the schema, so that one wrong value does not hide other faults.

Flow   plain data → [scenario.fitting] → Scenario and Faults → checking
Takes  data and origins.  Gives  a Scenario, the faults found, and the parts that are in doubt.
Knows  the schema and pydantic's errors.  Never sees  files.

Where a value does not fit, its fault is kept, a stand-in is put in its place, and the part is
marked as doubtful: the checks then go on everywhere else. Such a Scenario is never handed out.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError

from model.scenario.explaining import Complaint, complaints, explain
from model.scenario.faults import Fault
from model.scenario.folder import Folder
from model.scenario.schema import Origin, Scenario, ValuePath
from model.scenario.shape import fields_of, part_at

__all__ = ["fit"]

_MOST_MENDED = 100  # more wrong values, and only they are reported
_ROUNDS = 5
_KEYED = {"criteria", "options", "drivers", "safeguards", "perspectives"}
_GONE = object()
_STAND_IN: dict[str, Any] = {
    "text": {"en": "?"},
    "number": 0.0,
    "ids": (),
    "rows": (),
    "plain": "2000",  # fits ids and dates
}


class _HopelessError(Exception):
    """Too much is missing for any further check."""


def fit(
    data: dict[str, Any],
    origins: dict[ValuePath, Origin],
    folder: Folder,
    doubtful: set[ValuePath],
) -> tuple[Scenario | None, list[Fault]]:
    """The scenario, or a mended one with faults, or None; doubtful parts are added to the set."""
    language = data.get("language", "en")
    faults: list[Fault] = []
    for number in range(_ROUNDS):
        try:
            return Scenario.model_validate(data, context={"language": language}), faults
        except ValidationError as error:
            found = complaints(error, data)
        if number == 0:
            faults = explain(found, data, origins, folder)
        if len(found) > _MOST_MENDED:
            break
        try:
            for complaint in reversed(found):
                data = _mended(data, complaint)
        except _HopelessError:
            break
        doubtful |= {_part_of(path) for path, _ in found}
    return None, faults


def _part_of(path: ValuePath) -> ValuePath:
    """The part that is in doubt when a value in it does not fit."""
    if path[0] == "joint" or (path[0] == "scores" and path[2:] in {("option",), ("criterion",)}):
        return path[:1]  # then nothing can be said of sums and of missing cells
    if path[0] == "packages":
        return path[:3]
    rows = len(path) > 1 and isinstance(path[1], int)
    return path[:2] if rows or path[0] in _KEYED else path[:1]


def _mended(data: dict[str, Any], complaint: Complaint) -> dict[str, Any]:
    path, details = complaint
    if not path or path in {("criteria",), ("options",)}:
        raise _HopelessError
    mended: dict[str, Any] = _put(data, path, _stand_in(path, details))
    return mended


def _put(table: Any, path: ValuePath, value: Any) -> Any:
    """A copy of nested data with another value at a path."""
    key, below = path[0], path[1:]
    if isinstance(table, tuple) and isinstance(key, int):
        if key >= len(table):
            return table
        if not below and value is _GONE:
            return table[:key] + table[key + 1 :]
        return (*table[:key], _put(table[key], below, value) if below else value, *table[key + 1 :])
    if not isinstance(table, dict):
        return table
    copy = dict(table)
    if below:
        copy[str(key)] = _put(copy.get(str(key)), below, value)
    elif value is _GONE:
        copy.pop(str(key), None)
    else:
        copy[str(key)] = value(copy.get(str(key))) if callable(value) else value
    return copy


def _stand_in(path: ValuePath, details: Any) -> Any:
    """What can stand where a value does not fit."""
    kind, key = details["type"], path[-1]
    part = part_at(Scenario, path[:-1])
    field = fields_of(part).get(str(key)) if part is not None else None
    if kind == "extra_forbidden" or details["loc"][-1:] == ("[key]",):
        return _GONE
    if isinstance(key, int) and len(path) == 2:
        return _row_stand_in(str(path[0]), details)
    if field is None:
        if kind in {"model_type", "model_attributes_type"}:
            return {}
        numbers = path[-2:-1] in {("points",), ("probabilities",)}
        return 1.0 if numbers else _GONE
    if not field.required:
        return True if kind == "bool_type" else _GONE
    if kind == "literal_error":
        return re.findall(r"'([^']*)'", details["ctx"]["expected"])[-1:][0]
    if kind == "dict_type" or field.kind == "parts":
        return {}
    if path == ("weights",):
        return {"form": "siblings"}
    if field.kind not in _STAND_IN:
        raise _HopelessError
    return _STAND_IN[field.kind]


def _row_stand_in(table: str, details: Any) -> Any:
    """A row that fits, with the same natural key; rows keep their numbers."""
    row = details["input"]
    if not isinstance(row, dict):
        raise _HopelessError
    if table == "scores" and "likely" in row:
        return row | {"low": row["likely"], "high": row["likely"]}
    if table == "gates":
        kept = {name: row[name] for name in row if name not in {"driver", "level"}}
        return kept | {"approval": {"en": "?"}}
    raise _HopelessError
