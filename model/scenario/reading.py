"""Reading: from the path of a scenario file to a checked Scenario.

Flow   path → folder → tomllib, tables → removing, merging → schema → checking → [scenario.reading]
Takes  a path, and weights given on the command line.  Gives  a Scenario that knows its origins.
Knows  all of scenario/.  Never sees  what the numbers are for.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from model.scenario.checking import check
from model.scenario.explaining import explain
from model.scenario.faults import Fault, ScenarioError, quoted, short
from model.scenario.folder import Folder, RefusedError
from model.scenario.located import Located, locate, plain
from model.scenario.merging import ROW_KEYS, in_language, merge, row_key
from model.scenario.part import LANGUAGES
from model.scenario.positions import key_lines, nesting, tokens
from model.scenario.removing import remove_parts
from model.scenario.schema import Origin, Provenance, Scenario, ValuePath
from model.scenario.tables import TABLES, csv_rows, inline_rows

__all__ = ["load_scenario"]

_DEEPEST = 50  # levels of nesting
_LONGEST_CHAIN = 20  # files that extend one another
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def load_scenario(
    path: str | os.PathLike[str], *, overrides: Iterable[tuple[str, float]] = ()
) -> Scenario:
    """Read, merge and check a scenario file; raise ScenarioError with all its faults.

    Parameters
    ----------
    path : path of the TOML file
        Files that it extends and tables that it names must lie in its folder tree.
    overrides : pairs of id and swing points
        Set after merging, as by `--weight ID=POINTS`.
    """
    folder = Folder(path)
    faults: list[Fault] = []
    documents = _read_chain(folder, faults)
    _stop(faults)
    tree = _merge_chain(documents, folder, faults)
    _stop(faults)
    _override(tree, overrides, folder, faults)
    _stop(faults)
    data, origins = plain(tree)
    _name_rows(data, origins)
    try:
        scenario = Scenario.model_validate(data, context={"language": data.get("language", "en")})
    except ValidationError as error:
        raise ScenarioError(explain(error, data, origins, folder)) from None
    name = os.path.splitext(folder.first)[0]
    scenario = scenario.with_provenance(Provenance(name, folder.files, origins))
    _stop(check(scenario, folder))
    return scenario


def _stop(faults: list[Fault]) -> None:
    if faults:
        raise ScenarioError(faults)


# --- One file -----------------------------------------------------------------------------


@dataclass(slots=True)
class _Document:
    """One parsed file of the chain."""

    file: str
    tree: Located
    remove: Located | None


def _read_chain(folder: Folder, faults: list[Fault]) -> list[_Document]:
    """The scenario's file and the files that it extends, the scenario's own first."""
    documents: list[_Document] = []
    file, cited_at, where = folder.first, Origin(folder.first, 0), ""
    seen: dict[str, str] = {}
    while True:
        real = folder.real(file)
        if real in seen:
            circle = " → ".join([*(each.file for each in documents), file])
            what = f"The files extend one another in a circle: {circle}."
            faults.append(folder.fault(cited_at, where, what, "take one `extends` out"))
            return documents
        seen[real] = file
        document = _read_toml(folder, file, cited_at, where, faults)
        if document is None:
            return documents
        documents.append(document)
        base = document.tree.table.pop("extends", None)
        if base is None:
            return documents
        cited_at, where = base.origin, f"extends = {quoted(_bare(base.value))}"
        if not isinstance(base.value, str) or len(documents) >= _LONGEST_CHAIN:
            long = f"More than {_LONGEST_CHAIN} files extend one another."
            what = long if isinstance(base.value, str) else "This is no path."
            faults.append(folder.fault(cited_at, where, what, 'write extends = "other.toml"'))
            return documents
        try:
            file = folder.beside(file, base.value)
        except RefusedError as refused:
            faults.append(folder.fault(cited_at, where, refused.what, refused.remedy))
            return documents


def _bare(value: object) -> object:
    return "…" if isinstance(value, dict | list) else value


def _read_toml(
    folder: Folder, file: str, cited_at: Origin, where: str, faults: list[Fault]
) -> _Document | None:
    """Parse one file; None, and a fault, if that cannot be done."""
    try:
        text = folder.text(file).replace("\r\n", "\n")
    except RefusedError as refused:
        _refuse(folder, file, cited_at, where, refused, faults)
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
        faults.append(_syntax_fault(folder, file, text, str(error)))
        return None
    tree = locate(data, key_lines(pieces), file)
    version = tree.table.get("schema")
    if version is None:
        what = "The file does not say which version of the format it is in."
        faults.append(folder.fault(Origin(file, 1), "schema", what, "begin it with `schema = 1`"))
    elif version.value is True or version.value != 1:
        where = f"schema = {quoted(_bare(version.value))}"
        what = "This version of Jeoul reads format 1."
        faults.append(folder.fault(version.origin, where, what, "write `schema = 1`"))
    remove = tree.table.pop("remove", None)
    if remove is not None and "extends" not in tree.table:
        what = "Only a file that extends another one can remove parts of it."
        faults.append(folder.fault(remove.origin, "remove", what, "take the parts out themselves"))
    return _Document(file, tree, remove)


def _refuse(
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
    ("Cannot overwrite a value", "This key stands twice.", "keep one of the two"),
    ("Cannot declare", "This table stands twice.", "keep one of the two, or join them"),
    ("Cannot mutate immutable", "This adds to a table that is closed already.", "join the two"),
    ("Invalid value", "This is no value.", "put text in double quotes; numbers have a point, 0.5"),
    ("Unclosed array", "A [ is not closed.", "close it with ]"),
    ("Unclosed inline table", "A { is not closed.", "close it with }"),
    ("Unterminated string", "A text is not closed.", 'close it with "'),
    ("Illegal character '\\n'", "A text is not closed on its line.", 'close it with "'),
    ("Expected '='", "A key has no = behind it.", "write key = value"),
    ("Duplicate inline table key", "This key stands twice.", "keep one of the two"),
)


def _syntax_fault(folder: Folder, file: str, text: str, message: str) -> Fault:
    """tomllib's message, with its line, in our words."""
    found = _AT.search(message)
    line = int(found[1]) if found and found[1] else text.rstrip("\n").count("\n") + 1
    said = _AT.sub("", message)
    what, remedy = f"This is no TOML: {short(said)}.", "see the examples in scenarios/README.md"
    for begins, reason, advice in _SYNTAX:
        if said.startswith(begins):
            what, remedy = f"This is no TOML: {reason} ({short(said)}.)", advice
    if "Exceeds the limit" in message or "digits" in message:
        what, remedy = "A number has too many digits.", "write at most 15 digits"
        line = next(
            (n for n, each in enumerate(text.split("\n"), 1) if re.search(r"\d{4000}", each)), 1
        )
    return folder.fault(Origin(file, line), "", what, remedy)


