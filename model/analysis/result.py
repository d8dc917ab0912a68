"""What results share: arrays in a frozen result cannot be written to.

Flow   used by every module of [analysis]
"""

from __future__ import annotations

from dataclasses import fields

import numpy as np

__all__ = ["freeze_arrays"]


def freeze_arrays(result: object) -> None:
    """Make all arrays of a frozen result read-only (frozen=True alone leaves them writable)."""
    for spec in fields(result):  # type: ignore[arg-type]
        value = getattr(result, spec.name)
        if isinstance(value, np.ndarray):
            value.setflags(write=False)
