"""A page read with the standard library's parser: tags, ids, links, nesting, table rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

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
        self._note(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
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
