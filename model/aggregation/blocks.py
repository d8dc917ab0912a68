"""Which draws are worked on together where every option meets every other.

Flow   used by aggregation.promethee, aggregation.electre and aggregation.distillation
"""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["draw_blocks"]

CELLS = 1 << 17
"""Figures of one array (option, option, draw): a mebibyte, so that a few of them fit a cache."""


def draw_blocks(n_draw: int, n_option: int) -> Iterator[slice]:
    """Consecutive draws, so many at once that memory does not grow with their number.

    >>> list(draw_blocks(3, 300))
    [slice(0, 1, None), slice(1, 2, None), slice(2, 3, None)]
    """
    size = max(1, CELLS // max(1, n_option) ** 2)
    return (slice(start, min(start + size, n_draw)) for start in range(0, n_draw, size))
