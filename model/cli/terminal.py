"""How the command line speaks: results on stdout, notes and progress on stderr.

Flow   commands → [cli.terminal] → terminal, pipe or file
Rich (colours, rules, a spinner) only on a terminal that can show it; plain text otherwise.
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TextIO, TypeVar

import click

__all__ = [
    "fancy",
    "is_set",
    "json_text",
    "note",
    "plain_table",
    "progress",
    "say",
    "say_json",
    "show_table",
    "text_width",
    "usual_options",
    "wrapped",
]

Command = TypeVar("Command", bound=Callable[..., Any])

WIDTH = 100
"""Columns of wrapped text where no terminal gives its own."""


def usual_options(command: Command) -> Command:
    """Give a command the options that all have: --quiet and --debug."""
    for name, short, text in (
        ("debug", "--debug", "Show the traceback of an error."),
        ("quiet", "-q", "No notes and no progress on stderr; errors are still told."),
    ):
        flags = dict.fromkeys((short, f"--{name}"))
        command = click.option(
            *flags, name, is_flag=True, expose_value=False, callback=_remember, help=text
        )(command)
    return command


def _remember(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value:
        context.meta[f"model.cli.{option.name}"] = True


def is_set(name: str) -> bool:
    """Whether --quiet or --debug was given, before or after the command's name."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(f"model.cli.{name}"))


def say(text: str) -> None:
    """A line of the result, on stdout."""
    click.echo(text)


def say_json(kind: str, parts: dict[str, Any]) -> None:
    """A result for programs, on stdout: `kind` and `format` tell what to expect."""
    click.echo(json_text(kind, parts))


def json_text(kind: str, parts: dict[str, Any]) -> str:
    """A result for programs as text."""
    whole = {"kind": kind, "format": 1, **parts}
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=2)


def note(text: str) -> None:
    """A note on stderr, left out with --quiet."""
    if not is_set("quiet"):
        click.echo(text, err=True)


def fancy(stream: TextIO) -> bool:
    """Whether a stream is a terminal that can do more than plain text."""
    return stream.isatty() and os.environ.get("TERM") not in {"dumb", "unknown"}


@contextmanager
def progress(start: str) -> Iterator[Callable[[str], None]]:
    """Tell on a terminal's stderr what is being done; a callback that changes the text."""
    if is_set("quiet") or not fancy(sys.stderr):
        yield lambda text: None
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status(Text(start)) as status:
        yield lambda text: status.update(Text(text))


def show_table(header: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1) -> None:
    """A table on stdout: the first `left` columns are text, the others numbers."""
    if not fancy(sys.stdout):
        for line in plain_table(header, rows, left):
            click.echo(line)
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for position, name in enumerate(header):
        if position < left:
            table.add_column(Text(name), justify="left")
        else:
            table.add_column(Text(name), justify="right", no_wrap=True)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def plain_table(header: Sequence[str], rows: Sequence[Sequence[str]], left: int) -> list[str]:
    """Aligned lines; wide characters (Hangul, Han) take two columns.

    >>> plain_table(("option", "value"), [("대사관", "0.5"), ("wait", "0.25")], 1)
    ['option  value', '대사관    0.5', 'wait     0.25']
    """
    widths = [max(map(text_width, column)) for column in zip(header, *rows, strict=True)]
    lines = []
    for row in (header, *rows):
        cells = []
        for position, (cell, width) in enumerate(zip(row, widths, strict=True)):
            gap = " " * (width - text_width(cell))
            cells.append(cell + gap if position < left else gap + cell)
        lines.append("  ".join(cells).rstrip())
    return lines


def text_width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def wrapped(text: str, indent: str = "") -> str:
    """A paragraph folded to the width of the terminal, or to 100 columns."""
    import shutil
    import textwrap

    width = shutil.get_terminal_size((WIDTH, 24)).columns if sys.stderr.isatty() else WIDTH
    return textwrap.fill(
        text,
        max(40, min(width, WIDTH)),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
