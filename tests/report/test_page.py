"""The whole page: well formed, self-contained, every link leads somewhere, every place filled."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter

import pytest

from model.analysis import CentralResult, GatesResult
from model.report import render_report
from model.report.page import policy, script
from model.report.sections import SECTIONS
from model.study import StudyResult, run_study
from tests.report.markup import Page, parsed, whole
from tests.report.variants import (
    HOSTILE,
    hostile_scenario,
    only_options,
    shipped_scenario,
    shipped_study,
    updated,
)

UNFILLED = re.compile(r"\{[\w-]*\}")
SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script>", re.DOTALL)
KINDS = ("baseline", "hostile", "one_option", "all_barred", "basic", "bare", "relapse")


@pytest.fixture(scope="session", params=KINDS)
def study(request: pytest.FixtureRequest) -> StudyResult:
    """Studies that between them reach every branch of the templates."""
    if request.param == "basic":
        return run_study(shipped_scenario(), only=["central"])
    if request.param == "bare":
        return bare_study()
    if request.param == "relapse":
        return shipped_study("relapse")
    found: StudyResult = request.getfixturevalue(request.param)
    return found


def bare_study() -> StudyResult:
    """Two options; no drivers, gates, safeguards, perspectives, facts or dates."""
    scenario = only_options(shipped_scenario(), {"wait", "embassy"})
    nothing = {"drivers": {}, "effects": (), "gates": (), "safeguards": {}, "perspectives": {}}
    nothing |= {"safeguard_effects": (), "signposts": (), "as_of": None, "start": None}
    nothing |= {"sweeps": ()}
    scores = tuple(row.model_copy(update={"evidence": ()}) for row in scenario.scores)
    criteria = {
        key: spec.model_copy(update={"evidence": ()}) for key, spec in scenario.criteria.items()
    }
    options = {
        key: spec.model_copy(update={"evidence": ()}) for key, spec in scenario.options.items()
    }
    budgets = {
        key: spec.model_copy(update={"evidence": ()})
        for key, spec in scenario.packages.budgets.items()
    }
    nothing |= {"facts": (), "scores": scores, "criteria": criteria, "options": options}
    nothing |= {"packages": scenario.packages.model_copy(update={"budgets": budgets})}
    return run_study(updated(scenario, **nothing))


@pytest.fixture(scope="session")
def text(study: StudyResult) -> str:
    return render_report(study)


@pytest.fixture(scope="session")
def page(text: str) -> Page:
    return parsed(text)


def test_every_element_is_closed_in_order(page: Page) -> None:
    assert page.faults == []


def test_ids_are_unique(page: Page) -> None:
    assert [name for name, many in Counter(page.ids).items() if many > 1] == []


def test_every_internal_link_leads_somewhere(page: Page) -> None:
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert sorted(inside - set(page.ids)) == []
    assert sorted({name for _, name in page.labels} - set(page.ids)) == []


def test_other_links_are_web_addresses(page: Page) -> None:
    others = [link for link in page.links if not link.startswith("#")]
    assert [link for link in others if not re.match(r"https?://", link)] == []


def test_nothing_is_loaded_run_or_styled_from_an_attribute(page: Page) -> None:
    assert page.loads == []
    assert page.styled == []
    assert page.handlers == []
    assert "@import" not in page.style
    assert "url(" not in page.style


def test_the_only_script_is_our_own_and_the_policy_names_it(text: str) -> None:
    data, own = "application/json", SCRIPT.findall(text)
    assert all(data in mark or body == str(script()) for mark, body in own)
    assert [data in mark for mark, _ in own] in ([], [True, True, False])
    said = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert said is not None
    assert ("script-src" in said[1]) == bool(own)
    for _, body in own[2:]:
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"script-src &#39;sha256-{digest}&#39;;" in said[1]


def test_every_place_is_filled(page: Page) -> None:
    assert UNFILLED.findall("".join(page.words)) == []


def test_headings_skip_no_level(page: Page) -> None:
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    steps = [(a, b) for a, b in zip(page.headings, page.headings[1:], strict=False) if b > a + 1]
    assert steps == []


def test_the_policy_allows_this_style_sheet_and_nothing_else(text: str) -> None:
    css = text[text.index("<style>") + len("<style>") : text.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    said = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert said is not None
    assert f"sha256-{digest}" in said[1]
    assert said[1].startswith("default-src &#39;none&#39;;")
    assert f"'sha256-{digest}'" in policy(css)


def test_the_same_study_gives_the_same_bytes(study: StudyResult, text: str) -> None:
    assert render_report(study) == text


def test_every_option_and_gate_has_its_anchor(study: StudyResult, page: Page) -> None:
    options = {f"option-{key}" for key in study.scenario.options}
    gates = {f"gate-{gate.row + 1}" for gate in study.get(GatesResult).conditions}
    assert options | gates <= set(page.ids)


def test_a_section_stands_in_reading_order_and_in_the_contents(page: Page) -> None:
    order = [name.replace("_", "-") for name in SECTIONS]
    shown = [name for name in page.ids if name in order]
    assert shown == [name for name in order if name in shown]
    assert set(shown) <= {link[1:] for link in page.links}
    assert {"bottom-line", "glance", "options", "gates"} <= set(shown)


def test_hostile_texts_stay_texts(hostile: StudyResult) -> None:
    text = render_report(hostile)
    assert HOSTILE not in text
    assert "<img" not in text
    assert "<script" not in SCRIPT.sub("", text)
    assert "</script" not in SCRIPT.sub("", text)
    assert HOSTILE in "".join(parsed(text).words)


@pytest.mark.parametrize("planted", ["{0} {{7*7}} {leader}", "%s {% raw %}", "&amp; <b>", "]]>'\""])
def test_texts_that_look_like_places_are_printed_as_they_are(planted: str) -> None:
    study = run_study(hostile_scenario(shipped_scenario(), planted), only=["central", "states"])
    assert planted in "".join(parsed(render_report(study)).words)


def test_page_one_and_the_value_chart_name_the_same_leader(baseline: StudyResult) -> None:
    text = whole(render_report(baseline))
    leader = str(baseline.scenario.options[baseline.get(CentralResult).leader].name)
    answer = text[text.index('<div class="answer">') :]
    chart = text[text.index('<section id="glance"') :]
    assert leader in answer[: answer.index("</p>")]
    assert leader in chart[: chart.index("</h3>")]
