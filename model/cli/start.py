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
@click.option(
    "--extends",
    "base",
    metavar="BASE",
    type=FILE,
    help="Begin with another scenario, and write only what differs; BASE stays as it is. "
    "It lies in the folder of FILE or below.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@usual_options
def new(file: Path, base: Path | None, force: bool) -> None:
    """Write a commented scenario to FILE that runs as it stands."""
    from model.scenario.new import extending_text, template_text

    if file.exists() and not force:
        raise CannotWrite(
            f"{file}: exists already, so it is not replaced.\n"
            "  Do: give another name, or add --force."
        )
    text = template_text() if base is None else extending_text(_cited(file, base))
    write_all([Output(file, text)])
    say(str(file))
    note(f"Edit it, then: jeoul run {file}")


def _cited(file: Path, base: Path) -> str:
    """The path by which a file names the one that it extends."""
    if not base.is_file():
        raise click.BadParameter(f"there is no file {base}.", param_hint="--extends")
    if base.resolve() == file.resolve():
        raise click.BadParameter(f"{base} cannot extend itself.", param_hint="--extends")
    try:
        return base.resolve().relative_to(file.resolve().parent).as_posix()
    except ValueError:
        raise click.BadParameter(
            f"{base} does not lie in the folder of {file} or below it. "
            f"Give FILE as {base.with_name(file.name)}.",
            param_hint="--extends",
        ) from None


@click.command("schema")
@usual_options
def schema() -> None:
    """Print the JSON Schema of scenario files, for completion and checks in an editor."""
    from model.scenario.schema_export import json_schema

    say(json.dumps(json_schema(), ensure_ascii=False, indent=2))
