"""How wide words are, and where they break: estimates on the safe side, as no font is loaded.

Flow   chart modules, svg → [report.charts.lettering]
Takes  plain text and a size in px.  Gives  widths in px, lines.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

__all__ = ["BOLD", "fitted", "folded", "two_lines", "width", "wrapped"]

BOLD = 1.14
"""Bold letters are wider than plain ones by about this factor."""

KEPT = 4096
"""Names come back in every chart: so many words, letters and foldings are measured only once."""

_ADVANCE = {  # ems of a wide sans serif (DejaVu Sans), so that other fonts need less
    **dict.fromkeys("ijl'|", 0.3),
    **dict.fromkeys(" .,I:/;", 0.34),
    **dict.fromkeys("tf-()[]!’‘", 0.4),
    **dict.fromkeys('r–"“”', 0.52),
    **dict.fromkeys("<>+=~#", 0.84),
    **dict.fromkeys("mMW%@…—", 1.0),
    **dict.fromkeys("wDGHNOQU&", 0.82),
}


def width(words: str, size: float = 12) -> float:
    """Estimated width in px, on the safe side; Hangul is one em wide.

    >>> width("가나") > width("ga") > 0
    True
    """
    return _ems(words) * size


@lru_cache(maxsize=KEPT)
def _ems(words: str) -> float:
    """The same in ems."""
    return sum(map(_advance, words))


@lru_cache(maxsize=KEPT)
def _advance(letter: str) -> float:
    """Ems from one letter to the next; a mark on a letter takes none."""
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return _ADVANCE.get(letter, 0.7 if letter.isupper() else 0.64)


def fitted(words: str, room: float, size: float = 12) -> str:
    """The words, cut with an ellipsis where they are wider than `room` px."""
    if width(words, size) <= room:
        return words
    end = len(words) - 1
    while end > 1 and width(words[:end].rstrip() + "…", size) > room:
        end -= 1
    while end > 1 and unicodedata.combining(words[end]):  # never between a letter and its mark
        end -= 1
    return words[:end].rstrip() + "…"


def folded(words: str, room: float, size: float = 12) -> int:
    """How many lines of `room` px the words take, broken wherever the next one does not fit.

    >>> folded("People and assets at risk", 60, 11)
    4
    """
    count, line = 1, ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and width(longer, size) > room:
            count, line = count + 1, word
        else:
            line = longer
    return count


def two_lines(words: str, room: float) -> list[str]:
    """The words on at most two lines of 11 px, as even as they come; cut if need be.

    >>> two_lines("Humanitarian grant through UN agencies", 190)
    ['Humanitarian grant', 'through UN agencies']
    """
    return wrapped(words, room, 2)


def wrapped(words: str, room: float, most: int) -> list[str]:
    """The words on as few lines of 11 px as hold them, as even as they come; cut beyond `most`.

    >>> wrapped("International standing of the former leadership", 110, 3)
    ['International', 'standing of the', 'former leadership']
    """
    return list(_folded(words, room, most))


@lru_cache(maxsize=KEPT)
def _folded(words: str, room: float, most: int) -> Sequence[str]:
    pieces = words.split()
    for count in range(2, most + 1):
        breaks = itertools.combinations(range(1, len(pieces)), count - 1)
        ways = [
            [" ".join(pieces[a:b]) for a, b in itertools.pairwise([0, *at, len(pieces)])]
            for at in breaks
        ]
        fitting = [way for way in ways if _widest(way) <= room]
        if fitting:
            return min(fitting, key=_widest)
    lines: list[str] = []
    while pieces and len(lines) < most - 1:
        fits = [n for n in range(1, len(pieces)) if width(" ".join(pieces[:n]), 11) <= room]
        if not fits:
            break
        lines.append(" ".join(pieces[: fits[-1]]))
        pieces = pieces[fits[-1] :]
    return [*lines, fitted(" ".join(pieces), room, 11)]


def _widest(lines: Sequence[str]) -> float:
    return max(width(line, 11) for line in lines)
