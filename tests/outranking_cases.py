"""Tables with thresholds for PROMETHEE and ELECTRE: small whole numbers, full of ties and steps.

All is whole or a fraction: a plain loop in fractions has the true answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from hypothesis import strategies as st

from model.aggregation import FUNCTIONS
from model.arrays import FloatArray

__all__ = ["OutrankingCase", "cases"]


@dataclass(frozen=True)
class OutrankingCase:
    """A table or draws of one, points as weights, and what each criterion asks."""

    units: FloatArray
    points: FloatArray  # whole numbers, (criterion,) or (draw, criterion)
    functions: tuple[str, ...]
    q: FloatArray
    p: FloatArray
    s: FloatArray
    v: FloatArray

    @property
    def weights(self) -> FloatArray:
        return self.points / self.points.sum(axis=-1, keepdims=True)

    @property
    def promethee(self) -> tuple[tuple[str, ...], FloatArray, FloatArray, FloatArray]:
        return self.functions, self.q, self.p, self.s

    @property
    def electre(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        return self.q, self.p, self.v

    def draws(self) -> list[tuple[FloatArray, list[Fraction]]]:
        """Table and exact weights, draw by draw; one pair where nothing is drawn."""
        n_draw = max(
            len(self.units) if self.units.ndim == 3 else 1, len(np.atleast_2d(self.points))
        )
        units = self.units if self.units.ndim == 3 else [self.units] * n_draw
        points = self.points if self.points.ndim == 2 else [self.points] * n_draw
        return [
            (table, [Fraction(int(x), int(row.sum())) for x in row])
            for table, row in zip(units, points, strict=True)
        ]


@st.composite
def cases(
    draw: st.DrawFn, *, most_options: int = 5, drawn: bool = False, min_options: int = 1
) -> OutrankingCase:
    """With `drawn` the table, the weights or both have a draw axis."""
    n_option = draw(st.integers(min_options, most_options))
    n_criterion = draw(st.integers(1, 4))
    n_draw = draw(st.integers(1, 3))
    which = draw(st.sampled_from(["table", "weights", "both"])) if drawn else "neither"
    table = (n_draw,) if which in ("table", "both") else ()
    shares = (n_draw,) if which in ("weights", "both") else ()
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    high = draw(st.sampled_from([2, 6, 20]))
    points = rng.integers(0, 6, (*shares, n_criterion))
    points[..., 0] += points.sum(axis=-1) == 0
    q = rng.integers(0, 3, n_criterion)
    p = q + rng.integers(0, 4, n_criterion)
    v = p + rng.integers(0, 6, n_criterion).astype(float)
    v[rng.random(n_criterion) < 0.4] = np.inf
    return OutrankingCase(
        units=rng.integers(-high, high + 1, (*table, n_option, n_criterion)).astype(float),
        points=points,
        functions=tuple(rng.choice(FUNCTIONS, n_criterion).tolist()),
        q=q.astype(float),
        p=p.astype(float),
        s=rng.integers(0, 5, n_criterion).astype(float),
        v=v,
    )
