"""The words around the questions: what is asked for, who judged, and on which question.

Flow   Scenario, answers → [cli.elicit_signing] → set_by and question of [weights]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from model.cli.elicit_swings import title
from model.cli.elicit_talk import STOP, StoppedError, Talk
from model.cli.terminal import note, wrapped

if TYPE_CHECKING:
    from model.scenario import Scenario, Text

__all__ = ["Signed", "sign", "welcome"]

LONGEST = 2000
"""Characters of a text that is recorded."""

SWING = "Think of each swing from the worst to the best end of the stated scale."
"""The beginning of every question that is asked here."""

Signed = tuple["Text | None", "Text | None"]
"""Who gave the judgements, and the question that was put to them."""


def welcome(scenario: Scenario, perspective: str, asked: Sequence[str], method: str) -> None:
    """What is asked for, and what a weight says."""
    whose = ""
    if perspective:
        whose = f" of the perspective “{scenario.perspectives[perspective].name}”"
    what = f"{len(asked)} families" if len(asked) > 1 else title(scenario, asked[0])
    note(f"Weights{whose} by {method}: {what}.")
    note(
        wrapped(
            "A weight says what it is worth to move from the worst to the best end of the stated "
            "scale, all else as it is; not how important something is as such."
        )
    )
    note("At any question: back, skip, list, help, stop.")
    if scenario.analysis.range == "observed":
        note(wrapped('This file has range = "observed": weights apply to the range of the scores.'))


def sign(talk: Talk, scenario: Scenario, openings: Sequence[str], *, whole: bool) -> Signed | None:
    """Who judged, and on which question; both may be left out. None for going back.

    Parameters
    ----------
    openings : what was asked
    whole : whether every weight was asked for anew; if not, what the file says stays

    Raises
    ------
    EndedError, StoppedError
        When there is no answer, or it is stop.
    """
    asked = f"{SWING} {' '.join(dict.fromkeys(openings))}"
    stands = scenario.weights
    set_by: Text | None = None if whole else stands.set_by
    question = _text(scenario, asked) if whole else stands.question
    otherwise = "not on record" if whole else "as the file has it"
    asks = (
        ("Whose judgements are these?", f"text, or Enter: {otherwise}", set_by),
        (
            "Which question was put to them?",
            f"text, Enter: {'as asked here' if whole else otherwise}, -: not on record",
            question,
        ),
    )
    said: list[Text | None] = []
    for words, wanted, otherwise_said in asks:
        text = talk.ask(words, wanted)
        while text.casefold() in {"help", "?", "list", "skip"}:
            talk.tell("What is typed here goes into the file as it is; Enter and back will do too.")
            text = talk.ask(words, wanted)
        if text.casefold() in STOP:
            raise StoppedError
        if text.casefold() == "back":
            return None
        said.append(None if text == "-" else _text(scenario, text) if text else otherwise_said)
    return said[0], said[1]


def _text(scenario: Scenario, words: str) -> Text:
    from model.scenario import Text
    from model.scenario.faults import visible

    return Text.model_validate({scenario.language: visible(words)[:LONGEST]})
