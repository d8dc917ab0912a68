"""Does it matter to the others that an option is on the list: rank reversal, method by method.

Flow   MethodTables → [analysis.methods.reversals] → MethodsResult
Knows  aggregation.  Never sees  files, draws of weights.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.aggregation import METHODS, MethodTable
from model.arrays import BoolArray, FloatArray, IntArray, ranks

__all__ = ["Reversals", "reversals"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversals:
    """What changes among the others when one option is left out."""

    rank_without: IntArray  # (method, option left out, option), 0 for the one left out
    pairs: IntArray  # (method, option left out), pairs of the others that change places
    leader: BoolArray  # (method, option left out), whether the first places of the others change


def reversals(
    names: tuple[str, ...], rank: IntArray, fewer: MethodTable, weights: FloatArray
) -> Reversals:
    """Leave each option out once.

    A pair changes places when it stands the other way round; one that becomes level, or ceases to
    be, does not. The leaders of the others are those with the best rank among them before, and
    those of rank 1 after. A method that does not apply to the whole list or to the shorter one
    changes nothing and has ranks 0.

    Parameters
    ----------
    names : (method,)
    rank : (method, option)
        With all options; a row of 0 where the method does not apply.
    fewer : MethodTable
        (option left out, option − 1, criterion), the others in file order.
    weights : (criterion,)
    """
    n_method, n = rank.shape
    found = np.zeros((n_method, n, n), dtype=np.int64)
    there = ~np.eye(n, dtype=np.bool_)
    for method, name in enumerate(names):
        if n > 1 and rank[method].all() and not METHODS[name].applies(fewer):
            found[method][there] = ranks(METHODS[name].score(fewer, weights)).ravel()
    known = found > 0
    before = np.where(known, rank[:, None, :], 0)
    signs = [np.sign(each[..., :, None] - each[..., None, :]) for each in (before, found)]
    both = known[..., :, None] & known[..., None, :]
    swapped = (signs[0] * signs[1] < 0) & both
    best = np.where(known, before, n + 1).min(axis=-1, keepdims=True, initial=n + 1)
    led, leads = known & (before == best), known & (found == 1)
    return Reversals(
        rank_without=found,
        pairs=np.asarray(swapped.sum(axis=(-1, -2)) // 2, dtype=np.int64),
        leader=np.asarray((led != leads).any(axis=-1)),
    )
