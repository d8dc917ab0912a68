"""The report in a real browser: it runs nothing, fetches nothing, fits the screen, prints whole."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from model.report import write_index, write_report
from model.study import StudyResult, run_study
from tests.report.variants import (
    HOSTILE,
    barred_always,
    hostile_scenario,
    only_options,
    shipped_scenario,
    shipped_study,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SCREENS = (390, 768, 1280)
LONG = "Reconstructionofeverythingthatwaseverdestroyedanywhere"
KINDS = ("baseline", "hostile", "long", "one", "barred")

OVERLAPS = r"""() => {
  const bad = [];
  for (const svg of document.querySelectorAll('svg')) {
    const box = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')]
      .filter(t => t.textContent.trim() && !t.getAttribute('transform'))
      .map(t => [t.textContent, t.getBoundingClientRect()]);
    for (const [words, r] of texts)
      if (r.right > box.right + 1 || r.left < box.left - 1 ||
          r.top < box.top - 2 || r.bottom > box.bottom + 2)
        bad.push([svg.id, 'outside', words]);
    for (let i = 0; i < texts.length; i++)
      for (let j = i + 1; j < texts.length; j++) {
        const p = texts[i][1], q = texts[j][1];
        if (Math.min(p.right, q.right) - Math.max(p.left, q.left) > 2 &&
            Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 4)
          bad.push([svg.id, texts[i][0], texts[j][0]]);
      }
  }
  return bad;
}"""

WIDER = """() => {
  const width = document.documentElement.clientWidth, bad = [];
  if (document.documentElement.scrollWidth > width) {
    for (const e of document.querySelectorAll('main *')) {
      if (e.closest('.scroll, figure') && !e.matches('.scroll, figure')) continue;
      if (e.getBoundingClientRect().right > width + 1)
        bad.push(e.tagName + '.' + e.className + ': ' + e.textContent.trim().slice(0, 60));
    }
    bad.push('scrollWidth ' + document.documentElement.scrollWidth);
  }
  return bad.slice(-6);
}"""


@dataclass
class Sitting:
    """One page with all it said, asked for and raised."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reports by kind, written once per worker."""
    scenario = shipped_scenario()
    studies: dict[str, StudyResult] = {
        "baseline": shipped_study(),
        "hostile": run_study(hostile_scenario(scenario)),
        "long": run_study(hostile_scenario(scenario, LONG)),
        "one": run_study(only_options(scenario, {"embassy"})),
        "barred": run_study(barred_always(scenario, tuple(scenario.options))),
    }
    folder = tmp_path_factory.mktemp("reports")
    return {kind: write_report(study, folder / f"{kind}.html") for kind, study in studies.items()}


@pytest.fixture(params=KINDS)
def report(request: pytest.FixtureRequest, reports: dict[str, Path]) -> Path:
    return reports[request.param]


@pytest.fixture
def sitting(browser: Browser) -> Iterator[Sitting]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    seen = Sitting(page)
    page.on("console", lambda message: seen.said.append(message.text))
    page.on("pageerror", lambda error: seen.said.append(str(error)))
    page.on("dialog", lambda dialog: (seen.said.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda asked: seen.asked.append(asked.url))
    yield seen
    context.close()


def opened(sitting: Sitting, path: Path) -> Page:
    sitting.page.goto(path.as_uri(), wait_until="load")
    return sitting.page


def test_it_says_nothing_and_asks_for_nothing(sitting: Sitting, report: Path) -> None:
    opened(sitting, report)
    sitting.page.wait_for_timeout(50)
    assert sitting.said == []
    assert sitting.asked == [report.as_uri()]


def test_hostile_texts_run_nothing_and_show_as_text(
    sitting: Sitting, reports: dict[str, Path]
) -> None:
    page = opened(sitting, reports["hostile"])
    assert page.locator("img, script, iframe, object").count() == 0
    assert page.locator("h1").inner_text() == HOSTILE
    assert page.title() == HOSTILE
    assert page.locator("#option-bridge").inner_text().count(HOSTILE) >= 2
    assert sitting.said == []


def test_the_page_never_scrolls_sideways(sitting: Sitting, report: Path) -> None:
    page = opened(sitting, report)
    for width in SCREENS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(WIDER) == [], width


def test_no_text_of_a_chart_overlaps_another(sitting: Sitting, report: Path) -> None:
    page = opened(sitting, report)
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    for width in SCREENS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERLAPS) == [], width


def test_ids_are_unique_and_links_lead_somewhere(sitting: Sitting, report: Path) -> None:
    page = opened(sitting, report)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    lost = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href'))"
        ".filter(h => !document.getElementById(decodeURIComponent(h.slice(1))))"
    )
    assert sorted(set(lost)) == []


def test_it_looks_the_same_with_scripts_off(browser: Browser, reports: dict[str, Path]) -> None:
    pictures = []
    for scripts in (True, False):
        context = browser.new_context(
            java_script_enabled=scripts, viewport={"width": 900, "height": 800}
        )
        page = context.new_page()
        page.goto(reports["baseline"].as_uri(), wait_until="load")
        pictures.append(page.screenshot(full_page=True))
        context.close()
    assert pictures[0] == pictures[1]


def test_the_keyboard_reaches_the_report_first(sitting: Sitting, reports: dict[str, Path]) -> None:
    page = opened(sitting, reports["baseline"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_dark_mode_is_dark(browser: Browser, reports: dict[str, Path]) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(reports["baseline"].as_uri())
    colours = page.evaluate(
        "['backgroundColor', 'color'].map(k => getComputedStyle(document.body)[k]"
        ".match(/[0-9]+/g).slice(0, 3).map(Number).reduce((a, b) => a + b))"
    )
    context.close()
    assert colours[0] < 120
    assert colours[1] > 600


def test_page_one_prints_on_one_page_and_tables_print_open(
    sitting: Sitting, reports: dict[str, Path], tmp_path: Path
) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext on PATH")
    page = opened(sitting, reports["baseline"])
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    first, whole = (printed(tmp_path / "report.pdf", *pages) for pages in (("-l", "1"), ()))
    assert "What to do next" in first
    assert "not the probability that anything succeeds" in first
    assert "95% below" in whole  # the table behind the value chart, closed on the screen


def printed(path: Path, *pages: str) -> str:
    """Text of a PDF, with runs of white space as one blank."""
    command = ["pdftotext", *pages, str(path), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def test_the_index_opens_its_reports(sitting: Sitting, tmp_path: Path) -> None:
    study = shipped_study()
    write_report(study, tmp_path / f"{study.name}.html")
    page = opened(sitting, write_index([study], tmp_path / "index.html"))
    page.get_by_role("link").click()
    assert page.locator("h1").inner_text() == str(study.scenario.title)
    assert sitting.said == []
