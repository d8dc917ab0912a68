"""Draws of a study as plain arrays, and acceptability from draws made elsewhere.

Flow   Scenario → [study.draws] → Draws → anything → arrays → [study.draws] → LensResult
Takes  a checked Scenario.  Never sees  files, the terminal.
"""

from __future__ import annotations

from dataclasses import dataclass

from model.analysis import LensResult, score_draws, supplied, weight_draws
from model.arrays import FloatArray
from model.problem import build_problem
from model.scenario import Scenario

__all__ = ["Draws", "study_draws", "take_draws"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """Weights as a run draws them, and values of every score. The arrays are yours to change.

    Values are number for number those of a run, unless all uncertain scores are normal, drawn
    independently, with straight values that are never clipped: a run then draws the overall value
    of each option at once. Values are spread alike, and shares from them agree with those of the
    run within their errors.
    """

    options: tuple[str, ...]
    criteria: tuple[str, ...]
    weights: FloatArray  # (draw, criterion), global; rows sum to 1
    values: FloatArray  # (draw, option, criterion), 0 to 1, averaged over states; 1 is best


def take_draws(
    scenario: Scenario,
    lens: str,
    *,
    n: int | None = None,
    seed: int | None = None,
    perspective: str = "",
) -> Draws:
    """The draws behind one lens of the acceptability of a scenario; see `Draws` for normal scores.

    Parameters
    ----------
    scenario : Scenario
    lens : name of a lens that the scenario asks for, such as "near"
    n : number of draws, or None for that of the scenario
        Arrays hold all of them: with 180 cells, 100 000 draws take 150 MB.
    seed : or None for that of the scenario
    perspective : id of a perspective, whose lenses are "near" and "order"; "" for [weights]

    Raises
    ------
    ValueError
        When there is no such lens, or n is less than 1.
    """
    problem = build_problem(scenario)
    n = problem.settings.draws if n is None else n
    seed = problem.settings.seed if seed is None else seed
    if n < 1:
        raise ValueError(f"{n} draws; at least 1 is needed")
    return Draws(
        options=problem.options,
        criteria=problem.criteria,
        weights=weight_draws(problem, lens, n, seed, perspective),
        values=score_draws(problem, n, seed),
    )


def study_draws(
    scenario: Scenario, weights: FloatArray, values: FloatArray | None = None
) -> LensResult:
    """How the ranked options of a scenario place over draws made elsewhere.

    Parameters
    ----------
    scenario : Scenario
        Says which options gates leave to be ranked, and what is judged where `values` is None.
    weights : (draw, criterion)
        Global weights in the order of `Draws.criteria`, 0 or more; rows sum to 1. Draws count
        as independent.
    values : (draw, option, criterion), or None for scores as judged
        From 0 to 1, higher is better, in the order of `Draws.options`.

    Raises
    ------
    ValueError
        When a shape does not fit, or a figure is not what it should be.
    """
    return supplied(build_problem(scenario), weights, values)
