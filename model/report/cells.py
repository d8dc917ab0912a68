"""What cells of record tables share: a text or a dash, facts or a dash, a place in a file.

Flow   View → [report.cells] → sections of the record
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from model.report.advice import cost_unit
from model.report.view import View
from model.report.wording import Phrase, joined
from model.scenario import Scenario, Text

__all__ = [
    "capped",
    "cited",
    "citing",
    "code",
    "cost_unit_or_dash",
    "heads",
    "months_date",
    "said",
    "table",
    "what_unit",
    "where",
]

CAP = 6
"""Longest list in a sentence; the rest is counted."""


def code(text: str) -> Phrase:
    """A text as it stands in a file or on a command line."""
    return Phrase(text, Markup("<code>{}</code>").format(text))


def said(view: View, text: Text | None) -> Phrase:
    """A text of the scenario, or a dash."""
    return view.words("common.no-value") if text is None else view.words.text(text)


def cited(view: View, ids: Sequence[str]) -> Phrase:
    """Facts as links, or a dash."""
    return view.facts(ids) if ids else view.words("common.no-value")


def where(view: View, *path: str | int) -> Phrase:
    """File and line of a value, or a dash when it stands in no file."""
    found = view.scenario.origin(*path)
    return view.words("common.no-value") if found is None else code(str(found))


def heads(view: View, section: str, *names: str, unit: Phrase | None = None) -> list[Phrase]:
    """Heads of columns: messages `head-NAME` of a section; those with a place {unit} get it."""
    found = []
    for name in names:
        key = f"{section}.head-{name}"
        filled = {"unit": unit} if unit is not None and "unit" in view.words.places(key) else {}
        found.append(view.words(key, **filled))
    return found


def table(
    head: Sequence[Phrase],
    rows: Sequence[Sequence[Phrase]],
    numeric: Sequence[int] = (),
    ids: Sequence[str] | None = None,
) -> dict[str, Any]:
    """What the template's table macro needs."""
    return {"head": list(head), "rows": list(rows), "numeric": list(numeric), "ids": ids}


def capped(view: View, phrases: Sequence[Phrase], cap: int = CAP) -> Phrase:
    """A list in a sentence, cut after `cap` entries with how many more there are."""
    if len(phrases) <= cap:
        return view.words.listing(phrases)
    shown = joined(phrases[:cap], *[view.words.messages["common.comma"]] * 2)
    return view.words("checks.and-more", names=shown, n=len(phrases) - cap)


def cost_unit_or_dash(view: View) -> Phrase:
    """Unit of public cost, or a dash."""
    return cost_unit(view) or view.words("common.no-value")


def what_unit(view: View, criterion: str) -> Phrase:
    """Unit of a criterion; a dash for a group."""
    scale = view.scenario.criteria[criterion].scale
    return view.words("common.no-value") if scale is None else view.words.text(scale.unit)


def months_date(view: View, text: str) -> Phrase:
    """A fact's date in words: a year, a month, a day, or two of them."""
    ends = [_one_date(view, end) for end in text.split("/")]
    if len(ends) == 1:
        return ends[0]
    return view.words("facts.date-range", first=ends[0], last=ends[1])


def _one_date(view: View, text: str) -> Phrase:
    pieces = text.split("-")
    if len(pieces) == 1:
        return Phrase.own(text)
    month = view.words.messages["common.months"].split()[int(pieces[1]) - 1]
    if len(pieces) == 2:
        return view.words("facts.date-month", month=month, year=pieces[0])
    day = str(int(pieces[2]))
    return view.words("common.date", day=day, month=month, year=pieces[0])


def citing(scenario: Scenario) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Everything that cites facts: kind, a name for it, the ids."""
    for kind, parts in (
        ("option", scenario.options),
        ("criterion", scenario.criteria),
        ("driver", scenario.drivers),
        ("safeguard", scenario.safeguards),
        ("budget", scenario.packages.budgets),
        ("need", scenario.packages.needs),
        ("exclusion", scenario.packages.excludes),
    ):
        for key, part in parts.items():
            yield kind, key, part.evidence
    for score in scenario.scores:
        yield "score", f"{score.option} · {score.criterion}", score.evidence
    for n, gate in enumerate(scenario.gates):
        yield "gate", f"{gate.option} · {n + 1}", gate.evidence
