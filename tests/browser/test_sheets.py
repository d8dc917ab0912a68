"""Sheets of options in a real browser: links open them, each prints on one page."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from model.report import render_report
from model.study import run_study
from tests.report.variants import HOSTILE, hostile_scenario, shipped_scenario, shipped_study

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LONG = "Reconstructionofeverythingthatwaseverdestroyedanywhere"
BRIEF = ["states", "switches", "attainable", "break_even", "safeguards"]
"""Questions that fill every line of a sheet."""


@pytest.fixture(scope="module", params=["en", "ko"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sheets") / f"{request.param}.html"
    path.write_text(render_report(shipped_study(), request.param), encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 900})
    opened = context.new_page()
    opened.goto(report.as_uri(), wait_until="load")
    yield opened
    context.close()


def shown(page: Page, selector: str) -> bool:
    """Whether something is open and inside the window."""
    within = (
        "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight }"
    )
    found = page.locator(selector)
    return found.is_visible() and bool(found.evaluate(within))


def test_a_name_opens_its_sheet_and_a_cell_its_reason(page: Page) -> None:
    assert not page.locator("#sheet-demining").is_visible()
    page.locator('#option-demining a[href="#sheet-demining"]').click()
    assert shown(page, "#sheet-demining")
    reason = page.locator('#sheet-demining a[href^="#s"]:not([href*="-"])').first
    anchor = reason.get_attribute("href")
    assert anchor is not None
    assert not page.locator(anchor).is_visible()
    reason.click()
    assert shown(page, anchor)


@pytest.mark.parametrize("planted", [None, HOSTILE, LONG], ids=["shipped", "hostile", "long"])
def test_open_sheets_fit_a_phone(page: Page, planted: str | None, tmp_path: Path) -> None:
    if planted is not None:
        study = run_study(hostile_scenario(shipped_scenario(), planted), only=BRIEF)
        (tmp_path / "planted.html").write_text(render_report(study), encoding="utf-8")
        page.goto((tmp_path / "planted.html").as_uri(), wait_until="load")
    page.evaluate("for (const d of document.querySelectorAll('.sheet')) d.open = true")
    wide = page.evaluate(
        "[...document.querySelectorAll('.sheet *')]"
        ".filter(e => e.getBoundingClientRect().right > 390).map(e => e.outerHTML)"
    )
    assert wide == []


def test_every_sheet_prints_whole_on_a_page_of_its_own(page: Page, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext on PATH")
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    done = subprocess.run(
        ["pdftotext", str(tmp_path / "report.pdf"), "-"], capture_output=True, text=True, check=True
    )
    pages = [re.sub(r"[\s\u2060]", "", text) for text in done.stdout.split("\f")]
    for sheet in page.locator(".sheet").all():
        name = sheet.locator("h3").text_content()
        last = sheet.locator("dd").last.text_content()
        assert name is not None
        assert last is not None
        ends = [re.sub(r"[\s\u2060]", "", words) for words in (name, last[-40:])]
        holding = [text for text in pages if ends[1] in text and ends[0] in text]
        assert len(holding) == 1, name
        assert holding[0].count(ends[1]) == 1
