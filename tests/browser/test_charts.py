"""Charts in a real browser: no text on another, none outside its picture, nothing runs."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from model.report import charts
from tests.report.charts import gallery
from tests.report.charts.gallery import NAMES, VALUES, every_chart

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

ASSETS = Path(__file__).resolve().parents[2] / "model" / "report" / "assets"

# Texts as quadrilaterals, so that leaning ones count too: two overlap if no edge parts them.
OVERLAPS = r"""() => {
  const quad = t => {
    const b = t.getBBox(), m = t.getScreenCTM(), trim = 2;
    const x0 = b.x + trim, x1 = b.x + b.width - trim, y0 = b.y + trim, y1 = b.y + b.height - trim;
    return [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]
      .map(([x, y]) => [m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f]);
  };
  const apart = (P, Q) => [P, Q].some(S => S.some((p, i) => {
    const q = S[(i + 1) % 4], n = [q[1] - p[1], p[0] - q[0]];
    const on = R => R.map(r => r[0] * n[0] + r[1] * n[1]);
    const a = on(P), b = on(Q);
    return Math.max(...a) <= Math.min(...b) || Math.max(...b) <= Math.min(...a);
  }));
  const bad = [];
  for (const s of document.querySelectorAll('svg.chart')) {
    const box = s.getBoundingClientRect();
    const texts = [...s.querySelectorAll('text')].filter(t => t.getBBox().width > 4);
    const name = t => [...t.childNodes].filter(n => n.nodeName !== 'title')
      .map(n => n.textContent).join(' ');
    const quads = texts.map(quad);
    quads.forEach((q, i) => {
      if (q.some(([x, y]) => x < box.left - 1 || x > box.right + 1
          || y < box.top - 1 || y > box.bottom + 1)) bad.push([s.id, 'outside', name(texts[i])]);
      for (let j = 0; j < i; j++)
        if (!apart(q, quads[j])) bad.push([s.id, name(texts[i]), name(texts[j])]);
    });
  }
  return bad;
}"""
SHAPES_OUTSIDE = r"""() => [...document.querySelectorAll('svg.chart')].flatMap(s => {
  const box = s.getBoundingClientRect();
  return [...s.querySelectorAll('rect,circle,line,path')].filter(e => {
    const r = e.getBoundingClientRect();
    return r.left < box.left - 2 || r.right > box.right + 2
      || r.top < box.top - 2 || r.bottom > box.bottom + 2;
  }).map(e => [s.id, e.outerHTML]);
})"""


SPILLED = r"""() => [...document.querySelectorAll('table.heat :is(th,td)')]
  .filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
  .map(e => [e.nodeName, e.textContent, e.scrollWidth, e.clientWidth])"""


def page_of(drawn: list[str]) -> str:
    css = "\n".join((ASSETS / name).read_text("utf-8") for name in ("report.css", "charts.css"))
    figures = "".join(f"<figure>{chart}</figure>" for chart in drawn)
    return f"<!doctype html><meta charset=utf-8><style>{css}</style><body>{figures}"


def measured(browser: Browser, drawn: list[str], script: str) -> Any:
    page = browser.new_page(viewport={"width": 860, "height": 900})
    try:
        page.set_content(page_of(drawn))
        assert page.locator("figure > .chart:first-child").count() == len(drawn)  # heat tables too
        return page.evaluate(script)
    finally:
        page.close()


def test_every_kind_is_in_the_gallery_and_in_the_documentation():
    """What stands in a table cell is no picture of its own."""
    kinds = {name for name in charts.__all__ if inspect.isfunction(getattr(charts, name))}
    kinds -= {"beside_its_words", "column_parts"}
    assert kinds - {"gap_bar", "share_bar", "value_strips"} <= set(vars(gallery))
    told = {line.split()[0] for line in str(charts.__doc__).splitlines() if line.strip()}
    assert kinds <= told


@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_no_text_lies_on_another_or_outside_its_picture(browser, names, value):
    drawn = list(every_chart(names, value).values())
    assert measured(browser, drawn, OVERLAPS) == []


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_no_mark_lies_outside_its_picture(browser, value):
    drawn = list(every_chart(NAMES["thirty-english"], value).values())
    assert measured(browser, drawn, SHAPES_OUTSIDE) == []


@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
def test_every_cell_of_a_heat_table_holds_its_words(browser, names):
    tables = [each for each in every_chart(names, float).values() if "<table" in each]
    assert len(tables) == 3
    assert measured(browser, tables, SPILLED) == []


def test_hostile_names_stay_text(browser):
    page = browser.new_page()
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.set_content(page_of(list(every_chart(NAMES["hostile"], float).values())))
    assert page.locator("img, script").count() == 0
    assert said == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_mark_has_a_colour_of_its_scheme(browser, scheme):
    """An unstyled shape would be black: invisible in the dark, alarming in the light."""
    page = browser.new_page(color_scheme=scheme)
    page.set_content(page_of(list(every_chart(NAMES["thirty-english"], float).values())))
    bare = page.evaluate(
        """() => [...new Set([...document.querySelectorAll('.chart :is(rect,circle,path,line)')]
          .filter(e => { const s = getComputedStyle(e);
            const line = e.nodeName === 'line' || s.fill === 'none';
            return line ? s.stroke === 'none' : s.fill === 'rgb(0, 0, 0)' })
          .map(e => e.getAttribute('class')))]"""
    )
    page.close()
    assert bare == []
