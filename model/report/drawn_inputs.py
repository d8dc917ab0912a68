"""What the file says of draws: settings, distributions of scores, correlations between them.

Flow   View → [report.drawn_inputs] → sections.inputs
Gives  rows and tables, each value with its file and line.
"""

from __future__ import annotations

from typing import Any

from model.report.cells import code, heads, table, where
from model.report.shares import lens_name
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["correlations", "distributions", "draw_settings"]


def draw_settings(view: View) -> dict[str, Phrase]:
    """Settings of draws by their key in [analysis]; concentration only where a lens uses it."""
    words, spec = view.words, view.scenario.analysis
    settings = {
        "lenses": words.listing([lens_name(view, lens) for lens in spec.lenses]),
        "stray": words("inputs.per-cent", value=words.plain(spec.stray)),
        "concentration": words.plain(spec.concentration),
        "draws": words.number(spec.draws),
        "exact_coordinates": words.number(spec.exact_coordinates),
        "distribution": code(spec.distribution),
        "seed": Phrase.own(str(spec.seed)),
    }
    if "dirichlet" not in spec.lenses:
        del settings["concentration"]
    return settings


def distributions(view: View) -> dict[str, Any] | None:
    """Scores that name a distribution of their own."""
    rows = [
        [
            view.option(score.option),
            view.criterion(score.criterion),
            code(score.distribution),
            where(view, "scores", n),
        ]
        for n, score in enumerate(view.scenario.scores)
        if score.distribution is not None
    ]
    names = ("option", "criterion", "distribution", "origin")
    return table(heads(view, "inputs", *names), rows) if rows else None


def correlations(view: View) -> dict[str, Any] | None:
    """Criteria whose drawn scores move together across options."""
    rows = [
        [
            view.criterion(key),
            view.words.number(spec.correlation, 2),
            where(view, "criteria", key, "correlation"),
        ]
        for key, spec in view.scenario.criteria.items()
        if spec.correlation
    ]
    return (
        table(heads(view, "inputs", "criterion", "correlation", "origin"), rows, [1])
        if rows
        else None
    )
