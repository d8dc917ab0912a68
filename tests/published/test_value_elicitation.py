"""Values from ratings against a published piecewise function."""

from __future__ import annotations

import numpy as np
import pytest

from model.preference import rated_values


def test_ratings_give_the_piecewise_values_of_the_rsmaa_test():
    """Knots −0.15, 0, 0.25, 0.35 worth 0, 0.1, 0.9, 1; the last two performances lie outside."""
    function = rated_values(-0.15, 0.35, [(-0.15, 0), (0, 10), (0.25, 90), (0.35, 100)])
    asked = np.array([0.1, 0.35, -0.15, 0, 0.25, 0.38, -0.2])
    assert function(asked) == pytest.approx([0.42, 1, 0, 0.1, 0.9, 1, 0], abs=1e-12)
