"""How far the answer rests on single scores: scores drawn from their ranges, and settings.

Flow   View → [sections.sensitivity] → templates/sections/sensitivity.html.j2
"""

from __future__ import annotations

import math
from typing import Any

from model.analysis import (
    AcceptabilityResult,
    AttainableResult,
    CentralResult,
    GroupResult,
    LeftOutResult,
    MethodsResult,
    SeparabilityResult,
    ShapesResult,
    StabilityResult,
)
from model.report.cells import heads, table
from model.report.shares import give_or_take, shown_share
from model.report.view import View
from model.report.wording import Phrase, joined

__all__ = [
    "build_sensitivity",
    "drawn_claim",
    "how_sentences",
    "inside_sentence",
    "mean_sentence",
    "missing_sentence",
    "range_sentence",
]


def build_sensitivity(view: View) -> dict[str, Any] | None:
    """Score draws, the mean of three points, the settings, and what is not tested."""
    drawn = view.study.find(SeparabilityResult)
    if drawn is None:
        return None
    words = view.words
    return {
        "claim": drawn_claim(view, drawn),
        "inside": inside_sentence(view, drawn),
        "sub": words("sensitivity.sub", n=words.number(drawn.n_draw)),
        "how": how_sentences(view, drawn),
        "shares": _shares(view, drawn),
        "spread": _spread(view, drawn),
        "mean": mean_sentence(view),
        "settings": [range_sentence(view), _threshold(view, drawn)],
        "elsewhere": _elsewhere(view),
        "missing": missing_sentence(view),
    }


def drawn_claim(view: View, drawn: SeparabilityResult) -> Phrase:
    """How often the leader stays first when the scores are drawn."""
    words = view.words
    if not drawn.leader:
        return words("sensitivity.claim-none")
    shares = dict(zip(drawn.options, drawn.first.tolist(), strict=True))
    unseen = drawn.unseen
    known = [option for option in drawn.options if not math.isnan(shares[option])]
    leader, most = drawn.leader, max(known, key=lambda option: shares[option])
    if len(known) == 1:
        return words("sensitivity.claim-only", leader=view.option(leader, link=True))
    if shares[most] > shares[leader]:
        return words(
            "sensitivity.claim-other",
            leader=view.option(leader, link=True),
            share=shown_share(view, shares[leader], unseen, 0),
            other=view.option(most, link=True),
            most=shown_share(view, shares[most], unseen, 0),
        )
    others = [option for option in known if option != leader]
    second = max(others, key=lambda option: shares[option])
    key = "claim" if shares[second] > 0 else "claim-always"
    return words(
        f"sensitivity.{key}",
        leader=view.option(leader, link=True),
        share=words.percent(shares[leader]),
        **(
            {"second": view.option(second, link=True), "next": words.percent(shares[second])}
            if key == "claim"
            else {}
        ),
    )


def inside_sentence(view: View, drawn: SeparabilityResult) -> Phrase | None:
    """Whom the leader cannot be separated from; None without a leader."""
    if not drawn.leader:
        return None
    leader = view.option(drawn.leader)
    if drawn.separated:
        return view.words("sensitivity.separated", leader=leader)
    return view.words("sensitivity.inside", leader=leader, others=view.options(drawn.inside[1:]))


def how_sentences(view: View, drawn: SeparabilityResult) -> Phrase:
    """From which distributions the scores are drawn, and whether they err together."""
    words, scenario = view.words, view.scenario
    kinds = dict.fromkeys(
        _kind(score.distribution or scenario.analysis.distribution)
        for score in scenario.scores
        if score.distribution or score.low < score.high
    )
    together = [key for key, spec in scenario.criteria.items() if spec.correlation > 0]
    said = [
        words(
            "sensitivity.how",
            n=words.number(drawn.n_draw),
            seed=drawn.seed,
            kinds=words.listing([words(f"sensitivity.kind-{kind}") for kind in kinds])
            if kinds
            else words("sensitivity.kind-none"),
        ),
        words(
            "sensitivity.together",
            criteria=words.listing([view.criterion(key) for key in together]),
        )
        if together
        else words("sensitivity.apart"),
        words("sensitivity.how-states"),
    ]
    return joined(said, " ", " ")


def _kind(distribution: str) -> str:
    """What stands before the brackets: “pert” of “pert(4)”."""
    return distribution.partition("(")[0].strip().lower()


