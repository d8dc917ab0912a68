"""A page as a tree of elements, as a browser builds it from markup with end tags let out.

Flow   HTML text → [agreeing.tree] → Element
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.report.markup import CLOSED_BY, VOID

UNREAD = {"style", "script", "head"}
APART = {"p", "li", "td", "th", "tr", "table", "h1", "h2", "h3", "h4", "h5", "dt", "dd", "caption",
         "figcaption", "summary", "div", "text", "br", "section", "ul", "ol", "dl", "details",
         "figure", "svg", "small", "tspan", "label", "title", "nav", "header", "aside", "option",
         "legend"}  # fmt: skip
"""Elements before and after which a reader sees a break, so that their words never join."""


UNSEEN = dict.fromkeys((0x200B, 0x2060))
"""Signs that only say where a line may break or must not."""


@dataclass(eq=False)
class Element:
    """One element: its tag, its attributes and what stands in it, in order."""

    tag: str
    attrs: dict[str, str]
    parent: Element | None = None
    inside: list[Element | str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attrs.get(name, "")

    @property
    def classes(self) -> set[str]:
        """The words of its class attribute."""
        return set(self["class"].split())

    @property
    def elements(self) -> list[Element]:
        """The elements directly inside."""
        return [one for one in self.inside if isinstance(one, Element)]

    @property
    def text(self) -> str:
        """All words inside, blanks made single."""
        return " ".join("".join(self._words()).translate(UNSEEN).split())

    def _words(self) -> Iterator[str]:
        apart = self.tag in APART
        if apart:
            yield " "
        for one in self.inside:
            if isinstance(one, str):
                yield one
            elif one.tag not in UNREAD:
                yield from one._words()
        if apart:
            yield " "

    def walk(self) -> Iterator[Element]:
        """Itself and all elements inside, in the order of the page."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [one for one in reversed(element.inside) if isinstance(one, Element)]

    def all(self, *tags: str) -> list[Element]:
        """All elements inside with one of these tags."""
        return [one for one in self.walk() if one.tag in tags and one is not self]

    def having(self, word: str) -> list[Element]:
        """All elements inside of this class."""
        return [one for one in self.walk() if one is not self and word in one.classes]

    def within(self, *tags: str) -> bool:
        """Whether it stands inside an element with one of these tags."""
        above = self.parent
        while above is not None:
            if above.tag in tags:
                return True
            above = above.parent
        return False

    def links(self) -> list[str]:
        """Anchors that its links name, without the mark before them."""
        return [a["href"].removeprefix("#") for a in self.walk() if a.tag == "a"]

    def by_id(self, name: str) -> Element:
        """The element with this id."""
        for one in self.walk():
            if one["id"] == name:
                return one
        raise KeyError(name)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.at = Element("page", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while tag in CLOSED_BY.get(self.at.tag, ()):
            self._up()
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.inside.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.at.inside.append(Element(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag: str) -> None:
        while self.at.tag != tag and self.at.tag in CLOSED_BY:
            self._up()
        if self.at.tag == tag:
            self._up()

    def handle_data(self, data: str) -> None:
        self.at.inside.append(data)

    def _up(self) -> None:
        assert self.at.parent is not None
        self.at = self.at.parent


def tree(text: str) -> Element:
    """The page as a tree."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    while builder.at.parent is not None:
        builder._up()
    return builder.at


def sections(page: Element) -> dict[str, Element]:
    """The sections of a page by their name."""
    return {one["id"]: one for one in page.all("section") if re.fullmatch(r"[\w-]+", one["id"])}
