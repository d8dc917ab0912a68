"""The page: sections in reading order, one style sheet, a strict policy, no network.

Flow   StudyResult → [report.page] → HTML text
In both languages a page holds the report twice; a switch that needs no script shows one of them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from model.report.live_data import live_figures, script_json
from model.report.sections import SECTIONS
from model.report.sections.live import build_live
from model.report.slim import slim_html, slim_script, slim_style
from model.report.templating import filled
from model.report.view import View
from model.report.wording import LANGUAGES, load_words
from model.study import StudyResult

__all__ = [
    "CHOICES",
    "STYLE_SHEETS",
    "policy",
    "render_report",
    "script",
    "spoken_first",
    "style",
]

STYLE_SHEETS = (
    "report.css",
    "page-one.css",
    "sheets.css",
    "analysis.css",
    "record.css",
    "charts.css",
    "live.css",
)

WITH_SCRIPTS = ("live",)
"""Sections that need a script."""

BOTH = "both"
CHOICES = (*LANGUAGES, BOTH)
"""What a reader may ask for: one language, or both with a switch."""


def render_report(study: StudyResult, language: str = "en", *, scripts: bool = True) -> str:
    """The report as one self-contained HTML text.

    Parameters
    ----------
    study : StudyResult
    language : one of `CHOICES`
    scripts : bool
        False leaves out the panel of live weights, and with it every script.

    Returns
    -------
    str
        The same for the same study: no time stamp, no random id.

    Raises
    ------
    ValueError
        When the language is not one of `CHOICES`.
    """
    if language not in CHOICES:
        raise ValueError(f"there is no report in “{language}”; there are {', '.join(CHOICES)}")
    css = style()
    views = [
        View(study, load_words(one)) for one in (LANGUAGES if language == BOTH else [language])
    ]
    bodies = [_body(view, scripts) for view in views]
    for place in range(1, len(bodies)):
        bodies[place] = _with_own_anchors(bodies[place], views[place].words.language)
    live = scripts and build_live(views[0]) is not None
    code = script() if live else Markup("")
    return filled(
        "page.html.j2",
        views[0],
        views=views,
        bodies=[Markup(slim_html(str(body))) for body in bodies],
        css=css,
        policy=policy(css, code),
        code=code,
        figures=script_json(live_figures(views[0])) if live else None,
    )


def spoken_first(language: str) -> str:
    """The language of a page that holds one: the one asked for, of both the first."""
    return LANGUAGES[0] if language == BOTH else language


def _body(view: View, scripts: bool) -> Markup:
    """All that is said in one language."""
    shown: list[dict[str, Any]] = []
    for name, build in SECTIONS.items():
        content = build(view) if scripts or name not in WITH_SCRIPTS else None
        if content is not None:
            shown.append({"name": name, "title": view.words(f"{name}.title"), **content})
    return Markup(filled("report.html.j2", view, sections=shown))


_TAG = re.compile(r"<[a-z][^>]*>")
_ANCHOR = re.compile(
    r'( (?:id|for|name|headers|aria-(?:labelledby|describedby|controls))="|"#|url\(#)(?=[^")])'
)


def _with_own_anchors(body: Markup, language: str) -> Markup:
    """The same text with the language put before every anchor, so that none stands twice.

    Texts hold neither < nor ", both are escaped, so only marks of our own are touched.
    """

    def renamed(tag: re.Match[str]) -> str:
        return _ANCHOR.sub(rf"\g<1>{language}-", tag[0])

    return Markup(_TAG.sub(renamed, str(body)))


def style() -> Markup:
    """All style sheets as one text for the page's style element."""
    assets = files("model.report") / "assets"
    texts = [(assets / name).read_text(encoding="utf-8") for name in STYLE_SHEETS]
    return Markup(slim_style("\n".join(texts).replace("\r\n", "\n")))


def script() -> Markup:
    """The script of the page, as it stands between its tags."""
    text = (files("model.report") / "assets" / "live.js").read_text(encoding="utf-8")
    return Markup(slim_script(text.replace("\r\n", "\n")))


def policy(css: str, code: str = "") -> str:
    """Content-Security-Policy: this style sheet, this script if there is one, and nothing else."""
    scripts = f"script-src {_digest(code)}; " if code else ""
    return (
        f"default-src 'none'; style-src {_digest(css)}; {scripts}img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
