"""How sure the answer is: sentences from results, one per finding.

Flow   StudyResult → [report.advice.doubts] → bottom_line
"""

from __future__ import annotations

from model.analysis import AcceptabilityResult, CentralResult, LensResult, SeparabilityResult
from model.report.advice.answer import Answer
from model.report.advice.block import Block, Entry, block
from model.report.shares import first_share, how_known, own_lenses, shown_share, sureness
from model.report.view import View
from model.report.wording import Phrase, joined

__all__ = ["how_sure"]

NARROWEST = ("near", "dirichlet", "order", "any", "levels", "leaves")
"""Lenses by how much they hold of the stated weights: the one that holds most is named first."""


def how_sure(view: View, answer: Answer) -> Block | None:
    """What separates two options, who keeps the lead in draws, under whose weights it holds."""
    if not answer.leader:
        return None
    if not answer.runner:
        return block(view, "sure", [view.words("bottom_line.sure-alone")])
    found = (_draws(view, answer), _weightings(view, answer), _mean_leader(view, answer))
    entries = [Entry(joined(sentences, " ", " ")) for sentences in found if sentences]
    return block(view, "sure", _lead(view, answer), entries, "robust")


def _lead(view: View, answer: Answer) -> list[Phrase]:
    """The lead beside the smallest lead that counts."""
    words, central = view.words, view.study.get(CentralResult)
    drawn = view.study.find(SeparabilityResult)
    fillings = {
        "leader": view.option(answer.leader),
        "runner": view.option(answer.runner),
        "lead": words.points(central.lead),
        "limit": words.points(central.separable),
    }
    tied = "-tied" if len(answer.tied) > 1 else ""
    if drawn is None:
        return [words(f"bottom_line.lead-undrawn{tied}", **fillings)]
    return [words(f"bottom_line.lead{tied}", **fillings, keeps=words.percent(drawn.keeps_lead))]


def _draws(view: View, answer: Answer) -> list[Phrase]:
    """In what share of score draws the leader is ahead of the next."""
    drawn, words = view.study.find(SeparabilityResult), view.words
    if drawn is None:
        return []
    runner = drawn.options.index(answer.runner)
    beaten, error = float(drawn.beaten[runner]), float(drawn.beaten_error[runner])
    return [
        words(
            "bottom_line.draws",
            leader=view.option(answer.leader),
            runner=view.option(answer.runner),
            n=words.number(drawn.n_draw),
            share=shown_share(view, beaten, drawn.unseen, 1),
            how=how_known(view, beaten, error, drawn.unseen),
        )
    ]


def _weightings(view: View, answer: Answer) -> list[Phrase]:
    """How often the leader stays first when weights are drawn, scores as judged."""
    found = view.study.find(AcceptabilityResult)
    if found is None:
        return []
    lenses = {lens.lens: lens for lens in own_lenses(found) if lens.scores == "likely"}
    names = sorted(lenses, key=lambda name: NARROWEST.index(name))
    parts = [_lens_part(view, answer, lenses[name]) for name in names]
    if not parts:
        return []
    leader, listed = view.option(answer.leader), view.words.listing(parts)
    return [view.words("bottom_line.weights", leader=leader, parts=listed)]


def _lens_part(view: View, answer: Answer, lens: LensResult) -> Phrase:
    """Share of weightings in which the leader is first, and how it is known."""
    place = lens.options.index(answer.leader)
    return view.words(
        "bottom_line.weights-part",
        share=first_share(view, lens, place),
        of=view.words(f"bottom_line.of-{lens.lens}"),
        how=sureness(view, lens, place),
    )


def _mean_leader(view: View, answer: Answer) -> list[Phrase]:
    """Whether another statement of the scores puts another option first."""
    mean = view.study.get(CentralResult).mean_leader
    if mean in answer.tied or not mean:
        return []
    return [view.words("bottom_line.mean", other=view.option(mean, link=True))]
