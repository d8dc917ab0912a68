"""Values that know where they stand, so that files can be merged without losing the place.

Flow   tomllib, positions, tables → [scenario.located] → merging, removing → schema
Takes  plain data and lines.  Gives  a tree of Located, and back plain data with origins.
Knows  nothing of what keys mean.  Never sees  files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from model.scenario.schema import Origin, ValuePath

__all__ = ["Located", "locate", "plain"]


@dataclass(slots=True)
class Located:
    """A table (dict of Located), an array (list of Located) or a plain value, with its place."""

    value: Any
    origin: Origin

    @property
    def table(self) -> dict[str, Located]:
        """The parts, if this is a table; else an empty table."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def items(self) -> list[Located]:
        """The items, if this is an array; else none."""
        return self.value if isinstance(self.value, list) else []

    def word(self, key: str) -> str | None:
        """The text under a key, if this is a table that has one."""
        found = self.table.get(key)
        return found.value if found is not None and isinstance(found.value, str) else None

    def under(self, *path: str) -> Located | None:
        """The value below a path of keys, or None."""
        here: Located | None = self
        for key in path:
            here = here.table.get(key) if here is not None else None
        return here

    def walk(self, path: ValuePath = ()) -> Iterator[tuple[ValuePath, Located]]:
        """Every value below this one, with its path."""
        yield path, self
        if isinstance(self.value, dict):
            for key, item in self.value.items():
                yield from item.walk((*path, key))
        elif isinstance(self.value, list):
            for number, item in enumerate(self.value):
                yield from item.walk((*path, number))


def locate(data: Any, lines: dict[ValuePath, int], file: str) -> Located:
    """Join parsed data with the lines of its keys."""
    origins: dict[int, Origin] = {}

    def join(value: Any, path: ValuePath, line: int) -> Located:
        line = lines.get(path, line)
        origin = origins.get(line)
        if origin is None:
            origin = origins[line] = Origin(file, line)
        if isinstance(value, dict):
            value = {key: join(item, (*path, key), line) for key, item in value.items()}
        elif isinstance(value, list):
            value = [join(item, (*path, number), line) for number, item in enumerate(value)]
        return Located(value, origin)

    return join(data, (), 1)


def plain(tree: Located) -> tuple[Any, dict[ValuePath, Origin]]:
    """Plain data (arrays as tuples) and the origin of every value by its path."""
    origins: dict[ValuePath, Origin] = {}

    def strip(node: Located, path: ValuePath) -> Any:
        origins[path] = node.origin
        if isinstance(node.value, dict):
            return {key: strip(item, (*path, key)) for key, item in node.value.items()}
        if isinstance(node.value, list):
            return tuple(strip(item, (*path, number)) for number, item in enumerate(node.value))
        return node.value

    return strip(tree, ()), origins
