"""Hit-and-run: uniform draws from any weight space, by many chains side by side.

Flow   Body → [sampling.hit_and_run] → weight_sampler
Takes  a Body.  Gives  a Draw.  Never sees  files, names, scores.

A step takes a direction and moves to a uniform point of the chord through the body (Smith 1984,
Operations Research 32). All chains of a call share the directions: a move along any direction
chosen without regard to the point keeps the uniform distribution, so given the directions the
chains are independent, and a step needs no product of matrices. Steps alternate between

* round directions: random mixtures of the points of a pilot, which are uniform on the sphere
  once the body is stretched to be round, so that a long thin body mixes as fast as a ball;
* narrow directions: those that move the fewest weights at once (without equalities a pair,
  w_i up and w_j down). They meet few bounds, so their chords are long. Alone they can be stuck
  in a corner between slanting rows; beside the others they raise the effective draws, measured
  at 12 weights, from 0.10 to 0.5 a draw on a simplex and from 0.17 to 0.35 under an order
  with bounds.

A last digit grows along a chain. So that chains tell the same story on any machine a step knows
only exact operations in a fixed order; normal draws, whose tails are logarithms, are rounded.
Directions are chosen from lists made once, with the rows that each one meets.
"""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np

from model.arrays import FloatArray, IntArray
from model.sampling.ordered_algebra import across, null_vectors, ordered_product, orthonormal
from model.sampling.polytope import Body, stretched
from model.sampling.simplex import Draw
from model.sampling.thin_products import thin_product

__all__ = ["N_CHAIN", "chain_error", "hit_and_run", "thinning", "warm_up"]

N_CHAIN = 512
"""Independent chains in each call: enough to make the cost of calling numpy vanish."""

PILOT_SEED = 19_840_000
N_CLOUD = 256  # pilot points that round directions are mixed from
N_ROUND = 1000  # round directions, mixed once, that steps choose from
N_NARROW = 500  # narrow directions at most
NORMAL_GRID = 2.0**20  # steps of the normal draws in a unit
ROUNDING = 1e-13  # a rate below this share of its direction's largest is rounding

Way = tuple[IntArray, FloatArray, int]
"""A direction as the walls see it: (met,) rows that it meets, those ahead first; (met, 1) rates
at which it takes up their slack; how many lie ahead."""


def thinning(dimension: int) -> int:
    """Steps between draws that are kept: a half to a tenth of the draws are effective ones."""
    return 2 * dimension


def warm_up(dimension: int) -> int:
    """Steps of each chain before its first draw, from a point of the pilot.

    Some 2 to 9 times the dimension shrinks what a draw remembers by e; the pilot's points are
    nearly uniform already.
    """
    return 20 * dimension


