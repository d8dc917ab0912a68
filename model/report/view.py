"""What a section sees: the study, the words, and names for ids.

Flow   StudyResult → [report.view] → sections
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from model.report.wording import Phrase, Words, joined
from model.scenario import Scenario
from model.study import StudyResult

__all__ = ["MOST_NAMED", "View"]

MOST_NAMED = 4
"""Names that a list in a sentence holds before it says how many more there are."""


@dataclass(frozen=True, slots=True)
class View:
    """One study seen in one language."""

    study: StudyResult
    words: Words
    _late: frozenset[str] = field(init=False, repr=False, compare=False)  # asked for every fact

    def __post_init__(self) -> None:
        as_of = self.scenario.as_of
        late = () if as_of is None else [f for f in self.scenario.facts if f.known_from() > as_of]
        object.__setattr__(self, "_late", frozenset(fact.id for fact in late))

    @property
    def scenario(self) -> Scenario:
        """The scenario of the study."""
        return self.study.scenario

    def option(self, key: str, link: bool = False) -> Phrase:
        """Name of an option, as a link to its sheet if asked: one scheme for the whole page."""
        name = self.words.text(self.scenario.options[key].name)
        return name.linked(f"sheet-{key}") if link else name

    def criterion(self, key: str, link: bool = False) -> Phrase:
        """Name of a criterion or group."""
        name = self.words.text(self.scenario.criteria[key].name)
        return name.linked(f"c-{key}") if link else name

    def group_of(self, key: str) -> str:
        """Id of the top-level group that a criterion belongs to."""
        parent = self.scenario.criteria[key].parent
        return key if parent is None else self.group_of(parent)

    def untold(self, text: str) -> Phrase:
        """A text that a scenario gives once, in its own language; marked if not the page's."""
        own = self.scenario.language
        return Phrase.of(text, None if own == self.words.language else own)

    def driver(self, key: str) -> Phrase:
        """Name of a driver."""
        return self.words.text(self.scenario.drivers[key].name)

    def level(self, driver: str, level: str) -> Phrase:
        """Name of one level of a driver."""
        return self.words.text(self.scenario.drivers[driver].levels[level].name)

    def safeguard(self, key: str) -> Phrase:
        """Name of a safeguard."""
        return self.words.text(self.scenario.safeguards[key].name)

    def perspective(self, key: str) -> Phrase:
        """Name of a perspective."""
        return self.words.text(self.scenario.perspectives[key].name)

    def options(self, keys: Sequence[str], link: bool = False) -> Phrase:
        """Names of several options as a list in a sentence."""
        return self.words.listing(self.words.apart([self.option(key, link) for key in keys]))

    def some(self, names: Sequence[Phrase], most: int = MOST_NAMED) -> Phrase:
        """A list in a sentence, cut after `most` names with the number of those left out."""
        names = self.words.apart(names)
        if len(names) <= most:
            return self.words.listing(names)
        comma = self.words.messages["common.comma"]
        return self.words(
            "common.names-more", names=joined(names[:most], comma, comma), n=len(names) - most
        )

    def probability(self, share: float) -> Phrase:
        """A probability of the world, and under it in small print its word of ICD 203."""
        shown, word = self.words.percent(share), self.words.chance(share)
        return shown if word is None else shown.over(word)

    def cost_unit(self) -> Phrase | None:
        """Unit of public cost; None when no criterion holds it."""
        for criterion in self.scenario.criteria.values():
            if criterion.cost and criterion.scale is not None:
                return self.words.text(criterion.scale.unit)
        return None

    def fact(self, key: str) -> Phrase:
        """A fact id as a link; one dated after the as-of date is marked as hindsight."""
        link = Phrase.own(key).linked(f"f-{key}")
        return self.words("common.hindsight-fact", fact=link) if key in self.hindsight() else link

    def facts(self, ids: Sequence[str]) -> Phrase:
        """Fact ids as links, with spaces between them."""
        return joined([self.fact(key) for key in ids], " ", " ")

    def hindsight(self) -> frozenset[str]:
        """Ids of the facts dated after the as-of date."""
        return self._late
