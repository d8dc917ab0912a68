"""`jeoul run`: scenario files → reports and archives, and the bottom line in a sentence.

Flow   files → load → run_study → render → (all ready) → write → say
Knows  scenario, study, report, imported inside the command.
"""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from model.cli.conditions import CONDITIONS, NEEDS_DRAWS, earlier_summary, held, incomparable
from model.cli.errors import CannotWrite
from model.cli.judged import disagreements
from model.cli.loading import FILE, Weight, load_all, read_points
from model.cli.outputs import Output, refuse_foreign, table_text, usable_names, write_all
from model.cli.pdf import VARIABLE, Print, print_all
from model.cli.terminal import note, progress, say, say_json, usual_options, wrapped
from model.cli.wording import sentence

if TYPE_CHECKING:
    from model.scenario import Scenario
    from model.study import StudyResult, Summary

__all__ = ["run"]

TRIED = "-tried"
"""Ends the name of a report made with --weight, so that the file's own report stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What one call asks for."""

    out: Path
    only: tuple[str, ...]
    weights: tuple[Weight, ...]
    tables: Path | None
    language: str
    conditions: tuple[str, ...]
    workers: int
    no_script: bool
    base: Path | None
    pdf: bool

    def report(self, name: str) -> Path:
        """Where the report of a study goes."""
        return self.out / f"{name}.html"

    def archive(self, name: str) -> Path:
        """Where the archive of a study goes."""
        return self.out / f"{name}.json"

    def prints(self, name: str) -> dict[str, Path]:
        """Where the PDFs of a study go, by language; none unless asked for."""
        if not self.pdf:
            return {}
        if self.language != "both":
            return {self.language: self.out / f"{name}.pdf"}
        return {"en": self.out / f"{name}.pdf", "ko": self.out / f"{name}.ko.pdf"}


