"""Distillation: two rankings out of one credibility matrix, and one order out of both.

Flow   used by aggregation.electre
Takes  credibilities, (…, option, option).  Gives  places, 1 is best.  Never sees  weights, names.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.aggregation.blocks import draw_blocks
from model.arrays import TIE, BoolArray, FloatArray, IntArray

__all__ = ["CUT", "distil", "incomparable", "median_order"]

CUT = (0.30, -0.15)
"""s(λ) = 0.30 − 0.15 λ, as usual: by how much a credibility must be lower to count as lower."""

STEP = TIE
"""Credibilities count in steps of 1e-9; one is above another if by more than a step."""

WORTH_COPYING = 0.75
"""Draws that are done are carried along until so few of the others are left."""

LOWEST = np.int16(-(1 << 15))


def distil(
    credibility: FloatArray, cut: tuple[float, float] = CUT, descending: bool = True
) -> IntArray:
    """Take out the best options of those left, again and again (or the worst).

    One distillation works on the options still left, at first all of them:

    1. λ0 is the largest credibility σ(a, b) between two different options of them (0 for one
       option alone).
    2. λ1 is the largest σ below λ0 − s(λ0), with s(λ) = α + β λ; 0 where none is.
    3. At λ1, a is ahead of b if σ(a, b) > λ1 and σ(a, b) − σ(b, a) > s(σ(a, b)). The
       qualification of an option is its strength (how many it is ahead of) less its weakness
       (how many are ahead of it), among the options at hand.
    4. Those of the highest (ascending: lowest) qualification are kept. While several are and
       λ1 > 0, steps 2 and 3 are repeated among them alone, with λ1 in the place of λ0.
    5. Where one is left, or λ = 0, those kept are the distillate. It is taken out, and the next
       distillation begins at step 1.

    Parameters
    ----------
    credibility : (option, option) or (draw, option, option)
        Row over column, 0 to 1; the diagonal is not looked at.
    cut : (α, β)
        α and α + β must be 0 or more.
    descending : take out the best first; otherwise the worst

    Returns
    -------
    (option,) or (draw, option)
        Number of the distillate that an option belongs to, 1 for the best ones, without gaps;
        options of one distillate are level. Credibilities count in steps of 1e-9 and one is above
        another only if by more than a step, so that rounding and the order of options decide
        nothing.

    Raises
    ------
    ValueError
        When s(λ) is below 0 for some λ of 0 to 1.

    References
    ----------
    Roy (1978), Cahiers du CERO 20(1), 3-24; Roy & Bouyssou (1993), Aide multicritère à la décision.

    >>> distil(np.array([[1.0, 0.9, 0.9], [0.2, 1.0, 0.6], [0.3, 0.6, 1.0]])).tolist()
    [1, 2, 2]
    """
    alpha, beta = cut
    if not (alpha >= 0 and alpha + beta >= 0):
        raise ValueError(f"s(λ) = {alpha} + {beta} λ is below 0 for some λ between 0 and 1")
    matrices = credibility if credibility.ndim == 3 else credibility[np.newaxis]
    n_draw, n_option, _ = matrices.shape
    places = np.empty((n_draw, n_option), dtype=np.int64)
    for block in draw_blocks(n_draw, n_option):
        sigma = np.array(np.moveaxis(matrices[block], 0, -1), order="C")
        sigma[np.arange(n_option), np.arange(n_option)] = 0.0
        taken = _distillates(sigma, cut, 1 if descending else -1).T
        places[block] = taken if descending else taken.max(axis=1, initial=0)[:, None] + 1 - taken
    return places if credibility.ndim == 3 else places[0]


def incomparable(descending: IntArray, ascending: IntArray) -> BoolArray:
    """The pairs that are one way round by one distillation and the other way round by the other.

    Parameters
    ----------
    descending, ascending : (…, option)
        Places of the two distillations.

    Returns
    -------
    (…, option, option)
        Symmetrical; false on the diagonal.
    """
    no_worse = _no_worse(descending, ascending)
    return np.asarray(~no_worse & ~np.swapaxes(no_worse, -1, -2))


def median_order(descending: IntArray, ascending: IntArray) -> IntArray:
    """One order out of two: by how many options are ahead in both.

    An option is ahead of another in the intersection of both orders if no place of it is worse
    and one is better. The fewer are ahead of an option, the better its place. Of options with
    equally many ahead, one comes first where the differences of their places in the two orders,
    added up, favour it; where they do not, the options are level. An option that is ahead of
    another in the intersection is ahead of it in the median order.

    Parameters
    ----------
    descending, ascending : (…, option)
        Places of the two distillations, numbered without gaps.

    Returns
    -------
    (…, option)
        Places, 1 is best, numbered without gaps.

    References
    ----------
    After Vallée & Zielniewicz (1994), manual of ELECTRE III-IV, Document du LAMSADE 85.

    >>> median_order(np.array([1, 2, 3, 3]), np.array([1, 3, 2, 4])).tolist()
    [1, 2, 2, 3]
    """
    no_worse = _no_worse(descending, ascending)
    ahead = no_worse & ~np.swapaxes(no_worse, -1, -2)
    n_option = descending.shape[-1]
    sums = descending + ascending  # at most 2 n, so that they only part equal counts
    key = ahead.sum(axis=-2) * (2 * n_option + 1) + sums
    order = np.argsort(key, axis=-1, kind="stable")
    rising = np.take_along_axis(key, order, axis=-1)
    number = np.ones(key.shape, dtype=np.int64)
    number[..., 1:] += np.cumsum(rising[..., 1:] > rising[..., :-1], axis=-1)
    places = np.empty(key.shape, dtype=np.int64)
    np.put_along_axis(places, order, number, axis=-1)
    return places


def _no_worse(descending: IntArray, ascending: IntArray) -> BoolArray:
    """Row against column: its place is as good or better in both orders."""
    down = descending[..., :, np.newaxis] <= descending[..., np.newaxis, :]
    up = ascending[..., :, np.newaxis] <= ascending[..., np.newaxis, :]
    return np.asarray(down & up)


def _distillates(sigma: FloatArray, cut: tuple[float, float], sign: int) -> IntArray:
    """Number of the distillate of every option, in the order in which they are taken out.

    All draws take one step (2 to 4 of `distil`) at a time, each at its own stage. Credibilities
    are whole numbers of STEPs here: half the memory, and rounding cannot part what is equal.

    Parameters
    ----------
    sigma : (option, option, draw)
        0 on the diagonal.
    sign : 1 to take out the highest qualification first, −1 the lowest
    """
    n_option, _, n_draw = sigma.shape
    alpha, beta = cut
    decided = sigma - np.swapaxes(sigma, 0, 1) > alpha + beta * sigma + STEP
    steps = np.rint(sigma / STEP).astype(np.int32)
    edge = np.where(decided, steps, 0)  # a is ahead of b at every λ more than a step below this
    places = np.zeros((n_option, n_draw), dtype=np.int64)
    draws = np.arange(n_draw)
    left = np.ones((n_option, n_draw), dtype=bool)
    group, level = left, np.zeros(n_draw, dtype=np.int32)
    fresh = np.ones(n_draw, dtype=bool)  # a distillation begins
    count = np.ones(n_draw, dtype=np.int64)
    while draws.size:
        inside = _within(group, steps)
        level = np.where(fresh, inside.max(axis=(0, 1), initial=0), level)
        level = _next_level(inside, level - (alpha / STEP + beta * level))
        kept = _kept(_within(group, edge) > level + 1, group, sign)
        fresh = (level <= 1) | (kept.sum(axis=0) == 1)
        out = kept & fresh
        places[:, draws] += out * count
        count += fresh
        left = left & ~out
        group = np.where(fresh, left, kept)
        going = left.any(axis=0)
        if np.count_nonzero(going) <= WORTH_COPYING * going.size:
            draws, count, level, fresh = draws[going], count[going], level[going], fresh[going]
            left, group = left[:, going], group[:, going]
            steps, edge = steps[..., going], edge[..., going]
    return places


def _within(group: BoolArray, figures: NDArray[np.int32]) -> NDArray[np.int32]:
    """Figures of pairs inside each draw's group, 0 for all others."""
    mask = -group.astype(np.int32)  # all bits or none
    return np.asarray(figures & (mask[:, np.newaxis] & mask))


def _next_level(inside: NDArray[np.int32], threshold: FloatArray) -> NDArray[np.int32]:
    """The largest figure below a threshold by more than a step; 0 where none is.

    How far each lies below, as a number without sign: what is not below is very far off, so the
    smallest is the one looked for.
    """
    most = np.maximum(np.ceil(threshold) - 2, 0).astype(np.int32)
    below = (most - inside).view(np.uint32).min(axis=(0, 1), initial=np.uint32(1 << 31))
    return np.asarray(np.maximum(most - below.view(np.int32), 0))


def _kept(ahead: BoolArray, group: BoolArray, sign: int) -> BoolArray:
    """The members of each group of the highest qualification (sign −1: lowest)."""
    strength = ahead.sum(axis=1, dtype=np.int16)
    weakness = ahead.sum(axis=0, dtype=np.int16)
    qualification = np.where(group, sign * (strength - weakness), LOWEST)
    return np.asarray(group & (qualification == qualification.max(axis=0, initial=LOWEST)))
