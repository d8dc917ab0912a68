"""Where each option leads: the cells of the weight simplex, cut by exact whole-number arithmetic.

Flow   analysis → aggregation.first_rank → [aggregation.envelope]
Takes  scores as whole numbers.  Gives  corners of the cells and simplices that fill each of them.
Never sees  draws, names.

The values of all options over all weights w lie under a convex roof z = max over options of s · w.
Its corners are found once for all options (double description), so that the cells fit together
without gap or overlap; each cell is then cut into simplices whose volumes only add up. Nothing is
subtracted and no tie needs care, unlike in the signed sum of Lawrence (1991, Mathematics of
Computation 57), which tied scores make wrong without warning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import gcd

import numpy as np

from model.aggregation.effort import Effort
from model.arrays import IntArray

__all__ = ["Envelope", "envelope"]

Ray = tuple[int, ...]
"""A direction (weights, value) in whole numbers without a common factor."""

PER_RAY, PER_BIT, PER_PAIR = 20, 0.15, 16
"""Steps of work under a new option: a ray, a constraint of it, a pair that may span an edge."""

PER_FACE, PER_PART, PER_SIMPLEX = 20, 0.5, 1.5
"""Steps of work: each face, each simplex inside one, each simplex inside a cell."""


@dataclass(slots=True)
class Envelope:
    """The cone {w ≥ 0, z ≥ s · w for every option s} by its rays.

    Constraints are numbered: first one for each coordinate (w = 0), then one for each option
    (z = s · w). A set of constraints or of rays is a whole number, one bit for each member.
    """

    n_coordinate: int
    n_option: int
    rays: list[Ray] = field(default_factory=list)
    tight: list[int] = field(default_factory=list)  # for each ray, the constraints that it meets
    effort: Effort = field(default_factory=Effort)

    @property
    def corners(self) -> list[Ray]:
        """For each ray its weights, in whole numbers of any sum; all 0 for the ray straight up."""
        return [ray[:-1] for ray in self.rays]

    def add(self, option: int, score: Sequence[int]) -> None:
        """Lift the roof to where this option, too, is under it.

        References
        ----------
        Motzkin, Raiffa, Thompson & Thrall (1953), Annals of Mathematics Studies 28; adjacency as
        in Fukuda & Prodon (1996), Lecture Notes in Computer Science 1120.
        """
        bits = self.n_coordinate + self.n_option
        self.effort.spend((PER_RAY + PER_BIT * bits) * len(self.rays))
        bit = 1 << (self.n_coordinate + option)
        slack = [
            ray[-1] - sum(s * w for s, w in zip(score, ray[:-1], strict=True)) for ray in self.rays
        ]
        self.tight = [
            met | bit if left == 0 else met for met, left in zip(self.tight, slack, strict=True)
        ]
        above = [n for n, left in enumerate(slack) if left > 0]
        below = [n for n, left in enumerate(slack) if left < 0]
        rays = [ray for ray, left in zip(self.rays, slack, strict=True) if left >= 0]
        tight = [met for met, left in zip(self.tight, slack, strict=True) if left >= 0]
        for over, under in self._edges(above, below):
            rays.append(_meet(self.rays[over], slack[over], self.rays[under], -slack[under]))
            tight.append(self.tight[over] & self.tight[under] | bit)
        self.rays, self.tight = rays, tight

    def cells(self) -> dict[int, IntArray]:
        """For each option that leads: (simplex, corner), rays whose cones fill its cell."""
        on = self._rays_on()
        facets = {
            n: on[n]
            for n in range(len(on))
            if not any(on[n] & on[k] == on[n] for k in range(len(on)) if k != n)
        }
        walls, known = tuple(facets.values()), dict[int, IntArray]()
        cells: dict[int, IntArray] = {}
        for n, face in facets.items():
            if n >= self.n_coordinate:
                found = _simplices(face, self.n_coordinate, walls, known, self.effort)
                self.effort.spend(PER_SIMPLEX * len(found))
                cells[n - self.n_coordinate] = found
        return cells

    def _edges(self, above: list[int], below: list[int]) -> list[tuple[int, int]]:
        """Pairs of rays, one of each list, that span a face of two dimensions."""
        if not above or not below:
            return []
        bits = range(self.n_coordinate + self.n_option)
        meets = np.array([[met >> n & 1 for n in bits] for met in self.tight], dtype=np.float64)
        enough = meets[above] @ meets[below].T >= self.n_coordinate - 1
        self.effort.spend(PER_PAIR * int(np.count_nonzero(enough)))
        on, edges = self._rays_on(), []
        for a, b in np.argwhere(enough).tolist():
            over, under = above[a], below[b]
            shared = self.tight[over] & self.tight[under]
            between = (1 << len(self.rays)) - 1
            for n in _members(shared):
                between &= on[n]
            if between.bit_count() == 2:
                edges.append((over, under))
        return edges

    def _rays_on(self) -> list[int]:
        """For each constraint, the set of rays that meet it."""
        on = [0] * (self.n_coordinate + self.n_option)
        for ray, met in enumerate(self.tight):
            for n in _members(met):
                on[n] |= 1 << ray
        return on


def envelope(scores: Sequence[Sequence[int]], effort: Effort | None = None) -> Envelope:
    """The roof over all options.

    Parameters
    ----------
    scores : (option, coordinate)
        Whole numbers, no two rows alike; at least one row and one column.
    effort : what work may be spent on the roof and its cells; None: any

    Raises
    ------
    TooMuchWorkError
        When the work does not suffice.
    """
    n_coordinate = len(scores[0])
    order = sorted(range(len(scores)), key=lambda option: (-sum(scores[option]), option))
    roof, first = Envelope(n_coordinate, len(scores), effort=effort or Effort()), order[0]
    walls = (1 << n_coordinate) - 1
    for n in range(n_coordinate):
        unit = tuple(int(k == n) for k in range(n_coordinate))
        roof.rays.append((*unit, scores[first][n]))
        roof.tight.append(walls ^ (1 << n) | 1 << (n_coordinate + first))
    roof.rays.append((*(0,) * n_coordinate, 1))
    roof.tight.append(walls)
    for option in order[1:]:  # the best on average first: fewer corners to be cut off again
        roof.add(option, scores[option])
    return roof


def _meet(over: Ray, above: int, under: Ray, below: int) -> Ray:
    """The ray between two rays on which the new constraint is met exactly."""
    ray = [below * x + above * y for x, y in zip(over, under, strict=True)]
    factor = gcd(*ray)
    return tuple(x // factor for x in ray)


def _simplices(
    face: int, dimension: int, walls: Sequence[int], known: dict[int, IntArray], effort: Effort
) -> IntArray:
    """Cut a face into simplices: from its first ray to every side that does not hold that ray."""
    found = known.get(face)
    if found is None:
        effort.spend(PER_FACE)
        members = _members(face)
        if len(members) == dimension:
            found = np.array([members], dtype=np.int64)
        else:
            parts = [
                _simplices(side, dimension - 1, walls, known, effort)
                for side in _sides(face, dimension, walls)
                if not side >> members[0] & 1
            ]
            effort.spend(PER_PART * sum(map(len, parts)))
            base = np.concatenate(parts)
            found = np.insert(base, 0, members[0], axis=1)
        known[face] = found
    return found


def _sides(face: int, dimension: int, walls: Sequence[int]) -> list[int]:
    """The largest faces inside a face, as sets of rays."""
    parts = {face & wall for wall in walls} - {face}
    sides: list[int] = []
    for part in sorted(parts, key=lambda rays: (-rays.bit_count(), rays)):
        if part.bit_count() >= dimension - 1 and not any(part & side == part for side in sides):
            sides.append(part)
    return sides


def _members(bits: int) -> list[int]:
    members = []
    while bits:
        low = bits & -bits
        members.append(low.bit_length() - 1)
        bits ^= low
    return members
