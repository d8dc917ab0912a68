"""Live weights: a panel in the page that works the values out again as weights are moved.

Flow   View → [sections.live] → templates/sections/live.html.j2, assets/live.js
"""

from __future__ import annotations

from typing import Any

from model.analysis import CentralResult, LiveResult
from model.report.live_data import live_words, script_json
from model.report.view import View

__all__ = ["build_live"]


def build_live(view: View) -> dict[str, Any] | None:
    """The words of the panel; its figures stand once in the page."""
    if view.study.find(LiveResult) is None or not view.study.get(CentralResult).order:
        return None
    return {"words": script_json(live_words(view))}
