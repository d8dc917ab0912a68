"""Does the shape of value functions matter: all of them bent, and each one alone.

Flow   DecisionProblem → [analysis.sensitivity.shapes] → ShapesResult → report
Takes  a DecisionProblem.  Gives  a ShapesResult; its leaders, ranks and leads are exact.

A bend keeps both ends of the scale and today's order on it: value v becomes
(1 − e^(−a v)) / (1 − e^(−a)). It is named by what half becomes worth, 1 / (1 + e^(−a/2)): above
0.5 the curve bulges (steps near the worst end count for more, concave), below 0.5 it sags (steps
near the best end do, convex). Values are bent in each state, before states are averaged.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from model.aggregation import additive
from model.analysis.central import expected_values, open_shares, ranked_options
from model.analysis.result import freeze_arrays
from model.arrays import FloatArray, IntArray, leaders, ranks
from model.problem import DecisionProblem

__all__ = ["ALL", "BULGED", "LIMIT", "SAGGED", "ShapesResult", "leaders_on_bent", "shapes"]

ALL = "*"
"""Every value function bent at once."""

SAGGED, BULGED = 0.35, 0.65
"""What half of the value becomes worth."""

LIMIT = 0.9
"""No bend goes further: half becomes worth 0.9, or 0.1."""

STEPS = 40
"""Bends tried on either side when the smallest that matters is looked for."""

HALVINGS = 36
"""From a step of 0.01 to 1e-13, so that rounding cannot show in the figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapesResult:
    """Leader, ranks and lead with value functions bent; the last axis is (sagged, bulged).

    A lead is today's leader's value less the best other's, below 0 where another leads; NaN with
    fewer than two ranked options. A switch is the smallest bend that changes the leader, to 1e-6:
    what half is then worth. Bends are tried 0.01 apart, so a change that comes and goes between
    two of them is not seen.
    """

    leader: str  # today's; "" where none is ranked
    options: tuple[str, ...]  # the ranked options, file order
    rank: IntArray  # (option,), today
    lead: float
    worth: tuple[float, float]  # what half is worth: sagged, bulged
    limit: float  # furthest bend looked at
    criteria: tuple[str, ...]
    bent: tuple[str, ...]  # what is bent: `ALL`, then each criterion alone
    leader_bent: tuple[tuple[str, str], ...]  # (bent, 2)
    rank_bent: IntArray  # (bent, 2, option)
    lead_bent: FloatArray  # (bent, 2)
    switch: FloatArray  # (bent, 2), what half is worth at the switch; NaN if none to the limit
    leader_after: tuple[tuple[str, str], ...]  # (bent, 2), who leads from there; "" if no switch
    curved: tuple[str, ...]  # criteria whose value function is no straight line today
    leader_straight: str  # with every value function a straight line
    rank_straight: IntArray  # (option,)
    lead_straight: float

    def __post_init__(self) -> None:
        freeze_arrays(self)


class _Bends:
    """Overall values of the ranked options with value functions bent."""

    def __init__(self, problem: DecisionProblem) -> None:
        ranked = ranked_options(problem)
        self.options = tuple(problem.options[option] for option in ranked)
        self._weights = problem.weights
        self._share = open_shares(problem)[:, ranked]
        seen = (self._share > 0).any(axis=1)
        self._share = self._share[seen]
        self._value = problem.values(problem.likely)[seen][:, ranked]
        self._parts = self._weighed(0.5)
        self.today: FloatArray = self._parts.sum(axis=1)

    def _weighed(self, worth: float | FloatArray) -> FloatArray:
        """(option, criterion) weight × expected value, each criterion bent to a worth of half."""
        bent = _bent(self._value, worth)
        return np.asarray(np.einsum("so,soc->oc", self._share, bent) * self._weights)

    def at(self, worth: float) -> FloatArray:
        """(bent, option) overall values: all bent to one worth, then each criterion alone."""
        parts = self._weighed(worth)
        alone = self.today[:, None] + parts - self._parts
        return np.vstack([parts.sum(axis=1), alone.T])

    def at_each(self, worth: FloatArray) -> FloatArray:
        """(bent, option) overall values, each bend at its own worth of half (bent,)."""
        alone = self.today[:, None] + self._weighed(worth[1:]) - self._parts
        return np.vstack([self._weighed(float(worth[0])).sum(axis=1), alone.T])


