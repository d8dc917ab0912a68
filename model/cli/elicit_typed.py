"""What a person typed: a number, a name, a few words; refused kindly where it is none of these.

Flow   a line → [cli.elicit_typed] → elicit_points, elicit_ranking, elicit_pairs, elicit_best_worst
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

__all__ = ["RefusedError", "names", "number", "pick", "tidy"]

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
_LONGEST = 40


class RefusedError(Exception):
    """An answer that cannot be taken: why, and what to type instead."""


def tidy(line: str) -> str:
    """A line without blanks around it; full-width digits and signs as plain ones.

    >>> tidy("  ６２．５ ")
    '62.5'
    """
    return " ".join(unicodedata.normalize("NFKC", line).split())


def number(text: str, low: float, high: float, over: str = "", under: str = "") -> float:
    """A number in a range.

    Parameters
    ----------
    text : tidied
    low, high : ends of the range, both permitted
    over, under : why the range ends where it does, said to who goes beyond

    Raises
    ------
    RefusedError
        When the text is no number, or lies outside.

    >>> number("62.5", 0, 100)
    62.5
    """
    span = f"from {low:g} to {high:g}" if high < 1e9 else f"of {low:g} or more"
    if _COMMA.fullmatch(text):
        raise RefusedError(f"Decimals have a point here: {_short(text.replace(',', '.'))}?")
    if not text:
        raise RefusedError(f"That was an empty line; a number {span} is wanted.")
    if not _NUMBER.fullmatch(text):
        raise RefusedError(f"“{_short(text)}” is no number {span}.")
    value = float(text) + 0.0  # −0 is 0
    if value > high:
        raise RefusedError(f"{_short(text)} is above {high:g}. {over or f'Type a number {span}.'}")
    if value < low:
        raise RefusedError(f"{_short(text)} is below {low:g}. {under or f'Type a number {span}.'}")
    return value


def pick(text: str, members: Sequence[str], shown: Sequence[str] = ()) -> str:
    """One of the members, by its id or its number.

    Parameters
    ----------
    text : tidied
    members : ids that may be picked
    shown : ids in the order of the numbers shown; `members` if left out

    Raises
    ------
    RefusedError
        When the text is none of them.

    >>> pick("2", ["a", "c"], ["a", "b", "c"])
    Traceback (most recent call last):
    model.cli.elicit_typed.RefusedError: b has its place already; left are a, c.
    """
    shown = shown or members
    folded = {each.casefold(): each for each in shown}
    found = folded.get(text.casefold())
    if found is None and text.isdecimal() and 1 <= int(text[:9]) <= len(shown):
        found = shown[int(text[:9]) - 1]
    if found in members:
        return str(found)
    if found is not None:
        raise RefusedError(f"{found} has its place already; left are {names(members)}.")
    if not text:
        raise RefusedError("That was an empty line; a number or a name of the list is wanted.")
    guess = _nearest(text, members)
    meant = f" Did you mean {guess}?" if guess else f" There are {names(members)}."
    raise RefusedError(f"“{_short(text)}” is not in the list.{meant}")


def names(members: Sequence[str], most: int = 12) -> str:
    """Ids with commas, cut where there are many."""
    if not members:
        return "none"
    more = f" and {len(members) - most} more" if len(members) > most else ""
    return ", ".join(members[:most]) + more


def _short(text: str) -> str:
    from model.scenario.faults import short

    return short(text, _LONGEST)


def _nearest(text: str, members: Sequence[str]) -> str:
    from model.scenario.faults import nearest

    return nearest(text, members)
