"""The JSON Schema of a scenario file, for completion and squiggles in editors.

Flow   schema classes → [scenario.schema_export] → `jeoul schema`
Gives  a draft 2020-12 schema of what one file may hold: it may extend another one and so be
       partial, and its tables may be paths of CSV files.
Knows  pydantic's JSON Schema.  Never sees  files.
"""

from __future__ import annotations

from typing import Any

from model.scenario.parts import Score
from model.scenario.schema import Scenario
from model.scenario.tables import TABLES

__all__ = ["json_schema"]

_ROW_PARTS = {"Score", "Effect", "Gate", "SafeguardEffect", "Signpost", "Fact", "JointRow"}


def json_schema() -> dict[str, Any]:
    """What a scenario file may hold, as a JSON Schema (draft 2020-12)."""
    schema = Scenario.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
    definitions = schema["$defs"]
    for name, definition in definitions.items():
        if name not in _ROW_PARTS:
            definition.pop("required", None)  # the file that is extended may have the rest
    properties = schema["properties"]
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


_OWN = {
    "extends": {
        "type": "string",
        "description": "Another scenario file in this folder, of which this one gives the changes.",
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
