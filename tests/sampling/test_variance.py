"""Estimators of Sobol indices: the formulas as printed, the t quantile, the lattice."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.stats import t

from model.sampling.lattice import VECTOR, lattice_points
from model.sampling.variance import block_means, sobol_estimates, student


def test_estimates_are_those_of_saltelli_2010_and_jansen_1999():
    generator = np.random.default_rng(5)
    at_a, at_b = generator.random((2, 96)), generator.random((2, 96))
    mixed = generator.random((3, 2, 96))
    means = block_means(at_a, at_b, list(mixed), 12)
    found = sobol_estimates(means, np.zeros(2), np.ones(2))
    for output in range(2):
        a, b = at_a[output], at_b[output]
        both = np.concatenate([a, b])
        assert_allclose(found.mean[output], both.mean())
        assert_allclose(found.variance[output], both.var())
        for n in range(3):
            ab = mixed[n, output]
            # Table 2 of Saltelli et al. (2010): (b) with f(B) less the mean, and (f).
            first = np.mean((b - both.mean()) * (ab - a)) / both.var()
            total = np.mean((a - ab) ** 2) / 2 / both.var()
            assert_allclose(found.first[output, n], first)
            assert_allclose(found.total[output, n], total)


def test_the_error_is_that_of_leaving_out_one_block_after_another():
    # The delta method against the jackknife: the same error to a few per cent with many blocks.
    generator = np.random.default_rng(6)
    at_a, at_b = generator.random((1, 6000)), generator.random((1, 6000))
    mixed = [0.5 * at_a + 0.5 * at_b]
    means = block_means(at_a, at_b, mixed, 200)
    whole = sobol_estimates(means, np.zeros(1), np.ones(1))
    for name in ("first", "total"):
        left = [
            getattr(sobol_estimates(np.delete(means, k, axis=2), np.zeros(1), np.ones(1)), name)
            for k in range(200)
        ]
        jackknife = np.sqrt(199 * np.var(np.ravel(left)))
        reach = getattr(whole, f"{name}_high") - getattr(whole, name)
        assert_allclose(reach[0, 0], t.ppf(0.975, 199) * jackknife, rtol=0.03)


@pytest.mark.parametrize("freedom", [7, 15, 63, 1000])
def test_student_is_that_of_scipy(freedom):
    assert student(freedom) == pytest.approx(t.ppf(0.975, freedom), abs=1e-3)


def test_the_figures_cannot_be_written_to():
    values = np.random.default_rng(1).random((1, 8))
    found = sobol_estimates(block_means(values, values, [values], 2), np.zeros(1), np.ones(1))
    with pytest.raises(ValueError, match="read-only"):
        found.first[0, 0] = 1


@pytest.mark.parametrize("n_point", [8, 256, 4096])
def test_every_coordinate_of_a_lattice_fills_every_cell_once(n_point):
    shift = np.random.default_rng(2).random(len(VECTOR))
    points = lattice_points(n_point, np.arange(n_point), shift)
    assert points.min() >= 0 and points.max() < 1
    # Seen from its shift, each coordinate holds every multiple of 1/n once.
    steps = np.rint((points - shift[:, None]) * n_point).astype(int) % n_point
    assert (np.sort(steps, axis=1) == np.arange(n_point)).all()


def test_no_two_coordinates_of_the_lattice_are_alike_or_opposite():
    size = 2**16
    assert (VECTOR % 2 == 1).all()
    assert len({min(z, size - z) for z in (VECTOR % size).tolist()}) == len(VECTOR)


def test_pieces_of_a_lattice_make_the_whole():
    shift = np.array([0.1, 0.9, 0.4])
    whole = lattice_points(64, np.arange(64), shift)
    pieces = [lattice_points(64, np.arange(start, start + 16), shift) for start in range(0, 64, 16)]
    assert_allclose(np.concatenate(pieces, axis=1), whole)
