"""Talking with whoever answers: questions on stderr, one line for each answer.

Flow   askers → [cli.elicit_talk] → answers, kept after each
At any question: back, skip, list, help, stop. The end of the input is no answer.
"""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

import click

from model.cli.elicit_draft import Draft
from model.cli.elicit_typed import RefusedError, tidy
from model.cli.terminal import fancy, note, wrapped

__all__ = ["STOP", "Asker", "EndedError", "StoppedError", "Talk", "interview"]

STOP = ("stop", "quit", "exit")
HELP = (
    "back: the question before. skip: this one later. list: the swings once more, with what their "
    "ends mean. stop: end here; what has been answered is kept, and the next call goes on."
)


class EndedError(Exception):
    """The answers have ended, by Ctrl-D or with the pipe, before the questions."""


class StoppedError(Exception):
    """Whoever answers has typed stop."""


class Asker(Protocol):
    """How one family is asked about by one kind of method."""

    draft: Draft

    @property
    def opening(self) -> str:
        """What is asked in this family."""

    @property
    def question(self) -> str:
        """The next question; "" when nothing is left to ask."""

    @property
    def wanted(self) -> str:
        """What to type, in a few words."""

    @property
    def faults(self) -> str:
        """Why answers from a file cannot be gone on with; "" if they can."""

    def take(self, text: str) -> None:
        """Write an answer down, or raise RefusedError."""

    def back(self) -> bool:
        """Take the last answer back; False if there is none."""

    def skip(self) -> None:
        """Put the question off, or raise RefusedError."""

    def running(self) -> list[str]:
        """What the answers come to so far."""

    def again(self) -> bool:
        """Take back what fits least, so that it is asked once more; False if that cannot be."""


class Talk:
    """Questions to stderr, answers from stdin, a line each."""

    def __init__(self) -> None:
        reconfigure = getattr(sys.stdin, "reconfigure", None)
        if reconfigure is not None:  # bytes that are no text are nonsense, not the end
            reconfigure(errors="replace")
        self._typed = sys.stdin.isatty()
        self._strong = fancy(sys.stderr) and "NO_COLOR" not in os.environ

    def tell(self, text: str) -> None:
        """A line that has to be seen, even with --quiet."""
        click.echo(wrapped(text), err=True)

    def head(self, text: str) -> None:
        """The name of what comes next."""
        click.echo("\n" + (click.style(text, bold=True) if self._strong else text), err=True)

    def ask(self, question: str, wanted: str) -> str:
        """One answer, tidied.

        Raises
        ------
        EndedError
            When there is none.
        """
        click.echo(wrapped(question), err=True)
        click.echo(f"[{wanted}] > ", err=True, nl=False)
        line = sys.stdin.readline()
        if not line:
            click.echo(err=True)
            raise EndedError
        text = tidy(line)
        if not self._typed:  # a terminal has shown it; what comes by a pipe has not been seen
            from model.scenario.faults import visible

            click.echo(visible(text), err=True)
        return text

    def choose(self, question: str, words: Sequence[str]) -> str:
        """One of several words; y and n will do for yes and no.

        Raises
        ------
        EndedError, StoppedError
            When there is no answer, or it is stop.
        """
        while True:
            text = self.ask(question, " / ".join((*words, "stop"))).casefold()
            if text in STOP:
                raise StoppedError
            found = [word for word in words if text and word.startswith(text)]
            if len(found) == 1:
                return found[0]
            self.tell(f"Type one of: {', '.join(words)}.")


def interview(
    talk: Talk,
    askers: Sequence[Asker],
    titles: Sequence[str],
    members: Callable[[Asker, bool], Sequence[str]],
    save: Callable[[], None],
) -> None:
    """Ask until nothing is left to ask.

    Parameters
    ----------
    askers : one for each family
    titles : of the families
    members : lines that say what the members of a family are; True for all that is known
    save : keeps the answers; called after each

    Raises
    ------
    EndedError, StoppedError, KeyboardInterrupt
        When whoever answers has had enough.
    """
    place = next((n for n, each in enumerate(askers) if each.question), len(askers))
    while place < len(askers):
        asker = askers[place]
        talk.head(f"{place + 1} of {len(askers)}: {titles[place]}")
        note(wrapped(asker.opening))
        for line in members(asker, False):
            note(line)
        if asker.draft.begun:
            _show(asker)
        if _family(talk, asker, partial(members, asker, True), save, first=place == 0):
            place += 1
        else:
            place -= 1
            askers[place].back()
            save()


def _family(
    talk: Talk,
    asker: Asker,
    members: Callable[[], Sequence[str]],
    save: Callable[[], None],
    *,
    first: bool,
) -> bool:
    """Ask about one family; False where whoever answers goes back beyond its first question."""
    while True:
        if not (question := asker.question):
            if _accepted(talk, asker):
                return True
            save()
            continue
        text = talk.ask(question, asker.wanted)
        word = text.casefold()
        try:
            if word in STOP:
                raise StoppedError
            if word in {"help", "?"}:
                talk.tell(HELP)
            elif word == "list":
                click.echo("\n".join(members()), err=True)
            elif word == "skip":
                asker.skip()
            elif word == "back":
                if asker.back():
                    _show(asker)
                elif not first:
                    return False
                else:
                    talk.tell("This is the first question.")
                save()
            else:
                asker.take(text)
                save()
                _show(asker)
        except RefusedError as refused:
            talk.tell(str(refused))


def _show(asker: Asker) -> None:
    lines = asker.running()
    for line in lines:
        note(wrapped(line, "  "))
    if lines:
        note("")


def _accepted(talk: Talk, asker: Asker) -> bool:
    """Whether the answers about a family stand; asked only where they are at odds."""
    family = asker.draft.weighed()
    if not family.inconsistent:
        return True
    limit = "" if math.isnan(family.limit) else f", limit {family.limit:.2f}"
    found = f"({family.inconsistency:.2f}{limit})"
    talk.tell(f"These answers are more at odds with each other than they should be {found}.")
    if family.worst:
        one, two = family.worst
        judged = f"{one} = {family.worst_judged:g} * {two}"
        talk.tell(f"Fits least: {judged}; the weights say {family.worst_implied:.2f}.")
    word = talk.choose(
        "Keep them as they are, answer what fits least again, or go back one answer?",
        ("keep", "again", "back"),
    )
    if word == "again" and not asker.again():
        talk.tell("What fits least is the first comparison; go back to it.")
    if word == "back":
        asker.back()
    return word == "keep"
