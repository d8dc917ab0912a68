"""What is wrong with the judgements of one family of nodes, judgement by judgement.

Flow   [[weights.judgements]] → [scenario.judging] → checking_judgements
Takes  judgements and the members of the family.  Gives  everything that is wrong with them.
Knows  the grammar of judgements.  Never sees  files, other families, scores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.preference import (
    LARGEST_SWING,
    LEAST_SMARTS,
    StatementError,
    read_comparisons,
    read_pair,
    read_pairs,
    read_ranking,
    read_tie,
)
from model.scenario.faults import nearest
from model.scenario.findings import NOTHING
from model.scenario.schema import ValuePath
from model.scenario.weighing import JUDGED_BY, FamilyJudgements

__all__ = ["Misfit", "misfits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """What is wrong with the judgements of a family, and where in them."""

    path: ValuePath  # inside the family
    what: str
    remedy: str
    value: object = NOTHING  # shown where it helps


def misfits(judged: FamilyJudgements, members: Sequence[str]) -> list[Misfit]:
    """Everything that is wrong with the judgements of one family.

    Parameters
    ----------
    judged : what the file says
    members : ids of the family, two or more, in the order of the file
    """
    key = JUDGED_BY[judged.method][0]
    if key == "points":
        return _points(judged, members)
    if key == "ranking":
        return _list("ranking", judged.ranking, members)
    if key == "pairs":
        return _list("pairs", judged.pairs, members)
    return _best_worst(judged, members)


def _points(judged: FamilyJudgements, members: Sequence[str]) -> list[Misfit]:
    points = judged.points
    found = _strangers("points", points, members)
    missing = [key for key in members if key not in points]
    if missing:
        what = f"Without points: {', '.join(missing)}."
        found.append(Misfit(path=("points",), what=what, remedy="give each its points"))
    given = {key: points[key] for key in members if key in points}
    if found or not given:
        return found
    most, least = max(given, key=given.__getitem__), min(given, key=given.__getitem__)
    if judged.method == "swing" and given[most] != LARGEST_SWING:
        what = f"The largest swing has 100 points, and here the most is {given[most]:g}."
        remedy = f"give {most} 100 and compare each other swing with it"
        found.append(Misfit(path=("points", most), what=what, remedy=remedy, value=given[most]))
    elif judged.method == "smarts" and given[least] < LEAST_SMARTS:
        what = f"With SMARTS the smallest swing has 10 points or more, not {given[least]:g}."
        remedy = f"give {least} 10 and compare each other swing with it"
        found.append(Misfit(path=("points", least), what=what, remedy=remedy, value=given[least]))
    elif given[most] == 0:
        what = f"All points are 0, so nothing can be shared out: {', '.join(members)}."
        remedy = "give at least one of them points above 0"
        found.append(Misfit(path=("points", most), what=what, remedy=remedy))
    return found


def _strangers(key: str, table: Mapping[str, float], members: Sequence[str]) -> list[Misfit]:
    """Ids that do not belong to the family."""
    found = []
    for name in table:
        if name not in members:
            guess = nearest(name, members)
            meant = f"; did you mean “{guess}”?" if guess else f": {', '.join(members)}."
            what = f"“{name}” is not among those judged here{meant}"
            found.append(Misfit(path=(key, name), what=what, remedy="take it out, or correct it"))
    return found


def _list(key: str, texts: Sequence[str], members: Sequence[str]) -> list[Misfit]:
    """Pairs or entries of a ranking: each by itself, then all of them together."""
    read_one, read_all = (read_pair, read_pairs) if key == "pairs" else (read_tie, read_ranking)
    found = []
    for number, text in enumerate(texts):
        try:
            read_one(text, members)
        except StatementError as error:
            path: ValuePath = (key, number)
            found.append(Misfit(path=path, what=error.what, remedy=error.remedy, value=text))
    if found:
        return found
    try:
        read_all(texts, members)
    except StatementError as error:
        found.append(Misfit(path=(key,), what=error.what, remedy=error.remedy))
    return found


def _best_worst(judged: FamilyJudgements, members: Sequence[str]) -> list[Misfit]:
    found = []
    best, worst = str(judged.best), str(judged.worst)
    down, up = judged.best_to_others, judged.others_to_worst
    for key, name in (("best", best), ("worst", worst)):
        found += [
            Misfit(path=(key,), what=each.what, remedy="name one of them", value=name)
            for each in _strangers(key, {name: 1.0}, members)
        ]
    found += _strangers("best_to_others", down, members)
    found += _strangers("others_to_worst", up, members)
    if not found:
        try:
            read_comparisons(best, worst, down, up, members)
        except StatementError as error:
            path: ValuePath = ("worst",) if best == worst else ("best_to_others",)
            found.append(Misfit(path=path, what=error.what, remedy=error.remedy))
    return found
