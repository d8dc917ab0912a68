"""Scenario files from the command line: all read, all faults of all files told at once.

Flow   arguments → [cli.loading] → Scenarios
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from model.scenario import Fault, Scenario

__all__ = ["FILE", "Weight", "known_option", "load_all", "read_points"]

FILE = click.Path(path_type=Path)
"""A scenario file; whether it exists is told with all its other faults."""

Weight = tuple[str, float]


def read_points(
    context: click.Context, param: click.Parameter, texts: Sequence[str]
) -> tuple[Weight, ...]:
    """ID=POINTS on the command line: nodes of the criteria tree and their swing points."""
    return tuple(_one_weight(text) for text in texts)


def _one_weight(text: str) -> Weight:
    node, equals, number = text.partition("=")
    if not equals or not node.strip():
        raise click.BadParameter(f"{text!r} is not ID=POINTS, such as isolate-dprk=40.")
    try:
        points = float(number)
    except ValueError:
        raise click.BadParameter(f"{number!r} in {text!r} is no number.") from None
    if not math.isfinite(points) or points < 0:
        raise click.BadParameter(f"{text!r}: points are 0 or more.")
    return node.strip(), points


def load_all(
    files: Sequence[Path], overrides: Sequence[Weight] = (), base: Path | None = None
) -> list[Scenario]:
    """Every scenario, or one error with the faults of all.

    With a base, the files extend it and are read as if they lay beside it.

    Raises
    ------
    ScenarioError
        With every fault of every file.
    """
    from model.scenario import ScenarioError, load_scenario

    scenarios: list[Scenario] = []
    faults: list[Fault] = []
    for file in files:
        try:
            scenarios.append(load_scenario(file, overrides=tuple(overrides), base=base))
        except ScenarioError as error:
            faults += error.faults
    if faults:
        raise ScenarioError(faults)
    return scenarios


def known_option(scenario: Scenario, option: str, where: str) -> str:
    """The option's id, if the scenario has it.

    Raises
    ------
    click.BadParameter
        With the ids that exist.
    """
    if option not in scenario.options:
        from difflib import get_close_matches

        near = get_close_matches(option, scenario.options, 1)
        hint = f" Did you mean {near[0]}?" if near else ""
        known = ", ".join(scenario.options)
        raise click.BadParameter(
            f"there is no option {option!r}.{hint} There are: {known}.", param_hint=where
        )
    return option
