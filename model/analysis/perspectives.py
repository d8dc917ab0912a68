"""The same scores seen with each perspective's weights, side by side and never averaged.

Flow   DecisionProblem → [analysis.perspectives] → PerspectivesResult → report
Takes  a DecisionProblem.  Gives  a PerspectivesResult; everything in it is exact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from model.analysis.central import central
from model.analysis.result import freeze_arrays
from model.arrays import FloatArray, IntArray
from model.problem import DecisionProblem

__all__ = ["PerspectivesResult", "perspectives"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PerspectivesResult:
    """Values and ranks under every perspective's weights."""

    perspectives: tuple[str, ...]
    options: tuple[str, ...]
    nodes: tuple[str, ...]
    node_weights: FloatArray  # (perspective, node), global
    value: FloatArray  # (perspective, option); of contingent options over their open states
    rank: IntArray  # (perspective, option), 0 where not ranked
    leader: tuple[str, ...]  # (perspective,)
    lead: FloatArray  # (perspective,), NaN with fewer than two ranked options
    close: tuple[tuple[str, ...], ...]  # (perspective,), options that cannot be separated

    def __post_init__(self) -> None:
        freeze_arrays(self)


def perspectives(problem: DecisionProblem) -> PerspectivesResult:
    """Values and ranks under every perspective."""
    views = problem.perspectives
    seen = [central(replace(problem, node_weights=view.weights)) for view in views]
    shape = (len(views), len(problem.options))
    weights_shape = (len(views), len(problem.tree.nodes))
    return PerspectivesResult(
        perspectives=tuple(view.id for view in views),
        options=problem.options,
        nodes=problem.tree.nodes,
        node_weights=np.array([view.weights for view in views]).reshape(weights_shape),
        value=np.array([result.value for result in seen]).reshape(shape),
        rank=np.array([result.rank for result in seen], dtype=np.int64).reshape(shape),
        leader=tuple(result.leader for result in seen),
        lead=np.array([result.lead for result in seen], dtype=np.float64),
        close=tuple(result.close for result in seen),
    )
