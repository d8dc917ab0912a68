"""The JSON Schema of a scenario file, for completion and squiggles in editors.

Flow   schema classes → [scenario.schema_export] → `jeoul schema`
Gives  a draft 2020-12 schema of what one file may hold: it may extend another one and so be
       partial, and its tables may be paths of CSV files.
Knows  pydantic's JSON Schema.  Never sees  files.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from model.scenario import criteria, part, parts, schema, settings, sweep, weighing, worlds
from model.scenario.parts import Score
from model.scenario.schema import Scenario
from model.scenario.tables import TABLES

__all__ = ["json_schema"]

_ROW_PARTS = {
    *("Score", "Effect", "Gate", "SafeguardEffect", "Signpost", "Fact", "JointRow"),
    *("Sweep", "SweepAxis", "FamilyJudgements"),
}


def json_schema() -> dict[str, Any]:
    """What a scenario file may hold, as a JSON Schema (draft 2020-12)."""
    exported = Scenario.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
    definitions, properties = exported["$defs"], exported["properties"]
    for name, key, text in _described():
        keys = properties if name == "Scenario" else definitions.get(name, {}).get("properties", {})
        if key in keys:
            keys[key]["description"] = text
    for name, definition in definitions.items():
        if name not in _ROW_PARTS:
            definition.pop("required", None)  # the file that is extended may have the rest
    exported = _without_null(exported)
    definitions, properties = exported["$defs"], exported["properties"]
    for table in TABLES:
        properties[table] = _table(table, properties[table], definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Scenario",
        "description": "A scenario file: everything that a run weighs.",
        "type": "object",
        "properties": {"schema": properties.pop("schema"), **_OWN, **properties},
        "required": ["schema"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _without_null(node: Any) -> Any:
    """The same schema for TOML, which has no null: an optional key is simply left out."""
    if isinstance(node, list):
        return [_without_null(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _without_null(item) for key, item in node.items() if item is not None}
    forms = kept.get("anyOf")
    if isinstance(forms, list) and {"type": "null"} in forms:
        forms.remove({"type": "null"})
        if len(forms) == 1:
            kept = {**{key: item for key, item in kept.items() if key != "anyOf"}, **forms[0]}
    return kept


def _described() -> Iterator[tuple[str, str, str]]:
    """Class, key and docstring of every key of the schema, as its source has them."""
    own: dict[str, list[tuple[str, str]]] = {}
    for module in (part, parts, criteria, weighing, worlds, settings, sweep, schema):
        for node in ast.parse(inspect.getsource(module)).body:
            if not isinstance(node, ast.ClassDef):
                continue
            for field, text in pairwise(node.body):
                if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
                    key = ast.unparse(field.target).replace("schema_version", "schema")
                    words = inspect.cleandoc(ast.literal_eval(text.value))
                    own.setdefault(node.name, []).append((key, words))
            above = [key for base in node.bases for key in own.get(ast.unparse(base), ())]
            for key, words in (*above, *own.get(node.name, ())):
                yield node.name, key, words


_OWN = {
    "extends": {
        "type": "string",
        "description": "Another scenario file in this folder, of which this one gives the changes.",
    },
    "base_sha256": {
        "type": "string",
        "description": "Input hash of the extended file, as in its report; refused once stale.",
    },
    "remove": {
        "type": "array",
        "items": {"type": "string"},
        "description": 'Parts of the extended file to take away, such as "options.border".',
    },
}


def _table(table: str, rows: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    path = {
        "type": "string",
        "pattern": r"^[^/\\].*\.csv$",
        "description": f"Path of a CSV, such as tables/{table}.csv.",
    }
    forms = [path, {"type": "array", "items": rows["items"]}]
    if table == "scores":
        forms.append(_keyed_scores(definitions))
    kept = {key: rows[key] for key in ("description",) if key in rows}
    return {"anyOf": forms, **kept}


def _keyed_scores(definitions: dict[str, Any]) -> dict[str, Any]:
    cell = dict(definitions["Score"])
    place = ("option", "criterion")
    cell["properties"] = {k: v for k, v in cell["properties"].items() if k not in place}
    cell["required"] = [k for k in cell["required"] if k not in place]
    cell["title"] = "Cell"
    definitions["Cell"] = cell
    numbers = {"type": "number", "description": "Short for low = likely = high."}
    cells = {"anyOf": [numbers, {"$ref": "#/$defs/Cell"}]}
    return {
        "type": "object",
        "description": f"By option and criterion. {(Score.__doc__ or '').strip()}",
        "additionalProperties": {"type": "object", "additionalProperties": cells},
    }
