"""Quantiles of a beta distribution, without scipy: the density integrated and turned round.

Flow   used by [sampling.performance], once for a pair of parameters
Importing scipy's own takes longer than a small run.
"""

from __future__ import annotations

import math

import numpy as np

from model.arrays import FloatArray

__all__ = ["beta_quantiles"]

_PANELS, _NEAR, _DROP = 512, 20.0, 40.0

# Four points of Gauss and Legendre between −1 and 1.
_OUTER, _INNER = (0.8611363115940526, 0.3478548451374538), (0.3399810435848563, 0.6521451548625461)
_NODES = np.array([-_OUTER[0], -_INNER[0], _INNER[0], _OUTER[0]])
_WEIGHTS = np.array([_OUTER[1], _INNER[1], _INNER[1], _OUTER[1]])


def beta_quantiles(a: float, b: float, tail: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Quantiles at `tail` and at 1 − `tail`.

    The density is integrated over t = ln(x / (1 − x)), where x^a (1 − x)^b is smooth whatever the
    parameters and falls like an exponential on both sides.

    Parameters
    ----------
    a, b : float
        Parameters, above 0.
    tail : (point,)
        Shares from 1e-16 to 0.5.

    Returns
    -------
    lower, upper : (point,)
        Good to about 1e-7.
    """
    nodes = _grid(a, b)
    half = np.diff(nodes) / 2
    inner = (nodes[:-1] + half)[:, None] + half[:, None] * _NODES
    top = float(_height(a, b, np.array([math.log(a / b)]))[0])
    mass = half * (np.exp(_height(a, b, inner) - top) @ _WEIGHTS)
    density = np.exp(_height(a, b, nodes) - top)
    below = density[0] / a + np.concatenate([[0.0], np.cumsum(mass)])
    above = density[-1] / b + np.concatenate([np.cumsum(mass[::-1])[::-1], [0.0]])
    whole = below[-1] + density[-1] / b
    wanted = np.log(tail)
    lower = _bent(wanted, np.log(below / whole), nodes, below / density)
    upper = _bent(wanted, np.log(above[::-1] / whole), nodes[::-1], -above[::-1] / density[::-1])
    return _share(lower), _share(upper)


def _height(a: float, b: float, t: FloatArray) -> FloatArray:
    """Logarithm of x^a (1 − x)^b at t = ln(x / (1 − x))."""
    return np.asarray(-a * np.logaddexp(0.0, -t) - b * np.logaddexp(0.0, t))


def _share(t: FloatArray) -> FloatArray:
    return np.asarray(np.exp(-np.logaddexp(0.0, -t)))


def _grid(a: float, b: float) -> FloatArray:
    """Ends of the panels, from where the density is e⁻⁴⁰ of its top to where it is again."""
    middle = math.log(a / b)
    top = float(_height(a, b, np.array([middle]))[0])
    ends = []
    for side in (-1.0, 1.0):
        near, far = 0.0, 1.0
        while top - float(_height(a, b, np.array([middle + side * far]))[0]) < _DROP:
            near, far = far, 2 * far
        for _ in range(20):
            half = (near + far) / 2
            low = top - float(_height(a, b, np.array([middle + side * half]))[0]) < _DROP
            near, far = (half, far) if low else (near, half)
        ends.append(middle + side * far)
    # Where one parameter is small the grid is wide, and most of it lies far from the middle.
    inner = np.clip(np.linspace(-_NEAR, _NEAR, _PANELS + 1), ends[0], ends[1])
    return np.unique(np.concatenate([np.linspace(ends[0], ends[1], _PANELS + 1), inner]))


def _bent(x: FloatArray, nodes: FloatArray, values: FloatArray, slopes: FloatArray) -> FloatArray:
    """Cubic pieces through nodes with given slopes (Hermite)."""
    place = np.clip(np.searchsorted(nodes, x, side="right") - 1, 0, len(nodes) - 2)
    step = nodes[place + 1] - nodes[place]
    s = (x - nodes[place]) / step
    start, end = values[place], values[place + 1]
    rise_start, rise_end = slopes[place] * step, slopes[place + 1] * step
    return np.asarray(
        start * (1 + 2 * s) * (1 - s) ** 2
        + rise_start * s * (1 - s) ** 2
        + end * s * s * (3 - 2 * s)
        - rise_end * s * s * (1 - s)
    )
