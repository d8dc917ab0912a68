"""Option by option: what it is, what it gives, where it fails, what would put it first.

Flow   View → [sections.sheets] → templates/sections/sheets.html.j2
Every sheet is read on its own, one to a printed page; tables that stand elsewhere are linked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from model.analysis import StabilityResult
from model.report.sections.options import standing_phrase
from model.report.sections.sheets.demands import (
    first_gate,
    gate_lines,
    need_sentences,
    safeguard_sentence,
)
from model.report.sections.sheets.grounds import carrying_sentence, confidence_sentence
from model.report.sections.sheets.subject import SHOWN, Subject, subjects
from model.report.sections.sheets.turns import (
    failing_sentences,
    opening_sentence,
    rank_sentence,
    score_sentence,
    weights_sentence,
)
from model.report.sections.sheets.worth import (
    facts_line,
    group_table,
    lags,
    leads_on,
    worth_sentences,
)
from model.report.view import View
from model.report.wording import Phrase, joined

__all__ = ["build_sheets", "sheet"]


def build_sheets(view: View) -> dict[str, Any]:
    """A sheet for every option: ranked ones best first, then those without a rank."""
    return {
        "rules": view.words("sheets.rules", n=SHOWN),
        "sheets": [sheet(about) for about in subjects(view)],
    }


def sheet(about: Subject) -> dict[str, Any]:
    """One option: a head, a table of groups, and entries of a name and what is said of it."""
    view = about.view
    description = view.scenario.options[about.option].description
    return {
        "key": about.option,
        "name": view.option(about.option),
        "standing": standing_phrase(view, about.option),
        "description": view.words.text(description) if description is not None else None,
        "facts": facts_line(about),
        "worth": joined(worth_sentences(about), " ", " "),
        "groups": group_table(about),
        "entries": _entries(about),
    }


def _entries(about: Subject) -> list[tuple[Phrase, list[Phrase]]]:
    """Names of entries lead to the section that says more; an entry without content is left out."""
    ranked = about.standing == "ranked"
    moved: Sequence[Phrase | None] = (
        (score_sentence(about), weights_sentence(about), rank_sentence(about))
        if ranked
        else (opening_sentence(about),)
    )
    more = bool(about.view.study.find(StabilityResult)) and ranked
    turn = "ends" if about.leads else "first" if ranked else "opens"
    found: list[tuple[str, str, Sequence[Phrase | None]]] = [
        ("strengths", "", [leads_on(about)]),
        ("weaknesses", "", [lags(about)]),
        ("gates", first_gate(about), gate_lines(about)),
        ("needs", "packages", [_whole(need_sentences(about))]),
        ("safeguards", "safeguards", [safeguard_sentence(about)]),
        ("fails", "states", [_whole(failing_sentences(about))]),
        (turn, "change" if more else "" if ranked else "options", [_whole(moved)]),
        ("evidence", "", [_whole((carrying_sentence(about), confidence_sentence(about)))]),
    ]
    entries = []
    for key, section, said in found:
        term, shown = about.view.words(f"sheets.term-{key}"), [one for one in said if one]
        if shown:
            entries.append((term.linked(section) if section else term, shown))
    return entries


def _whole(sentences: Sequence[Phrase | None]) -> Phrase | None:
    """Sentences as one text; None where there is nothing to say."""
    said = [one for one in sentences if one is not None]
    return joined(said, " ", " ") if said else None
