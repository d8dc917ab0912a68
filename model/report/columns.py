"""Columns of a table: which hold numbers, said once on the table; and tables too wide for a page.

Flow   templates → [report.columns] → class names that report.css knows, parts
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from model.report.charts import column_parts

__all__ = ["EACH", "FROM", "TablePart", "column_classes", "table_parts"]

EACH = range(2, 13)
"""Columns that the style sheet knows as nK: the K-th holds numbers."""

FROM = range(2, 10)
"""Columns that it knows as fK: all from the K-th on hold numbers."""


@dataclass(frozen=True, slots=True)
class TablePart:
    """Some columns of a table, the names of its rows before them."""

    head: list[Any]
    rows: list[list[Any]]
    numeric: list[int]
    groups: list[tuple[Any, list[list[Any]]]] | None


def table_parts(
    head: Sequence[Any],
    rows: Sequence[Sequence[Any]],
    numeric: Sequence[int] = (),
    groups: Sequence[tuple[Any, Sequence[Sequence[Any]]]] | None = None,
) -> list[TablePart]:
    """A table as one part, or as several that a sheet of paper can hold side by side.

    Parameters
    ----------
    head, rows : cells; the first column names the rows and comes back in every part
    numeric : columns that hold numbers, counted from 0
    groups : rows in named groups, in place of `rows`
    """
    return [
        TablePart(
            head=_cut(head, part),
            rows=[_cut(row, part) for row in rows],
            numeric=[n - part.start for n in numeric if n - 1 in part],
            groups=_cut_groups(groups, part),
        )
        for part in column_parts(len(head) - 1)
    ]


def _cut(row: Sequence[Any], part: range) -> list[Any]:
    return [row[0], *row[part.start + 1 : part.stop + 1]]


def _cut_groups(
    groups: Sequence[tuple[Any, Sequence[Sequence[Any]]]] | None, part: range
) -> list[tuple[Any, list[list[Any]]]] | None:
    if groups is None:
        return None
    return [(name, [_cut(row, part) for row in rows]) for name, rows in groups]


def column_classes(count: int, numeric: Sequence[int]) -> str:
    """Class names of a table.

    Parameters
    ----------
    count : how many columns it has
    numeric : those that hold numbers, counted from 0; the first, the names of rows, does not count

    >>> column_classes(5, [1, 2, 3, 4]), column_classes(7, [1, 2, 4]), column_classes(3, [])
    ('f2', 'n2 n3 n5', '')
    >>> column_classes(6, [1, 3, 4, 5])
    'n2 f4'
    """
    held = {column + 1 for column in numeric if column}
    tail = count + 1
    while tail - 1 in held:
        tail -= 1
    alone = [f"n{column}" for column in sorted(held) if column < tail]
    return " ".join([*alone, *([f"f{tail}"] if tail <= count else [])])
