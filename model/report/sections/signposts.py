"""Signposts: what to watch, and when to start, stop or scale an option.

Flow   View → [sections.signposts] → templates/sections/signposts.html.j2
"""

from __future__ import annotations

from typing import Any

from model.analysis import StatesResult
from model.report.cells import said
from model.report.view import View
from model.report.wording import Phrase
from model.scenario import Scenario

__all__ = ["build_signposts", "count_sentence", "unwatched_sentence"]

DIRECTIONS = ("start", "stop", "scale")


def build_signposts(view: View) -> dict[str, Any] | None:
    """Signs grouped by option, in the order of the options."""
    signs = view.scenario.signposts
    if not signs:
        return None
    groups = []
    for option in view.scenario.options:
        rows = [_sign(view, n) for n, sign in enumerate(signs) if sign.option == option]
        if rows:
            groups.append({"option": view.option(option, link=True), "rows": rows})
    return {
        "count": count_sentence(view),
        "unwatched": unwatched_sentence(view),
        "groups": groups,
    }


def _sign(view: View, n: int) -> dict[str, Any]:
    """One sign as the table shows it."""
    words, sign = view.words, view.scenario.signposts[n]
    own = words("signposts.own")
    level: Phrase = own
    if sign.driver is not None and sign.level is not None:
        level = words(
            "signposts.level-of",
            driver=_driver(view, sign.driver),
            level=view.level(sign.driver, sign.level),
        )
    return {
        "id": f"signpost-{sign.id}",
        "direction": words(f"signposts.{sign.direction}"),
        "kind": sign.direction,
        "name": words.text(sign.name),
        "indicator": words.text(sign.indicator),
        "threshold": words.text(sign.threshold),
        "level": level,
        "source": said(view, sign.source_hint),
    }


def _driver(view: View, key: str) -> Phrase:
    """Name of a driver, as a link where the page has its section."""
    name = view.driver(key)
    return name.linked(f"driver-{key}") if view.study.find(StatesResult) else name


def count_sentence(view: View) -> Phrase:
    """How many signs of each kind."""
    signs = view.scenario.signposts
    counts = {kind: sum(sign.direction == kind for sign in signs) for kind in DIRECTIONS}
    return view.words(
        "signposts.count",
        total=len(signs),
        options=len({sign.option for sign in signs}),
        **counts,
    )


def unwatched_sentence(view: View) -> Phrase | None:
    """Options without a sign, the reference aside; None when there are none."""
    names = _unwatched(view.scenario)
    return view.words("signposts.unwatched", options=view.options(names)) if names else None


def _unwatched(scenario: Scenario) -> list[str]:
    watched = {sign.option for sign in scenario.signposts} | {scenario.reference}
    return [option for option in scenario.options if option not in watched]
