"""Claims on tables: which head a table has, and what the archive says of each of its cells.

Flow   Table → [agreeing.claims] → faults
A claim is found by the heads of a table, never by its place. A head is a key of the catalogue, or
a kind in stars ("*option") for any number of columns that name such a thing. A table that nobody
claims is a fault, so whoever adds one must say what its figures are held against.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from model.report.wording import Words
from tests.report.agreeing.archive import Archive, Json
from tests.report.agreeing.figures import agree, agree_somehow, figures
from tests.report.agreeing.naming import Names, pattern
from tests.report.agreeing.tables import Cell, Row, Table

__all__ = ["UNHELD", "At", "Claim", "Column", "Held", "Here", "Somehow", "Unheld", "held"]


class Unheld:
    """A cell that shows no figure and no name of a result; what it says is not held here."""


UNHELD = Unheld()


@dataclass(frozen=True)
class Somehow:
    """Figures in whatever order the language puts them."""

    values: Sequence[float]


Expected = Json
"""A text, a figure, figures in order or `Somehow`, None for a dash, or `UNHELD`."""


@dataclass(frozen=True)
class Column:
    """One column: the key or kind of its head, what it names, and what fills the key's places."""

    key: str
    id: Json = None
    text: str = ""
    turn: int = 0  # how many columns with the same key stand before it
    places: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class At:
    """Where the reader stands: the archive, the words and the names of one page."""

    archive: Archive
    words: Words
    names: Names

    def name(self, kind: str, key: Json) -> str:
        """Name of an id, a dash for none."""
        return self.names.name(kind, key) if key else self.words("common.no-value").text


@dataclass(frozen=True)
class Here:
    """One cell in its row and column."""

    at: At
    table: Table
    row: Row
    column: Column
    id: Json  # what the head of the row names; None if it names nothing of the claim's kind
    rows: Sequence[Json]  # the same of all rows of the table

    @property
    def archive(self) -> Archive:
        """The archive of the page."""
        return self.at.archive

    @property
    def head(self) -> str:
        """Words at the head of the row."""
        return self.row.cells[0].text

    @property
    def cell(self) -> Cell:
        """The cell itself."""
        return self.row.cells[self.place]

    @property
    def place(self) -> int:
        """Which column it is."""
        return next(n for n, c in enumerate(self.at_columns) if c is self.column)

    at_columns: Sequence[Column] = ()

    def said(self, key: str, **places: str) -> str:
        """A message of the catalogue."""
        return self.at.words(key, **places).text

    def above(self, key: str) -> dict[str, str]:
        """What fills the places of a message in the nearest heading above the table."""
        for said in self.table.above:
            found = self.at.names.key(key, said)
            if found is not None:
                return found
        raise AssertionError(f"{self.table}: no heading above it is {key}")

    def other(self, kind: str, column: int) -> Json:
        """What another cell of the row names."""
        cell = self.row.cells[column]
        return self.at.names.id(kind, cell.text, cell.links)


@dataclass(frozen=True)
class Claim:
    """A claim on the tables of a section that have these heads."""

    section: str
    heads: tuple[str, ...]
    row: str  # the kind that heads of rows name, or "" for none
    cell: Callable[[Here], Expected]
    about: Callable[[Table, At], bool] | None = None  # tells tables with the same heads apart

    def columns(self, table: Table, at: At) -> list[Column] | None:
        """The columns of a table read by this claim's heads; None if they do not fit."""
        found: list[Column] = []
        wanted = list(self.heads)
        for cell in table.head:
            column = None
            while wanted and column is None:
                column = _column(wanted[0], cell, found, at)
                if column is None or not wanted[0].startswith("*"):
                    if column is None and not wanted[0].startswith(("*", "?")):
                        return None
                    wanted.pop(0)
            if column is None:
                return None
            found.append(column)
        return found if all(key.startswith(("*", "?")) for key in wanted) else None


def _column(key: str, cell: Cell, before: Sequence[Column], at: At) -> Column | None:
    turn = sum(one.key == key for one in before)
    name = key.lstrip("*?")
    if name.startswith("#"):
        fits = re.fullmatch(name[1:], cell.text)
        return Column(key, cell.text, cell.text, turn) if fits else None
    if "." not in name:
        owner = at.names.id(name, cell.text, cell.links)
        return None if owner is None else Column(key, owner, cell.text, turn)
    expression = pattern(at.words, name.removesuffix("…"))
    match = (expression.match if name.endswith("…") else expression.fullmatch)(cell.text)
    return None if match is None else Column(key, None, cell.text, turn, match.groupdict())


@dataclass(frozen=True)
class Held:
    """What came of one table."""

    claim: Claim | None
    faults: list[str]
    count: int = 0  # cells held against the archive
    rest: list[Cell] = field(default_factory=list)  # cells whose figures are held as prose is


def held(table: Table, at: At, claims: Sequence[Claim]) -> Held:
    """A table held by the first claim that fits it."""
    for claim in claims:
        if claim.section != table.section:
            continue
        columns = claim.columns(table, at)
        if columns is not None and (claim.about is None or claim.about(table, at)):
            return _cells(table, at, claim, columns)
    return Held(None, [f"nobody claims the table “{table}”"])


def _cells(table: Table, at: At, claim: Claim, columns: list[Column]) -> Held:
    faults, count, rest = list[str](), 0, [row.cells[0] for row in table.rows]
    rest += [c for c, column in zip(table.head, columns, strict=True) if "#" not in column.key]
    ids = [
        at.names.id(claim.row, row.cells[0].text, row.cells[0].links) if claim.row else None
        for row in table.rows
    ]
    for row, owner in zip(table.rows, ids, strict=True):
        if len(row.cells) != len(columns):
            faults.append(f"{table}: {len(row.cells)} cells under {len(columns)} heads")
            continue
        for column, cell in zip(columns[1:], row.cells[1:], strict=True):
            wanted = claim.cell(Here(at, table, row, column, owner, ids, columns))
            if isinstance(wanted, Unheld):
                rest.append(cell)
                continue
            count += 1
            if not _fits(cell.text, wanted, at):
                said = f"{row.cells[0].text} / {column.text}"
                faults.append(f"{table.section}: {said}: “{cell.text}”, the archive has {wanted}")
    return Held(claim, faults, count, rest)


def _fits(text: str, wanted: Expected, at: At) -> bool:
    text = at.names.plain(text) if not isinstance(wanted, str) else text
    if isinstance(wanted, str):
        return text == " ".join(wanted.split())
    if isinstance(wanted, Somehow):
        first = re.sub(r"(?<!\d)1위", "…", text)  # “first” in Korean is written with a figure
        return any(
            agree_somehow(figures(said, at.words), wanted.values, at.archive.bounds)
            for said in (text, first)
        )
    values = [wanted] if wanted is None or isinstance(wanted, int | float) else list(wanted)
    return agree(text, values, at.words, at.archive.bounds)
