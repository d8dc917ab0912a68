"""`jeoul weights`: the swing weights of a file, shown as a tree, changed in place.

Flow   file → load_scenario → build_problem → shares · file → scenario.writing → the same file
"""

from __future__ import annotations

import math
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from model.cli.errors import writing
from model.cli.loading import FILE, Weight, load_all, read_points
from model.cli.terminal import note, say, say_json, show_table, usual_options
from model.cli.wording import percent

if TYPE_CHECKING:
    from model.problem import DecisionProblem, WeightFamily
    from model.scenario import Scenario

__all__ = ["family_line", "family_row", "guide", "weights"]


@click.group("weights")
def weights() -> None:
    """Show or change the swing weights of a scenario file."""


@weights.command("show", no_args_is_help=True)
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the weights for programs.")
@usual_options
def show(file: Path, as_json: bool) -> None:
    """Show the criteria tree with points, local and global shares.

    Local: share among siblings. Global: share of the whole. Where weights are worked out from
    judgements, a line for each family says by which method and how well judgements agree.
    """
    from model.problem import build_problem

    (scenario,) = load_all([file])
    problem = build_problem(scenario)
    rows = _rows(scenario, problem)
    judged = [each for each in problem.elicitation if not each.perspective]
    if as_json:
        parts = {"file": str(file), "form": scenario.weights.form, "nodes": rows}
        say_json("weights", parts | {"families": [family_row(each) for each in judged]})
        return
    table = [
        (
            row["guide"] + row["id"],
            row["name"],
            "" if row["points"] is None else f"{row['points']:g}",
            "–" if row["local"] is None else percent(row["local"]),
            percent(row["global"]),
        )
        for row in rows
    ]
    show_table(("node", "name", "points", "local", "global"), table, left=2)
    for each in judged:
        if each.method != "points":
            say(family_line(each))


def _rows(scenario: Scenario, problem: DecisionProblem) -> list[dict[str, Any]]:
    """One row a node, depth first, with the lines that draw the tree."""
    from model.preference import local_weights

    tree = problem.tree
    local = local_weights(problem.node_weights, tree.parent).tolist()
    stated = scenario.weights.every_point
    if scenario.weights.perspective is not None:
        stated = scenario.perspectives[scenario.weights.perspective].every_point
    rows: list[dict[str, Any]] = []
    for node, key in enumerate(tree.nodes):
        rows.append(
            {
                "id": key,
                "name": str(scenario.criteria[key].name),
                "guide": guide(tree.parent.tolist(), node),
                "parent": scenario.criteria[key].parent,
                "points": stated.get(key),
                "local": None if math.isnan(local[node]) else local[node],
                "global": float(problem.node_weights[node]),
            }
        )
    return rows


def family_row(family: WeightFamily) -> dict[str, Any]:
    """A family for programs; what its method does not know is null."""
    figures = (
        *("lambda_max", "consistency_ratio", "geometric_index", "xi", "input_ratio", "limit"),
        *("worst_judged", "worst_implied"),
    )
    known = {name: getattr(family, name) for name in figures}
    return {
        "among": family.among,
        "method": family.method,
        "weights": dict(zip(family.members, family.weights.tolist(), strict=True)),
        **{name: None if math.isnan(value) else value for name, value in known.items()},
        "worst": list(family.worst),
        "inconsistent": family.inconsistent,
    }


def family_line(family: WeightFamily) -> str:
    """One line on how a family was judged, and how well the judgements agree."""
    among = {"": "top-level groups", "*": "all criteria"}.get(family.among, family.among)
    line = f"{among}: judged by {family.method}"
    if math.isnan(family.inconsistency):
        return line
    line += f", inconsistency {family.inconsistency:.3f}"
    if not math.isnan(family.limit):
        line += f" (limit {family.limit:.2f}{': ask again' if family.inconsistent else ''})"
    if family.worst:
        first, second = family.worst
        line += (
            f"; fits least: {first} = {family.worst_judged:g} * {second}, "
            f"weights say {family.worst_implied:.2f}"
        )
    return line


def guide(parent: list[int], node: int) -> str:
    """Lines of the tree before a node: ├─ └─ │; nothing on top-level groups."""
    if parent[node] < 0:
        return ""
    text = "├─ " if _has_later_sibling(parent, node) else "└─ "
    above = parent[node]
    while parent[above] >= 0:
        text = ("│  " if _has_later_sibling(parent, above) else "   ") + text
        above = parent[above]
    return text


def _has_later_sibling(parent: list[int], node: int) -> bool:
    return parent[node] in parent[node + 1 :]


@weights.command("set", no_args_is_help=True)
@click.argument("file", metavar="FILE", type=FILE)
@click.argument("points", nargs=-1, required=True, metavar="ID=POINTS…", callback=read_points)
@usual_options
def set_points(file: Path, points: tuple[Weight, ...]) -> None:
    """Set swing points in FILE; only their lines change, comments stay.

    Weights of a perspective become points of the file's own. Where weights are worked out from
    judgements, points can be set in families that are judged by points (direct, swing, smarts).

    Example: jeoul weights set scenarios/2025-06-baseline.toml isolate-dprk=40
    """
    from model.scenario.writing import set_weights

    _change(file, lambda: set_weights(file, dict(points)))


@weights.command("rebalance", no_args_is_help=True)
@click.argument("file", metavar="FILE", type=FILE)
@usual_options
def rebalance(file: Path) -> None:
    """Rewrite the points of FILE so that siblings sum to 100; all shares stay as they are.

    Refused where weights are worked out from judgements, or are those of a perspective.
    """
    from model.scenario import writing as scenario_writing

    _change(file, lambda: scenario_writing.rebalance(file))


def _change(file: Path, write: Callable[[], object]) -> None:
    """Let a file be rewritten, and tell which lines changed."""
    before = _lines(file)
    with writing(file):
        write()
    after = _lines(file)
    moves = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changed = [n for kind, _, _, start, end in moves if kind != "equal" for n in range(start, end)]
    for number in changed:
        say(f"{file}:{number + 1}: {after[number]}")
    if before == after:
        note(f"{file}: nothing to change")
    else:
        note(f"To see the ranking change: jeoul run {file}")


def _lines(file: Path) -> list[str]:
    """Lines of a file; none where it cannot be read, which the writing will tell."""
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
