"""The nearest weights at which two options draw level, in three measures of distance.

Flow   analysis → [aggregation.switches] → analysis
Takes  a difference of values and weights.  Gives  distances and weights, exact up to rounding.
Never sees  names, spaces, draws.
"""

from __future__ import annotations

import numpy as np

from model.arrays import TIE, BoolArray, FloatArray, IntArray

__all__ = ["NORMS", "nearest_switch"]

NORMS = ("L1", "L2", "Linf")
"""Sum of all moves, Euclidean length, largest single move."""

ROUNDING = 1e-12
STEPS = 500


def nearest_switch(difference: FloatArray, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The nearest weights at which a lead is 0, and how far away they are.

    Parameters
    ----------
    difference : (criterion,)
        Value of the leader less that of the rival, on each criterion.
    weights : (criterion,)
        The stated weights, 0 or more, summing to 1; the leader is not behind at them.

    Returns
    -------
    (norm,), (norm, criterion)
        Distances and weights on the simplex, in the order of `NORMS`. NaN where no weights
        bring the two level; 0 and the stated weights where they are level already. In L1 and
        Linf several weights can be equally near: criteria that come first move first.

    References
    ----------
    Barron & Schmidt (1988), Operations Research 36; Wolters & Mareschal (1995), European
    Journal of Operational Research 81.

    >>> nearest_switch(np.array([1.0, -1.0]), np.array([0.6, 0.4]))[0].round(12).tolist()
    [0.2, 0.141421356237, 0.1]
    """
    d = np.where(np.abs(difference) <= ROUNDING, 0.0, difference)
    if d @ weights <= TIE:
        return np.zeros(len(NORMS)), np.tile(weights, (len(NORMS), 1))
    if d.min() > 0:
        return np.full(len(NORMS), np.nan), np.full((len(NORMS), len(d)), np.nan)
    # Equal up to rounding is equal: rounding must not choose which criterion moves.
    order = np.argsort(np.round(d, 12), kind="stable")
    found = np.stack(
        [_least_sum(d, weights, order), _shortest(d, weights), _even(d, weights, order)]
    )
    moved = found - weights
    distance = [np.abs(moved[0]).sum(), np.sqrt((moved[1] ** 2).sum()), np.abs(moved[2]).max()]
    return np.array(distance), found


def _least_sum(d: FloatArray, weights: FloatArray, order: IntArray) -> FloatArray:
    """L1: pour weight from the criteria that help the leader most into the one that helps least.

    A fractional knapsack: each unit poured from j lowers the lead by d_j - min d.
    """
    moved = weights.copy()
    target = order[0]
    lead = float(d @ weights)
    givers = np.argsort(-np.round(d, 12), kind="stable")
    for giver in givers:
        gain = float(d[giver] - d[target])
        if lead <= 0 or gain <= ROUNDING:
            break
        poured = min(float(moved[giver]), lead / gain)
        moved[giver] -= poured
        moved[target] += poured
        lead -= poured * gain
    return moved


def _shortest(d: FloatArray, weights: FloatArray) -> FloatArray:
    """L2: the projection max(0, weights - mu d - nu), with mu by bracketing and then exactly.

    The lead of the projection falls with mu in straight pieces, one for each set of criteria
    that keep weight; on a piece mu is the solution of two linear equations.
    """
    low, high = 0.0, 1.0
    while _lead_at(d, weights, high) > 0 and high < 1e15:
        low, high = high, 2.0 * high
    mu = low
    for _ in range(STEPS):
        kept = _onto_simplex(weights - mu * d) > 0
        exact = _level_on(d, weights, kept)
        if exact is not None:
            projected = _onto_simplex(weights - exact * d)
            if np.array_equal(projected > 0, kept) and low <= exact <= high:
                return projected
        if _lead_at(d, weights, mu) > 0:
            low = mu
        else:
            high = mu
        inside = exact is not None and low < exact < high and exact != mu
        mu = float(exact) if inside and exact is not None else (low + high) / 2
        if high - low <= 1e-15 * high:
            break
    return _onto_simplex(weights - high * d)


def _lead_at(d: FloatArray, weights: FloatArray, mu: float) -> float:
    return float(d @ _onto_simplex(weights - mu * d))


def _onto_simplex(point: FloatArray) -> FloatArray:
    """Projection on the simplex: Held, Wolfe & Crowder (1974), Mathematical Programming 6."""
    falling = np.sort(point)[::-1]
    excess = np.cumsum(falling) - 1.0
    count = int(np.flatnonzero(falling * np.arange(1, len(point) + 1) > excess)[-1]) + 1
    return np.asarray(np.maximum(point - excess[count - 1] / count, 0.0))


def _level_on(d: FloatArray, weights: FloatArray, kept: BoolArray) -> float | None:
    """The mu at which the lead is 0 if just these criteria keep weight."""
    part, share = d[kept], weights[kept]
    spread = float(((part - part.mean()) ** 2).sum())
    if spread <= ROUNDING**2:
        return None
    missing = 1.0 - float(share.sum())
    return (float(part @ share) + missing * float(part.mean())) / spread


def _even(d: FloatArray, weights: FloatArray, order: IntArray) -> FloatArray:
    """Linf: the least radius of a box around the weights that holds weights with no lead.

    The least lead inside the box is convex and falls in straight pieces as the radius grows, so
    Newton's method from radius 0 meets the root from the left and ends after a few pieces.
    """
    radius = 0.0
    for _ in range(STEPS):
        moved, lead, slope = _least_lead(d, weights, order, radius)
        if lead <= ROUNDING**2 or slope >= 0 or radius - lead / slope <= radius:
            break
        radius -= lead / slope
    return moved


def _least_lead(
    d: FloatArray, weights: FloatArray, order: IntArray, radius: float
) -> tuple[FloatArray, float, float]:
    """Weights of least lead in the box, that lead, and its change with the radius (rightward)."""
    low = np.maximum(weights - radius, 0.0)
    falls = np.where(weights > radius, 1.0, 0.0)  # how fast the lower end falls
    room, widens = (weights + radius - low)[order], (1.0 + falls)[order]
    need, needs = 1.0 - float(low.sum()), float(falls.sum())
    filled, fills = np.cumsum(room), np.cumsum(widens)
    over = filled > need + ROUNDING
    level = (np.abs(filled - need) <= ROUNDING) & (fills >= needs)
    last = int(np.argmax(over | level))
    share = np.zeros(len(d))
    share[:last] = room[:last]
    share[last] = need - (filled[last] - room[last])
    growth = np.zeros(len(d))
    growth[:last] = widens[:last]
    growth[last] = needs - (fills[last] - widens[last])
    moved = low.copy()
    moved[order] += share
    slope = float(d[order] @ growth - d @ falls)
    return np.maximum(moved, 0.0), float(d @ moved), slope