def hit_and_run(found: Body, vertices: FloatArray) -> Draw:
    """Uniform on the body, then mapped to weights; every call starts its own chains.

    Parameters
    ----------
    found : Body
        In barycentric coordinates, dimension 1 or more.
    vertices : (coordinate, corner)
        Columns sum to 1: weights are vertices @ point of the body.

    Returns
    -------
    Draw
        Laid out chain by chain, ⌈n / N_CHAIN⌉ draws each; the last chain may be cut short.
    """
    narrow = _ways(found, _narrow_directions(found.normals))
    starts = _pilot(found, narrow)
    ways = _round_ways(found, _cloud(starts), N_ROUND), narrow
    thin, warm = thinning(found.dimension), warm_up(found.dimension)

    def draw(generator: np.random.Generator, n_draw: int) -> tuple[FloatArray, FloatArray]:
        each = max(-(-n_draw // N_CHAIN), 1)
        points = starts[:, generator.integers(starts.shape[1], size=N_CHAIN)]
        points = _walk(found, ways, points, generator, warm)
        kept = np.empty((len(points), N_CHAIN, each))
        for place in range(each):
            points = _walk(found, ways, points, generator, thin)
            kept[:, :, place] = points
        raw = thin_product(vertices, kept.reshape(len(points), -1)[:, :n_draw])
        return raw, raw.sum(axis=0)

    return draw


def _narrow_directions(normals: FloatArray) -> FloatArray:
    """(direction, coordinate) directions inside the equalities that move the fewest coordinates."""
    k, n = normals.shape
    if comb(n, k + 1) <= N_NARROW:
        sets = np.array(list(combinations(range(n), k + 1)), dtype=np.int64)
    else:
        generator = np.random.Generator(np.random.SFC64(PILOT_SEED))
        sets = generator.permuted(np.tile(np.arange(n), (N_NARROW, 1)), axis=1)[:, : k + 1]
    moves, least = null_vectors(normals[:, sets].transpose(1, 0, 2))
    single = least > 1e-9  # else several directions move this set
    sets, moves = sets[single], moves[single]
    moves = np.where(np.abs(moves) > 1e-9, moves, 0.0)
    leading = np.take_along_axis(moves, (moves != 0).argmax(axis=1)[:, None], axis=1)
    directions = np.zeros((len(sets), n))
    np.put_along_axis(directions, sets, moves * np.sign(leading), axis=1)
    return directions


def _pilot(found: Body, narrow: list[Way]) -> FloatArray:
    """(coordinate, point) nearly uniform points to start from; the same for the same body."""
    generator = np.random.Generator(np.random.SFC64(PILOT_SEED))
    points = np.repeat(found.centre[:, None], N_CHAIN, axis=1)
    cloud = stretched(found.at_most, found.bounds, found.centre, _inside(found)).T
    for _ in range(3):  # each round is rounder than the one before
        ways = _round_ways(found, cloud, N_ROUND // 4), narrow
        points = _walk(found, ways, points, generator, 10 * found.dimension)
        cloud = _cloud(points)
    ways, kept = (_round_ways(found, cloud, N_ROUND // 4), narrow), [points]
    for _ in range(7):
        points = _walk(found, ways, points, generator, thinning(found.dimension))
        kept.append(points)
    return np.concatenate(kept, axis=1)


def _cloud(points: FloatArray) -> FloatArray:
    """(coordinate, point) some points less their mean: mixtures have the shape of the body."""
    some = points[:, :N_CLOUD]
    return np.asarray(some - some.mean(axis=1, keepdims=True))


def _inside(found: Body) -> FloatArray:
    """(way, coordinate) orthonormal directions that span the flat set."""
    n = len(found.centre)
    return orthonormal(across(np.eye(n), found.normals), np.zeros(n), 0.5 / n)[0]


def _round_ways(found: Body, cloud: FloatArray, n_way: int) -> list[Way]:
    """Random mixtures of a cloud."""
    generator = np.random.Generator(np.random.SFC64(PILOT_SEED))
    mixture = generator.standard_normal((cloud.shape[1], n_way))
    mixture = np.round(mixture * NORMAL_GRID) / NORMAL_GRID
    return _ways(found, across(ordered_product(cloud, mixture).T, found.normals))


def _ways(found: Body, directions: FloatArray) -> list[Way]:
    """Directions (direction, coordinate) with the rows they meet."""
    rates = ordered_product(found.at_most, directions.T).T
    least = ROUNDING * np.abs(rates).max(axis=1, keepdims=True)
    rates = np.where(np.abs(rates) > least, rates, 0.0)
    order = np.argsort(-rates, axis=1, kind="stable")  # rows met ahead first, behind last
    n_ahead, n_behind = (rates > 0).sum(axis=1).tolist(), (rates < 0).sum(axis=1).tolist()
    ways = []
    for rate, rows, ahead, behind in zip(rates, order, n_ahead, n_behind, strict=True):
        met = np.concatenate([rows[:ahead], rows[len(rows) - behind :]])
        ways.append((met, rate[met, None], ahead))
    return ways


def _walk(
    found: Body,
    ways: tuple[list[Way], list[Way]],
    points: FloatArray,
    generator: np.random.Generator,
    n_step: int,
) -> FloatArray:
    """(coordinate, chain) where the chains stand after some steps, round and narrow in turn.

    The slack of each row is carried along; it is worked out afresh at every call, so that
    rounding cannot add up and lead out of the space.
    """
    picks = [generator.integers(len(some), size=n_step).tolist() for some in ways if some]
    places = generator.random((n_step, points.shape[1]))
    n_free = np.count_nonzero(~found.fixed)
    slack = np.empty((len(found.bounds), points.shape[1]))
    slack[:n_free] = points[~found.fixed]  # the slack of −w ≤ 0 is w
    slack[n_free:] = found.bounds[n_free:, None] - ordered_product(found.at_most[n_free:], points)
    np.maximum(slack, 0.0, out=slack)
    for step in range(n_step):
        kind = step % len(picks)
        met, rate, ahead = ways[kind][picks[kind][step]]
        near = slack.take(met, axis=0)
        chord = near / rate
        move, lower = chord[:ahead].min(axis=0), chord[ahead:].max(axis=0)
        move -= lower
        move *= places[step]
        move += lower
        near -= rate * move
        slack[met] = np.maximum(near, 0.0, out=near)
    return _cleaned(found, slack)


def _cleaned(found: Body, slack: FloatArray) -> FloatArray:
    """(coordinate, chain) points with these slacks, back on the equalities and never below 0."""
    points = np.repeat(found.centre[:, None], slack.shape[1], axis=1)
    free = ~found.fixed
    points[free] = slack[: np.count_nonzero(free)]
    away = points - found.centre[:, None]
    for normal in found.normals:
        away -= ordered_product(normal[None], away) * normal[:, None]
    points = np.maximum(found.centre[:, None] + away, 0.0)
    return np.asarray(points / points.sum(axis=0))


def chain_error(means: FloatArray) -> FloatArray:
    """Standard error of the grand mean, from the spread of independent chains' means.

    The effective number of draws of a share p is p (1 − p) / error².

    Parameters
    ----------
    means : (chain, ...)
        Mean of each chain, all of the same length, at least 32 chains.

    Returns
    -------
    (...)
    """
    n_chain = len(means)
    if n_chain < 32:
        raise ValueError(f"an error needs the means of at least 32 chains, not {n_chain}")
    return np.asarray(means.std(axis=0, ddof=1) / np.sqrt(n_chain))
