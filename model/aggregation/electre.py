"""ELECTRE III: who outranks whom, how credibly, and the rankings distilled from that.

Flow   analysis → registry → [aggregation.electre] → aggregation.distillation → analysis
Takes  a table in natural units (higher is better), weights, and for each criterion thresholds of
       indifference, preference and veto.  Gives  indices by pair, and places.
Never sees  files, names, states.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.aggregation.blocks import draw_blocks
from model.aggregation.distillation import CUT, distil, incomparable, median_order
from model.aggregation.paired import check_paired
from model.aggregation.preference_functions import pair_degrees
from model.aggregation.table import MethodTable
from model.arrays import BoolArray, FloatArray, IntArray

__all__ = [
    "ElectreRanks",
    "concordance",
    "credibility",
    "discordance",
    "electre",
    "electre_ranks",
]

MOST_WORK = 250_000
"""Multiplications in one product; a second thread joins in from about 262 000 on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectreRanks:
    """Places of every option, (option,) or (draw, option): 1 is best, numbered without gaps."""

    descending: IntArray
    """By the distillation that takes out the best first."""
    ascending: IntArray
    """By the distillation that takes out the worst first."""
    median: IntArray
    """Both in one order."""
    incomparable: BoolArray
    """(…, option, option): the two distillations contradict each other on this pair."""

    def __post_init__(self) -> None:
        for found in (self.descending, self.ascending, self.median, self.incomparable):
            found.setflags(write=False)


def concordance(units: FloatArray, weights: FloatArray, q: FloatArray, p: FloatArray) -> FloatArray:
    """Weight of the criteria that do not speak against “the row is at least as good”.

    A criterion on which the row is behind by q or less speaks for it in full, by p or more not at
    all, between them in proportion: (p − d) / (p − q).

    Parameters
    ----------
    units : (option, criterion) or (draw, option, criterion)
        Performances in natural units, times −1 where less is better. Nothing is normalised.
    weights : (criterion,) or (draw, criterion)
        0 or more, summing to 1.
    q, p : (criterion,), natural units, 0 ≤ q ≤ p
        Indifference and preference. q = p: full up to there, nothing beyond; so with both at 0
        equal options concord in full.

    Returns
    -------
    (option, option) or (draw, option, option)
        Row over column, 0 to 1; exactly 1 where no criterion of positive weight is behind by
        more than q, so on the diagonal and, for a constant column alone, everywhere.

    Raises
    ------
    ValueError
        As `check_paired` and `preference_degrees`.

    References
    ----------
    Roy (1978), Cahiers du CERO 20(1), 3-24.
    """
    check_paired(units, weights)
    if units.ndim == 3:
        return _concordance_of_draws(units, weights, q, p)
    n_option, n_criterion = units.shape
    against = np.empty((n_option, n_option, n_criterion))
    for n in range(n_criterion):
        against[..., n] = pair_degrees(units[:, n], "linear", float(q[n]), float(p[n])).T
    # Options first, draws last, in memory: a pair's draws lie side by side all the way.
    missing = _thin_product(against.reshape(-1, n_criterion), weights)
    agreed = np.maximum(1.0 - missing, 0.0).reshape(n_option, n_option, *weights.shape[:-1])
    return np.asarray(np.moveaxis(agreed, -1, 0) if weights.ndim == 2 else agreed)


def discordance(units: FloatArray, p: FloatArray, v: FloatArray) -> FloatArray:
    """How strongly each criterion alone speaks against “the row is at least as good”.

    Parameters
    ----------
    units : (option, criterion) or (draw, option, criterion)
        As for `concordance`.
    p, v : (criterion,), natural units, 0 ≤ p ≤ v
        Preference and veto; an infinite veto is none. Behind by p or less: 0; by v or more: 1;
        between them (d − p) / (v − p). p = v: 1 beyond, 0 up to there.

    Returns
    -------
    (option, option, criterion) or (draw, option, option, criterion)
        Row over column, 0 to 1.

    Raises
    ------
    ValueError
        When a threshold is below 0 or not a number, or a veto below the preference.
    """
    if not ((p >= 0) & (v >= p)).all():
        raise ValueError("0 ≤ preference ≤ veto does not hold on every criterion")
    columns = np.moveaxis(units, (-1, -2), (0, 1))  # (criterion, option, …)
    n_option = columns.shape[1]
    found = np.zeros((len(columns), n_option, *columns.shape[1:]))
    for n in np.flatnonzero(np.isfinite(v)):
        performances = np.ascontiguousarray(columns[n])
        degrees = pair_degrees(performances, "linear", float(p[n]), float(v[n]))
        found[n] = np.swapaxes(degrees, 0, 1)
    # Criteria first, draws last, in memory: both loops over them take whole blocks.
    return np.moveaxis(found, (0, 1, 2), (-1, -3, -2))


