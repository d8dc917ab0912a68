"""The checklist of sound practice: what the tool could check, and what it can only ask.

Flow   View → [sections.checks] → templates/sections/checks.html.j2
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from model.analysis import Check, ChecksResult
from model.report.cells import capped, code
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["build_checks", "count_sentence", "reason_sentence"]

POINTS = {("precision", "lead"), ("precision", "limit"), ("idle-weight", "limit")}
QUESTIONS, PITFALLS = 8, 10


def build_checks(view: View) -> dict[str, Any] | None:
    """Every check with its reason, the questions left to people, and known pitfalls."""
    result = view.study.find(ChecksResult)
    if result is None:
        return None
    words = view.words
    return {
        "count": count_sentence(view, result),
        "rows": [
            {
                "requirement": words(f"checks.requirement-{check.requirement}"),
                "outcome": check.outcome,
                "word": words(f"checks.outcome-{check.outcome}"),
                "reason": reason_sentence(view, check),
            }
            for check in result.checks
        ],
        "questions": [words(f"checks.question-{n}") for n in range(1, QUESTIONS + 1)],
        "pitfalls": [words(f"checks.pitfall-{n}") for n in range(1, PITFALLS + 1)],
    }


def count_sentence(view: View, result: ChecksResult) -> Phrase:
    """How many requirements are met, need attention, or cannot be judged by a tool."""
    outcomes = [check.outcome for check in result.checks]
    return view.words(
        "checks.count",
        of=len(outcomes),
        passed=outcomes.count("pass"),
        attention=outcomes.count("attention"),
        unknown=outcomes.count("cannot-tell"),
    )


def reason_sentence(view: View, check: Check) -> Phrase:
    """The reason for one outcome, filled with the check's numbers and names."""
    key = f"checks.{check.requirement}-{check.case}"
    names = [_named(view, check.kind, one) for one in check.ids]
    known: dict[str, Phrase | str | int] = {
        name: _number(view, check.requirement, name, value) for name, value in check.numbers.items()
    }
    if names:
        known |= {"ids": capped(view, names), "first": names[0], "last": names[-1]}
    return view.words(key, **{place: known[place] for place in view.words.places(key)})


def _number(view: View, requirement: str, name: str, value: float) -> Phrase:
    """Shares of value as points, whole numbers plain, correlations with two decimals."""
    if (requirement, name) in POINTS:
        return view.words.points(value)
    return view.words.number(value, 0 if float(value).is_integer() else 2)


def _named(view: View, kind: str, one: str) -> Phrase:
    """An id in words, by what it names."""
    plain: dict[str, Callable[[str], Phrase]] = {
        "option": lambda key: view.option(key, link=True),
        "criterion": lambda key: view.criterion(key, link=True),
        "statement": code,
        "fact": view.fact,
        "field": lambda key: view.words(f"checks.field-{key}"),
    }
    if kind in plain:
        return plain[kind](one)
    left, _, right = one.partition("·" if kind == "cell" else "~")
    if kind == "cell":
        return view.words("checks.cell", option=view.option(left), criterion=view.criterion(right))
    return view.words("checks.pair", left=view.criterion(left), right=view.criterion(right))
