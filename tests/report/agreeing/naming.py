"""Which id a name on the page stands for, by the scenario's texts and the catalogue.

Flow   Archive, Words → [agreeing.naming] → ids of rows and columns
"""

from __future__ import annotations

import re
import string
from decimal import Decimal
from functools import cache, cached_property

from model.report.wording import Words
from model.report.wording.particles import PARTICLES
from tests.report.agreeing.archive import Archive, Json

__all__ = ["KINDS", "LINKS", "Names", "pattern"]

KINDS = ("option", "node", "level", "view", "method", "lens", "safeguard", "driver", "input")

POWERS = {"천": 3, "만": 4, "백만": 6, "천만": 7, "억": 8, "십억": 9, "조": 12}
GROUPS = {"조": 12, "억": 8, "만": 4}
_AMOUNT = re.compile(r"(?:\d[\d,]*조 ?)?(?:\d[\d,]*억 ?)?(?:\d[\d,.]*만)?(?<=[조억만 ])")

LINKS = {
    "sheet": "option",
    "option": "option",
    "c": "node",
    "criterion": "node",
    "driver": "driver",
}
"""What a link leads to, by the beginning of its anchor."""


class Names:
    """Names of one language to ids, kind by kind."""

    def __init__(self, archive: Archive, words: Words) -> None:
        self.archive, self.words = archive, words
        self.of: dict[str, dict[str, Json]] = {kind: {} for kind in KINDS}
        scenario = archive.scenario
        for key, spec in scenario["options"].items():
            name = self.text(spec["name"])
            self.of["option"][name] = key
            self._also("option", "left_out.option-name", key, name=name)
        for key, spec in scenario["criteria"].items():
            self._node(key, spec)
        for key, spec in scenario["drivers"].items():
            self._driver(key, spec)
        for key, spec in scenario["perspectives"].items():
            self.of["view"][self.text(spec["name"])] = key
        self.of["view"][words("perspectives.stated").text] = ""
        for key, spec in scenario["safeguards"].items():
            self.of["safeguard"][self.text(spec["name"])] = key
        for key in archive.result("methods")["methods"] if "methods" in archive else ():
            self.of["method"][words(f"methods.name-{key}").text] = key
        self._lenses()
        self._inputs()

    def text(self, text: Json) -> str:
        """A text of the scenario in the language of the page."""
        if isinstance(text, str):
            return " ".join(text.split())
        other = next(value for value in text.values() if value)
        return " ".join((text.get(self.words.language) or other).split())

    def _also(self, kind: str, key: str, owner: Json, **places: str) -> None:
        if self.words.has(key):
            self.of[kind][self.words(key, **places).text] = owner

    def _node(self, key: str, spec: Json) -> None:
        name = self.text(spec["name"])
        self.of["node"][name] = key
        self._also("node", "change.group-name", key, name=name)
        if spec["scale"]:
            self._also(
                "node", "effects.column", key, name=name, unit=self.text(spec["scale"]["unit"])
            )

    def _driver(self, key: str, spec: Json) -> None:
        driver = self.text(spec["name"])
        self.of["driver"][driver] = key
        for level, about in spec["levels"].items():
            name = self.text(about["name"])
            self.of["level"].setdefault(name, (key, level))
            self._also("level", "states.reference-level", (key, level), level=name)
            for message in ("gates.driver-level", "states.level-of", "change.level-of"):
                self._also("level", message, (key, level), driver=driver, level=name)

    def _lenses(self) -> None:
        for lens in ("any", "order", "near", "leaves", "levels", "dirichlet", "stated"):
            name = self.words(f"acceptability.lens-{lens}").text
            for scores in ("likely", "drawn"):
                self._also("lens", f"acceptability.lens-{scores}", (lens, scores), lens=name)

    def _inputs(self) -> None:
        if "influence" not in self.archive:
            return
        for key in self.archive.result("influence")["inputs"]:
            kind, _, rest = key.partition(":")
            option, _, criterion = rest.partition(":")
            about = {
                "option": self.name("option", option),
                "criterion": self.name("node", criterion),
            }
            names = {
                "scores": {"name": self.name("node", rest)},
                "score": about,
                "driver": {"name": self.name("driver", rest)},
            }
            self._also("input", f"influence.label-{kind}", key, **names.get(kind, {}))

    @cached_property
    def numbered(self) -> re.Pattern[str]:
        """Names with a number in them, which is no figure."""
        named = {name for kind in self.of.values() for name in kind if re.search(r"\d", name)}
        longest = sorted(named, key=lambda name: (-len(name), name))
        return re.compile("|".join(map(re.escape, longest)) or r"(?!)")

    def plain(self, text: str) -> str:
        """The text without such names, with amounts as numbers in the unit of the file."""
        return amounts_plain(self.numbered.sub("…", text), self.power)

    @cached_property
    def power(self) -> int:
        """The power of ten in the unit of cost, where that is said in Korean; 0 for none."""
        criteria = self.archive.scenario["criteria"].values()
        units = [self.text(spec["scale"]["unit"]) for spec in criteria if spec["cost"]]
        found = [POWERS[word] for unit in units for word in POWERS if unit.startswith(word)]
        return max(found, default=0)

    def name(self, kind: str, key: Json) -> str:
        """The first name of an id; "" where there is none."""
        return next((name for name, owner in self.of[kind].items() if owner == key), "")

    def id(self, kind: str, text: str, links: list[str] | None = None) -> Json:
        """The id behind a name or, better, behind the link that it is; None if there is neither."""
        for link in links or ():
            head, _, key = link.partition("-")
            if LINKS.get(head) == kind:
                return key
        if kind.endswith("…"):  # more stands behind the name
            begun = [name for name in self.of[kind[:-1]] if text.startswith(name)]
            return self.of[kind[:-1]][max(begun, key=len)] if begun else None
        return self.of[kind].get(text)

    def key(self, key: str, text: str) -> dict[str, str] | None:
        """How a text fills the places of a message; None if it is not that message."""
        found = pattern(self.words, key).fullmatch(text)
        return None if found is None else found.groupdict()


def amounts_plain(text: str, power: int) -> str:
    """Amounts such as 2억 5,000만 as numbers in a unit of so many powers of ten.

    >>> amounts_plain("3,300만~2억 5,000만 달러", 6)
    '33~250 달러'
    """

    def number(found: re.Match[str]) -> str:
        parts = re.findall(r"(\d[\d,.]*)([조억만])", found[0])
        if not parts:
            return found[0]
        whole = sum(Decimal(n.replace(",", "")).scaleb(GROUPS[name] - power) for n, name in parts)
        return f"{Decimal(whole).normalize():f}"

    return _AMOUNT.sub(number, text) if power else text


@cache
def pattern(words: Words, key: str) -> re.Pattern[str]:
    """A message as an expression: what fills its places is caught by name."""
    parts, seen = [], set[str]()
    message = " ".join(words.messages[key].split()) if words.has(key) else "\ue002"
    for said, name, spec, _ in string.Formatter().parse(message):
        parts.append(re.sub(r"^(\\?[.,])", r"\1(?!\\d)", re.escape(said)))  # no point of a number
        if name is None:
            continue
        ends = ""
        if spec:
            form = spec.removeprefix("~")
            after = PARTICLES[form]
            ends = f"(?:{form}\\({after}\\)|{form}|{after})"
        if spec and spec.startswith("~"):
            parts.append(ends)
        elif name in seen:
            parts.append(f"(?:.*?){ends}")
        else:
            parts.append(f"(?P<{name.replace('-', '_')}>.*?){ends}")
            seen.add(name)
    return re.compile("".join(parts), re.DOTALL)
