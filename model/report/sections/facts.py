"""Facts: every statement with date, source and who relies on it; hindsight apart.

Flow   View → [sections.facts] → templates/sections/facts.html.j2
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from model.report.cells import citing, heads, months_date, score_anchors, table
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


ALIKE = 5
"""So many facts that were read in the same way make that worth saying once for all."""


def build_facts(view: View) -> dict[str, Any] | None:
    """Facts known by the as-of date, facts known later, and who cites them."""
    facts = view.scenario.facts
    if not facts:
        return None
    later = view.hindsight()
    uses = citations(view.scenario)
    read = _read_alike(facts)
    return {
        "count": count_sentence(view),
        "read": view.words("facts.read", how=view.untold(read)) if read else None,
        "known": _groups(view, [fact for fact in facts if fact.id not in later], uses, read),
        "later": _groups(view, [fact for fact in facts if fact.id in later], uses, read),
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
    return joined([Phrase.own(one).linked(f"f-{one}") for one in ids], " ", " ")


def address(url: str) -> Phrase:
    """A link that shows its host, in print the whole; nothing is loaded until it is followed.

    >>> print(address("https://www.example.org/a/b").text)
    example.org
    """
    host = urlsplit(url).netloc.removeprefix("www.")
    return Phrase(host, Markup('<a href="{}">{}</a>').format(url, host))


def signed(text: str) -> str:
    """A figure of a file with a minus and a dash for the hyphens that stand for them.

    >>> signed("-4"), signed("US$ billion (140-345)"), signed("2025-06-30"), signed("A-4")
    ('−4', 'US$ billion (140–345)', '2025-06-30', 'A-4')
    >>> signed("2025-06"), signed("S/RES/2254-1")
    ('2025-06', 'S/RES/2254-1')
    """
    text = re.sub(r"(?<![\w.-])-(?=\d)", "−", text)
    month = r"(?!\d{4}-(?:0[1-9]|1[0-2])(?!\d))"
    return re.sub(rf"(?<![\w./-]){month}(\d[\d.,]*)-(?=\d[\d.,]*(?![\w-]))", r"\1–", text)


def _read_alike(facts: Sequence[Fact]) -> str | None:
    """How many of the facts were read, said once above them; None where few were read alike."""
    notes = Counter(fact.retrieved_note for fact in facts if fact.retrieved_note)
    (note, count), *_ = notes.most_common(1) or [("", 0)]
    return note if count >= ALIKE else None


def _groups(
    view: View, facts: Sequence[Fact], uses: dict[str, dict[str, list[str]]], read: str | None
) -> list[dict[str, Any]]:
    """Facts of one origin together; where several have one source, the first of them names it."""
    first: dict[tuple[str, str | None, str | None], str] = {}
    groups: dict[str, list[dict[str, Any]]] = {}
    for fact in facts:
        source = (str(fact.source_title), fact.source_url, fact.retrieved_note)
        row = _row(view, fact, uses, read)
        if source in first:
            row["source"] = view.words("facts.source-of", fact=view.fact(first[source]))
            row["address"] = row["note"] = None
        first.setdefault(source, fact.id)
        groups.setdefault(fact.origin or "", []).append(row)
    return [
        {
            "name": view.words("facts.origin", name=view.untold(origin)) if origin else None,
            "rows": rows,
        }
        for origin, rows in groups.items()
    ]


def _row(
    view: View, fact: Fact, uses: dict[str, dict[str, list[str]]], read: str | None
) -> dict[str, Any]:
    words = view.words
    figure = None
    if fact.figure is not None:
        value = view.untold(signed(fact.figure))
        figure = (
            words("facts.figure", figure=value)
            if fact.unit is None
            else words("facts.figure-unit", figure=value, unit=view.untold(signed(fact.unit)))
        )
    return {
        "anchor": f"f-{fact.id}",
        "id": Phrase.own(fact.id),
        "date": months_date(view, fact.date),
        "statement": words.text(fact.statement),
        "figure": figure,
        "source": words.text(fact.source_title),
        "address": address(fact.source_url) if fact.source_url else None,
        "note": view.untold(fact.retrieved_note)
        if fact.retrieved_note not in (None, read)
        else None,
        "uses": _uses(view, fact.id, uses.get(fact.id, {})),
        "cited": fact.id in uses,
    }


def _uses(view: View, fact: str, found: dict[str, list[str]]) -> list[Phrase]:
    """How many parts of each kind cite a fact, scores with a link; one entry when none does."""
    counts = [
        view.words(f"facts.cited-{kind}", n=len(found[kind])) for kind in KINDS if found.get(kind)
    ]
    if found.get("score"):  # the first of the kinds
        counts[0] = counts[0].linked(f"by-{fact}")
    return counts or [view.words("facts.cited-nowhere")]


def _score_uses(view: View, uses: dict[str, dict[str, list[str]]]) -> dict[str, Any]:
    """For every fact that a score cites: the scores, option by option, each to its reason."""
    cited = [fact.id for fact in view.scenario.facts if uses.get(fact.id, {}).get("score")]
    anchors = score_anchors(view.scenario)
    rows = []
    for fact in cited:
        by_option: dict[str, list[Phrase]] = {}
        for option, criterion in (name.split(" · ") for name in uses[fact]["score"]):
            link = Phrase.own(criterion).linked(anchors[option, criterion])
            by_option.setdefault(option, []).append(link)
        said = [
            view.words(
                "facts.scores-of", option=Phrase.own(option), criteria=view.words.series(links)
            )
            for option, links in by_option.items()
        ]
        rows.append([view.fact(fact), view.words.series(said, "semicolon")])
    ids = [f"by-{fact}" for fact in cited]
    return table(heads(view, "facts", "fact", "scores"), rows, ids=ids)
