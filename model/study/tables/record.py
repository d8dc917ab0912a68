"""Tables about the record: checklist, facts, signposts.

Flow   scenario, answers → [study.tables.record] → study.tables.frames
Each function gives columns by name, or None when its question was not asked.
"""

from __future__ import annotations

from model.analysis import ChecksResult
from model.scenario import Scenario
from model.study.tables.columns import Answers, Columns, find, joined

__all__ = ["checks", "facts", "signposts"]


def checks(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a requirement of the checklist."""
    found = find(answers, ChecksResult)
    if found is None:
        return None
    return {
        "requirement": [check.requirement for check in found.checks],
        "outcome": [check.outcome for check in found.checks],
        "case": [check.case for check in found.checks],
        "about": [check.kind for check in found.checks],
        "ids": [joined(check.ids) for check in found.checks],
        "numbers": [
            " ".join(f"{key}={number:.12g}" for key, number in check.numbers.items())
            for check in found.checks
        ],
    }


def facts(scenario: Scenario, answers: Answers) -> Columns:
    """One row a fact; hindsight where it is dated after the scenario's as-of date."""
    as_of = scenario.as_of
    return {
        "id": [fact.id for fact in scenario.facts],
        "date": [fact.date for fact in scenario.facts],
        "hindsight": [as_of is not None and fact.known_from() > as_of for fact in scenario.facts],
        "statement": [str(fact.statement) for fact in scenario.facts],
        "source_title": [str(fact.source_title) for fact in scenario.facts],
        "source_url": [fact.source_url or "" for fact in scenario.facts],
    }


def signposts(scenario: Scenario, answers: Answers) -> Columns:
    """One row a signpost."""
    rows = scenario.signposts
    return {
        "id": [row.id for row in rows],
        "option": [row.option for row in rows],
        "direction": [row.direction for row in rows],
        "name": [str(row.name) for row in rows],
        "indicator": [str(row.indicator) for row in rows],
        "threshold": [str(row.threshold) for row in rows],
        "driver": [row.driver or "" for row in rows],
        "level": [row.level or "" for row in rows],
    }
