"""Asking for points: swing, SMARTS, direct.

Flow   Draft → [cli.elicit_points] → one question after another, shares after each answer
"""

from __future__ import annotations

from dataclasses import dataclass, field

from model.cli.elicit_draft import Draft, shares
from model.cli.elicit_typed import RefusedError, number, pick

__all__ = ["Points"]

MOST = 1e9
LARGEST, SMALLEST = 100.0, 10.0

_OPENING = {
    "swing": "The swing that counts most has 100 points; each of the others has its part of that.",
    "smarts": "The swing that counts least has 10 points; each of the others has as many times "
    "more as it counts more.",
    "direct": "Give each swing points, 0 or more; only their proportion counts. 0 leaves one out.",
}
_FIRST = {
    "swing": "All stand at their worst. Only one may move to its best: which one first?",
    "smarts": "All stand at their worst. Which one would you move to its best last of all?",
}


@dataclass(slots=True)
class Points:
    """Points by member; the first to be named is the largest (swing) or the smallest (SMARTS)."""

    draft: Draft
    put_off: list[str] = field(default_factory=list)

    @property
    def opening(self) -> str:
        """What is asked in this family."""
        return _OPENING[self.draft.method]

    @property
    def question(self) -> str:
        """The next question; "" when nothing is left to ask."""
        if self._chooses:
            return _FIRST[self.draft.method]
        member = self._next
        if not member:
            return ""
        if self.draft.method == "direct":
            return f"How many points for {self.draft.swing(member)}?"
        beside = f"beside {self._end:g} for {self._first}"
        return f"How many points for {self.draft.swing(member)}, {beside}?"

    @property
    def wanted(self) -> str:
        """What to type, in a few words."""
        if self._chooses:
            return "number or name"
        low, high = self._span
        return f"{low:g} to {high:g}" if high < MOST else f"{low:g} or more"

    def take(self, text: str) -> None:
        """Write an answer down, or refuse it."""
        points = self.draft.points
        if self._chooses:
            points[pick(text, self.draft.members)] = self._end
            return
        member, (low, high) = self._next, self._span
        over = under = ""
        if self.draft.method != "direct":
            more = f"If {member} counts {{}} than {self._first}, type back and choose it."
            over = f"{self._first} counts most and has 100. " + more.format("more")
            under = f"{self._first} counts least and has 10. " + more.format("less")
        value = number(text, low, high, over, under if low else "")
        last = len(points) + 1 == len(self.draft.members)
        if last and not value and not any(points.values()):
            raise RefusedError("Then all would have 0, and nothing could be shared out.")
        points[member] = value

    def back(self) -> bool:
        """Take the last answer back; False if there is none."""
        if not self.draft.points:
            return False
        member, _ = self.draft.points.popitem()
        self.put_off = [each for each in self.put_off if each != member]
        return True

    def skip(self) -> None:
        """Put the question off to the end of the family."""
        if self._chooses:
            raise RefusedError("All that follows is compared with this one, so it cannot wait.")
        if self._next in self.put_off:
            raise RefusedError("This one was put off before; in the end each needs its points.")
        self.put_off.append(self._next)

    def running(self) -> list[str]:
        """What the answers come to so far."""
        points = self.draft.points
        total = sum(points.values())
        if not total:
            return []
        whole = "" if len(points) == len(self.draft.members) else "So far: "
        return [whole + shares({name: each / total for name, each in points.items()})]

    def again(self) -> bool:
        """Ask once more for what fits least; points fit always."""
        return False

    @property
    def faults(self) -> str:
        """Why answers from a file cannot be gone on with; "" if they can."""
        points = self.draft.points
        strange = [name for name in points if name not in self.draft.members]
        low, high = self._span
        wrong = [name for name, each in points.items() if not low <= each <= high]
        return f"points of {(strange + wrong)[0]}" if strange or wrong else ""

    @property
    def _chooses(self) -> bool:
        return self.draft.method in _FIRST and not self.draft.points

    @property
    def _first(self) -> str:
        return next(iter(self.draft.points))

    @property
    def _end(self) -> float:
        return LARGEST if self.draft.method == "swing" else SMALLEST

    @property
    def _span(self) -> tuple[float, float]:
        return {"swing": (0.0, LARGEST), "smarts": (SMALLEST, MOST)}.get(
            self.draft.method, (0.0, MOST)
        )

    @property
    def _next(self) -> str:
        open_ = [each for each in self.draft.members if each not in self.draft.points]
        rested = [each for each in open_ if each not in self.put_off]
        return next(iter(rested or [each for each in self.put_off if each in open_]), "")
