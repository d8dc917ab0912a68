"""A flat decision problem from a matrix of values: no drivers, no gates, one group a criterion."""

from __future__ import annotations

from collections.abc import Sequence

from model.problem import DecisionProblem, build_problem
from model.scenario import Scenario

Cell = float | tuple[float, float, float]


def flat_problem(
    cells: Sequence[Sequence[Cell]],
    weights: Sequence[float],
    scale: tuple[float, float] = (0.0, 1.0),
    **analysis: object,
) -> DecisionProblem:
    """Options o0, o1 …; criteria c0, c1 …, more is better on the one scale."""
    criteria = {
        f"c{n}": {
            "name": f"c{n}",
            "role": "goal",
            "direction": "max",
            "scale": {"min": float(scale[0]), "max": float(scale[1]), "unit": "points"},
        }
        for n in range(len(weights))
    }
    scores = []
    for o, row in enumerate(cells):
        for c, cell in enumerate(row):
            low, likely, high = cell if isinstance(cell, tuple) else (cell, cell, cell)
            points = {"low": float(low), "likely": float(likely), "high": float(high)}
            scores.append({"option": f"o{o}", "criterion": f"c{c}", **points})
    scenario = Scenario.model_validate(
        {
            "schema": 1,
            "title": "flat",
            "question": "which",
            "weights": {
                "form": "leaves",
                "points": {f"c{n}": float(w) for n, w in enumerate(weights)},
            },
            "criteria": criteria,
            "options": {f"o{n}": {"name": f"o{n}"} for n in range(len(cells))},
            "scores": tuple(scores),
            "analysis": dict(analysis),
        }
    )
    return build_problem(scenario)