def credibility(
    concordance: FloatArray, discordance: FloatArray, weights: FloatArray | None = None
) -> FloatArray:
    """Credibility σ of “the row outranks the column”: concordance, weakened by strong discordance.

    Each criterion whose discordance d is above the concordance c takes off a factor
    (1 − d) / (1 − c): a veto (d = 1) leaves nothing, d up to c changes nothing.

    Parameters
    ----------
    concordance : (…, option, option)
    discordance : (option, option, criterion), or with the axes of `concordance` before them
    weights : (criterion,) or (draw, criterion), or None
        Where given, a criterion of weight 0 has no veto: it takes no part at all.

    Returns
    -------
    (…, option, option)
        0 to 1, never above the concordance; the diagonal is 1. An option that is nowhere worse
        than another outranks it with 1, and the other never outranks it with more than that.

    References
    ----------
    Roy (1978), Cahiers du CERO 20(1), 3-24.
    """
    found = concordance.copy(order="K")
    agreed = np.moveaxis(concordance, (-2, -1), (0, 1))
    weakened = np.moveaxis(found, (-2, -1), (0, 1))  # a view
    for n in range(discordance.shape[-1]):
        against = np.moveaxis(discordance[..., n], (-2, -1), (0, 1))
        pairs = (against > 0).any(axis=tuple(range(2, against.ndim)))
        opposed, rows = against[pairs], agreed[pairs]
        if opposed.ndim < rows.ndim:
            opposed = opposed[:, np.newaxis]
        if weights is not None:
            opposed = opposed * (weights[..., n] > 0)
        with np.errstate(divide="ignore", invalid="ignore"):  # c = 1: no d is above it
            weakened[pairs] *= np.fmin((1.0 - opposed) / (1.0 - rows), 1.0)
    return found


def electre_ranks(
    units: FloatArray,
    weights: FloatArray,
    q: FloatArray,
    p: FloatArray,
    v: FloatArray,
    cut: tuple[float, float] = CUT,
) -> ElectreRanks:
    """Concordance, discordance, credibility, both distillations and the median order.

    Parameters
    ----------
    units, weights, q, p : as for `concordance`
    v : (criterion,), natural units, p or more
        Veto, infinite where there is none.
    cut : (α, β)
        s(λ) = α + β λ, see `distil`.

    Returns
    -------
    ElectreRanks

    Raises
    ------
    ValueError
        As `concordance`, `discordance` and `distil`.

    Notes
    -----
    ELECTRE III does not promise that the order of two options is independent of the others: an
    option dropped or added can turn it round, since each distillation counts whom an option
    outranks among all that are left. A constant column speaks for every option and a criterion
    of weight 0 for none: the first raises all concordances, the second changes nothing.
    Identical options share all places; a single option has place 1. A dominated option is never
    ahead of the one that dominates it, where s does not rise with λ (β ≤ 0).

    References
    ----------
    Roy (1978), Cahiers du CERO 20(1), 3-24.
    """
    check_paired(units, weights)
    drawn = units.ndim == 3 or weights.ndim == 2
    n_draw = len(units) if units.ndim == 3 else len(weights) if drawn else 1
    n_option = units.shape[-2]
    down = np.empty((n_draw, n_option), dtype=np.int64)
    up = np.empty((n_draw, n_option), dtype=np.int64)
    fixed = discordance(units, p, v) if units.ndim == 2 else None
    for block in draw_blocks(n_draw, n_option):
        table = units[block] if units.ndim == 3 else units
        shares = weights[block] if weights.ndim == 2 else weights
        veto = discordance(table, p, v) if fixed is None else fixed
        sigma = credibility(concordance(table, shares, q, p), veto, shares)
        down[block] = distil(sigma, cut, descending=True)
        up[block] = distil(sigma, cut, descending=False)
    if not drawn:
        down, up = down[0], up[0]
    return ElectreRanks(
        descending=down,
        ascending=up,
        median=median_order(down, up),
        incomparable=incomparable(down, up),
    )


def electre(table: MethodTable, weights: FloatArray) -> FloatArray:
    """Place in the median order times −1, (option,) or (draw, option): higher is better."""
    stated = (table.indifference, table.preference, table.veto, table.cut)
    return -electre_ranks(table.units, weights, *stated).median.astype(np.float64)


def _thin_product(against: FloatArray, weights: FloatArray) -> FloatArray:
    """against @ weights.T in blocks so small that the library starts no second thread for them.

    Threads cost more than they save here: ten times the CPU time at 10 options and 15 criteria.
    """
    if weights.ndim == 1:
        return np.asarray(against @ weights)
    found = np.empty((len(against), len(weights)))
    size = max(1, MOST_WORK // max(1, against.size))
    for start in range(0, len(weights), size):
        np.matmul(against, weights[start : start + size].T, out=found[:, start : start + size])
    return found


def _concordance_of_draws(
    units: FloatArray, weights: FloatArray, q: FloatArray, p: FloatArray
) -> FloatArray:
    n_draw, n_option, n_criterion = units.shape
    missing = np.zeros((n_option, n_option, n_draw))
    for block in draw_blocks(n_draw, n_option):
        for n in range(n_criterion):
            performances = np.ascontiguousarray(units[block, :, n].T)
            degrees = pair_degrees(performances, "linear", float(q[n]), float(p[n]))
            weight = weights[block, n] if weights.ndim == 2 else weights[n]
            missing[..., block] += np.swapaxes(degrees, 0, 1) * weight
    return np.moveaxis(np.maximum(1.0 - missing, 0.0), -1, 0)
