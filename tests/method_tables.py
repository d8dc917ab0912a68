"""Tables for methods that compare options: from printed figures, and at random.

Random figures lie on a grid of the scale, so that ties, constant columns, identical rows and
scores at both ends of the scale come up often. Hypothesis chooses the size and a seed; the rest
follows from the seed, so that examples are quick.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from model.aggregation import MethodTable
from model.arrays import FloatArray

__all__ = ["drawn", "method_table", "tables", "weightings"]

STEPS = 8


def method_table(
    performances: Sequence[Sequence[float]] | FloatArray,
    signs: Sequence[float] | FloatArray,
    values: Sequence[Sequence[float]] | FloatArray | None = None,
    **settings: object,
) -> MethodTable:
    """Natural performances, 1 or −1 a criterion; values linear over what is observed if not given.

    No thresholds, no vetoes, no aspirations unless given.
    """
    sign = np.asarray(signs, dtype=float)
    units = np.asarray(performances, dtype=float) * sign
    if values is None:
        low, high = units.min(axis=-2, keepdims=True), units.max(axis=-2, keepdims=True)
        values = (units - low) / np.where(high > low, high - low, 1.0)
    n = len(sign)
    table = MethodTable(
        values=np.asarray(values, dtype=float),
        units=units,
        signs=sign,
        functions=("linear",) * n,
        indifference=np.zeros(n),
        preference=np.zeros(n),
        inflection=np.ones(n),
        veto=np.full(n, np.inf),
        aspiration=np.full(n, -np.inf),
        group_utility=0.5,
        cut=(0.30, -0.15),
    )
    return replace(table, **settings)  # type: ignore[arg-type]


def drawn(tables: Sequence[MethodTable]) -> MethodTable:
    """Several tables of one shape as the draws of one."""
    return replace(
        tables[0],
        values=np.stack([table.values for table in tables]),
        units=np.stack([table.units for table in tables]),
    )


@st.composite
def tables(draw: st.DrawFn, *, min_options: int = 1, aspire: bool = True) -> MethodTable:
    """Values on a grid, natural performances above 0 on scales of different length."""
    shape = draw(st.integers(min_options, 5)), draw(st.integers(1, 4))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    values = rng.integers(0, STEPS + 1, shape) / STEPS
    if rng.random() < 0.3:
        values[:, rng.integers(shape[1])] = rng.choice([0.0, 0.5, 1.0])
    signs, lengths = rng.choice([1.0, -1.0], shape[1]), rng.choice([1.0, 40.0, 1000.0], shape[1])
    performances = 2.0 + lengths * np.where(signs > 0, values, 1 - values)
    least = rng.choice([-np.inf, 0.25, 0.5] if aspire else [-np.inf], shape[1])
    return method_table(
        performances,
        signs,
        values,
        aspiration=np.where(signs > 0, 2.0 + lengths * least, -2.0 - lengths * (1 - least)),
        group_utility=float(rng.choice([0.0, 0.3, 0.5, 1.0])),
    )


@st.composite
def weightings(draw: st.DrawFn, n_criterion: int, *, distinct: bool = False) -> FloatArray:
    """Weights that sum to 1; some are 0 or level, unless they must be distinct."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    points = rng.integers(0, 6, n_criterion)
    if distinct or not points.any():
        points = rng.permutation(n_criterion) + 1
    return np.asarray(points / points.sum())
