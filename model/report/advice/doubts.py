"""How sure the answer is, and what would change it: sentences from results, one per finding.

Flow   StudyResult → [report.advice.doubts] → bottom_line
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from model.analysis import (
    AcceptabilityResult,
    BreakEvenResult,
    CentralResult,
    GroupResult,
    LensResult,
    MethodsResult,
    SafeguardsResult,
    SeparabilityResult,
    StatesResult,
)
from model.report.advice.answer import Answer, some
from model.report.advice.block import Block, Entry, block
from model.report.shares import (
    first_share,
    how_known,
    own_lenses,
    shown_share,
    sureness,
    tops,
)
from model.report.view import View
from model.report.wording import Phrase, joined

__all__ = ["how_sure", "what_would_change"]

SAME = 1e-9
"""Weights closer than this are the same weights."""

NARROWEST = ("near", "dirichlet", "order", "any", "levels", "leaves")
"""Lenses by how much they hold of the stated weights: the one that holds most is named first."""


def how_sure(view: View, answer: Answer) -> Block | None:
    """The lead, who keeps it in the score draws, and under whose weights it holds."""
    if not answer.leader:
        return None
    if not answer.runner:
        return block(view, "sure", [view.words("bottom_line.sure-alone")])
    found = (
        _draws(view, answer),
        _weightings(view, answer),
        _perspectives(view, answer),
        _mean_leader(view, answer),
    )
    entries = [Entry(joined(sentences, " ", " ")) for sentences in found if sentences]
    return block(view, "sure", _lead(view, answer), entries, "method")


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
    if drawn is None:
        return [words("bottom_line.lead-undrawn", **fillings)]
    return [words("bottom_line.lead", **fillings, keeps=words.percent(drawn.keeps_lead))]


def _draws(view: View, answer: Answer) -> list[Phrase]:
    """In what share of score draws the leader is ahead."""
    drawn, words = view.study.find(SeparabilityResult), view.words
    if drawn is None:
        return []
    leader, runner = drawn.options.index(answer.leader), drawn.options.index(answer.runner)
    beaten, first = float(drawn.beaten[runner]), float(drawn.first[leader])
    errors = float(drawn.beaten_error[runner]), float(drawn.first_error[leader])
    unseen = drawn.unseen
    said = [
        words(
            "bottom_line.draws",
            leader=view.option(answer.leader),
            runner=view.option(answer.runner),
            n=words.number(drawn.n_draw),
            share=shown_share(view, beaten, unseen, 1),
            how=how_known(view, beaten, errors[0], unseen),
            first=shown_share(view, first, unseen, 1),
            first_how=how_known(view, first, errors[1], unseen),
        )
    ]
    return [*said, words("bottom_line.draws-error")] if max(errors) > 0 else said


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
    listed = view.words.listing(parts)
    return [view.words("bottom_line.weights", leader=view.option(answer.leader), parts=listed)]


def _lens_part(view: View, answer: Answer, lens: LensResult) -> Phrase:
    """Share of weightings in which the leader is first, how it is known, and who is ahead."""
    words, place, ahead = view.words, lens.options.index(answer.leader), tops(lens)
    fillings = {
        "share": first_share(view, lens, place),
        "of": words(f"bottom_line.of-{lens.lens}"),
        "how": sureness(view, lens, place),
    }
    if answer.leader in ahead:
        return words("bottom_line.weights-part", **fillings)
    return words(
        "bottom_line.weights-part-other",
        **fillings,
        other=view.option(ahead[0], link=True),
        most=first_share(view, lens, lens.options.index(ahead[0])),
    )


def _mean_leader(view: View, answer: Answer) -> list[Phrase]:
    """Whether another statement of the scores puts another option first."""
    mean = view.study.get(CentralResult).mean_leader
    if mean in answer.tied or not mean:
        return []
    return [view.words("bottom_line.mean", other=view.option(mean, link=True))]


def _perspectives(view: View, answer: Answer) -> list[Phrase]:
    """Under how many perspectives the leader is first as well."""
    seen, words = view.study.find(GroupResult), view.words
    if seen is None or not seen.perspectives:
        return []
    leader, many = view.option(answer.leader), len(seen.perspectives)
    row = seen.options.index(answer.leader)
    same = [n for n in range(many) if seen.rank[n, row] == 1]
    names = [view.perspective(seen.perspectives[n]) for n in same]
    if not same:
        said = [words("bottom_line.perspectives-none", leader=leader, of=many)]
    elif len(same) == many:
        said = [words("bottom_line.perspectives-all", leader=leader, of=many)]
    else:
        known = some(view, names)
        said = [
            words("bottom_line.perspectives-some", leader=leader, n=len(same), of=many, names=known)
        ]
    stated = view.study.get(CentralResult).node_weights
    for n in same:
        if np.allclose(seen.node_weights[n], stated, rtol=0, atol=SAME):
            name = view.perspective(seen.perspectives[n])
            said.append(words("bottom_line.perspectives-own", name=name))
    return said


def what_would_change(view: View, answer: Answer) -> Block | None:
    """Levels of the world, perspectives, safeguards and the one score that change first place."""
    if not answer.runner:
        return None
    asked = (StatesResult, GroupResult, SafeguardsResult, BreakEvenResult, MethodsResult)
    if all(view.study.find(kind) is None for kind in asked):
        return block(view, "change", [view.words("bottom_line.change-untried")])
    lists = (
        ("levels", _other_levels(view, answer)),
        ("perspectives", _other_perspectives(view, answer)),
        ("safeguards", _other_safeguards(view, answer)),
    )
    entries = [
        Entry(view.words(f"bottom_line.change-{name}", others=some(view, others)))
        for name, others in lists
        if others
    ]
    entries += [*_one_score(view, answer), *_other_methods(view, answer)]
    said = [] if entries else [view.words("bottom_line.change-none")]
    return block(view, "change", said, entries, "change")


def _other_levels(view: View, answer: Answer) -> list[Phrase]:
    """Driver levels that can happen and at which another option is best, likeliest first."""
    states, words = view.study.find(StatesResult), view.words
    if states is None:
        return []
    places = [
        n
        for n, best in enumerate(states.level_best)
        if best and best not in answer.tied and states.level_probability[n] > 0
    ]
    places.sort(key=lambda n: (-states.level_probability[n], n))
    return [
        words(
            "bottom_line.other-level",
            other=view.option(states.level_best[n], link=True),
            driver=view.driver(states.levels[n][0]),
            level=view.level(*states.levels[n]),
            probability=words.percent(states.level_probability[n]),
        )
        for n in places
    ]


def _other_perspectives(view: View, answer: Answer) -> list[Phrase]:
    """Perspectives that put another option first, and how clearly."""
    seen, words = view.study.find(GroupResult), view.words
    if seen is None:
        return []
    found = []
    for n, name in enumerate(seen.perspectives):
        leader = seen.leader[n]
        if not leader or seen.rank[n, seen.options.index(answer.leader)] == 1:
            continue
        near = [view.option(option) for option in seen.close[n] if option != leader]
        found.append(
            words(
                "bottom_line.other-perspective-close" if near else "bottom_line.other-perspective",
                perspective=view.perspective(name),
                other=view.option(leader, link=True),
                lead=words.points(seen.lead[n]),
                near=some(view, near),
            )
        )
    return found


def _other_safeguards(view: View, answer: Answer) -> list[Phrase]:
    """Safeguards with which another option leads."""
    guards, words = view.study.find(SafeguardsResult), view.words
    if guards is None:
        return []
    return [
        words(
            "bottom_line.other-safeguard",
            safeguard=view.safeguard(name),
            other=view.option(leader, link=True),
        )
        for name, leader in zip(guards.safeguards, guards.leader_with, strict=True)
        if leader and leader not in answer.tied
    ]


def _other_methods(view: View, answer: Answer) -> list[Entry]:
    """How many of the other methods put another option first, and which."""
    found, words = view.study.find(MethodsResult), view.words
    if found is None:
        return []
    firsts = [
        leaders
        for name, reason, leaders in zip(found.methods, found.applies, found.leaders, strict=True)
        if name != "additive" and not reason
    ]
    away = [leaders[0] for leaders in firsts if leaders and not set(leaders) & set(answer.tied)]
    if not away:
        return []
    others = [
        words("bottom_line.other-method", other=view.option(other, link=True), n=n)
        for other, n in Counter(away).most_common()
    ]
    text = words(
        "bottom_line.change-methods", n=len(away), of=len(firsts), others=some(view, others)
    )
    return [Entry(text)]


def _one_score(view: View, answer: Answer) -> list[Entry]:
    """The single judgement that needs to move least for a new leader."""
    found, words = view.study.find(BreakEvenResult), view.words
    cells = found.sorted_cells() if found is not None else []
    if found is None or not cells:
        return []
    option, criterion = cells[0]
    inside = (found.options[option], found.criteria[criterion]) in found.within_range
    scale = view.scenario.criteria[found.criteria[criterion]].scale
    key = "bottom_line.change-score" if inside else "bottom_line.change-score-outside"
    return [
        Entry(
            words(
                key,
                option=view.option(found.options[option]),
                criterion=view.criterion(found.criteria[criterion], link=True),
                now=words.plain(found.likely[option, criterion]),
                needed=words.number(found.needed[option, criterion], 1),
                unit=words.text(scale.unit) if scale is not None else words("common.no-value"),
            )
        )
    ]
