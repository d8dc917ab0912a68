"""The pages that are walked over, each beside the archive of its run.

Flow   scenarios → [agreeing.studies] → Walk
"""

from __future__ import annotations

from functools import cache

from model.report import render_report
from model.scenario import Scenario
from model.study import StudyResult, archive_text, run_study
from tests.report.agreeing.archive import Archive
from tests.report.agreeing.walk import Walk
from tests.report.variants import (
    barred_always,
    only_options,
    shipped_scenario,
    shipped_study,
    updated,
)

__all__ = ["PAGES", "walk_over"]

PAGES = (("shipped", "en"), ("shipped", "ko"), ("tied", "en"))
"""Study and language of every page."""

KEPT = ("wait", "embassy", "medical", "health", "civil", "demining", "border", "defence", "bridge")


def _tied() -> Scenario:
    """Two options alike in all, one barred always, one sometimes, and no criterion of cost."""
    scenario = only_options(shipped_scenario(), KEPT)
    twin, model = "civil", "demining"
    like = {row.criterion: row for row in scenario.scores if row.option == model}
    scenario = updated(
        scenario,
        analysis=scenario.analysis.model_copy(update={"draws": 2000}),
        scores=tuple(
            like[row.criterion].model_copy(update={"option": twin}) if row.option == twin else row
            for row in scenario.scores
        ),
        effects=tuple(row for row in scenario.effects if row.option not in (twin, model)),
        gates=tuple(row for row in scenario.gates if row.option not in (twin, model)),
        criteria={
            key: spec.model_copy(update={"cost": False}) for key, spec in scenario.criteria.items()
        },
    )
    return barred_always(scenario, {"border"})


@cache
def _study(name: str) -> StudyResult:
    return shipped_study() if name == "shipped" else run_study(_tied())


@cache
def _archive(name: str) -> Archive:
    return Archive(archive_text(_study(name)))


@cache
def walk_over(name: str, language: str) -> Walk:
    """A page of a study, read once."""
    return Walk(render_report(_study(name), language), _archive(name), language)
