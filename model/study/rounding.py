"""Figures to 12 significant digits: what the archive holds is what the report shows.

Flow   study.run → [study.rounding] → StudyResult
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

import numpy as np

__all__ = ["rounded"]

DIGITS = 12

T = TypeVar("T")


def rounded(value: T) -> T:
    """The same value with every float at 12 significant digits; works down into results.

    >>> rounded(0.1 + 0.2)
    0.3
    """
    return _rounded(value)  # type: ignore[no-any-return]


def _rounded(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return _rounded_array(value)
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}") + 0.0
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{f.name: _rounded(getattr(value, f.name)) for f in fields(value)})
    if isinstance(value, tuple):
        return tuple(_rounded(item) for item in value)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return value


def _rounded_array(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    if array.dtype.kind != "f":
        return array
    flat = [float(f"{x:.{DIGITS}g}") for x in array.ravel().tolist()]
    return np.array(flat, dtype=array.dtype).reshape(array.shape) + 0.0
