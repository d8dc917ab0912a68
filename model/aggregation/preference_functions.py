"""Preference functions: how far one option is preferred to another on one criterion, 0 to 1.

Flow   used by aggregation.promethee and aggregation.electre
Takes  differences in natural units and thresholds.  Gives  degrees.  Never sees  names, weights.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from model.arrays import FloatArray

__all__ = ["FUNCTIONS", "pair_degrees", "preference_degrees"]

ROUNDING = 1e-12
"""Share of the largest performance by which two sums of the same figures may differ."""

Degrees = Callable[[FloatArray, float, float, float, FloatArray | float], FloatArray]


def preference_degrees(
    differences: FloatArray,
    function: str,
    q: float = 0.0,
    p: float = 0.0,
    s: float = 0.0,
    slack: FloatArray | float = 0.0,
) -> FloatArray:
    """Degree of preference for a difference d = performance of one less that of the other.

    Parameters
    ----------
    differences : any shape
        In natural units, times −1 where less is better; finite.
    function : one of `FUNCTIONS`
        usual: 1 where d > 0. u-shape: 1 where d > q. v-shape: d / p, at most 1.
        level: 0.5 where d > q, 1 where d > p. linear: 0 up to q, 1 from p on, (d − q) / (p − q)
        between. gaussian: 1 − exp(−d² / 2s²) where d > 0.
    q, p, s : natural units, 0 or more
        Indifference, preference (q or more, where both count) and inflection; a function looks at
        none but its own. q = p: linear and level turn into u-shape. p = 0 and s = 0: v-shape and
        gaussian turn into usual.
    slack : natural units, 0 or more
        A step comes only where d is above its threshold by more than that, so that rounding
        does not decide between 0 and 1.

    Returns
    -------
    The shape of `differences`
        0 to 1, rising with d; 0 where d is 0 or less.

    Raises
    ------
    ValueError
        When the function is unknown, a threshold of it is below 0 or not a number, or q is above
        p where both count. An infinite threshold is never reached.

    References
    ----------
    Brans & Vincke (1985), Management Science 31(6), 647-656.

    >>> preference_degrees(np.array([-3.0, 5.0, 15.0, 40.0]), "linear", q=10, p=20).tolist()
    [0.0, 0.0, 0.5, 1.0]
    """
    if function not in _DEGREES:
        raise ValueError(f"no preference function “{function}”; there are {', '.join(FUNCTIONS)}")
    _check(function, q, p, s)
    return _DEGREES[function](differences, q, p, s, slack)


def pair_degrees(
    performances: FloatArray, function: str, q: float = 0.0, p: float = 0.0, s: float = 0.0
) -> FloatArray:
    """Degree of preference of every option over every other on one criterion.

    Parameters
    ----------
    performances : (option, …)
        Natural units, times −1 where less is better. Figures that differ by less than 1e-12 of
        the largest count as equal, and such a difference reaches no further step.

    Returns
    -------
    (option, option, …)
        Row over column; the diagonal is 0.
    """
    differences = performances[:, np.newaxis] - performances[np.newaxis]
    slack = ROUNDING * np.abs(performances).max(axis=0, initial=0.0)
    return preference_degrees(differences, function, q, p, s, slack)


def _step(d: FloatArray, threshold: float, slack: FloatArray | float) -> FloatArray:
    return np.asarray(d > threshold + slack, dtype=np.float64)


def _slope(d: FloatArray, start: float, end: float, slack: FloatArray | float) -> FloatArray:
    if end == start:
        return _step(d, start, slack)
    return np.asarray(np.clip((d - start) / (end - start), 0.0, 1.0))


def _level(d: FloatArray, q: float, p: float, s: float, slack: FloatArray | float) -> FloatArray:
    return np.asarray((_step(d, q, slack) + _step(d, p, slack)) / 2)


def _gaussian(d: FloatArray, q: float, p: float, s: float, slack: FloatArray | float) -> FloatArray:
    if s == 0:
        return _step(d, 0.0, slack)
    return np.asarray(-np.expm1(-((np.maximum(d, 0.0) / s) ** 2) / 2))


_DEGREES: dict[str, Degrees] = {
    "usual": lambda d, q, p, s, slack: _step(d, 0.0, slack),
    "u-shape": lambda d, q, p, s, slack: _step(d, q, slack),
    "v-shape": lambda d, q, p, s, slack: _slope(d, 0.0, p, slack),
    "level": _level,
    "linear": lambda d, q, p, s, slack: _slope(d, q, p, slack),
    "gaussian": _gaussian,
}

FUNCTIONS = tuple(_DEGREES)
"""Their names, in the order of Brans & Vincke's types I, II, III, IV, V and VI."""


def _check(function: str, q: float, p: float, s: float) -> None:
    both = function in ("level", "linear")
    counted = {
        "indifference": q if both or function == "u-shape" else 0.0,
        "preference": p if both or function == "v-shape" else 0.0,
        "inflection": s if function == "gaussian" else 0.0,
    }
    for name, threshold in counted.items():
        if not threshold >= 0:
            raise ValueError(f"{name} = {threshold}: a threshold is 0 or more")
    if both and q > p:
        raise ValueError(f"indifference {q} is above preference {p}")
