"""Reading: from the path of a scenario file to a checked Scenario.

Flow   path → folder → tomllib, tables → removing, merging → schema → checking → [scenario.reading]
Takes  a path, and weights given on the command line.  Gives  a Scenario that knows its origins.
Knows  all of scenario/.  Never sees  what the numbers are for.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from model.scenario.checking import check
from model.scenario.explaining import path_text
from model.scenario.faults import Fault, ScenarioError, quoted
from model.scenario.fitting import fit
from model.scenario.folder import Folder, RefusedError
from model.scenario.located import Located, plain
from model.scenario.merging import ROW_KEYS, in_language, merge, row_key
from model.scenario.overriding import override
from model.scenario.parsing import Document, bare, read_toml, refuse
from model.scenario.part import LANGUAGES
from model.scenario.ranges import asked_ranges, range_path, range_warning
from model.scenario.removing import remove_parts
from model.scenario.schema import Origin, Provenance, Scenario, ValuePath
from model.scenario.tables import TABLES, csv_rows, inline_rows

__all__ = ["load_from", "load_scenario"]

_LONGEST_CHAIN = 20  # files that extend one another


def load_scenario(
    path: str | os.PathLike[str],
    *,
    overrides: Iterable[tuple[str, float]] = (),
    base: str | os.PathLike[str] | None = None,
) -> Scenario:
    """Read, merge and check a scenario file; raise ScenarioError with all its faults.

    Parameters
    ----------
    path : path of the TOML file
        Files that it extends and tables that it names must lie in its folder tree.
    overrides : pairs of id and swing points
        Set after merging, as by `--weight ID=POINTS`.
    base : path of the file that it extends, if it was saved elsewhere
        It is then read as if it lay beside that file.
    """
    return load_from(Folder(path, base), overrides)


def load_from(folder: Folder, overrides: Iterable[tuple[str, float]] = ()) -> Scenario:
    """The same for a folder that has been opened."""
    faults: list[Fault] = []
    documents = _read_chain(folder, faults)
    doubtful: set[ValuePath] = set()
    _check_bases(documents, folder, faults)
    tree = _merge_chain(documents, folder, faults, doubtful)
    faults += override(tree, overrides, folder)
    data, origins = plain(tree)
    _name_rows(data, origins)
    scenario, misfits = fit(data, origins, folder, doubtful)
    faults += misfits
    if scenario is None:
        raise ScenarioError(faults)
    name = os.path.splitext(folder.first)[0]
    provenance = Provenance(name, folder.files, origins)
    scenario = scenario.with_provenance(provenance)
    faults += check(scenario, folder, doubtful)
    if faults:
        raise ScenarioError(faults, _warnings_despite(scenario, folder))
    warnings = tuple(_warnings(scenario, folder))
    return scenario.with_provenance(replace(provenance, warnings=warnings))


def _warnings_despite(scenario: Scenario, folder: Folder) -> tuple[Fault, ...]:
    """The same of a scenario with faults; none where the faults are in the way."""
    try:
        return tuple(_warnings(scenario, folder))
    except (ArithmeticError, LookupError, ValueError):  # a scale, range or perspective is at fault
        return ()


def _warnings(scenario: Scenario, folder: Folder) -> Iterator[Fault]:
    """What is no fault and yet may mislead: swings asked over a scale that has changed since."""
    told: set[ValuePath] = set()
    for asked in asked_ranges(scenario):
        path = range_path(asked, scenario)
        if asked.changed and path not in told:
            told.add(path)
            origin = scenario.origin(*path) or Origin(folder.first, 0)
            where = f"{path_text(path)} = {quoted(asked.asked)}"
            yield folder.fault(origin, where, *range_warning(asked))


# --- The chain of files -------------------------------------------------------------------


def _read_chain(folder: Folder, faults: list[Fault]) -> list[Document]:
    """The scenario's file and the files that it extends, its own first; raises if one fails."""
    documents: list[Document] = []
    file, cited_at, where = folder.first, Origin(folder.first, 0), ""
    seen: set[str] = set()
    while True:
        if folder.real(file) in seen:
            circle = " → ".join([*(each.file for each in documents), file])
            what = f"The files extend one another in a circle: {circle}."
            faults.append(folder.fault(cited_at, where, what, "take one `extends` out"))
            raise ScenarioError(faults)
        seen.add(folder.real(file))
        document = read_toml(folder, file, cited_at, where, faults)
        if document is None:
            raise ScenarioError(faults)
        documents.append(document)
        base = document.tree.table.pop("extends", None)
        if base is None:
            return documents
        cited_at, where = base.origin, f"extends = {quoted(bare(base.value))}"
        try:
            file = _base(folder, file, base, len(documents))
            if folder.base and len(documents) == 1 and file != folder.base:
                what = f"The file extends another one than --base names ({quoted(folder.base)})."
                raise RefusedError(what, "name with --base the file that it extends")
        except RefusedError as refused:
            faults.append(folder.fault(cited_at, where, refused.what, refused.remedy))
            raise ScenarioError(faults) from None


