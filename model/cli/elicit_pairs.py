"""Asking for pairs: the analytic hierarchy process, with what is at odds after each answer.

Flow   Draft → [cli.elicit_pairs] → one pair after another, consistency after each answer
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from model.cli.elicit_draft import Draft, shares
from model.cli.elicit_typed import RefusedError, number, pick

if TYPE_CHECKING:
    from model.preference import AhpSoFar, Triad

__all__ = ["Pairs"]

MOST_TRIADS = 2
"""Contradictions named after an answer: the worst of them; more would not be read."""

_TIMES = re.compile(r"(\S+?)\s*[ *x×]\s*(\S+)")


@dataclass(slots=True)
class Pairs:
    """A judgement of each pair of members, as "a = 3 * b"."""

    draft: Draft
    put_off: list[tuple[str, str]] = field(default_factory=list)

    opening = (
        "For each pair: which of the two swings counts more, and how many times as much? "
        "1 the same, 3 somewhat, 5 clearly, 7 much, 9 as much as can be; numbers between are fine."
    )
    wanted = "1 3, 2 3 or ="

    @property
    def question(self) -> str:
        """The next question; "" when nothing is left to ask."""
        pair = self._next
        if pair is None:
            return ""
        done = len(self.draft.pairs) + 1
        whole = done - 1 + len(self._open)
        one, two = (self.draft.swing(member) for member in pair)
        return f"Pair {done} of {whole}: 1 {one}, or 2 {two}?"

    def take(self, text: str) -> None:
        """Write an answer down, or refuse it."""
        first, second = self._pair
        if text in {"=", "1 = 2", "2 = 1", "same"}:
            self.draft.pairs.append(f"{first} = {second}")
            return
        found = _TIMES.fullmatch(text)
        if not text or found is None:
            raise RefusedError(self._how(text, first, second))
        more = pick(found[1], (first, second))
        factor = number(found[2], 1, 9, over="The scale ends there.", under=_turned(first, second))
        less = second if more == first else first
        same = f"{first} = {second}"
        self.draft.pairs.append(same if factor == 1 else f"{more} = {factor:g} * {less}")

    def _how(self, text: str, first: str, second: str) -> str:
        how = f"1 3: {first} counts 3 times as much as {second}; 2 3: the reverse; =: the same."
        if not text:
            return f"That was an empty line. {how}"
        if text in {"1", "2", first, second}:
            return f"And how many times as much? {how}"
        return f"“{text[:40]}” does not say which, and how many times. {how}"

    def back(self) -> bool:
        """Take the last answer back; False if there is none."""
        if not self.draft.pairs:
            return False
        gone = frozenset(_both(self.draft.pairs.pop()))
        self.put_off = [pair for pair in self.put_off if frozenset(pair) != gone]
        return True

    def skip(self) -> None:
        """Put the question off to the end of the family."""
        if self._pair in self.put_off:
            raise RefusedError(
                "This pair was put off before, and in the end every pair needs a judgement: "
                "give the best you have, or stop and go on another day."
            )
        self.put_off.append(self._pair)

    def running(self) -> list[str]:
        """Shares and consistency so far, and which judgements are at odds."""
        from model.preference import RATIO_LIMIT

        if not self.draft.pairs:
            return []
        found, members = self._so_far(), self.draft.members
        lines = []
        if not math.isnan(found.weights[0]):  # all members are linked
            weights = dict(zip(members, found.weights.tolist(), strict=True))
            whole = "" if not self._open else "So far: "
            lines.append(whole + shares(weights))
            ratio = found.consistency_ratio
            if len(members) > 2 and not math.isnan(ratio):  # the table of random indices ends
                lines.append(f"Consistency ratio {ratio:.2f} (limit {RATIO_LIMIT:.2f}).")
        odd = [each for each in found.triads if each.contradicts]
        lines += [f"At odds: {_told(each, members)}" for each in odd[:MOST_TRIADS]]
        if len(odd) > MOST_TRIADS:
            lines.append(f"and {len(odd) - MOST_TRIADS} more of this kind.")
        return lines

    def again(self) -> bool:
        """Take back the judgement that fits least, so that it is asked once more."""
        worst = frozenset(self.draft.weighed().worst)
        rest = [text for text in self.draft.pairs if frozenset(_both(text)) != worst]
        changed = len(rest) < len(self.draft.pairs)
        self.draft.pairs[:] = rest
        return changed

    @property
    def faults(self) -> str:
        """Why answers from a file cannot be gone on with; "" if they can."""
        from model.preference import StatementError, pair_matrix, read_pair

        try:
            members = self.draft.members
            pair_matrix([read_pair(text, members) for text in self.draft.pairs], members)
        except StatementError as error:
            return error.what
        return ""

    def _so_far(self) -> AhpSoFar:
        from model.preference import ahp_so_far, pair_matrix, read_pair

        members = self.draft.members
        return ahp_so_far(pair_matrix([read_pair(t, members) for t in self.draft.pairs], members))

    @property
    def _open(self) -> list[tuple[str, str]]:
        judged = {frozenset(_both(text)) for text in self.draft.pairs}
        return [p for p in combinations(self.draft.members, 2) if frozenset(p) not in judged]

    @property
    def _next(self) -> tuple[str, str] | None:
        rested = [pair for pair in self._open if pair not in self.put_off]
        later = [pair for pair in self.put_off if pair in self._open]
        return next(iter(rested or later), None)

    @property
    def _pair(self) -> tuple[str, str]:
        pair = self._next
        if pair is None:
            raise ValueError("no pair is left to judge")
        return pair


def _both(text: str) -> tuple[str, str]:
    """The two ids of a judgement, such as "a = 3 * b"."""
    first, _, second = text.partition("=")
    return first.strip(), second.rpartition("*")[2].strip()


def _turned(first: str, second: str) -> str:
    return f"If {second} counts more than {first}, name the other one and a number from 1 to 9."


def _told(triad: Triad, members: Sequence[str]) -> str:
    """Three judgements that do not fit, as a sentence."""
    first, second, third = (members[place] for place in triad.members)
    made = triad.implied
    chain = f"{first} over {second} and {second} over {third} make {first} {made:.3g} × {third}"
    if triad.judged >= 1:
        judged = (
            f"judged was {triad.judged:.3g} ×" if triad.judged > 1 else "they were judged level"
        )
    else:
        judged = f"judged was {third} {1 / triad.judged:.3g} × {first}"
    return f"{chain}; {judged}." if not triad.circular else f"{chain}; {judged}: no order fits."
