"""Facts: every statement with date, source and who relies on it; hindsight apart.

Flow   View → [sections.facts] → templates/sections/facts.html.j2
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from markupsafe import Markup

from model.report.cells import citing, code, heads, months_date, table
from model.report.view import View
from model.report.wording import Phrase, joined
from model.scenario import Fact, Scenario

__all__ = ["address", "build_facts", "count_sentence", "hindsight_sentence", "uncited_sentence"]

KINDS = (
    "score",
    "gate",
    "driver",
    "option",
    "criterion",
    "safeguard",
    "budget",
    "need",
    "exclusion",
)


def build_facts(view: View) -> dict[str, Any] | None:
    """Facts known by the as-of date, facts known later, and who cites them."""
    facts = view.scenario.facts
    if not facts:
        return None
    later = view.hindsight()
    uses = citations(view.scenario)
    return {
        "count": count_sentence(view),
        "known": [_row(view, fact, uses) for fact in facts if fact.id not in later],
        "later": [_row(view, fact, uses) for fact in facts if fact.id in later],
        "hindsight": hindsight_sentence(view, uses),
        "uncited": uncited_sentence(view, uses),
        "scores": _score_uses(view, uses),
        "disagree": view.words(
            "facts.disagree-recorded" if view.scenario.record.limits else "facts.disagree"
        ),
    }


def citations(scenario: Scenario) -> dict[str, dict[str, list[str]]]:
    """What cites each fact: fact id → kind → names."""
    uses: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind, name, ids in citing(scenario):
        for fact in ids:
            uses[fact][kind].append(name)
    return uses


def count_sentence(view: View) -> Phrase:
    """How many facts, and how many of them are hindsight."""
    words, later = view.words, len(view.hindsight())
    total = len(view.scenario.facts)
    if view.scenario.as_of is None:
        return words("facts.count-undated", total=total)
    key = "facts.count" if later else "facts.count-known"
    fillings: dict[str, Phrase | str | int] = {"later": later} if later else {}
    return words(key, total=total, date=words.date(view.scenario.as_of), **fillings)


def hindsight_sentence(view: View, uses: dict[str, dict[str, list[str]]]) -> Phrase | None:
    """Later facts that something cites all the same; None when there are none."""
    cited = [f.id for f in view.scenario.facts if f.id in view.hindsight() and f.id in uses]
    if not cited:
        return None
    return view.words("facts.later-cited", ids=_ids(view, cited))


def uncited_sentence(view: View, uses: dict[str, dict[str, list[str]]]) -> Phrase | None:
    """Facts by the as-of date that nothing cites."""
    idle = [f.id for f in view.scenario.facts if f.id not in view.hindsight() and f.id not in uses]
    return view.words("facts.uncited", ids=_ids(view, idle)) if idle else None


def _ids(view: View, ids: list[str]) -> Phrase:
    return joined([Phrase.own(one).linked(f"fact-{one}") for one in ids], " ", " ")


def address(url: str) -> Phrase:
    """A web address as a link that shows itself; nothing is loaded until it is followed."""
    return Phrase(url, Markup('<a href="{}" rel="noreferrer">{}</a>').format(url, url))


def _row(view: View, fact: Fact, uses: dict[str, dict[str, list[str]]]) -> dict[str, Any]:
    words = view.words
    figure = None
    if fact.figure is not None:
        value = Phrase.of(fact.figure)
        figure = (
            words("facts.figure", figure=value)
            if fact.unit is None
            else words("facts.figure-unit", figure=value, unit=Phrase.of(fact.unit))
        )
    return {
        "anchor": f"fact-{fact.id}",
        "id": Phrase.own(fact.id),
        "origin": Phrase.of(fact.origin) if fact.origin else None,
        "date": months_date(view, fact.date),
        "statement": words.text(fact.statement),
        "figure": figure,
        "source": words.text(fact.source_title),
        "address": address(fact.source_url) if fact.source_url else None,
        "note": Phrase.of(fact.retrieved_note) if fact.retrieved_note else None,
        "uses": _uses(view, uses.get(fact.id, {})),
        "cited": fact.id in uses,
    }


def _uses(view: View, found: dict[str, list[str]]) -> list[Phrase]:
    """How many parts of each kind cite a fact; one entry that says so when none does."""
    counts = [
        view.words(f"facts.cited-{kind}", n=len(found[kind])) for kind in KINDS if found.get(kind)
    ]
    return counts or [view.words("facts.cited-nowhere")]


def _score_uses(view: View, uses: dict[str, dict[str, list[str]]]) -> dict[str, Any]:
    """For every fact that a score cites: the scores, as option · criterion."""
    rows = [
        [
            view.fact(fact.id),
            joined([code(name) for name in uses[fact.id]["score"]], ", ", ", "),
        ]
        for fact in view.scenario.facts
        if uses.get(fact.id, {}).get("score")
    ]
    return table(heads(view, "facts", "fact", "scores"), rows)
