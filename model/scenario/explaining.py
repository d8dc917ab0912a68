"""Explaining: pydantic's errors in plain sentences, each with its line and what to do.

Flow   ValidationError → [scenario.explaining] → Faults → ScenarioError
Takes  the error, the data and the origins.  Gives  one fault for each thing that is wrong.
Knows  pydantic's error types and the shape of the schema.  Never sees  files.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from model.scenario.faults import Fault, nearest, quoted, short
from model.scenario.folder import Folder
from model.scenario.merging import row_key
from model.scenario.part import Part, Text
from model.scenario.schema import Origin, Scenario, ValuePath
from model.scenario.shape import Field, fields_of, part_at

__all__ = ["Complaint", "complaints", "explain", "path_text"]

Complaint = tuple[ValuePath, ErrorDetails]

_ID = "Ids are made of letters a-z, digits, - and _, and begin with a letter or digit."
_SENTENCES: dict[str, tuple[str, str]] = {  # error type → reason, remedy
    "string_type": ("This must be text.", "put it in double quotes"),
    "int_type": ("This must be a whole number.", "write digits, without quotes or a point"),
    "int_from_float": ("This must be a whole number.", "write digits without a point"),
    "bool_type": ("This must be true or false.", "write true or false, without quotes"),
    "tuple_type": ("This must be a list.", "put it in [ ]"),
    "dict_type": ("This must be a table of parts, each under its id.", "write a [header] with ids"),
    "date_type": ("This must be a date.", "write 2025-06-30, without quotes and without a time"),
    "string_pattern_mismatch": (_ID, "choose another id, such as my-option"),
    "finite_number": ("This must be a finite number.", "write a number below 1e15"),
}
_TEXT = ("This must be text.", 'put it in double quotes, or write { en = "…", ko = "…" }')
_NUMBER = ("This must be a number.", "write digits and a point, such as 0.5, without quotes")
_BOUNDS = {
    "greater_than_equal": ("ge", "must not be below"),
    "greater_than": ("gt", "must be above"),
    "less_than_equal": ("le", "must not be above"),
    "less_than": ("lt", "must be below"),
}
_MOST_EXPLAINED = 2000  # more are not even counted


def complaints(error: ValidationError, data: dict[str, Any]) -> list[Complaint]:
    """Each thing that is wrong, once, with the path of the value in the data."""
    grouped: dict[ValuePath, list[ErrorDetails]] = {}
    for details in error.errors(include_url=False):
        grouped.setdefault(_trimmed(details, data), []).append(details)
    around = {path[:-1] for path in grouped}
    return [
        (path, details)
        for path, same_place in list(grouped.items())[:_MOST_EXPLAINED]
        for details in _without_branches(path, same_place)
        if not (details["type"] == "too_short" and path in around)  # wrong items are not counted
    ]


def explain(
    found: list[Complaint],
    data: dict[str, Any],
    origins: dict[ValuePath, Origin],
    folder: Folder,
) -> list[Fault]:
    """One fault for each thing that is wrong."""
    faults = []
    for path, details in found:
        what, remedy, shows_value = _sentence(details, path)
        place: ValuePath = path
        while place not in origins:
            place = place[:-1]
        where = path_text(path, _row(path, data))
        if shows_value:
            where += f" = {quoted(details['input'])}"
        faults.append(folder.fault(origins[place], where, what, remedy))
    return faults


def path_text(path: ValuePath, row: object = None) -> str:
    """A path as people say it; a row of a table goes by its natural key if it has one.

    >>> path_text(("gates", 3, "status"), {"option": "embassy"})
    'gates.embassy.status'
    >>> path_text(("decision", "next_steps", 0))
    'decision.next_steps[1]'
    """
    parts: list[str] = []
    row_name = row_key(str(path[0]), row) if path else None
    if row_name is not None:
        parts, path = [str(path[0]), *row_name], path[2:]
    for key in path:
        if isinstance(key, int):
            parts[-1:] = [f"{parts[-1]}[{key + 1}]"] if parts else [f"[{key + 1}]"]
        else:
            parts.append(key)
    return ".".join(short(part, 64) for part in parts)


def _row(path: ValuePath, data: dict[str, Any]) -> object:
    """The row of a table in which a path lies, or None."""
    if len(path) < 2 or not isinstance(path[1], int):
        return None
    row: object = data[str(path[0])][path[1]]
    return row


def _trimmed(details: ErrorDetails, data: Any) -> ValuePath:
    """The path of an error without pydantic's own words for keys and branches of unions."""
    path: ValuePath = ()
    here = data
    for number, key in enumerate(details["loc"]):
        last = number == len(details["loc"]) - 1
        if _holds(here, key):
            here = here[key]
        elif not (last and details["type"] == "missing"):
            break
        path = (*path, key)
    return path


