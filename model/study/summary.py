"""The bottom line of a run in a few fields: who leads, by how much, under which conditions.

Flow   StudyResult → [study.summary] → command line
Takes  a StudyResult.  Gives  a Summary.
Never sees  files, the terminal.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from model.analysis import CentralResult, GatesResult, NeedsResult, SeparabilityResult
from model.study.result import StudyResult

__all__ = ["Approval", "Standing", "Summary", "summarise"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one option stands."""

    option: str
    name: str
    standing: str  # ranked, contingent, screened
    rank: int | None  # None where not ranked
    value: float  # NaN where screened out; of contingent options over their open states
    open_probability: float
    rank_when_open: int | None  # rank beside the options always open; None if never open


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """An approval that an option needs at some level of a driver."""

    option: str
    approval: str
    where: str  # driver=level; "" in every state
    probability: float  # that it is needed


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The bottom line of one run."""

    name: str
    title: str
    leader: str  # "" when no option is open in every state
    value: float  # NaN when there is no leader
    lead: float  # NaN with fewer than two ranked options
    close: tuple[str, ...]  # ranked options that cannot be separated from the leader
    separated: bool | None  # None when the scores were not drawn in this run
    approvals: tuple[Approval, ...]  # that the leader and its companions may need
    companions: tuple[str, ...]  # what the leader cannot run without, at least cost
    can_run: bool  # False when no permitted set meets the leader's needs
    options: tuple[Standing, ...]  # ranked ones best first, then contingent, then screened out


def summarise(study: StudyResult) -> Summary:
    """The bottom line of a run."""
    central, needs = study.get(CentralResult), study.get(NeedsResult)
    drawn = study.find(SeparabilityResult)
    leader = central.leader
    place = central.options.index(leader) if leader else None
    companions = () if place is None else needs.companions[place]
    inside = drawn.inside if drawn is not None else central.close
    return Summary(
        name=study.name,
        title=str(study.scenario.title),
        leader=leader,
        value=math.nan if place is None else float(central.value[place]),
        lead=central.lead,
        close=tuple(option for option in inside if option != leader),
        separated=drawn.separated if drawn is not None and leader else None,
        approvals=_approvals(study, (leader, *companions)),
        companions=companions,
        can_run=True if place is None else needs.can_run[place],
        options=_standings(study),
    )


def _approvals(study: StudyResult, options: tuple[str, ...]) -> tuple[Approval, ...]:
    """Approvals that these options may need; of each option the likeliest first."""
    rows = [gate for gate in study.get(GatesResult).conditions if gate.status == "conditional"]
    found = [
        Approval(
            option=gate.option,
            approval=str(study.scenario.gates[gate.row].approval),
            where=f"{gate.driver}={gate.level}" if gate.driver else "",
            probability=gate.probability,
        )
        for gate in rows
        if gate.option in options and gate.probability > 0
    ]
    return tuple(sorted(found, key=lambda row: (options.index(row.option), -row.probability)))


def _standings(study: StudyResult) -> tuple[Standing, ...]:
    central, gates = study.get(CentralResult), study.get(GatesResult)
    rows = [
        Standing(
            option=option,
            name=str(study.scenario.options[option].name),
            standing=central.standing[place],
            rank=int(central.rank[place]) or None,
            value=float(central.value[place]),
            open_probability=float(central.open_probability[place]),
            rank_when_open=int(gates.rank_when_open[place]) or None,
        )
        for place, option in enumerate(central.options)
    ]
    kinds = ("ranked", "contingent", "screened")
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                kinds.index(row.standing),
                row.rank or 0,
                -row.value if row.standing == "contingent" else 0.0,
            ),
        )
    )
