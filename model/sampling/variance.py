"""Sobol indices from values at frozen points: how much of the variance each input explains.

Flow   sampling.sobol, analysis → [sampling.variance] → analysis
Takes  values of a function at points A, at points B, and at A with one input taken from B.
Gives  first and total indices with 95 % intervals.  Never sees  files, names, what is calculated.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from model.arrays import FloatArray

__all__ = ["Indices", "block_means", "sobol_estimates", "student"]

STEADY = 1e-12
"""A spread below this share of the largest value is rounding, not variance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indices:
    """First and total indices with 95 % intervals; NaN where an output does not vary.

    The first index is the share of variance that goes when the input is known; the total index
    is the share that stays when everything else is known. An estimate of a first index may lie a
    little below 0, and so may the lower end of its interval.
    """

    first: FloatArray  # (output, input)
    first_low: FloatArray
    first_high: FloatArray
    total: FloatArray  # (output, input), 0 or more
    total_low: FloatArray
    total_high: FloatArray
    mean: FloatArray  # (output,)
    variance: FloatArray  # (output,); exactly 0 where the output does not vary

    def __post_init__(self) -> None:
        for name in self.__slots__:
            getattr(self, name).setflags(write=False)


def block_means(
    at_a: FloatArray, at_b: FloatArray, mixed: Iterable[FloatArray], n_block: int
) -> FloatArray:
    """Means, over each block of draws, of what the estimators need.

    Parameters
    ----------
    at_a, at_b : (output, draw)
        Values at two independent sets of points. Subtract a constant near the mean from all
        values before, so that squares lose no digits.
    mixed : one (output, draw) for each input
        Values at the points A with this input's coordinates taken from B.
    n_block : int
        Number of blocks of neighbouring draws; it divides the number of draws.

    Returns
    -------
    (2 + 3 × input, output, block)
        Mean and mean square over A and B; then for each input the mean of f(B) (f(AB) − f(A)),
        of f(AB) − f(A), and of (f(AB) − f(A))² / 2.
    """

    def means(values: FloatArray) -> FloatArray:
        return np.asarray(values.reshape(len(values), n_block, -1).mean(axis=-1))

    made = [means(at_a + at_b) / 2, means(at_a * at_a + at_b * at_b) / 2]
    for values in mixed:
        step = values - at_a
        made += [means(at_b * step), means(step), means(step * step) / 2]
    return np.stack(made)


def sobol_estimates(means: FloatArray, centre: FloatArray, largest: FloatArray) -> Indices:
    """First and total indices from the means of independent blocks.

    First index by Saltelli et al. (2010), total index by Jansen (1999). Intervals come from the
    spread of the blocks: each block's pull on the ratio (delta method) is one independent draw,
    so no resampling is needed.

    Parameters
    ----------
    means : (2 + 3 × input, output, block)
        As `block_means` gives them; two independent blocks or more.
    centre : (output,)
        The constant that was subtracted from the output.
    largest : (output,)
        Largest absolute value of the output before centring, to tell rounding from variance.

    References
    ----------
    Saltelli, Annoni, Azzini, Campolongo, Ratto & Tarantola (2010), Computer Physics
    Communications 181, 259-270. Jansen (1999), Computer Physics Communications 117, 35-43.
    """
    mean, square = means[0], means[1]
    cross, shift, half = means[2::3], means[3::3], means[4::3]  # (input, output, block)
    middle = mean.mean(axis=-1)
    variance = square.mean(axis=-1) - middle**2
    steady = variance <= (STEADY * largest) ** 2
    around = np.where(steady, np.nan, variance)  # NaN: nothing to explain
    shifted = shift.mean(axis=-1)
    part = cross.mean(axis=-1) - middle * shifted
    part_block = cross - middle[:, None] * shift - (mean - middle[:, None]) * shifted[..., None]
    variance_block = square - 2 * middle[:, None] * mean
    first, first_error = _ratio(part, part_block, around, variance_block)
    total, total_error = _ratio(half.mean(axis=-1), half, around, variance_block)
    # A mixed value that never differs from f(A) makes both indices exactly 0, without error.
    reach = student(means.shape[-1] - 1)
    return Indices(
        first=first,
        first_low=first - reach * first_error,
        first_high=first + reach * first_error,
        total=total,
        total_low=np.maximum(total - reach * total_error, 0.0),
        total_high=total + reach * total_error,
        mean=middle + centre,
        variance=np.where(steady, 0.0, variance),
    )


def _ratio(
    part: FloatArray, part_block: FloatArray, whole: FloatArray, whole_block: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """(output, input) part / whole and its standard error from the blocks (delta method)."""
    ratio = part / whole
    pull = (part_block - ratio[..., None] * whole_block) / whole[:, None]
    error = pull.std(axis=-1, ddof=1) / np.sqrt(pull.shape[-1])
    return np.asarray(ratio.T), np.asarray(error.T)


def student(freedom: int) -> float:
    """The 0.975 quantile of Student's t, to 1e-3 from 7 degrees of freedom on.

    References
    ----------
    Abramowitz & Stegun (1964), 26.7.5.

    >>> round(student(15), 3), round(student(7), 2)
    (2.131, 2.36)
    """
    z = 1.959963984540054
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return float(sum(term / freedom**power for power, term in enumerate(terms)))
