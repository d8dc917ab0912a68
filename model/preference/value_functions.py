"""Value functions: from performance in natural units to value between 0 (worst) and 1 (best).

Flow   problem → [preference.value_functions] → analysis
Takes  performances of one criterion, any shape.  Gives  values, same shape.
Never sees  files, names, weights.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from model.arrays import FloatArray

__all__ = ["ValueFunction", "exponent_for_midvalue"]


def exponent_for_midvalue(position: float) -> float:
    """The exponent a for which a performance at `position` is worth 0.5.

    Solves (1 − e^(−a t)) / (1 − e^(−a)) = 0.5 for a, where t is the way from worst to best.

    Parameters
    ----------
    position : float
        Way from worst (0) to best (1) of the performance worth 0.5; inside (0.001, 0.999).

    Raises
    ------
    ValueError
        When the position leaves no room for a curve.

    >>> round(exponent_for_midvalue(0.5), 9)
    0.0
    """
    if not 0.001 < position < 0.999:
        raise ValueError("the midvalue lies too close to an end of the scale")
    if abs(position - 0.5) < 1e-12:
        return 0.0
    if position > 0.5:
        return -exponent_for_midvalue(1 - position)
    low, high = 1e-12, 2.0 / position  # the curve rises with the exponent: halve the bracket
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if _curve(position, middle) < 0.5 else (low, middle)
    return (low + high) / 2


def _curve(t: float, exponent: float) -> float:
    return math.expm1(-exponent * t) / math.expm1(-exponent)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueFunction:
    """One criterion's value function over its stated scale.

    `worst` and `best` are the ends of the scale in natural units: their order holds the
    direction, so signs flip here and nowhere else. `knots` and `levels` are the points of a
    piecewise function (performance ascending); `exponent` bends an exponential one, 0 is a
    line. `lowest` and `highest` are values that are mapped to 0 and 1: they differ from 0 and 1
    only when the observed range replaces the stated scale; `observed` holds that range.
    """

    worst: float
    best: float
    knots: tuple[float, ...] = ()
    levels: tuple[float, ...] = ()
    exponent: float = 0.0
    extend: bool = False
    lowest: float = 0.0
    highest: float = 1.0
    observed: tuple[float, ...] = ()

    def __call__(self, performance: FloatArray) -> FloatArray:
        """Value of each performance.

        Parameters
        ----------
        performance : any shape
            In the criterion's natural unit.

        Returns
        -------
        same shape
            0 at the worst end, 1 at the best; beyond the scale held at the end, or carried on
            along the last piece when `extend` is set.
        """
        raw = self._over_stated_scale(performance)
        if (self.lowest, self.highest) == (0.0, 1.0):
            return raw
        if self.highest == self.lowest:  # all options perform alike: nothing to lose here
            return np.ones_like(raw)
        scaled = (raw - self.lowest) / (self.highest - self.lowest)
        return scaled if self.extend else np.clip(scaled, 0.0, 1.0)

    def _over_stated_scale(self, performance: FloatArray) -> FloatArray:
        if self.knots:
            return self._piecewise(performance)
        t = (performance - self.worst) / (self.best - self.worst)
        if not self.extend:
            t = np.clip(t, 0.0, 1.0)
        if self.exponent == 0.0:
            return np.asarray(t)
        return np.asarray(np.expm1(-self.exponent * t) / math.expm1(-self.exponent))

    def _piecewise(self, performance: FloatArray) -> FloatArray:
        x, y = np.array(self.knots), np.array(self.levels)
        inside = np.interp(performance, x, y)
        if not self.extend:
            return np.asarray(inside)
        below = y[0] + (performance - x[0]) * (y[1] - y[0]) / (x[1] - x[0])
        above = y[-1] + (performance - x[-1]) * (y[-1] - y[-2]) / (x[-1] - x[-2])
        held = np.where(performance > x[-1], above, inside)
        return np.asarray(np.where(performance < x[0], below, held))

    def clip(self, performance: FloatArray) -> FloatArray:
        """Performances held inside the scale, unless the function extends beyond it."""
        if self.extend:
            return performance
        low, high = min(self.worst, self.best), max(self.worst, self.best)
        return np.asarray(np.clip(performance, low, high))

    def over_observed(self, performance: FloatArray) -> ValueFunction:
        """The same shape, rescaled so that the observed worst is 0 and the observed best 1.

        Parameters
        ----------
        performance : (option,)
            Performances whose range becomes the scale.
        """
        seen = self._over_stated_scale(self.clip(performance))
        ends = (float(performance.min()), float(performance.max()))
        return replace(self, lowest=float(seen.min()), highest=float(seen.max()), observed=ends)

    def bends(self) -> tuple[float, ...]:
        """Performances at which a function of straight pieces changes its slope."""
        return (self.worst, self.best, *self.knots, *self.observed)

    def bent(self, exponent: float) -> ValueFunction:
        """The same scale with an exponential shape: exponent > 0 bulges, < 0 sags, 0 is a line.

        Where the observed range is the scale, its ends stay worth 0 and 1.
        """
        shape = replace(self, knots=(), levels=(), exponent=exponent, lowest=0.0, highest=1.0)
        return shape.over_observed(np.array(self.observed)) if self.observed else shape
