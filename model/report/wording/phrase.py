"""A phrase in two dresses: plain text for pictures, safe HTML for pages.

Flow   used by all of [report]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from model.report.wording.particles import particle

__all__ = ["Phrase", "joined"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Text and the same as HTML; templates print the HTML, charts take the text.

    In a message a place may name a Korean particle, `{leader:은}`, and gets the form that fits.
    """

    text: str
    html: Markup

    @classmethod
    def of(cls, text: str, lang: str | None = None) -> Phrase:
        """A foreign text: escaped, isolated in direction, marked if `lang` is given."""
        mark = Markup(' lang="{}"').format(lang) if lang else Markup("")
        return cls(text, Markup("<bdi{}>{}</bdi>").format(mark, text))

    @classmethod
    def own(cls, text: str) -> Phrase:
        """A phrase of our own, such as a formatted number."""
        return cls(text, escape(text))

    def linked(self, anchor: str) -> Phrase:
        """The same phrase as a link to an anchor of the page."""
        return Phrase(self.text, Markup('<a href="#{}">{}</a>').format(anchor, self.html))

    def __html__(self) -> str:
        return str(self.html)

    def __str__(self) -> str:
        return self.text

    def __format__(self, spec: str) -> str:
        return self.text + (particle(self.text, spec) if spec else "")

    def __html_format__(self, spec: str) -> Markup:
        return self.html + (particle(self.text, spec) if spec else "")


def joined(phrases: Sequence[Phrase], between: str, last: str) -> Phrase:
    """Phrases in a row: `between` between them, `last` before the last one."""
    if not phrases:
        return Phrase("", Markup(""))
    text, html = phrases[0].text, phrases[0].html
    for position, phrase in enumerate(phrases[1:], start=2):
        glue = last if position == len(phrases) else between
        text, html = text + glue + phrase.text, html + escape(glue) + phrase.html
    return Phrase(text, html)
