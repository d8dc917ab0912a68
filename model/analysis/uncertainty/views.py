"""Views: each lens made ready to be counted, with its sampler and its two kinds of scores.

Flow   lenses → [analysis.uncertainty.views] → looks
Knows  sampling.  Never sees  draws, files.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.analysis.uncertainty.lenses import Lens, local_by_group
from model.analysis.uncertainty.looks import View, make_look
from model.analysis.uncertainty.overall import ScoreSource
from model.arrays import FloatArray, IntArray
from model.preference import box_space
from model.problem import DecisionProblem
from model.sampling import WEIGHTS, WeightSampler, weight_sampler

__all__ = ["STATED", "Fixed", "grouping", "sampler_of", "stated_view", "view_of"]

STATED = "stated"
"""Lens: weights as in the file, scores drawn."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """One vector of weights, draw after draw."""

    weights: FloatArray  # (coordinate,)
    method: str = "point"
    n_chain: int = 0

    def draw(self, generator: np.random.Generator, n: int, /) -> tuple[FloatArray, FloatArray]:
        """The same weights n times; nothing is taken from the generator."""
        return np.broadcast_to(self.weights[:, None], (len(self.weights), n)), np.ones(n)


def sampler_of(lens: Lens) -> WeightSampler:
    """What draws the coordinates of a lens."""
    return weight_sampler(lens.space, lens.density, lens.concentration, lens.parent, lens.leaf_node)


def view_of(
    problem: DecisionProblem,
    lens: Lens,
    place: int,
    values: FloatArray,
    rows: IntArray,
    scores: ScoreSource | None,
    n_draw: int,
    sampler: WeightSampler | None = None,
) -> View:
    """One lens, with scores as judged and drawn.

    Parameters
    ----------
    problem : DecisionProblem
    lens : Lens
    place : number of the lens among all: it says which stream of random numbers is taken
    values : (option, criterion)
        Values as judged, of all options of the problem.
    rows : positions of the options to place
    scores : score draws; None: only scores as judged
    n_draw : number of draws
    sampler : of the lens, where it is made already
    """
    sources = (None,) if scores is None else (None, scores)
    sampler = sampler or sampler_of(lens)
    return View(
        lens=lens,
        sampler=sampler,
        stream=WEIGHTS + place,
        grouping=grouping(problem, lens),
        looks=tuple(make_look(problem, lens, sampler, values, rows, source) for source in sources),
        n_draw=n_draw,
    )


def stated_view(
    problem: DecisionProblem,
    values: FloatArray,
    rows: IntArray,
    scores: ScoreSource | None,
    n_draw: int,
) -> View:
    """Weights as stated, scores drawn; None: as judged."""
    groups = np.asarray(problem.node_weights[problem.tree.group_node])
    lens = Lens(
        name=STATED,
        perspective="",
        space=box_space(groups, groups),
        spread=local_by_group(problem),
        density="point",
    )
    sampler = Fixed(groups)
    return View(
        lens=lens,
        sampler=sampler,
        stream=WEIGHTS,
        grouping=np.eye(len(groups)),
        looks=(make_look(problem, lens, sampler, values, rows, scores),),
        n_draw=n_draw,
    )


def grouping(problem: DecisionProblem, lens: Lens) -> FloatArray:
    """(coordinate, group) what each coordinate adds to the weight of each top-level group."""
    groups = np.arange(len(problem.tree.groups))
    inside = (problem.tree.group_of[:, None] == groups).astype(np.float64)
    return np.asarray(lens.spread.T @ inside)
