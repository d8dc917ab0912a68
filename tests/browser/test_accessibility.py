"""axe-core finds nothing to mend: light and dark, both languages, every part opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import Reports

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"

# Rows, entries and marks that are built alike get the same verdict: two of a kind are kept in
# each place, which makes a run of axe five times as short. Rules on ids are kept elsewhere.
TWO_OF_A_KIND = r"""() => {
  const told = ['class', 'role', 'lang', 'scope', 'colspan', 'rowspan', 'tabindex', 'type',
    'hidden', 'aria-hidden', 'open'];
  const shape = e => e.tagName
    + told.filter(a => e.hasAttribute(a)).map(a => `${a}=${e.getAttribute(a)}`).join()
    + '(' + [...new Set([...e.children].map(shape))].join() + ')';
  for (const parent of document.querySelectorAll('tbody, ul, ol, dl, svg, svg g')) {
    const met = {};
    for (const e of [...parent.children]) {
      const kind = shape(e);
      met[kind] = (met[kind] || 0) + 1;
      if (met[kind] > 2) e.remove();
    }
  }
}"""

# The contrast of text in pictures is beyond axe; tests/report/charts/test_palette.py computes it.
VIOLATIONS = """async () => {
  const contrast = { runOnly: ['color-contrast'], resultTypes: ['violations'] };
  const others = { rules: { 'color-contrast': { enabled: false } }, resultTypes: ['violations'] };
  const found = [await axe.run({ exclude: [['svg']] }, contrast), await axe.run(document, others)];
  return found.flatMap(one => one.violations.map(
    v => [v.id, v.help, ...v.nodes.slice(0, 5).map(n => n.html.slice(0, 160))]));
}"""


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core; skips, with the reason, where it is not installed."""
    if not AXE.exists():
        pytest.skip("no node_modules/axe-core (make checkers)")
    return AXE.read_text(encoding="utf-8")


def violations(page: Page, axe: str) -> Any:
    """What axe finds, every part opened; what is hidden is not looked at."""
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    page.evaluate(TWO_OF_A_KIND)
    page.evaluate(axe)
    return page.evaluate(VIOLATIONS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_axe_finds_nothing(
    browser: Browser, reports: Reports, axe: str, language: str, scheme: Any
) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(reports["baseline"].as_uri(), wait_until="load")
    page.locator(f"#in-{language}").check()
    assert page.locator(f".spoken-{language} .live-panel").is_visible()
    found = violations(page, axe)
    context.close()
    assert found == []


def test_axe_would_find_faults(browser: Browser, axe: str) -> None:
    """The test of the test: faults planted in what is kept, and in a part that was closed."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.set_content(
        '<html lang="en"><title>x</title><main><h1>x</h1><ul>'
        + "<li>a</li>" * 5
        + '<li class="pale"><a href="#x" style="color:#ccc;background:#fff">faint words</a></li>'
        "</ul><details><summary>s</summary><img src='data:,'></details></main>"
    )
    found = {one[0] for one in violations(page, axe)}
    context.close()
    assert {"color-contrast", "image-alt"} <= found
