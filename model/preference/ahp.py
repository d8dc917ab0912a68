"""Weights from judgements of pairs, and how well the judgements agree: AHP.

Flow   problem, cli → [preference.ahp] → problem
Takes  a reciprocal matrix of judgements.  Gives  weights, indices of consistency, where it sits.
Knows  preference.perron.  Never sees  files, names, performances.

Source Saaty (1980), The Analytic Hierarchy Process; Saaty (1990), European Journal of Operational
       Research 48, 9-26 (eigenvector, consistency ratio); Crawford & Williams (1985), Journal of
       Mathematical Psychology 29 (geometric mean); Aguarón & Moreno-Jiménez (2003), European
       Journal of Operational Research 147, 137-145 (geometric index and its limits).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from model.arrays import FloatArray
from model.preference.judgements import STRONGEST
from model.preference.perron import perron

__all__ = [
    "RANDOM_INDEX",
    "RATIO_LIMIT",
    "Ahp",
    "AhpRule",
    "ahp",
    "geometric_limit",
    "random_index",
]

AhpRule = Literal["eigenvector", "geometric"]

RANDOM_INDEX = (
    *(0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41),
    *(1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59),
)
"""Saaty's mean consistency index of random judgements, for 1 to 15 members; 8 have 1.41."""

RATIO_LIMIT = 0.10
"""Saaty's limit: judgements with a larger consistency ratio are worth another look."""

FITS = 1e-9
"""A judgement whose logarithm is this close to that of the ratio of weights fits exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahp:
    """Weights from a whole set of judgements, and how well these agree."""

    weights: FloatArray  # (member,), sum 1
    lambda_max: float  # largest eigenvalue of the matrix, whatever the rule; n where consistent
    consistency_index: float  # (lambda_max − n) / (n − 1); 0 for one or two members
    consistency_ratio: float  # index over random index; 0 for one or two, NaN beyond 15 members
    geometric_index: float  # of the geometric weights, whatever the rule; 0 for one or two
    geometric_limit: float  # of that index; NaN for one or two members, which need none
    error: FloatArray  # (member, member) judgement over ratio of weights; 1 fits exactly
    worst: tuple[int, ...]  # the pair whose judgement fits least, judged ≥ 1; () where all fit
    worst_judged: float  # how many times the first of it counts as much, as judged; NaN for ()
    worst_implied: float  # the same, from the weights
    revised: tuple[int, ...]  # the pair whose change helps most, () where all fit
    revised_to: float  # how many times the first of it should count then: 1, 2, … or 9
    revised_ratio: float  # the consistency ratio after that one change

    def __post_init__(self) -> None:
        for array in (self.weights, self.error):
            array.setflags(write=False)


def ahp(pairs: FloatArray, rule: AhpRule = "eigenvector") -> Ahp:
    """Weights of the members of a family from a judgement of each pair.

    Parameters
    ----------
    pairs : (member, member)
        How many times as much the row counts as the column; above 0, reciprocal, 1 on the
        diagonal. One member or more.
    rule : str
        eigenvector: w is the vector of the largest eigenvalue; geometric: w is proportional to
        the geometric mean of each row.

    Returns
    -------
    Ahp
        The largest eigenvalue is that of the matrix under either rule, never a mean over
        approximate weights. With one or two members nothing can disagree: all indices are 0.
        The one change that helps most is found by trying every judgement at every step of the
        scale (1/9 to 9): no other gives a smaller consistency ratio.

    Raises
    ------
    ValueError
        When the matrix is not square, not reciprocal, has entries of 0 or less or none, or the
        rule has another name.
    """
    _check(pairs)
    n = len(pairs)
    (largest,), (vector,) = perron(pairs[None])
    geometric = np.exp(np.log(pairs).mean(axis=1))
    geometric /= geometric.sum()
    if rule not in ("eigenvector", "geometric"):
        raise ValueError(f"no rule for pairs is called {rule}; there are eigenvector, geometric")
    weights = vector if rule == "eigenvector" else geometric
    error = pairs * weights[None, :] / weights[:, None]
    worst = _worst(pairs, error)
    at, to, after = _best_revision(pairs) if worst else ((), np.nan, np.nan)
    return Ahp(
        weights=weights,
        lambda_max=float(largest),
        consistency_index=_index(float(largest), n),
        consistency_ratio=_ratio(float(largest), n),
        geometric_index=_geometric_index(pairs, geometric),
        geometric_limit=geometric_limit(n),
        error=error,
        worst=worst,
        worst_judged=float(pairs[worst]) if worst else float("nan"),
        worst_implied=float(weights[worst[0]] / weights[worst[1]]) if worst else float("nan"),
        revised=at,
        revised_to=float(to),
        revised_ratio=_ratio(float(after), n) if at else float("nan"),
    )


def random_index(n: int, missing: int = 0) -> float:
    """Mean consistency index of n members with random judgements, some pairs unjudged.

    Parameters
    ----------
    n : members
    missing : pairs without a judgement, of n (n − 1) / 2

    Returns
    -------
    float
        Saaty's table times 1 − 2 × missing / ((n − 1)(n − 2)), which is 0 or less where no
        judgements close a circle; NaN beyond 15 members, where the table ends.

    References
    ----------
    Unjudged pairs: after Ágoston & Csató (2022), Omega 108, an approximation of their table for
    completions with the smallest eigenvalue.
    """
    if n > len(RANDOM_INDEX):
        return float("nan")
    loose = 1 - 2 * missing / ((n - 1) * (n - 2)) if n > 2 else 1.0
    return RANDOM_INDEX[n - 1] * max(loose, 0.0)


def geometric_limit(n: int) -> float:
    """Limit of the geometric index that goes with a consistency ratio of 0.10.

    0.31 for three members, 0.35 for four, 0.37 for more; NaN for one or two. Source: Aguarón &
    Moreno-Jiménez (2003).
    """
    return float("nan") if n < 3 else {3: 0.31, 4: 0.35}.get(n, 0.37)


def _check(pairs: FloatArray) -> None:
    if pairs.ndim != 2 or pairs.shape[0] != pairs.shape[1] or not len(pairs):
        raise ValueError("judgements of pairs are a square matrix")
    if not (np.isfinite(pairs).all() and (pairs > 0).all()):
        raise ValueError("each pair needs a judgement above 0")
    if np.abs(pairs * pairs.T - 1).max() > 1e-6:
        raise ValueError("judgements of pairs are reciprocal: a 3 times b is b a third of a")


def _index(largest: float, n: int) -> float:
    """Saaty's consistency index; a last digit below n is rounding."""
    return max(largest - n, 0.0) / (n - 1) if n > 2 else 0.0


