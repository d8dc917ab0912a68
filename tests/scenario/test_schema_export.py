"""The JSON Schema describes what a file may hold: sound files fit it, broken ones do not."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from model.scenario.new import template_text
from model.scenario.schema_export import json_schema
from tests.scenario.planting import CASE, FILES, changed

SCHEMA = json_schema()
TYPES = {"object": dict, "array": list, "string": (str, date), "boolean": bool,
         "number": (int, float), "integer": int, "null": type(None)}  # fmt: skip


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """The part of JSON Schema that our schema uses."""
    if "$ref" in schema and not fits(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]):
        return False
    if "anyOf" in schema and not any(fits(value, each) for each in schema["anyOf"]):
        return False
    if "const" in schema and value != schema["const"]:
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if "type" in schema:
        truth = isinstance(value, bool) and schema["type"] != "boolean"
        if truth or not isinstance(value, TYPES[schema["type"]]):
            return False
    if isinstance(value, dict):
        return fits_object(value, schema)
    if isinstance(value, list):
        return fits_array(value, schema)
    if isinstance(value, str):
        return re.search(schema.get("pattern", ""), value) is not None
    if isinstance(value, int | float):
        return schema.get("minimum", value) <= value <= schema.get("maximum", value)
    return True


def fits_object(value: dict[str, Any], schema: dict[str, Any]) -> bool:
    if any(key not in value for key in schema.get("required", ())):
        return False
    if not all(fits(key, schema.get("propertyNames", {})) for key in value):
        return False
    properties, rest = schema.get("properties", {}), schema.get("additionalProperties", {})
    patterns = schema.get("patternProperties", {})
    for key, item in value.items():
        matching = [each for pattern, each in patterns.items() if re.search(pattern, key)]
        if key in properties:
            matching.append(properties[key])
        if not matching:
            if rest is False:
                return False
            matching = [rest if isinstance(rest, dict) else {}]
        if not all(fits(item, each) for each in matching):
            return False
    return True


def fits_array(value: list[Any], schema: dict[str, Any]) -> bool:
    first = schema.get("prefixItems", [])
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        return False
    rest = value[len(first) :]
    return all(map(fits, value, first)) and all(
        fits(item, schema.get("items", {})) for item in rest
    )


def test_it_is_draft_2020_12_and_plain_json() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert SCHEMA["required"] == ["schema"]


def test_keys_carry_their_descriptions() -> None:
    assert SCHEMA["properties"]["title"]["description"] == "Title of the report."
    scale = SCHEMA["$defs"]["Scale"]["properties"]
    assert scale["unit"]["description"].startswith("Unit of measurement")
    assert "options.border" in SCHEMA["properties"]["remove"]["description"]


def test_no_key_may_be_null() -> None:
    assert "null" not in json.dumps(SCHEMA)


def test_every_reference_has_a_definition() -> None:
    used = set(re.findall(r'"#/\$defs/([^"]+)"', json.dumps(SCHEMA)))
    assert used <= set(SCHEMA["$defs"])


PARTIAL = (
    'schema = 1\nextends = "case.toml"\nremove = ["as_of"]\n[options.train]\nstart_month = 2\n'
)


@pytest.mark.parametrize("text", [CASE, template_text(), PARTIAL, "schema = 1"], ids=range(4))
def test_sound_files_fit(text: str) -> None:
    assert fits(tomllib.loads(text), SCHEMA)


def test_shipped_files_fit(shipped: Path, every_form: Path) -> None:
    files = [*sorted(shipped.glob("*.toml")), every_form]
    assert files
    for file in files:
        assert fits(tomllib.loads(file.read_text(encoding="utf-8")), SCHEMA), file.name


BROKEN = [
    ("schema = 1", "schema = 2"),
    ("start_month = 3", "start_moth = 3"),
    ("start_month = 3", 'start_month = "3"'),
    ("risks = 50", "risks = -1"),
    ('role = "risk"', 'role = "risks"'),
    ('"tables/scores.csv"', "3"),
    ('"tables/scores.csv"', '"tables/scores.xlsx"'),
    ('"tables/scores.csv"', "{ wait = { supply = true } }"),
    ('date = "2025-03"\n', ""),
    ('method = "swing"', 'method = "swings"'),
    ('method = "swing"\n', ""),
    ("best_to_others = { cost = 4 }", "best_to_others = { cost = 14 }"),
    ("supply = [0, 100]", "supply = [0]"),
    ('"electre"]', '"electra"]'),
    ("veto = 60", "veto = -1"),
    ('function = "level"', 'function = "levels"'),
]


@pytest.mark.parametrize("old, new", BROKEN)
def test_broken_files_do_not_fit(old: str, new: str) -> None:
    assert not fits(tomllib.loads(changed("case.toml", old, new)), SCHEMA)


def test_scores_may_be_keyed_by_option_and_criterion() -> None:
    cell = "{ low = 1, likely = 2, high = 3, evidence = ['F1'] }"
    text = FILES["case.toml"].replace(
        '"tables/scores.csv"', f"{{ wait = {{ a = {cell}, b = 3 }} }}"
    )
    assert fits(tomllib.loads(text), SCHEMA)
