"""How weights were asked for: methods, ranges, whether judgements agree, where perspectives differ.

Flow   DecisionProblem → [analysis.elicitation] → ElicitationResult → report
Takes  a DecisionProblem.  Gives  an ElicitationResult; everything in it is exact.
Knows  group, for what counts as a perspective.  Never sees  files, scores.

Nothing here changes a weight: it says how far each set of judgements can be trusted, and which
one judgement to ask again.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from model.analysis.group.views import all_views
from model.analysis.result import freeze_arrays
from model.arrays import FloatArray
from model.preference import LARGEST_SWING, LEAST_SMARTS
from model.problem import DecisionProblem, RangeAsked, WeightFamily

__all__ = [
    "CONSISTENT",
    "NOT_CHECKABLE",
    "QUESTIONABLE",
    "ElicitationResult",
    "FamilyCheck",
    "elicitation",
]

CONSISTENT, QUESTIONABLE, NOT_CHECKABLE = "consistent", "questionable", "not-checkable"

FITS = 1e-9
"""A judgement whose logarithm is this close to what the others imply fits exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyCheck:
    """One family of weights with its judgements, and whether these agree.

    `reason` says why the verdict is what it is:

    - not-checkable: points (each says its own), rule (swing or SMARTS: points keep to the rule of
      the method, which is all there is to hold), ranking, one-judgement (a family of two),
      no-limit (the method gives none for so many members, or for judgements between its steps);
    - consistent: exact (all judgements say the same), within (the limit of the method);
    - questionable: beyond (the limit), order (best-worst: a pair stands one way round against
      the best, the other way against the worst), rule-broken (swing, SMARTS).
    """

    family: WeightFamily
    verdict: str
    reason: str
    furthest: tuple[str, ...]  # the pair furthest from what the others imply; () where all fit
    furthest_judged: float  # how many times the first of it outweighs the second, as judged ≥ 1
    furthest_implied: float  # the same by the other judgements; below 1 they say the reverse


@dataclass(frozen=True, slots=True, kw_only=True)
class ElicitationResult:
    """Every family of every perspective, the ranges of swings, and how far perspectives differ."""

    taken_from: str  # the perspective whose judgements are those of [weights] as well; "" for none
    families: tuple[FamilyCheck, ...]  # of [weights] (perspective "") unless taken, then the others
    ranges: tuple[RangeAsked, ...]  # on record; those of a perspective that is taken once only
    criteria: tuple[str, ...]
    nodes: tuple[str, ...]
    groups: tuple[str, ...]  # top-level nodes
    views: tuple[str, ...]  # the perspectives; last "", unless one has the stated weights
    weights: FloatArray  # (view, node), global
    lowest: FloatArray  # (node,) least of the views' weights
    lowest_view: tuple[str, ...]  # (node,) whose it is, the first of several
    highest: FloatArray  # (node,)
    highest_view: tuple[str, ...]  # (node,)
    spread: FloatArray  # (node,) highest − lowest

    def __post_init__(self) -> None:
        freeze_arrays(self)


def elicitation(problem: DecisionProblem) -> ElicitationResult:
    """How every weight was asked for, and what can be said of the judgements behind it."""
    taken = _taken_from(problem)
    views, _, weights = all_views(problem)
    low, high = weights.argmin(axis=0), weights.argmax(axis=0)
    return ElicitationResult(
        taken_from=taken,
        families=tuple(
            _checked(each) for each in problem.elicitation if each.perspective or not taken
        ),
        ranges=_ranges(problem, taken),
        criteria=problem.criteria,
        nodes=problem.tree.nodes,
        groups=problem.tree.groups,
        views=views,
        weights=weights,
        lowest=weights.min(axis=0),
        lowest_view=tuple(views[n] for n in low),
        highest=weights.max(axis=0),
        highest_view=tuple(views[n] for n in high),
        spread=np.ptp(weights, axis=0),
    )


def _taken_from(problem: DecisionProblem) -> str:
    """The first perspective that judged what [weights] has, family by family; "" for none."""
    families = problem.elicitation
    stated = [each for each in families if not each.perspective]
    for view in problem.perspectives:
        own = [each for each in families if each.perspective == view.id]
        alike = len(own) == len(stated) > 0
        if alike and all(_same(*pair) for pair in zip(own, stated, strict=True)):
            return view.id
    return ""


