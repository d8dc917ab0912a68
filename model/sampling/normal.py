"""The normal distribution function and its inverse, elementwise, without scipy.

Flow   used by sampling and analysis
Importing scipy's own takes longer than a small run; these are good to 1e-13.
"""

from __future__ import annotations

import numpy as np

from model.arrays import FloatArray

__all__ = ["normal_quantile", "normal_share"]

# Numerators and denominators, highest power first; Wichura (1988), algorithm AS 241 (PPND16).
_CENTRE = (
    (2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
     13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608),
    (5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
     5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1.0),
)  # fmt: skip
_SIDE = (
    (7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
     1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055,
     4.6303378461565452959, 1.42343711074968357734),
    (1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966,
     0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494,
     2.05319162663775882187, 1.0),
)  # fmt: skip
_TAIL = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
     0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358,
     5.4637849111641143699, 6.6579046435011037772),
    (2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
     7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531,
     0.59983220655588793769, 1.0),
)  # fmt: skip
# West (2005), "Better approximations to cumulative normal functions", after Hart (1968).
_SHARE = (
    (3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383,
     112.079291497871, 221.213596169931, 220.206867912376),
    (8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461,
     296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752),
)  # fmt: skip

_FURTHEST = 7.07
"""Beyond this many standard deviations less than 1e-12 is left; West's formula ends there."""


def normal_quantile(share: FloatArray) -> FloatArray:
    """How many standard deviations above the mean the given share lies below.

    Parameters
    ----------
    share : any shape
        Inside (0, 1).

    Returns
    -------
    same shape
        Good to about 1e-15, relative.

    References
    ----------
    Wichura (1988), Applied Statistics 37(3), 477-484, algorithm AS 241.
    """
    away = share - 0.5
    ratio = _ratio(_CENTRE, 0.180625 - away * away)
    found = np.asarray(away * ratio)
    outer = np.flatnonzero(np.abs(away) > 0.425)
    if outer.size:
        beyond = away.flat[outer]
        tail = np.where(beyond < 0, share.flat[outer], 1.0 - share.flat[outer])
        root = np.sqrt(-np.log(tail))
        near = _ratio(_SIDE, root - 1.6)
        far = _ratio(_TAIL, root - 5.0)
        found.flat[outer] = np.copysign(np.where(root <= 5.0, near, far), beyond)
    return found


def normal_share(deviations: FloatArray) -> FloatArray:
    """Share of a normal distribution that lies below; good to 1e-13.

    Parameters
    ----------
    deviations : any shape
        In standard deviations above the mean; beyond ±7.07 held there.

    References
    ----------
    West (2005), Wilmott Magazine, May, 70-76.
    """
    far = np.minimum(np.abs(deviations), _FURTHEST)
    below = np.exp(-0.5 * far * far) * _ratio(_SHARE, far)
    return np.asarray(np.where(deviations > 0, 1.0 - below, below))


def _ratio(terms: tuple[tuple[float, ...], tuple[float, ...]], x: FloatArray) -> FloatArray:
    """Ratio of two polynomials by Horner's rule."""
    upper, lower = np.full_like(x, terms[0][0]), np.full_like(x, terms[1][0])
    for value, powers in ((upper, terms[0]), (lower, terms[1])):
        for term in powers[1:]:
            value *= x
            value += term
    return np.asarray(upper / lower)
