"""The panel of live weights in a real browser: the sums of Python, and what a hand can do."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.analysis.central import central
from model.arrays import ranks
from model.problem import DecisionProblem, build_problem
from model.report import render_report
from model.scenario import Scenario, load_scenario
from model.study import run_study
from tests.report.variants import HOSTILE, SHIPPED, hostile_scenario, shipped_scenario, updated

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SETS = 1000
"""Weight sets tried on each kind of page."""

KINDS = ("baseline", "bent", "observed", "guarded")


def variant(kind: str) -> Scenario:
    """Scenarios that between them reach every branch of the sums."""
    scenario = shipped_scenario()
    if kind == "observed":
        settings = scenario.analysis.model_copy(update={"range": "observed"})
        return updated(scenario, analysis=settings)
    if kind == "guarded":
        guards = {
            key: spec.model_copy(update={"enabled": True})
            for key, spec in scenario.safeguards.items()
        }
        return updated(scenario, safeguards=guards)
    if kind == "bent":
        shapes: dict[str, dict[str, Any]] = {
            "foothold": {"kind": "exponential", "midvalue": 30.0},
            "signal": {"kind": "exponential", "midvalue": 70.0, "outside": "extend"},
            "services": {"kind": "piecewise", "points": ((0.0, 0.0), (40.0, 0.7), (100.0, 1.0))},
            "cost": {
                "kind": "piecewise",
                "points": ((0.0, 1.0), (20.0, 0.4), (100.0, 0.0)),
                "outside": "extend",
            },
        }
        criteria = {
            key: spec.model_copy(
                update={"value_function": spec.value_function.model_copy(update=shapes[key])}
            )
            if key in shapes
            else spec
            for key, spec in scenario.criteria.items()
        }
        return updated(scenario, criteria=criteria)
    return scenario


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reports that hold the panel, written once per worker."""
    folder = tmp_path_factory.mktemp("live")
    scenarios = {kind: variant(kind) for kind in KINDS}
    scenarios["hostile"] = hostile_scenario(shipped_scenario())
    written = {}
    for kind, scenario in scenarios.items():
        study = run_study(scenario, only=["central", "perspectives", "live"])
        written[kind] = folder / f"{kind}.html"
        written[kind].write_text(render_report(study, "both"), encoding="utf-8", newline="\n")
    return written


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    opened.on("pageerror", lambda error: pytest.fail(str(error)))
    opened.on("dialog", lambda dialog: pytest.fail(dialog.message))
    yield opened
    context.close()


