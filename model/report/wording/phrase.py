"""A phrase in two dresses: plain text for pictures, safe HTML for pages.

Flow   used by all of [report]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from model.report.wording.particles import particle

__all__ = ["Phrase", "joined"]

JOINER = "\u2060"
"""Word joiner: keeps a particle on the line of its word, even where the word is isolated."""

KEPT = 8192
"""So many short texts are escaped only once: names and numbers come back all over a page."""

_TURNS = re.compile(  # letters written from right to left, and marks that change direction
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Text and the same as HTML; templates print the HTML, charts take the text.

    In a message a place may name a Korean particle: `{leader:은}` gives the phrase with the form
    that fits, `{leader:~은}` the particle alone, for use after a closing quotation mark.
    """

    text: str
    html: Markup

    @classmethod
    def of(cls, text: str, lang: str | None = None) -> Phrase:
        """A foreign text: escaped, isolated if it can turn direction, marked if `lang` is given."""
        return cls(text, _foreign(text, lang))

    @classmethod
    def own(cls, text: str) -> Phrase:
        """A phrase of our own, such as a formatted number."""
        return cls(text, _escaped(text))

    def linked(self, anchor: str) -> Phrase:
        """The same phrase as a link to an anchor of the page."""
        return Phrase(self.text, Markup(f'<a href="#{escape(anchor)}">{self.html}</a>'))

    def rewritten(self, text: str) -> Phrase:
        """Another text in the same dress: still a link, still marked as a foreign language."""
        old, new = _escaped(self.text), _escaped(text)
        if self.html == old:
            return Phrase(text, new)
        return Phrase(text, Markup(str(self.html).replace(f">{old}<", f">{new}<")))

    def over(self, below: Phrase) -> Phrase:
        """The same phrase with a smaller one in the line below it."""
        small = Markup("<small>{}</small>").format(below)
        return Phrase(f"{self.text} {below.text}", self.html + small)

    def __html__(self) -> str:
        return self.html

    def __str__(self) -> str:
        return self.text

    def __format__(self, spec: str) -> str:
        return self._with(self.text, spec).replace(JOINER, "")

    def __html_format__(self, spec: str) -> Markup:
        return Markup(self._with(self.html, spec))

    def _with(self, dress: str, spec: str) -> str:
        """One of the two dresses, followed or replaced by a particle where one is asked for."""
        if not spec:
            return dress
        follows = particle(self.text, spec.removeprefix("~"))
        return follows if spec.startswith("~") else dress + JOINER + follows


@lru_cache(maxsize=KEPT)
def _escaped(text: str) -> Markup:
    return escape(text)


@lru_cache(maxsize=KEPT)
def _foreign(text: str, lang: str | None) -> Markup:
    if lang is None and not _TURNS.search(text):
        return escape(text)
    mark = Markup(' lang="{}"').format(lang) if lang else Markup("")
    return Markup("<bdi{}>{}</bdi>").format(mark, text)


def joined(phrases: Sequence[Phrase], between: str, last: str) -> Phrase:
    """Phrases in a row: `between` between them, `last` before the last one."""
    if not phrases:
        return Phrase("", Markup(""))
    text, html = phrases[0].text, phrases[0].html
    for position, phrase in enumerate(phrases[1:], start=2):
        glue = last if position == len(phrases) else between
        text, html = text + glue + phrase.text, html + escape(glue) + phrase.html
    return Phrase(text, html)
