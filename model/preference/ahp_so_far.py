"""How well judgements of pairs agree while some pairs are still unjudged.

Flow   cli → [preference.ahp_so_far] → cli
Takes  a matrix of judgements with gaps.  Gives  weights and consistency so far, triads at odds.
Knows  preference.ahp, preference.perron.  Never sees  files, names, performances.

Source Harker (1987), Mathematical Modelling 9(11), 837-848: each missing judgement is what the
       ratio of weights says, which needs no more than an eigenvector of another matrix.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from model.arrays import BoolArray, FloatArray, IntArray
from model.preference.ahp import RATIO_LIMIT, random_index
from model.preference.judgements import unjudged_pairs
from model.preference.perron import perron

__all__ = ["AhpSoFar", "Triad", "ahp_so_far"]

FITS = 1e-9
"""A circle of judgements whose product is this close to 1 (as a logarithm) closes exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Triad:
    """Three members all compared with each other, whose judgements do not fit."""

    members: tuple[int, int, int]  # first over second and second over third were judged 1 or more
    judged: float  # how many times the first counts as much as the third, as judged
    implied: float  # the same by way of the second: first over second times second over third
    consistency_ratio: float  # of the three alone
    circular: bool  # no order of the three fits, such as a over b over c over a, or a = b = c < a

    @property
    def contradicts(self) -> bool:
        """Whether the three are worth another look: beyond Saaty's limit, or circular."""
        return self.circular or self.consistency_ratio > RATIO_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class AhpSoFar:
    """What a set of judgements says before it is complete."""

    weights: FloatArray  # (member,), sum 1; NaN while judgements do not link all members
    lambda_max: float  # largest eigenvalue of the completed matrix; NaN likewise
    consistency_ratio: float  # 0 while no judgements close a circle; NaN likewise
    judged: int  # pairs with a judgement
    missing: tuple[tuple[int, int], ...]  # pairs without, those that link parts first
    part: IntArray  # (member,) number of the linked part that each belongs to, from 0
    triads: tuple[Triad, ...]  # those that do not fit exactly, the worst first

    def __post_init__(self) -> None:
        for array in (self.weights, self.part):
            array.setflags(write=False)


def ahp_so_far(pairs: FloatArray) -> AhpSoFar:
    """Weights and consistency from the judgements that there are.

    Parameters
    ----------
    pairs : (member, member)
        As in `ahp`, with NaN both ways where a pair has no judgement (`pair_matrix`).

    Returns
    -------
    AhpSoFar
        With no pair missing: weights by eigenvector and the consistency ratio of `ahp`. Before,
        the ratio divides by a random index that is smaller the fewer circles the judgements
        close (`random_index`). That index belongs to the best completion; Harker's is never
        better, so the ratio errs, if at all, on the side of too large.
    """
    n = len(pairs)
    missing, part = unjudged_pairs(pairs), _parts(~np.isnan(pairs))
    triads = [triad for three in combinations(range(n), 3) if (triad := _triad(pairs, three))]
    triads.sort(key=lambda triad: (-triad.consistency_ratio, triad.members))
    weights, largest = np.full(n, np.nan), float("nan")
    if not part.any():
        gaps = np.isnan(pairs)
        completed = np.where(gaps, 0.0, pairs) + np.diag(gaps.sum(axis=1).astype(np.float64))
        (value,), (weights,) = perron(completed[None])
        largest = float(value)
    return AhpSoFar(
        weights=weights,
        lambda_max=largest,
        consistency_ratio=_ratio(largest, n, len(missing)),
        judged=n * (n - 1) // 2 - len(missing),
        missing=tuple(sorted(missing, key=lambda pair: part[pair[0]] == part[pair[1]])),
        part=part,
        triads=tuple(triads),
    )


def _ratio(largest: float, n: int, missing: int) -> float:
    if np.isnan(largest):
        return float("nan")
    if n < 3 or missing >= (n - 1) * (n - 2) // 2:
        return 0.0  # a tree of judgements: nothing is said twice
    return max(largest - n, 0.0) / (n - 1) / random_index(n, missing)


def _parts(linked: BoolArray) -> IntArray:
    """(member,) the linked part of each member, numbered in the order of first members."""
    n = len(linked)
    part = np.arange(n)
    for _ in range(n):  # each round hands the lowest number on to all neighbours
        part = np.where(linked, part[None, :], n).min(axis=1)
    return np.asarray(np.unique(part, return_inverse=True)[1].reshape(-1), dtype=np.int64)


def _triad(pairs: FloatArray, three: tuple[int, int, int]) -> Triad | None:
    """Three members whose judgements do not fit; None where they do, or one is missing."""
    part = pairs[np.ix_(three, three)]
    if np.isnan(part).any():
        return None
    circle = part[0, 1] * part[1, 2] * part[2, 0]
    if abs(np.log(circle)) <= FITS:
        return None
    first, second, third = _in_order(part)
    root = circle ** (1 / 3)  # three members: the largest eigenvalue is 1 + root + 1/root
    direct = float(part[first, third])
    implied = float(part[first, second] * part[second, third])
    return Triad(
        members=(three[first], three[second], three[third]),
        judged=direct,
        implied=implied,
        consistency_ratio=float((root + 1 / root - 2) / 2 / random_index(3)),
        circular=direct < 1 or (direct == 1) != (implied == 1),
    )


def _in_order(part: FloatArray) -> tuple[int, int, int]:
    """First over second and second over third judged 1 or more, third over first least so.

    Among the six orders one always qualifies, since of two members one is judged 1 or more.
    """
    orders = [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)]
    runs = [order for order in orders if part[order[:2]] >= 1 and part[order[1:]] >= 1]
    return max(runs, key=lambda order: float(part[order[0], order[2]]))
