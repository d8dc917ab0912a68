"""How the lead moves when one weight is halved or raised by half, or one judgement is at an end.

Flow   DecisionProblem → [analysis.sensitivity.tornado] → TornadoResult → report
Takes  a DecisionProblem.  Gives  a TornadoResult; everything in it is exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.analysis.central import CentralResult, central, expected_values
from model.analysis.result import freeze_arrays
from model.analysis.sensitivity.stability import StabilityResult, stability
from model.arrays import FloatArray, descending
from model.problem import DecisionProblem

__all__ = ["TornadoResult", "tornado"]

HALVED, RAISED = 0.5, 1.5

ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class TornadoResult:
    """Lead of today's leader as one weight or one judgement moves, all else as it stands.

    Weights: lead over today's runner-up. The other weights keep their proportions; a weight
    raised beyond 1 is held at 1. NaN where nothing says how the criteria share what they get
    (the node weighs everything and several others nothing), and with fewer than two ranked
    options.

    Judgements: lead over the best other ranked option. Value functions stay as they are, also
    where the observed range is the scale.
    """

    leader: str
    rival: str  # today's runner-up; "" if there is none
    lead: float  # leader's value less the rival's; NaN with fewer than two ranked
    nodes: tuple[str, ...]  # every group and criterion
    weight: FloatArray  # (node,), global
    lead_halved: FloatArray  # (node,), at half the weight
    lead_raised: FloatArray  # (node,), at one and a half times the weight, 1 at most
    flip_weight: FloatArray  # (node,), weight at which the two are level; NaN if there is none
    leader_halved: tuple[str, ...]  # (node,), who leads there; "" where the lead is NaN
    leader_raised: tuple[str, ...]
    cells: tuple[tuple[str, str], ...]  # (cell,): ranked option and criterion, widest swing first
    lead_low: FloatArray  # (cell,), with the judgement at its low
    lead_high: FloatArray  # (cell,)
    leader_low: tuple[str, ...]  # (cell,), who leads there
    leader_high: tuple[str, ...]

    def __post_init__(self) -> None:
        freeze_arrays(self)

    def sorted_nodes(self) -> list[int]:
        """Nodes whose lead is known, widest swing first; equals in the order of the tree."""
        swing = np.round(np.abs(self.lead_raised - self.lead_halved), 12)
        known = np.flatnonzero(~np.isnan(swing)).tolist()
        return sorted(known, key=lambda node: (-swing[node], node))


def tornado(problem: DecisionProblem) -> TornadoResult:
    """Lead at half and one and a half of every weight, and at both ends of every judgement."""
    answer, lines = central(problem), stability(problem)
    rival = answer.order[1] if len(answer.order) > 1 else ""
    halved, leader_halved = _at_weight(lines, rival, HALVED)
    raised, leader_raised = _at_weight(lines, rival, RAISED)
    cells, leads, leaders = _cells(problem, answer, lines.options)
    return TornadoResult(
        leader=answer.leader,
        rival=rival,
        lead=answer.lead,
        nodes=lines.nodes,
        weight=lines.weight,
        lead_halved=halved,
        lead_raised=raised,
        flip_weight=_flip_weights(lines, rival),
        leader_halved=leader_halved,
        leader_raised=leader_raised,
        cells=cells,
        lead_low=leads[0],
        lead_high=leads[1],
        leader_low=leaders[0],
        leader_high=leaders[1],
    )


def _at_weight(
    lines: StabilityResult, rival: str, factor: float
) -> tuple[FloatArray, tuple[str, ...]]:
    """Lead over the rival, and who leads, with every weight times a factor."""
    moved = np.minimum(lines.weight * factor, 1.0)[:, None]
    at_zero, at_one = lines.weight_at_zero, lines.weight_at_one
    # An end that is not defined is only asked for where the weight does not reach it.
    values = np.where(moved < 1, at_zero, 0.0) * (1 - moved)
    values = values + np.where(moved > 0, at_one, 0.0) * moved
    lead = np.full(len(moved), np.nan)
    if rival:
        first, second = (lines.options.index(option) for option in (lines.leader, rival))
        lead = values[:, first] - values[:, second]
    return lead, tuple(_leader(row, lines.options) for row in values)


def _leader(values: FloatArray, options: tuple[str, ...]) -> str:
    """Who is first, of equals the first in file order; "" where a value is not known."""
    return "" if not len(values) or np.isnan(values).any() else options[descending(values)[0]]


def _flip_weights(lines: StabilityResult, rival: str) -> FloatArray:
    """(node,) where the lines of leader and rival cross; today's weight where they coincide."""
    flips = np.full(len(lines.nodes), np.nan)
    if not rival:
        return flips
    first, second = (lines.options.index(option) for option in (lines.leader, rival))
    left = lines.weight_at_zero[:, first] - lines.weight_at_zero[:, second]
    right = lines.weight_at_one[:, first] - lines.weight_at_one[:, second]
    for node, (zero, one) in enumerate(zip(left, right, strict=True)):
        if np.isnan(zero) or np.isnan(one):
            continue
        if abs(zero - one) <= ROUNDING:
            flips[node] = lines.weight[node] if abs(zero) <= ROUNDING else np.nan
            continue
        level = zero / (zero - one)
        if -ROUNDING <= level <= 1 + ROUNDING:  # level at an end of the line counts
            flips[node] = min(max(level, 0.0), 1.0)
    return flips


def _cells(
    problem: DecisionProblem, answer: CentralResult, options: tuple[str, ...]
) -> tuple[
    tuple[tuple[str, str], ...],
    tuple[FloatArray, FloatArray],
    tuple[tuple[str, ...], tuple[str, ...]],
]:
    """Cells of the ranked options, and the lead and the leader at low and at high."""
    rows = [problem.options.index(option) for option in options]
    value, likely = answer.value[rows], answer.values[rows]
    names = [(option, criterion) for option in options for criterion in problem.criteria]
    leads, leaders = [], []
    for end in (0, 2):
        # Cells act one by one: each moves its own option's value by weight × difference.
        step = (expected_values(problem, problem.performance[end])[rows] - likely) * problem.weights
        lead, who = _with_each_cell(value, step, answer.leader, options)
        leads.append(lead)
        leaders.append(who)
    swing = np.round(np.abs(leads[1] - leads[0]), 12)
    order = np.argsort(-swing, kind="stable")
    return (
        tuple(names[cell] for cell in order),
        (leads[0][order], leads[1][order]),
        (
            tuple(leaders[0][cell] for cell in order),
            tuple(leaders[1][cell] for cell in order),
        ),
    )


def _with_each_cell(
    value: FloatArray, step: FloatArray, leader: str, options: tuple[str, ...]
) -> tuple[FloatArray, tuple[str, ...]]:
    """(cell,) lead of the leader over the best other, and who leads, with one cell moved."""
    n_option, n_criterion = step.shape
    moved = np.repeat(value[None, :], n_option * n_criterion, axis=0)  # (cell, option)
    moved[np.arange(len(moved)), np.repeat(np.arange(n_option), n_criterion)] += step.ravel()
    who = tuple(_leader(row, options) for row in moved)
    if n_option < 2:
        return np.full(len(moved), np.nan), who
    first = options.index(leader)
    others = np.delete(moved, first, axis=1).max(axis=1)
    return moved[:, first] - others, who
