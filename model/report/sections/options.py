"""The question as it was asked, the options, and those that gates close.

Flow   View → [report.sections.options] → page
"""

from __future__ import annotations

from typing import Any

from model.analysis import CentralResult, GatesResult, NeedsResult
from model.report.advice import barring, gate_place, opening_levels
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["build_options", "standing_phrase", "start_phrase"]


def build_options(view: View) -> dict[str, Any]:
    """The question, the table of options, and what is closed."""
    unit = view.cost_unit()
    return {
        "asked": asked(view),
        "cost_head": view.words("options.head-cost", unit=unit) if unit else None,
        "rows": [option_row(view, option) for option in view.scenario.options],
        "closed": [closed_row(view, option) for option in _closed(view)],
    }


def asked(view: View) -> list[tuple[Phrase, Phrase]]:
    """Who asked what, as of when; what is not on record is said to be so."""
    words, scenario = view.words, view.scenario
    missing, decision = words("options.not-stated"), scenario.decision
    months, start = scenario.horizon_months, scenario.start
    if months is None:
        horizon = missing
    elif start is None:
        horizon = words("options.horizon-months", months=months)
    else:
        horizon = words("options.horizon-from", months=months, date=words.date(start))
    facts = [
        ("question", words.text(scenario.question)),
        ("as-of", words.date(scenario.as_of) if scenario.as_of else missing),
        ("horizon", horizon),
        ("owner", words.text(decision.owner) if decision.owner is not None else missing),
        ("due", words.date(decision.by) if decision.by else missing),
        (
            "scored-by",
            words.text(decision.scored_by) if decision.scored_by is not None else missing,
        ),
    ]
    if scenario.marking is not None:
        facts.append(("marking", words.text(scenario.marking)))
    return [(words(f"options.{key}"), phrase) for key, phrase in facts]


def option_row(view: View, option: str) -> dict[str, Any]:
    """One option as the table shows it."""
    words, spec, study = view.words, view.scenario.options[option], view.study
    needs, missing = study.get(NeedsResult), words("common.no-value")
    n = needs.options.index(option)
    return {
        "id": f"option-{option}",
        "name": view.option(option, link=True),
        "description": words.text(spec.description) if spec.description is not None else None,
        "reference": option == view.scenario.reference,
        "channel": words.text(spec.modality) if spec.modality is not None else missing,
        "start": start_phrase(view, spec.start_month),
        "months": missing if spec.duration_months is None else words.number(spec.duration_months),
        "cost": words.number(needs.cost[n]),
        "standing": standing_phrase(view, option),
    }


def start_phrase(view: View, month: int | None) -> Phrase:
    """When an option starts: a month of the calendar, or of the horizon if that has no date."""
    words, start = view.words, view.scenario.start
    if month is None:
        return words("common.no-value")
    if start is None:
        return words("common.month-number", month=month)
    year, position = divmod(start.year * 12 + start.month - 1 + month, 12)
    names = words.messages["common.months"].split()
    return words("options.month-year", month=names[position], year=str(year))


def standing_phrase(view: View, option: str) -> Phrase:
    """Rank of an option, or why it has none."""
    words, central = view.words, view.study.get(CentralResult)
    n = central.options.index(option)
    if central.standing[n] == "ranked":
        rank, of = int(central.rank[n]), len(central.order)
        return words("options.standing-ranked", rank=rank, of=of)
    if central.standing[n] == "contingent":
        share = words.percent(central.open_probability[n])
        return words("options.standing-contingent", share=share)
    return words("options.standing-screened")


def _closed(view: View) -> list[str]:
    """Options that are screened out, then the contingent ones, in file order."""
    gates = view.study.get(GatesResult)
    pairs = list(zip(gates.options, gates.standing, strict=True))
    return [o for kind in ("screened", "contingent") for o, name in pairs if name == kind]


def closed_row(view: View, option: str) -> dict[str, Any]:
    """Why an option is closed, and what would open it."""
    words, central = view.words, view.study.get(CentralResult)
    n = central.options.index(option)
    reasons = []
    for gate in barring(view, option):
        rationale = view.scenario.gates[gate.row].rationale
        place = gate_place(view, gate).linked(f"gate-{gate.row + 1}")
        reasons.append(
            words("options.reason", place=place, reason=words.text(rationale))
            if rationale is not None
            else place
        )
    return {
        "name": view.option(option, link=True),
        "standing": words(f"common.{central.standing[n]}"),
        "open": words.percent(central.open_probability[n]),
        "reasons": reasons,
        "opens": _opens(view, option, central.standing[n] == "screened"),
    }


def _opens(view: View, option: str, screened: bool) -> Phrase:
    words, levels = view.words, opening_levels(view, option)
    if levels is None:
        return words("options.opens-never")
    if screened:
        return words("options.opens-unlikely", levels=levels)
    drivers = {gate.driver for gate in barring(view, option)}
    return words("options.opens" if len(drivers) > 1 else "options.opens-one", levels=levels)
