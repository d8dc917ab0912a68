"""Points of a rank-1 lattice: evenly spread over many dimensions at once.

Flow   sampling.sobol → [sampling.lattice] → sampling.sobol
Takes  a number of points and a shift.  Gives  points on [0, 1).  Never sees  files, names.
"""

from __future__ import annotations

import numpy as np

from model.arrays import FloatArray, IntArray

__all__ = ["VECTOR", "lattice_points"]

# fmt: off
VECTOR = np.array([
    1, 41359, 22033, 48983, 25919, 23311, 42341, 42717, 37283, 17111, 55571, 33601, 43849, 22555,
    28697, 46631, 7139, 9633, 40661, 54651, 62803, 51109, 35751, 18613, 64889, 30727, 57603, 38943,
    19101, 49203, 45087, 12317, 30073, 18461, 34497, 2693, 17379, 29725, 40255, 40931, 38207, 55941,
    60735, 26943, 36159, 13957, 28701, 995, 27677, 40581, 60445, 65507, 37917, 46109, 35869, 38941,
    1379, 42629, 44411, 51229, 2019, 12259, 15331, 22499, 52195, 57989, 11235, 16355, 25629, 40989,
    3043, 31425, 14365, 20159, 44061, 46051, 49065, 55267, 62551, 6173, 18345, 13283, 23581, 48215,
    937, 27793, 9187, 34787, 22557, 41047, 49297, 7255, 36893, 39965, 15273, 62785, 1053, 44119,
    17437, 3101,
])
# fmt: on
"""Generating vector, found component by component: of random odd candidates the one that keeps
the squared integration error lowest at the worst of 2^8 … 2^16 points (after Cools, Kuo & Nuyens
2006, SIAM Journal on Scientific Computing 28, 2162-2188)."""


def lattice_points(n_point: int, rows: IntArray, shift: FloatArray) -> FloatArray:
    """Some points of a shifted lattice.

    Parameters
    ----------
    n_point : int
        Size of the whole lattice, a power of two.
    rows : (draw,)
        Which of its points, 0 … n_point − 1.
    shift : (coordinate,)
        Uniform on [0, 1): with a random shift every point is uniform; at most `len(VECTOR)`.

    Returns
    -------
    (coordinate, draw)
    """
    # Whole numbers first: the products would lose digits as floats.
    steps = (rows[None, :] * (VECTOR[: len(shift), None] % n_point)) % n_point
    return np.asarray((steps / n_point + shift[:, None]) % 1.0)
