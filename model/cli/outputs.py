"""Files that a run writes: named, checked against foreign files, then written whole.

Flow   texts of reports and archives → [cli.outputs] → reports/
Everything is rendered before the first byte is written; each file is old or new, never a part.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from model.cli.errors import BadFile, CannotWrite, writing
from model.cli.pdf import MARK_PDF

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Output", "refuse_foreign", "table_text", "usable_names", "write_all"]

MARK_HTML = b'<meta name="generator" content="jeoul'
MARK_JSON = b'{\n"format":'
MARK_WITHIN = 2048
"""A report or archive of ours shows its mark within these first bytes."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A text that begins with one of these may be run as a formula by a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file to be written."""

    path: Path
    text: str


def refuse_foreign(paths: Sequence[Path]) -> None:
    """Refuse to replace a file that Jeoul did not make.

    Raises
    ------
    CannotWrite
        Naming the files.
    """
    foreign = [path for path in paths if path.exists() and not _is_ours(path)]
    if foreign:
        named = "\n".join(f"{path}: not made by Jeoul, so it is not replaced." for path in foreign)
        raise CannotWrite(f"{named}\n  Do: move it, give another --out, or add --force.")


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(MARK_WITHIN)
            if path.suffix == ".pdf":
                file.seek(-min(len(MARK_PDF), len(start)), os.SEEK_END)
                return file.read() == MARK_PDF
    except OSError:
        return False
    return start.startswith(MARK_JSON) if path.suffix == ".json" else MARK_HTML in start


def usable_names(names: Sequence[str]) -> None:
    """Refuse scenarios whose reports would replace each other or the index, or have no clear name.

    Raises
    ------
    BadFile
        Naming the first of them.
    """
    for name in names:
        if not name.isprintable():  # control characters, bytes that are no text
            raise BadFile(
                f"{name!a}: the file's name holds characters that cannot be shown.\n"
                "  Do: rename it; the report takes its name from it."
            )
    folded = [name.casefold() for name in names]  # some file systems do not tell A from a
    for name, key in zip(names, folded, strict=True):
        if folded.count(key) > 1:
            raise BadFile(f"Two of the files would both write {name}.html; run them one by one.")
        if key == "index" and len(names) > 1:
            raise BadFile("index.html lists the reports; run index.toml by itself.")


def write_all(outputs: Sequence[Output]) -> None:
    """Make the folders, then write every file whole.

    Raises
    ------
    CannotWrite
        Naming the first that could not be written.
    """
    from model.files import write_whole

    for folder in dict.fromkeys(output.path.parent for output in outputs):
        if folder.exists() and not folder.is_dir():
            raise CannotWrite(f"{folder}: is a file, not a folder.")
        with writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
    for output in outputs:
        with writing(output.path):
            write_whole(output.path, output.text)


def table_text(table: pd.DataFrame) -> str:
    """A table as CSV for spreadsheets: byte order mark, no text that begins like a formula."""
    safe = table.rename(columns=_harmless)
    for column in safe.columns:
        if safe[column].dtype.kind not in "biuf":
            safe[column] = safe[column].map(_harmless)
    text: str = safe.to_csv(index=False, lineterminator="\n")
    return "\ufeff" + text


def _harmless(cell: object) -> object:
    """The cell, with an apostrophe before a text that begins like a formula."""
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return cell
