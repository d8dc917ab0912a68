"""Every word of the report comes from the catalogue of its language.

Flow   locales/LANGUAGE/*.toml → [report.wording] → sections, templates
One file is one section; a message is found as "section.key" and filled with {named} places.
"""

from __future__ import annotations

import html
import re
import string
import tomllib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from model.report.wording.amounts import amount, amount_range
from model.report.wording.chances import chance_name
from model.report.wording.phrase import Phrase, joined
from model.scenario import Text

__all__ = ["LANGUAGES", "Words", "load_words"]

LANGUAGES = ("en", "ko")
"""Languages with a catalogue in `locales`; on a page of both the first is shown first."""

Filling = Phrase | str | int

_MARKED = re.compile(r"[‘“]|\([−+±<]?\d")


class Words:
    """The words of one language: messages, numbers, dates, lists."""

    def __init__(self, language: str, messages: dict[str, str]) -> None:
        self.language = language
        self.messages = messages

    def __call__(self, key: str, **fillings: Filling) -> Phrase:
        """The message `key`, filled in.

        Raises
        ------
        KeyError
            When the catalogue has no such message, or a place is left unfilled.
        """
        pieces = _pieces(self.messages[key])
        if isinstance(pieces, Phrase):
            return pieces
        text, marks = [], []
        for piece, name, spec in pieces:
            text.append(piece.text)
            marks.append(piece.html)
            if name is not None:
                filling = fillings[name]
                phrase = filling if isinstance(filling, Phrase) else Phrase.own(str(filling))
                text.append(format(phrase, spec))
                marks.append(phrase.__html_format__(spec))
        return Phrase("".join(text), Markup("".join(marks)))

    def has(self, key: str) -> bool:
        """Whether the catalogue has this message."""
        return key in self.messages

    def places(self, key: str) -> set[str]:
        """Names of the places that a message fills in."""
        return {name for _, name, _, _ in string.Formatter().parse(self.messages[key]) if name}

    def text(self, text: Text) -> Phrase:
        """A text of the scenario, marked with its language where it is not the page's."""
        words, language = text.spoken(self.language)
        return Phrase.of(words, None if language == self.language else language)

    def number(self, value: float, digits: int = 0, sign: bool = False) -> Phrase:
        """A number with thousands separated, a true minus sign, and "–" for NaN.

        A figure that rounds to zero is printed without a sign.
        """
        if value != value:
            return self("common.no-value")
        printed = f"{value:,.{digits}f}"
        if float(printed.replace(",", "")) == 0:
            printed = printed.lstrip("-")
        elif sign and value > 0:
            printed = "+" + printed
        return Phrase.own(printed.replace("-", "−"))

    def plain(self, value: float) -> Phrase:
        """A number with the digits it needs, up to six significant ones, never with an exponent."""
        if value != value:
            return self("common.no-value")
        return Phrase.own(f"{Decimal(f'{value:.6g}'):f}".replace("-", "−"))

    def amount(self, value: float, unit: Phrase | None, digits: int | None = 0) -> Phrase:
        """A number with its unit as a sentence says it: "US$48 million", "4,800만 달러".

        Parameters
        ----------
        value : in the unit
        unit : as the file gives it, such as "US$ million"; None for a bare number
        digits : decimals in that unit; None for as many as the number needs
        """
        number = self._rounded(value, digits)
        if unit is None or value != value:
            return number
        return unit.rewritten(amount(number.text, unit.text))

    def amount_range(
        self, low: float, high: float, unit: Phrase | None, digits: int | None = 0
    ) -> Phrase:
        """Two numbers with their unit as a range: "US$33 million to US$67 million"."""
        first, last = self._rounded(low, digits), self._rounded(high, digits)
        if unit is None or low != low or high != high:
            return self("common.range", low=first, high=last)
        return unit.rewritten(amount_range(first.text, last.text, unit.text))

    def _rounded(self, value: float, digits: int | None) -> Phrase:
        return self.plain(value) if digits is None else self.number(value, digits)

    def points(self, value: float, digits: int = 1, sign: bool = False) -> Phrase:
        """A value on the 0-1 scale as points out of 100."""
        return self.number(100 * value, digits, sign)

    def percent(self, share: float, digits: int = 0) -> Phrase:
        """A share as per cent; shares that round to 0 or 100 without being it say so."""
        if share != share:
            return self("common.no-value")
        step = 10.0**-digits
        if 0 < 100 * share < step / 2:
            return self("common.percent-below", value=f"{step:.{digits}f}")
        if 100 - step / 2 <= 100 * share < 100:
            return self("common.percent-above", value=f"{100 - step:.{digits}f}")
        return self("common.percent", value=self.number(100 * share, digits))

    def chance(self, probability: float) -> Phrase | None:
        """The word of ICD 203 for a probability of the world; None for 0, 1 and NaN."""
        name = chance_name(probability)
        return self(f"common.chance-{name}") if name else None

    def date(self, day: date) -> Phrase:
        """A date as it is written in the language."""
        months = self.messages["common.months"].split()
        return self(
            "common.date", day=str(day.day), month=months[day.month - 1], year=str(day.year)
        )

    def apart(self, names: Sequence[Phrase]) -> list[Phrase]:
        """Names for a list, each in marks where one of them holds a comma or an "and" itself.

        A list whose entries carry marks or figures of their own is left as it is.
        """
        within = (", ", self.messages["common.within-name"])
        torn = any(part in name.text for name in names for part in within)
        if len(names) < 2 or not torn or any(_MARKED.search(name.text) for name in names):
            return list(names)
        return [self("common.named-apart", name=name) for name in names]

    def listing(self, phrases: Sequence[Phrase]) -> Phrase:
        """A list in a sentence: a, b and c."""
        return joined(phrases, self.messages["common.comma"], self.messages["common.and"])

    def series(self, phrases: Sequence[Phrase], mark: str = "comma") -> Phrase:
        """Entries one after another, as in a table: a, b, c; `mark` is "comma" or "semicolon"."""
        between = self.messages[f"common.{mark}"]
        return joined(phrases, between, between)


@cache
def _pieces(message: str) -> Phrase | tuple[tuple[Phrase, str | None, str], ...]:
    """A message read once: words, each followed by the name of a place; a phrase if it has none."""
    found = tuple(
        (Phrase(words, Markup(html.escape(words, quote=False))), name, spec or "")
        for words, name, spec, _ in string.Formatter().parse(message)
    )
    if any(name is not None for _, name, _ in found):
        return found
    words = "".join(piece.text for piece, _, _ in found)
    return Phrase(words, Markup(html.escape(words, quote=False)))


@cache
def load_words(language: str) -> Words:
    """The catalogue of a language.

    Raises
    ------
    FileNotFoundError
        When there is no catalogue for it.
    """
    folder = files("model.report") / "locales" / language
    messages: dict[str, str] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            section = file.name.removesuffix(".toml")
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            messages |= {f"{section}.{key}": value for key, value in table.items()}
    return Words(language, messages)
