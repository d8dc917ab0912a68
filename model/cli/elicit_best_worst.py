"""Asking for comparisons with the best and with the worst, checked after each answer.

Flow   Draft → [cli.elicit_best_worst] → one comparison after another, what is at odds so far
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.cli.elicit_draft import Draft, shares
from model.cli.elicit_typed import RefusedError, number, pick

if TYPE_CHECKING:
    from model.preference import BestWorstCheck

__all__ = ["BestWorst"]

Place = tuple[str, str]
"""A comparison: the table that holds it, and the member under which it stands."""


@dataclass(slots=True)
class BestWorst:
    """Best and worst member, how the best compares with each, and each with the worst."""

    draft: Draft

    opening = (
        "Which swing counts most, and which least? Then how many times as much: the first against "
        "each, each against the last. 1 the same, 3 somewhat, 5 clearly, 7 much, 9 as much as can "
        "be; numbers between are fine."
    )

    @property
    def question(self) -> str:
        """The next question; "" when nothing is left to ask."""
        draft = self.draft
        if not draft.best:
            return "All stand at their worst. Only one may move to its best: which one first?"
        if not draft.worst:
            return "And which one last of all?"
        if not (place := self._next):
            return ""
        table, member = place
        if table == "best_to_others":
            return f"How many times as much does {draft.best} count as {draft.swing(member)}?"
        return f"How many times as much does {draft.swing(member)} count as {draft.worst}?"

    @property
    def wanted(self) -> str:
        """What to type, in a few words."""
        return f"1 to {self._most:g}" if self.draft.worst else "number or name"

    def take(self, text: str) -> None:
        """Write an answer down, or refuse it."""
        draft = self.draft
        if not draft.best:
            draft.best = pick(text, draft.members)
        elif not draft.worst:
            worst = pick(text, draft.members)
            if worst == draft.best:
                raise RefusedError(f"{worst} counts most, so another one counts least.")
            draft.worst = worst
        else:
            self._compare(*self._place, text)

    def _compare(self, table: str, member: str, text: str) -> None:
        draft, most = self.draft, self._most
        over = "The scale ends there."
        if most < 9:
            over = (
                f"{draft.best} counts {most:g} times as much as {draft.worst}, and no two are "
                "further apart; type back to change that."
            )
        under = (
            "Nothing counts more than the first, or less than the last; type back to change them."
        )
        value = number(text, 1, most, over, under)
        rows = {"best_to_others": draft.best_to_others, "others_to_worst": draft.others_to_worst}
        rows[table][member] = value
        if member == draft.worst:
            draft.others_to_worst[draft.best] = value  # the same comparison from the other side
            if value == 1:  # then nothing is further apart either
                draft.best_to_others |= {m: 1.0 for m in draft.members if m != draft.best}
                draft.others_to_worst |= {m: 1.0 for m in draft.members if m != draft.worst}

    def back(self) -> bool:
        """Take the last answer back; False if there is none."""
        draft = self.draft
        if draft.best_to_others.get(draft.worst) == 1:  # all others had followed by themselves
            draft.best_to_others.clear()
            draft.others_to_worst.clear()
        elif len(draft.others_to_worst) > 1:
            draft.others_to_worst.popitem()
        elif draft.best_to_others:
            member, _ = draft.best_to_others.popitem()
            if member == draft.worst:
                draft.others_to_worst.clear()
        elif draft.worst:
            draft.worst = ""
        elif draft.best:
            draft.best = ""
        else:
            return False
        return True

    def skip(self) -> None:
        """Each comparison rests on those before it."""
        raise RefusedError("Each comparison rests on those before, so none can wait.")

    def running(self) -> list[str]:
        """How the comparisons agree so far, and which members are in opposite orders."""
        draft = self.draft
        if not draft.best_to_others:
            return []
        check, lines = self._check(), []
        if not self._next:
            family = draft.weighed()
            lines.append(shares(dict(zip(family.members, family.weights.tolist(), strict=True))))
        if len(draft.others_to_worst) > 1 and not math.isnan(check.ratio):
            limit = "" if math.isnan(check.limit) else f" (limit {check.limit:.2f})"
            lines.append(f"Inconsistency of the answers {check.ratio:.2f}{limit}.")
        for one, two in check.order_conflicts:
            first, second = draft.members[one], draft.members[two]
            lines.append(
                f"At odds: one of {first} and {second} counts more against {draft.best}, "
                f"the other one against {draft.worst}."
            )
        return lines

    def again(self) -> bool:
        """Take back the comparison that fits least, so that it is asked once more."""
        draft, worst = self.draft, self.draft.weighed().worst
        if not worst or worst == (draft.best, draft.worst):
            return False
        if worst[0] == draft.best:
            return draft.best_to_others.pop(worst[1], None) is not None
        return draft.others_to_worst.pop(worst[0], None) is not None

    @property
    def faults(self) -> str:
        """Why answers from a file cannot be gone on with; "" if they can."""
        from model.preference import StatementError, read_comparisons

        draft = self.draft
        chosen = [name for name in (draft.best, draft.worst) if name]
        if strange := [name for name in chosen if name not in draft.members]:
            return f"“{strange[0]}” is not among those judged here."
        if len(chosen) < 2:
            rows = draft.best_to_others or draft.others_to_worst
            return "comparisons without a best and a worst" if rows else ""
        try:
            read_comparisons(
                draft.best,
                draft.worst,
                draft.best_to_others,
                draft.others_to_worst,
                draft.members,
                whole=False,
            )
        except StatementError as error:
            return error.what
        return ""

    def _check(self) -> BestWorstCheck:
        from model.preference import best_worst_check, read_comparisons

        draft = self.draft
        rows = read_comparisons(
            draft.best,
            draft.worst,
            draft.best_to_others,
            draft.others_to_worst,
            draft.members,
            whole=False,
        )
        return best_worst_check(rows.best, rows.worst, rows.best_to_others, rows.others_to_worst)

    @property
    def _most(self) -> float:
        return self.draft.best_to_others.get(self.draft.worst, 9.0)

    @property
    def _next(self) -> Place | tuple[()]:
        draft = self.draft
        others = [m for m in draft.members if m not in (draft.best, draft.worst)]
        places = [
            ("best_to_others", draft.worst),
            *(("best_to_others", member) for member in others),
            *(("others_to_worst", member) for member in others),
        ]
        rows = {"best_to_others": draft.best_to_others, "others_to_worst": draft.others_to_worst}
        return next(iter(place for place in places if place[1] not in rows[place[0]]), ())

    @property
    def _place(self) -> Place:
        place = self._next
        if not place:
            raise ValueError("nothing is left to compare")
        return place
