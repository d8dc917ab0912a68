"""Rows of the long tables: from CSV beside the file, or written in the file itself.

Flow   TOML value of `scores`, `facts`, … → [scenario.tables] → rows → merging
Takes  a path or inline rows.  Gives  rows that know their file and line.
Knows  CSV, and the fields of each table.  Never sees  other parts of the scenario.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from model.scenario.faults import nearest, quoted, short
from model.scenario.located import Located
from model.scenario.part import LANGUAGES, Part
from model.scenario.parts import Fact, Score
from model.scenario.schema import Origin
from model.scenario.shape import fields_of
from model.scenario.worlds import Effect, Gate, SafeguardEffect, Signpost

__all__ = ["TABLES", "csv_rows", "inline_rows"]

TABLES: dict[str, type[Part] | None] = {
    "scores": Score,
    "effects": Effect,
    "gates": Gate,
    "safeguard_effects": SafeguardEffect,
    "signposts": Signpost,
    "facts": Fact,
    "joint": None,  # its columns are the drivers
}

Complain = Callable[[Origin, str, str, str], None]
"""complain(origin, where, what, remedy)"""

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)


class Column(NamedTuple):
    """What a column of a CSV fills: a field, of a kind, in a language if it is a text."""

    field: str
    kind: str
    language: str = ""


# --- CSV ----------------------------------------------------------------------------------


def csv_rows(table: str, file: str, text: str, language: str, complain: Complain) -> list[Located]:
    """Rows of a CSV text; faults go to `complain`, and the row is left out."""
    lines = _csv_lines(file, text, complain)
    line, header = next(lines, (1, []))
    columns = _columns(table, header, language, Origin(file, line), complain)
    if columns is None:
        return []
    rows: list[Located] = []
    for line, cells in lines:
        origin = Origin(file, line)
        if len(cells) != len(header):
            complain(
                origin,
                table,
                f"This row has {_counted(len(cells))}, the header has {len(header)}.",
                "give each row one cell per column; put text that holds a comma in double quotes",
            )
            continue
        rows += _spread(table, _row(table, columns, cells, origin))
    if not rows:
        complain(Origin(file, 1), table, "The table has a header but no rows.", "add rows")
    return rows


def _counted(cells: int) -> str:
    return "1 cell" if cells == 1 else f"{cells} cells"


def _csv_lines(file: str, text: str, complain: Complain) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, stripped, with the line on which each begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = [cell.strip().replace("\r\n", "\n") for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            complain(
                Origin(file, line),
                "",
                f"This is no CSV: {error}.",
                'close every quoted cell with "; a quote inside a cell is written twice ("")',
            )
            return
        if any(cells):
            yield line, cells


def _columns(
    table: str, header: list[str], language: str, origin: Origin, complain: Complain
) -> list[Column] | None:
    model = TABLES[table]
    if model is None:
        known = {"probability": Column("probability", "number")}
        known |= {name: Column(name, "level") for name in header if name not in known}
        required = ["probability"]
    else:
        known, required = _known_columns(model, language)
    faults: list[tuple[str, str]] = []
    separated = len(header) == 1 and any(mark in header[0] for mark in ";\t")
    if separated:
        faults.append(("The columns are not separated by commas.", "save the table as CSV with ,"))
    for number, name in enumerate(header, 1):
        if separated:
            break
        if not name:
            faults.append((f"Column {number} has no name.", "name it, or take the column out"))
        elif name not in known:
            meant = nearest(name, known)
            guess = f"; did you mean “{meant}”?" if meant else ""
            listed = ", ".join(known)
            faults.append(
                (f"The column {quoted(name)} is not known{guess}.", f"use columns among {listed}")
            )
        elif header.index(name) + 1 < number:
            faults.append((f"The column {quoted(name)} stands twice.", "keep one of the two"))
    faults += _clashes([known[name] for name in dict.fromkeys(header) if name in known])
    if not separated:
        given = {known[name].field for name in header if name in known}
        faults += [
            (f"The column “{name}” is missing.", "add it; columns that must be there: "
             + ", ".join(required))
            for name in required
            if name not in given
        ]  # fmt: skip
    for what, remedy in faults:
        complain(origin, table, what, remedy)
    return None if faults else [known[name] for name in header]


def _clashes(columns: list[Column]) -> list[tuple[str, str]]:
    twice = {column for column in columns if column.language and columns.count(column) > 1}
    return [
        (
            f"Two columns give “{column.field}” in the language “{column.language}”.",
            f"keep one of {column.field} and {column.field}_{column.language}",
        )
        for column in sorted(twice)
    ]


def _known_columns(model: type[Part], language: str) -> tuple[dict[str, Column], list[str]]:
    known: dict[str, Column] = {}
    required: list[str] = []
    for name, field in fields_of(model).items():
        if field.required:
            required.append(name)
        if field.kind == "text":
            known[name] = Column(name, "text", language)
            known |= {f"{name}_{each}": Column(name, "text", each) for each in LANGUAGES}
        else:
            known[name] = Column(name, field.kind)
    return known, required


def _row(table: str, columns: list[Column], cells: list[str], origin: Origin) -> Located:
    row: dict[str, Located] = {}
    for column, cell in zip(columns, cells, strict=True):
        if not cell:
            continue
        if column.kind == "text":
            text = row.setdefault(column.field, Located({}, origin))
            text.value[column.language] = Located(cell, origin)
        elif column.kind == "ids":
            ids = [Located(part.strip(), origin) for part in cell.split(";") if part.strip()]
            row[column.field] = Located(ids, origin)
        elif column.kind == "level":
            levels = row.setdefault("levels", Located({}, origin))
            levels.value[column.field] = Located(cell, origin)
        else:
            value: Any = cell
            if column.kind == "number" and _NUMBER.fullmatch(cell):
                value = float(cell)
            row[column.field] = Located(value, origin)
    return Located(row, origin)


def _spread(table: str, row: Located) -> list[Located]:
    """One row per option where a cell of safeguard_effects names several."""
    named = row.word("option") if table == "safeguard_effects" else None
    if named is None or ";" not in named:
        return [row]
    options = [option.strip() for option in named.split(";") if option.strip()]
    return [
        Located({**row.table, "option": Located(option, row.origin)}, row.origin)
        for option in options
    ]


# --- Rows in the file itself --------------------------------------------------------------


def inline_rows(table: str, node: Located, complain: Complain) -> list[Located]:
    """Rows given as an array of tables, or (scores) keyed by option and criterion."""
    if isinstance(node.value, list):
        return list(node.value)
    if table == "scores" and isinstance(node.value, dict):
        return list(_keyed_scores(node, complain))
    keyed = ", or [scores.OPTION]" if table == "scores" else ""
    complain(
        node.origin,
        f"{table} = {quoted(_bare(node))}",
        "This is neither the path of a CSV nor a list of rows.",
        f'write {table} = "tables/{table}.csv", or [[{table}]] for each row{keyed}',
    )
    return []


def _bare(node: Located) -> object:
    return "…" if isinstance(node.value, dict | list) else node.value


def _keyed_scores(node: Located, complain: Complain) -> Iterator[Located]:
    for option, cells in node.table.items():
        if not isinstance(cells.value, dict):
            complain(
                cells.origin,
                f"scores.{short(option)}",
                "An option's scores are a table of criteria.",
                "write [scores.OPTION], and below it criterion = NUMBER",
            )
        for criterion, cell in cells.table.items():
            where = f"scores.{short(option)}.{short(criterion)}"
            place = {
                "option": Located(option, cell.origin),
                "criterion": Located(criterion, cell.origin),
            }
            if isinstance(cell.value, dict):
                for name in place.keys() & cell.value.keys():
                    what = f"The {name} is named by the key already."
                    complain(cell.value[name].origin, f"{where}.{name}", what, "take it out")
                yield Located({**cell.value, **place}, cell.origin)
            elif isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
                points = dict.fromkeys(("low", "likely", "high"), cell)
                yield Located({**place, **points}, cell.origin)
            else:
                complain(
                    cell.origin,
                    f"{where} = {quoted(_bare(cell))}",
                    "A score is a number, or a table with low, likely and high.",
                    "write NUMBER or { low = …, likely = …, high = … }",
                )
