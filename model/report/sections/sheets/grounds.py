"""What carries a sheet: the scores that matter most, the facts they cite, and their confidence.

Flow   Subject → [sheets.grounds] → sheets.build
"""

from __future__ import annotations

from model.report.sections.sheets.subject import SAME, Subject, largest
from model.report.wording import Phrase

__all__ = ["carrying_sentence", "confidence_sentence"]


def carrying_sentence(about: Subject) -> Phrase | None:
    """Scores that part it most from the option it is compared with, and the facts they cite.

    What a score matters is weight times difference of value. Without another option the scores
    that earn most are named.
    """
    if about.standing == "screened":
        return None
    words, central, m = about.view.words, about.central, about.m
    gaps = central.contributions[about.n] - (0.0 if m is None else central.contributions[m])
    places = largest(abs(gaps).tolist(), lambda value: value >= SAME)
    if not places:
        return words("sheets.carries-nothing")
    wanted = {central.criteria[c] for c in places}
    cited = dict.fromkeys(
        fact
        for score in about.view.scenario.scores
        if score.option == about.option and score.criterion in wanted
        for fact in score.evidence
    )
    key = "sheets.carries" if m is not None else "sheets.earns"
    return words(
        key if cited else f"{key}-uncited",
        scores=about.scores(gaps.tolist(), places, sign=m is not None),
        **({"rival": about.view.option(about.rival)} if m is not None else {}),
        **({"facts": about.view.facts(list(cited))} if cited else {}),
    )


def confidence_sentence(about: Subject) -> Phrase:
    """How many of its scores are held with which confidence, leading to all their reasons."""
    view, words = about.view, about.view.words
    held = [score.confidence for score in view.scenario.scores if score.option == about.option]
    counts = {level: held.count(level) for level in ("high", "medium", "low")}
    unsaid = len(held) - sum(counts.values())
    return words(
        "sheets.confidence-some" if unsaid else "sheets.confidence",
        reasons=words("sheets.reasons", n=len(held)).linked(f"scores-{about.option}"),
        **counts,
        **({"unsaid": unsaid} if unsaid else {}),
    )
