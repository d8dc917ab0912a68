"""PROMETHEE I and II: how much each option is preferred to the others, and they to it.

Flow   analysis → registry → [aggregation.promethee] → analysis
Takes  a table in natural units (higher is better), weights, a preference function and thresholds
       for each criterion.  Gives  flows, and which of two options is ahead.
Never sees  files, names, states.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.aggregation.blocks import draw_blocks
from model.aggregation.paired import check_paired, paired_sum
from model.aggregation.preference_functions import pair_degrees
from model.aggregation.table import MethodTable
from model.arrays import TIE, FloatArray, IntArray

__all__ = [
    "AHEAD",
    "BEHIND",
    "INCOMPARABLE",
    "INDIFFERENT",
    "Flows",
    "flows_by_criterion",
    "net_flows_by_criterion",
    "promethee",
    "promethee_flows",
    "promethee_one",
]

AHEAD, INDIFFERENT, BEHIND, INCOMPARABLE = 1, 0, -1, 9
"""What PROMETHEE I says of the option of a row against that of a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """Three measures of every option, (option,) or (draw, option)."""

    positive: FloatArray
    """Mean preference over the others, 0 to 1; higher is better."""
    negative: FloatArray
    """Mean preference of the others over it, 0 to 1; lower is better."""
    net: FloatArray
    """Positive less negative, −1 to 1; higher is better; sums to 0 over the options."""

    def __post_init__(self) -> None:
        for flow in (self.positive, self.negative, self.net):
            flow.setflags(write=False)


def promethee_flows(
    units: FloatArray,
    weights: FloatArray,
    functions: Sequence[str],
    q: FloatArray,
    p: FloatArray,
    s: FloatArray,
) -> Flows:
    """Positive, negative and net flow: PROMETHEE II ranks by the net flow.

    Parameters
    ----------
    units : (option, criterion) or (draw, option, criterion)
        Performances in natural units, times −1 where less is better (1 / x would change the
        differences). Nothing is normalised: thresholds are in the same units.
    weights : (criterion,) or (draw, criterion)
        0 or more, summing to 1.
    functions : (criterion,)
        Names of `preference_functions.FUNCTIONS`.
    q, p, s : (criterion,)
        Indifference, preference and inflection in natural units, see `preference_degrees`.

    Returns
    -------
    Flows

    Raises
    ------
    ValueError
        As `check_paired` and `preference_degrees`.

    Notes
    -----
    Flows are means over the others: sums over them (as printed in early papers) are larger by
    options − 1. A constant column and a criterion of weight 0 add nothing to any flow; identical
    options have the same flows; a single option has 0. A dominated option never has the higher
    positive, nor the lower negative, nor the higher net flow. Options that are dropped or added
    may change the order of the others.

    References
    ----------
    Brans & Vincke (1985), Management Science 31(6), 647-656.

    >>> units = np.array([[4.0, 3.0], [3.0, 5.0], [5.0, 1.0]])
    >>> none = np.zeros(2)
    >>> found = promethee_flows(units, np.array([0.75, 0.25]), ("usual",) * 2, none, none, none)
    >>> found.positive.tolist(), found.negative.tolist(), found.net.tolist()
    ([0.5, 0.25, 0.75], [0.5, 0.75, 0.25], [0.0, -0.5, 0.5])
    """
    check_paired(units, weights)
    positive, negative = flows_by_criterion(units, functions, q, p, s)
    leaving, entering = paired_sum(positive, weights), paired_sum(negative, weights)
    return Flows(positive=leaving, negative=entering, net=leaving - entering)


def net_flows_by_criterion(
    units: FloatArray, functions: Sequence[str], q: FloatArray, p: FloatArray, s: FloatArray
) -> FloatArray:
    """Net flow of every option on each criterion alone, −1 to 1.

    With a fixed table the net flow under any weights is their product with this: PROMETHEE II is
    additive in it, and all that is exact for additive values is exact here.

    Parameters
    ----------
    As for `promethee_flows`.

    Returns
    -------
    (option, criterion) or (draw, option, criterion)

    References
    ----------
    Mareschal & Brans (1988), European Journal of Operational Research 34(1), 69-77.
    """
    positive, negative = flows_by_criterion(units, functions, q, p, s)
    return positive - negative


def flows_by_criterion(
    units: FloatArray, functions: Sequence[str], q: FloatArray, p: FloatArray, s: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Positive and negative flow of every option on each criterion alone, 0 to 1.

    Parameters
    ----------
    As for `promethee_flows`.

    Returns
    -------
    Two arrays, (option, criterion) or (draw, option, criterion)
    """
    tables = units if units.ndim == 3 else units[np.newaxis]
    n_draw, n_option, n_criterion = tables.shape
    positive, negative = np.zeros(tables.shape), np.zeros(tables.shape)
    others = max(1, n_option - 1)
    for block in draw_blocks(n_draw, n_option):
        for n in range(n_criterion):
            performances = np.ascontiguousarray(tables[block, :, n].T)  # (option, draw)
            stated = (functions[n], float(q[n]), float(p[n]), float(s[n]))
            degrees = pair_degrees(performances, *stated)
            positive[block, :, n] = degrees.sum(axis=1).T / others
            negative[block, :, n] = degrees.sum(axis=0).T / others
    if units.ndim == 3:
        return positive, negative
    return positive[0], negative[0]


def promethee_one(positive: FloatArray, negative: FloatArray) -> IntArray:
    """PROMETHEE I: the pairs on which both flows agree, and those that they leave open.

    Parameters
    ----------
    positive, negative : (…, option)
        Flows of `promethee_flows`.

    Returns
    -------
    (…, option, option)
        Row against column: `AHEAD` (1) where its positive flow is not lower and its negative
        flow not higher, and one of them differs; `BEHIND` (−1) the other way round;
        `INDIFFERENT` (0) where both flows are level; `INCOMPARABLE` (9) where the flows
        contradict each other. Flows within 1e-9 of each other are level. The diagonal is 0.

    References
    ----------
    Brans, Vincke & Mareschal (1986), European Journal of Operational Research 24(2), 228-238.

    >>> promethee_one(np.array([0.5, 0.4, 0.6]), np.array([0.1, 0.2, 0.3])).tolist()
    [[0, 1, 9], [-1, 0, 9], [9, 9, 0]]
    """
    strength, weakness = _compared(positive), _compared(-negative)
    opposed = strength * weakness < 0
    return np.asarray(np.where(opposed, INCOMPARABLE, np.sign(strength + weakness)))


def promethee(table: MethodTable, weights: FloatArray) -> FloatArray:
    """Net flow, (option,) or (draw, option), by the functions and thresholds of a table."""
    check_paired(table.units, weights)
    stated = (table.functions, table.indifference, table.preference, table.inflection)
    return paired_sum(net_flows_by_criterion(table.units, *stated), weights)


def _compared(flow: FloatArray) -> IntArray:
    """1 where the row is higher than the column, −1 where it is lower, 0 where they are level."""
    difference = flow[..., :, np.newaxis] - flow[..., np.newaxis, :]
    return np.asarray((difference > TIE).astype(np.int64) - (difference < -TIE))