def _same(one: WeightFamily, other: WeightFamily) -> bool:
    """Whether two families hold the same judgements, whoever gave them."""
    names = [spec.name for spec in fields(WeightFamily) if spec.name != "perspective"]
    pairs = [(getattr(one, name), getattr(other, name)) for name in names]
    return all(
        np.array_equal(mine, yours, equal_nan=True)
        if isinstance(mine, np.ndarray)
        else mine == yours or (mine != mine and yours != yours)
        for mine, yours in pairs
    )


def _ranges(problem: DecisionProblem, taken: str) -> tuple[RangeAsked, ...]:
    """Ranges on record, without what [weights] only repeats of the perspective it takes."""
    own = {(each.criterion, each.asked) for each in problem.ranges if each.perspective == taken}
    return tuple(
        each
        for each in problem.ranges
        if each.perspective or not taken or (each.criterion, each.asked) not in own
    )


def _checked(family: WeightFamily) -> FamilyCheck:
    pair, judged, implied = _furthest(family)
    verdict, reason = _verdict(family, fits=not pair)
    return FamilyCheck(
        family=family,
        verdict=verdict,
        reason=reason,
        furthest=pair,
        furthest_judged=judged,
        furthest_implied=implied,
    )


def _verdict(family: WeightFamily, *, fits: bool) -> tuple[str, str]:
    if family.method in ("swing", "smarts"):
        kept = _keeps_rule(family)
        return (NOT_CHECKABLE, "rule") if kept else (QUESTIONABLE, "rule-broken")
    if not family.times.size:
        return NOT_CHECKABLE, "ranking" if family.places.size else "points"
    if len(family.members) < 3:
        return NOT_CHECKABLE, "one-judgement"
    if family.inconsistent:
        return QUESTIONABLE, "beyond"
    if family.order_conflicts:
        return QUESTIONABLE, "order"
    if fits:
        return CONSISTENT, "exact"
    within = family.inconsistency <= family.limit  # not so where one of the two is not known
    return (CONSISTENT, "within") if within else (NOT_CHECKABLE, "no-limit")


def _keeps_rule(family: WeightFamily) -> bool:
    """Swing: the largest has 100 points. SMARTS: the smallest has 10 or more."""
    if family.method == "swing":
        return bool(family.points.max() == LARGEST_SWING)
    return bool(family.points.min() >= LEAST_SMARTS)


def _furthest(family: WeightFamily) -> tuple[tuple[str, ...], float, float]:
    """The pair whose judgement is furthest from what all the others imply, and both figures.

    Of judgements of all pairs, the others imply the geometric mean over third members k of
    a_ik × a_kj: what least squares of logarithms gives with that one judgement left out, under
    whichever rule the weights follow. Of best–worst judgements only one pair of others bears on
    each: a_BW over the other judgement about the same member.
    """
    if family.ends:
        return _furthest_from_ends(family)
    n = len(family.members)
    if not family.times.size or n < 3:
        return (), float("nan"), float("nan")
    logs = np.log(family.times)
    rows = logs.sum(axis=1)  # reciprocal: row i − row j sums a_ik × a_kj over all k
    implied = (rows[:, None] - rows[None, :] - 2 * logs) / (n - 2)
    off = np.abs(np.triu(logs - implied, 1))
    if off.max() <= FITS:
        return (), float("nan"), float("nan")
    i, j = (int(each) for each in np.unravel_index(np.argmax(off >= off.max() - FITS), off.shape))
    if (logs[i, j], implied[i, j]) < (0, 0):  # judged to count more, or as much but implied so
        i, j = j, i
    pair = family.members[i], family.members[j]
    return pair, float(family.times[i, j]), float(np.exp(implied[i, j]))


def _furthest_from_ends(family: WeightFamily) -> tuple[tuple[str, ...], float, float]:
    if not family.worst:
        return (), float("nan"), float("nan")
    times, place = family.times, family.members.index
    best, last = (place(each) for each in family.ends)
    first, second = (place(each) for each in family.worst)
    other = times[second, last] if first == best else times[best, first]
    return family.worst, float(times[first, second]), float(times[best, last] / other)
