"""Sweeps by themselves: one picture as a file of its own, or a page with all of them.

Flow   StudyResult with a SweepsResult → [report.sweep_page] → SVG or HTML text
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from model.analysis import SweepsResult
from model.report.charts.lettering import BOLD, fitted, width
from model.report.charts.svg import WIDTH, num, text
from model.report.page import policy, spoken_first, style
from model.report.sweep_figures import grid_figure, line_figure
from model.report.templating import filled
from model.report.view import View
from model.report.wording import load_words
from model.study import StudyResult

__all__ = ["render_sweep_page", "render_sweep_picture", "sweep_figures"]

EDGE = 16
FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans KR","Noto Sans CJK KR",sans-serif'


def sweep_figures(view: View) -> list[dict[str, Any]]:
    """A figure for each sweep of the study, lines first."""
    found = view.study.get(SweepsResult)
    return [
        *(line_figure(view, line, n) for n, line in enumerate(found.sweeps)),
        *(grid_figure(view, grid, n) for n, grid in enumerate(found.grids)),
    ]


def render_sweep_page(study: StudyResult, language: str = "en") -> str:
    """All sweeps of a study as one self-contained HTML text."""
    view = View(study, load_words(spoken_first(language)))
    css = style()
    return filled(
        "sweeps.html.j2",
        view,
        figures=sweep_figures(view),
        css=css,
        policy=policy(css),
        lang=spoken_first(language),
    )


def render_sweep_picture(study: StudyResult, language: str = "en") -> str:
    """The one sweep of a study as an SVG text that stands alone: its title, its colours.

    Raises
    ------
    ValueError
        When the study has not exactly one sweep.
    """
    view = View(study, load_words(spoken_first(language)))
    figures = sweep_figures(view)
    if len(figures) != 1:
        raise ValueError(f"an SVG holds one picture, not {len(figures)}; ask for a page instead")
    svg, claim, sub = (figures[0][name] for name in ("svg", "claim", "sub"))
    return _standing_alone(str(svg), claim.text, sub.text, language)


def _standing_alone(svg: str, claim: str, sub: str, language: str) -> str:
    """The picture with its headline above it, and the rules for its colours inside."""
    lines = [(line, "headline", 22.0) for line in _folded(claim, 17 * BOLD)]
    lines += [(line, "subline", 17.0) for line in _folded(sub, 13)]
    top = sum(step for _, _, step in lines) + 14
    head, y = [], -top
    for line, css, step in lines:
        y += step
        head.append(text(0, y, line, css))
    opened, _, rest = svg.partition("</desc>")
    height = float(re.findall(r' height="([\d.]+)"', opened)[0])
    opened = opened.replace(
        "<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{language}" ', 1
    )
    size = num(WIDTH + 2 * EDGE), num(height + top + 2 * EDGE)
    box = f"{-EDGE} {num(-top - EDGE)} {size[0]} {size[1]}"
    opened = re.sub(r'viewBox="[^"]*"', f'viewBox="{box}"', opened, count=1)
    sized = f' width="{size[0]}" height="{size[1]}"'
    opened = re.sub(r' width="[\d.]+" height="[\d.]+"', sized, opened, count=1)
    page = f'<rect class="page" x="{-EDGE}" y="{num(-top - EDGE)}" width="100%" height="100%"/>'
    return f"{opened}</desc><style>{_colours()}</style>{page}{Markup('').join(head)}{rest}\n"


def _folded(words: str, size: float) -> list[str]:
    """A text on lines as wide as the picture; a word that is wider is cut."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, size) > WIDTH:
            lines.append(fitted(word, WIDTH, size))
        else:
            lines[-1] = fitted(longer, WIDTH, size)
    return lines


def _colours() -> str:
    """The charts' rules, and the page's colours in the light and in the dark."""
    assets = files("model.report") / "assets"
    page = (assets / "report.css").read_text(encoding="utf-8")
    charts = (assets / "charts.css").read_text(encoding="utf-8")
    day, night = re.findall(r":root\{([^}]*)\}", page)[:2]
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{night}}}}}"
    own = f".chart{{font-family:{FONT}}}.chart .page{{fill:var(--bg)}}"
    own += ".chart .headline{font-size:17px;font-weight:700}"
    own += ".chart .subline{font-size:13px;fill:var(--dim)}"
    text = f":root{{{day}}}{dark}\n{charts}\n{own}".replace("\r\n", "\n")
    return text.replace("&", "&amp;").replace("<", "&lt;")
