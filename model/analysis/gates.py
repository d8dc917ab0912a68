"""What may not be done, and what only with an approval.

Flow   DecisionProblem → [analysis.gates] → GatesResult → report
Takes  a DecisionProblem.  Gives  a GatesResult; everything in it is exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.aggregation import additive
from model.analysis.central import CONTINGENT, RANKED, ranked_mask, standings
from model.analysis.result import freeze_arrays
from model.arrays import FloatArray, IntArray, ranks
from model.problem import BARRED, CONDITIONAL, OPEN, DecisionProblem

__all__ = ["GateCondition", "GatesResult", "gates"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateCondition:
    """One row of the gates table with the probability that it holds."""

    row: int  # position in the scenario's gates
    option: str
    driver: str  # "" where the row holds in every state
    level: str
    status: str  # conditional or barred
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GatesResult:
    """Standing of every option under the gates."""

    options: tuple[str, ...]
    standing: tuple[str, ...]  # (option,): ranked, contingent, screened
    probability: FloatArray  # (option, 3): open, conditional, barred; rows sum to 1
    conditions: tuple[GateCondition, ...]  # in the order of the scenario
    open_value: FloatArray  # (option,), expected value over the option's open states
    rank_when_open: IntArray  # (option,), rank there beside the options always open; 0 if never
    barred_by: tuple[tuple[str, ...], ...]  # (option,), "driver=level" that bar it

    def __post_init__(self) -> None:
        freeze_arrays(self)


def gates(problem: DecisionProblem) -> GatesResult:
    """Standing of every option under the gates."""
    p = problem.states.probability
    status = problem.gates.status
    standing, _ = standings(problem)
    shares = np.stack([p @ (status == code) for code in (OPEN, CONDITIONAL, BARRED)], axis=1)
    overall = additive(problem.values(problem.likely), problem.weights)  # (state, option)
    open_value = np.full(len(problem.options), np.nan)
    rank_when_open = np.zeros(len(problem.options), dtype=np.int64)
    always = ranked_mask(problem)
    for option, name in enumerate(standing):
        if name not in (RANKED, CONTINGENT):
            continue
        there = np.where(status[:, option] == BARRED, 0.0, p)
        mean = there @ overall / there.sum()
        open_value[option] = mean[option]
        beside = always.copy()
        beside[option] = True
        place = ranks(mean[beside])
        rank_when_open[option] = place[int(np.count_nonzero(beside[:option]))]
    conditions = tuple(
        GateCondition(
            row=index,
            option=row.option,
            driver=row.driver or "",
            level=row.level or "",
            status="barred" if row.status == BARRED else "conditional",
            probability=float(p[row.states].sum()),
        )
        for index, row in enumerate(problem.gates.rows)
    )
    return GatesResult(
        options=problem.options,
        standing=standing,
        probability=shares,
        conditions=conditions,
        open_value=open_value,
        rank_when_open=rank_when_open,
        barred_by=tuple(_barring(conditions, option) for option in problem.options),
    )


def _barring(conditions: tuple[GateCondition, ...], option: str) -> tuple[str, ...]:
    return tuple(
        f"{gate.driver}={gate.level}" if gate.driver else "*"
        for gate in conditions
        if gate.option == option and gate.status == "barred"
    )
