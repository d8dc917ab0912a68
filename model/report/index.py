"""The index: one page over several studies, with links to their reports.

Flow   StudyResults → [report.index] → reports/index.html
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from model.analysis import CentralResult
from model.files import write_whole
from model.report.advice import read_answer
from model.report.page import policy, spoken_first, style
from model.report.templating import filled
from model.report.view import View
from model.report.wording import load_words
from model.study import StudyResult

__all__ = ["render_index", "write_index"]


def render_index(studies: Sequence[StudyResult], language: str = "en") -> str:
    """One row a study: title, date, leader, value, lead, what cannot be separated from it."""
    if not studies:
        raise ValueError("an index needs at least one study")
    views = [View(study, load_words(spoken_first(language))) for study in studies]
    css = style()
    rows = [_row(view) for view in views]
    page = {"rows": rows, "css": css, "policy": policy(css), "lang": spoken_first(language)}
    return filled("index.html.j2", views[0], **page)


def write_index(studies: Sequence[StudyResult], path: str | Path, language: str = "en") -> Path:
    """Write the index whole; a failure leaves an older one as it was."""
    write_whole(path, render_index(studies, language))
    return Path(path)


def _row(view: View) -> dict[str, Any]:
    """What the index says of one study; the same first place as its report."""
    words, answer = view.words, read_answer(view.study)
    central, as_of = view.study.get(CentralResult), view.scenario.as_of
    others = [view.option(option) for option in answer.inside if option not in answer.tied]
    first = [view.option(option) for option in answer.tied]
    best = central.value[central.options.index(answer.leader)] if answer.leader else float("nan")
    return {
        "href": f"{view.study.name}.html",
        "title": words.text(view.scenario.title),
        "as_of": words.date(as_of) if as_of else words("index.undated"),
        "leader": view.some(first) if first else words("index.no-leader"),
        "value": words.points(best),
        "lead": words.points(central.lead, 1),
        "close": view.some(others) if others else words("index.none-close"),
    }
