"""What all tables are made of: columns of equal length by name.

Flow   used by the modules of [study.tables]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any, TypeVar

__all__ = ["Answers", "Columns", "crossed", "find", "from_rows", "joined", "places"]

Columns = dict[str, Any]
Answers = Mapping[str, object]
Result = TypeVar("Result")


def find(answers: Answers, kind: type[Result]) -> Result | None:
    """The answer of one type."""
    return next((answer for answer in answers.values() if isinstance(answer, kind)), None)


def crossed(*axes: tuple[str, ...]) -> list[list[str]]:
    """One column per axis: every combination, the last axis fastest, as `ravel` has it."""
    return [list(column) for column in zip(*product(*axes), strict=True)] or [[] for _ in axes]


def joined(ids: tuple[str, ...]) -> str:
    """Several ids in one cell."""
    return " ".join(ids)


def places(ranks: Any) -> list[int | None]:
    """Ranks, None where not ranked."""
    return [int(rank) or None for rank in ranks.ravel()]


def from_rows(names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> Columns:
    """Columns by name from rows; empty columns where there are no rows."""
    listed = list(rows)
    return {name: [row[n] for row in listed] for n, name in enumerate(names)}
