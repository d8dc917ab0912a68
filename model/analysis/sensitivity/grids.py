"""Grids: who leads as two inputs move at once, and by how much.

Flow   DecisionProblem → [analysis.sensitivity.grids] → GridResult → sweeps → report
Two weights, and two levels' probabilities, are both set and all others share the rest in
proportion; where the two would take more than all, the point is left out. Any other two inputs
are set one after the other, which is the same as both at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.analysis.central import central, ranked_options
from model.analysis.result import freeze_arrays
from model.analysis.sensitivity.leading import lead_over_next
from model.analysis.sensitivity.moving import (
    along,
    mixed,
    moved,
    now,
    state_blocks,
    weight_blocks,
)
from model.arrays import FloatArray, IntArray, leaders
from model.problem import AxisSpec, DecisionProblem

__all__ = ["GridResult", "grid_values", "joint_shares", "sweep_grid"]

CRUMB = 1e-12
"""Shares closer to 0 than this are 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridResult:
    """Who leads over a grid of two inputs; each point as if the two stood there, exactly."""

    kinds: tuple[str, str]  # of x, of y: weight, score, probability, curvature, safeguard
    targets: tuple[tuple[str, ...], tuple[str, ...]]
    units: tuple[str, str]
    now: tuple[float, float]  # where the two stand today; NaN for a function given by points
    options: tuple[str, ...]  # ranked today, file order
    x: FloatArray  # (x,)
    y: FloatArray  # (y,)
    leader: IntArray  # (y, x), position in options, of a tie the first; -1 where undefined
    lead: FloatArray  # (y, x), best less second best; NaN where undefined
    leader_now: str  # "" where nobody leads
    share: FloatArray  # (option,), of the defined points of the grid that it leads

    def __post_init__(self) -> None:
        freeze_arrays(self)


def sweep_grid(problem: DecisionProblem, axis: AxisSpec, against: AxisSpec) -> GridResult:
    """Who leads at every point; `axis` runs along x, `against` along y."""
    places = ranked_options(problem)
    x, y = (np.linspace(a.start, a.end, a.points) for a in (axis, against))
    values = grid_values(problem, axis, against, x, y, places)
    lead = leaders(values)
    defined = int((lead >= 0).sum())
    options = tuple(problem.options[place] for place in places)
    counts = np.bincount(lead[lead >= 0], minlength=len(options)).astype(np.float64)
    return GridResult(
        kinds=(axis.kind, against.kind),
        targets=(axis.target, against.target),
        units=(axis.unit, against.unit),
        now=(now(problem, axis), now(problem, against)),
        options=options,
        x=x,
        y=y,
        leader=lead,
        lead=lead_over_next(values),
        leader_now=central(problem).leader,
        share=counts / defined if defined else np.zeros(len(options)),
    )


def grid_values(
    problem: DecisionProblem,
    axis: AxisSpec,
    against: AxisSpec,
    x: FloatArray,
    y: FloatArray,
    options: IntArray,
) -> FloatArray:
    """(y, x, option) values of some options; NaN where undefined or without a rank."""
    if axis.kind == against.kind == "weight":
        nodes = [problem.tree.nodes.index(each.target[0]) for each in (axis, against)]
        return mixed(_both_and_rest(x, y), weight_blocks(problem, nodes, options))
    if axis.kind == against.kind == "probability":
        if axis.target[0] == against.target[0]:
            return mixed(_both_and_rest(x, y), _level_blocks(problem, axis, against, options))
        if _both_possible(problem, axis, against):
            blocks, joint = _driver_blocks(problem, axis, against, options)
            return mixed(joint_shares(joint, x, y), blocks)
    rows = np.full((len(y), len(x), len(options)), np.nan)
    for row, place in enumerate(y.tolist()):
        try:
            there = moved(problem, against, place)
        except ValueError:  # nothing says how the others share the rest: the row stays empty
            continue
        rows[row] = along(there, axis, options).values(x)
    return rows


def _both_and_rest(x: FloatArray, y: FloatArray) -> FloatArray:
    """(y, x, block) the share of x, of y, and what is left for all others."""
    across, up = np.meshgrid(x, y)
    rest = 1 - across - up
    rest[np.abs(rest) < CRUMB] = 0.0  # rounding leaves neither a debt nor a crumb
    return np.stack([across, up, rest], axis=-1)


