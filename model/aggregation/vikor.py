"""VIKOR: the sum and the largest of weighted regrets, their compromise, and who belongs to it.

Flow   analysis → registry → [aggregation.vikor] → analysis
Takes  a table (higher is better), weights, v.  Gives  S, R, Q and the compromise set.
Never sees  files, names, states.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from model.aggregation.paired import CHUNK, check_paired, paired_sum, spread
from model.arrays import TIE, FloatArray, descending

__all__ = ["CompromiseSet", "Vikor", "compromise", "vikor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vikor:
    """Three measures of every option, (option,) or (draw, option); lower is better."""

    S: FloatArray
    """Sum of weighted regrets, 0 to 1 within the range from worst to best."""
    R: FloatArray
    """Largest weighted regret."""
    Q: FloatArray
    """Compromise of the two, 0 to 1: 0 for an option that is best on both."""

    def __post_init__(self) -> None:
        for measure in (self.S, self.R, self.Q):
            measure.setflags(write=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompromiseSet:
    """The options that VIKOR offers together, and whether its two conditions hold."""

    options: tuple[int, ...]
    """Positions, lowest Q first; options level in Q in file order."""
    advantage: bool
    """The first is ahead of the second in Q by `needed` or more."""
    stability: bool
    """The first is also the best by S or by R."""
    gap: float
    """Q of the second less Q of the first; NaN with one option."""
    needed: float
    """1 / (options − 1); NaN with one option."""


def vikor(
    table: FloatArray,
    weights: FloatArray,
    v: float,
    best: FloatArray | None = None,
    worst: FloatArray | None = None,
) -> Vikor:
    """Group utility S, individual regret R and their compromise Q.

    Parameters
    ----------
    table : (option, criterion) or (draw, option, criterion)
        Higher is better: performances times −1 where less is better. Normalised linearly: regret
        is 0 at best and 1 at worst, so that another unit or zero of a criterion changes nothing.
    weights : (criterion,) or (draw, criterion)
        0 or more, summing to 1.
    v : 0 to 1
        Weight of S in Q; 1 − v is that of R.
    best, worst : (criterion,), in the units of the table
        The largest and the smallest figure of each column where not given. With a stated scale,
        S and R of an option do not depend on the others; Q always does.

    Returns
    -------
    Vikor
        S, R and Q, lower is better.

    Raises
    ------
    ValueError
        When v is outside 0 to 1 or a best lies below its worst; and as `check_paired`.

    Notes
    -----
    A column whose two ends are the same, and a criterion of weight 0, add no regret. With a stated
    scale, a column that is constant short of its best adds to all S alike and can be the largest
    regret of some options: the order by R and Q can change. Where all
    options are level in S (within 1e-9), S takes no part in Q; likewise R. A single option has
    Q = 0. A dominated option is never lower than the one that dominates it, by S, by R or by Q:
    each regret falls with the performance, and Q rises with S and R between ends that all
    options share. Options that are dropped or added may change the order of the others by Q.

    References
    ----------
    Opricovic & Tzeng (2004), European Journal of Operational Research 156(2), 445-455.

    >>> found = vikor(np.array([[-1.0, 3.0], [-2.0, 3.75], [-5.0, 4.5]]), np.array([0.5, 0.5]), 0.5)
    >>> found.S.tolist(), found.R.tolist(), found.Q.tolist()
    ([0.5, 0.375, 0.5], [0.5, 0.25, 0.5], [1.0, 0.0, 1.0])
    """
    check_paired(table, weights)
    if not 0 <= v <= 1:
        raise ValueError(f"v = {v} is not between 0 and 1")
    if table.shape[-2] == 0:
        nobody = paired_sum(table, weights)
        return Vikor(S=nobody, R=nobody.copy(), Q=nobody.copy())
    regrets = _regrets(table, best, worst)
    if table.ndim == 2 and weights.ndim == 2:
        return Vikor(**_over_draws(regrets, weights, v))
    beside = weights if weights.ndim == 1 else weights[:, np.newaxis]
    total, largest = paired_sum(regrets, weights), (regrets * beside).max(axis=-1)
    return Vikor(S=total, R=largest, Q=_compromise(total, largest, v))


def compromise(S: FloatArray, R: FloatArray, Q: FloatArray) -> CompromiseSet:
    """The compromise set of one ranking by Q, with both conditions.

    Parameters
    ----------
    S, R, Q : (option,)
        At least one option; lower is better.

    Returns
    -------
    CompromiseSet
        Acceptable advantage: Q of the second less Q of the first is 1 / (options − 1) or more.
        Acceptable stability: the first is best by S or by R. Both: the first alone. Only the
        stability fails: the first and the second, with all level with it. The advantage fails:
        all options less than 1 / (options − 1) behind the first. Differences up to 1e-9 are none;
        where several are first, each must be best by S or R for stability.

    References
    ----------
    Opricovic & Tzeng (2004), European Journal of Operational Research 156(2), 445-455.
    """
    order = descending(-Q)
    behind = Q - Q[order[0]]
    first = behind <= TIE
    stability = bool(((S - S.min() <= TIE) | (R - R.min() <= TIE))[first].all())
    if len(Q) == 1:
        return CompromiseSet(
            options=(0,), advantage=True, stability=True, gap=math.nan, needed=math.nan
        )
    gap, needed = float(behind[order[1]]), 1 / (len(Q) - 1)
    advantage = gap >= needed - TIE
    if not advantage:
        inside = behind < needed - TIE
    elif not stability:
        inside = behind <= gap + TIE
    else:
        inside = first
    return CompromiseSet(
        options=tuple(int(option) for option in order if inside[option]),
        advantage=advantage,
        stability=stability,
        gap=gap,
        needed=needed,
    )


def _regrets(table: FloatArray, best: FloatArray | None, worst: FloatArray | None) -> FloatArray:
    """How far each performance falls short of the best, in lengths from worst to best."""
    high = table.max(axis=-2, keepdims=True) if best is None else best
    low = table.min(axis=-2, keepdims=True) if worst is None else worst
    if (high < low).any():
        raise ValueError("a best lies below its worst")
    length, short = spread(high, low), high - table
    return np.divide(short, length, out=np.zeros_like(short), where=length > 0)


def _over_draws(regrets: FloatArray, weights: FloatArray, v: float) -> dict[str, FloatArray]:
    """S, R and Q (draw, option) of one table; an option's draws lie side by side."""
    n_option, n_criterion = regrets.shape
    found = {name: np.empty((n_option, len(weights))) for name in "SRQ"}
    by_criterion, by_option = np.empty((n_criterion, CHUNK)), np.empty((n_option, CHUNK))
    for start in range(0, len(weights), CHUNK):
        part = weights[start : start + CHUNK]
        rows, product = by_criterion[:, : len(part)], by_option[:, : len(part)]
        rows[...] = part.T
        total, largest, share = (measure[:, start : start + CHUNK] for measure in found.values())
        np.matmul(regrets, rows, out=total)
        np.multiply(regrets[:, :1], rows[0], out=largest)
        for criterion in range(1, n_criterion):
            np.multiply(regrets[:, criterion, np.newaxis], rows[criterion], out=product)
            np.maximum(largest, product, out=largest)
        _into_shares(total, v, share)
        _into_shares(largest, 1 - v, product)
        share += product
    return {name: measure.T for name, measure in found.items()}


def _compromise(total: FloatArray, largest: FloatArray, v: float) -> FloatArray:
    """Q from S and R, options along the last axis."""
    found, part = np.empty_like(total.T), np.empty_like(total.T)
    _into_shares(total.T, v, found)
    _into_shares(largest.T, 1 - v, part)
    return np.asarray((found + part).T)


def _into_shares(measure: FloatArray, weight: float, out: FloatArray) -> None:
    """Where each option (first axis) lies between the lowest and the highest, times a weight.

    All 0 where the options are level.
    """
    low = measure.min(axis=0)
    length = measure.max(axis=0) - low
    np.subtract(measure, low, out=out)
    out *= weight / np.where(length <= TIE, np.inf, length)
