"""What can go wrong, as exit codes: 2 bad usage or file, 3 could not write, 4 a fault of Jeoul.

Flow   exceptions of any floor → [cli.errors] → one message on stderr, one exit code
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

__all__ = ["BadFile", "CannotWrite", "told", "writing"]


class Told(click.ClickException):
    """An error whose message is printed as it is."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.format_message(), err=True, file=file)


class BadFile(Told):
    """A scenario with faults, or a file that is not what it should be."""

    exit_code = 2


class CannotWrite(Told):
    """A result that could not be written; what stood there before is untouched."""

    exit_code = 3


class InternalError(Told):
    """A mistake in Jeoul itself."""

    exit_code = 4


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say which file could not be written, and why."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotWrite(
            f"{path}: cannot be written: {reason}.\n  What stood there before is untouched."
        ) from error


def told(error: Exception, debug: bool) -> click.ClickException:
    """The message and exit code for an exception that no command expected."""
    from model.scenario import ScenarioError

    if debug:
        click.echo("".join(traceback.format_exception(error)).rstrip(), err=True)
    if isinstance(error, ScenarioError):
        return BadFile(str(error))
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return CannotWrite(f"{place}{error.strerror or error}.")
    advice = "" if debug else " Run again with --debug for the traceback."
    return InternalError(
        f"Internal error: {type(error).__name__}: {error}\n"
        f"  This is a mistake in Jeoul, not in your file. Please report it.{advice}"
    )
