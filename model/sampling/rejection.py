"""Draws by rejection: uniform on a larger set that is easy to draw from, kept where they fit.

Flow   Enclosing → [sampling.rejection] → weight_sampler
Takes  an Enclosing.  Gives  a Draw, or None where too few points would be kept.
Never sees  files, names, scores; the pilot that measures acceptance has a fixed seed of its own.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from model.arrays import FloatArray
from model.sampling.enclosing import Enclosing
from model.sampling.simplex import Draw
from model.sampling.thin_products import thin_product

__all__ = ["LEAST_KEPT", "rejection"]

LEAST_KEPT = 0.02
"""Below this acceptance hit-and-run is cheaper (both some 3 µs a draw at 12 weights)."""

PILOT, PILOT_SEED = 8192, 20_010_000
MOST_AT_ONCE = 65_536  # proposals, so that memory stays flat

Propose = Callable[[np.random.Generator, int], tuple[FloatArray, FloatArray]]


def rejection(found: Enclosing) -> Draw | None:
    """Uniform on the piece of the simplex, by the better of two proposals, or None.

    One proposes from the enclosing simplex; the other draws all but the widest weight inside
    their bounds and gives the widest what the others leave.
    """
    if len(found.equal):  # a slice of measure 0
        return None
    proposals = [_from_simplex(found)]
    low, high, slanting = part_bounds(found.rows)
    if np.all(high > low):
        proposals.append(_from_box(found.lift, low, high, slanting))
    kept = [
        propose(np.random.Generator(np.random.SFC64(PILOT_SEED)), PILOT)[0].shape[1] / PILOT
        for propose in proposals
    ]
    best = int(np.argmax(kept))
    return _until_enough(proposals[best], kept[best]) if kept[best] >= LEAST_KEPT else None


def part_bounds(rows: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Least and greatest value that the rows state for single parts; Σ u = 1 is used once.

    Parameters
    ----------
    rows : (row, part)
        rows @ u ≤ 0.

    Returns
    -------
    (part,), (part,), (row, part)
        Low and high, and the rows that are no bounds of single parts.
    """
    n = rows.shape[1]
    low, high, slanting = np.zeros(n), np.ones(n), np.ones(len(rows), dtype=np.bool_)
    for place, row in enumerate(rows):
        for part in range(n):
            others = np.delete(row, part)
            if not n > 1 or np.ptp(others) > 0:
                continue
            slanting[place] = False
            mine, rest = row[part], others[0]  # mine u + rest (1 − u) ≤ 0
            if mine > rest:
                high[part] = min(high[part], -rest / (mine - rest))
            elif mine < rest:
                low[part] = max(low[part], rest / (rest - mine))
    tight_low = np.maximum(low, 1.0 - (high.sum() - high))
    tight_high = np.minimum(high, 1.0 - (low.sum() - low))
    return tight_low, tight_high, rows[slanting]


def _from_simplex(found: Enclosing) -> Propose:
    vertices, cuts = found.vertices, found.cuts

    def propose(generator: np.random.Generator, size: int) -> tuple[FloatArray, FloatArray]:
        shares = generator.standard_exponential((cuts.shape[1], size))
        shares = shares[:, np.all(thin_product(cuts, shares) <= 0, axis=0)]
        return thin_product(vertices, shares), shares.sum(axis=0)

    return propose


def _from_box(lift: FloatArray, low: FloatArray, high: FloatArray, slanting: FloatArray) -> Propose:
    width = high - low
    order = np.argsort(width, kind="stable")
    drawn, last = order[:-1], order[-1]

    def propose(generator: np.random.Generator, size: int) -> tuple[FloatArray, FloatArray]:
        parts = np.empty((len(low), size))
        some = generator.random((len(drawn), size)) * width[drawn, None] + low[drawn, None]
        parts[drawn] = some
        parts[last] = 1.0 - some.sum(axis=0)
        fits = (parts[last] >= low[last]) & (parts[last] <= high[last])
        parts = parts[:, fits]
        if len(slanting):
            parts = parts[:, np.all(thin_product(slanting, parts) <= 0, axis=0)]
        return thin_product(lift, parts), np.ones(parts.shape[1])

    return propose


def _until_enough(propose: Propose, kept: float) -> Draw:
    def draw(generator: np.random.Generator, n_draw: int) -> tuple[FloatArray, FloatArray]:
        raws: list[FloatArray] = []
        totals: list[FloatArray] = []
        found = 0
        while found < n_draw or not raws:
            size = min(int(1.05 * (n_draw - found) / kept) + 64, MOST_AT_ONCE)
            raw, total = propose(generator, size)
            raws.append(raw)
            totals.append(total)
            found += len(total)
        return np.concatenate(raws, axis=1)[:, :n_draw], np.concatenate(totals)[:n_draw]

    return draw
