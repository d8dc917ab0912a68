"""The back of the report: what each section says is what results and scenario hold."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

import model.analysis.checks
from model.analysis import (
    CentralResult,
    NeedsResult,
    SafeguardsResult,
    SeparabilityResult,
    StatesResult,
)
from model.report import render_report
from model.report.sections.audit import build_audit
from model.report.sections.checks import build_checks
from model.report.sections.facts import build_facts
from model.report.sections.method import TERMS, verdict_sentence
from model.report.sections.packages import fit
from model.report.sections.safeguards import gain_claim, leader_sentence
from model.report.sections.sensitivity import drawn_claim, mean_sentence, missing_sentence
from model.report.sections.signposts import build_signposts
from model.report.sections.states import build_states, levels_claim
from model.report.wording import load_words
from tests.report.markup import whole
from tests.report.variants import changed, view_of, without


@pytest.fixture(scope="module")
def text(baseline):
    return whole(render_report(baseline))


def test_every_fact_id_on_the_page_leads_to_a_dated_source(view, text):
    facts = {fact.id: fact for fact in view.scenario.facts}
    cited = set(re.findall(r'href="#f-([\w-]+)"', text))
    assert len(cited) > 40
    assert cited <= set(facts)
    for key in facts:
        place = text.index(f'id="f-{key}"')
        row = text[place : text.index("\n", place)]
        assert re.search(r"\d{4}", row)
        source = re.search(r"Same as <a href=\"#f-([\w-]+)\"", row)
        title = str(facts[key].source_title)[:20]
        assert title in row or title == str(facts[source[1]].source_title)[:20]


def test_facts_after_the_as_of_date_stand_apart_as_hindsight(view, text):
    later = view.hindsight()
    assert "L02" in later
    assert "A12" not in later
    assert "(hindsight)" in text
    assert build_facts(view) is not None


def test_a_figure_of_a_fact_stands_after_its_unit(view):
    rows = [
        row
        for part in ("known", "later")
        for group in build_facts(view)[part]
        for row in group["rows"]
    ]
    said = {row["id"].text: row["figure"].text for row in rows if row["figure"]}
    assert said["A06"] == "Figure, US$ billion: 400"
    assert said["L09"] == "Figure, US$ billion (140–345): 216"


def test_a_year_is_dated_as_the_language_does(baseline):
    for language, year in (("en", "2025"), ("ko", "2025년")):
        groups = build_facts(view_of(baseline, language))["known"]
        dates = {row["id"].text: row["date"].text for group in groups for row in group["rows"]}
        assert dates["A05"] == year


def test_states_are_all_said_to_happen_only_where_they_do(baseline):
    result = baseline.get(StatesResult)
    assert "each of the 27 states can happen" in build_states(view_of(baseline))["lede"].text
    probability = result.probability.copy()
    probability[0] = 0
    moved = view_of(changed(baseline, StatesResult, probability=probability))
    assert "26 of 27 states" in build_states(moved)["lede"].text


def test_scores_are_labelled_as_judgements(text):
    for section in ("effects", "glance", "weights", "states", "packages"):
        start = text.index(f'id="{section}"')
        assert 'class="kind judgement"' in text[start : text.index("</section>", start)]


def test_every_case_of_the_checklist_has_its_sentence():
    words = load_words("en")
    folder = Path(model.analysis.checks.__file__).parent
    code = "\n".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    requirements = set(re.findall(r'judged\(\s*"([a-z-]+)"', code))
    assert len(requirements) >= 20
    for requirement in requirements:
        assert any(requirement in key for key in words.messages if key.startswith("checks."))


def test_the_checklist_counts_what_it_lists(view):
    assert "28" in build_checks(view)["count"].text


def test_an_option_fits_a_budget_when_its_set_does(view):
    result = view.study.get(NeedsResult)
    n = result.options.index("bridge")
    dear, cheap = fit(result, n, 30.0), fit(result, n, 1000.0)
    assert dear != cheap
    assert fit(result, result.options.index("wait"), 60.0) == cheap


def test_the_largest_gain_of_a_safeguard_is_named(view):
    result = view.study.get(SafeguardsResult)
    ranked = [name == "ranked" for name in view.study.get(CentralResult).standing]
    gains = np.where(np.array(ranked), np.nan_to_num(result.gain, nan=-1), -1)
    place = np.unravel_index(int(gains.argmax()), gains.shape)
    claim = gain_claim(view, result).text
    assert view.safeguard(result.safeguards[place[0]]).text in claim
    assert f"{100 * gains.max():.1f}" in claim


def test_a_safeguard_that_changes_the_leader_is_said_to(baseline):
    result = baseline.get(SafeguardsResult)
    same = leader_sentence(view_of(baseline), result).text
    moved = changed(baseline, SafeguardsResult, leader_with=("embassy", *result.leader_with[1:]))
    said = leader_sentence(view_of(moved), moved.get(SafeguardsResult)).text
    assert said != same
    assert "Resident embassy" in said


def test_the_states_claim_counts_levels_where_the_leader_is_best(view):
    result = view.study.get(StatesResult)
    count = sum(best == "bridge" for best in result.level_best)
    assert f"{count} of {len(result.levels)}" in levels_claim(view, result).text
    assert build_states(view) is not None


def test_score_draws_are_told_with_their_share_and_error(view):
    drawn = view.study.get(SeparabilityResult)
    claim = drawn_claim(view, drawn).text
    for option in ("bridge", "embassy"):
        share = drawn.first[drawn.options.index(option)]
        assert f"{100 * share:.0f}%" in claim


def test_a_leader_that_hangs_on_the_likely_score_is_flagged(baseline):
    same = mean_sentence(view_of(baseline)).text
    other = mean_sentence(view_of(changed(baseline, CentralResult, mean_leader="embassy"))).text
    assert other != same
    assert "Resident embassy" in other


def test_curves_of_another_shape_are_missing_only_where_they_were_not_asked(baseline):
    named = "value functions of another shape"
    assert named not in missing_sentence(view_of(baseline)).text
    assert named in missing_sentence(view_of(without(baseline, "shapes"))).text


def test_every_signpost_of_the_file_is_shown(view, text):
    content = build_signposts(view)
    shown = sum(len(group["rows"]) if "rows" in group else 0 for group in content["groups"])
    assert shown in (0, 25)
    assert all(f'id="signpost-{sign.id}"' in text for sign in view.scenario.signposts)


def test_the_audit_prints_hash_seed_version_and_command(view, text):
    study = view.study
    assert build_audit(view) is not None
    for part in (study.input_hash, study.version, study.command, "tables/scores.csv"):
        assert part in text


def test_the_verdict_names_both_thresholds(view):
    sentence = verdict_sentence(view).text
    assert "2.0" in sentence
    assert "75%" in sentence


def test_the_glossary_explains_the_vocabulary(text):
    assert len(TERMS) >= 20
    start = text.index('id="method"')
    for term in ("Swing weight", "Gate", "Contingent", "Regret", "Dominance", "Draw"):
        assert f"{term}</dt>" in text[start:] or f">{term}<" in text[start:]


def test_the_audit_names_every_question_and_says_which_answers_are_sampled(baseline):
    content = build_audit(view_of(baseline))
    rows = [[str(cell) for cell in row] for row in content["questions"]["rows"]]
    assert len(rows) == len(baseline.results)
    for name, row in zip(baseline.results, rows, strict=True):
        assert row[0] != name, f"no words for the question {name}"
    said = dict(zip(baseline.results, (row[1] for row in rows), strict=True))
    assert said["influence"] == said["separability"] == "sampled"
    assert said["acceptability"].startswith("sampled")
    assert said["tornado"] == said["attainable"] == "exact"
