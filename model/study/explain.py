"""Why an option stands where it stands, and why it stands above another.

Flow   StudyResult → [study.explain] → command line
Takes  a StudyResult and ids of options.  Gives  an Explanation or a Comparison.
Never sees  files, the terminal.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from model.analysis import CentralResult, GatesResult, NeedsResult
from model.scenario import Scenario
from model.study.result import StudyResult

__all__ = ["Cell", "Comparison", "Difference", "Explanation", "GateText", "compare", "explain"]

SHOWN = 3
"""How many of the strongest and of the weakest cells are explained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One option on one criterion, from the judgement to its part of the value."""

    criterion: str
    name: str
    unit: str
    low: float
    likely: float
    high: float
    performance: float  # expected, after effects and safeguards; NaN where screened out
    value: float  # expected value on the criterion, 0 to 1
    weight: float
    contribution: float  # value × weight
    shortfall: float  # what it would have more if it were best: weight less contribution
    confidence: str  # "" if not stated
    reason: str  # "" if not stated
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateText:
    """One gate of an option."""

    status: str  # conditional, barred
    where: str  # driver=level; "" in every state
    probability: float
    approval: str
    reason: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything that places one option."""

    option: str
    name: str
    standing: str  # ranked, contingent, screened
    rank: int | None
    n_ranked: int
    value: float  # NaN where screened out
    open_probability: float
    rank_when_open: int | None
    cells: tuple[Cell, ...]  # largest contribution first; tree order where screened out
    gates: tuple[GateText, ...]
    needs: tuple[str, ...]  # ids of its hard needs
    can_run: bool
    companions: tuple[str, ...]  # cheapest options that meet the needs
    cost: float  # NaN without a cost criterion
    set_cost: float
    cost_unit: str  # "" without a cost criterion
    strongest: tuple[str, ...]  # criteria with the largest contributions
    weakest: tuple[str, ...]  # criteria with the largest shortfalls; none in both
    named_once: bool  # whether one would be in both: it stands where it counts more


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What one criterion adds to the difference of two options."""

    criterion: str
    name: str
    unit: str
    performance: float
    over_performance: float
    weight: float
    difference: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One option over another, the largest gain first and the largest loss last."""

    option: str
    over: str
    names: tuple[str, str]
    values: tuple[float, float]
    total: float
    separable: float
    differences: tuple[Difference, ...]


def explain(study: StudyResult, option: str) -> Explanation:
    """Why an option stands where it stands.

    Raises
    ------
    ValueError
        When there is no such option.
    """
    central, gates, needs = study.get(CentralResult), study.get(GatesResult), study.get(NeedsResult)
    place = central.options.index(option)
    cells = _cells(study, place)
    known = [] if math.isnan(central.value[place]) else list(cells)
    by_gain = sorted(known, key=lambda cell: -cell.contribution)
    by_loss = sorted(known, key=lambda cell: -cell.shortfall)
    strong = [cell for cell in by_gain[:SHOWN] if cell.contribution > 0]
    weak = [cell for cell in by_loss[:SHOWN] if cell.shortfall > 0]
    both = [cell for cell in strong if cell in weak]
    return Explanation(
        option=option,
        name=str(study.scenario.options[option].name),
        standing=central.standing[place],
        rank=int(central.rank[place]) or None,
        n_ranked=len(central.order),
        value=float(central.value[place]),
        open_probability=float(central.open_probability[place]),
        rank_when_open=int(gates.rank_when_open[place]) or None,
        cells=tuple(by_gain) or cells,
        gates=_gates(study, option),
        needs=needs.hard[place],
        can_run=needs.can_run[place],
        companions=needs.companions[place],
        cost=float(needs.cost[place]),
        set_cost=float(needs.set_cost[place]),
        cost_unit=_cost_unit(study.scenario),
        strongest=tuple(c.criterion for c in strong if c not in both or _gains(c)),
        weakest=tuple(c.criterion for c in weak if c not in both or not _gains(c)),
        named_once=bool(both),
    )


def _gains(cell: Cell) -> bool:
    """Whether it adds at least as much as it lacks."""
    return cell.contribution >= cell.shortfall


def compare(study: StudyResult, option: str, over: str) -> Comparison:
    """Why one option stands above (or below) another.

    Raises
    ------
    ValueError
        When there is no such option.
    """
    central = study.get(CentralResult)
    here, there = central.options.index(option), central.options.index(over)
    pairs = zip(_cells(study, here), _cells(study, there), strict=True)
    rows = [
        Difference(
            criterion=mine.criterion,
            name=mine.name,
            unit=mine.unit,
            performance=mine.performance,
            over_performance=other.performance,
            weight=mine.weight,
            difference=mine.contribution - other.contribution,
        )
        for mine, other in pairs
    ]
    values = float(central.value[here]), float(central.value[there])
    if not math.isnan(values[0] - values[1]):
        rows.sort(key=lambda row: -row.difference)
    return Comparison(
        option=option,
        over=over,
        names=(str(study.scenario.options[option].name), str(study.scenario.options[over].name)),
        values=values,
        total=values[0] - values[1],
        separable=central.separable,
        differences=tuple(rows),
    )


def _cells(study: StudyResult, place: int) -> tuple[Cell, ...]:
    """All cells of one option, in tree order."""
    central, scenario = study.get(CentralResult), study.scenario
    option = central.options[place]
    scores = {score.criterion: score for score in scenario.scores if score.option == option}
    weights = dict(zip(central.nodes, central.node_weights.tolist(), strict=True))
    cells = []
    for column, key in enumerate(central.criteria):
        low, likely, high = central.base_performance[:, place, column].tolist()
        part = float(central.contributions[place, column])
        cells.append(
            Cell(
                criterion=key,
                name=str(scenario.criteria[key].name),
                unit=_unit(scenario, key),
                low=low,
                likely=likely,
                high=high,
                performance=float(central.performance[place, column]),
                value=float(central.values[place, column]),
                weight=weights[key],
                contribution=part,
                shortfall=weights[key] - part,
                confidence=scores[key].confidence or "",
                reason=str(scores[key].rationale or ""),
                evidence=scores[key].evidence,
            )
        )
    return tuple(cells)


def _gates(study: StudyResult, option: str) -> tuple[GateText, ...]:
    found = []
    for gate in study.get(GatesResult).conditions:
        if gate.option == option:
            row = study.scenario.gates[gate.row]
            found.append(
                GateText(
                    status=gate.status,
                    where=f"{gate.driver}={gate.level}" if gate.driver else "",
                    probability=gate.probability,
                    approval=str(row.approval or ""),
                    reason=str(row.rationale or ""),
                    evidence=row.evidence,
                )
            )
    return tuple(found)


def _unit(scenario: Scenario, criterion: str) -> str:
    scale = scenario.criteria[criterion].scale
    return str(scale.unit) if scale is not None else ""


def _cost_unit(scenario: Scenario) -> str:
    cost = [key for key, part in scenario.criteria.items() if part.cost]
    return _unit(scenario, cost[0]) if cost else ""
