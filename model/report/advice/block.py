"""A short list under a heading: sentences, then at most a few entries, then how many more.

Flow   used by [report.advice] → bottom_line
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.report.advice.answer import MOST
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["Block", "Entry", "block"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `mark` is a figure that stands before it."""

    text: Phrase
    mark: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """What one heading of page one holds."""

    name: str
    title: Phrase
    said: tuple[Phrase, ...]
    lead: Phrase | None  # says what the figures before the entries are
    entries: tuple[Entry, ...]
    more: Phrase | None
    anchor: str  # section that holds the whole list


def block(
    view: View,
    name: str,
    said: Sequence[Phrase],
    entries: Sequence[Entry] = (),
    anchor: str = "",
    lead: Phrase | None = None,
    most: int = MOST,
) -> Block:
    """A block whose list is cut after `most` entries; the rest is found at `anchor`."""
    left = len(entries) - most
    return Block(
        name=name,
        title=view.words(f"bottom_line.{name}"),
        said=tuple(said),
        lead=lead if entries else None,
        entries=tuple(entries[:most]),
        more=view.words("bottom_line.more", n=left) if left > 0 else None,
        anchor=anchor,
    )
