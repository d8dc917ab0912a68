"""One line of the checklist, and the whole of it.

Flow   used by the modules of [analysis.checks]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["ATTENTION", "CANNOT_TELL", "PASS", "Check", "ChecksResult", "judged"]

PASS, ATTENTION, CANNOT_TELL = "pass", "attention", "cannot-tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One requirement of sound practice, judged from the data.

    `case` names the sentence that gives the reason; `numbers` and `ids` fill it in.
    """

    requirement: str
    outcome: str  # pass, attention, cannot-tell
    case: str
    numbers: dict[str, float]
    kind: str  # what the ids name: option, criterion, fact, field, cell, pair, statement
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksResult:
    """The automatic part of the checklist, in the order of the guidance."""

    checks: tuple[Check, ...]


def judged(
    requirement: str,
    outcome: str,
    case: str,
    ids: Sequence[str] = (),
    kind: str = "",
    **numbers: float,
) -> Check:
    """A check with its reason."""
    return Check(
        requirement=requirement,
        outcome=outcome,
        case=case,
        numbers={key: float(value) for key, value in numbers.items()},
        kind=kind,
        ids=tuple(ids),
    )
