"""A decision problem from performances on scales of their own, with a distribution a cell."""

from __future__ import annotations

from collections.abc import Sequence

from model.problem import DecisionProblem, build_problem
from model.scenario import Scenario

Cell = float | tuple[float, str]


def scaled_problem(
    scales: Sequence[tuple[float, float]], cells: Sequence[Sequence[Cell]], **analysis: object
) -> DecisionProblem:
    """Criteria c0 … with (worst, best) each; cells are performances or (likely, distribution)."""
    scenario = {
        "schema": 1,
        "title": "scaled",
        "question": "which",
        "criteria": {
            f"c{n}": {
                "name": f"c{n}",
                "role": "goal",
                "direction": "max" if best > worst else "min",
                "scale": {"min": min(worst, best), "max": max(worst, best), "unit": "%"},
                "value_function": {"kind": "linear", "outside": "extend"},
            }
            for n, (worst, best) in enumerate(scales)
        },
        "weights": {"form": "leaves", "points": {f"c{n}": 1.0 for n in range(len(scales))}},
        "options": {f"o{n}": {"name": f"o{n}"} for n in range(len(cells))},
        "scores": tuple(
            {
                "option": f"o{o}",
                "criterion": f"c{c}",
                **(
                    {"low": cell, "likely": cell, "high": cell}
                    if isinstance(cell, float)
                    else {"low": 0.0, "likely": cell[0], "high": 1.0, "distribution": cell[1]}
                ),
            }
            for o, row in enumerate(cells)
            for c, cell in enumerate(row)
        ),
        "analysis": dict(analysis),
    }
    return build_problem(Scenario.model_validate(scenario))