def _ratio(largest: float, n: int) -> float:
    return _index(largest, n) / random_index(n) if n > 2 else 0.0


def _geometric_index(pairs: FloatArray, geometric: FloatArray) -> float:
    """2 / ((n − 1)(n − 2)) × Σ over pairs of the squared logarithm of the error."""
    n = len(pairs)
    if n < 3:
        return 0.0
    squares = np.log(pairs * geometric[None, :] / geometric[:, None]) ** 2
    return float(squares.sum() / ((n - 1) * (n - 2)))  # each pair stands there twice


def _worst(pairs: FloatArray, error: FloatArray) -> tuple[int, ...]:
    """The pair with the largest error either way, the one first that was judged to count more."""
    off = np.abs(np.log(np.triu(error, 1) + np.tril(np.ones_like(error))))
    if len(pairs) < 3 or off.max() <= FITS:
        return ()
    row, column = np.unravel_index(int(np.argmax(off >= off.max() - FITS)), off.shape)
    pair = (int(row), int(column))
    return pair if pairs[pair] >= 1 else pair[::-1]


def _best_revision(pairs: FloatArray) -> tuple[tuple[int, ...], float, float]:
    """Pair, judgement and largest eigenvalue of the one change that lowers the last most."""
    n = len(pairs)
    steps = np.arange(1.0, STRONGEST + 1)
    scale = np.concatenate([1 / steps[:0:-1], steps])
    rows, columns = np.triu_indices(n, 1)
    tried = np.tile(pairs, (len(rows), len(scale), 1, 1))
    place = np.arange(len(rows))
    tried[place, :, rows, columns] = scale
    tried[place, :, columns, rows] = 1 / scale
    found = perron(tried.reshape(-1, n, n))[0]
    at, to = divmod(int(np.argmax(found <= found.min() + FITS)), len(scale))
    pair, judged = (int(rows[at]), int(columns[at])), float(scale[to])
    pair, judged = (pair, judged) if judged >= 1 else (pair[::-1], float(scale[-1 - to]))
    return pair, judged, float(found[at * len(scale) + to])
