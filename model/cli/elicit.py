"""`jeoul elicit`: weights asked for in a conversation, and written down as they were judged.

Flow   terminal, pipe or file of answers → judgements → weights, leader → the scenario file
Questions go to stderr, the result to stdout. Answers are kept after each question.
"""

from __future__ import annotations

from pathlib import Path

import click

from model.cli.elicit_draft import METHODS
from model.cli.loading import FILE
from model.cli.terminal import usual_options

__all__ = ["elicit"]


@click.command("elicit", no_args_is_help=True)
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--method", type=click.Choice(METHODS), help="How to ask; swing if left out.")
@click.option(
    "--among",
    metavar="GROUP",
    help='Ask about one family only: the children of GROUP, "." for the top-level groups, '
    '"*" for all criteria at once.',
)
@click.option("--perspective", metavar="ID", help="Ask for the weights of a perspective.")
@click.option(
    "--answers", metavar="FILE", help='Take the judgements from a TOML file; "-" for stdin.'
)
@click.option("--restart", is_flag=True, help="Forget unfinished answers.")
@click.option("--dry-run", is_flag=True, help="Show what would come of it; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the result for programs.")
@usual_options
def elicit(
    file: Path,
    method: str | None,
    among: str | None,
    perspective: str | None,
    answers: str | None,
    restart: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Ask how much each criterion counts, and write the judgements into FILE.

    Asks family by family: the top-level groups, then the children of each group. Shows after each
    answer what follows from it, and how well the answers agree. At any question: back, skip, list,
    help, stop. Answers are kept in NAME.elicit beside FILE until all are given; the next call
    goes on from there. At the end: the weights beside those in force, who leads with each, and
    whether to write. Comments in FILE stay.

    In a script use --answers: a TOML file with a [[judgements]] for each family, where answers go
    by name (scenarios/README.md, "Weights from judgements"). Answers may come by a pipe too, one a
    line; which question comes next then hangs on the answers before it.
    """
    from model.cli.elicit_session import Session

    session = Session(file, perspective, among, method, dry_run=dry_run, as_json=as_json)
    if answers is not None:
        session.take(answers)
    else:
        session.hold(restart=restart)
