"""The panel of live weights: what the page ships, and that it ships nothing else that runs."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from model.analysis import CentralResult, LiveResult
from model.analysis.live import live
from model.problem import build_problem
from model.report import render_report
from model.report.live_data import live_figures, live_words, script_json
from model.report.page import script
from model.report.view import View
from model.report.wording import load_words
from model.study import StudyResult, run_study
from tests.report.variants import shipped_scenario, updated, without

PLACES = re.compile(r"\{(\w+)(?::~?[^}]*)?\}")


def test_what_is_shipped_gives_the_values_of_the_answer(baseline: StudyResult) -> None:
    """Once more by hand, from the shipped figures alone."""
    found, answer = baseline.get(LiveResult), baseline.get(CentralResult)
    moved = found.slope[found.line] * found.performance[1] + found.intercept[found.line]
    for column, function in enumerate(found.functions):
        least, most = sorted((function.worst, function.best))
        x = np.clip(moved[:, :, column], least, most)
        moved[:, :, column] = (x - function.worst) / (function.best - function.worst)
    chance = np.where(found.barred, 0.0, found.probability[:, None])
    values = np.einsum("so,soc->oc", chance / chance.sum(axis=0), moved)
    weights = answer.node_weights[found.leaf_node]
    assert_allclose(values @ weights, answer.value, rtol=0, atol=1e-11)


def test_linked_drivers_are_said_to_be_linked() -> None:
    problem = build_problem(shipped_scenario())
    assert not live(problem).linked
    likely = problem.states.probability.copy()
    likely[0], likely[-1] = likely[0] + likely[-1], 0.0
    states = problem.states.__class__(
        drivers=problem.states.drivers,
        levels=problem.states.levels,
        level_of=problem.states.level_of,
        probability=likely,
        reference=problem.states.reference,
    )
    assert states.linked


def test_points_of_a_perspective_give_its_weights(view: View, baseline: StudyResult) -> None:
    figures = live_figures(view)
    tree = build_problem(shipped_scenario()).tree
    for points, (key, spec) in zip(
        figures["perspectives"], shipped_scenario().perspectives.items(), strict=True
    ):
        weights = tree.weights("siblings", dict(zip(tree.nodes, points, strict=True)))
        assert_allclose(weights, tree.weights(spec.form, spec.points), atol=1e-11, err_msg=key)


def test_stated_points_are_those_of_the_file(view: View) -> None:
    figures = live_figures(view)
    stated = shipped_scenario().weights.points
    assert dict(zip(figures["nodes"], figures["points"], strict=True)) == stated


def test_a_group_without_weight_keeps_points_for_its_criteria() -> None:
    scenario = shipped_scenario()
    points = {key: 0.0 if key in {"hts"} else p for key, p in scenario.weights.points.items()}
    weights = scenario.weights.model_copy(update={"points": points})
    study = run_study(updated(scenario, weights=weights), only=["central", "live"])
    figures = live_figures(View(study, load_words("en")))
    assert figures["points"][figures["nodes"].index("hts")] == 0
    assert figures["points"][figures["nodes"].index("scrutiny")] > 0


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_script_finds_every_word_it_asks_for(baseline: StudyResult, language: str) -> None:
    words = live_words(View(baseline, load_words(language)))
    text = str(script())
    asked = set(re.findall(r'say\("([\w-]+)"', text)) | set(
        re.findall(r'words\["([\w-]+)"\]', text)
    )
    heads = {
        f"head-{key}"
        for call in re.findall(r"heads\(([^()]*)\)", text)
        for key in re.findall(r'"([\w-]+)"', call)
    }
    assert (asked - {"head-"}) | heads <= set(words)
    said = {key for key in words if f'"{key}"' in text or key in heads}
    assert set(words) - said == {"names", "comma"}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_particles_are_asked_of_options_and_numbers_only(language: str) -> None:
    """The script knows the particles of options; numbers are read by their own rule in Python."""
    for key, text in load_words(language).messages.items():
        if key.startswith("live.panel-"):
            for match in PLACES.finditer(text):
                if ":" in match[0]:
                    assert match[1] in {"leader", "runner"}, key


@pytest.mark.parametrize("language", ["en", "ko"])
def test_options_carry_the_particles_that_messages_ask_for(
    baseline: StudyResult, language: str
) -> None:
    words = live_words(View(baseline, load_words(language)))
    asked = {
        match[0].partition(":")[2].strip("~}")
        for text in words.values()
        if isinstance(text, str)
        for match in PLACES.finditer(text)
        if ":" in match[0]
    }
    assert all(set(each) == asked for each in words["names"]["particles"])
    assert bool(asked) == (language == "ko")


def test_cells_that_states_move_alike_share_their_lines(view: View, baseline: StudyResult) -> None:
    figures, found = live_figures(view), baseline.get(LiveResult)
    lines = np.array(figures["linesOf"])[np.array(figures["line"])]  # (option, criterion, state)
    assert_allclose(lines.transpose(2, 0, 1), found.line)
    assert len(figures["linesOf"]) < found.line[0].size / 2


def test_without_scripts_there_is_neither_panel_nor_script(baseline: StudyResult) -> None:
    page = render_report(baseline, scripts=False)
    assert "<script" not in page and "script-src" not in page and 'id="live"' not in page
    assert "<script" in render_report(baseline)


def test_a_run_without_the_question_has_no_script(baseline: StudyResult) -> None:
    assert "<script" not in render_report(without(baseline, "live"))


@given(st.text())
def test_json_in_the_page_cannot_end_its_element(text: str) -> None:
    shipped = str(script_json({text: [text]}))
    assert not set("<>&\u2028\u2029") & set(shipped)
    assert json.loads(shipped) == {text: [text]}
