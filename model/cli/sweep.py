"""`jeoul sweep`: one input moved along a line, two over a grid, or one sensitivity analysis.

Flow   file → load_scenario → study.sweep → table, CSV, JSON, SVG or HTML → stdout or a file
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from model.cli.errors import BadFile, CannotWrite
from model.cli.loading import FILE, load_all
from model.cli.outputs import Output, refuse_foreign, table_text, write_all
from model.cli.sweep_text import say_sweeps, say_tables, those_that_matter
from model.cli.terminal import json_text, note, say, usual_options

if TYPE_CHECKING:
    import pandas as pd

    from model.scenario import Scenario, Sweep, SweepAxis
    from model.study import StudyResult

__all__ = ["sweep"]

TARGETS = "model.cli.sweep.targets"
FORMATS = ("table", "csv", "json", "svg", "html")
CHARTS = {"svg", "html"}
WHAT = (
    *("tornado", "break-even", "stability", "switches", "attainable", "left-out", "influence"),
    *("shapes", "ternary"),
)


def target(kind: str) -> Callable[[click.Context, click.Parameter, Sequence[str]], None]:
    """A callback that keeps the inputs in the order in which they were given."""

    def remember(context: click.Context, param: click.Parameter, values: Sequence[str]) -> None:
        context.meta.setdefault(TARGETS, []).extend((kind, value) for value in values)

    return remember


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """In what form the result is wanted, and where."""

    form: str
    out: Path | None
    table: str | None
    force: bool


def _inputs(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that name what is moved."""
    for kind, what, text in (
        ("safeguard", "ID", "Switch a safeguard off and on."),
        ("curvature", "CRITERION", "Bend a value function: exponent -5 to 5."),
        ("probability", "DRIVER=LEVEL", "Move a level's probability, 0 to 1."),
        ("score", "OPTION/CRITERION", "Move a score over its scale."),
        ("weight", "ID", "Move a weight, 0 to 1 of all weight. Two inputs make a grid."),
    ):
        command = click.option(
            f"--{kind}", metavar=what, multiple=True, expose_value=False, callback=target(kind),
            help=text,
        )(command)  # fmt: skip
    return command


@click.command("sweep", no_args_is_help=True)
@click.argument("file", metavar="FILE", type=FILE)
@_inputs
@click.option("--from", "starts", multiple=True, type=float, metavar="X",
              help="Where to begin, in the unit of the input; again for the second.")  # fmt: skip
@click.option("--to", "ends", multiple=True, type=float, metavar="X",
              help="Where to end; again for the second input.")  # fmt: skip
@click.option("--points", multiple=True, type=click.IntRange(2, 401),
              help="Points on the way, 41 if left out; again for the second input.")  # fmt: skip
@click.option("--what", type=click.Choice(WHAT), help="Another analysis in place of a sweep.")
@click.option("--cells", is_flag=True, help="With --what influence: each score by itself.")
@click.option("--format", "form", type=click.Choice(FORMATS),
              help="How the result is given; by the ending of --out, else table.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--table", metavar="NAME", help="Which table, where the result has several.")
