"""The report in a real browser: it runs nothing foreign, fetches nothing, fits every screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from model.report import write_index, write_report
from model.report.page import script
from tests.browser.conftest import KINDS, Reports, Sitting
from tests.report.variants import HOSTILE, shipped_study

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SCREENS = (390, 768, 1280)
LANGUAGES = ("en", "ko")

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


@pytest.fixture(params=KINDS)
def report(request: pytest.FixtureRequest, reports: Reports) -> Path:
    return reports[request.param]


def test_it_says_nothing_and_asks_for_nothing(sitting: Sitting, report: Path) -> None:
    for language in LANGUAGES:
        sitting.open(report, language).wait_for_timeout(50)
    assert sitting.said == []
    assert sitting.asked == [report.as_uri()] * len(LANGUAGES)


def test_ids_are_unique_and_links_lead_somewhere(sitting: Sitting, report: Path) -> None:
    page = sitting.open(report)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    lost = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href'))"
        ".filter(h => !document.getElementById(decodeURIComponent(h.slice(1))))"
    )
    assert sorted(set(lost)) == []
    strayed = page.evaluate(
        """[...document.querySelectorAll('.spoken a[href^="#"]')].filter(a => {
          const end = document.getElementById(decodeURIComponent(a.hash.slice(1)));
          return end.closest('.spoken') !== a.closest('.spoken');
        }).map(a => a.hash)"""
    )
    assert strayed == []  # a link stays in its language


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_collides_and_no_page_scrolls_sideways(
    sitting: Sitting, report: Path, language: str
) -> None:
    page = sitting.open(report, language)
    page.set_viewport_size({"width": SCREENS[0], "height": 900})
    assert page.evaluate(WIDER) == [], "closed"
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    for width in SCREENS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(WIDER) == [], width
        assert page.evaluate(OVERLAPS)[:20] == [], width


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_columns_do_not_squeeze_the_names_of_rows(
    sitting: Sitting, reports: Reports, language: str
) -> None:
    page = sitting.open(reports["large"], language)
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    squeezed = """() => [...document.querySelectorAll('main tbody th')]
      .filter(e => e.offsetWidth && e.offsetWidth < 60 && e.textContent.length > 20)
      .map(e => [e.closest('section').id, e.textContent])"""
    for width in SCREENS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(squeezed)[:9] == [], width


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_one_is_seen_whole_on_a_desk_and_a_phone_says_where_there_is_more(
    sitting: Sitting, reports: Reports, language: str
) -> None:
    page = sitting.open(reports["baseline"], language)
    hidden, shade = (
        f"() => {{ const e = document.querySelector('.spoken-{language} .bottom-line .scroll');"
        f" return {told} }}"
        for told in ("e.scrollWidth - e.clientWidth", "getComputedStyle(e).backgroundImage")
    )
    page.set_viewport_size({"width": SCREENS[-1], "height": 900})
    assert page.evaluate(hidden) == 0
    page.set_viewport_size({"width": SCREENS[0], "height": 900})
    assert page.evaluate(hidden) > 0
    assert "gradient" in page.evaluate(shade)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_texts_run_nothing_and_show_as_text(
    sitting: Sitting, reports: Reports, language: str
) -> None:
    page = sitting.open(reports["hostile"], language)
    assert page.locator("img, iframe, object, embed, link, base").count() == 0
    # The scripts of the panel of live weights, and nothing beside them.
    assert page.locator("script:not([type])").all_text_contents() == [str(script())]
    assert page.locator('script[type="application/json"]').count() <= 1 + len(LANGUAGES)
    assert page.locator("script").count() == 1 + page.locator('script[type$="/json"]').count()
    spoken = page.locator(f".spoken-{language}")
    assert spoken.locator("h1").inner_text() == HOSTILE
    assert page.title() == HOSTILE
    own = "" if language == "en" else f"{language}-"
    assert page.locator(f"#{own}option-bridge").inner_text().count(HOSTILE) >= 2
    assert sitting.said == []


def test_without_scripts_all_but_the_panel_looks_the_same(
    browser: Browser, reports: Reports
) -> None:
    seen: list[Any] = []
    for scripts in (True, False):
        context = browser.new_context(
            java_script_enabled=scripts, viewport={"width": 900, "height": 800}
        )
        page = context.new_page()
        page.goto(reports["baseline"].as_uri(), wait_until="load")
        parts = page.locator("section.section:visible:not(#live)")
        seen.append([(part.bounding_box() or {})["height"] for part in parts.all()])
        seen[-1] += parts.all_inner_texts()
        seen[-1].append(page.locator("#bottom-line").screenshot())
        context.close()
    assert len(seen[0]) > 40
    assert seen[0] == seen[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_reaches_the_report_first(
    sitting: Sitting, reports: Reports, language: str
) -> None:
    page = sitting.open(reports["baseline"], language)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    if language == "ko":  # focus stays behind the switch; the link stands before it
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.lang") == language
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_the_switch_works_by_keyboard_and_without_scripts(
    browser: Browser, reports: Reports
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(reports["baseline"].as_uri(), wait_until="load")
    page.locator("#in-en").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".spoken-ko h1").is_visible()
    assert not page.locator(".spoken-en h1").is_visible()
    context.close()


def test_dark_mode_is_dark(browser: Browser, reports: Reports) -> None:
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


def test_the_index_opens_its_reports(sitting: Sitting, tmp_path: Path) -> None:
    study = shipped_study()
    write_report(study, tmp_path / f"{study.name}.html")
    page = sitting.open(write_index([study], tmp_path / "index.html"))
    page.get_by_role("link").click()
    assert page.locator("h1").inner_text() == str(study.scenario.title)
    assert sitting.said == []