def asked(page: Page, states: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the page works out for each state."""
    found: list[dict[str, Any]] = page.evaluate(
        """states => states.map(state => {
          const found = jeoulLive.evaluate(state);
          return { value: found.value.map(v => Number.isNaN(v) ? null : v), rank: found.rank,
                   order: found.order, lead: found.lead, close: found.close };
        })""",
        states,
    )
    return found


def agrees(problem: DecisionProblem, found: dict[str, Any]) -> None:
    """The page's figures for one state, against those of the central answer."""
    answer = central(problem)
    value = np.array([np.nan if v is None else v for v in found["value"]])
    assert_allclose(value, answer.value, rtol=0, atol=1e-12)
    assert found["rank"] == answer.rank.tolist()
    assert tuple(problem.options[o] for o in found["order"]) == answer.order
    assert tuple(problem.options[o] for o in found["close"]) == answer.close
    assert_allclose(found["lead"], answer.lead, rtol=0, atol=2e-12)


@pytest.mark.parametrize("kind", KINDS)
def test_thousands_of_weights_give_the_values_and_ranks_of_python(
    page: Page, pages: dict[str, Path], kind: str
) -> None:
    page.goto(pages[kind].as_uri())
    problem, chance = build_problem(variant(kind)), np.random.default_rng(7)
    nodes, parent = problem.tree.nodes, problem.tree.parent
    drawn = chance.choice([0.0, 1.0, 5.0, 100.0], (SETS, len(nodes))) * chance.random(
        (SETS, len(nodes))
    )
    for above in np.unique(parent):  # siblings without any points have no weights
        family = np.flatnonzero(parent == above)
        drawn[drawn[:, family].sum(axis=1) == 0, family[0]] = 1.0
    drawn[::7] = np.rint(drawn[::7]) + 1
    found = asked(page, [{"points": row.tolist()} for row in drawn])
    for row, one in zip(drawn, found, strict=True):
        points = dict(zip(nodes, row.tolist(), strict=True))
        agrees(replace(problem, node_weights=problem.tree.weights("siblings", points)), one)


@pytest.mark.parametrize("kind", KINDS)
def test_moved_scores_give_the_values_and_ranks_of_python(
    page: Page, pages: dict[str, Path], kind: str
) -> None:
    page.goto(pages[kind].as_uri())
    problem, chance = build_problem(variant(kind)), np.random.default_rng(8)
    states, expected = [], []
    for _ in range(200):
        option = int(chance.integers(len(problem.options)))
        criterion = int(chance.integers(len(problem.criteria)))
        function = problem.value_functions[criterion]
        ends = sorted((function.worst, function.best))
        likely = problem.likely.copy()
        likely[option, criterion] = score = round(float(chance.uniform(*ends)), 2)
        states.append({"likely": likely.tolist()})
        names = problem.options[option], problem.criteria[criterion]
        expected.append(problem.with_score(*names, score))
    for moved, one in zip(expected, asked(page, states), strict=True):
        agrees(moved, one)


@pytest.mark.parametrize("kind", KINDS)
def test_moved_probabilities_give_the_values_and_ranks_of_python(
    page: Page, pages: dict[str, Path], kind: str
) -> None:
    page.goto(pages[kind].as_uri())
    problem, chance = build_problem(variant(kind)), np.random.default_rng(9)
    moves, expected = [], []
    for turn in range(100):
        driver = int(chance.integers(len(problem.states.drivers)))
        level = int(chance.integers(len(problem.states.levels[driver])))
        p = [0.0, 1.0][turn % 2] if turn < 20 else float(chance.random())
        moves.append([driver, level, p])
        names = problem.states.drivers[driver], problem.states.levels[driver][level]
        expected.append(problem.with_probability(*names, p))
    states = page.evaluate(
        """moves => moves.map(([driver, level, p]) => {
          const levels = jeoulLive.base.levels.map(row => [...row]);
          jeoulLive.setProbability(levels[driver], level, p);
          return { levels };
        })""",
        moves,
    )
    for moved, one in zip(expected, asked(page, states), strict=True):
        agrees(moved, one)


def test_near_ties_are_ranked_as_in_python(page: Page, pages: dict[str, Path]) -> None:
    page.goto(pages["baseline"].as_uri())
    chance = np.random.default_rng(10)
    rows = chance.integers(0, 4, (2000, 8)) * 0.1 + chance.choice(
        [0, 4e-10, 9e-10, 1.1e-9, -6e-10], (2000, 8)
    )
    found = page.evaluate("rows => rows.map(jeoulLive.ranks)", rows.tolist())
    assert found == [ranks(row).tolist() for row in rows]


def test_decimals_are_printed_as_in_python(page: Page, pages: dict[str, Path]) -> None:
    page.goto(pages["baseline"].as_uri())
    chance = np.random.default_rng(11)
    exact_halves = (np.arange(-400, 400) / 8).tolist()
    figures = [
        *exact_halves,
        *chance.uniform(-100, 100, 2000).round(3).tolist(),
        0.05,
        2.675,
        -0.04,
    ]
    found = page.evaluate("xs => xs.map(x => jeoulLive.fixed(x, 1))", figures)
    printed = [f"{x:.1f}".replace("-", "−") for x in figures]
    assert found == [
        text.lstrip("−") if float(text.replace("−", "-")) == 0 else text for text in printed
    ]


# --- By hand ------------------------------------------------------------------------------


def test_a_weight_moves_by_keyboard_and_can_be_undone(page: Page, pages: dict[str, Path]) -> None:
    page.goto(pages["baseline"].as_uri())
    panel = page.locator(".spoken-en .live-panel")
    slider = panel.get_by_role("slider", name="Isolate North Korea")
    before = panel.locator(".live-status").inner_text()
    slider.focus()
    for key, shown in (("ArrowDown", 99), ("PageDown", 89), ("ArrowUp", 90), ("Home", 0)):
        page.keyboard.press(key)
        assert float(slider.input_value()) == shown
    assert panel.locator(".live-status").inner_text() != before
    assert page.url.endswith("#live:w=" + page.url.rpartition("=")[2])
    while panel.get_by_role("button", name="Undo").is_enabled():
        panel.get_by_role("button", name="Undo").click()
    assert panel.locator(".live-status").inner_text() == before
    assert "#live" not in page.url


def test_sliders_of_siblings_compare(page: Page, pages: dict[str, Path]) -> None:
    """400 points beside 100 look four times as long, not both at the end."""
    page.goto(pages["baseline"].as_uri())
    panel = page.locator(".spoken-en .live-panel")
    box = panel.get_by_role("spinbutton", name="Expand presence in the Middle East")
    box.fill("400")
    box.press("Enter")
    for name in ("Isolate North Korea", "Expand presence in the Middle East"):
        slider = panel.get_by_role("slider", name=name)
        assert slider.get_attribute("max") == "400"
    assert float(panel.get_by_role("slider", name="Isolate North Korea").input_value()) == 100
    inner = panel.get_by_role("slider", name="Reduction of Pyongyang's foothold")
    assert inner.get_attribute("max") == "100"


def test_all_siblings_at_zero_are_refused(page: Page, pages: dict[str, Path]) -> None:
    page.goto(pages["baseline"].as_uri())
    panel = page.locator(".spoken-en .live-panel")
    box = panel.get_by_role("spinbutton", name="Public cost over 36 months")
    value = panel.locator(".live-ranking tbody tr").first.inner_text()
    box.fill("0")
    box.press("Enter")
    assert "not taken" in panel.locator(".live-status").inner_text()
    assert panel.locator(".live-ranking tbody tr").first.inner_text() == value


@pytest.mark.parametrize("entry", ["-5", "", "2e9"])
@pytest.mark.parametrize("kind", ["points", "score", "probability"])
def test_a_number_outside_is_not_taken_and_not_left_standing(
    page: Page, pages: dict[str, Path], kind: str, entry: str
) -> None:
    page.goto(pages["baseline"].as_uri())
    panel = page.locator(".spoken-en .live-panel")
    panel.get_by_text("Move a score").click()
    panel.get_by_text("Move a probability").click()
    name = {
        "points": "Isolate North Korea",
        "score": "Likely score of",
        "probability": "Stability in Syria: Relapses into war",
    }[kind]
    box = panel.get_by_role("spinbutton", name=name)
    value, ranking = box.input_value(), panel.locator(".live-ranking").inner_text()
    least, most = box.get_attribute("min"), box.get_attribute("max")
    box.fill(entry)
    box.press("Enter")
    said = f"Not taken: this needs a number from {least} to {most}."
    assert panel.locator(".live-status").inner_text() == said
    assert box.input_value() == value
    assert panel.locator(".live-ranking").inner_text() == ranking
    assert "#live" not in page.url


def test_the_address_holds_the_state_and_only_a_sound_one(
    page: Page, pages: dict[str, Path]
) -> None:
    address = pages["baseline"].as_uri()
    page.goto(address)
    panel = page.locator(".spoken-en .live-panel")
    stated = panel.locator(".live-ranking").inner_text()
    panel.get_by_label("Weights of").select_option(label="Risk-averse")
    moved, kept = panel.locator(".live-ranking").inner_text(), page.url
    assert moved != stated
    page.goto("about:blank")
    page.goto(kept)
    assert panel.locator(".live-ranking").inner_text() == moved
    for bad in ("w=1,2", "w=" + "-1," * 21 + "1", "s=0_0_NaN", "s=99_0_1", "p=0_0_0.9", "x=1"):
        page.goto("about:blank")
        page.goto(f"{address}#live:{bad}")
        assert panel.locator(".live-ranking").inner_text() == stated, bad
    page.goto("about:blank")
    page.goto(kept)
    page.evaluate("location.hash = ''")
    page.wait_for_function(
        "text => document.querySelector('.spoken-en .live-ranking').innerText === text", arg=stated
    )


def test_both_languages_move_together(page: Page, pages: dict[str, Path]) -> None:
    page.goto(pages["baseline"].as_uri())
    page.locator(".spoken-en .live-panel").get_by_label("Weights of").select_option(index=2)
    page.get_by_label("한국어").check()
    korean = page.locator(".spoken-ko .live-panel")
    assert korean.is_visible() and not page.locator(".spoken-en").is_visible()
    assert korean.get_by_role("combobox", name="가중치").input_value() == "1"
    assert "점" in korean.locator(".live-status").inner_text()


def test_a_score_and_a_probability_can_be_moved_and_saved(
    page: Page, pages: dict[str, Path], tmp_path: Path
) -> None:
    page.goto(pages["baseline"].as_uri())
    panel = page.locator(".spoken-en .live-panel")
    panel.get_by_text("Move a score").click()
    panel.get_by_label("Option", exact=True).select_option(label="Donor-bridge platform")
    panel.get_by_label("Criterion", exact=True).select_option(
        label="Reduction of Pyongyang's foothold"
    )
    box = panel.get_by_role("spinbutton", name="Likely score of Donor-bridge platform")
    box.fill("80")
    box.press("Enter")
    panel.get_by_text("Move a probability").click()
    box = panel.get_by_role("spinbutton", name="Stability in Syria: Relapses into war")
    box.fill("60")
    box.press("Enter")
    box = panel.get_by_role("spinbutton", name="Isolate North Korea")
    box.fill("50")
    box.press("Enter")
    with page.expect_download() as waiting:
        panel.get_by_role("button", name="Save as scenario file").click()
    download = waiting.value
    assert download.suggested_filename == "2025-06-baseline-edited.toml"
    download.save_as(tmp_path / "edited.toml")
    saved = tomllib.loads((tmp_path / "edited.toml").read_text(encoding="utf-8"))
    assert saved["extends"] == "2025-06-baseline.toml"
    assert saved["base_sha256"] == shipped_scenario().sha256
    assert saved["weights"]["points"]["isolate-dprk"] == 50
    assert saved["scores"][0]["likely"] == 80
    assert saved["drivers"]["stability"]["probabilities"]["relapses"] == pytest.approx(0.6)
    assert sum(saved["drivers"]["stability"]["probabilities"].values()) == pytest.approx(1)
    shown = panel.locator(".live-ranking tbody tr").first.inner_text().split("\t")
    stale = shipped_scenario().sha256  # of the file with fewer draws, for tests
    text = (tmp_path / "edited.toml").read_text(encoding="utf-8")
    fresh = load_scenario(SHIPPED / "2025-06-baseline.toml").sha256
    (tmp_path / "edited.toml").write_text(text.replace(stale, fresh), encoding="utf-8")
    base = SHIPPED / "2025-06-baseline.toml"
    run = central(build_problem(load_scenario(tmp_path / "edited.toml", base=base)))
    assert shipped_scenario().options[run.leader].name.en == shown[1]
    assert f"{100 * run.value.max():.1f}" == shown[2]


def test_hostile_names_run_nothing_and_show_as_text(page: Page, pages: dict[str, Path]) -> None:
    page.goto(pages["hostile"].as_uri())
    panel = page.locator(".spoken-en .live-panel")
    assert panel.locator("img").count() == 0
    assert HOSTILE in panel.locator(".live-status").inner_text()


def test_without_scripts_a_sentence_stands_in_its_place(
    browser: Browser, pages: dict[str, Path]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["baseline"].as_uri())
    assert page.locator(".spoken-en .live-off").is_visible()
    assert page.locator(".live-panel").count() == 0
    assert page.locator(".spoken-en .live .lede").is_hidden()  # it speaks of what is not there
    context.close()


def test_moved_weights_go_by_nobodys_name(page: Page, pages: dict[str, Path]) -> None:
    page.goto(pages["baseline"].as_uri())
    panel = page.locator(".spoken-en .live-panel")
    named = panel.get_by_label("Weights of")
    shown = "select => select.selectedOptions[0].textContent"
    assert named.evaluate(shown) == "this report"
    box = panel.locator(".live-tree input[type=number]").first
    box.fill("40")
    box.press("Enter")
    assert named.evaluate(shown) == "your own"
    panel.get_by_role("button", name="Back to the report").click()
    assert named.evaluate(shown) == "this report"


def test_the_figures_shipped_are_plain_json(pages: dict[str, Path]) -> None:
    text = pages["hostile"].read_text(encoding="utf-8")
    shipped = text.partition('id="live-data">')[2].partition("</script>")[0]
    assert json.loads(shipped)["options"] == list(shipped_scenario().options)