def _order(view: View, drawn: SeparabilityResult) -> list[int]:
    """Ranked options by how often they come first, then by rank."""
    rank = {option: n for n, option in enumerate(view.study.get(CentralResult).order)}
    known = [n for n, option in enumerate(drawn.options) if option in rank]
    return sorted(known, key=lambda n: (-drawn.first[n], rank[drawn.options[n]]))


def _shares(view: View, drawn: SeparabilityResult) -> dict[str, Any]:
    words, unseen = view.words, drawn.unseen
    rows = []
    for n in _order(view, drawn):
        leads = drawn.options[n] == drawn.leader
        rows.append(
            [
                view.option(drawn.options[n], link=True),
                shown_share(view, float(drawn.first[n]), unseen),
                _error(view, drawn.first_error[n]),
                words("sensitivity.leader")
                if leads
                else shown_share(view, float(drawn.beaten[n]), unseen),
                _error(view, drawn.beaten_error[n]),
            ]
        )
    names = ("option", "first", "error", "beaten", "error")
    return table(heads(view, "sensitivity", *names), rows, [1, 2, 3, 4])


def _error(view: View, standard_error: float) -> Phrase:
    """A standard error in percentage points."""
    if not standard_error > 0:
        return view.words("common.no-value")
    return give_or_take(view, float(standard_error))


def _spread(view: View, drawn: SeparabilityResult) -> dict[str, Any]:
    """Quantiles of the value of every option that has one."""
    words = view.words
    rows = [
        [
            view.option(drawn.options[n], link=True),
            words.points(drawn.mean[n]),
            *(words.points(value) for value in drawn.quantiles[n]),
        ]
        for n in range(len(drawn.options))
        if not math.isnan(drawn.mean[n])
    ]
    quantiles = [
        words("sensitivity.quantile", share=words.percent(level)) for level in drawn.quantile_levels
    ]
    head = [*heads(view, "sensitivity", "option", "mean"), *quantiles]
    return table(head, rows, range(1, len(head)))


def mean_sentence(view: View) -> Phrase | None:
    """Whether the leader changes when the mean of low, likely and high is used."""
    answer = view.study.get(CentralResult)
    if not answer.leader:
        return None
    leader = view.option(answer.leader)
    if answer.mean_leader == answer.leader:
        return view.words("sensitivity.mean-same", leader=leader)
    other = view.option(answer.mean_leader)
    return view.words("sensitivity.mean-other", leader=leader, other=other)


def range_sentence(view: View) -> Phrase:
    """Which range the value functions run over."""
    observed = view.study.get(CentralResult).observed_range
    return view.words("sensitivity.range-observed" if observed else "sensitivity.range-stated")


def _threshold(view: View, drawn: SeparabilityResult) -> Phrase:
    return view.words(
        "sensitivity.threshold",
        limit=view.words.points(view.study.get(CentralResult).separable),
        keeps=view.words.percent(drawn.keeps_lead),
    )


def _elsewhere(view: View) -> list[Phrase]:
    """Where weights, probabilities, perspectives, curves and methods are tested, if they are."""
    find = view.study.find
    lines, shares, bent = find(StabilityResult), find(AcceptabilityResult), find(ShapesResult)
    spaces, seen = find(AttainableResult), find(GroupResult)
    left, methods = find(LeftOutResult), find(MethodsResult)
    places = {
        "change": lines is not None and bool(lines.leader),
        "acceptability": shares is not None and bool(shares.lenses),
        "attainable": spaces is not None and any(space.options for space in spaces.spaces),
        "perspectives": seen is not None and bool(seen.perspectives),
        "left_out": left is not None and len(left.options) > 1,
        "shapes": bent is not None and len(bent.options) > 1,
        "methods": methods is not None and len(methods.options) > 1,
    }
    return [
        view.words(f"sensitivity.see-{name}", place=_title(view, name))
        for name, shown in places.items()
        if shown
    ]


def _title(view: View, name: str) -> Phrase:
    """The title of a section as a link to it."""
    return view.words(f"{name}.title").linked(name.replace("_", "-"))


def missing_sentence(view: View) -> Phrase | None:
    """Which tests this run does not make, in one sentence; None if it makes them all."""
    untested = [
        view.words(f"sensitivity.missing-{name}")
        for kind, name in (
            (StabilityResult, "sweeps"),
            (AcceptabilityResult, "lenses"),
            (ShapesResult, "shapes"),
            (MethodsResult, "methods"),
        )
        if view.study.find(kind) is None
    ]
    if not any(spec.correlation > 0 for spec in view.scenario.criteria.values()):
        untested.append(view.words("sensitivity.missing-joint"))
    if not untested:
        return None
    return view.words("sensitivity.missing", tests=view.words.listing(untested))
