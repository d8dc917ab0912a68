"""What the results say about first place, read once so that every page says the same.

Flow   StudyResult → [report.advice.answer] → bottom_line, glance, index
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.analysis import CentralResult, SeparabilityResult
from model.report.view import View
from model.report.wording import Phrase, joined
from model.study import StudyResult

__all__ = ["MOST", "Answer", "answer_sentences", "leading", "read_answer", "some"]

MOST = 4
"""Entries that a short list shows before it says how many more there are."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who is first, and who cannot be told from the first."""

    leader: str  # "" when no option is open in every state
    tied: tuple[str, ...]  # all options of rank 1, the leader first
    inside: tuple[str, ...]  # leader first, then all it cannot be separated from
    runner: str  # next after the leader, "" when it stands alone
    drawn: bool  # whether the scores were drawn to find `inside`


def read_answer(study: StudyResult) -> Answer:
    """First place of a study."""
    central, drawn = study.get(CentralResult), study.find(SeparabilityResult)
    rank = dict(zip(central.options, central.rank.tolist(), strict=True))
    order, leader = central.order, central.leader
    close = central.close if drawn is None else drawn.inside
    return Answer(
        leader=leader,
        tied=tuple(option for option in order if rank[option] == 1),
        inside=tuple(dict.fromkeys((leader, *close))) if leader else (),
        runner=order[1] if len(order) > 1 else "",
        drawn=drawn is not None,
    )


def leading(study: StudyResult, fewest: int = 3) -> tuple[str, ...]:
    """The options that share a table: those inside, at most `MOST`; by rank up to `fewest`."""
    inside = read_answer(study).inside[:MOST]
    rest = [option for option in study.get(CentralResult).order if option not in inside]
    return (*inside, *rest[: max(fewest - len(inside), 0)])


def some(view: View, names: Sequence[Phrase], most: int = MOST) -> Phrase:
    """A list in a sentence, cut after `most` names with the number of those left out."""
    if len(names) <= most:
        return view.words.listing(names)
    comma = view.words.messages["common.comma"]
    first = joined(names[:most], comma, comma)
    return view.words("bottom_line.names-more", names=first, n=len(names) - most)


def answer_sentences(view: View, answer: Answer) -> list[Phrase]:
    """The answer in one to three sentences."""
    words, central = view.words, view.study.get(CentralResult)
    if not answer.leader:
        return [words("bottom_line.answer-none")]
    value = words.points(central.value[central.options.index(answer.leader)])
    leader = view.option(answer.leader, link=True)
    others = [view.option(option, link=True) for option in answer.inside if option != answer.leader]
    if not answer.runner:
        said = [words("bottom_line.answer-only", leader=leader, value=value)]
    elif len(answer.tied) > 1:
        said = _tied(view, answer, value)
    elif others:
        near = some(view, others)
        said = [words("bottom_line.answer-close", leader=leader, value=value, others=near)]
    else:
        lead, runner = words.points(central.lead), view.option(answer.runner, link=True)
        said = [
            words(
                "bottom_line.answer-separated", leader=leader, value=value, lead=lead, runner=runner
            )
        ]
    return [*said, *_beside_reference(view, answer)]


def _tied(view: View, answer: Answer, value: Phrase) -> list[Phrase]:
    first = [view.option(option, link=True) for option in answer.tied]
    said = [view.words("bottom_line.answer-tied", leaders=some(view, first), value=value)]
    near = [view.option(o, link=True) for o in answer.inside if o not in answer.tied]
    if near:
        said.append(view.words("bottom_line.answer-tied-others", others=some(view, near)))
    return said


def _beside_reference(view: View, answer: Answer) -> list[Phrase]:
    """What the option of comparison is worth."""
    reference, central = view.scenario.reference, view.study.get(CentralResult)
    if reference is None:
        return []
    if reference in answer.tied:
        return [view.words("bottom_line.reference-leads", reference=view.option(reference))]
    value = central.value[central.options.index(reference)]
    if central.standing[central.options.index(reference)] != "ranked":
        return []
    return [
        view.words(
            "bottom_line.reference",
            reference=view.option(reference, link=True),
            value=view.words.points(value),
        )
    ]
