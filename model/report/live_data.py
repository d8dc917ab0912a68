"""What the page ships for its panel of live weights: figures once, words for each language.

Flow   View with a LiveResult → [report.live_data] → sections.live, page
"""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
from markupsafe import Markup

from model.analysis import CentralResult, GroupResult, LiveResult
from model.arrays import FloatArray, IntArray
from model.report.view import View
from model.report.wording.particles import PARTICLES, particle

__all__ = ["live_figures", "live_words", "script_json"]

PANEL = "live.panel-"
"""Messages that begin like this are filled in by the script."""

_ASKED = re.compile(r"{\w+:~?([^}]+)}")
"""The particle behind a place in a message."""

_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def script_json(value: Any) -> Markup:
    """JSON that may stand inside a script element: nothing in it can end the element.

    >>> print(script_json({"a": "</script>"}))
    {"a":"\\u003c/script\\u003e"}
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Markup(text.translate(_UNSAFE))


def live_figures(view: View) -> dict[str, Any]:
    """Ids and figures; all that a value hangs on."""
    study, found = view.study, view.study.get(LiveResult)
    files = view.scenario.provenance.files or (f"{study.name}.toml",)
    stated = view.scenario.weights
    rows, place = np.unique(  # most cells are moved alike: a row of states for each kind of cell
        found.line.reshape(len(found.line), -1), axis=1, return_inverse=True
    )
    seen = study.find(GroupResult)  # after the perspectives the stated weights may stand
    return {
        "name": study.name,
        "file": files[0],
        "sha256": study.input_hash,
        "form": stated.form,
        "order": list(stated.order),
        "options": list(found.options),
        "criteria": list(found.criteria),
        "nodes": list(found.nodes),
        "parent": found.parent.tolist(),
        "leafNode": found.leaf_node.tolist(),
        "groupOf": found.group_of.tolist(),
        "points": _plain(_stated_points(view, found)),
        "perspectives": [
            _plain(_sibling_points(weights, found.parent))
            for weights in (seen.node_weights[: len(seen.perspectives)] if seen is not None else ())
        ],
        "performance": _plain(found.performance.tolist()),
        "functions": [
            {
                "worst": _plain(each.worst),
                "best": _plain(each.best),
                "knots": list(each.knots),
                "levels": list(each.levels),
                "exponent": _plain(each.exponent),
                "extend": each.extend,
                "lowest": _plain(each.lowest),
                "highest": _plain(each.highest),
            }
            for each in found.functions
        ],
        "drivers": list(found.drivers),
        "levels": [list(names) for names in found.levels],
        "levelProbability": [list(each) for each in found.level_probability],
        "levelOf": found.level_of.tolist(),
        "probability": found.probability.tolist(),
        "linked": found.linked,
        "line": place.reshape(found.line.shape[1:]).tolist(),
        "linesOf": rows.T.tolist(),
        "lines": _plain(np.stack([found.slope, found.intercept], axis=1).tolist()),
        "barred": [np.flatnonzero(row).tolist() for row in found.barred],
        "separable": found.separable,
    }


def _plain(figures: Any) -> Any:
    """Figures, or lists of them; whole ones as whole numbers, which take less room."""
    if isinstance(figures, list):
        return [_plain(each) for each in figures]
    return int(figures) if float(figures).is_integer() else figures


def _stated_points(view: View, found: LiveResult) -> list[float]:
    """The file's own points where they count among siblings; else points of the same weights."""
    stated = view.scenario.weights
    if stated.form == "siblings":
        return [float(stated.points[node]) for node in found.nodes]
    return _sibling_points(view.study.get(CentralResult).node_weights, found.parent)


def _sibling_points(weights: FloatArray, parent: IntArray) -> list[float]:
    """Points among siblings that give these global weights: 100 to the heaviest sibling.

    Siblings that weigh nothing together have 100 each: the points above them are 0.
    """
    points = np.empty(len(weights))
    for above in np.unique(parent):
        family = parent == above
        most = weights[family].max()
        points[family] = 100 * weights[family] / most if most > 0 else 100.0
    return [float(each) for each in points.tolist()]


def live_words(view: View) -> dict[str, Any]:
    """Words and names of one language for the script."""
    found, words = view.study.get(LiveResult), view.words
    scales = [view.scenario.criteria[key].scale for key in found.criteria]
    options = [view.option(key).text for key in found.options]
    messages = {
        key.removeprefix(PANEL): text
        for key, text in words.messages.items()
        if key.startswith(PANEL)
    }
    asked = sorted(set(_ASKED.findall(" ".join(messages.values()))) & set(PARTICLES))
    return messages | {
        "comma": words.messages["common.comma"],
        "names": {
            "options": options,
            "particles": [{form: particle(name, form) for form in asked} for name in options],
            "nodes": [view.criterion(key).text for key in found.nodes],
            "units": ["" if each is None else words.text(each.unit).text for each in scales],
            "drivers": [view.driver(key).text for key in found.drivers],
            "levels": [
                [view.level(driver, level).text for level in levels]
                for driver, levels in zip(found.drivers, found.levels, strict=True)
            ],
            "perspectives": [view.perspective(key).text for key in view.scenario.perspectives],
        },
    }
