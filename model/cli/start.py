"""`jeoul new` and `jeoul schema`: a file to start from, and help for editors.

Flow   scenario.new, scenario.schema_export → file, stdout
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from model.cli.errors import CannotWrite
from model.cli.loading import FILE
from model.cli.outputs import Output, write_all
from model.cli.terminal import note, say, usual_options

__all__ = ["new", "schema"]


@click.command("new", no_args_is_help=True)
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@usual_options
def new(file: Path, force: bool) -> None:
    """Write a commented scenario to FILE that runs as it stands."""
    from model.scenario.new import template_text

    if file.exists() and not force:
        raise CannotWrite(
            f"{file}: exists already, so it is not replaced.\n"
            "  Do: give another name, or add --force."
        )
    write_all([Output(file, template_text())])
    say(str(file))
    note(f"Edit it, then: jeoul run {file}")


@click.command("schema")
@usual_options
def schema() -> None:
    """Print the JSON Schema of scenario files, for completion and checks in an editor."""
    from model.scenario.schema_export import json_schema

    say(json.dumps(json_schema(), ensure_ascii=False, indent=2))