@click.option("--out", "-o", type=FILE, metavar="FILE", help="Write to a file.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@usual_options
@click.pass_context
def sweep(
    context: click.Context,
    /,
    file: Path,
    starts: tuple[float, ...],
    ends: tuple[float, ...],
    points: tuple[int, ...],
    what: str | None,
    cells: bool,
    form: str | None,
    as_json: bool,
    table: str | None,
    out: Path | None,
    force: bool,
) -> None:
    """Move one input of FILE and see who leads, or two for a map.

    Without an input, the sweeps that FILE itself asks for are run ([[sweeps]]).
    """
    inputs: list[tuple[str, str]] = context.meta.get(TARGETS, [])
    wish = Wish(form=_form(form, as_json, out), out=out, table=table, force=force)
    _check_usage(inputs, max(map(len, (starts, ends, points))), what, wish)
    if cells and what != "influence":
        raise click.UsageError("--cells goes with --what influence.")
    (scenario,) = load_all([file])
    if what is not None:
        _ask(scenario, what.replace("-", "_"), cells, wish)
        return
    if not inputs and not scenario.sweeps:
        raise BadFile(
            f"{file}: asks for no sweeps.\n"
            "  Do: name an input (--weight ID, --score OPTION/CRITERION, …), or add [[sweeps]] "
            '(scenarios/README.md, "Sweeps").'
        )
    asked = [_asked(scenario, inputs, starts, ends, points)] if inputs else None
    _run(scenario, asked, wish)


def _form(form: str | None, as_json: bool, out: Path | None) -> str:
    if as_json and form not in {None, "json"}:
        raise click.UsageError(f"--json and --format {form} ask for two forms; give one.")
    if as_json:
        return "json"
    if form is None and out is not None:
        ending = out.suffix.removeprefix(".").lower()
        if ending not in FORMATS:
            raise click.UsageError(
                f"{out}: the ending does not say the form; end it .csv, .json, .svg or .html, "
                "or give --format."
            )
        return ending
    return form or "table"


def _check_usage(inputs: Sequence[Any], ranges: int, what: str | None, wish: Wish) -> None:
    if len(inputs) > 2:
        raise click.UsageError("Two inputs at most: one makes a line, two make a grid.")
    if ranges > len(inputs):
        raise click.UsageError(
            "--from, --to and --points are given once for each input, in the same order."
        )
    if what is not None and inputs:
        raise click.UsageError("--what and an input ask for two things; give one.")
    if what is not None and wish.form in CHARTS:
        raise click.UsageError("A chart is drawn of sweeps; --what gives table, csv or json.")
    if wish.form == "table" and wish.out is not None:
        raise click.UsageError("A table goes to the terminal; for a file, take csv.")


def _asked(
    scenario: Scenario,
    inputs: Sequence[tuple[str, str]],
    starts: Sequence[float],
    ends: Sequence[float],
    points: Sequence[int],
) -> Sweep:
    """The sweep that the command line names, or a usage error that says what is wrong."""
    from model.scenario import Sweep
    from model.study import ranged

    axes: list[SweepAxis] = []
    for n, (kind, of) in enumerate(inputs):
        count = points[n] if n < len(points) else None
        axis = _axis(kind, of, count)
        _refuse(scenario, Sweep(**vars(axis)), f"--{kind}")
        start, end = (ends_[n] if n < len(ends_) else None for ends_ in (starts, ends))
        try:
            axis = ranged(scenario, axis, start, end)
        except ValueError as error:
            raise click.BadParameter("give finite numbers.", param_hint="--from, --to") from error
        _refuse(scenario, Sweep(**vars(axis)), "--from, --to")
        axes.append(axis)
    whole = Sweep(**vars(axes[0]), against=axes[1] if len(axes) > 1 else None)
    _refuse(scenario, whole, f"--{inputs[-1][0]}")
    return whole


def _axis(kind: str, of: str, points: int | None) -> SweepAxis:
    from model.scenario import SweepAxis

    try:
        return SweepAxis.model_validate({"kind": kind, "of": of, "points": points})
    except ValueError as error:
        raise click.BadParameter(f"{of!r} is no id.", param_hint=f"--{kind}") from error


def _refuse(scenario: Scenario, asked: Sweep, where: str) -> None:
    from model.scenario import sweep_misfits

    for misfit in sweep_misfits(scenario, asked):
        if misfit.path[-1] == "points":
            where = "--points"
        remedy = misfit.remedy.replace("`against`", "one input").replace("`between`", "it")
        raise click.BadParameter(f"{misfit.what} Do: {remedy}.", param_hint=where)


# --- Results ------------------------------------------------------------------------------


def _run(scenario: Scenario, asked: list[Sweep] | None, wish: Wish) -> None:
    from model.study import question_tables, run_sweeps
    from model.study.codec import encoded

    if wish.form == "svg" and asked is None and len(scenario.sweeps) > 1:
        raise click.UsageError(
            "An SVG holds one picture and the file asks for several; name an input, or take html."
        )
    study = run_sweeps(scenario, asked)
    found: Any = study.results["sweeps"]
    if wish.form in CHARTS:
        _give(_drawn(study, wish.form), wish)
    elif wish.form == "json":
        _give(json_text("sweeps", encoded(found)) + "\n", wish)
    elif wish.form == "csv":
        _give_csv(question_tables(study, "sweeps"), wish)
    else:
        say_sweeps(study)


def _drawn(study: StudyResult, form: str) -> str:
    from model.report import render_sweep_page, render_sweep_picture

    return render_sweep_page(study) if form == "html" else render_sweep_picture(study)


def _ask(scenario: Scenario, question: str, cells: bool, wish: Wish) -> None:
    from model.study import question_tables, run_influence, run_study
    from model.study.codec import encoded

    if cells:
        study = run_influence(scenario, single_cells=True)
    else:
        study = run_study(scenario, only=[question])
    if wish.form == "json":
        _give(json_text(question, {"result": encoded(study.results[question])}) + "\n", wish)
        return
    tables = question_tables(study, question)
    if wish.form == "csv":
        _give_csv(tables, wish)
    elif wish.table is not None:
        say_tables({wish.table: _picked(tables, wish.table)})
    elif cells:
        say_tables({**tables, "influence": those_that_matter(tables["influence"])})
        note("Inputs with a total of 0 are left out; --format csv holds them.")
    else:
        say_tables(tables)


def _give_csv(tables: dict[str, pd.DataFrame], wish: Wish) -> None:
    """One table: the one that is named, else the first that has rows."""
    filled = [name for name, table in tables.items() if len(table)] or list(tables)
    name = wish.table or filled[0]
    text = table_text(_picked(tables, name))
    _give(text if wish.out is not None else text.removeprefix("\ufeff"), wish)
    if wish.table is None and len(filled) > 1:
        note(f"This is the table {name}; --table gives another: {', '.join(filled[1:])}.")


def _picked(tables: dict[str, pd.DataFrame], name: str) -> pd.DataFrame:
    if name not in tables:
        known = ", ".join(tables)
        raise click.BadParameter(f"there is no {name!r}; there are: {known}.", param_hint="--table")
    return tables[name]


def _give(text: str, wish: Wish) -> None:
    """To stdout, or whole into a file; nothing that is not ours is replaced unasked."""
    if wish.out is None:
        say(text.removesuffix("\n"))
        return
    if not wish.force:
        if wish.out.suffix == ".html":
            refuse_foreign([wish.out])
        elif wish.out.exists():
            raise CannotWrite(f"{wish.out}: is there already.\n  Do: add --force to replace it.")
    write_all([Output(wish.out, text)])
    note(f"Written: {wish.out}")
