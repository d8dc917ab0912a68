"""Sweeps and tables on the terminal: who leads along a line, a map in letters, any table.

Flow   StudyResult → [cli.sweep_text] → stdout
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from model.cli.terminal import say, show_table, text_width, wrapped
from model.cli.wording import figure, percent, points

if TYPE_CHECKING:
    import pandas as pd

    from model.scenario import Scenario
    from model.study import StudyResult

__all__ = ["say_sweeps", "say_tables", "those_that_matter"]

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
MARKS = {"score": "/", "probability": "="}


def say_sweeps(study: StudyResult) -> None:
    """Every sweep of a study, lines first."""
    found: Any = study.results["sweeps"]
    for n, line in enumerate(found.sweeps):
        if n:
            say("")
        _say_line(study.scenario, line)
    for n, grid in enumerate(found.grids):
        if n or found.sweeps:
            say("")
        _say_grid(study.scenario, grid)


# --- Lines --------------------------------------------------------------------------------


def _say_line(scenario: Scenario, line: Any) -> None:
    say(f"{_subject(scenario, line.kind, line.target)}; now {_place(line.kind, line.now)}")
    if not line.options:
        say("No option is open in every state, so none leads.")
        return
    say(wrapped(_leads(line)))
    if line.barred:
        say(wrapped(f"Without a rank on part of the way: {', '.join(line.barred)}."))
    if line.undefined:
        say(wrapped(f"{line.undefined} points are not defined: nothing says how others share."))
    say("Value and lead are points out of 100.")
    say("")
    rows = []
    for x, values, leader in zip(line.x.tolist(), line.values.tolist(), line.leader, strict=True):
        order = sorted((v, -n) for n, v in enumerate(values) if not math.isnan(v))[::-1]
        behind = [(v, line.options[-n]) for v, n in order if line.options[-n] != leader][:1]
        best = values[line.options.index(leader)] if leader else math.nan
        value, second = behind[0] if behind else (math.nan, "")
        rows.append(
            (_place(line.kind, x), leader or "–", second or "–", points(best),
             points(max(best - value, 0.0)))
        )  # fmt: skip
    show_table((line.kind, "leader", "next", "value", "lead"), rows, left=3)


def _leads(line: Any) -> str:
    if line.kind == "safeguard":
        return f"Leader: off {line.leader[0] or 'none'}, on {line.leader[-1] or 'none'}."
    seen = [leader for leader in line.leader if leader]
    if not line.changes:
        return f"Leader: {seen[0]} throughout." if seen else "Nobody leads."
    changes = [f"{after} from {_place(line.kind, x)}" for x, _, after in line.changes]
    how = "exact" if line.exact else "searched along the curve"
    return f"Leader: {line.changes[0][1]}, {', '.join(changes)} ({how})."


def _subject(scenario: Scenario, kind: str, target: tuple[str, ...]) -> str:
    named = MARKS.get(kind, "").join(target)
    if kind == "score":
        criterion = scenario.criteria[target[1]]
        unit = str(criterion.scale.unit) if criterion.scale is not None else ""
        option = scenario.options[target[0]].name
        return f"Score {named} ({option} on {criterion.name}), {unit}"
    if kind == "probability":
        driver = scenario.drivers[target[0]]
        return f"Probability {named} ({driver.name}: {driver.levels[target[1]].name})"
    if kind == "safeguard":
        return f"Safeguard {named} ({scenario.safeguards[target[0]].name})"
    name = scenario.criteria[target[0]].name
    return f"{'Weight' if kind == 'weight' else 'Exponent of'} {named} ({name})"


def _place(kind: str, x: float) -> str:
    """A place on an axis in its unit."""
    if math.isnan(x):
        return "none: the function is given by points"
    if kind in {"weight", "probability"}:
        return percent(x)
    if kind == "safeguard":
        return "on" if x > 0.5 else "off"
    return f"{x:.3f}" if kind == "curvature" else figure(x)


# --- Grids --------------------------------------------------------------------------------


def _say_grid(scenario: Scenario, grid: Any) -> None:
    """A map in letters: the second input runs upwards."""
    across, up = (
        _subject(scenario, kind, target)
        for kind, target in zip(grid.kinds, grid.targets, strict=True)
    )
    now = [_place(kind, x) for kind, x in zip(grid.kinds, grid.now, strict=True)]
    say(f"Across: {across}; now {now[0]}")
    say(f"Upwards: {up}; now {now[1]}")
    say("")
    order = sorted(range(len(grid.options)), key=lambda n: (-grid.share[n], n))
    letter = {n: LETTERS[k] if k < len(LETTERS) else "*" for k, n in enumerate(order)}
    sides = [_place(grid.kinds[1], y) for y in grid.y.tolist()]
    room = max(map(text_width, sides))
    for side, row in list(zip(sides, grid.leader.tolist(), strict=True))[::-1]:
        say(f"{side:>{room}}  " + "".join(letter.get(n, ".") for n in row))
    ends = [_place(grid.kinds[0], float(x)) for x in (grid.x[0], grid.x[-1])]
    say(" " * (room + 2) + f"{ends[0]} … {ends[1]}")
    say("")
    rows = [
        (letter[n], grid.options[n], percent(float(grid.share[n])))
        for n in order
        if grid.share[n] > 0
    ]
    show_table(("", "leads", "share of the map"), rows, left=2)
    if (grid.leader < 0).any():
        say("A dot: not possible, or nothing says how the others share the rest.")


# --- Any table ----------------------------------------------------------------------------


def say_tables(tables: dict[str, pd.DataFrame]) -> None:
    """Tables one below the other, each under its name; text columns first."""
    for n, (name, table) in enumerate(tables.items()):
        if n:
            say("")
        say(f"{name}:")
        numeric = [table[column].dtype.kind in "iuf" for column in table.columns]
        texts = [c for c, number in zip(table.columns, numeric, strict=True) if not number]
        numbers = [c for c, number in zip(table.columns, numeric, strict=True) if number]
        rows = [
            tuple(_cell(value) for value in row)
            for row in table[[*texts, *numbers]].itertuples(index=False, name=None)
        ]
        show_table((*texts, *numbers), rows, left=len(texts))


def those_that_matter(influence: pd.DataFrame) -> pd.DataFrame:
    """Inputs that move an output, the largest total first: most of a hundred cells do not."""
    outputs = list(dict.fromkeys(influence["output"]))
    some = influence[influence["total"] != 0]
    keys = zip(some["output"].map(outputs.index), -some["total"], some.index, strict=True)
    return some.loc[[row for _, _, row in sorted(keys)]]


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return "–" if math.isnan(value) else f"{value:.6g}"
    return "–" if str(value) in {"<NA>", "nan"} else str(value)
