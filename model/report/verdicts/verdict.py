"""One verdict on the lead: what is varied, whether the lead holds, in figures, and where.

Flow   used by the tests of [report.verdicts]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.report.view import View
from model.report.wording import Phrase

__all__ = ["FALLS", "HOLDS", "MOST", "MOSTLY", "Verdict", "counted", "outcome"]

MOSTLY = 0.75
"""A lead that holds in at least this share of what is tried holds mostly."""

HOLDS, MOST, FALLS = "holds", "mostly", "falls"

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Verdict:
    """One test of the lead."""

    test: Phrase
    outcome: str  # holds, mostly, falls
    figures: Phrase
    place: str  # anchor of the section that shows it


def outcome(share: float) -> str:
    """The outcome for a share, in [0, 1], of what is tried in which the lead holds."""
    if share >= 1 - ROUNDING:
        return HOLDS
    return MOST if share >= MOSTLY else FALLS


def counted(
    view: View,
    name: str,
    kept: int,
    n: int,
    others: Sequence[Phrase],
    place: str,
    key: str = "counted",
) -> Verdict:
    """A test over a counted set: in how many the lead holds, and in which it does not."""
    said = (
        view.words(f"robust.{key}", kept=kept, n=n, names=view.some(others))
        if others
        else view.words("robust.counted-all", n=n)
    )
    return Verdict(view.words(f"robust.{name}"), outcome(kept / n), said, place)
