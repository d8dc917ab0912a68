"""The method in words: what it explains is what was asked, and what it says of draws is true."""

from __future__ import annotations

import re

from model.report.sections.method import QUESTIONS, TERMS, build_method, distributions_sentence
from model.report.view import View
from model.study import StudyResult, run_study
from tests.report.variants import shipped_scenario, updated, view_of, without

NEW_TERMS = (
    "Rank acceptability index", "First-rank share", "Central weights", "Confidence factor",
    "Pairwise winning index", "Expected rank", "Entropy", "Effective draws", "Regret",
    "Stability interval", "Interaction", "Lens",
)  # fmt: skip


def steps_of(view: View) -> dict[str, str]:
    return {name.text: text.text for name, text in build_method(view)["steps"]}


def test_every_term_is_explained_in_one_plain_sentence(view: View) -> None:
    terms = {term.text: meaning.text for _, term, meaning in build_method(view)["terms"]}
    assert len(terms) == len(TERMS)
    for term in NEW_TERMS:
        assert re.fullmatch(r"[A-Z][^.]*\.", terms[term]), terms[term]


def test_steps_explain_the_questions_that_were_asked(baseline: StudyResult) -> None:
    whole = steps_of(view_of(baseline))
    for name in (
        "What a draw is", "How scores are drawn", "Lenses", "Exact or sampled", "Influence",
        "Nearest change of lead", "Attainable ranks", "One at a time", "Left out",
        "Turned out best",
    ):  # fmt: skip
        assert name in whole
    fewer = steps_of(view_of(without(baseline, "influence", "acceptability")))
    assert set(whole) - set(fewer) == {"Influence", "Lenses", "Exact or sampled", "Turned out best"}
    bare = steps_of(view_of(run_study(baseline.scenario, only=[])))
    assert len(bare) == len(whole) - len(QUESTIONS)


def test_distributions_are_told_as_they_are() -> None:
    scenario = shipped_scenario()
    plain = distributions_sentence(view_of(run_study(scenario, only=[]))).text
    assert "Here every score is triangular." in plain
    assert plain.endswith("All scores are drawn independently.")
    scores = list(scenario.scores)
    for place in (2, 7):
        scores[place] = scores[place].model_copy(update={"distribution": "uniform"})
    criteria = dict(scenario.criteria)
    criteria["markets"] = criteria["markets"].model_copy(update={"correlation": 0.4})
    changed = updated(
        scenario,
        scores=tuple(scores),
        criteria=criteria,
        analysis=scenario.analysis.model_copy(update={"distribution": "pert"}),
    )
    view = view_of(run_study(changed, only=[]))
    told = distributions_sentence(view).text
    assert "Here it is pert unless a score says otherwise, as 2 of 180 do." in told
    assert told.endswith("rank correlation on: Commercial footing of Korean firms.")
    before = [limit.text for limit in build_method(view_of(run_study(scenario, only=[])))["limits"]]
    after = [limit.text for limit in build_method(view)["limits"]]
    assert [was != now for was, now in zip(before, after, strict=True)].count(True) == 1
    assert any("this one states none" in limit for limit in before)
    assert not any("this one states none" in limit for limit in after)
