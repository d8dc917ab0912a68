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

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from model.report.sections import SECTIONS
from model.report.view import View
from model.report.wording import LANGUAGES, load_words
from model.study import StudyResult

__all__ = [
    "CHOICES",
    "STYLE_SHEETS",
    "environment",
    "policy",
    "render_report",
    "spoken_first",
    "style",
]

STYLE_SHEETS = ("report.css", "page-one.css", "analysis.css", "record.css", "charts.css")

BOTH = "both"
CHOICES = (*LANGUAGES, BOTH)
"""What a reader may ask for: one language, or both with a switch."""


def render_report(study: StudyResult, language: str = "en") -> str:
    """The report as one self-contained HTML text.

    Parameters
    ----------
    study : StudyResult
    language : one of `CHOICES`

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
    bodies = [_body(view) for view in views]
    for place in range(1, len(bodies)):
        bodies[place] = _with_own_anchors(bodies[place], views[place].words.language)
    page = environment(views[0]).get_template("page.html.j2")
    return page.render(study=study, views=views, bodies=bodies, css=css, policy=policy(css))


def spoken_first(language: str) -> str:
    """The language of a page that holds one: the one asked for, of both the first."""
    return LANGUAGES[0] if language == BOTH else language


def _body(view: View) -> Markup:
    """All that is said in one language."""
    shown: list[dict[str, Any]] = []
    for name, build in SECTIONS.items():
        content = build(view)
        if content is not None:
            shown.append({"name": name, "title": view.words(f"{name}.title"), **content})
    template = environment(view).get_template("report.html.j2")
    return Markup(template.render(study=view.study, sections=shown))


_TAG = re.compile(r"<[a-z][^>]*>")
_ANCHOR = re.compile(
    r'( (?:id|for|name|headers|aria-labelledby|aria-describedby|aria-controls)="|"#|url\(#)(?=[^")])'
)


def _with_own_anchors(body: Markup, language: str) -> Markup:
    """The same text with the language put before every anchor, so that none stands twice.

    Texts hold neither < nor ", both are escaped, so only marks of our own are touched.
    """

    def renamed(tag: re.Match[str]) -> str:
        return _ANCHOR.sub(rf"\g<1>{language}-", tag[0])

    return Markup(_TAG.sub(renamed, str(body)))


def environment(view: View) -> Environment:
    """Templates that escape everything and refuse undefined names."""
    made = Environment(
        loader=PackageLoader("model.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["t"] = view.words
    made.globals["view"] = view
    return made


def style() -> Markup:
    """All style sheets as one text for the page's style element."""
    assets = files("model.report") / "assets"
    texts = [(assets / name).read_text(encoding="utf-8") for name in STYLE_SHEETS]
    return Markup("\n".join(texts).replace("\r\n", "\n"))


def policy(css: str) -> str:
    """Content-Security-Policy: this style sheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
