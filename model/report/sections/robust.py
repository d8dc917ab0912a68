"""What is robust and what is not: every test of the lead in one table, each with its figures.

Flow   View → [sections.robust] → templates/sections/robust.html.j2
"""

from __future__ import annotations

from typing import Any

from model.analysis import (
    AcceptabilityResult,
    CentralResult,
    GroupResult,
    LeftOutResult,
    MethodsResult,
    NeedsResult,
    SafeguardsResult,
    SeparabilityResult,
    StabilityResult,
    StatesResult,
    TornadoResult,
)
from model.report.cells import heads, table
from model.report.verdicts import MOSTLY, Verdict, tally, verdicts
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["build_robust"]

SHOWN_IN: dict[str, type] = {
    "acceptability": AcceptabilityResult,
    "sensitivity": SeparabilityResult,
    "tornado": TornadoResult,
    "perspectives": GroupResult,
    "change": StabilityResult,
    "states": StatesResult,
    "left-out": LeftOutResult,
    "safeguards": SafeguardsResult,
    "methods": MethodsResult,
    "packages": NeedsResult,
}
"""Sections that show a test, and the result without which they are not on the page."""


def build_robust(view: View) -> dict[str, Any] | None:
    """The tests, and how many the leader passes; one alone is told where it is shown."""
    found, words = verdicts(view), view.words
    if len(found) < 2:
        return None
    rows = [
        [_linked(view, verdict), words(f"robust.{verdict.outcome}"), verdict.figures]
        for verdict in found
    ]
    leader = view.option(view.study.get(CentralResult).leader)
    return {
        "lede": words("robust.lede", leader=leader, n=len(found), **tally(found)),
        "sub": words("robust.sub", most=words.percent(MOSTLY)),
        "table": table(heads(view, "robust", "test", "outcome", "figures"), rows),
    }


def _linked(view: View, verdict: Verdict) -> Phrase:
    """What is varied, as a link to where it is shown, if that is on the page."""
    there = view.study.find(SHOWN_IN[verdict.place]) is not None
    return verdict.test.linked(verdict.place) if there else verdict.test
