"""The method in one page, its limits, and the words used.

Flow   View → [sections.method] → templates/sections/method.html.j2
"""

from __future__ import annotations

from typing import Any

from model.analysis import CentralResult, SeparabilityResult
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["TERMS", "build_method", "verdict_sentence"]

STEPS = (
    "scores",
    "values",
    "weights",
    "sum",
    "states",
    "gates",
    "needs",
    "safeguards",
)
LIMITS = ("money", "additive", "drivers", "once", "draws", "packages", "law")
TERMS = (
    "option",
    "goal",
    "criterion",
    "performance",
    "score",
    "value-function",
    "value",
    "swing-weight",
    "driver",
    "level",
    "state",
    "effect",
    "expected-value",
    "gate",
    "contingent",
    "screened-out",
    "safeguard",
    "package",
    "perspective",
    "evidence",
    "hindsight",
    "confidence",
    "draw",
    "standard-error",
    "regret",
    "dominance",
    "signpost",
)


def build_method(view: View) -> dict[str, Any]:
    """Steps, the verdict, what a draw is, limits, glossary, and the mark at the foot."""
    words, marking = view.words, view.scenario.marking
    steps = [_named(view, "step", name) for name in STEPS]
    steps.append((words("method.step-verdict"), verdict_sentence(view)))
    drawn = _named(view, "step", "draw")
    return {
        "steps": [*steps, drawn],
        "limits": [words(f"method.limit-{name}") for name in LIMITS],
        "record": bool(view.scenario.record.limits),
        "terms": [
            (f"term-{name}", words(f"method.term-{name}"), words(f"method.means-{name}"))
            for name in TERMS
        ],
        "marking": words.text(marking) if marking is not None else None,
        "foot": words("method.foot", version=view.study.version, hash=view.study.input_hash[:12]),
    }


def _named(view: View, kind: str, name: str) -> tuple[Phrase, Phrase]:
    return view.words(f"method.{kind}-{name}"), view.words(f"method.{kind}-{name}-text")


def verdict_sentence(view: View) -> Phrase:
    """When two options count as not separated, with the thresholds of the run."""
    words, drawn = view.words, view.study.find(SeparabilityResult)
    limit = words.points(view.study.get(CentralResult).separable)
    if drawn is None:
        return words("method.step-verdict-undrawn", limit=limit)
    keeps = words.percent(drawn.keeps_lead)
    return words("method.step-verdict-text", limit=limit, keeps=keeps)
