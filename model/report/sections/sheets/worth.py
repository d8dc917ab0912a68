"""What an option is, what it is worth, group by group, and where it stands out or lags.

Flow   Subject → [sheets.worth] → sheets.build
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from model.analysis import GatesResult, NeedsResult
from model.report.advice import read_answer
from model.report.charts import share_bar
from model.report.sections.options import start_phrase
from model.report.sections.sheets.subject import SAME, Subject, largest
from model.report.wording import Phrase, joined

__all__ = ["facts_line", "group_claim", "group_table", "lags", "leads_on", "worth_sentences"]


def facts_line(about: Subject) -> Phrase:
    """Channel, start, duration and cost, as far as the file gives them."""
    view, words = about.view, about.view.words
    spec, needs = view.scenario.options[about.option], view.study.get(NeedsResult)
    cost, unit = float(needs.cost[needs.options.index(about.option)]), view.cost_unit()
    pieces = []
    if spec.modality is not None:
        pieces.append(words("sheets.channel", channel=words.text(spec.modality)))
    if spec.start_month is not None:
        pieces.append(words("sheets.starts", start=start_phrase(view, spec.start_month)))
    if spec.duration_months is not None:
        pieces.append(words("sheets.runs", months=words.number(spec.duration_months)))
    if unit is not None and not math.isnan(cost):
        pieces.append(words("sheets.cost", cost=words.amount(cost, unit)))
    return joined(pieces, " · ", " · ")


def worth_sentences(about: Subject) -> list[Phrase]:
    """Value and distance to the option that it is compared with, or why it has no rank."""
    words, central = about.view.words, about.central
    if about.standing == "screened":
        return [words("sheets.screened")]
    if about.standing == "contingent":
        return [_contingent(about)]
    value, answer = words.points(float(central.value[about.n])), read_answer(about.view.study)
    tied = answer.tied if about.option in answer.tied else ()
    level = [option for option in tied if option != about.option]
    if not about.rival:
        return [words("sheets.only", value=value)]
    if level:
        others = about.view.some([about.named(option) for option in level])
        said = [words("sheets.tied", value=value, others=others)]
    else:
        key = "sheets.first" if about.leads else "sheets.behind"
        said = [words(key, value=value, gap=_gap(about), rival=about.named(about.rival))]
    return [*said, *_inseparable(about, [o for o in answer.inside if o not in level])]


def _gap(about: Subject) -> Phrase:
    """Distance to the option that it is compared with, in points."""
    central = about.central
    gap = central.value[about.n] - central.value[central.options.index(about.rival)]
    return about.view.words.points(abs(float(gap)))


def _inseparable(about: Subject, inside: list[str]) -> list[Phrase]:
    """The leader names all that cannot be told from it; any of these has named the leader."""
    others = [about.named(option) for option in inside if option != about.option]
    if about.option not in inside or not others:
        return []
    if about.leads:
        return [about.view.words("sheets.close", others=about.view.some(others))]
    return [about.view.words("sheets.close-two")] if about.rival in inside else []


def _contingent(about: Subject) -> Phrase:
    """Probability that it is open, its value there, and the rank that it would take."""
    words, gates = about.view.words, about.view.study.get(GatesResult)
    place = gates.options.index(about.option)
    return words(
        "sheets.contingent",
        share=words.percent(float(about.central.open_probability[about.n])),
        value=words.points(float(gates.open_value[place])),
        rank=int(gates.rank_when_open[place]),
        of=len(about.central.order) + 1,
    )


def group_claim(about: Subject) -> Phrase | None:
    """The group of which it gives most of what it can, and the one of which it gives least."""
    words, central = about.view.words, about.central
    shares = central.group_shares[about.n]
    if np.isnan(shares).all():
        return None
    best, worst = int(np.nanargmax(shares)), int(np.nanargmin(shares))
    fill = {
        "best": about.view.criterion(central.groups[best]),
        "high": words.percent(float(shares[best])),
    }
    if best == worst:
        return words("sheets.one-group", **fill)
    return words(
        "sheets.groups",
        **fill,
        worst=about.view.criterion(central.groups[worst]),
        low=words.percent(float(shares[worst])),
    )


def group_table(about: Subject) -> dict[str, Any] | None:
    """Points and share of the most of every group, beside the points of the other option."""
    words, central, m = about.view.words, about.central, about.m
    claim = group_claim(about)
    if claim is None:
        return None
    rows = []
    for g, group in enumerate(central.groups):
        share = float(central.group_shares[about.n, g])
        rows.append(
            {
                "name": about.view.criterion(group),
                "bar": None if math.isnan(share) else share_bar(share),
                "share": words.percent(share),
                "points": words.points(float(central.group_contributions[about.n, g])),
                "other": None
                if m is None
                else words.points(float(central.group_contributions[m, g])),
            }
        )
    return {
        "claim": claim,
        "rows": rows,
        "other": about.view.option(about.rival) if m is not None else None,
    }


def _over_the_mean(about: Subject) -> list[float]:
    """Points of value above the mean of the ranked options, by criterion."""
    central = about.central
    ranked = [central.options.index(option) for option in central.order]
    mean = central.contributions[ranked].mean(axis=0)
    return [float(gap) for gap in central.contributions[about.n] - mean]


def leads_on(about: Subject) -> Phrase | None:
    """Criteria on which it stands furthest above the mean; None where there is no one else."""
    return _apart(about, 1)


def lags(about: Subject) -> Phrase | None:
    """Criteria on which it stands furthest below the mean."""
    return _apart(about, -1)


def _apart(about: Subject, way: int) -> Phrase | None:
    words, beside = about.view.words, set(about.central.order) - {about.option}
    if about.standing == "screened" or not beside:
        return None
    gaps, side = _over_the_mean(about), "above" if way > 0 else "below"
    places = largest([way * gap for gap in gaps], lambda gap: gap >= SAME)
    if not places:
        return words(f"sheets.{side}-none")
    return words(f"sheets.{side}", gaps=about.scores(gaps, places))