# --- The chain ----------------------------------------------------------------------------


def _merge_chain(documents: list[_Document], folder: Folder, faults: list[Fault]) -> Located:
    """One tree: the base, and in turn what each extending file changes in it."""
    tree: Located | None = None
    language = "en"
    for document in reversed(documents):
        stated = document.tree.word("language")
        own = stated if stated in LANGUAGES else language
        _read_tables(document, own, folder, faults)
        if tree is None:
            tree, language = document.tree, own
            continue
        if document.remove is not None:
            faults += remove_parts(tree, document.remove, folder)
        if own != language:
            tree = in_language(tree, Scenario, language)
        tree, language = merge(tree, document.tree), own
    assert tree is not None  # the chain has at least the scenario's own file, or faults
    return tree


def _read_tables(document: _Document, language: str, folder: Folder, faults: list[Fault]) -> None:
    """Put rows in the place of the paths and shorthands of the long tables."""

    def complain(origin: Origin, where: str, what: str, remedy: str) -> None:
        faults.append(folder.fault(origin, where, what, remedy))

    for table in TABLES:
        node = document.tree.table.get(table)
        if node is None:
            continue
        if not isinstance(node.value, str):
            rows = inline_rows(table, node, complain)
        else:
            rows, cited = [], document.file
            try:
                cited = folder.beside(document.file, node.value)
                text = folder.text(cited)
            except RefusedError as refused:
                where = f"{table} = {quoted(node.value)}"
                _refuse(folder, cited, node.origin, where, refused, faults)
            else:
                rows = csv_rows(table, cited, text, language, complain)
        document.tree.table[table] = Located(rows, node.origin)


def _override(
    tree: Located, overrides: Iterable[tuple[str, float]], folder: Folder, faults: list[Fault]
) -> None:
    """Set the points given on the command line."""
    for number, (key, points) in enumerate(overrides):
        origin = Origin(f"--weight {key}={quoted(points)}", 0)
        weights = tree.table.get("weights")
        if weights is None or not isinstance(weights.value, dict):
            return  # the schema says it better
        if number == 0 and weights.word("form") == "perspective":
            taken = tree.under("perspectives", weights.word("perspective") or "")
            if taken is None:
                return
            weights.table.pop("perspective", None)
            form = taken.table.get("form") or Located("leaves", taken.origin)
            given = taken.table.get("points") or Located({}, taken.origin)
            weights.value |= {"form": form, "points": Located(dict(given.table), given.origin)}
        points_table = weights.table.setdefault("points", Located({}, weights.origin))
        if not isinstance(points_table.value, dict):
            return
        if key not in tree.table.get("criteria", Located({}, origin)).table:
            known = ", ".join(points_table.value)
            what, remedy = "There is no goal, risk or criterion of this id.", f"use one of: {known}"
            faults.append(folder.fault(origin, "", what, remedy))
        points_table.value[key] = Located(points, origin)


def _name_rows(data: dict[str, Any], origins: dict[ValuePath, Origin]) -> None:
    """Let rows be found by their natural key as well as by their number."""
    for table in ROW_KEYS:
        rows = data.get(table, ())
        for number, row in enumerate(rows if isinstance(rows, tuple) else ()):
            if (key := row_key(table, row)) is not None:
                origins.setdefault((table, *key), origins[(table, number)])
