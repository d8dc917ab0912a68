"""Frozen results to plain JSON values and back, by their type hints.

Flow   StudyResult → [study.codec] → archive
Knows  dataclasses of arrays, numbers, texts, tuples, dicts and nested dataclasses; no other.
"""

from __future__ import annotations

import math
import types
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import numpy as np

__all__ = ["decoded", "encoded"]

EMPTY = "empty_of_shape"


def encoded(value: Any) -> Any:
    """Plain JSON values; NaN becomes null."""
    if isinstance(value, np.ndarray):
        if value.size == 0:  # a list of lists cannot hold the length of an empty axis
            return {EMPTY: list(value.shape)}
        return _encoded_list(value.tolist())
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if isinstance(value, (str, bool, int)) or value is None:
        return value
    if isinstance(value, (tuple, list)):
        return [encoded(item) for item in value]
    if isinstance(value, dict):
        return {key: encoded(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {spec.name: encoded(getattr(value, spec.name)) for spec in fields(value)}
    raise TypeError(f"a result holds a {type(value).__name__}, which the archive does not know")


def _encoded_list(items: Any) -> Any:
    if isinstance(items, list):
        return [_encoded_list(item) for item in items]
    return None if isinstance(items, float) and math.isnan(items) else items


def decoded(data: Any, hint: Any) -> Any:
    """The value that `encoded` was given, from its plain form and its type.

    Raises
    ------
    TypeError
        When the data do not have the shape of the type.
    """
    if is_dataclass(hint) and isinstance(hint, type):
        return _decoded_result(data, hint)
    origin = get_origin(hint)
    if origin is np.ndarray:
        return _decoded_array(data, np.dtype(get_args(get_args(hint)[1])[0]))
    if origin is tuple:
        inner = get_args(hint)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(decoded(item, inner[0]) for item in data)
        return tuple(decoded(item, part) for item, part in zip(data, inner, strict=True))
    if origin is dict:
        return {key: decoded(item, get_args(hint)[1]) for key, item in data.items()}
    if origin in (Union, types.UnionType):
        part = next(part for part in get_args(hint) if part is not type(None))
        return None if data is None else decoded(data, part)
    if hint is float:
        return math.nan if data is None else float(data)
    if not isinstance(data, hint):
        raise TypeError(f"expected {hint.__name__}, found {type(data).__name__}")
    return data


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _decoded_result(data: Any, kind: type) -> Any:
    hints = _hints(kind)
    names = [spec.name for spec in fields(kind)]
    if not isinstance(data, dict) or set(data) != set(names):
        raise TypeError(f"the archive's {kind.__name__} does not have the fields of this version")
    return kind(**{name: decoded(data[name], hints[name]) for name in names})


def _decoded_array(data: Any, dtype: np.dtype[Any]) -> np.ndarray[Any, Any]:
    if isinstance(data, dict):
        return np.empty(tuple(data[EMPTY]), dtype=dtype)
    if dtype.kind != "f":
        return np.array(data, dtype=dtype)
    return np.array(_without_null(data), dtype=dtype)


def _without_null(items: Any) -> Any:
    if isinstance(items, list):
        return [_without_null(item) for item in items]
    return math.nan if items is None else items
