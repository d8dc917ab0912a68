"""The report on paper: page one whole, no heading left alone at a page's end, closed parts open."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Reports

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "ko")
HEADINGS = "main :is(h1, h2, h3, h4, summary, caption, th[scope=rowgroup])"
TEXT = re.compile(r'<text top="(-?\d+)" left="(-?\d+)"[^>]*>(.*?)</text>', re.DOTALL)

Printed = Callable[[str], tuple[Path, list[str]]]


@pytest.fixture(scope="session")
def printed(browser: Browser, reports: Reports) -> Printed:
    """The baseline as PDF in a language, once for all workers, with the headings it should hold."""
    for tool in ("pdftotext", "pdftohtml"):
        if shutil.which(tool) is None:
            pytest.skip(f"no {tool} on PATH")

    def made(language: str) -> tuple[Path, list[str]]:
        page = browser.new_page()
        page.goto(reports["baseline"].as_uri(), wait_until="load")
        page.locator(f"#in-{language}").check()
        path = reports.made(f"baseline-{language}.pdf", lambda path: _print(page, path))
        page.emulate_media(media="print")
        headings = page.evaluate(
            f"[...document.querySelectorAll({HEADINGS!r})].filter(e => e.checkVisibility())"
            ".map(e => e.textContent)"
        )
        page.close()
        return path, headings

    return made


def _print(page: Page, path: Path) -> None:
    page.pdf(path=path, prefer_css_page_size=True, format="A4")


def words(path: Path, *pages: str) -> str:
    """Text of a PDF in the order of drawing, squeezed; layout order parts digits from Hangul."""
    command = ["pdftotext", "-raw", *pages, str(path), "-"]
    return squeezed(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def squeezed(text: str) -> str:
    """A text without white space and joiners: where lines break is no matter."""
    return re.sub(r"[\s\u2060\u200b\f]", "", text)


def last_lines(path: Path) -> list[tuple[str, bool]]:
    """The last line of every page, and whether all of it is bold."""
    command = ["pdftohtml", "-xml", "-i", "-stdout", str(path)]
    laid = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = []
    for page in laid.split("<page ")[1:]:
        pieces = [(int(top), int(left), marks) for top, left, marks in TEXT.findall(page)]
        pieces = [each for each in pieces if squeezed(plain(each[2]))]
        lowest = max((top for top, _, _ in pieces), default=0)
        line = sorted((left, marks) for top, left, marks in pieces if top > lowest - 6)
        text = squeezed("".join(plain(marks) for _, marks in line))
        found.append((text, all("<b>" in marks for _, marks in line)))
    return found


def plain(marks: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", marks))


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_one_is_one_page(printed: Printed, reports: Reports, language: str,
                              browser: Browser) -> None:  # fmt: skip
    path, _ = printed(language)
    page = browser.new_page()
    page.goto(reports["baseline"].as_uri(), wait_until="load")
    page.locator(f"#in-{language}").check()
    sections = page.locator("section.section:visible")
    last = squeezed(sections.nth(0).locator("p").last.text_content() or "")
    following = squeezed(sections.nth(1).locator("h2").first.text_content() or "")
    page.close()
    assert last[-40:] in words(path, "-l", "1")
    assert words(path, "-f", "2", "-l", "2").startswith(following)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_heading_is_the_last_thing_on_a_page(printed: Printed, language: str) -> None:
    path, headings = printed(language)
    ends = {squeezed(each) for each in headings}
    lines = last_lines(path)
    assert len(lines) > 20
    assert all(text for text, _ in lines), "an empty page"
    alone = [
        (number, text)
        for number, (text, bold) in enumerate(lines, start=1)
        if bold and any(each.endswith(text) for each in ends)
    ]
    assert alone == []


@pytest.mark.parametrize(("language", "behind"), [("en", "95% below"), ("ko", "그림에 쓰인 수치")])
def test_parts_closed_on_the_screen_print_open(
    printed: Printed, language: str, behind: str
) -> None:
    path, headings = printed(language)
    whole = words(path)
    assert squeezed(behind) in whole
    assert [each for each in map(squeezed, headings) if each not in whole][:5] == []


def test_a_heading_left_alone_would_be_found(browser: Browser, tmp_path: Path) -> None:
    """The test of the test: a heading pushed to the end of page one."""
    if shutil.which("pdftohtml") is None:
        pytest.skip("no pdftohtml on PATH")
    page = browser.new_page()
    page.set_content("<p>a</p><h2>Alone</h2><p style='break-before:page'>b</p>")
    _print(page, tmp_path / "alone.pdf")
    page.close()
    assert last_lines(tmp_path / "alone.pdf") == [("Alone", True), ("b", False)]


SHEET = 688
"""Width of the text on A4 in px: 210 mm less 14 mm on either side."""

WIDER = """([room]) => [...document.querySelectorAll("main *")]
    .filter(e => e.getBoundingClientRect().right > room && e.checkVisibility())
    .map(e => `${e.closest("section")?.id} ${e.tagName} ${e.getBoundingClientRect().right}`)"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["baseline", "large"])
def test_nothing_is_wider_than_the_sheet(
    browser: Browser, reports: Reports, kind: str, language: str
) -> None:
    """One table that is too wide makes the browser print the whole report smaller."""
    page = browser.new_page(viewport={"width": SHEET, "height": 1000})
    page.goto(reports[kind].as_uri(), wait_until="load")
    page.locator(f"#in-{language}").check()
    page.emulate_media(media="print")
    wider = page.evaluate(WIDER, [SHEET + 1])
    page.close()
    assert wider == []