def usable_processors() -> int:
    """How many processors this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return max(len(os.sched_getaffinity(0)), 1)
    return os.cpu_count() or 1


@click.command("run", no_args_is_help=True)
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=FILE)
@click.option("--out", "-o", default="reports", show_default=True, metavar="DIR", type=FILE,
              help="Folder for reports and archives.")  # fmt: skip
@click.option("--only", multiple=True, metavar="NAME",
              help="Ask only this question (central, states, …); may be given again.")  # fmt: skip
@click.option("--weight", "weights", multiple=True, metavar="ID=POINTS", callback=read_points,
              help="Try swing points without editing the file; may be given again. "
              f"The report is called NAME{TRIED}.html.")  # fmt: skip
@click.option("--base", metavar="FILE", type=FILE,
              help="The file that FILE… extend, where they lie elsewhere.")  # fmt: skip
@click.option("--tables", metavar="DIR", type=FILE,
              help="Also write every result table to DIR/NAME/TABLE.csv.")  # fmt: skip
@click.option("--workers", type=click.IntRange(min=1), default=usable_processors, metavar="N",
              show_default="one for each processor it may use",
              help="Threads that share the draws; figures do not depend on it.")  # fmt: skip
@click.option("--lang", "language", default="en", show_default=True,
              type=click.Choice(["en", "ko", "both"]),
              help="Language of the report; both: one file with a switch.")  # fmt: skip
@click.option("--no-script", "no_script", is_flag=True,
              help="Leave out the panel of live weights and its script.")  # fmt: skip
@click.option("--pdf", is_flag=True,
              help="Also print each report to NAME.pdf, by a Chromium, Chrome or Edge on PATH or "
              f"named by {VARIABLE}. Without one: exit code 3, the rest is done.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True,
              help="Print a summary for programs instead of the paths.")  # fmt: skip
@click.option("--fail-if", "conditions", multiple=True, type=click.Choice(list(CONDITIONS)),
              help="Exit with code 1 if this holds; leader-changed and ranking-changed compare "
              "with the archive that the run replaces; where there is none, a note says so and "
              "the exit code is 0. May be given again.")  # fmt: skip
@click.option("--force", is_flag=True, help="Replace files that Jeoul did not make.")
@click.option("--open", "open_", is_flag=True, help="Show the report in a browser.")
@usual_options
@click.pass_context
def run(
    context: click.Context,
    /,
    files: tuple[Path, ...],
    as_json: bool,
    force: bool,
    open_: bool,
    **wishes: Any,
) -> None:
    """Weigh the options of each FILE; write NAME.html to read and NAME.json to audit.

    With several files, index.html lists their reports. A faulty file stops all: its faults
    are listed, nothing is written.
    """
    wish = Wish(**wishes)
    _check_questions(wish)
    scenarios = [_named(scenario, wish) for scenario in load_all(files, wish.weights, wish.base)]
    told = [str(each) for s in scenarios for each in (*s.provenance.warnings, *disagreements(s))]
    for warning in dict.fromkeys(told):
        note(f"Warning: {warning}")
    names = [scenario.name for scenario in scenarios]
    usable_names(names)
    if not force:
        paths = [path for name in names for path in (wish.report(name), wish.archive(name))]
        paths += [path for name in names for path in wish.prints(name).values()]
        refuse_foreign([*paths, *([wish.out / "index.html"] if len(names) > 1 else [])])
    before = [earlier_summary(wish.conditions, _replaced(name, wish)) for name in names]
    studies = _study_all(scenarios, wish)
    outputs = _render_all(studies, wish)
    write_all(outputs)
    printed, trouble = _print_all(studies, wish)
    summaries = _summaries(studies)
    failed = held(wish.conditions, summaries, before)
    pages = [output.path for output in outputs if output.path.suffix == ".html"]
    if as_json:
        say_json("run", _parts(studies, summaries, failed, wish, printed))
    else:
        for path in (*pages, *printed):
            say(str(path))
    for summary in summaries:
        note(wrapped(sentence(summary)))
    for line in (line for lines in failed for line in lines):
        note(f"--fail-if {line}")
    for name, old in zip(names, before, strict=True):
        if missing := incomparable(wish.conditions, old, _replaced(name, wish)):
            note(wrapped(missing))
    if open_ and sys.stdout.isatty():
        webbrowser.open(pages[-1].resolve().as_uri())
    if trouble:
        raise CannotWrite(trouble)
    if any(failed):
        context.exit(1)


def _check_questions(wish: Wish) -> None:
    from model.study import questions_to_ask

    try:
        questions = questions_to_ask(wish.only or None)
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint="--only") from error
    if NEEDS_DRAWS.intersection(wish.conditions) and "separability" not in questions:
        raise click.UsageError("--fail-if not-separated needs --only separability as well.")


def _named(scenario: Scenario, wish: Wish) -> Scenario:
    """The scenario, under another name where weights are tried."""
    if not wish.weights:
        return scenario
    return scenario.with_provenance(replace(scenario.provenance, name=f"{scenario.name}{TRIED}"))


def _replaced(name: str, wish: Wish) -> Path:
    """The archive to compare with: of the file as it stands, where weights are tried."""
    return wish.archive(name.removesuffix(TRIED) if wish.weights else name)


def _study_all(scenarios: list[Scenario], wish: Wish) -> list[StudyResult]:
    from model.study import run_study

    tried = "".join(f" --weight {node}={points:.15g}" for node, points in wish.weights)
    studies = []
    with progress("Reading") as tell:
        for scenario in scenarios:
            asked = partial(_tell_question, tell, scenario.name)
            study = run_study(
                scenario, only=wish.only or None, progress=asked, workers=wish.workers
            )
            studies.append(replace(study, command=study.command + tried))
    return studies


def _tell_question(tell: Callable[[str], None], name: str, question: str) -> None:
    tell(f"{name}: {question}")


def _render_all(studies: list[StudyResult], wish: Wish) -> list[Output]:
    """Every text that will be written, in the order of writing."""
    from model.report import render_index, render_report
    from model.study import archive_text

    outputs = []
    with progress("Laying out") as tell:
        for study in studies:
            tell(f"{study.name}: report")
            outputs += [
                Output(wish.archive(study.name), archive_text(study)),
                Output(
                    wish.report(study.name),
                    render_report(study, wish.language, scripts=not wish.no_script),
                ),
            ]
            if wish.tables is not None:
                folder = wish.tables / study.name
                outputs += [
                    Output(folder / f"{name}.csv", table_text(table))
                    for name, table in study.tables().items()
                ]
    if len(studies) > 1:
        outputs.append(Output(wish.out / "index.html", render_index(studies, wish.language)))
    return outputs


def _print_all(studies: list[StudyResult], wish: Wish) -> tuple[tuple[Path, ...], str]:
    """Print what was asked for: the PDFs made, and "" or which are missing and why."""
    from model.report import render_report

    prints = []
    for study in studies:
        page = wish.report(study.name)
        for language, pdf in wish.prints(study.name).items():
            # A page with both languages shows, and so prints, the first.
            text = render_report(study, language, scripts=False) if pdf.stem != page.stem else None
            prints.append(Print(pdf=pdf, page=page, text=text))
    if not prints:
        return (), ""
    with progress("Printing"):
        return print_all(prints)


def _summaries(studies: list[StudyResult]) -> list[Summary]:
    from model.study import summarise

    return [summarise(study) for study in studies]


def _pdf_part(name: str, wish: Wish, printed: tuple[Path, ...]) -> dict[str, Any]:
    made = [str(path) for path in wish.prints(name).values() if path in printed]
    return {"pdf": made} if wish.pdf else {}


def _parts(
    studies: list[StudyResult],
    summaries: list[Summary],
    failed: list[list[str]],
    wish: Wish,
    printed: tuple[Path, ...],
) -> dict[str, Any]:
    from model.study.codec import encoded

    rows = []
    for study, summary, lines in zip(studies, summaries, failed, strict=True):
        rows.append(
            {
                "report": str(wish.report(study.name)),
                "archive": str(wish.archive(study.name)),
                **_pdf_part(study.name, wish, printed),
                "version": study.version,
                "input_hash": study.input_hash,
                "seed": study.seed,
                "command": study.command,
                **encoded(summary),
                "failed": [line.partition(":")[0] for line in lines],
            }
        )
    return {"studies": rows}
