"""Why the leader leads: contributions, A over B, dominance.

Flow   View → [sections.why] → templates/sections/why.html.j2
"""

from __future__ import annotations

from typing import Any

import numpy as np

from model.analysis import (
    CentralResult,
    ComparisonResult,
    DominanceResult,
    SeparabilityResult,
)
from model.report.cells import table
from model.report.charts import Segment, StackedRow, gap_bar, stacked
from model.report.view import View
from model.report.wording import Phrase, joined

__all__ = ["build_why", "comparison_sentence", "dominance_sentences"]

NAMED = 2
SHOWN = 3


def build_why(view: View) -> dict[str, Any] | None:
    """Stacked contributions, the leader against its rivals, and dominance."""
    answer = view.study.find(CentralResult)
    compared = view.study.find(ComparisonResult)
    if answer is None or not answer.order:
        return None
    rivals = _rivals(view, answer)
    claim = _claim(view, answer)
    sub = view.words("why.stacked-sub")
    words = view.words
    return {
        "claim": claim,
        "sub": sub,
        "svg": _stacked(view, answer, claim, sub),
        "head": [
            words("common.option"),
            *(view.criterion(group) for group in answer.groups),
            words("common.value"),
        ],
        "rows": [
            [view.option(answer.options[n], link=True)]
            + [words.points(float(x)) for x in answer.group_contributions[n]]
            + [words.points(float(answer.value[n]))]
            for n in _shown(answer)
        ],
        "numeric": list(range(1, len(answer.groups) + 2)),
        "pairs": _pairs(view, compared, answer.leader, rivals[:SHOWN]) if compared else [],
        "rest": _rest(view, compared, answer, rivals[SHOWN:]) if compared else None,
        "dominance": dominance_sentences(view),
    }


def _shown(answer: CentralResult) -> list[int]:
    """Ranked options best first, then contingent ones; screened-out options have no value."""
    ranked = [answer.options.index(option) for option in answer.order]
    others = [n for n, name in enumerate(answer.standing) if name == "contingent"]
    return ranked + others


def _rivals(view: View, answer: CentralResult) -> list[str]:
    """Options that the leader cannot be separated from, then the others in order of rank."""
    drawn = view.study.find(SeparabilityResult)
    inside = drawn.inside if drawn else answer.close
    near = [option for option in answer.order[1:] if option in inside]
    return near + [option for option in answer.order[1:] if option not in near]


def _claim(view: View, answer: CentralResult) -> Phrase:
    n = answer.options.index(answer.leader)
    goals = [role == "goal" for role in answer.roles]
    counted = goals if any(goals) else [True] * len(goals)
    best = int(np.argmax(np.where(counted, answer.group_contributions[n], -np.inf)))
    return view.words(
        "why.claim",
        leader=view.option(answer.leader),
        group=view.criterion(answer.groups[best]),
        points=view.words.points(float(answer.group_contributions[n, best])),
        value=view.words.points(float(answer.value[n])),
    )


def _stacked(view: View, answer: CentralResult, claim: Phrase, sub: Phrase) -> Any:
    groups = [answer.groups.index(view.group_of(key)) for key in answer.criteria]
    shades = [groups[:n].count(group) for n, group in enumerate(groups)]
    rows = [
        StackedRow(
            name=_marked(view, answer, n).text,
            total=view.words.points(float(answer.value[n])).text,
            lead=answer.options[n] == answer.leader,
            segments=tuple(
                Segment(
                    value=100 * float(answer.contributions[n, c]),
                    group=groups[c],
                    shade=shades[c],
                    tip=view.criterion(key).text,
                )
                for c, key in enumerate(answer.criteria)
            ),
        )
        for n in _shown(answer)
    ]
    return stacked(
        "contributions",
        rows,
        [view.criterion(group).text for group in answer.groups],
        axis=view.words("why.axis").text,
        title=claim.text,
        desc=sub.text,
    )


