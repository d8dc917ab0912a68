"""Upper bounds of sampled shares, above all of what was seen in no draw.

Flow   counts of draws → [analysis.uncertainty.bounds] → figures, study.tables, report
Takes  a share and the number of independent draws behind it.  Gives  its upper 95 % bound.
"""

from __future__ import annotations

import numpy as np

from model.arrays import FloatArray

__all__ = ["upper_bound"]

NORMAL_95 = 1.959963984540054


def upper_bound(share: FloatArray | float, n_draw: FloatArray | float) -> FloatArray:
    """Upper bound of a share at 95 per cent: two-sided score interval, or what none seen allows.

    Parameters
    ----------
    share : any shape, in [0, 1]
        Of draws; 0 gives 1 − 0.05^(1/n): a larger share would be missed by n draws less often
        than once in twenty. A share of 1 gives 1: its lower bound is 1 − `upper_bound(0, n)`.
    n_draw : number of independent draws, above 0; broadcast against `share`

    References
    ----------
    Wilson (1927), Journal of the American Statistical Association 22.

    >>> f"{upper_bound(0.0, 100_000):.6%}"
    '0.002996%'
    """
    seen, n = np.asarray(share, dtype=np.float64), np.asarray(n_draw, dtype=np.float64)
    z2 = NORMAL_95**2
    spread = np.sqrt(seen * (1 - seen) / n + z2 / (4 * n**2))
    wilson = (seen + z2 / (2 * n) + NORMAL_95 * spread) / (1 + z2 / n)
    return np.asarray(np.where(seen > 0, np.minimum(wilson, 1.0), 1 - 0.05 ** (1 / n)))
