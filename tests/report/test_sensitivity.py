"""What if the scores are off: how scores are drawn, and what is not tested, follow the file."""

from __future__ import annotations

import numpy as np

from model.analysis import SeparabilityResult
from model.report.sections.sensitivity import (
    build_sensitivity,
    drawn_claim,
    how_sentences,
    inside_sentence,
    missing_sentence,
)
from model.report.view import View
from model.scenario import Scenario
from model.study import StudyResult
from tests.report.variants import changed, updated, view_of, without

BRIDGE, WAIT = "Donor-bridge platform", "Wait and see"


def with_scenario(study: StudyResult, scenario: Scenario) -> View:
    return View(study.__class__(**{**_fields(study), "scenario": scenario}), view_of(study).words)


def _fields(study: StudyResult) -> dict[str, object]:
    names = ("scenario", "version", "input_hash", "seed", "command", "results")
    return {name: getattr(study, name) for name in names}


def how(view: View) -> str:
    return str(how_sentences(view, view.study.get(SeparabilityResult)))


def test_the_distribution_is_the_one_of_the_file(baseline: StudyResult) -> None:
    assert ": triangular from low to high, with the likely score as its peak." in how(
        view_of(baseline)
    )
    scenario = baseline.scenario
    spec = scenario.analysis.model_copy(update={"distribution": "pert(6)"})
    first, *rest = scenario.scores
    own = first.model_copy(update={"distribution": "uniform"})
    view = with_scenario(baseline, updated(scenario, analysis=spec, scores=(own, *rest)))
    assert ": uniform from low to high and PERT from low to high" in how(view)


def test_scores_that_err_together_are_said_to(baseline: StudyResult) -> None:
    view = view_of(baseline)
    assert "Scores are drawn independently of each other." in how(view)
    assert "err together" in str(missing_sentence(view))
    criteria = dict(baseline.scenario.criteria)
    criteria["cost"] = criteria["cost"].model_copy(update={"correlation": 0.5})
    other = with_scenario(baseline, updated(baseline.scenario, criteria=criteria))
    assert f"({other.criterion('cost')}); else they are drawn independently" in how(other)
    assert missing_sentence(other) is None


def test_a_test_is_missing_only_where_it_was_not_made(baseline: StudyResult) -> None:
    assert "adding up" not in str(missing_sentence(view_of(baseline)))
    assert "adding up" in str(missing_sentence(view_of(without(baseline, "methods"))))


def test_the_claim_says_who_is_first_more_often(baseline: StudyResult) -> None:
    drawn = baseline.get(SeparabilityResult)
    first = np.where(np.isnan(drawn.first), np.nan, 0.0)
    first[drawn.options.index("bridge")], first[drawn.options.index("wait")] = 0.3, 0.7
    study = changed(baseline, SeparabilityResult, first=first)
    said = str(drawn_claim(view_of(study), study.get(SeparabilityResult)))
    assert said.startswith(f"On likely scores {BRIDGE} leads")
    assert f"{WAIT} comes first more often: in 70% of draws against 30%." in said


def test_whom_the_leader_cannot_be_separated_from_is_named(baseline: StudyResult) -> None:
    alone = changed(baseline, SeparabilityResult, inside=("bridge",), separated=True)
    said = inside_sentence(view_of(alone), alone.get(SeparabilityResult))
    assert str(said) == f"{BRIDGE} is separated from every other option."
    said = inside_sentence(view_of(baseline), baseline.get(SeparabilityResult))
    assert str(said).startswith(f"{BRIDGE} cannot be separated from: ")


def test_what_was_seen_in_no_draw_or_in_all_is_a_bound(view: View) -> None:
    content = build_sensitivity(view)
    assert content is not None
    rows = {str(row[0]): [str(cell) for cell in row[1:]] for row in content["shares"]["rows"]}
    # None of 10 000: 1 - 0.05^(1/10 000) is 0.02995%.
    assert rows[WAIT][0] == "under 0.03%"
    assert rows[WAIT][2] == "over 99.97%"
    assert rows[BRIDGE][2] == "the leader"
    drawn = view.study.get(SeparabilityResult)
    place = drawn.options.index("bridge")
    assert rows[BRIDGE][1] == f"± {100 * drawn.first_error[place]:.1f}"
