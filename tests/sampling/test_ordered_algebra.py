"""Algebra in a fixed order: right, and draws that are the same on any processor."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

import numpy as np
import pytest
from numpy._core import _multiarray_umath as numpy_core

from model.preference import box_space
from model.sampling import weight_sampler
from model.sampling.ordered_algebra import (
    across,
    inverse,
    null_vectors,
    ordered_product,
    orthonormal,
    rounded,
)
from tests.sampling.spaces import both, ordered, space, weights

SAME = 1e-12

SPACES = {
    "order and bounds": both(ordered(range(12)), box_space(np.full(12, 0.03), np.full(12, 0.13))),
    "equalities": space(
        6,
        [([1.36, -0.69, 0.24, -0.28, 0.07, 1.44], 0.1), ([0.4, 0.1, -0.9, 1.2, -0.7, 0.3], 0.1)],
        [([1, 1, 1, 0, 0, 0], 0.5), ([1, -1, 0.5, 0.25, -0.1, 0.3], 0.13)],
    ),
    "thin": space(4, [([1, -1, 0, 0.01], 1e-5), ([-1, 1, 0, -0.01], 1e-5)]),
}


def main():
    """Write the draws of all spaces to standard output: run with a plainer processor's kernels."""
    for inside in SPACES.values():
        sampler = weight_sampler(inside)
        assert sampler.method == "hit-and-run"
        sys.stdout.buffer.write(weights(sampler, 3, 20_000).tobytes())


@pytest.fixture(scope="module")
def elsewhere():
    """Draws of all spaces by the kernels of an older processor, one after another."""
    if platform.machine() not in ("x86_64", "AMD64"):
        pytest.skip("kernels can be chosen by name on x86-64 only")
    faster = [name for name in numpy_core.__cpu_dispatch__ if numpy_core.__cpu_features__[name]]
    plain = {"OPENBLAS_CORETYPE": "Prescott", "NPY_DISABLE_CPU_FEATURES": " ".join(faster)}
    command = [sys.executable, "-c", f"from {__name__} import main; main()"]
    search = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        command, env={**os.environ, **plain, "PYTHONPATH": search}, capture_output=True, check=True
    )
    return np.frombuffer(done.stdout)


def test_draws_are_the_same_by_the_kernels_of_an_older_processor(elsewhere):
    here = [weights(weight_sampler(inside), 3, 20_000).ravel() for inside in SPACES.values()]
    there = np.split(elsewhere, np.cumsum([len(drawn) for drawn in here])[:-1])
    worst = [np.abs(one - other).max() for one, other in zip(here, there, strict=True)]
    assert max(worst) <= SAME, dict(zip(SPACES, worst, strict=True))


@pytest.mark.parametrize("size", [3, 600])
def test_products_and_inverses_are_those_of_the_library(size):
    generator = np.random.default_rng(size)
    left, right = generator.normal(size=(20, 15)), generator.normal(size=(15, size))
    assert np.allclose(ordered_product(left, right), left @ right, rtol=0, atol=1e-13)
    square = generator.normal(size=(9, 9))
    assert np.allclose(inverse(square) @ square, np.eye(9), rtol=0, atol=1e-10)


def test_an_inverse_exchanges_rows_where_the_diagonal_is_empty():
    assert np.array_equal(inverse(np.eye(3)[[1, 2, 0]]), np.eye(3)[[2, 0, 1]])


def test_orthonormal_rows_say_the_same_as_the_rows_given():
    generator = np.random.default_rng(1)
    rows, point = generator.normal(size=(4, 7)), generator.normal(size=7)
    rows = np.concatenate([rows, rows[:2] + rows[2:]])  # two of them are said already
    normals, levels = orthonormal(rows, rows @ point, 1e-9)
    assert np.allclose(normals @ normals.T, np.eye(4), rtol=0, atol=1e-14)
    assert np.allclose(normals @ point, levels, rtol=0, atol=1e-13)
    assert np.allclose(across(rows, normals), 0.0, rtol=0, atol=1e-13)


def test_a_null_vector_is_across_all_rows_and_known_when_not_the_only_one():
    matrices = np.random.default_rng(2).normal(size=(5, 3, 4))
    matrices[4, 2] = matrices[4, 0] - matrices[4, 1]
    vectors, least = null_vectors(matrices)
    assert np.allclose((matrices @ vectors[:, :, None])[:4, :, 0], 0.0, rtol=0, atol=1e-13)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0)
    assert np.all(least[:4] > 1e-3) and least[4] < 1e-12


def test_rounding_is_to_a_power_of_two():
    assert rounded(np.array([0.3, 1 / 3]), 0.3).tolist() == [0.25, 0.25]
