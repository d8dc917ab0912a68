"""What the results say about first place, read once so that every page says the same.

Flow   StudyResult → [report.advice.answer] → bottom_line, glance, index
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from model.analysis import CentralResult, NeedsResult, SeparabilityResult
from model.report.verdicts import tally, verdicts
from model.report.view import MOST_NAMED, View
from model.report.wording import Phrase
from model.study import StudyResult

__all__ = ["MOST", "Answer", "answer_sentences", "leading", "read_answer"]

MOST = MOST_NAMED
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


def answer_sentences(view: View, answer: Answer) -> list[Phrase]:
    """The answer, then what must not be read without: tests, companions, the comparison."""
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
        near = view.some(others)
        said = [words("bottom_line.answer-close", leader=leader, value=value, others=near)]
    else:
        lead, runner = words.points(central.lead), view.option(answer.runner, link=True)
        said = [
            words(
                "bottom_line.answer-separated", leader=leader, value=value, lead=lead, runner=runner
            )
        ]
    return [
        *said,
        *_tested(view, answer),
        *_companions(view, answer),
        *_beside_reference(view, answer),
    ]


def _tied(view: View, answer: Answer, value: Phrase) -> list[Phrase]:
    first = [view.option(option, link=True) for option in answer.tied]
    said = [view.words("bottom_line.answer-tied", leaders=view.some(first), value=value)]
    near = [view.option(o, link=True) for o in answer.inside if o not in answer.tied]
    if near:
        said.append(view.words("bottom_line.answer-tied-others", others=view.some(near)))
    return said


def _tested(view: View, answer: Answer) -> list[Phrase]:
    """In how many of the tests of the lead it holds; those that share first place have none."""
    found = verdicts(view)
    if len(found) < 2 or len(answer.tied) > 1:
        return []
    tests = view.words("bottom_line.tests", n=len(found)).linked("robust")
    leader = view.option(answer.leader)
    return [view.words("bottom_line.tested", leader=leader, tests=tests, **tally(found))]


def _companions(view: View, answer: Answer) -> list[Phrase]:
    """What the leader cannot run without, and who leads once its cost is charged as well."""
    words, needs = view.words, view.study.get(NeedsResult)
    place = needs.options.index(answer.leader)
    beside = needs.companions[place]
    if len(answer.tied) > 1:  # their rows in the table say it
        return []
    if not needs.can_run[place]:
        return [words("bottom_line.cannot-run", leader=view.option(answer.leader))]
    if not beside:
        return []
    said = {"leader": view.option(answer.leader), "companions": view.options(beside, link=True)}
    if math.isnan(needs.set_cost[place]):
        return [words("bottom_line.companions", **said)]
    said["value"] = words.points(needs.set_value[place])
    if needs.set_leader == answer.leader:
        return [words("bottom_line.companions-kept", **said)]
    other = needs.options.index(needs.set_leader)
    return [
        words(
            "bottom_line.companions-lost",
            **said,
            other=view.option(needs.set_leader),
            most=words.points(needs.set_value[other]),
        )
    ]


def _beside_reference(view: View, answer: Answer) -> list[Phrase]:
    """Whether the option of comparison leads; else its row of the table says what it is."""
    reference = view.scenario.reference
    if reference is None or reference not in answer.tied:
        return []
    return [view.words("bottom_line.reference-leads", reference=view.option(reference))]
