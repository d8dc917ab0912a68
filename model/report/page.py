"""The page: sections in reading order, one style sheet, a strict policy, no network.

Flow   StudyResult → [report.page] → HTML text
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from model.report.sections import SECTIONS
from model.report.view import View
from model.report.wording import load_words
from model.study import StudyResult

__all__ = ["STYLE_SHEETS", "environment", "policy", "render_report", "style"]

STYLE_SHEETS = ("report.css", "page-one.css", "analysis.css", "record.css", "charts.css")


def render_report(study: StudyResult, language: str = "en") -> str:
    """The report as one self-contained HTML text.

    Parameters
    ----------
    study : StudyResult
    language : a language with a catalogue in `locales`

    Returns
    -------
    str
        The same for the same study: no time stamp, no random id.
    """
    view = View(study, load_words(language))
    shown: list[dict[str, Any]] = []
    for name, build in SECTIONS.items():
        content = build(view)
        if content is not None:
            shown.append({"name": name, "title": view.words(f"{name}.title"), **content})
    css = style()
    page = environment(view).get_template("report.html.j2")
    return page.render(
        view=view, study=study, sections=shown, css=css, policy=policy(css), lang=language
    )


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