def _holds(table: Any, key: str | int) -> bool:
    if isinstance(table, dict):
        return key in table
    return isinstance(table, tuple) and isinstance(key, int) and key < len(table)


def _without_branches(path: ValuePath, errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """One error for a value that fits no branch of a union; else all of them."""
    whole = [each for each in errors if len(each["loc"]) == len(path)]
    keys = [each for each in errors if each["loc"][-1:] == ("[key]",)]
    if whole or keys:
        return whole + keys
    return errors[:1]


def _sentence(details: ErrorDetails, path: ValuePath) -> tuple[str, str, bool]:
    """Reason, remedy, and whether the value is worth showing."""
    kind, context = details["type"], details.get("ctx") or {}
    part = part_at(Scenario, path[:-1])
    field = _field(path)
    if kind == "missing":
        return "This key is missing.", _how_to_add(str(path[-1]), field), False
    if kind == "extra_forbidden":
        return *_unknown_key(str(path[-1]), part), False
    if kind == "value_error":
        what, _, remedy = str(context["error"]).partition("; ")
        sentence = "This " + what.rstrip(".") + "."
        return sentence, remedy, not isinstance(details["input"], dict)
    if kind == "literal_error":
        choices = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        meant = nearest(details["input"], choices) if isinstance(details["input"], str) else ""
        guess = f"; did you mean “{meant}”?" if meant else "."
        return f"This value is not known{guess}", "write one of: " + ", ".join(choices), True
    if kind in _BOUNDS:
        name, relation = _BOUNDS[kind]
        what = f"The number {relation} {_plain_number(context[name])}."
        if "points" in path[1:-1] and path[0] in {"weights", "perspectives"}:
            what = "Points are 0 or more; only their proportion to their siblings counts."
            return what, "give 0 to leave the node out (scenarios/README.md, “Weights”)", True
        return what, "correct the number, or its unit", True
    if kind in {"model_type", "model_attributes_type"}:
        below = part_at(Scenario, path)
        if below is Text:
            return *_TEXT, True
        keys = ", ".join(fields_of(below)) if below else ""
        return "This must be a table of keys.", f"give it keys among: {keys}", True
    if kind == "float_type":
        return *_NUMBER, True
    if kind in {"too_short", "too_long"}:
        least = context.get("min_length", context.get("max_length"))
        return f"This list needs {least} entries.", f"give {least} entries", True
    if kind == "string_too_long":
        most = context["max_length"]
        return f"The text is longer than {most} characters.", "shorten it", True
    if kind == "string_pattern_mismatch" and path[-1:] == ("source_url",):
        return "This is no web address.", "write https://…, without blanks", True
    what, remedy = _SENTENCES.get(kind, (short(details["msg"], 200) + ".", "correct the value"))
    return what, remedy, details["loc"][-1:] != ("[key]",)


def _plain_number(number: Any) -> str:
    return f"{number:g}" if isinstance(number, int | float) else str(number)


def _field(path: ValuePath) -> Field | None:
    part = part_at(Scenario, path[:-1])
    return fields_of(part).get(str(path[-1])) if part is not None and path else None


def _how_to_add(key: str, field: Field | None) -> str:
    if field is None:
        return "add it"
    return {
        "text": f'add {key} = "…"',
        "number": f"add {key} = NUMBER",
        "ids": f'add {key} = ["…"]',
        "part": f"add a table [{key}]",
        "parts": f"add at least one table [{key}.ID]",
        "rows": f'add {key} = "tables/{key}.csv", or rows [[{key}]]',
    }.get(field.kind, f"add {key} = …")


def _unknown_key(key: str, part: type[Part] | None) -> tuple[str, str]:
    known = list(fields_of(part)) if part is not None else []
    if part is Scenario:
        known += ["extends", "remove", "base_sha256"]
    meant = nearest(key, known)
    what = f"The key {quoted(key)} is not known"
    what += f"; did you mean “{meant}”?" if meant else "."
    return what, "use one of: " + ", ".join(known)
