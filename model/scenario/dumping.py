"""Dumping: the merged scenario as one TOML file, which loads back to an equal Scenario.

Flow   Scenario → [scenario.dumping] → text → `jeoul convert`
Takes  a Scenario.  Gives  TOML without `extends`, tables written in the file.
Knows  TOML's grammar and the shape of the schema.  Never sees  files.
"""

from __future__ import annotations

import json
import re
from datetime import date

from model.scenario.part import Part, Text
from model.scenario.schema import Scenario
from model.scenario.shape import fields_of

__all__ = ["dump_scenario"]

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_NOT_IN_TOML = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_INLINE = {
    "scale",
    "value_function",
    "outranking",
}  # small parts that stay on the line of their key


def dump_scenario(scenario: Scenario) -> str:
    """The whole scenario as one TOML text."""
    lines: list[str] = []
    _part(lines, "", scenario, scenario.language)
    return "\n".join(lines) + "\n"


def _part(lines: list[str], header: str, part: Part, language: str) -> None:
    """Keys of a part, then its tables, then its rows."""
    later: list[tuple[str, str, object]] = []
    for name, field in fields_of(type(part)).items():
        attribute = "schema_version" if name == "schema" else name
        value = getattr(part, attribute)
        info = type(part).model_fields[attribute]
        if value is None or (name != "schema" and not field.required and value == info.default):
            continue
        as_table = isinstance(value, dict) or (isinstance(value, Part) and field.kind == "part")
        if field.kind == "rows" or (as_table and name not in _INLINE):
            later.append((name, f"{header}.{_key(name)}" if header else _key(name), value))
        else:
            lines.append(f"{_key(name)} = {_value(value, language)}")
    for _, below, value in later:
        if isinstance(value, tuple):
            for row in value:
                lines += ["", f"[[{below}]]"]
                lines += [f"{_key(key)} = {each}" for key, each in _pairs(row, language)]
        elif isinstance(value, Part):
            lines += ["", f"[{below}]"]
            _part(lines, below, value, language)
        elif isinstance(value, dict):
            _table(lines, below, value, language)


def _table(lines: list[str], header: str, table: dict[str, object], language: str) -> None:
    plain = {key: value for key, value in table.items() if not _has_header(value)}
    if plain or not table:
        lines += ["", f"[{header}]"]
        lines += [f"{_key(key)} = {_value(value, language)}" for key, value in plain.items()]
    for key, value in table.items():
        if key not in plain and isinstance(value, Part):
            lines += ["", f"[{header}.{_key(key)}]"]
            _part(lines, f"{header}.{_key(key)}", value, language)


def _has_header(value: object) -> bool:
    return isinstance(value, Part) and not isinstance(value, Text)


def _pairs(part: Part, language: str) -> list[tuple[str, str]]:
    return [
        (name, _value(getattr(part, name), language))
        for name, field in fields_of(type(part)).items()
        if getattr(part, name) is not None
        and (field.required or getattr(part, name) != type(part).model_fields[name].default)
    ]


def _value(value: object, language: str) -> str:
    if isinstance(value, Text):
        texts = {
            key: text for key, text in (("en", value.en), ("ko", value.ko)) if text is not None
        }
        if list(texts) == [language]:
            return _string(texts[language])
        return _inline([(key, _string(text)) for key, text in texts.items()])
    if isinstance(value, Part):
        return _inline(_pairs(value, language))
    if isinstance(value, dict):
        return _inline([(key, _value(item, language)) for key, item in value.items()])
    if isinstance(value, tuple):
        items = [_value(item, language) for item in value]
        joined = "[" + ", ".join(items) + "]"
        return joined if len(joined) < 90 else "[\n" + "".join(f"  {i},\n" for i in items) + "]"
    return _scalar(value)


def _inline(pairs: list[tuple[str, str]]) -> str:
    return "{ " + ", ".join(f"{_key(key)} = {value}" for key, value in pairs) + " }"


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < 1e15 and str(value) != "-0.0"
        return str(int(value)) if whole else repr(value)
    return str(value) if isinstance(value, int) else _string(str(value))


def _string(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return _NOT_IN_TOML.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _string(key)