def _base(folder: Folder, file: str, base: Located, depth: int) -> str:
    """The file that a file extends."""
    if not isinstance(base.value, str):
        raise RefusedError("This is no path of a file.", 'write extends = "other.toml"')
    if depth >= _LONGEST_CHAIN:
        what = f"More than {_LONGEST_CHAIN} files extend one another."
        raise RefusedError(what, "extend a file that comes earlier in the chain")
    return folder.beside(file, base.value)


def _check_bases(documents: list[Document], folder: Folder, faults: list[Fault]) -> None:
    """A file made from a report says of which input; one whose base has changed is stale."""
    for document, base in pairwise(documents):
        stated = document.base_sha256
        if stated is None:
            continue
        try:
            found = load_from(Folder(folder.path(base.file))).sha256
        except ScenarioError:  # the base's own faults are told when the chain is merged
            continue
        if stated.value != found:
            where = f"base_sha256 = {quoted(bare(stated.value))}"
            what = f"“{base.file}” has changed since this file was made from it: {found} now."
            remedy = (
                "make the changes again in its report of today, "
                "or take base_sha256 out if they still mean the same"
            )
            faults.append(folder.fault(stated.origin, where, what, remedy))


def _merge_chain(
    documents: list[Document], folder: Folder, faults: list[Fault], doubtful: set[ValuePath]
) -> Located:
    """One tree: the base, and in turn what each extending file changes in it."""
    tree: Located | None = None
    language = "en"
    for document in reversed(documents):
        stated = document.tree.word("language")
        own = stated if stated in LANGUAGES else language
        _read_tables(document, own, folder, faults, doubtful)
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


def _read_tables(
    document: Document,
    language: str,
    folder: Folder,
    faults: list[Fault],
    doubtful: set[ValuePath],
) -> None:
    """Put rows in the place of the paths and shorthands of the long tables."""

    def complain(origin: Origin, where: str, what: str, remedy: str) -> None:
        faults.append(folder.fault(origin, where, what, remedy))

    for table in TABLES:
        node = document.tree.table.get(table)
        if node is None:
            continue
        before = len(faults)
        if not isinstance(node.value, str):
            rows = inline_rows(table, node, complain)
        else:
            rows, cited = [], document.file
            try:
                cited = folder.beside(document.file, node.value)
                text = folder.text(cited)
            except RefusedError as refused:
                where = f"{table} = {quoted(node.value)}"
                refuse(folder, cited, node.origin, where, refused, faults)
            else:
                rows = csv_rows(table, cited, text, language, complain)
        document.tree.table[table] = Located(rows, node.origin)
        if len(faults) > before:
            doubtful.add((table,))


def _name_rows(data: dict[str, Any], origins: dict[ValuePath, Origin]) -> None:
    """Let rows be found by their natural key as well as by their number."""
    for table in ROW_KEYS:
        rows = data.get(table, ())
        for number, row in enumerate(rows if isinstance(rows, tuple) else ()):
            if (key := row_key(table, row)) is not None:
                origins.setdefault((table, *key), origins[(table, number)])
