"""The line of every key of a TOML text that tomllib has accepted.

Flow   text → tokens → (tomllib) → [scenario.positions] → located → reading
Takes  a text with line feeds.  Gives  the line of every header, key and array item.
Knows  TOML's tokens.  Never sees  files, meaning of keys.

tomllib gives no positions. The tokens also tell how deeply a text is nested before tomllib,
which recurses, is handed the text.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["Token", "hidden", "key_lines", "nesting", "tokens"]

Path = tuple[str | int, ...]

_TOKEN = re.compile(  # no possessive groups: Python 3.11.2 mistakes them
    r"""(?P<long>"{3}[^"\\]*(?:(?:\\.|"{1,2}(?!"))[^"\\]*)*"{3,5}"""
    r"""|'{3}[^']*(?:'{1,2}(?!')[^']*)*'{3,5})"""
    r"""|(?P<text>"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\n]*')"""
    r"""|(?P<comment>\#[^\n]*)"""
    r"""|(?P<bare>[^\s\[\]{}=,"'\#]+)"""
    r"""|(?P<mark>[\[\]{}=,])"""
    r"""|(?P<newline>\n)"""
    r"""|(?P<open>["'])""",
    re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a TOML text."""

    kind: str
    """text (a string of any form), bare (a bare key, number, date …), mark or newline."""
    text: str
    line: int
    """Line on which it begins, counted from 1."""


def tokens(source: str) -> list[Token]:
    """Pieces of a text, without blanks and comments. Never fails; what is no TOML is skipped."""
    found: list[Token] = []
    line = 1
    for match in _TOKEN.finditer(source):
        kind, text = match.lastgroup or "", match[0]
        if kind == "comment":
            continue
        if kind == "open":  # a text that is never closed: tomllib will refuse it
            break
        if kind == "long":
            found.append(Token("text", text, line))
            line += text.count("\n")
            continue
        found.append(Token(kind, text, line))
        if kind == "newline":
            line += 1
        elif kind == "text" and "\n" in text:  # only in a text that tomllib will refuse
            line += text.count("\n")
    return found


def hidden(source: str) -> str:
    """The text with texts and comments blanked out, letter for letter; lines stay."""
    return _TOKEN.sub(
        lambda match: (
            re.sub(r"[^\n]", "_" if match.lastgroup != "comment" else " ", match[0])
            if match.lastgroup in ("long", "text", "comment")
            else match[0]
        ),
        source,
    )


def nesting(pieces: list[Token]) -> tuple[int, int]:
    """Deepest nesting of brackets or of a dotted key, and the line where it is reached."""
    deepest, at_line = 0, 1
    open_brackets = dots = 0
    for kind, text, line in pieces:
        if kind == "bare":
            dots += text.count(".")
        elif kind == "newline" or text in "=,":
            dots = 0
        elif kind == "mark":
            dots = 0
            open_brackets = max(0, open_brackets + (1 if text in "[{" else -1))
        if open_brackets + dots > deepest:
            deepest, at_line = open_brackets + dots, line
    return deepest, at_line


def key_lines(pieces: list[Token]) -> dict[Path, int]:
    """Line of every table header, key, inline-table key and array item.

    >>> key_lines(tokens('[a]\\nb = { c = 1, "d e" = [2,\\n3] }'))[("a", "b", "d e", 1)]
    3
    """
    walk = _Walk(pieces)
    walk.document()
    return walk.lines


@dataclass(slots=True)
class _Walk:
    """Reads tokens of a text that tomllib has accepted; so nothing needs to be checked."""

    pieces: list[Token]
    at: int = 0
    lines: dict[Path, int] = field(default_factory=lambda: {(): 1})
    last_item: dict[Path, int] = field(default_factory=dict)
    """Number of the latest [[element]] of each array of tables."""

    def document(self) -> None:
        here: Path = ()
        while (piece := self._peek()) is not None:
            if piece.kind == "newline":
                self.at += 1
            elif piece.text == "[" and piece.kind == "mark":
                here = self._header()
            else:
                self._pair(here)

    def _peek(self) -> Token | None:
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def _is(self, mark: str) -> bool:
        piece = self._peek()
        return piece is not None and piece.kind == "mark" and piece.text in mark

    def _header(self) -> Path:
        line = self.pieces[self.at].line
        self.at += 1
        array = self._is("[")
        self.at += array
        path: Path = ()
        *above, last = self._key("]")
        for key in above:
            path = (*path, key)
            self.lines.setdefault(path, line)
            if path in self.last_item:
                path = (*path, self.last_item[path])
        path = (*path, last)
        if array:
            self.lines.setdefault(path, line)
            self.last_item[path] = self.last_item.get(path, -1) + 1
            path = (*path, self.last_item[path])
        self.lines[path] = line
        self.at += 1 + array
        return path

    def _key(self, end: str) -> list[str]:
        """Parts of a dotted key, up to the mark that ends it."""
        parts: list[str] = []
        while (piece := self._peek()) is not None and not self._is(end):
            if piece.kind == "text":
                parts.append(_unquoted(piece.text))
            else:
                parts += [part for part in piece.text.split(".") if part]
            self.at += 1
        return parts

    def _pair(self, here: Path) -> None:
        line = self.pieces[self.at].line
        path = here
        for key in self._key("="):
            path = (*path, key)
            self.lines.setdefault(path, line)
        self.at += 1
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._is("["):
            self.at += 1
            count = 0
            while self._skip_to_item("]"):
                self.lines[(*path, count)] = self.pieces[self.at].line
                self._value((*path, count))
                count += 1
        elif self._is("{"):
            self.at += 1
            while self._skip_to_item("}"):
                self._pair(path)
        else:
            self.at += 1
            while (piece := self._peek()) is not None and piece.kind == "bare":
                self.at += 1  # a date and a time with a blank between them

    def _skip_to_item(self, end: str) -> bool:
        """Go past line ends and commas; False, and past the end mark, when no item is left."""
        while (piece := self._peek()) is not None:
            if piece.kind == "newline" or self._is(","):
                self.at += 1
            elif self._is(end):
                self.at += 1
                return False
            else:
                return True
        return False


def _unquoted(text: str) -> str:
    if "\\" not in text or text[0] == "'":
        return text[1:-1]
    value: str = tomllib.loads(f"key = {text}")["key"]
    return value