def _level_blocks(
    problem: DecisionProblem, axis: AxisSpec, against: AxisSpec, options: IntArray
) -> FloatArray:
    """Value with one level certain, the other certain, and neither possible."""
    space = problem.states
    driver = axis.target[0]
    chances = [_certain(problem, driver, spec.target[1]) for spec in (axis, against)]
    neither = ~(space.at(*axis.target) | space.at(*against.target))
    left = np.where(neither, space.probability, 0.0)
    names = space.levels[space.drivers.index(driver)]
    others = [name for name in names if name not in (axis.target[1], against.target[1])]
    if left.sum() > 0:
        chances.append(left / left.sum())
    elif len(others) == 1:  # impossible today; where it alone is left, it takes what is left
        chances.append(_certain(problem, driver, others[0]))
    else:
        chances.append(None)
    return state_blocks(problem, chances, options)


def _certain(problem: DecisionProblem, driver: str, level: str) -> FloatArray | None:
    """(state,) probabilities with one level certain; None where nothing says what they are."""
    try:
        return problem.states.with_probability(driver, level, 1.0).probability
    except ValueError:
        return None


# --- Levels of two drivers ----------------------------------------------------------------


def _both_possible(problem: DecisionProblem, axis: AxisSpec, against: AxisSpec) -> bool:
    return all(0 < now(problem, spec) < 1 for spec in (axis, against))


def _driver_blocks(
    problem: DecisionProblem, axis: AxisSpec, against: AxisSpec, options: IntArray
) -> tuple[FloatArray, FloatArray]:
    """Values with each of the two levels in or out, and today's (in/out, in/out) shares."""
    space = problem.states
    one, two = space.at(*axis.target), space.at(*against.target)
    chances: list[FloatArray | None] = []
    shares = []
    for mask in (one & two, one & ~two, ~one & two, ~one & ~two):
        inside = np.where(mask, space.probability, 0.0)
        shares.append(float(inside.sum()))
        chances.append(inside / shares[-1] if shares[-1] > 0 else None)
    return state_blocks(problem, chances, options), np.array(shares).reshape(2, 2)


def joint_shares(today: FloatArray, x: FloatArray, y: FloatArray) -> FloatArray:
    """(y, x, block) shares of the four blocks that give both probabilities.

    They keep how strongly the two levels are linked, their odds ratio; independent drivers stay
    independent. This is the limit of fitting rows and columns in turn, in closed form: the share
    of one block is the root of a quadratic, and the others follow. A block that is empty today
    stays empty, which leaves no choice. NaN where no shares give both probabilities; that is
    only so where a block is empty: with both levels at once impossible, where x + y > 1; with
    one of them certain, where x + y < 1; with x only within y, where x > y, and the other way.

    Parameters
    ----------
    today : (2, 2)
        Shares by (x in, x out) and (y in, y out); no row or column is empty.

    References
    ----------
    Deming & Stephan (1940), Annals of Mathematical Statistics 11, 427-444: the fitting; Plackett
    (1965), Journal of the American Statistical Association 60, 516-522: the root.
    """
    across, up = np.meshgrid(x, y)
    (both, one), (two, neither) = today.tolist()
    if both == 0:
        shared = np.zeros_like(across)
    elif neither == 0:
        shared = across + up - 1
    elif one == 0:
        shared = across
    elif two == 0:
        shared = up
    else:
        shared = _with_odds(across, up, (both / one) / (two / neither))
    cells = np.stack([shared, across - shared, up - shared, (1 - across) - (up - shared)], axis=-1)
    cells[np.abs(cells) < CRUMB] = 0.0  # rounding leaves neither a debt nor a crumb
    impossible = (cells < 0) | ((cells > 0) & (today.ravel() == 0))
    return np.where(impossible.any(axis=-1, keepdims=True), np.nan, cells)


def _with_odds(x: FloatArray, y: FloatArray, odds: float) -> FloatArray:
    """Share of both at once, when the shares of each and the odds ratio are given.

    Turned round where that makes the odds ratio at most 1 and the two shares at most 1 together:
    then nothing cancels in the root of (1 - odds) s² + (1 - (1 - odds)(x + y)) s = odds x y.
    """
    if odds > 1:
        return np.asarray(x - _with_odds(x, 1 - y, 1 / odds))
    turned = x + y > 1
    a, b = np.where(turned, 1 - x, x), np.where(turned, 1 - y, y)
    linear = 1 - (1 - odds) * (a + b)
    root = 2 * odds * a * b / (linear + np.sqrt(linear**2 + 4 * odds * (1 - odds) * a * b))
    return np.asarray(np.where(turned, root + x + y - 1, root))
