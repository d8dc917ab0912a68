"""The problem that most benchmarks work on: twelve options on twelve criteria.

Scores are uniform between 0.3 and 0.7, with a fixed seed; where they are uncertain they may be
0.1 lower or higher (triangular), or have a standard deviation of 0.03 (normal).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from model.problem import DecisionProblem, build_problem
from model.scenario import Scenario

__all__ = ["CRITERIA", "DEVIATION", "OPTIONS", "SCORES", "WEIGHTS", "WIDTH", "problem"]

OPTIONS = CRITERIA = 12
WIDTH, DEVIATION = 0.1, 0.03
SCORES = np.random.default_rng(7).uniform(0.3, 0.7, (OPTIONS, CRITERIA))
WEIGHTS = np.full(CRITERIA, 1 / CRITERIA)


@cache
def problem(distribution: str = "triangular", workers: int = 1) -> DecisionProblem:
    """Options o0, o1 … on criteria c0, c1 … of equal weight; each criterion is a goal."""
    names = [f"c{n}" for n in range(CRITERIA)]
    scale = {"min": 0.0, "max": 1.0, "unit": "points"}
    shared = {"role": "goal", "direction": "max", "scale": scale}
    scenario = {
        "schema": 1,
        "title": "benchmark",
        "question": "which",
        "criteria": {name: {"name": name, **shared} for name in names},
        "weights": {"form": "leaves", "points": dict.fromkeys(names, 1.0)},
        "options": {f"o{n}": {"name": f"o{n}"} for n in range(OPTIONS)},
        "scores": tuple(
            {
                "option": f"o{o}",
                "criterion": f"c{c}",
                "low": value - WIDTH,
                "likely": value,
                "high": value + WIDTH,
                "distribution": distribution,
            }
            for (o, c), value in np.ndenumerate(SCORES)
        ),
    }
    built = build_problem(Scenario.model_validate(scenario))
    return replace(built, settings=replace(built.settings, workers=workers))
