"""Best–worst judgements by name: two tables of numbers to the rows that best_worst takes.

Flow   scenario, problem, cli → [preference.comparisons] → best_worst, best_worst_check
Takes  numbers by id, and the members of the family.  Gives  arrays by member.
Knows  preference.judgements.  Never sees  files, weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from model.arrays import FloatArray
from model.preference.judgements import STRONGEST, check_member
from model.preference.statements import StatementError

__all__ = ["Comparisons", "read_comparisons"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparisons:
    """Comparisons with the best and with the worst member, ready for `best_worst`."""

    best: int
    worst: int
    best_to_others: FloatArray  # (member,) 1 to 9; NaN where not yet asked
    others_to_worst: FloatArray  # (member,) likewise

    def __post_init__(self) -> None:
        for array in (self.best_to_others, self.others_to_worst):
            array.setflags(write=False)


def read_comparisons(
    best: str,
    worst: str,
    best_to_others: Mapping[str, float],
    others_to_worst: Mapping[str, float],
    members: Sequence[str],
    *,
    whole: bool = True,
) -> Comparisons:
    """Best–worst judgements of a family, checked.

    Parameters
    ----------
    best, worst : ids of the most and the least important member
    best_to_others : by id, how many times as much the best counts as it, 1 to 9
    others_to_worst : by id, how many times as much it counts as the worst, 1 to 9
    members : ids, two or more, in the order of the rows
    whole : whether all must be judged; if not, NaN stands where a judgement is missing

    Returns
    -------
    Comparisons
        What a member counts against itself is 1 and may be left out; so may best over worst in
        one of the two tables.

    Raises
    ------
    StatementError
        When an id is unknown, best and worst are the same, a number lies outside 1 to 9 or is not
        1 for the member itself, best over worst has two values, another member is further from
        the best or the worst than these from each other, or a judgement is missing.
    """
    for name in (best, worst):
        check_member(name, members)
    if best == worst:
        what = f"“{best}” is both the best and the worst."
        raise StatementError(what, "name the most and the least important of them")
    down = _row(best_to_others, members, best)
    up = _row(others_to_worst, members, worst)
    top, bottom = members.index(best), members.index(worst)
    _agree_on_ends(down, up, top, bottom, members)
    if whole:
        _all_judged(down, members, f"No judgement compares {best} with")
        _all_judged(up, members, f"No judgement compares {worst} with")
    return Comparisons(best=top, worst=bottom, best_to_others=down, others_to_worst=up)


def _row(times: Mapping[str, float], members: Sequence[str], itself: str) -> FloatArray:
    """(member,) one table as a row; 1 for the member that it compares with, NaN for a gap."""
    for name, number in times.items():
        check_member(name, members)
        if not 1 <= number <= STRONGEST:
            raise StatementError(
                f"{name} = {number:g} is not from 1 to {STRONGEST:g}.",
                f"write a number from 1 (counts the same) to {STRONGEST:g}",
            )
    if times.get(itself, 1) != 1:
        what = f"“{itself}” is compared with itself, so its number is 1."
        raise StatementError(what, f"write {itself} = 1, or leave it out")
    row = np.array([times.get(name, np.nan) for name in members], dtype=np.float64)
    row[members.index(itself)] = 1.0
    return row


def _agree_on_ends(
    down: FloatArray, up: FloatArray, best: int, worst: int, members: Sequence[str]
) -> None:
    """Best over worst is one number, and the largest; a gap in one row is filled from the other."""
    if down[worst] != up[best] and not np.isnan(down[worst] + up[best]):
        raise StatementError(
            f"{members[best]} counts {down[worst]:g} times as much as {members[worst]} in "
            f"best_to_others and {up[best]:g} times in others_to_worst.",
            "write the same number in both, or leave it out of one",
        )
    down[worst] = up[best] = up[best] if np.isnan(down[worst]) else down[worst]
    for row, against, how in ((down, best, "further from"), (up, worst, "further above")):
        beyond = np.flatnonzero(row > down[worst])
        if len(beyond):
            name, number = members[beyond[0]], row[beyond[0]]
            raise StatementError(
                f"{name} is {how} {members[against]} ({number:g}) than {members[best]} is above "
                f"{members[worst]} ({down[worst]:g}).",
                f"lower the number of {name}, or choose another best or worst",
            )


def _all_judged(row: FloatArray, members: Sequence[str], what: str) -> None:
    if missing := [name for name, number in zip(members, row, strict=True) if np.isnan(number)]:
        raise StatementError(
            f"{what} {', '.join(missing)}.", f"give each a number from 1 to {STRONGEST:g}"
        )
