"""The program: its commands, and how every way of ending becomes an exit code.

Flow   arguments → [cli.program] → one command
Exit   0 done · 1 a --fail-if condition holds · 2 bad usage or file · 3 could not write ·
       4 internal error · 130 interrupted
"""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import Any, NoReturn

import click

from model import __version__
from model.cli.check import check
from model.cli.elicit import elicit
from model.cli.errors import told
from model.cli.explain import explain
from model.cli.run import run
from model.cli.start import new, schema
from model.cli.sweep import sweep
from model.cli.terminal import is_set, usual_options
from model.cli.weights import weights

__all__ = ["main", "program"]

INTERRUPTED = 130

_STOPPED: list[int] = []
"""Signals that asked this process to end."""


class Program(click.Group):
    """A group of commands that turns every exception into a message and an exit code."""

    def invoke(self, context: click.Context) -> Any:
        """Run one command."""
        try:
            return super().invoke(context)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except (KeyboardInterrupt, click.Abort):
            click.echo("Interrupted.", err=True)
            raise click.exceptions.Exit(INTERRUPTED) from None
        except BrokenPipeError:  # the reader of stdout has gone, as with `| head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(3) from None
        except Exception as error:
            if _STOPPED:  # a library has made another exception of the signal
                raise click.exceptions.Exit(INTERRUPTED) from None
            raise told(error, is_set("debug")) from error


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="jeoul", message="%(prog)s %(version)s")
@usual_options
def program() -> None:
    """Weigh options under uncertainty: a scenario file in, one HTML report out.

    Results go to stdout, notes and progress to stderr.
    Exit codes: 0 done, 1 a --fail-if condition holds, 2 bad usage or bad file,
    3 could not write or print, 4 internal error, 130 interrupted.
    """


for command in (run, check, explain, sweep, weights, elicit, new, schema):
    program.add_command(command)


def main() -> NoReturn:
    """The console script `jeoul`."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    # Products here are thin: a second BLAS thread waits more than it works. Read when numpy loads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a name that the terminal cannot show is no reason to fail
            reconfigure(errors="backslashreplace")
    try:
        program.main(prog_name="jeoul")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    sys.exit(0)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    """Ctrl-C and a polite kill end alike: half-written files are removed."""
    _STOPPED.append(number)
    raise KeyboardInterrupt
