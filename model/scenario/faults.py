"""Faults of a scenario: where, what, why, and what to do.

Flow   reading, checking → Fault → [scenario.faults] → ScenarioError → command line
Takes  faults collected anywhere.  Gives  one error that lists them all.
Knows  how a fault is laid out.  Never sees  files.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["MOST_FAULTS", "Fault", "ScenarioError", "nearest", "quoted", "short", "visible"]

MOST_FAULTS = 200  # printed; the rest is counted

# Control characters, and marks that would turn the direction of what follows them in a terminal.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
    "|[\ud800-\udfff]"
)


def visible(text: str) -> str:
    r"""The text with control characters and direction marks written out.

    >>> visible("a\x1b[31m")
    'a\\x1b[31m'
    """
    return _UNSEEN.sub(lambda found: _escape(ord(found[0])), text)


def _escape(code: int) -> str:
    plain = {9: "\\t", 10: "\\n", 13: "\\r"}.get(code)
    return plain or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")


def short(text: str, most: int = 80) -> str:
    """The text, made visible and cut in the middle when long."""
    text = visible(text)
    if len(text) <= most:
        return text
    return f"{text[: most * 2 // 3]} … {text[-(most // 4) :]}"


def quoted(value: object) -> str:
    """A value as a file would write it, abbreviated."""
    if isinstance(value, str):
        return f'"{short(value)}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, list | tuple):
        return short("[" + ", ".join(quoted(item) for item in value[:20]) + "]")
    if isinstance(value, dict):
        pairs = list(value.items())[:8]
        return short("{ " + ", ".join(f"{key} = {quoted(item)}" for key, item in pairs) + " }")
    return short(str(value))


def _number(value: float) -> str:
    if isinstance(value, int):
        return str(value) if value.bit_length() < 200 else f"a number of {value.bit_length()} bits"
    return f"{value:.12g}"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or an empty text."""
    words = list(known)[:500]
    folded = {candidate.casefold(): candidate for candidate in words}
    if (same := folded.get(word.casefold())) is not None:
        return same
    found = difflib.get_close_matches(word[:200], words, 1, 0.6)
    return found[0] if found else ""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong in a file."""

    file: str
    """Path as the user gave it, or joined with it."""
    line: int
    """Counted from 1; 0 when the file as a whole is meant."""
    where: str
    """Key or part, with the value if there is one: weights.points.risks = -35."""
    what: str
    """The reason, in one sentence."""
    remedy: str = ""
    """What to do about it."""
    excerpt: str = ""
    """The line itself."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        lines = [f"{place}: {self.where}" if self.where else place]
        if self.excerpt.strip():
            lines.append(f"  {self.line:>4} | {short(self.excerpt.strip(), 110)}")
        lines.append(f"  {self.what}")
        if self.remedy:
            lines.append(f"  Do: {self.remedy}")
        return "\n".join(lines)


class ScenarioError(Exception):
    """All faults found in a scenario; nothing was computed."""

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    """What is no fault and yet may mislead; left out of the message."""

    def __init__(self, faults: Iterable[Fault], warnings: Iterable[Fault] = ()) -> None:
        self.faults = tuple(sorted(set(faults)))
        self.warnings = tuple(warnings)
        super().__init__(self.faults)

    def __str__(self) -> str:
        shown = [str(fault) for fault in self.faults[:MOST_FAULTS]]
        left_out = len(self.faults) - len(shown)
        if left_out:
            shown.append(f"… and {left_out} more, left out here.")
        noun = "problem" if len(self.faults) == 1 else "problems"
        return "\n".join([*shown, f"{len(self.faults)} {noun}; nothing was computed."])