def _bent(value: FloatArray, worth: float | FloatArray) -> FloatArray:
    """Values with half of the value worth this much, by criterion or for all; 0 and 1 stay.

    What lies beyond the scale (a value function that extends) is not bent, only carried along.
    """
    half = np.asarray(worth, dtype=np.float64)
    exponent = 2 * np.log(half / (1 - half))
    flat = exponent == 0
    safe = np.where(flat, 1.0, exponent)
    inside = np.clip(value, 0.0, 1.0)
    curve = np.expm1(-safe * inside) / np.expm1(-safe) + (value - inside)
    return np.asarray(np.where(flat, value, curve))


def shapes(problem: DecisionProblem) -> ShapesResult:
    """The answer with value functions bent either way, and the smallest bends that change it."""
    bends = _Bends(problem)
    options, today = bends.options, bends.today
    first = int(leaders(today))
    table = np.stack([bends.at(worth) for worth in (SAGGED, BULGED)], axis=1)
    sides = [_switches(bends, first, sign) for sign in (-1, 1)]
    straight = _straight(problem)
    after = zip(*(_named(who, options) for _, who in sides), strict=True)
    return ShapesResult(
        leader=_name(first, options),
        options=options,
        rank=ranks(today),
        lead=_lead(today, first),
        worth=(SAGGED, BULGED),
        limit=LIMIT,
        criteria=problem.criteria,
        bent=(ALL, *problem.criteria),
        leader_bent=tuple(
            (_name(int(sag), options), _name(int(bulge), options)) for sag, bulge in leaders(table)
        ),
        rank_bent=np.array([[ranks(row) for row in pair] for pair in table], dtype=np.int64),
        lead_bent=np.array([[_lead(row, first) for row in pair] for pair in table]),
        switch=np.stack([worth for worth, _ in sides], axis=1),
        leader_after=tuple((sag, bulge) for sag, bulge in after),
        curved=_curved(problem),
        leader_straight=_name(int(leaders(straight)), options),
        rank_straight=ranks(straight),
        lead_straight=_lead(straight, first),
    )


def leaders_on_bent(problem: DecisionProblem) -> tuple[str, str]:
    """Who leads with every value function sagged, and with every one bulged; "" if none."""
    bends = _Bends(problem)
    sag, bulge = (int(leaders(bends.at(worth)[0])) for worth in (SAGGED, BULGED))
    return _name(sag, bends.options), _name(bulge, bends.options)


def _name(position: int, options: tuple[str, ...]) -> str:
    return options[position] if position >= 0 else ""


def _named(positions: IntArray, options: tuple[str, ...]) -> list[str]:
    return [_name(int(position), options) for position in positions]


def _lead(values: FloatArray, first: int) -> float:
    """Value of one option less the best other's; NaN without another."""
    if len(values) < 2:
        return math.nan
    return float(values[first] - np.delete(values, first).max())


def _straight(problem: DecisionProblem) -> FloatArray:
    """(option,) overall values of the ranked options with straight lines for value functions."""
    lines = tuple(function.bent(0.0) for function in problem.value_functions)
    straight = replace(problem, value_functions=lines)
    values = expected_values(straight, problem.likely)[ranked_options(problem)]
    return additive(values, problem.weights)


def _curved(problem: DecisionProblem) -> tuple[str, ...]:
    """Criteria whose value function is no straight line."""
    found = []
    for criterion, function in zip(problem.criteria, problem.value_functions, strict=True):
        ends = np.array(function.bends())
        there = np.linspace(ends.min(), ends.max(), 101)
        if np.abs(function(there) - function.bent(0.0)(there)).max() > 1e-9:
            found.append(criterion)
    return tuple(found)


def _switches(bends: _Bends, first: int, sign: int) -> tuple[FloatArray, IntArray]:
    """(bent,) what half is worth where the leader changes, and who leads then; one direction.

    Bends are tried from none outwards; between the last with today's leader and the first
    without, the place is halved.
    """
    count = len(bends.at(0.5))
    low, high = np.full(count, 0.5), np.full(count, np.nan)
    after = np.full(count, -1, dtype=np.int64)
    for step in range(1, STEPS + 1):
        worth = 0.5 + sign * (LIMIT - 0.5) * step / STEPS
        who = leaders(bends.at(worth))
        found = np.isnan(high) & (who != first)
        high[found], after[found] = worth, who[found]
        low[np.isnan(high)] = worth
        if not np.isnan(high).any():
            break
    if first < 0 or np.isnan(high).all():
        return np.full(count, np.nan), np.full(count, -1, dtype=np.int64)
    reached = ~np.isnan(high)
    high[~reached] = low[~reached]
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        who = leaders(bends.at_each(middle))
        changed = reached & (who != first)
        high[changed], after[changed] = middle[changed], who[changed]
        low[~changed] = middle[~changed]
    return np.where(reached, high, np.nan), after
