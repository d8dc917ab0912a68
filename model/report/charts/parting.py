"""Columns that a sheet of paper holds side by side: a wider table is cut into parts.

Flow   number of columns → [charts.parting] → heat tables, report.columns
"""

from __future__ import annotations

from itertools import pairwise

__all__ = ["column_parts"]

MANY = 16
"""So many columns, beside the names of rows, fit on a sheet; a table of more is cut into parts."""


def column_parts(count: int, most: int = MANY) -> list[range]:
    """Columns in parts of nearly the same size, none above `most`.

    >>> column_parts(40), column_parts(3), column_parts(0)
    ([range(0, 13), range(13, 26), range(26, 40)], [range(0, 3)], [range(0, 0)])
    """
    parts = max(-(-count // most), 1)
    ends = [count * n // parts for n in range(parts + 1)]
    return [range(start, end) for start, end in pairwise(ends)]
