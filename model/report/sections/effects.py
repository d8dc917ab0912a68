"""Performance and evidence: natural units first, then values, then the reason of every cell.

Flow   View → [sections.effects] → templates/sections/effects.html.j2
"""

from __future__ import annotations

from typing import Any

import numpy as np

from model.analysis import CentralResult
from model.report.cells import score_anchors
from model.report.charts import Heat, heat
from model.report.view import View
from model.report.wording import Phrase
from model.scenario import Scenario, Score

__all__ = ["build_effects"]


def build_effects(view: View) -> dict[str, Any] | None:
    """Tables of performances, the heat table of values, and a sheet of reasons an option."""
    answer = view.study.find(CentralResult)
    if answer is None:
        return None
    words = view.words
    scores, anchors = _by_cell(view.scenario), score_anchors(view.scenario)
    keys = answer.criteria
    claim = _claim(view, scores)
    sub = words("effects.heat-sub")
    return {
        "lede": words("effects.lede", cells=len(scores)),
        "judged_head": [words("common.option"), *(_column(view, key, link=True) for key in keys)],
        "expected_head": [words("common.option"), *(_column(view, key) for key in keys)],
        "judged_rows": [
            [view.option(option, link=True)]
            + [
                _judged(view, scores[option, key]).linked(anchors[option, key])
                for key in answer.criteria
            ]
            for option in answer.options
        ],
        "expected_rows": [
            [view.option(option)] + [words.number(float(x), 1) for x in answer.performance[n]]
            for n, option in enumerate(answer.options)
        ],
        "numeric": list(range(1, len(answer.criteria) + 1)),
        "claim": claim,
        "sub": sub,
        "svg": _heat(view, answer, scores, claim, sub),
        "sheets": [_sheet(view, answer, scores, option) for option in answer.options],
        "reason_head": [
            words(f"effects.{key}")
            for key in ("criterion", "low", "likely", "high", "confidence", "reason", "evidence")
        ],
    }


def _by_cell(scenario: Scenario) -> dict[tuple[str, str], Score]:
    return {(score.option, score.criterion): score for score in scenario.scores}


def _column(view: View, key: str, *, link: bool = False) -> Phrase:
    """Criterion with its unit, for a table head."""
    scale = view.scenario.criteria[key].scale
    name = view.criterion(key, link=link)
    if scale is None:
        return name
    return view.words("effects.column", name=name, unit=view.words.text(scale.unit))


def _judged(view: View, score: Score) -> Phrase:
    """Likely performance, its range, and the confidence mark with its word."""
    words = view.words
    return words(
        f"effects.cell-{score.confidence or 'none'}",
        likely=words.plain(score.likely),
        low=words.plain(score.low),
        high=words.plain(score.high),
    )


def _claim(view: View, scores: dict[tuple[str, str], Score]) -> Phrase:
    counts = {
        level: sum(score.confidence == level for score in scores.values())
        for level in ("high", "medium", "low")
    }
    return view.words("effects.claim", cells=len(scores), **counts)


def _heat(
    view: View,
    answer: CentralResult,
    scores: dict[tuple[str, str], Score],
    claim: Phrase,
    sub: Phrase,
) -> Any:
    groups = [view.group_of(key) for key in answer.criteria]
    values = 100 * np.where(np.isnan(answer.values), np.nan, answer.values)
    return heat(
        "values",
        Heat(
            corner=view.words("common.option").text,
            rows=[view.option(option).text for option in answer.options],
            columns=[view.criterion(key).text for key in answer.criteria],
            values=values.tolist(),
            shown=[[view.words.number(float(x), 0).text for x in row] for row in values],
            low=0,
            high=100,
            marks=[
                [scores[option, key].confidence or "" for key in answer.criteria]
                for option in answer.options
            ],
            rules=[n for n in range(1, len(groups)) if groups[n] != groups[n - 1]],
            note=view.words("effects.heat-note").text,
        ),
        title=claim.text,
        desc=sub.text,
    )


def _sheet(
    view: View, answer: CentralResult, scores: dict[tuple[str, str], Score], option: str
) -> dict[str, Any]:
    words = view.words
    rows = []
    for key in answer.criteria:
        score = scores[option, key]
        rows.append(
            [
                view.criterion(key),
                words.plain(score.low),
                words.plain(score.likely),
                words.plain(score.high),
                words(f"common.confidence-{score.confidence or 'none'}"),
                words.text(score.rationale) if score.rationale else words("common.no-value"),
                view.facts(score.evidence) if score.evidence else words("common.no-value"),
            ]
        )
    anchors = score_anchors(view.scenario)
    ids = [anchors[option, key] for key in answer.criteria]
    return {"key": option, "name": view.option(option), "rows": rows, "ids": ids}
