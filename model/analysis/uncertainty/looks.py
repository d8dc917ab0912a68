"""A look: the options seen through one lens, with scores as judged or drawn, draw by draw.

Flow   lenses, samplers, scores → [analysis.uncertainty.looks] → tallies
Takes  a DecisionProblem and the options to place.  Gives  one Count a look; memory stays flat.
Knows  sampling.  Never sees  files, HTML.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from model.analysis.uncertainty.histogram import Histogram
from model.analysis.uncertainty.lenses import Lens
from model.analysis.uncertainty.overall import ScoreChunk, ScoreSource
from model.analysis.uncertainty.places import MOST_RANKED, Work
from model.analysis.uncertainty.tally import Tally, tally_draws
from model.analysis.uncertainty.ties import by_differences
from model.arrays import BoolArray, FloatArray, IntArray
from model.problem import DecisionProblem
from model.sampling import CHUNK, PROBE, chunk_generator, chunk_sizes, in_chunks, thin_product

__all__ = [
    "Count",
    "Look",
    "Sampler",
    "View",
    "alike_rows",
    "count_views",
    "first_steps",
    "make_look",
]

FIRST_STEP = 1024
"""Convergence is shown from so many draws on, then after each doubling."""

SAME = 1e-12
"""Values this near to each other in every draw differ by rounding only."""

Chain = IntArray | None


class Sampler(Protocol):
    """What is asked of a sampler of weights (`model.sampling.WeightSampler`)."""

    @property
    def method(self) -> str: ...
    @property
    def n_chain(self) -> int: ...
    def draw(self, generator: np.random.Generator, n: int, /) -> tuple[FloatArray, FloatArray]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Which rows are compared: kinds of identical options."""

    scores: str  # likely, drawn
    likely: FloatArray  # (option, coordinate) values as judged
    alike: IntArray  # (option,) the first option with the same value in every draw
    rows: IntArray  # (option,) positions in the problem

    @property
    def kinds(self) -> IntArray:
        """First option of each kind."""
        return np.unique(self.alike)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many options each kind stands for."""
        return tuple(np.bincount(self.alike)[self.kinds].tolist())


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One lens with its sampler and looks; both kinds of scores meet the same weights."""

    lens: Lens
    sampler: Sampler
    stream: int
    grouping: FloatArray  # (coordinate, group)
    looks: tuple[Look, ...]
    n_draw: int
    quantiles: bool = True


@dataclass(slots=True)
class Count:
    """What one look has counted so far."""

    tally: Tally
    steps: list[tuple[int, FloatArray]]  # (kind,) first ranks after 1024, 2048 … draws
    histogram: Histogram | None

    def add(self, other: Count) -> None:
        """Add the next chunk, and remember the first ranks at each doubling of the draws."""
        self.tally.add(other.tally)
        self.note()

    def note(self) -> None:
        """Remember the first ranks if the number of draws is a power of two."""
        n_draw = self.tally.n_draw
        if n_draw >= FIRST_STEP and n_draw & (n_draw - 1) == 0:
            self.steps.append((n_draw, self.tally.ahead[:, 0].copy()))


def make_look(
    problem: DecisionProblem,
    lens: Lens,
    sampler: Sampler,
    values: FloatArray,
    rows: IntArray,
    source: ScoreSource | None,
) -> Look:
    """The rows of one look.

    Parameters
    ----------
    problem : DecisionProblem
    lens, sampler : the weights
    values : (option, criterion)
        Values as judged, of all options of the problem.
    rows : positions of the options to place
    source : score draws; None: scores as judged
    """
    likely = values[rows] @ lens.spread
    varies = np.zeros(len(rows), dtype=np.bool_)
    if source is not None:
        varies |= source.varies[rows][:, lens.spread.any(axis=1)].any(axis=1)
    return Look(
        scores="likely" if source is None else "drawn",
        likely=likely,
        alike=alike_rows(_telling(problem, lens, sampler, likely), varies),
        rows=rows,
    )


def _telling(
    problem: DecisionProblem, lens: Lens, sampler: Sampler, likely: FloatArray
) -> FloatArray:
    """(option, …) figures that are equal for two rows just when they are level for all weights."""
    if lens.density not in ("uniform", "point"):  # the whole simplex, however seldom a corner of it
        return likely if lens.concentration is None else likely[:, lens.concentration > 0]
    # On a flat space two rows may differ and still be level for every weight: ask the draws.
    raw, total = sampler.draw(chunk_generator(problem.settings.seed, PROBE, 0), 64)
    return np.asarray(likely @ (raw / total))


def alike_rows(values: FloatArray, varies: BoolArray) -> IntArray:
    """(option,) the first option that is level with it in every draw.

    Cells are drawn independently: an option that varies is like no other, even one with the
    same judgements.
    """
    scale = SAME * max(1.0, float(np.abs(values).max(initial=0.0)))
    same = [
        option
        if varies[option]
        else int(np.flatnonzero((np.abs(values - row) <= scale).all(axis=1) & ~varies)[0])
        for option, row in enumerate(values)
    ]
    return np.array(same, dtype=np.int64)


