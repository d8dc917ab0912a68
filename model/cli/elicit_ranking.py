"""Asking for a ranking: SMARTER, rank order centroid, rank sum, reciprocal.

Flow   Draft → [cli.elicit_ranking] → one question after another, weights after each answer
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from model.cli.elicit_draft import Draft, shares
from model.cli.elicit_typed import RefusedError, names, pick, tidy

__all__ = ["Ranking"]


@dataclass(slots=True)
class Ranking:
    """Members in order, most important first; ties share a place."""

    draft: Draft

    opening = "Put the swings in order, the one that counts most first; 1 = 3 for a tie."
    wanted = "number or name"

    @property
    def question(self) -> str:
        """The next question; "" when nothing is left to ask."""
        if not self._left:
            return ""
        if not self.draft.ranking:
            return "All stand at their worst. Only one may move to its best: which one first?"
        return f"Which one next? Left: {names(self._left)}."

    def take(self, text: str) -> None:
        """Write an answer down, or refuse it; the last of all follows by itself."""
        found: list[str] = []
        for word in text.split("="):
            left = [each for each in self._left if each not in found]
            found.append(pick(tidy(word), left, self.draft.members))
        self.draft.ranking.append(" = ".join(found))
        if len(self._left) == 1:
            self.draft.ranking += self._left

    def back(self) -> bool:
        """Take the last answer back; False if there is none."""
        ranking = self.draft.ranking
        if not ranking:
            return False
        ranking.pop()
        if len(self._left) == 1 and ranking:  # that one had followed by itself
            ranking.pop()
        return True

    def skip(self) -> None:
        """A ranking has no questions that could wait."""
        raise RefusedError("A ranking goes from place to place, so none can wait; 1 = 3 for a tie.")

    def running(self) -> list[str]:
        """The order so far, and the weights of the places that are taken."""
        if not self.draft.ranking:
            return []
        left = self._left
        rest = [" = ".join(left)] if left else []
        family = replace(self.draft, ranking=[*self.draft.ranking, *rest]).weighed()
        weights = dict(zip(family.members, family.weights.tolist(), strict=True))
        placed = [name for entry in self.draft.ranking for name in _tied(entry)]
        line = shares({name: weights[name] for name in placed})
        if not left:
            return [line]
        total = sum(weights[name] for name in left)
        return [f"So far: {shares({**{n: weights[n] for n in placed}, 'the others': total})}"]

    def again(self) -> bool:
        """Ask once more for what fits least; a ranking fits always."""
        return False

    @property
    def faults(self) -> str:
        """Why answers from a file cannot be gone on with; "" if they can."""
        placed = [name for entry in self.draft.ranking for name in _tied(entry)]
        strange = [name for name in placed if name not in self.draft.members]
        twice = [name for name in placed if placed.count(name) > 1]
        return f"the place of {(strange + twice)[0]}" if strange or twice else ""

    @property
    def _left(self) -> list[str]:
        placed = {name for entry in self.draft.ranking for name in _tied(entry)}
        return [each for each in self.draft.members if each not in placed]


def _tied(entry: str) -> list[str]:
    return [name.strip() for name in entry.split("=")]
