"""`jeoul explain`: why an option stands where it stands, and why above another.

Flow   file → load_scenario → run_study (basic questions) → study.explain → text
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import click

from model.cli.loading import FILE, known_option, load_all
from model.cli.terminal import say, say_json, show_table, usual_options, wrapped
from model.cli.wording import figure, listed, percent, points

if TYPE_CHECKING:
    from model.study import Comparison, Explanation
    from model.study.explain import Cell

__all__ = ["explain"]


@click.command("explain", no_args_is_help=True)
@click.argument("file", metavar="FILE", type=FILE)
@click.argument("option", metavar="OPTION")
@click.option("--over", metavar="OTHER", help="Compare with this option, criterion by criterion.")
@click.option("--json", "as_json", is_flag=True, help="Print the explanation for programs.")
@usual_options
def explain(file: Path, option: str, over: str | None, as_json: bool) -> None:
    """Explain the value, rank, gates and needs of OPTION (its id) in FILE."""
    from model.study import compare, run_study
    from model.study import explain as explain_option
    from model.study.codec import encoded

    (scenario,) = load_all([file])
    known_option(scenario, option, "OPTION")
    if over is not None:
        known_option(scenario, over, "--over")
    study = run_study(scenario, only=("central",))
    if over is not None:
        pair = compare(study, option, over)
        if as_json:
            say_json("comparison", encoded(pair))
        else:
            _say_comparison(pair)
        return
    answer = explain_option(study, option)
    if as_json:
        say_json("explanation", encoded(answer))
    else:
        names = {key: str(part.name) for key, part in scenario.options.items()}
        _say_explanation(answer, names)


def _say_explanation(answer: Explanation, names: dict[str, str]) -> None:
    say(f"{answer.name} ({answer.option})")
    say(wrapped(_place(answer)))
    say("")
    rows = [
        (
            cell.name,
            f"{figure(cell.performance)} {cell.unit}",
            _judged(cell),
            points(cell.value),
            percent(cell.weight),
            points(cell.contribution),
        )
        for cell in answer.cells
    ]
    show_table(("criterion", "expected", "judged", "value", "weight", "adds"), rows)
    say("Values and what they add are points out of 100.")
    say("")
    _say_gates(answer)
    _say_needs(answer, names)
    cells = {cell.criterion: cell for cell in answer.cells}
    _say_cells("Strongest", [cells[key] for key in answer.strongest])
    _say_cells("Weakest", [cells[key] for key in answer.weakest])
    if answer.strongest and answer.weakest and answer.named_once:
        say("A criterion that would stand in both is named once: where it counts more.")


def _judged(cell: Cell) -> str:
    """Low, likely and high as stated; one figure where they are the same."""
    figures = [figure(x) for x in (cell.low, cell.likely, cell.high)]
    return figures[1] if cell.low == cell.high else "…".join(figures)


def _place(answer: Explanation) -> str:
    if answer.standing == "screened":
        return "Screened out: barred in every state of the world."
    if answer.standing == "contingent":
        return (
            f"Contingent: open with probability {percent(answer.open_probability)}. "
            f"Where it is open its value is {points(answer.value)} of 100 points and it would take "
            f"rank {answer.rank_when_open} beside the {answer.n_ranked} options always open."
        )
    return f"Rank {answer.rank} of {answer.n_ranked}, value {points(answer.value)} of 100 points."


def _say_gates(answer: Explanation) -> None:
    if not answer.gates:
        say("Gates: open in every state.")
        return
    say("Gates:")
    for gate in answer.gates:
        where = f"where {gate.where}" if gate.where else "in every state"
        if gate.status == "barred":
            text = f"Barred {where} (probability {percent(gate.probability)})."
        else:
            share = percent(gate.probability)
            text = f"Conditional {where} (probability {share}): needs {gate.approval}."
        say(wrapped(f"{text} {gate.reason} {_evidence(gate.evidence)}".rstrip(), "  "))


def _say_needs(answer: Explanation, names: dict[str, str]) -> None:
    if not answer.needs:
        say("Needs: runs alone.")
    elif not answer.can_run:
        say("Needs: cannot run alone, and no permitted set of options meets its needs.")
    else:
        beside = listed([f"{names[key]} ({key})" for key in answer.companions])
        text = f"Needs: cannot run alone; the cheapest set adds {beside}."
        say(wrapped(text) + _cost(answer))
    say("")


def _cost(answer: Explanation) -> str:
    if math.isnan(answer.set_cost):
        return ""
    alone, together = figure(answer.cost), figure(answer.set_cost)
    return f"\n  Expected cost: {alone} alone, {together} as a set ({answer.cost_unit})."


def _say_cells(title: str, cells: list[Cell]) -> None:
    if not cells:
        return
    say(f"{title} (judgements):")
    for cell in cells:
        part = (
            f"adds {points(cell.contribution)}"
            if title == "Strongest"
            else f"lacks {points(cell.shortfall)}"
        )
        confidence = f", {cell.confidence} confidence" if cell.confidence else ""
        reason = cell.reason or "No reason is stated."
        text = f"{cell.name}: {part}{confidence}. {reason} {_evidence(cell.evidence)}"
        say(wrapped(text.rstrip(), "  "))


def _evidence(ids: tuple[str, ...]) -> str:
    return f"[{', '.join(ids)}]" if ids else ""


def _say_comparison(pair: Comparison) -> None:
    say(f"{pair.names[0]} ({pair.option}) over {pair.names[1]} ({pair.over})")
    if math.isnan(pair.total):
        say("One of them is screened out, so there is no difference of values.")
    else:
        near = abs(pair.total) < pair.separable
        verdict = (
            f"; below {points(pair.separable)}, so the two cannot be separated" if near else ""
        )
        first, second = (points(value) for value in pair.values)
        say(f"{first} against {second} of 100 points: {points(pair.total, sign=True)}{verdict}.")
    say("")
    rows = [
        (
            f"{row.name} ({row.unit})",
            figure(row.performance),
            figure(row.over_performance),
            percent(row.weight),
            points(row.difference, sign=True),
        )
        for row in pair.differences
    ]
    show_table(("criterion", pair.option, pair.over, "weight", "difference"), rows)
