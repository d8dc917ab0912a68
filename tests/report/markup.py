"""A page read with the standard library's parser: tags, ids, links, nesting, table rows.

Where HTML lets an end tag out (HTML, 13.1.2.4), what follows closes the element, as in a browser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

CLOSED_BY = {  # what stands open → the tags whose beginning closes it
    "td": {"td", "th", "tr", "tbody"},
    "th": {"td", "th", "tr", "tbody"},
    "tr": {"tr", "tbody"},
    "thead": {"tbody"},
    "tbody": {"tbody"},
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
}
VOID = {"meta", "link", "br", "hr", "img", "input", "col", "base", "wbr", "source"}
LOADING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "xlink:href"}


@dataclass
class Page:
    """What the tests ask of a page."""

    tags: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    labels: list[tuple[str, str]] = field(default_factory=list)  # attribute, id it points to
    loads: list[str] = field(default_factory=list)  # what a browser would fetch
    styled: list[str] = field(default_factory=list)  # tags with a style attribute
    handlers: list[str] = field(default_factory=list)  # attributes that run something
    faults: list[str] = field(default_factory=list)  # nesting
    headings: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # visible text, style and script left out
    style: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self.open and tag in CLOSED_BY.get(self.open[-1], ()):
            self.open.pop()
        self._note(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open[-1] != tag and self.open[-1] in CLOSED_BY:
            self.open.pop()
        if not self.open or self.open[-1] != tag:
            self.page.faults.append(f"{self.getpos()}: </{tag}> closes {self.open[-3:]}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "style" in self.open or "script" in self.open:
            self.page.style += data
            return
        self.page.words.append(data)
        if self.page.rows and self.page.rows[-1] and {"td", "th"} & set(self.open):
            self.page.rows[-1][-1] += data

    def _note(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page = self.page
        page.tags.append(tag)
        if tag == "tr":
            page.rows.append([])
        elif tag in {"td", "th"} and page.rows:
            page.rows[-1].append("")
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            page.headings.append(int(tag[1]))
        for name, value in attrs:
            if name == "id":
                page.ids.append(value or "")
            elif name == "href" and tag == "a":
                page.links.append(value or "")
            elif name == "href" or name in LOADING:
                page.loads.append(f"{tag} {name}={value}")
            elif name == "style":
                page.styled.append(tag)
            elif name.startswith("on"):
                page.handlers.append(name)
            elif name in {"aria-labelledby", "aria-describedby", "for"}:
                page.labels += [(name, one) for one in (value or "").split()]


def parsed(text: str) -> Page:
    """The page, with a fault for every element that is not closed in order."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.page.faults += [f"<{tag}> is never closed" for tag in reader.open]
    return reader.page


_ANY = re.compile(r"<[a-z][^<>]*>")
_BARE = re.compile(r'"[^"]*"|(?<=[a-z\d])=([^\s"<>=\'`]+)(?=[ >])')
_TAG = re.compile(
    r"<!--.*?-->|<(style|script)\b.*?</\1>|<(/?)([a-zA-Z][\w-]*)[^>]*?(/?)>", re.DOTALL
)


def _quoted(found: re.Match[str]) -> str:
    return f'="{found[1]}"' if found[1] else found[0]


def whole(text: str) -> str:
    """The page with the end tags and quotes that it lets out, for checkers that want them all."""
    text = _ANY.sub(lambda tag: _BARE.sub(_quoted, tag[0]), text)
    parts, opened, at = [], [], 0
    for found in _TAG.finditer(text):
        parts.append(text[at : found.start()])
        at = found.end()
        closes, tag, void = found[2], (found[3] or "").lower(), found[4]
        if tag and closes:
            while opened and opened[-1] != tag and opened[-1] in CLOSED_BY:
                parts.append(f"</{opened.pop()}>")
            if opened and opened[-1] == tag:
                opened.pop()
        elif tag and tag not in VOID and not void:
            while opened and tag in CLOSED_BY.get(opened[-1], ()):
                parts.append(f"</{opened.pop()}>")
            opened.append(tag)
        parts.append(found[0])
    return "".join([*parts, text[at:]])


def heat_rows(table: str) -> dict[str, list[str]]:
    """The cells of a heat table by the name of their row."""
    rows = parsed(str(table)).rows
    return {row[0]: row[1:] for row in rows[1:]}
