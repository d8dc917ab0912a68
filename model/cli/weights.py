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
    from model.scenario import Scenario

__all__ = ["weights"]


@click.group("weights")
def weights() -> None:
    """Show or change the swing weights of a scenario file."""


@weights.command("show", no_args_is_help=True)
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the weights for programs.")
@usual_options
def show(file: Path, as_json: bool) -> None:
    """Show the criteria tree with points, local and global shares.

    Local: share among siblings. Global: share of the whole.
    """
    (scenario,) = load_all([file])
    rows = _rows(scenario)
    if as_json:
        form = scenario.weights.form
        say_json("weights", {"file": str(file), "form": form, "nodes": rows})
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


def _rows(scenario: Scenario) -> list[dict[str, Any]]:
    """One row a node, depth first, with the lines that draw the tree."""
    from model.preference import local_weights
    from model.problem import build_problem

    problem = build_problem(scenario)
    tree = problem.tree
    local = local_weights(problem.node_weights, tree.parent).tolist()
    stated = scenario.weights.points
    if scenario.weights.perspective is not None:
        stated = scenario.perspectives[scenario.weights.perspective].points
    rows: list[dict[str, Any]] = []
    for node, key in enumerate(tree.nodes):
        rows.append(
            {
                "id": key,
                "name": str(scenario.criteria[key].name),
                "guide": _guide(tree.parent.tolist(), node),
                "parent": scenario.criteria[key].parent,
                "points": stated.get(key),
                "local": None if math.isnan(local[node]) else local[node],
                "global": float(problem.node_weights[node]),
            }
        )
    return rows


def _guide(parent: list[int], node: int) -> str:
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

    Example: jeoul weights set scenarios/2025-06-baseline.toml isolate-dprk=40
    """
    from model.scenario.writing import set_weights

    _change(file, lambda: set_weights(file, dict(points)))


@weights.command("rebalance", no_args_is_help=True)
@click.argument("file", metavar="FILE", type=FILE)
@usual_options
def rebalance(file: Path) -> None:
    """Rewrite the points of FILE so that siblings sum to 100; all shares stay as they are."""
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
