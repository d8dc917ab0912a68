"""`jeoul check`: is a scenario file sound? All faults at once, or what it holds.

Flow   files → load_scenario → faults or counts
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from model.cli.errors import BadFile
from model.cli.judged import disagreements
from model.cli.loading import FILE
from model.cli.terminal import note, say, say_json, usual_options

if TYPE_CHECKING:
    from model.scenario import Fault, Scenario

__all__ = ["check"]


@click.command("check", no_args_is_help=True)
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print faults and counts for programs.")
@usual_options
@click.pass_context
def check(context: click.Context, /, files: tuple[Path, ...], as_json: bool) -> None:
    """Check each FILE without computing anything.

    Every fault is told with file, line, reason and remedy, on stderr; exit code 2 if any.
    Warnings are told the same way and change nothing: a scale that is no longer the one over
    which a weight was asked, judgements of weights that contradict each other.
    """
    from model.scenario import ScenarioError, load_scenario

    rows: list[dict[str, Any]] = []
    lines: list[str] = []
    notes: list[str] = []
    faults: list[Fault] = []
    for file in files:
        try:
            scenario = load_scenario(file)
        except ScenarioError as error:
            faults += error.faults
            told, warned = [asdict(f) for f in error.faults], [asdict(w) for w in error.warnings]
            row = {"sound": False, "faults": told, "warnings": warned, "counts": {}}
            rows.append({"file": str(file), **row})
            notes += [f"Warning: {warning}" for warning in error.warnings]
            continue
        counts, warnings = _counts(scenario), scenario.provenance.warnings
        told = [asdict(warning) for warning in warnings]
        row = {"sound": True, "faults": [], "warnings": told, "counts": counts}
        rows.append({"file": str(file), **row})
        lines.append(f"{file}: sound: {_listed(counts)}")
        notes += [f"Warning: {warning}" for warning in (*warnings, *disagreements(scenario))]
    if as_json:
        say_json("check", {"files": rows})
        context.exit(2 if faults else 0)
    for line in lines:
        say(line)
    for line in notes:
        note(line)
    if faults:
        raise BadFile(str(ScenarioError(faults)))


def _counts(scenario: Scenario) -> dict[str, int]:
    groups = {part.parent for part in scenario.criteria.values()}
    states = 1
    for driver in scenario.drivers.values():
        states *= len(driver.levels)
    return {
        "options": len(scenario.options),
        "criteria": sum(key not in groups for key in scenario.criteria),
        "scores": len(scenario.scores),
        "states": states,
        "gates": len(scenario.gates),
        "safeguards": len(scenario.safeguards),
        "perspectives": len(scenario.perspectives),
        "facts": len(scenario.facts),
    }


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items() if count)
