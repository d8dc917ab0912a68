"""What the page ships for its panel of live weights: figures once, words for each language.

Flow   View with a LiveResult → [report.live_data] → sections.live, page
"""

from __future__ import annotations

import json
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
        "points": _stated_points(view, found),
        "perspectives": [
            _sibling_points(weights, found.parent)
            for weights in (seen.node_weights[: len(seen.perspectives)] if seen is not None else ())
        ],
        "performance": found.performance.tolist(),
        "functions": [
            {
                "worst": each.worst,
                "best": each.best,
                "knots": list(each.knots),
                "levels": list(each.levels),
                "exponent": each.exponent,
                "extend": each.extend,
                "lowest": each.lowest,
                "highest": each.highest,
            }
            for each in found.functions
        ],
        "drivers": list(found.drivers),
        "levels": [list(names) for names in found.levels],
        "levelProbability": [list(each) for each in found.level_probability],
        "levelOf": found.level_of.tolist(),
        "probability": found.probability.tolist(),
        "linked": found.linked,
        "line": found.line.tolist(),
        "lines": np.stack([found.slope, found.intercept], axis=1).tolist(),
        "barred": [np.flatnonzero(row).tolist() for row in found.barred],
        "separable": found.separable,
    }


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
    tops = [node for node, above in zip(found.nodes, found.parent, strict=True) if above < 0]
    messages = {
        key.removeprefix(PANEL): text
        for key, text in words.messages.items()
        if key.startswith(PANEL)
    }
    return messages | {
        "comma": words.messages["common.comma"],
        "names": {
            "options": options,
            "particles": [{form: particle(name, form) for form in PARTICLES} for name in options],
            "nodes": [view.criterion(key).text for key in found.nodes],
            "criteria": [view.criterion(key).text for key in found.criteria],
            "groups": [view.criterion(key).text for key in tops],
            "units": ["" if each is None else words.text(each.unit).text for each in scales],
            "drivers": [view.driver(key).text for key in found.drivers],
            "levels": [
                [view.level(driver, level).text for level in levels]
                for driver, levels in zip(found.drivers, found.levels, strict=True)
            ],
            "perspectives": [view.perspective(key).text for key in view.scenario.perspectives],
        },
    }
