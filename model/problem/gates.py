"""Gates as arrays: what may not be done, or only with an approval, in which state.

Flow   scenario → [problem.gates] → analysis
Axes   (state, option); a gate is never traded off against value.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.arrays import BoolArray, IntArray
from model.problem.states import StateSpace
from model.scenario import Scenario

__all__ = ["BARRED", "CONDITIONAL", "OPEN", "GateRow", "Gates", "build_gates"]

OPEN, CONDITIONAL, BARRED = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRow:
    """One row of the gates table; driver and level are None where it holds in every state."""

    option: str
    driver: str | None
    level: str | None
    status: int
    states: BoolArray  # (state,), where the row holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Gates:
    """Status of every option in every state: one barring level bars, else one condition binds."""

    status: IntArray  # (state, option)
    rows: tuple[GateRow, ...]  # in the order of the scenario

    def barred(self) -> BoolArray:
        """(state, option)"""
        return np.asarray(self.status == BARRED)


def build_gates(scenario: Scenario, states: StateSpace) -> Gates:
    """The gates of a checked scenario."""
    options = tuple(scenario.options)
    status = np.full((len(states.probability), len(options)), OPEN, dtype=np.int64)
    rows = []
    for gate in scenario.gates:
        if gate.driver is None or gate.level is None:
            here = np.ones(len(states.probability), dtype=np.bool_)
        else:
            here = states.at(gate.driver, gate.level)
        code = BARRED if gate.status == "barred" else CONDITIONAL
        column = options.index(gate.option)
        status[here, column] = np.maximum(status[here, column], code)
        rows.append(
            GateRow(
                option=gate.option, driver=gate.driver, level=gate.level, status=code, states=here
            )
        )
    return Gates(status=status, rows=tuple(rows))
