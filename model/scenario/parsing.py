"""Parsing: one TOML file as a tree of values that know their lines.

Flow   text → limits → tomllib, positions → [scenario.parsing] → reading
Takes  a folder and the name of a file in it.  Gives  a Document, or a fault.
Knows  TOML, and the keys that belong to a file as such: schema, extends, remove, base_sha256.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from model.scenario.commas import decimal_commas
from model.scenario.faults import Fault, quoted, short
from model.scenario.folder import Folder, RefusedError
from model.scenario.located import Located, locate
from model.scenario.positions import key_lines, nesting, tokens
from model.scenario.schema import Origin

__all__ = ["Document", "bare", "read_toml", "refuse"]

_DEEPEST = 50  # levels of nesting
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(slots=True)
class Document:
    """One parsed file of the chain."""

    file: str
    tree: Located
    remove: Located | None
    base_sha256: Located | None = None


def read_toml(
    folder: Folder, file: str, cited_at: Origin, where: str, faults: list[Fault]
) -> Document | None:
    """Parse one file; None, and a fault, if that cannot be done."""
    try:
        text = folder.text(file).replace("\r\n", "\n")
    except RefusedError as refused:
        refuse(folder, file, cited_at, where, refused, faults)
        return None
    pieces = tokens(text)
    depth, line = nesting(pieces)
    if depth > _DEEPEST:
        what = f"Brackets or dotted keys are nested more than {_DEEPEST} levels deep."
        faults.append(folder.fault(Origin(file, line), "", what, "a scenario needs no more than 6"))
        return None
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        commas, mended = decimal_commas(text)
        for line, said, remedy in commas:
            what = "This is no TOML: a comma stands where numbers have a point."
            faults.append(folder.fault(Origin(file, line), said, what, remedy))
        try:
            data = tomllib.loads(mended)
        except (ValueError, RecursionError) as left:
            error = left if commas else error
            faults.append(_syntax_fault(folder, file, mended, str(error)))
            return None
        pieces = tokens(mended)
    tree = locate(data, key_lines(pieces), file)
    version = tree.table.get("schema")
    if version is None:
        what = "The file does not say which version of the format it is in."
        faults.append(folder.fault(Origin(file, 1), "schema", what, "begin it with `schema = 1`"))
    elif version.value is True or version.value != 1:
        where = f"schema = {quoted(bare(version.value))}"
        what = "This version of Jeoul reads format 1."
        faults.append(folder.fault(version.origin, where, what, "write `schema = 1`"))
        return None
    remove = tree.table.pop("remove", None)
    if remove is not None and "extends" not in tree.table:
        what = "Only a file that extends another one can remove parts of it."
        faults.append(folder.fault(remove.origin, "remove", what, "take the parts out themselves"))
    base_sha256 = tree.table.pop("base_sha256", None)
    if base_sha256 is not None and "extends" not in tree.table:
        what = "Only a file that extends another one can name the hash of what it extends."
        faults.append(folder.fault(base_sha256.origin, "base_sha256", what, "take it out"))
    return Document(file, tree, remove, base_sha256)


def refuse(
    folder: Folder,
    file: str,
    cited_at: Origin,
    where: str,
    refused: RefusedError,
    faults: list[Fault],
) -> None:
    """A fault for a file that is not read: in the file if a line is to blame, else where cited."""
    if refused.line or not cited_at.line:
        faults.append(folder.fault(Origin(file, refused.line), "", refused.what, refused.remedy))
    else:
        faults.append(folder.fault(cited_at, where, refused.what, refused.remedy))


_SYNTAX = (
    ("Cannot overwrite a value", "this key stands twice", "keep one of the two"),
    ("Cannot declare", "this table stands twice", "keep one of the two, or join them"),
    ("Cannot mutate immutable", "this adds to a table that is closed already", "join the two"),
    (
        "Invalid value",
        "a value is missing or misspelt",
        "put text in double quotes; numbers have a point, 0.5",
    ),
    ("Unclosed array", "a [ is not closed", "close it with ]"),
    ("Unclosed inline table", "a { is not closed", "close it with }"),
    ("Unterminated string", "a text is not closed", 'close it with "'),
    ("Illegal character '\\n'", "a text is not closed on its line", 'close it with "'),
    ("Expected '='", "a key has no = behind it", "write key = value"),
    ("Duplicate inline table key", "this key stands twice", "keep one of the two"),
)


def _syntax_fault(folder: Folder, file: str, text: str, message: str) -> Fault:
    """tomllib's message, with its line, in our words."""
    found = _AT.search(message)
    line = int(found[1]) if found and found[1] else text.rstrip("\n").count("\n") + 1
    said = _AT.sub("", message)
    what, remedy = f"This is no TOML: {short(said)}.", "see the examples in scenarios/README.md"
    for begins, reason, advice in _SYNTAX:
        if said.startswith(begins):
            what, remedy = f"This is no TOML: {reason} ({short(said)}).", advice
    if "Exceeds the limit" in message or "digits" in message:
        what, remedy = "A number has too many digits.", "write at most 15 digits"
        line = next(
            (n for n, each in enumerate(text.split("\n"), 1) if re.search(r"\d{4000}", each)), 1
        )
    return folder.fault(Origin(file, line), "", what, remedy)


def bare(value: object) -> object:
    return "…" if isinstance(value, dict | list) else value
