"""Tests of the lead by what was judged and how it is weighed: single scores, other methods.

Flow   View → [report.verdicts.of_judgements] → verdicts
"""

from __future__ import annotations

from model.analysis import BreakEvenResult, CentralResult, MethodsResult
from model.report.method_tables import method_name
from model.report.verdicts.verdict import Verdict, counted, outcome
from model.report.view import View

__all__ = ["methods", "single_scores"]


def single_scores(view: View, leader: str) -> list[Verdict]:
    """Each score inside its own range."""
    found, words = view.study.find(BreakEvenResult), view.words
    if found is None:
        return []
    ranked = len(view.study.get(CentralResult).order)
    n, lost = ranked * len(found.criteria), len(found.within_range)
    return [
        Verdict(
            words("robust.single-scores"),
            outcome(1 - lost / n),
            words("robust.scores", kept=n - lost, n=n)
            if lost
            else words("robust.counted-all", n=n),
            "change",
        )
    ]


def methods(view: View, leader: str) -> list[Verdict]:
    """Every other method, on the same weights and scores."""
    found = view.study.find(MethodsResult)
    if found is None:
        return []
    firsts = found.other_leaders()
    if not firsts:
        return []
    lost = [method_name(view, name) for name, leaders in firsts.items() if leader not in leaders]
    return [counted(view, "methods", len(firsts) - len(lost), len(firsts), lost, "methods")]