def _marked(view: View, answer: CentralResult, n: int) -> Phrase:
    name = view.option(answer.options[n])
    if answer.standing[n] != "contingent":
        return name
    share = view.words.percent(float(answer.open_probability[n]))
    return view.words("why.contingent", option=name, share=share)


def comparison_sentence(view: View, result: ComparisonResult, option: str, over: str) -> Phrase:
    """Where the first option gains most over the second, and where it loses most."""
    gaps = result.pair(option, over)
    order = np.argsort(-gaps, kind="stable")
    gains = [int(c) for c in order if gaps[c] > 0.0005][:NAMED]
    losses = [int(c) for c in order[::-1] if gaps[c] < -0.0005][:NAMED]
    case = ("gains" if gains else "") + ("losses" if losses else "")
    fillings: dict[str, Phrase] = {
        "option": view.option(option),
        "over": view.option(over),
        "total": view.words.points(
            float(result.total[result.options.index(option), result.options.index(over)])
        ),
    }
    for name, found in (("gains", gains), ("losses", losses)):
        if found:
            fillings[name] = view.words.listing([_gap(view, result, gaps, c) for c in found])
    return view.words(f"why.compare-{case or 'equal'}", **fillings)


def _gap(view: View, result: ComparisonResult, gaps: Any, criterion: int) -> Phrase:
    return view.words(
        "why.gap",
        criterion=view.criterion(result.criteria[criterion]),
        points=view.words.points(float(gaps[criterion]), sign=True),
    )


def _pairs(
    view: View, result: ComparisonResult, option: str, rivals: list[str]
) -> list[dict[str, Any]]:
    """The leader against each: differences with bars, the largest first, all on one scale."""
    longest = max((float(np.abs(result.pair(option, over)).max()) for over in rivals), default=0.0)
    return [_pair(view, result, option, over, longest) for over in rivals]


def _pair(
    view: View, result: ComparisonResult, option: str, over: str, longest: float
) -> dict[str, Any]:
    words, gaps = view.words, result.pair(option, over)
    order = np.argsort(-gaps, kind="stable").tolist()
    made = table(
        [words("common.criterion"), words("why.difference")],
        [
            [view.criterion(result.criteria[c]), _barred(view, float(gaps[c]), longest)]
            for c in order
        ],
        [1],
    )
    return {
        "claim": words("why.pair-claim", option=view.option(option), over=view.option(over)),
        "sentence": comparison_sentence(view, result, option, over),
        **made,
    }


def _barred(view: View, gap: float, longest: float) -> Phrase:
    """A difference in points behind its bar."""
    shown = view.words.points(gap, sign=True)
    return Phrase(shown.text, gap_bar(gap / longest if longest > 0 else 0.0) + shown.html)


def _rest(
    view: View, result: ComparisonResult, answer: CentralResult, rivals: list[str]
) -> list[Phrase]:
    return [comparison_sentence(view, result, answer.leader, rival) for rival in rivals]


def dominance_sentences(view: View) -> list[Phrase]:
    """One sentence for each kind of dominance: the pairs, or that there are none."""
    result = view.study.find(DominanceResult)
    if result is None:
        return []
    sentences = []
    for kind, beaten in (
        ("all", result.over_all),
        ("goals", result.over_goals),
        ("groups", result.over_groups),
    ):
        pairs = [
            view.words(
                "why.dominated",
                option=view.option(result.options[b]),
                others=view.options([result.options[a] for a in np.flatnonzero(beaten[:, b])]),
            )
            for b in np.flatnonzero(beaten.any(axis=0))
        ]
        key = f"why.dominance-{kind}" if pairs else f"why.dominance-{kind}-none"
        between = view.words.messages["why.semicolon"]
        fillings = {"pairs": joined(pairs, between, between)} if pairs else {}
        sentences.append(view.words(key, **fillings))
    return sentences
