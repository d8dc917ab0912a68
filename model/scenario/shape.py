"""The shape of the schema: which keys a part has, and what kind of value each takes.

Flow   schema classes → [scenario.shape] → tables, reading, explaining, schema_export
Takes  a class of the schema.  Gives  its keys and kinds.
Knows  pydantic's fields.  Never sees  files.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from model.scenario.part import Part, Text

__all__ = ["Field", "fields_of", "part_at"]


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a part."""

    kind: str
    """text, ids, number, part, parts (table of parts), rows (array of parts), texts or plain."""
    required: bool
    part: type[Part] | None = None
    """The class below, for part, parts, rows and texts."""


@cache
def fields_of(model: type[Part]) -> dict[str, Field]:
    """The keys of a part, as a file writes them, in order."""
    found = {}
    for name, info in model.model_fields.items():
        kind, part = _kind(info.annotation)
        found[info.alias or name] = Field(kind, info.is_required(), part)
    return found


def _kind(annotation: Any) -> tuple[str, type[Part] | None]:
    annotation = _bare(annotation)
    if annotation is Text:
        return "text", Text
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return "part", annotation
    outer = get_origin(annotation)
    if outer is dict:
        part = _kind(get_args(annotation)[1])[1]
        if part is Text:
            return "texts", Text
        return ("parts", part) if part is not None else ("plain", None)
    if outer is tuple:
        item = get_args(annotation)[0]
        part = _kind(item)[1]
        if part is Text:
            return "texts", Text
        return (
            ("rows", part) if part is not None else ("ids" if _bare(item) is str else "plain", None)
        )
    return ("number" if annotation is float else "plain"), None


def _bare(annotation: Any) -> Any:
    """Without None and without Annotated."""
    while True:
        outer = get_origin(annotation)
        if outer is Annotated:
            annotation = get_args(annotation)[0]
        elif outer in (Union, types.UnionType):
            inner = [each for each in get_args(annotation) if each is not type(None)]
            if len(inner) != 1:
                return annotation
            annotation = inner[0]
        else:
            return annotation


def part_at(model: type[Part], path: tuple[str | int, ...]) -> type[Part] | None:
    """The class of the part at a path, or None where there is none."""
    here: type[Part] | None = model
    below: tuple[str, type[Part] | None] = ("part", model)
    for key in path:
        kind, part = below
        if kind in {"parts", "rows", "texts"}:  # key or number of one part
            below = ("part", part)
        elif part is not None and isinstance(key, str) and key in fields_of(part):
            field = fields_of(part)[key]
            below = ("part" if field.kind == "text" else field.kind, field.part)
        else:
            return None
    here = below[1] if below[0] == "part" else None
    return here
