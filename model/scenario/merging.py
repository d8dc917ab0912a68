"""Merging: what an extending file changes in the file that it extends.

Flow   Located trees, base first → removing → [scenario.merging] → one tree
Takes  two trees whose tables are rows already.  Gives  one; every value keeps its place.
Knows  which parts replace as a whole, and the natural key of each row.  Never sees  files.

Tables merge key by key; plain values and lists replace. As a whole replace: a text, the
probabilities of a driver, the joint table, and weights or a perspective that state `form`.
Who set the weights is not taken over by a file that sets points of its own.
A row replaces the row with its natural key, whole, so that no old rationale stays beside a
new number. The base's order comes first, new parts last.
"""

from __future__ import annotations

from typing import Any

from model.scenario.located import Located
from model.scenario.part import LANGUAGES, Part
from model.scenario.schema import ValuePath
from model.scenario.shape import Field, fields_of

__all__ = ["ROW_KEYS", "in_language", "merge", "row_key"]

ROW_KEYS: dict[str, tuple[str, ...]] = {
    "scores": ("option", "criterion"),
    "effects": ("driver", "level", "option", "criterion", "operation"),
    "gates": ("option", "driver", "level"),
    "safeguard_effects": ("safeguard", "option", "criterion", "operation"),
    "signposts": ("id",),
    "facts": ("id",),
}


def row_key(table: str, row: Any) -> tuple[str, ...] | None:
    """The natural key of a row (a table of plain or of located values), if it is whole.

    >>> row_key("gates", {"option": "embassy", "status": "barred"})
    ('embassy',)
    """
    if table not in ROW_KEYS or not isinstance(row, dict):
        return None
    values = [row.get(name) for name in ROW_KEYS[table]]
    values = [value.value if isinstance(value, Located) else value for value in values]
    if table == "gates" and values[1:] == [None, None]:
        values = values[:1]
    words = [value for value in values if isinstance(value, str)]
    return tuple(words) if len(words) == len(values) else None


def merge(base: Located, over: Located) -> Located:
    """The base with the changes of the extending file."""
    return _merge(base, over, ())


def _merge(base: Located, over: Located, path: ValuePath) -> Located:
    if len(path) == 1 and path[0] in ROW_KEYS and base.items:
        return Located(_merged_rows(str(path[0]), base.items, over.items), over.origin)
    if _replaces(base, over, path):
        return over
    merged = dict(base.value)
    if path == ("weights",) and "points" in over.table:  # who set the others did not set these
        merged.pop("set_by", None)
    for key, part in over.table.items():
        below = merged.get(key)
        merged[key] = part if below is None else _merge(below, part, (*path, key))
    return Located(merged, base.origin)


def _replaces(base: Located, over: Located, path: ValuePath) -> bool:
    if not isinstance(base.value, dict) or not isinstance(over.value, dict):
        return True
    if _is_text(base) or _is_text(over):
        return True
    if path == ("weights",) or (len(path) == 2 and path[0] == "perspectives"):
        return "form" in over.value
    return len(path) == 3 and path[0] == "drivers" and path[2] == "probabilities"


def _is_text(node: Located) -> bool:
    table = node.table
    return bool(table) and all(
        key in LANGUAGES and isinstance(part.value, str) for key, part in table.items()
    )


def _merged_rows(table: str, base: list[Located], over: list[Located]) -> list[Located]:
    place: dict[tuple[str, ...], int] = {}
    rows = list(base)
    for number, row in enumerate(rows):
        if (key := row_key(table, row.value)) is not None:
            place.setdefault(key, number)
    taken: set[int] = set()
    for row in over:
        key = row_key(table, row.value)
        number = place.get(key, -1) if key is not None else -1
        if number < 0 or number in taken:  # new, or given twice: then a check names both lines
            rows.append(row)
        else:
            rows[number] = row
            taken.add(number)
    return rows


def in_language(tree: Located, part: type[Part], language: str) -> Located:
    """The tree with its plain strings marked as texts in a language."""
    fields = fields_of(part)
    table = {
        key: _field_in_language(node, fields[key], language) if key in fields else node
        for key, node in tree.table.items()
    }
    return Located(table, tree.origin) if isinstance(tree.value, dict) else tree


def _field_in_language(node: Located, field: Field, language: str) -> Located:
    if field.part is None:
        return node
    if field.kind == "text":
        return _marked(node, language)
    if field.kind == "part":
        return in_language(node, field.part, language)
    if isinstance(node.value, dict):
        return Located(
            {
                key: _marked(item, language)
                if field.kind == "texts"
                else in_language(item, field.part, language)
                for key, item in node.value.items()
            },
            node.origin,
        )
    return Located(
        [
            _marked(item, language)
            if field.kind == "texts"
            else in_language(item, field.part, language)
            for item in node.items
        ]
        if isinstance(node.value, list)
        else node.value,
        node.origin,
    )


def _marked(node: Located, language: str) -> Located:
    if isinstance(node.value, str):
        return Located({language: node}, node.origin)
    return node
