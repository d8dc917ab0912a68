"""What the file says of draws: settings, distributions of scores, correlations between them.

Flow   View → [report.drawn_inputs] → sections.inputs
Gives  rows and tables, each value with its file and line.
"""

from __future__ import annotations

from typing import Any

from model.report.cells import Path, code, heads, with_lines
from model.report.shares import lens_name
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["correlations", "distribution_name", "distributions", "draw_settings"]


def draw_settings(view: View) -> dict[str, Phrase]:
    """Settings of draws by their key in [analysis]; concentration only where a lens uses it."""
    words, spec = view.words, view.scenario.analysis
    settings = {
        "lenses": words.listing([lens_name(view, lens) for lens in spec.lenses]),
        "stray": words("inputs.per-cent", value=words.plain(spec.stray)),
        "concentration": words.plain(spec.concentration),
        "draws": words.number(spec.draws),
        "exact_coordinates": words.number(spec.exact_coordinates),
        "distribution": distribution_name(view, spec.distribution),
        "seed": Phrase.own(str(spec.seed)),
    }
    if "dirichlet" not in spec.lenses:
        del settings["concentration"]
    return settings


def distribution_name(view: View, spec: str) -> Phrase:
    """A distribution as the file writes it, such as pert(6), with its name in the language."""
    return view.words(f"inputs.distribution-{spec.split('(')[0]}", spec=code(spec))


def distributions(view: View) -> dict[str, Any] | None:
    """Scores that name a distribution of their own."""
    scores = view.scenario.scores
    paths: list[Path | None] = [("scores", n) for n, s in enumerate(scores) if s.distribution]
    rows = [
        [view.option(score.option), view.criterion(score.criterion), code(score.distribution)]
        for score in scores
        if score.distribution
    ]
    head = heads(view, "inputs", "option", "criterion", "distribution")
    return with_lines(view, head, rows, paths) if rows else None


def correlations(view: View) -> dict[str, Any] | None:
    """Criteria whose drawn scores move together across options."""
    found = {key: spec for key, spec in view.scenario.criteria.items() if spec.correlation}
    rows = [
        [view.criterion(key), view.words.number(spec.correlation, 2)] for key, spec in found.items()
    ]
    paths: list[Path | None] = [("criteria", key, "correlation") for key in found]
    head = heads(view, "inputs", "criterion", "correlation")
    return with_lines(view, head, rows, paths, numeric=[1]) if rows else None