def count_views(
    problem: DecisionProblem, views: Sequence[View], source: ScoreSource | None
) -> list[list[Count]]:
    """Count all looks of all views in one pass over the chunks.

    Score draws of a chunk are made once and shared. Chunks are added in their order, so that
    workers cannot change a figure.

    Returns
    -------
    [view][look]
    """
    bounds = (source.low, source.high) if source else (0.0, 1.0)
    held = [[_histogram(view, look, bounds) for look in view.looks] for view in views]
    benches: list[Work] = []
    n_row = max((len(look.rows) for view in views for look in view.looks), default=0)
    n_coordinate = max((view.lens.spread.shape[1] for view in views), default=0)
    most = max((view.n_draw for view in views), default=0)
    drawn = [v.n_draw for v in views if any(k.scores == "drawn" for k in v.looks)]

    def make(number: int) -> list[list[Count | None]]:
        work = benches.pop() if benches else Work(n_row, n_coordinate)
        start = number * CHUNK
        scored = min(max(drawn, default=0) - start, CHUNK)
        scores = source.chunk(number, scored) if source and scored > 0 else None
        found: list[list[Count | None]] = []
        for view, histograms in zip(views, held, strict=True):
            size = min(view.n_draw - start, CHUNK)
            found.append(
                _counted(problem, view, histograms, (number, size), scores, work)
                if size > 0
                else [None] * len(view.looks)
            )
        benches.append(work)
        return found

    counts: list[list[Count]] = []
    for chunk in in_chunks(make, range(len(chunk_sizes(most))), problem.settings.workers):
        for place, found in enumerate(chunk):
            kept = [count for count in found if count is not None]
            if len(counts) <= place:  # the first chunk
                counts.append(kept)
                for count in kept:
                    count.note()
                continue
            for mine, theirs in zip(counts[place], kept, strict=False):
                mine.add(theirs)
    return counts


def _histogram(view: View, look: Look, bounds: tuple[float, float]) -> Histogram | None:
    """A histogram over the values that the look can take; values as judged are held by theirs."""
    if not view.quantiles:
        return None
    if look.scores == "drawn":
        return Histogram(len(look.kinds), *bounds)
    low, high = float(look.likely.min()), float(look.likely.max())
    inside = low >= -1e-9 and high <= 1 + 1e-9
    return Histogram(len(look.kinds), *((0.0, 1.0) if inside else (low - 1e-9, high + 1e-9)))


def _counted(
    problem: DecisionProblem,
    view: View,
    histograms: Sequence[Histogram | None],
    chunk: tuple[int, int],
    scores: ScoreChunk | None,
    work: Work,
) -> list[Count | None]:
    """One chunk of one view, look by look."""
    number, size = chunk
    generator = chunk_generator(problem.settings.seed, view.stream, number)
    raw, total = view.sampler.draw(generator, size)
    chains = _chain_starts(view.sampler.n_chain, size)
    counts: list[Count | None] = []
    for look, histogram in zip(view.looks, histograms, strict=True):
        values: NDArray[np.floating[Any]]
        finer: Callable[[IntArray], FloatArray] | None = None
        if look.scores == "drawn" and scores is not None:
            everyone = scores.overall(view.lens.spread, raw)
            values = everyone[look.rows[look.kinds]]
        else:
            values = thin_product(look.likely[look.kinds], raw)
            if view.lens.concentration is not None:  # a weight may all but vanish
                open_ = view.lens.concentration > 0
                finer = partial(by_differences, look.likely[look.kinds], raw, open_)
        tally, place = tally_draws(
            values,
            (raw, total),
            look.sizes,
            work,
            chains=chains,
            level=number if look.scores == "drawn" or finer else None,
            finer=finer,
            rankings=len(look.rows) <= MOST_RANKED,
        )
        if histogram is not None:
            histogram.add(values, (1.0 / total).astype(values.dtype))
        counts.append(Count(tally, first_steps(place.ahead) if number == 0 else [], histogram))
    return counts


def first_steps(ahead: NDArray[Any]) -> list[tuple[int, FloatArray]]:
    """First ranks of each kind after 1024, 2048 … draws, short of the whole chunk."""
    steps, size = [], FIRST_STEP
    while size < ahead.shape[1]:
        firsts = [np.count_nonzero(row[:size] == 0) for row in ahead]
        steps.append((size, np.array(firsts, dtype=np.float64)))
        size *= 2
    return steps


def _chain_starts(n_chain: int, size: int) -> Chain:
    """First draw of each group of chains; groups are as many as 32, more where chains allow."""
    if n_chain == 0:
        return None
    length = math.ceil(size / n_chain)  # draws lie chain by chain
    groups = math.gcd(n_chain, 128)
    return np.unique(np.minimum(np.arange(groups) * (n_chain // groups) * length, size - 1))
