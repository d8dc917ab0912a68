"""Which columns of a table hold numbers, said once on the table instead of in every cell.

Flow   templates → [report.columns] → class names that report.css knows
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["EACH", "FROM", "column_classes"]

EACH = range(2, 13)
"""Columns that the style sheet knows as nK: the K-th holds numbers."""

FROM = range(2, 10)
"""Columns that it knows as fK: all from the K-th on hold numbers."""


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
