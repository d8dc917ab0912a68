"""Sentences found by their messages: each figure from its own source.

Flow   Unit, Archive → [agreeing.told] → faults
A figure in a text of which a message is known must be accounted for by the messages in it; what
they or the scenario write out themselves is let through.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from functools import cache

from model.report.wording import Words
from tests.report.agreeing.claims import At
from tests.report.agreeing.figures import agree_somehow, figures
from tests.report.agreeing.naming import pattern
from tests.report.agreeing.prose import Unit
from tests.report.agreeing.told_against import AGAINST
from tests.report.agreeing.told_change import CHANGE
from tests.report.agreeing.told_checks import CHECKS
from tests.report.agreeing.told_first import FIRST
from tests.report.agreeing.told_lenses import LENSES
from tests.report.agreeing.told_methods import METHODS
from tests.report.agreeing.told_others import OTHERS, untold
from tests.report.agreeing.told_scales import SCALES
from tests.report.agreeing.told_sheets import SHEETS
from tests.report.agreeing.told_sweeps import SWEEPS
from tests.report.agreeing.told_views import VIEWS
from tests.report.agreeing.told_weights import WEIGHTS

__all__ = ["SOURCES", "told_faults"]

Source = Callable[[At, dict[str, str], Unit], list[float] | None]

SOURCES: dict[str, Source] = {
    **FIRST, **SHEETS, **OTHERS, **METHODS, **LENSES, **WEIGHTS, **CHECKS,
    **SCALES, **CHANGE, **SWEEPS, **VIEWS, **AGAINST,
}  # fmt: skip
"""Messages with figures, and what each of them must say."""

_ENDS = {"below": 0.0, "above": 100.0}
"""What a bound that a message writes out is read as."""

LENT = {"weights": ("acceptability.means-",), "own-sweeps": ("sweep.",)}
"""Messages that a section takes from another."""


def told_faults(at: At, section: str, unit: Unit, text: str, shown: list[str]) -> list[str] | None:
    """Faults of a text whose messages are known; None where none is.

    Parameters
    ----------
    text : the text without names, dates and texts of the scenario
    shown : options of the leading table, for its caption
    """
    beside = untold(at, section, unit)
    if beside is not None:
        fits = agree_somehow(figures(text, at.words), beside, at.archive.bounds)
        return [] if fits else [f"{section}: “{unit.text}”: the archive has {beside}"]
    rest, wanted, fixed, known = unit.text, list[float](), list[float](), False
    bounds = set(at.archive.bounds)
    for key in _of_section(at.words, section):
        while (found := pattern(at.words, key).search(rest)) is not None:
            places = {**found.groupdict(), "shown": " ".join(shown)}
            figures_wanted = SOURCES[key](at, places, unit)
            if figures_wanted is None:
                break
            known = True
            wanted += figures_wanted
            for own in figures(_own_words(at.words, key), at.words):
                fixed.append(_ENDS.get(own.bound, own.value))
                bounds |= {own.value, 100 - own.value} if own.bound else set()
            inside = " … ".join(part for part in found.groups() if part)
            rest = f"{rest[: found.start()]} {inside} {rest[found.end() :]}"
    if not known or agree_somehow(figures(text, at.words), [*wanted, *fixed], bounds):
        return [] if known else None
    return [f"{section}: “{unit.text}”: the archive has {wanted} and the message {fixed}"]


@cache
def _of_section(words: Words, section: str) -> tuple[str, ...]:
    """Known messages of a section, those that say most of their own first."""
    begun = (f"{section.replace('-', '_')}.", *LENT.get(section, ()))
    keys = [key for key in SOURCES if key.startswith(begun)]
    there = [key for key in keys if words.has(key)]
    return tuple(sorted(there, key=lambda key: -len(_own_words(words, key))))


@cache
def _own_words(words: Words, key: str) -> str:
    """A message with nothing in its places."""
    return "…".join(said for said, *_ in string.Formatter().parse(words.messages[key]))
