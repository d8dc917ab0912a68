"""One session of `jeoul elicit`, from the first question to the file.

Flow   [cli.elicit] → interview or file of answers → [cli.elicit_session] → outcome, scenario file
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from model.cli.elicit_answers import read_answers
from model.cli.elicit_best_worst import BestWorst
from model.cli.elicit_draft import Draft
from model.cli.elicit_kept import Kept, changed, forget, kept_path, load_kept, save_kept
from model.cli.elicit_outcome import Outcome, outcome
from model.cli.elicit_pairs import Pairs
from model.cli.elicit_points import Points
from model.cli.elicit_ranking import Ranking
from model.cli.elicit_signing import Signed, sign, welcome
from model.cli.elicit_swings import ALL, families, in_short, listed, members_of, scope, title
from model.cli.elicit_talk import Asker, EndedError, StoppedError, Talk, interview
from model.cli.elicit_weights import composed, planned
from model.cli.errors import BadFile, writing
from model.cli.loading import load_all
from model.cli.terminal import fancy, note, say, say_json

if TYPE_CHECKING:
    from model.scenario.weighing import FamilyJudgements, Perspective, WeightSet

__all__ = ["Session"]

DEFAULT = "swing"
INTERRUPTED = 130
ASKERS: dict[str, type[Points] | type[Ranking] | type[Pairs] | type[BestWorst]] = {
    **dict.fromkeys(("swing", "smarts", "direct"), Points),
    **dict.fromkeys(("smarter", "centroid", "rank-sum", "reciprocal"), Ranking),
    **dict.fromkeys(("ahp", "ahp-geometric"), Pairs),
    **dict.fromkeys(("best-worst", "best-worst-nonlinear"), BestWorst),
}


class Session:
    """A scenario file, what is asked about it, and what comes of the answers."""

    def __init__(
        self,
        file: Path,
        perspective: str | None,
        among: str | None,
        method: str | None,
        *,
        dry_run: bool,
        as_json: bool,
    ) -> None:
        self.file, self.dry_run, self.as_json = file, dry_run, as_json
        self.method, self.among = method, among
        (self.scenario,) = load_all([file])
        self.perspective = self._known(perspective)
        self.asked = planned(self.scenario, among, self.perspective)
        self._facts = scope(self.scenario, self.asked)
        self._chosen = perspective is not None
        self._signed: Signed | None = None
        self._askers: list[Asker] = []

    def _known(self, perspective: str | None) -> str:
        """The id of a perspective, if the scenario has it; "" for [weights]."""
        if perspective is None:
            return ""
        known = self.scenario.perspectives
        if perspective not in known:
            there = f"There are: {', '.join(known)}." if known else "The file has none."
            raise click.BadParameter(
                f"there is no perspective {perspective!r}. {there}", param_hint="--perspective"
            )
        return perspective

    # --- Answers from a file --------------------------------------------------------------

    def take(self, source: str) -> None:
        """Take all judgements from a file, without a question."""
        if self._nothing_to_ask():
            return
        answers = read_answers(source, self.scenario, self.perspective, self.asked, self.method)
        if self.perspective and (answers.set_by or answers.question):
            note("A perspective has no place for set_by and question; they are left out.")
        self._signed = answers.set_by, answers.question
        self.asked = tuple(answers.judgements)
        self._facts = scope(self.scenario, self.asked)
        found = outcome(self.scenario, self._stated(answers.judgements), *self._place)
        self._finish(answers.judgements, found, wanted=True, shown=False)

    # --- A conversation -------------------------------------------------------------------

    def hold(self, *, restart: bool) -> None:
        """Ask, keep the answers, show what follows, and write if that is wanted."""
        if restart and not self.dry_run:
            forget(self._kept_path)
        kept = None if restart else load_kept(self._kept_path, self.scenario)
        if kept is not None:
            self._go_on(kept)
        if self._nothing_to_ask():
            return
        self._askers = [ASKERS[draft.method](draft) for draft in self._drafts(kept)]
        for asker in self._askers:
            members = asker.draft.members
            asker.draft.swings = {each: in_short(self.scenario, each) for each in members}
            if asker.faults:
                raise BadFile(
                    f"{self._kept_path}: The unfinished answers cannot be read ({asker.faults}).\n"
                    "  Do: add --restart to forget them and begin anew."
                )
        talk = Talk()
        welcome(self.scenario, self.perspective, self.asked, self.method or DEFAULT)
        if kept is not None:
            note(f"Going on with the answers of {self._kept_path}; --restart forgets them.")
        try:
            self._converse(talk)
        except StoppedError:
            self._say_kept()
        except EndedError:
            self._say_kept()
            if not sys.stdin.isatty():
                note("The input ended before the questions did. In a script: --answers FILE.")
            raise click.exceptions.Exit(INTERRUPTED) from None
        except KeyboardInterrupt:
            click.echo(err=True)
            self._say_kept()
            raise

    def _converse(self, talk: Talk) -> None:
        titles = [title(self.scenario, among) for among in self.asked]
        on_screen = fancy(sys.stdout) and not self.as_json
        while True:
            interview(talk, self._askers, titles, self._listed, self._save)
            if self._sign(talk):
                judged = {each.draft.among: each.draft.judgements() for each in self._askers}
                found = outcome(self.scenario, self._stated(judged), *self._place)
                talk.head("What follows")
                found.show(say if on_screen else note, on_stdout=on_screen)
                answer = "yes"
                if not self.dry_run:
                    question = f"Write these judgements into {self.file}?"
                    answer = talk.choose(question, ("yes", "no", "back"))
                if answer != "back":
                    break
            self._signed = None
            self._askers[-1].back()
            self._save()
        self._finish(judged, found, wanted=answer == "yes", shown=on_screen)
        if answer == "no":
            self._say_kept()

    def _sign(self, talk: Talk) -> bool:
        """Ask once who judged, and on which question; False for going back."""
        if self._signed is None and not self.perspective:
            openings = [asker.opening for asker in self._askers]
            self._signed = sign(talk, self.scenario, openings, whole=self._whole)
            return self._signed is not None
        return True

    def _listed(self, asker: Asker, full: bool) -> list[str]:
        return listed(
            self.scenario, asker.draft.members, numbers=not isinstance(asker, Pairs), full=full
        )

    def _drafts(self, kept: Kept | None) -> tuple[Draft, ...]:
        if kept is not None:
            return kept.drafts
        self.method = self.method or DEFAULT
        return tuple(
            Draft(among=among, method=self.method, members=members_of(self.scenario, among))
            for among in self.asked
        )

    def _go_on(self, kept: Kept) -> None:
        """Take over what unfinished answers were about; options must not say otherwise."""
        other = [
            f"--{name} {was}" if was else f"no --{name}"
            for name, given, now, was in (
                ("perspective", self._chosen, self.perspective, kept.perspective),
                ("method", self.method is not None, self.method, kept.method),
            )
            if given and now != was
        ]
        self.perspective = kept.perspective
        if not other and self.among is not None:
            planned_now = planned(self.scenario, self.among, self.perspective)
            if planned_now != kept.asked:
                other = [f"families {', '.join(each or '.' for each in kept.asked)}"]
        if other:
            raise BadFile(
                f"{self._kept_path}: holds unfinished answers with {' and '.join(other)}.\n"
                "  Do: leave these options out to go on with them, or add --restart to forget them."
            )
        self.asked, self.method = kept.asked, kept.method
        self._facts = scope(self.scenario, self.asked)

    # --- What is kept and written ---------------------------------------------------------

    @property
    def _kept_path(self) -> Path:
        return kept_path(self.file)

    def _save(self) -> None:
        if self.dry_run:
            return
        drafts = tuple(each.draft for each in self._askers)
        kept = Kept(
            perspective=self.perspective,
            method=self.method or DEFAULT,
            asked=self.asked,
            drafts=drafts,
        )
        save_kept(self._kept_path, kept, self._facts)

    def _say_kept(self) -> None:
        if self.dry_run:
            note("Nothing was written, and the answers are not kept (--dry-run).")
        elif self._kept_path.exists():
            note(f"{self.file} is as it was. The answers are kept in {self._kept_path};")
            note(f"to go on: jeoul elicit {self.file}    to forget them: add --restart")
        else:
            note("Nothing was answered, so nothing is kept.")

    @property
    def _place(self) -> tuple[str, tuple[str, ...]]:
        return self.perspective, self.asked

    @property
    def _whole(self) -> bool:
        """Whether every weight was asked for anew."""
        return ALL in self.asked or set(self.asked) == set(families(self.scenario))

    def _nothing_to_ask(self) -> bool:
        if not self.asked:
            note(f"{self.file}: one criterion has all the weight, so there is nothing to ask.")
        return not self.asked

    def _stated(self, judged: Mapping[str, FamilyJudgements]) -> WeightSet | Perspective:
        set_by, question = self._signed or (None, None)
        if not self._whole:  # it says something about the other families
            set_by = set_by or self.scenario.weights.set_by
            question = question or self.scenario.weights.question
        return composed(self.scenario, self.perspective, judged, set_by, question)

    def _finish(
        self, judged: Mapping[str, FamilyJudgements], found: Outcome, *, wanted: bool, shown: bool
    ) -> None:
        """Write if that is wanted, then give the result."""
        written = wanted and not self.dry_run
        if written:
            self._write(judged)
        if self.as_json:
            tables = [self._table(each) for each in judged.values()]
            head = {"file": str(self.file), "written": written, "judgements": tables}
            say_json("elicit", head | found.parts())
        elif not shown:
            found.show(say, on_stdout=True)
        if written:
            place = f"[perspectives.{self.perspective}]" if self.perspective else "[weights]"
            note(f"{self.file}: judgements written into {place}.")
            note(f"To see the ranking change: jeoul run {self.file}")
        elif self.dry_run:
            note("Nothing was written (--dry-run).")

    def _table(self, judged: FamilyJudgements) -> dict[str, object]:
        table: dict[str, object] = judged.model_dump(mode="json", exclude_defaults=True)
        return table

    def _write(self, judged: Mapping[str, FamilyJudgements]) -> None:
        from model.scenario.writing_judgements import write_judgements

        (self.scenario,) = load_all([self.file])  # it may have been edited in the meantime
        if what := changed(self._facts, scope(self.scenario, self.asked)):
            raise BadFile(
                f"{self.file}: While the questions were answered, {what}.\n"
                "  Do: ask again (jeoul elicit --restart); nothing was written."
            )
        with writing(self.file):
            write_judgements(self.file, self._stated(judged), self.perspective)
        if self._askers:  # answers from a file leave those of another session alone
            forget(self._kept_path)
