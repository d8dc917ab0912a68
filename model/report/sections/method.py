"""The method in one page, its limits, and the words used.

Flow   View → [sections.method] → templates/sections/method.html.j2
"""

from __future__ import annotations

from typing import Any

from model.analysis import (
    AcceptabilityResult,
    AttainableResult,
    CentralResult,
    GroupResult,
    InfluenceResult,
    LeftOutResult,
    SeparabilityResult,
    ShapesResult,
    SwitchesResult,
    TornadoResult,
)
from model.report.cells import capped
from model.report.drawn_inputs import distribution_name
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["TERMS", "build_method", "distributions_sentence", "verdict_sentence"]

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
QUESTIONS = {  # step → the answer that it explains; left out where that was not asked for
    "lenses": AcceptabilityResult,
    "exact": AcceptabilityResult,
    "turned-out": AcceptabilityResult,
    "switch": SwitchesResult,
    "attainable": AttainableResult,
    "tornado": TornadoResult,
    "left-out": LeftOutResult,
    "shapes": ShapesResult,
    "viewpoints": GroupResult,
    "influence": InfluenceResult,
}
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
    "chance",
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
    "effective-draws",
    "lens",
    "first-rank",
    "rank-acceptability",
    "expected-rank",
    "pairwise",
    "central-weights",
    "confidence-factor",
    "entropy",
    "stability-interval",
    "interaction",
    "regret",
    "dominance",
    "signpost",
)


def build_method(view: View) -> dict[str, Any]:
    """Steps, the verdict, draws, questions asked, limits, glossary, and the mark at the foot."""
    words, marking = view.words, view.scenario.marking
    steps = [_named(view, "step", name) for name in STEPS]
    steps.append((words("method.step-verdict"), verdict_sentence(view)))
    steps += [
        _named(view, "step", "draw"),
        (words("method.step-distributions"), distributions_sentence(view)),
    ]
    steps += [
        _named(view, "step", name)
        for name, answer in QUESTIONS.items()
        if view.study.find(answer) is not None
    ]
    return {
        "steps": steps,
        "limits": [
            _joint_limit(view) if name == "draws" else words(f"method.limit-{name}")
            for name in LIMITS
        ],
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


def distributions_sentence(view: View) -> Phrase:
    """How scores are drawn: the kinds there are, what this file uses, what errs together."""
    words, scenario = view.words, view.scenario
    default = distribution_name(view, scenario.analysis.distribution)
    own = sum(score.distribution is not None for score in scenario.scores)
    here = words("method.drawn-alike", default=default)
    if own:
        here = words("method.drawn-apart", default=default, own=own, of=len(scenario.scores))
    return words("method.step-distributions-text", here=here, together=_together(view))


def _correlated(view: View) -> list[Phrase]:
    return [view.criterion(key) for key, spec in view.scenario.criteria.items() if spec.correlation]


def _together(view: View) -> Phrase:
    """Whether scores are drawn independently."""
    named = _correlated(view)
    if not named:
        return view.words("method.independent")
    return view.words("method.correlated", criteria=capped(view, named))


def _joint_limit(view: View) -> Phrase:
    return view.words("method.limit-correlated" if _correlated(view) else "method.limit-draws")


def verdict_sentence(view: View) -> Phrase:
    """When two options count as not separated, with the thresholds of the run."""
    words, drawn = view.words, view.study.find(SeparabilityResult)
    limit = words.points(view.study.get(CentralResult).separable)
    if drawn is None:
        return words("method.step-verdict-undrawn", limit=limit)
    keeps = words.percent(drawn.keeps_lead)
    return words("method.step-verdict-text", limit=limit, keeps=keeps)
