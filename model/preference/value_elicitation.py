"""Value functions from answers: bisection points and direct ratings.

Flow   scenario, problem, cli → [preference.value_elicitation] → problem
Takes  performances with what they are worth.  Gives  a ValueFunction of straight pieces.
Never sees  files, names, weights.

Between the answers the function is a line. Value may stand still on the way from worst to best
(a rating given twice), but never fall.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from model.preference.statements import StatementError
from model.preference.value_functions import ValueFunction

__all__ = ["bisected_values", "rated_values"]

Point = tuple[float, float]


def bisected_values(
    worst: float, best: float, parts: Sequence[float], *, extend: bool = False
) -> ValueFunction:
    """The value function of performances that cut the scale into parts of equal value.

    Parameters
    ----------
    worst, best : ends of the scale, in the criterion's unit; their order holds the direction
    parts : (m,), from worst to best
        With one, the performance worth 1/2; with three, those worth 1/4, 1/2 and 3/4; the k-th
        of m is worth k / (m + 1).
    extend : as in ValueFunction

    Raises
    ------
    StatementError
        When performances do not run strictly from the worst end to the best.

    References
    ----------
    Bisection (midvalue splitting): Keeney & Raiffa (1976), Decisions with Multiple Objectives.

    >>> bisected_values(0.0, 100.0, [10, 30, 60])(np.array([5.0, 30, 80]))
    array([0.125, 0.5  , 0.875])
    """
    if not parts:
        raise StatementError("No performance cuts the scale.", "give the performance worth 0.5")
    for earlier, later in pairwise((worst, *parts, best)):
        if (later - earlier) * (best - worst) <= 0:
            raise StatementError(
                f"On the way from worst ({worst:g}) to best ({best:g}), {later:g} does not come "
                f"after {earlier:g}, so it cannot be worth more.",
                f"give performances between {worst:g} and {best:g}, each nearer to {best:g} "
                "than the one before it",
            )
    points = [(x, k / (len(parts) + 1)) for k, x in enumerate((worst, *parts, best))]
    return _through(points, worst, best, extend)


def rated_values(
    worst: float, best: float, ratings: Sequence[Point], *, extend: bool = False
) -> ValueFunction:
    """The value function of performances that were given points directly.

    Parameters
    ----------
    worst, best : ends of the scale, in the criterion's unit; their order holds the direction
    ratings : (performance, points), in any order
        Both ends are among them. Points count from those of the worst end (value 0) to those of
        the best (value 1), so that any scale of points will do.
    extend : as in ValueFunction

    Raises
    ------
    StatementError
        When an end is missing, a performance is rated twice or lies outside the scale, or points
        fall somewhere on the way from worst to best.

    References
    ----------
    Direct rating: von Winterfeldt & Edwards (1986), Decision Analysis and Behavioral Research.

    >>> rated_values(40.0, 0.0, [(0, 100), (40, 20), (10, 60)])(np.array([10.0, 25]))
    array([0.5 , 0.25])
    """
    rising = best > worst
    ordered = sorted(ratings, key=lambda rating: rating[0] if rising else -rating[0])
    for performance, _ in ordered:
        if not min(worst, best) <= performance <= max(worst, best):
            what = f"The rating of {performance:g} lies outside the scale, {worst:g} to {best:g}."
            raise StatementError(what, "rate performances on the scale, or widen the scale")
    for (earlier, _), (later, _) in pairwise(ordered):
        if earlier == later:
            what = f"The performance {earlier:g} is rated twice."
            raise StatementError(what, "keep one of the two ratings")
    for end in (worst, best):
        if end not in [performance for performance, _ in ordered]:
            what = f"The end {end:g} of the scale has no rating."
            raise StatementError(what, f"rate both ends, {worst:g} and {best:g}")
    for (earlier, less), (later, more) in pairwise(ordered):
        if more < less:
            raise StatementError(
                f"{later:g} has fewer points ({more:g}) than {earlier:g} ({less:g}), though it "
                f"lies nearer to the best end ({best:g}).",
                "let points never fall from worst to best, or turn the direction of the criterion",
            )
    low, high = ordered[0][1], ordered[-1][1]
    if high <= low:
        what = f"Both ends have {low:g} points, so performances do not differ in value."
        raise StatementError(what, "give the best end more points than the worst")
    points = [(x, (each - low) / (high - low)) for x, each in ordered]
    return _through(points, worst, best, extend)


def _through(points: Sequence[Point], worst: float, best: float, extend: bool) -> ValueFunction:
    """Straight pieces through points that run from worst to best."""
    knots, levels = np.array(points, dtype=np.float64)[:: 1 if best > worst else -1].T
    return ValueFunction(
        worst=float(worst),
        best=float(best),
        knots=tuple(knots.tolist()),
        levels=tuple(levels.tolist()),
        extend=extend,
    )
