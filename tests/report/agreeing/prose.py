"""Sentences of a section, and the figures of the archive that each of them may name.

Flow   Element, Archive → [agreeing.prose] → faults
A sentence may name figures of the results behind its section, cut down to the options, criteria,
levels and so on that it names; what the catalogue writes out itself; counts; and the scenario's own
texts, which are taken out before it is read.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tests.report.agreeing.archive import Json
from tests.report.agreeing.claims import At
from tests.report.agreeing.counted import EXTRA, Named
from tests.report.agreeing.figures import Figure, figures
from tests.report.agreeing.indexed import Indexed, Known
from tests.report.agreeing.naming import LINKS, pattern
from tests.report.agreeing.tree import Element

__all__ = ["BEHIND", "BLOCKS", "Prose", "Unit", "around", "units_of"]

BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "caption", "figcaption", "summary",
          "legend", "blockquote"}  # fmt: skip

BEHIND = {
    "bottom-line": ("central", "separability", "acceptability", "needs", "gates", "states",
                    "break_even"),
    "glance": ("central", "separability", "gates"),
    "options": ("central", "gates", "needs"),
    "gates": ("gates", "central"),
    "tree": ("central",),
    "effects": ("central",),
    "weights": ("central", "elicitation", "acceptability"),
    "perspectives": ("perspectives",),
    "why": ("central", "comparison"),
    "sheets": ("central", "gates", "needs", "states", "comparison", "stability", "break_even",
               "safeguards", "perspectives", "acceptability", "switches", "attainable"),
    "robust": ("central", "acceptability"),
    "change": ("stability", "switches", "break_even", "central"),
    "tornado": ("tornado",),
    "goals-map": ("ternary",),
    "own-sweeps": ("sweeps",),
    "sensitivity": ("separability", "central"),
    "acceptability": ("acceptability",),
    "attainable": ("attainable",),
    "turned-out": ("acceptability",),
    "influence": ("influence",),
    "left-out": ("left_out",),
    "shapes": ("shapes",),
    "methods": ("methods",),
    "states": ("states", "central"),
    "packages": ("needs",),
    "safeguards": ("safeguards",),
    "live": ("central",),
    "checks": ("checks",),
    "method": ("central", "separability"),
}  # fmt: skip
"""The results that the sentences of each section are made from."""

_FOREIGN = re.compile(r"\S*\w\.[a-z]{2,}\S*|\b[0-9a-f]{12,}|\b\d+\.\d+\.\d+\b")
"""Names of files and hosts, the hash of the inputs, the version."""


CAPS = (4, 6)
"""Names after which a list in a sentence says how many more there are."""

SHARED = (
    "common",
    "acceptability",
    "change",
    "gates",
    "glance",
    "options",
    "states",
    "sweep",
    "why",
)
"""Sections whose messages others use as well."""


@dataclass(frozen=True)
class Unit:
    """A stretch of text that says one thing, and where its links lead."""

    text: str
    links: list[str]
    tag: str


def units_of(section: Element) -> list[Unit]:
    """Every stretch of text outside tables and charts."""
    found = []
    for element in section.walk():
        inside = element.within("table", "svg", "script") and element.tag != "caption"
        if element.tag not in BLOCKS or inside or element.within("summary"):
            continue
        parts = element.tag != "summary" and any(
            one.tag in BLOCKS for one in element.walk() if one is not element
        )
        if parts:
            continue
        found.append(Unit(element.text, [*element.links(), *around(element)], element.tag))
    return found


def around(element: Element) -> list[str]:
    """Ids of what a text stands in: the option of a sheet is not named again in its sentences.

    What is said under a term of a list stands in it as well; a text with an id stands in that.
    """
    found, at = [element["id"]], element.parent
    while at is not None:
        if at.tag == "dd" and at.parent is not None:
            before = at.parent.elements[: at.parent.elements.index(at)]
            found += [one["id"] for one in before if one.tag == "dt"][-1:]
        found.append(at["id"])
        at = at.parent
    return [one for one in found if one]


class Prose:
    """What sentences of one page may say."""

    def __init__(self, at: At) -> None:
        self.at = at
        self._kept: dict[tuple[str, Named], Known] = {}

    @cached_property
    def _told(self) -> re.Pattern[str]:
        """Texts of the scenario with a figure in them."""
        texts = set(_texts(self.at.archive.scenario))
        said = {text for text in texts if len(text) > 5 and re.search(r"\d", text)}
        ids = {key for key in self._ids() if re.search(r"\d", key)}
        longest = sorted({" ".join(t.split()) for t in said | ids}, key=lambda t: (-len(t), t))
        return re.compile("|".join(map(re.escape, longest)) or "(?!)")

    def _ids(self) -> Iterator[str]:
        scenario = self.at.archive.scenario
        for part in ("options", "criteria", "drivers", "perspectives", "safeguards"):
            yield from scenario[part]
        yield self.at.archive.data["name"]
        yield from self.at.archive.data["files"]

    def unsaid(self, text: str) -> str:
        """The text without names, the scenario's texts, dates and ids."""
        plain = self.at.names.plain(self._told.sub("…", text))
        plain = _FOREIGN.sub("…", plain)
        for expression in self._dates:
            plain = expression.sub("…", plain)
        return plain

    @cached_property
    def _dates(self) -> list[re.Pattern[str]]:
        months = "|".join(map(re.escape, self.at.words.messages["common.months"].split()))
        return [
            re.compile(r"\d{4}년(?: \d{1,2}월)?(?: \d{1,2}일)?"),
            re.compile(rf"(?:\d{{1,2}} )?(?:{months}) \d{{4}}") if "January" in months
            else re.compile("(?!)"),
        ]  # fmt: skip

    def named(self, unit: Unit) -> Named:
        """Kind and id of all that a text names, by name or by link."""
        found = set()
        for kind, names in self.at.names.of.items():
            for name, owner in names.items():
                if name and name in unit.text:
                    found.add((kind, str(list(owner) if isinstance(owner, tuple) else owner)))
        for link in unit.links:
            head, _, key = link.partition("-")
            if head in LINKS:
                found.add((LINKS[head], key))
        return frozenset({*found, ("option", self.at.archive.leader)})

    def faults(self, section: str, unit: Unit) -> list[tuple[str, Figure]]:
        """The figures of a text that nothing accounts for."""
        if not re.search(r"\d", unit.text):
            return []
        text = self.own(section, unit.text)
        shown = figures(text, self.at.words)
        if not shown:
            return []
        named = self.named(unit)
        more = {one.value - cap for one in shown for cap in CAPS}  # names left out of a list
        return [
            (text, one)
            for one in shown
            if not (one.value in more and not one.digits) and not self._known(section, named, one)
        ]

    def own(self, section: str, text: str) -> str:
        """A text without names, dates, the scenario's texts, and what messages write out."""
        return self.unsaid(self._without_own_words(section, text))

    def _without_own_words(self, section: str, text: str) -> str:
        """The text without the figures that its messages write out themselves."""
        for longest, expression in self._messages(section):
            if longest not in text:
                continue
            found = expression.search(text)
            if found is not None and not text[: found.start()][-1:].isdigit():
                filled = " … ".join(part or "" for part in found.groups())
                text = f"{text[: found.start()]} {filled} {text[found.end() :]}"
        return text

    def _messages(self, section: str) -> list[tuple[str, re.Pattern[str]]]:
        """Messages with a figure of their own: the longest stretch of each, and how to find it."""
        if section not in self._of_catalogue:
            found = []
            for key, message in self.at.words.messages.items():
                own = key.partition(".")[0]
                if own not in (section.replace("-", "_"), *SHARED) or "panel-" in key:
                    continue
                parts = [part for part, *_ in string.Formatter().parse(message)]
                longest = max(parts, key=len, default="").strip()
                if len(longest) > 3 and any(figures(part) for part in parts):
                    found.append((longest, pattern(self.at.words, key)))
            self._of_catalogue[section] = sorted(found, key=lambda pair: -len(pair[0]))
        return self._of_catalogue[section]

    @cached_property
    def _of_catalogue(self) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
        return {}

    def _known(self, section: str, named: Named, shown: Figure) -> bool:
        key = (section, named)
        if key not in self._kept:
            self._kept[key] = Known(self._values(section, named))
        return self._kept[key].has(shown, self.at.archive.bounds)

    def _values(self, section: str, named: Named) -> set[float]:
        archive, found = self.at.archive, set(self._counts)
        for name in BEHIND.get(section, ()):
            if name in archive:
                if name not in self._of_results:
                    self._of_results[name] = Indexed(archive.result(name))
                self._of_results[name].add_to(found, named)
        spec = archive.scenario["analysis"]
        found.update(float(v) for v in spec.values() if isinstance(v, int | float))
        found.add(spec["stray"] / 100)
        found.update(EXTRA[section](archive, named) if section in EXTRA else ())
        return found

    @cached_property
    def _of_results(self) -> dict[str, Indexed]:
        return {}

    @cached_property
    def _counts(self) -> set[float]:
        scenario = self.at.archive.scenario
        counted = [*scenario.values(), *scenario["packages"].values()]
        found = {float(len(part)) for part in counted if isinstance(part, list | dict)}
        found.add(float(scenario["horizon_months"] or 0))
        return found | {float(len(self.at.archive.result("central")["order"]))}


def _texts(part: Json) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for each in part.values():
            yield from _texts(each)
    elif isinstance(part, list):
        for each in part:
            yield from _texts(each)
